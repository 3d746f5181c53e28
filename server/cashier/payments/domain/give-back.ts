import { allocate } from '../../../kernel/allocate.ts';
import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { money } from '../../../kernel/money.ts';
import { freeMoney } from '../../bills/domain/desk.ts';
import { giveBack } from '../../bills/domain/moved-money.ts';
import { endRefund, planRefund } from '../../bills/domain/plans.ts';
import type { Refund, Work } from '../../bills/domain/types.ts';
import { moneyEntry, tenderMoves } from '../../ledger/domain/entries.ts';

export type RefundWish = {
  readonly refundId: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly reason: string;
  readonly approvedBy: string | null;
};

/**
 * Writes down that money of a payment goes back to the guest: at most what was applied and has neither gone back nor
 * been promised. Plans of the house give way to what a person asks.
 */
export function askRefund(work: Work, wish: RefundWish): Decision<Refund> {
  const payment = work.payments.get(wish.paymentId);
  if (payment === undefined) return refuse('payment.unknown');
  if (payment.tender !== 'cash') return refuse('refund.notByHand');
  const own = [...work.applications.values()].filter(({ paymentId }) => paymentId === wish.paymentId);
  const free = own.map((application) => freeMoney(work, application));
  const left = free.reduce((sum, amount) => sum + amount, 0);
  if (wish.amount > left) return refuse('refund.moreThanPaid', { left });
  for (const refund of work.refunds.values())
    if (refund.paymentId === wish.paymentId && refund.kind === 'plan' && refund.state === 'planned')
      endRefund(work, refund, { state: 'withdrawn', by: work.by });
  const amounts = allocate(wish.amount, free);
  const parts = own
    .map(({ billId, orderId }, index) => ({ billId, orderId, amount: amounts[index] ?? 0 }))
    .filter(({ amount }) => amount > 0);
  const { refundId, reason, approvedBy } = wish;
  return accept(planRefund(work, payment, { refundId, kind: 'asked', parts, reason, approvedBy }));
}

/** The cash was handed back: only now does it count as refunded. */
export function finishRefund(work: Work, refundId: string): Decision<Refund> {
  const refund = work.refunds.get(refundId);
  if (refund === undefined) return refuse('refund.unknown');
  if (refund.state !== 'planned') return refuse('refund.ended', { state: refund.state });
  const done: Refund = { ...refund, state: 'done', endedAt: work.now.toISOString(), endedBy: work.by };
  work.refunds.set(refundId, done);
  for (const part of done.parts) giveBack(work, done.paymentId, part, part.amount);
  tellDone(work, done);
  return accept(done);
}

/** A person decides that the money stays; the house plans it no more. */
export function keepMoney(work: Work, refundId: string): Decision<Refund> {
  const refund = work.refunds.get(refundId);
  if (refund === undefined) return refuse('refund.unknown');
  if (refund.state !== 'planned') return refuse('refund.ended', { state: refund.state });
  return accept(endRefund(work, refund, { state: 'cancelled', by: work.by }));
}

function tellDone(work: Work, refund: Refund): void {
  const { paymentId, refundId, kind, state, amount, cashRounding, parts, approvedBy } = refund;
  work.happened.push({
    storeId: refund.storeId,
    type: 'refund.done',
    subject: paymentId,
    payload: { refundId, kind, state, amount, cashRounding, parts, approvedBy },
  });
  const roundings = allocate(
    cashRounding,
    parts.map((part) => part.amount),
  );
  const figuresOf = (part: number, off: number) => ({ paidOut: money(part - off), roundedOff: money(off) });
  work.entries.push(
    moneyEntry(
      { entryId: work.newId(), store: work.store, at: work.now },
      { subject: paymentId, billId: parts[0]?.billId ?? null },
      {
        event: 'refund.done',
        tender: 'cash',
        parts: parts.map((part, index) => ({
          orderId: part.orderId,
          figures: figuresOf(part.amount, roundings[index] ?? 0),
        })),
      },
      tenderMoves('cash', { refunded: money(amount - cashRounding) }),
    ),
  );
}
