import { dataOf } from '../core/accounts.ts';
import { readRefund, type Refund } from '../core/refunds.ts';
import { oneOf, text, whole } from '../core/rows.ts';
import { readTrade, type Trade } from '../core/trades.ts';
import type { Account, Parts } from '../core/types.ts';

/** One movement of money with what it belongs to. */
export type BilledMove = {
  readonly kind: 'payment' | 'reversal' | 'refund';
  readonly number: string;
  readonly amount: number;
  readonly fee: number;
  readonly at: number;
  readonly trade: Trade;
  readonly refund: Refund | null;
};

/** All movements of an account in a span of time, in their order. */
export function movesOf(
  account: Account,
  from: number,
  to: number,
  { book }: Pick<Parts, 'book'>,
): BilledMove[] {
  const rows = book.all(
    'select * from move where account = ? and at >= ? and at < ? order by at, id',
    account.id,
    from,
    to,
  );
  return rows.map((row) => {
    const trade = book.one('select * from trade where id = ?', whole(row, 'trade_id'));
    const refund =
      row['refund_id'] === null
        ? null
        : book.one('select * from refund where id = ?', whole(row, 'refund_id'));
    if (trade === null) throw new Error('money without a trade');
    return {
      kind: oneOf(row, 'kind', ['payment', 'reversal', 'refund']),
      number: text(row, 'number'),
      amount: whole(row, 'amount'),
      fee: whole(row, 'fee'),
      at: whole(row, 'at'),
      trade: readTrade(trade),
      refund: refund === null ? null : readRefund(refund),
    };
  });
}

/** Whether any money of an account moved in a span of time. */
export function hasMoved(account: Account, from: number, to: number, { book }: Pick<Parts, 'book'>): boolean {
  const row = book.one(
    'select 1 from move where account = ? and at >= ? and at < ? limit 1',
    account.id,
    from,
    to,
  );
  return row !== null;
}

/** What the account holds before a moment, in fen: every start is a thousand yuan. */
export function balanceBefore(account: Account, at: number, { book }: Pick<Parts, 'book'>): number {
  const row = book.one(
    `select coalesce(sum(case kind when 'payment' then amount else -amount end - fee), 0) as came
     from move where account = ? and at < ?`,
    account.id,
    at,
  );
  return 100_000 + (row === null ? 0 : whole(row, 'came'));
}

/** Fault: rows the merchant does not know, and rows left out. */
export function bent(moves: readonly BilledMove[], extra: number, missing: number): BilledMove[] {
  const kept = moves.slice(missing);
  const [model] = moves;
  if (model === undefined) return kept;
  const strangers = Array.from({ length: extra }, (_, at) => {
    const number = `42000000009999${String(at).padStart(14, '0')}`;
    const trade: Trade = { ...model.trade, number, reference: `STRANGER${String(at).padStart(8, '0')}` };
    return { ...model, kind: 'payment' as const, number, trade, refund: null };
  });
  return [...kept, ...strangers];
}

/** The columns every row of a bill begins with. */
export function merchantColumns(account: Account, { trade }: BilledMove): string[] {
  return [trade.appId, dataOf(account, 'merchantNumber'), trade.subAccount === '' ? '0' : trade.subAccount];
}
