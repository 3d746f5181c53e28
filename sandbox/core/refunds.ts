import { oneOf, type Row, text, textOrNull, whole, wholeOrNull } from './rows.ts';
import { enqueue } from './outbox.ts';
import { move } from './money.ts';
import { type Trade, tradeById } from './trades.ts';
import type { Parts } from './types.ts';

const REFUND_STATES = ['processing', 'success', 'abnormal', 'closed'] as const;

export type Refund = {
  readonly id: number;
  readonly tradeId: number;
  readonly account: string;
  /** The merchant's number: the same again is the same refund. */
  readonly reference: string;
  readonly number: string;
  readonly amount: number;
  readonly reason: string | null;
  readonly state: (typeof REFUND_STATES)[number];
  readonly fingerprint: string;
  readonly noticeUrl: string | null;
  readonly createdAt: number;
  readonly doneAt: number | null;
};

export type NewRefund = {
  readonly reference: string;
  readonly amount: number;
  readonly reason: string | null;
  readonly fingerprint: string;
  readonly noticeUrl: string | null;
  /** How it ends, and after how long; at once and well unless told. */
  readonly ends?: { readonly state: 'success' | 'abnormal'; readonly afterMs: number } | null;
};

/** Books a refund of a paid trade. Limits are the channel's to check, within the same transaction. */
export function addRefund(trade: Trade, made: NewRefund, parts: Parts): Refund {
  const { book, clock, wake } = parts;
  const now = clock.now();
  const ends = made.ends ?? { state: 'success', afterMs: 0 };
  const { id } = book.run(
    `insert into refund (trade_id, account, reference, number, amount, reason, state, fingerprint, notice_url,
       created_at, due_at, due_state)
     values (?, ?, ?, ?, ?, ?, 'processing', ?, ?, ?, ?, ?)`,
    trade.id,
    trade.account,
    made.reference,
    parts.channels[trade.channel].newNumber('refund', parts),
    made.amount,
    made.reason,
    made.fingerprint,
    made.noticeUrl,
    now,
    now + ends.afterMs,
    ends.state,
  );
  wake();
  return ends.afterMs === 0 ? settleRefund(refundById(id, book), ends.state, parts) : refundById(id, book);
}

/** The refund ends: money goes back, or could not. */
export function settleRefund(refund: Refund, state: 'success' | 'abnormal', parts: Parts): Refund {
  if (refund.state !== 'processing') return refund;
  const { book, clock } = parts;
  return book.change(() => {
    book.run(
      'update refund set state = ?, done_at = ?, due_at = null, due_state = null where id = ?',
      state,
      clock.now(),
      refund.id,
    );
    const settled = refundById(refund.id, book);
    const trade = tradeById(refund.tradeId, book);
    if (state === 'success') {
      move(
        { trade, refundId: refund.id, kind: 'refund', number: refund.number, amount: refund.amount },
        parts,
      );
    }
    enqueue(state === 'success' ? 'refunded' : 'refundAbnormal', trade, settled, parts);
    return settled;
  });
}

/** The refund of this id; there must be one. */
export function refundById(id: number, book: Parts['book']): Refund {
  const row = book.one('select * from refund where id = ?', id);
  if (row === null) throw new Error(`no refund ${id}`);
  return readRefund(row);
}

/** A merchant's refund by its own number, of one trade or of any. */
export function refundOf(
  { account, reference, tradeId }: { account: string; reference: string; tradeId?: number },
  { book }: Pick<Parts, 'book'>,
): Refund | null {
  const row = book.one(
    'select * from refund where account = ? and reference = ? and trade_id = coalesce(?, trade_id)',
    account,
    reference,
    tradeId ?? null,
  );
  return row === null ? null : readRefund(row);
}

/** All refunds of a trade, oldest first. */
export function refundsOf(tradeId: number, { book }: Pick<Parts, 'book'>): Refund[] {
  return book.all('select * from refund where trade_id = ? order by id', tradeId).map(readRefund);
}

/** What is on its way back or went back. */
export function refundedOf(tradeId: number, parts: Pick<Parts, 'book'>): number {
  return refundsOf(tradeId, parts)
    .filter(({ state }) => state !== 'closed')
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** Reads a row of `refund`. */
export function readRefund(row: Row): Refund {
  return {
    id: whole(row, 'id'),
    tradeId: whole(row, 'trade_id'),
    account: text(row, 'account'),
    reference: text(row, 'reference'),
    number: text(row, 'number'),
    amount: whole(row, 'amount'),
    reason: textOrNull(row, 'reason'),
    state: oneOf(row, 'state', REFUND_STATES),
    fingerprint: text(row, 'fingerprint'),
    noticeUrl: textOrNull(row, 'notice_url'),
    createdAt: whole(row, 'created_at'),
    doneAt: wholeOrNull(row, 'done_at'),
  };
}
