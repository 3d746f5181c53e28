import { allocate } from '../../../kernel/allocate.ts';
import { type Decision, accept, refuse } from '../../../kernel/decision.ts';
import { money } from '../../../kernel/money.ts';
import { moneyEntry, tenderMoves } from '../../ledger/domain/entries.ts';
import { billOf, dueOf, orderOf, partsOfBill, sumsOfBill } from '../../bills/domain/desk.ts';
import { balanceOrders, shift } from '../../bills/domain/moved-money.ts';
import type { Part, Payment, Work } from '../../bills/domain/types.ts';
import { cashTakes } from '../../bills/domain/view.ts';

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
  if (billOf(work, billId).state === 'cancelled' || amount > open)
    return refuse('payment.moreThanOpen', { open });
  const { take, rounding } = amount === open ? cashTakes(work, amount) : { take: amount, rounding: 0 };
  if (received < take) return refuse('payment.receivedTooLittle', { take });
  if (paymentsOnOrders(work, billId) >= paymentsMax) return refuse('payment.tooMany');
  balanceOrders(work, billId);
  const parts = partsOfBill(work, billId).filter((part) => dueOf(part) > 0);
  const payment: Payment = {
    paymentId,
    storeId: work.store.storeId,
    purpose: 'bill',
    billId,
    asked: Object.fromEntries(
      parts.map(({ orderId }) => [orderId, orderOf(work, orderId).statement.revision]),
    ),
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
    at: work.now.toISOString(),
  };
  work.payments.set(paymentId, payment);
  applyCash(work, payment, parts);
  return accept(payment);
}

/** Payments one order may have: its Settlement names them all. */
const paymentsMax = 400;

function paymentsOnOrders(work: Work, billId: string): number {
  const orders = partsOfBill(work, billId).map(({ orderId }) => orderId);
  const own = [...work.applications.values()].filter(({ orderId }) => orders.includes(orderId));
  return new Set(own.map(({ paymentId }) => paymentId)).size;
}

function applyCash(work: Work, payment: Payment, parts: readonly Part[]): void {
  const { paymentId, billId, amount, received, change, cashRounding } = payment;
  const amounts = allocate(amount, parts.map(dueOf));
  const roundings = allocate(-cashRounding, amounts);
  const applied = parts.map((part, index) => ({
    part,
    amount: amounts[index] ?? 0,
    off: roundings[index] ?? 0,
  }));
  for (const { part, amount } of applied) shift(work, paymentId, part, amount);
  work.happened.push({
    storeId: work.store.storeId,
    type: 'payment.applied',
    subject: paymentId,
    payload: {
      tender: 'cash',
      amount,
      received,
      change,
      cashRounding,
      parts: applied.map(({ part, amount }) => ({ billId: part.billId, orderId: part.orderId, amount })),
    },
  });
  work.entries.push(
    moneyEntry(
      { entryId: work.newId(), store: work.store, at: work.now },
      { subject: paymentId, billId },
      {
        event: 'payment.applied',
        tender: 'cash',
        parts: applied.map(({ part, amount, off }) => ({
          orderId: part.orderId,
          figures: { taken: money(amount - off), roundedOff: money(off) },
        })),
      },
      tenderMoves('cash', { received: money(received), change: money(change) }),
    ),
  );
}
