import { invariant } from '../../../kernel/assert.ts';
import type { StoreFacts } from '../../../kernel/store-facts.ts';
import type { Account, Application, Bill, Desk, OrderInHand, Part, Payment, Refund, Work } from './types.ts';

/** Begins to work something out on a desk. */
export function workOn(
  desk: Desk,
  given: {
    readonly store: StoreFacts;
    readonly now: Date;
    readonly newId: () => string;
    readonly by: string;
    readonly deviceId: string | null;
  },
): Work {
  return {
    desk,
    accounts: new Map(desk.accounts),
    bills: new Map(desk.bills),
    parts: new Map(desk.parts),
    payments: new Map(desk.payments),
    applications: new Map(desk.applications),
    refunds: new Map(desk.refunds),
    happened: [],
    entries: [],
    ...given,
  };
}

export function partKey(billId: string, orderId: string): string {
  return `${billId} ${orderId}`;
}

export function applicationKey(paymentId: string, billId: string, orderId: string): string {
  return `${paymentId} ${billId} ${orderId}`;
}

export function putPart(work: Work, part: Part): void {
  work.parts.set(partKey(part.billId, part.orderId), part);
}

export function putApplication(work: Work, application: Application): void {
  const { paymentId, billId, orderId } = application;
  work.applications.set(applicationKey(paymentId, billId, orderId), application);
}

export function orderOf(work: Work, orderId: string): OrderInHand {
  const order = work.desk.orders.get(orderId);
  invariant(order !== undefined, 'the order is in hand');
  return order;
}

export function accountOf(work: Work, orderId: string): Account {
  const account = work.accounts.get(orderId);
  invariant(account !== undefined, 'the order has an account');
  return account;
}

export function billOf(work: Work, billId: string): Bill {
  const bill = work.bills.get(billId);
  invariant(bill !== undefined, 'the bill is on the desk');
  return bill;
}

export function partOf(work: Work, billId: string, orderId: string): Part | undefined {
  return work.parts.get(partKey(billId, orderId));
}

/** The parts of a bill, by order: every walk over them is in the same order. */
export function partsOfBill(rows: Pick<Desk, 'parts'>, billId: string): Part[] {
  const found: Part[] = [];
  for (const part of rows.parts.values()) if (part.billId === billId) found.push(part);
  return found.sort((left, right) => (left.orderId < right.orderId ? -1 : 1));
}

export function partsOfOrder(rows: Pick<Desk, 'parts'>, orderId: string): Part[] {
  const found: Part[] = [];
  for (const part of rows.parts.values()) if (part.orderId === orderId) found.push(part);
  return found;
}

/** The one due (law 2), of a part or of any sum of parts. */
export function dueOf(figures: {
  readonly payable: number;
  readonly applied: number;
  readonly refunded: number;
}): number {
  return figures.payable - figures.applied + figures.refunded;
}

export type BillSums = {
  readonly payable: number;
  readonly applied: number;
  readonly refunded: number;
  readonly due: number;
  /** What may be asked now: the due less what live attempts already ask. */
  readonly open: number;
};

/** A bill's figures: the sums over its orders. */
export function sumsOfBill(rows: Pick<Desk, 'parts' | 'payments'>, billId: string): BillSums {
  let [payable, applied, refunded] = [0, 0, 0];
  for (const part of partsOfBill(rows, billId)) {
    payable += part.payable;
    applied += part.applied;
    refunded += part.refunded;
  }
  const due = dueOf({ payable, applied, refunded });
  return { payable, applied, refunded, due, open: Math.max(0, due - pendingOn(rows, billId)) };
}

/** What live attempts ask on a bill. */
export function pendingOn(rows: Pick<Desk, 'payments'>, billId: string): number {
  let pending = 0;
  for (const payment of rows.payments.values())
    if (payment.billId === billId && payment.state === 'pending') pending += payment.amount;
  return pending;
}

/** Whether the command holds every order of the bill; only then may the bill itself open or close. */
export function isInHand(work: Work, billId: string): boolean {
  return partsOfBill(work, billId).every((part) => work.desk.orders.has(part.orderId));
}

/**
 * What of a payment's money on one order could still be given back or moved: not yet refunded, nor promised by a
 * person, nor on its way.
 */
export function freeMoney(work: Work, application: Application): number {
  let promised = 0;
  for (const refund of work.refunds.values()) {
    const isPromised = refund.state === 'sent' || (refund.state === 'planned' && refund.kind === 'asked');
    if (refund.paymentId !== application.paymentId || !isPromised) continue;
    for (const part of refund.parts)
      if (part.billId === application.billId && part.orderId === application.orderId) promised += part.amount;
  }
  return application.applied - application.refunded - promised;
}

/** The applications on one order's part of a bill, the newest payment first. */
export function applicationsOn(
  work: Work,
  billId: string,
  orderId: string,
): (Application & { readonly payment: Payment })[] {
  const found: (Application & { payment: Payment })[] = [];
  for (const application of work.applications.values()) {
    if (application.billId !== billId || application.orderId !== orderId) continue;
    const payment = work.payments.get(application.paymentId);
    invariant(payment !== undefined, 'money on a bill has its payment');
    found.push({ ...application, payment });
  }
  return found.sort((left, right) => newestFirst(left.payment, right.payment));
}

function newestFirst(left: Payment, right: Payment): number {
  if (left.at !== right.at) return left.at < right.at ? 1 : -1;
  return left.paymentId < right.paymentId ? 1 : -1;
}

/** The refunds that touch one order's part of a bill. */
export function refundsOn(
  work: Work,
  billId: string,
  orderId: string,
): { readonly refund: Refund; readonly amount: number }[] {
  const found: { refund: Refund; amount: number }[] = [];
  for (const refund of work.refunds.values())
    for (const part of refund.parts)
      if (part.billId === billId && part.orderId === orderId) found.push({ refund, amount: part.amount });
  return found;
}
