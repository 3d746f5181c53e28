import { type Decision, accept, refuse } from '../../../kernel/decision.ts';
import { billOf, dueOf, orderOf, partsOfBill, pendingOn, sumsOfBill } from '../../bills/domain/desk.ts';
import { balanceOrders } from '../../bills/domain/moved-money.ts';
import type { Payment, Work } from '../../bills/domain/types.ts';
import { cashTakes } from '../../bills/domain/view.ts';
import { applyPayment } from './apply.ts';

export type CashAsked = {
  readonly paymentId: string;
  readonly billId: string;
  readonly amount: number;
  /** What the guest handed over. */
  readonly received: number;
};

/**
 * Takes cash for a bill: at most what is open. Cash that covers the bill is rounded to what the shop handles, and the
 * rounding belongs to this payment alone; a part payment is taken as it is. On a bill of several orders each gets its
 * part by what it still asks.
 */
export function payCash(work: Work, asked: CashAsked): Decision<Payment> {
  const { paymentId, billId, amount, received } = asked;
  const { open } = sumsOfBill(work, billId);
  const fits = mayAsk(work, billId, amount);
  if (!fits.ok) return fits;
  const { take, rounding } = amount === open ? cashTakes(work, amount) : { take: amount, rounding: 0 };
  if (received < take) return refuse('payment.receivedTooLittle', { take });
  balanceOrders(work, billId);
  const parts = partsOfBill(work, billId).filter((part) => dueOf(part) > 0);
  const payment: Payment & { readonly tender: 'cash' } = {
    paymentId,
    storeId: work.store.storeId,
    purpose: 'bill',
    billId,
    asked: askedRevisions(work, billId),
    tender: 'cash',
    class: 'money',
    state: 'succeeded',
    amount,
    received,
    change: received - take,
    cashRounding: rounding,
    channel: null,
    reference: null,
    takenBy: work.by,
    deviceId: work.deviceId,
    at: work.now.toISOString(),
  };
  work.payments.set(paymentId, payment);
  applyPayment(work, payment, parts);
  return accept(payment);
}

/** Whether this much may be asked on a bill now: at most what is open (law 2), and not the payment too many. */
export function mayAsk(work: Work, billId: string, amount: number): Decision<null> {
  const { open } = sumsOfBill(work, billId);
  if (billOf(work, billId).state === 'cancelled' || amount > open)
    return refuse('payment.moreThanOpen', { open, underWay: pendingOn(work, billId) });
  if (paymentsOnOrders(work, billId) >= paymentsMax) return refuse('payment.tooMany');
  return accept(null);
}

/** The revision of each order of the bill at which money is asked for it. */
export function askedRevisions(work: Work, billId: string): Readonly<Record<string, number>> {
  const parts = partsOfBill(work, billId).filter((part) => dueOf(part) > 0);
  return Object.fromEntries(parts.map(({ orderId }) => [orderId, orderOf(work, orderId).statement.revision]));
}

/** Payments one order may have: its Settlement names them all. */
const paymentsMax = 400;

function paymentsOnOrders(work: Work, billId: string): number {
  const orders = partsOfBill(work, billId).map(({ orderId }) => orderId);
  const own = [...work.applications.values()].filter(({ orderId }) => orders.includes(orderId));
  const ids = new Set(own.map(({ paymentId }) => paymentId));
  for (const payment of work.payments.values())
    if (payment.billId === billId && payment.state === 'pending') ids.add(payment.paymentId);
  return ids.size;
}
