import { money } from '../../../kernel/money.ts';
import { moneyEntry } from '../../ledger/domain/entries.ts';
import { applicationsOn, dueOf, freeMoney, partsOfOrder, refundsOn } from './desk.ts';
import type { Part, Payment, Refund, RefundPart, Work } from './types.ts';

/** How money of a tender goes back; what has no way here goes back by whoever took it (a platform). */
const wayBack: Readonly<Record<string, Refund['way']>> = {
  cash: 'hand',
  wechat: 'gateway',
  alipay: 'gateway',
};

/** How the money of this tender goes back, or null where it is not ours to give. */
export function wayBackOf(tender: string): Refund['way'] | null {
  return wayBack[tender] ?? null;
}

/**
 * Plans what is to be given back of every order in hand (law 4): what was paid beyond the payable, less what a
 * person already promised or decided to keep and what is on its way. First what goes back by itself, the newest
 * payment on, cash last. A plan that no longer fits is withdrawn and made anew; one that fits stays untouched, and one
 * that was sent cannot be called back.
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
  const promised =
    sum('asked', 'planned') + sum('asked', 'sent') + sum('plan', 'sent') + sum('plan', 'cancelled');
  const wanted = wantedBy(work, part, -dueOf(part) - promised);
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

/** How much of each payment goes back: by itself before by hand, the newest first. */
function wantedBy(work: Work, part: Part, amount: number): Map<string, number> {
  const wanted = new Map<string, number>();
  let left = amount;
  const lying = applicationsOn(work, part.billId, part.orderId);
  const ways = (['gateway', 'hand'] as const).map((way) =>
    lying.filter(({ payment }) => wayBackOf(payment.tender) === way),
  );
  for (const application of ways.flat()) {
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
  const way = wayBackOf(payment.tender) ?? 'hand';
  const route = way === 'hand' ? byHand : byItself(work, asked.kind, amount);
  const refund: Refund = {
    ...route,
    way,
    reference: way === 'hand' ? null : referenceOf(asked.refundId),
    gatewayNumber: null,
    code: null,
    looks: 0,
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

const byHand = { nextLookAt: null, task: 'refund.cash', told: true } as const;

/**
 * What a person asked for goes at once. A plan of the house waits, so that it can be called off, and above the limit of
 * the store it waits for a yes (law 4).
 */
function byItself(
  work: Work,
  kind: Refund['kind'],
  amount: number,
): Pick<Refund, 'nextLookAt' | 'task' | 'told'> {
  const { delaySeconds, withoutApprovalMax } = work.store.settings.cashier.refund;
  if (kind === 'plan' && amount > withoutApprovalMax)
    return { nextLookAt: null, task: 'refund.approve', told: true };
  const waitMs = kind === 'plan' ? delaySeconds * 1000 : 0;
  return { nextLookAt: new Date(work.now.getTime() + waitMs).toISOString(), task: null, told: false };
}

/** Our number of a refund at any gateway: its id, which is random where it matters and never used twice. */
function referenceOf(refundId: string): string {
  return refundId.replaceAll('-', '');
}

/** Ends a planned refund that does not go back: no longer owed. */
export function endRefund(
  work: Work,
  refund: Refund,
  end: { readonly state: 'cancelled' | 'withdrawn'; readonly by: string },
): Refund {
  const ended: Refund = {
    ...refund,
    state: end.state,
    nextLookAt: null,
    task: null,
    endedAt: work.now.toISOString(),
    endedBy: end.by,
  };
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
    if (refund.paymentId === payment.paymentId && ['planned', 'sent', 'done'].includes(refund.state))
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
