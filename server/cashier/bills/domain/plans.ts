import { money } from '../../../kernel/money.ts';
import { moneyEntry } from '../../ledger/domain/entries.ts';
import { applicationsOn, dueOf, freeMoney, partsOfOrder, refundsOn } from './desk.ts';
import type { Part, Payment, Refund, RefundPart, Work } from './types.ts';

/** Tenders whose money goes back from hand to hand: a named task at the till. */
const handedBack = new Set(['cash']);

/**
 * Plans what is to be given back of every order in hand (law 4): what was paid beyond the payable, less what a
 * person already promised or decided to keep, from the newest payment on. A plan that no longer fits is withdrawn
 * and made anew; one that fits stays untouched.
 */
export function planRefunds(work: Work): void {
  for (const orderId of work.desk.orders.keys())
    for (const part of partsOfOrder(work, orderId)) planForPart(work, part);
}

function planForPart(work: Work, part: Part): void {
  const { billId, orderId } = part;
  const known = refundsOn(work, billId, orderId);
  const sum = (kind: Refund['kind'], state: Refund['state']): number =>
    known.reduce(
      (total, { refund, amount }) => total + (refund.kind === kind && refund.state === state ? amount : 0),
      0,
    );
  const wanted = wantedBy(work, part, -dueOf(part) - sum('asked', 'planned') - sum('plan', 'cancelled'));
  const standing = new Map<string, Refund>();
  for (const { refund } of known)
    if (refund.kind === 'plan' && refund.state === 'planned') standing.set(refund.paymentId, refund);
  for (const [paymentId, refund] of standing)
    if (wanted.get(paymentId) === refund.amount) wanted.delete(paymentId);
    else endRefund(work, refund, { state: 'withdrawn', by: work.by });
  for (const [paymentId, amount] of wanted) {
    const payment = work.payments.get(paymentId);
    if (payment === undefined) continue;
    planRefund(work, payment, { refundId: work.newId(), kind: 'plan', parts: [{ billId, orderId, amount }] });
  }
}

/** How much of each payment goes back, the newest first. */
function wantedBy(work: Work, part: Part, amount: number): Map<string, number> {
  const wanted = new Map<string, number>();
  let left = amount;
  for (const application of applicationsOn(work, part.billId, part.orderId)) {
    if (!handedBack.has(application.payment.tender)) continue;
    const take = Math.min(left, freeMoney(work, application));
    if (take <= 0) continue;
    left -= take;
    wanted.set(application.paymentId, take);
  }
  return wanted;
}

export type RefundAsked = {
  readonly refundId: string;
  readonly kind: Refund['kind'];
  readonly parts: readonly RefundPart[];
  readonly reason?: string;
  readonly approvedBy?: string | null;
};

/** Writes a refund down as planned: owed to the guest from now on, and a task until it is done or cancelled. */
export function planRefund(work: Work, payment: Payment, asked: RefundAsked): Refund {
  const amount = asked.parts.reduce((sum, part) => sum + part.amount, 0);
  const refund: Refund = {
    refundId: asked.refundId,
    storeId: work.store.storeId,
    paymentId: payment.paymentId,
    kind: asked.kind,
    state: 'planned',
    amount,
    cashRounding: roundingBack(work, payment, amount),
    parts: asked.parts,
    reason: asked.reason ?? null,
    askedBy: work.by,
    approvedBy: asked.approvedBy ?? null,
    plannedAt: work.now.toISOString(),
    endedAt: null,
    endedBy: null,
  };
  work.refunds.set(refund.refundId, refund);
  tellRefund(work, 'refund.planned', refund);
  return refund;
}

/** Ends a planned refund that does not go back: no longer owed. */
export function endRefund(
  work: Work,
  refund: Refund,
  end: { readonly state: 'cancelled' | 'withdrawn'; readonly by: string },
): Refund {
  const ended: Refund = { ...refund, state: end.state, endedAt: work.now.toISOString(), endedBy: end.by };
  work.refunds.set(refund.refundId, ended);
  tellRefund(work, 'refund.cancelled', ended);
  return ended;
}

/**
 * How much less than the refund goes over the counter. The last of a payment to go back takes the payment's cash
 * rounding with it, so that a guest gets back what was handed over, never coins the shop does not keep.
 */
function roundingBack(work: Work, payment: Payment, amount: number): number {
  if (payment.cashRounding === 0) return 0;
  let applied = 0;
  for (const application of work.applications.values())
    if (application.paymentId === payment.paymentId) applied += application.applied;
  let goesBack = amount;
  for (const refund of work.refunds.values())
    if (refund.paymentId === payment.paymentId && (refund.state === 'planned' || refund.state === 'done'))
      goesBack += refund.amount;
  return goesBack === applied ? Math.min(amount, -payment.cashRounding) : 0;
}

function tellRefund(work: Work, event: 'refund.planned' | 'refund.cancelled', refund: Refund): void {
  const { paymentId, refundId, kind, state, amount, cashRounding, parts, approvedBy } = refund;
  work.happened.push({
    storeId: refund.storeId,
    type: event,
    subject: paymentId,
    payload: { refundId, kind, state, amount, cashRounding, parts, approvedBy },
  });
  work.entries.push(
    moneyEntry(
      { entryId: work.newId(), store: work.store, at: work.now },
      { subject: paymentId, billId: parts[0]?.billId ?? null },
      {
        event,
        parts: parts.map((part) => ({ orderId: part.orderId, figures: { amount: money(part.amount) } })),
      },
    ),
  );
}
