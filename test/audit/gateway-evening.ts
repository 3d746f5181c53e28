import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import { cancelPayment } from '../../server/cashier/payments/contract.ts';
import { returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { type Channel, type PayShop, scanCode, until } from '../payments/pay-shop.ts';
import { bill, noodles, openTakeOut, order } from '../scenarios/steps.ts';

/** The owner's way into the database of a shop that is one program. */
export function ownerOf(pay: PayShop): Pool {
  const [database] = pay.shop().databases;
  if (database === undefined) throw new Error('the shop has no database');
  return database.owner;
}

/** An order of 36.00 that was paid by code; one of its two bowls is taken back and its money has gone back. */
export async function paidAndGivenBack(pay: PayShop, channel: Channel): Promise<void> {
  const { people } = pay.shop();
  const orderId = await openTakeOut(pay.shop());
  const dish = noodles({ quantity: '2' });
  await order(pay.shop(), orderId, [dish]);
  const refused = await scanCode(pay, orderId, '03', { channel });
  await until(pay, refused.payment.id, 'declined');
  const begun = await scanCode(pay, orderId, '00', { channel });
  await until(pay, begun.payment.id, 'succeeded');
  const body = { changeId: clientId(), quantity: '1', reason: '太咸' };
  await pay.shop().done(people.manager, returnLine, { params: { orderId, lineId: dish.id }, body });
  for (let steps = 0; (await bill(pay.shop(), orderId)).refunds.at(-1)?.state !== 'done'; steps += 1) {
    if (steps > 40) throw new Error('the refund does not end');
    await pay.forward(2);
    await wait(300);
  }
}

/** An order of 18.00 whose guest is asked for a password and types none; gives the payment's id. */
export async function underWayAtGateway(pay: PayShop): Promise<string> {
  const orderId = await openTakeOut(pay.shop());
  await order(pay.shop(), orderId, [noodles()]);
  const begun = await scanCode(pay, orderId, '02', { channel: 'wechat' });
  await until(pay, begun.payment.id, 'waiting');
  return begun.payment.id;
}

/** Calls a payment off and lets the time pass until the gateway has taken it back. */
export async function callOff(pay: PayShop, paymentId: string): Promise<void> {
  await pay.shop().done(pay.shop().people.cashier, cancelPayment, { params: { paymentId } });
  await pay.forward(15);
  await until(pay, paymentId, 'cancelled');
}
