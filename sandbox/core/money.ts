import type { Trade } from './trades.ts';
import type { Parts } from './types.ts';

/** Books money that moved; the fee is six thousandths, and comes back with a refund but not with a reversal. */
export function move(
  moved: {
    readonly trade: Trade;
    readonly refundId: number | null;
    readonly kind: 'payment' | 'reversal' | 'refund';
    readonly number: string;
    readonly amount: number;
  },
  { book, clock }: Parts,
): void {
  const share = Math.round((moved.amount * 6) / 1000);
  const fee = moved.kind === 'payment' ? share : -share;
  book.run(
    `insert into move (channel, account, trade_id, refund_id, kind, number, amount, fee, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    moved.trade.channel,
    moved.trade.account,
    moved.trade.id,
    moved.refundId,
    moved.kind,
    moved.number,
    moved.amount,
    fee,
    clock.now(),
  );
}
