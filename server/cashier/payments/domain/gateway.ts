import { type Decision, accept } from '../../../kernel/decision.ts';
import { billOf, partsOfBill, partsOfOrder } from '../../bills/domain/desk.ts';
import { balanceOrders } from '../../bills/domain/moved-money.ts';
import type { Part, Payment, Work } from '../../bills/domain/types.ts';
import type { Channel } from '../../gateways/index.ts';
import { applyPayment } from './apply.ts';
import { askedRevisions, mayAsk } from './pay.ts';

export type GatewayAsked = {
  readonly paymentId: string;
  readonly billId: string;
  readonly amount: number;
  readonly channel: Channel;
  readonly reference: string;
};

/** Writes down that this much of a bill is asked through a gateway: live from now on, until it is known how it ended. */
export function askGateway(work: Work, asked: GatewayAsked): Decision<Payment> {
  const { paymentId, billId, amount, channel, reference } = asked;
  const fits = mayAsk(work, billId, amount);
  if (!fits.ok) return fits;
  balanceOrders(work, billId);
  const payment: Payment = {
    paymentId,
    storeId: work.store.storeId,
    purpose: 'bill',
    billId,
    asked: askedRevisions(work, billId),
    tender: channel,
    class: 'money',
    state: 'pending',
    amount,
    received: 0,
    change: 0,
    cashRounding: 0,
    channel,
    reference,
    takenBy: work.by,
    deviceId: work.deviceId,
    at: work.now.toISOString(),
  };
  work.payments.set(paymentId, payment);
  tell(work, 'payment.asked', payment, {});
  return accept(payment);
}

/**
 * Money that came: laid on what the bill is now (law 3), whatever happened to it meanwhile. What is more than it asks,
 * or came after the bill was settled otherwise, goes back by law 4.
 */
export function receiveMoney(work: Work, payment: Payment, amount: number): void {
  if (payment.state === 'succeeded' || payment.billId === null) return;
  const paid = {
    ...payment,
    tender: tenderOf(payment),
    state: 'succeeded',
    amount,
    received: amount,
    at: work.now.toISOString(),
  } as const;
  work.payments.set(payment.paymentId, paid);
  if (billOf(work, payment.billId).state !== 'cancelled') balanceOrders(work, payment.billId);
  applyPayment(work, paid, partsFor(work, payment, payment.billId));
}

/** It is certain that nothing comes of it. */
export function endPayment(
  work: Work,
  payment: Payment,
  end: { readonly state: 'failed' | 'cancelled'; readonly reason: string },
): void {
  if (payment.state !== 'pending') return;
  work.payments.set(payment.paymentId, { ...payment, state: end.state });
  tell(work, end.state === 'failed' ? 'payment.failed' : 'payment.cancelled', payment, {
    reason: end.reason,
  });
}

/** The parts of the bill it was asked for; of a bill that is gone, the rest bills of its orders. */
function partsFor(work: Work, payment: Payment, billId: string): readonly Part[] {
  const own = partsOfBill(work, billId).filter((part) => work.desk.orders.has(part.orderId));
  if (billOf(work, billId).state !== 'cancelled') return own;
  const orders = Object.keys(payment.asked);
  const rest = orders.flatMap((orderId) =>
    partsOfOrder(work, orderId).filter((part) => work.accounts.get(orderId)?.restBillId === part.billId),
  );
  return rest.length > 0 ? rest : own;
}

function tenderOf(payment: Payment): Channel {
  return payment.tender === 'alipay' ? 'alipay' : 'wechat';
}

function tell(work: Work, type: string, payment: Payment, more: Readonly<Record<string, unknown>>): void {
  const { paymentId, billId, tender, amount } = payment;
  work.happened.push({
    storeId: work.store.storeId,
    type,
    subject: paymentId,
    payload: { billId, tender, amount, ...more },
  });
}
