import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  cancelPayment,
  getPayment,
  lookAtPayment,
  payBill,
  payOrder,
  refundPayment,
} from '../../server/cashier/payments/contract.ts';
import { countDrawer, getOutside, openShiftHere } from '../../server/cashier/shifts/contract.ts';
import { addDays } from '../../server/kernel/business-day.ts';
import { scanTable } from '../../server/ordering/floor/contract.ts';
import type { Who } from '../harness/ask.ts';
import { clientId } from '../harness/client-id.ts';
import { bill, noodles, openTable, order, type Party } from '../scenarios/steps.ts';
import { forwardUntil, scanCode, until, usePayShop } from './pay-shop.ts';

const pay = usePayShop();

async function guestOf(party: Party): Promise<Who> {
  const { token } = await pay.shop().done({}, scanTable, { body: { tableCode: party.table.code } });
  return { ordering: token, cashier: token };
}

async function seated() {
  const party = await openTable(pay.shop());
  await order(pay.shop(), party.orderId, [noodles()]);
  return { party, guest: await guestOf(party) };
}

const asked = (
  amount: number,
  channel: 'wechat' | 'alipay',
  payerId: string | null = `p${randomBytes(8).toString('hex')}`,
) => ({
  paymentId: clientId(),
  amount,
  channel,
  payerId,
});

describe.each(['wechat', 'alipay'] as const)('a guest pays on the phone that ordered, %s', (channel) => {
  test('Y30: in the app: what the app needs is shown, and paid there it is settled here', async () => {
    const { party, guest } = await seated();
    const body = asked(1800, channel);
    const params = { orderId: party.orderId };
    const begun = await pay.shop().done(guest, payOrder, { params, body });
    expect(begun).toMatchObject({
      due: 1800,
      open: 0,
      payment: { state: 'pending', attempt: { mode: 'inApp' } },
    });
    const waiting = await until(pay, body.paymentId, 'waiting');
    const kind = channel === 'wechat' ? 'wechatBridge' : 'alipayTrade';
    expect(waiting.payment.attempt?.shown?.kind).toBe(kind);
    const reference = waiting.payment.attempt?.reference ?? '';
    const [trade] = pay.sandbox().control.trades({ reference });
    if (trade === undefined) throw new Error('the gateway knows no such order');
    pay.sandbox().control.pay(trade.id);
    await forwardUntil(pay, body.paymentId, 'succeeded');
    const seen = await pay.shop().done(guest, getPayment, { params: { paymentId: body.paymentId } });
    expect(seen).toMatchObject({ bill: null, payment: { state: 'succeeded', amount: 1800 } });
  });

  test('Y30: the same tap twice is one payment; another beside it is refused; called off, another way is open', async () => {
    const { party, guest } = await seated();
    const body = asked(1800, channel);
    const params = { orderId: party.orderId };
    const twice = await Promise.all([1, 2].map(() => pay.shop().ask(guest, payOrder, { params, body })));
    expect(twice.every(({ ok }) => ok)).toBe(true);
    const second = await pay.shop().refused(guest, payOrder, { params, body: asked(1800, channel) });
    expect(second.code).toBe('payment.moreThanOpen');
    await until(pay, body.paymentId, 'waiting');
    const off = { params: { paymentId: body.paymentId } };
    await pay.shop().done(guest, cancelPayment, off);
    const over = await forwardUntil(pay, body.paymentId, 'cancelled');
    expect(over.payment.attempt?.reason).toBe('byGuest');
    expect((await pay.shop().refused(guest, cancelPayment, off)).code).toBe('payment.notLive');
  });
});

test('Y30: a guest touches nothing of another party, and takes no money at the till', async () => {
  const mine = await seated();
  const other = await seated();
  const params = { orderId: mine.party.orderId };
  const refused = await pay.shop().refused(other.guest, payOrder, { params, body: asked(1800, 'wechat') });
  expect(refused.code).toBe('bill.unknown');
  const body = asked(1800, 'wechat');
  await pay.shop().done(mine.guest, payOrder, { params, body });
  const payment = { params: { paymentId: body.paymentId } };
  for (const route of [getPayment, cancelPayment, lookAtPayment])
    expect((await pay.shop().ask(other.guest, route, payment)).status).toBe(404);
  const cash = { paymentId: clientId(), tender: 'cash', amount: 1800, received: 1800 } as const;
  const taken = await pay
    .shop()
    .ask(mine.guest, payBill, { params: { billId: mine.party.orderId }, body: cash });
  expect(taken.status).toBe(403);
  await pay.shop().done(mine.guest, cancelPayment, payment);
  await forwardUntil(pay, body.paymentId, 'cancelled');
});

test('Y30: more than is open, or for an order that asks nothing, is refused', async () => {
  const { party, guest } = await seated();
  const params = { orderId: party.orderId };
  expect((await pay.shop().refused(guest, payOrder, { params, body: asked(1801, 'alipay') })).code).toBe(
    'payment.moreThanOpen',
  );
  const empty = await openTable(pay.shop());
  const asking = { params: { orderId: empty.orderId }, body: asked(1, 'alipay') };
  expect((await pay.shop().refused(await guestOf(empty), payOrder, asking)).code).toBe('bill.unknown');
});

test('SH8: what a till scans and gives back is in its shift, what a guest pays on the phone is told with the day', async () => {
  const { shop } = pay;
  const { cashier, manager } = shop().people;
  const shiftId = clientId();
  const begun = { shiftId, count: { pieces: [], other: 0 }, source: null, note: null };
  const params = { storeId: shop().storeId };
  await shop().done(cashier, openShiftHere, { params, body: begun });
  const [atTill, onPhone] = [await seated(), await seated()];
  const scanned = await scanCode(pay, atTill.party.orderId, '00');
  await until(pay, scanned.payment.id, 'succeeded');
  const back = { refundId: clientId(), amount: 500, reason: '少一份' };
  await shop().done(cashier, refundPayment, { params: { paymentId: scanned.payment.id }, body: back });
  const phone = asked(1800, 'alipay');
  await shop().done(onPhone.guest, payOrder, { params: { orderId: onPhone.party.orderId }, body: phone });
  const waiting = await until(pay, phone.paymentId, 'waiting');
  const [trade] = pay.sandbox().control.trades({ reference: waiting.payment.attempt?.reference ?? '' });
  if (trade === undefined) throw new Error('the gateway knows no such order');
  pay.sandbox().control.pay(trade.id);
  await forwardUntil(pay, phone.paymentId, 'succeeded');
  const refunded = async (): Promise<string | undefined> => {
    await pay.forward(1);
    return (await bill(shop(), atTill.party.orderId)).refunds.at(-1)?.state;
  };
  await expect.poll(refunded, { timeout: 20_000, interval: 300 }).toBe('done');
  const counted = await shop().done(cashier, countDrawer, {
    params: { shiftId },
    body: { count: { pieces: [], other: 0 } },
  });
  expect(counted.shift).toMatchObject({
    expected: 0,
    takings: {
      tenders: [{ tender: 'wechat', count: 1, received: 1800, refunds: 1, refunded: 500, net: 1300 }],
    },
  });
  const date = counted.shift.businessDate;
  // The business day may have changed meanwhile.
  const days = [date, addDays(date, 1)].map((each) =>
    shop().done(manager, getOutside, { params: { ...params, date: each } }),
  );
  const phones = (await Promise.all(days)).flatMap((day) => day.phones.tenders);
  expect(phones).toContainEqual(expect.objectContaining({ tender: 'alipay' }));
});
