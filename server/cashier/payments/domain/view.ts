import { invariant } from '../../../kernel/assert.ts';
import type { Payment, Work } from '../../bills/domain/types.ts';
import type { CashAsked } from './pay.ts';

/** Whether a payment of this id is the very one that is asked for again. */
export function isSamePayment(known: Payment, asked: CashAsked): boolean {
  return (
    known.billId === asked.billId &&
    known.tender === 'cash' &&
    known.amount === asked.amount &&
    known.received === asked.received
  );
}

/** A payment as the till shows it. */
export function paymentViewOf(work: Work, paymentId: string) {
  const payment = work.payments.get(paymentId);
  invariant(payment !== undefined, 'the payment is on the desk');
  const { billId, tender, state, amount, received, change, cashRounding, at } = payment;
  let refunded = 0;
  for (const application of work.applications.values())
    if (application.paymentId === paymentId) refunded += application.refunded;
  const taken = received - change;
  return {
    id: paymentId,
    billId,
    tender,
    state,
    amount,
    taken,
    received,
    change,
    cashRounding,
    refunded,
    at,
  };
}
