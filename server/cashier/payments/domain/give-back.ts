import { allocate } from '../../../kernel/allocate.ts';
import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { money } from '../../../kernel/money.ts';
import { freeMoney } from '../../bills/domain/desk.ts';
import { giveBack } from '../../bills/domain/moved-money.ts';
import { endRefund, planRefund, wayBackOf } from '../../bills/domain/plans.ts';
import type { Refund, Work } from '../../bills/domain/types.ts';
import type { MoneyTender } from '../../ledger/domain/chart.ts';
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
  if (wayBackOf(payment.tender) === null) return refuse('refund.notByHand');
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

/** The cash was handed back: only now does it count as refunded. Also where a gateway refused to give it back. */
export function finishByHand(work: Work, refundId: string): Decision<Refund> {
  const refund = work.refunds.get(refundId);
  if (refund === undefined) return refuse('refund.unknown');
  if (refund.state === 'sent') return refuse('refund.underWay');
  if (refund.state !== 'planned') return refuse('refund.ended', { state: refund.state });
  return accept(finish(work, refund, 'cash'));
}

/** What a gateway answered to a refund, in what the books and the till need to know. */
export type RefundAnswer =
  | { readonly is: 'done'; readonly number: string }
  /** Nothing moved: a person decides. */
  | { readonly is: 'refused'; readonly code: string }
  /** It may have gone: asked again then, and a person is told when it takes long. */
  | { readonly is: 'open'; readonly code: string; readonly nextLookAt: Date | null; readonly tell: boolean };

/** The moment before a planned refund is sent: from here on it may have gone and cannot be called back. */
export function sendRefund(work: Work, refund: Refund, leaseUntil: Date): Refund {
  const sent: Refund = {
    ...refund,
    state: 'sent',
    looks: refund.looks + 1,
    task: null,
    nextLookAt: leaseUntil.toISOString(),
  };
  work.refunds.set(refund.refundId, sent);
  if (refund.state !== 'sent') tell(work, 'refund.sent', sent);
  return sent;
}

/** What follows from the gateway's answer; an answer to a refund that has ended changes nothing. */
export function refundAnswered(work: Work, refund: Refund, answer: RefundAnswer, tender: MoneyTender): void {
  // Money that has gone has gone, also where another try of the same number was refused meanwhile.
  if (answer.is === 'done' && (refund.state === 'sent' || refund.state === 'planned')) {
    finish(work, { ...refund, gatewayNumber: answer.number, code: null }, tender);
    return;
  }
  if (refund.state !== 'sent' || answer.is === 'done') return;
  const task = answer.is === 'refused' ? 'refund.failed' : answer.tell ? 'refund.doubtful' : refund.task;
  const now: Refund = {
    ...refund,
    state: answer.is === 'refused' ? 'planned' : 'sent',
    code: answer.code,
    task,
    told: refund.told || task !== null,
    nextLookAt: answer.is === 'refused' ? null : (answer.nextLookAt?.toISOString() ?? null),
  };
  work.refunds.set(refund.refundId, now);
  if (now.state !== refund.state || now.task !== refund.task || refund.code !== now.code)
    tell(work, answer.is === 'refused' ? 'refund.refused' : 'refund.open', now);
}

/** A person lets it go, or tries it again, under the same number. */
export function releaseRefund(work: Work, refundId: string): Decision<Refund> {
  const refund = work.refunds.get(refundId);
  if (refund === undefined) return refuse('refund.unknown');
  if (refund.way === 'hand') return refuse('refund.notByHand');
  if (refund.state !== 'planned' && refund.state !== 'sent')
    return refuse('refund.ended', { state: refund.state });
  const released: Refund = { ...refund, task: null, looks: 0, nextLookAt: work.now.toISOString() };
  work.refunds.set(refundId, released);
  tell(work, 'refund.released', released);
  return accept(released);
}

function finish(work: Work, refund: Refund, tender: MoneyTender): Refund {
  const done: Refund = {
    ...refund,
    state: 'done',
    task: null,
    nextLookAt: null,
    endedAt: work.now.toISOString(),
    endedBy: work.by,
  };
  work.refunds.set(done.refundId, done);
  for (const part of done.parts) giveBack(work, done.paymentId, part, part.amount);
  tellDone(work, done, tender);
  return done;
}

/** A person decides that the money stays; the house plans it no more. What may have gone cannot stay. */
export function keepMoney(work: Work, refundId: string): Decision<Refund> {
  const refund = work.refunds.get(refundId);
  if (refund === undefined) return refuse('refund.unknown');
  if (refund.state === 'sent') return refuse('refund.underWay');
  if (refund.state !== 'planned') return refuse('refund.ended', { state: refund.state });
  return accept(endRefund(work, refund, { state: 'cancelled', by: work.by }));
}

function tell(work: Work, type: string, refund: Refund): void {
  const { paymentId, refundId, kind, state, amount, cashRounding, parts, approvedBy, code } = refund;
  work.happened.push({
    storeId: refund.storeId,
    type,
    subject: paymentId,
    payload: { refundId, kind, state, amount, cashRounding, parts, approvedBy, code },
  });
}

function tellDone(work: Work, refund: Refund, tender: MoneyTender): void {
  const { paymentId, amount, cashRounding, parts } = refund;
  tell(work, 'refund.done', refund);
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
        tender,
        parts: parts.map((part, index) => ({
          orderId: part.orderId,
          figures: figuresOf(part.amount, roundings[index] ?? 0),
        })),
      },
      tenderMoves(tender, { refunded: money(amount - cashRounding) }),
    ),
  );
}
