import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { payBill, refundPayment } from '../../server/cashier/payments/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { bill, noodles, openTakeOut, order } from '../scenarios/steps.ts';
import { scanCode, seePayment, showCode, until, usePayShop } from './pay-shop.ts';

const pay = usePayShop({ asProcess: true });
const control = () => pay.sandbox().control;

async function newOrder(): Promise<string> {
  const orderId = await openTakeOut(pay.shop());
  await order(pay.shop(), orderId, [noodles()]);
  return orderId;
}

/** Waits in real time: the program's own clock cannot be pushed. */
async function untilEnded(paymentIds: readonly string[]): Promise<string[]> {
  for (let waited = 0; ; waited += 500) {
    const seen = await Promise.all(paymentIds.map((paymentId) => seePayment(pay, paymentId)));
    const states = seen.map(({ payment }) => payment.state);
    if (states.every((state) => state !== 'pending')) return states;
    if (waited > 75_000) throw new Error(states.join(', '));
    await wait(500);
  }
}

test('Y31: killed while charges, a shown code and a refund are on their way: each ends, once', async () => {
  const orders = await Promise.all([1, 2, 3, 4, 5].map(newOrder));
  const [late = '', lost = '', unbooked = '', shown = '', paid = ''] = orders;
  const before = await scanCode(pay, paid, '00');
  await until(pay, before.payment.id, 'succeeded');
  const faults = control().faults;
  const met = () => faults.list().map((rule) => rule.met);
  // Each call that follows is still open when the program is killed.
  faults.add({
    endpoint: 'charge',
    channel: 'wechat',
    nth: 1,
    effect: { kind: 'delay', ms: 4000, before: true },
  });
  faults.add({ endpoint: 'charge', channel: 'wechat', nth: 2, effect: { kind: 'delay', ms: 4000 } });
  const first = await scanCode(pay, late, '00');
  await expect.poll(() => met()[0]).toBe(1);
  const second = await scanCode(pay, lost, '00');
  faults.add({ endpoint: 'charge', channel: 'alipay', effect: { kind: 'dropBefore' } });
  faults.add({ endpoint: 'present', effect: { kind: 'delay', ms: 4000 } });
  faults.add({ endpoint: 'refund', effect: { kind: 'delay', ms: 4000 } });
  const third = await scanCode(pay, unbooked, '00', { channel: 'alipay' });
  const fourth = await showCode(pay, shown, 'wechat');
  await pay.shop().done(pay.shop().people.cashier, refundPayment, {
    params: { paymentId: before.payment.id },
    body: { refundId: clientId(), amount: 1800, reason: '客人要求' },
  });
  await expect.poll(met).toEqual([1, 1, 1, 1, 1]);
  await pay.shop().killAndStart();
  const ended = await untilEnded([first, second, third].map(({ payment }) => payment.id));
  expect(ended).toEqual(['succeeded', 'succeeded', 'cancelled']);
  // The code is asked for again under the same number, and the guest pays it.
  const again = await until(pay, fourth.payment.id, 'waiting');
  const text = again.payment.attempt?.shown;
  const scanned = text?.kind === 'qr' ? control().scan(text.text) : null;
  if (scanned?.ok !== true) throw new Error('nothing to scan');
  control().pay(scanned.trade.id);
  expect(await untilEnded([fourth.payment.id])).toEqual(['succeeded']);
  for (let waited = 0; (await bill(pay.shop(), paid)).refunded !== 1800; waited += 500) {
    expect(waited).toBeLessThan(80_000);
    await wait(500);
  }
  const moved = (billId: string, payment: { attempt: { reference: string } | null }) =>
    control()
      .money({})
      .filter(({ reference }) => reference === payment.attempt?.reference)
      .map(({ kind, amount }) => [billId, kind, amount]);
  expect(moved('late', first.payment)).toEqual([['late', 'payment', 1800]]);
  expect(moved('lost', second.payment)).toEqual([['lost', 'payment', 1800]]);
  expect(moved('unbooked', third.payment)).toEqual([]);
  expect(moved('paid', before.payment)).toEqual([
    ['paid', 'payment', 1800],
    ['paid', 'refund', 1800],
  ]);
  await pay.shop().done(pay.shop().people.cashier, payBill, {
    params: { billId: paid },
    body: { paymentId: clientId(), tender: 'cash', amount: 1800, received: 1800 },
  });
}, 180_000);
