import { invariant } from '../../../kernel/assert.ts';
import type { Payment, Work } from '../../bills/domain/types.ts';
import { channelOfPayerCode } from '../../gateways/domain/payer-code.ts';
import type { Channel } from '../../gateways/index.ts';
import type { CashAsked } from './pay.ts';

export type PaymentAsked = {
  readonly paymentId: string;
  readonly billId: string;
  readonly amount: number;
} & (
  | ({ readonly tender: 'cash' } & CashAsked)
  | { readonly tender: 'payerCode'; readonly payerCode: string }
  | { readonly tender: Channel }
);

/** Whether a payment of this id is the very one that is asked for again. A gateway may have taken another amount. */
export function isSamePayment(known: Payment, asked: PaymentAsked): boolean {
  if (known.billId !== asked.billId) return false;
  if (asked.tender === 'cash')
    return known.tender === 'cash' && known.amount === asked.amount && known.received === asked.received;
  const channel = asked.tender === 'payerCode' ? channelOfPayerCode(asked.payerCode) : asked.tender;
  return known.tender === channel && (known.state !== 'pending' || known.amount === asked.amount);
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
