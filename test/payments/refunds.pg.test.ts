import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { listOpenItems } from '../../server/platform/open-items/contract.ts';
import {
  cancelRefund,
  doneRefund,
  refundPayment,
  releaseRefund,
} from '../../server/cashier/payments/contract.ts';
import { returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { pin } from '../harness/shop-people.ts';
import {
  bill,
  chicken,
  handBack,
  noodles,
  openTable,
  order,
  pay as payCash,
  type Bill,
} from '../scenarios/steps.ts';
import { type Channel, scanCode, until, usePayShop } from './pay-shop.ts';

const pay = usePayShop();

/** A party that has paid by code. */
async function paidParty(channel: Channel, quantity = '1') {
  const party = await openTable(pay.shop());
  const dish = noodles({ quantity });
  await order(pay.shop(), party.orderId, [dish, chicken()]);
  const begun = await scanCode(pay, party.orderId, '00', { channel });
  await until(pay, begun.payment.id, 'succeeded');
  return { ...party, dish, paymentId: begun.payment.id };
}

async function takeBack(orderId: string, lineId: string, quantity = '1') {
  const { manager } = pay.shop().people;
  const body = { changeId: clientId(), quantity, reason: '客人不要了' };
  await pay.shop().done(manager, returnLine, { params: { orderId, lineId }, body });
}

type RefundState = Bill['refunds'][number]['state'];

/** Waits, letting time go by, until the newest refund of a bill stands so. */
async function refundUntil(
  billId: string,
  ready: (refund: Bill['refunds'][number]) => boolean,
  stepSeconds = 2,
) {
  for (let steps = 0; ; steps += 1) {
    const refund = (await bill(pay.shop(), billId)).refunds.at(-1);
    if (refund !== undefined && ready(refund)) return refund;
    if (steps > 40) throw new Error(`the refund stands at ${JSON.stringify(refund)}`);
    await pay.forward(stepSeconds);
    await wait(300);
  }
}
const inState = (state: RefundState) => (refund: Bill['refunds'][number]) => refund.state === state;

const backAtGateway = (channel: Channel) =>
  pay
    .sandbox()
    .control.money({})
    .filter((each) => each.channel === channel && each.kind === 'refund');

async function openItems(kind: string) {
  const { items } = await pay.shop().done(pay.shop().people.cashier, listOpenItems, {
    params: { storeId: pay.shop().storeId },
    at: 'cashier',
  });
  return items.filter((item) => item.kind === kind);
}

describe.each(['wechat', 'alipay'] as const)('money goes back through %s', (channel) => {
  test('PO20: a dish is taken back after payment: its money goes back by itself after the delay, to the fen', async () => {
    const { orderId, dish } = await paidParty(channel, '2');
    const before = backAtGateway(channel).length;
    await takeBack(orderId, dish.id);
    expect((await bill(pay.shop(), orderId)).refunds).toMatchObject([
      { state: 'planned', way: 'gateway', amount: 1800 },
    ]);
    const done = await refundUntil(orderId, inState('done'));
    expect(done).toMatchObject({ amount: 1800, task: null });
    expect(backAtGateway(channel).slice(before)).toMatchObject([{ amount: 1800 }]);
    expect(await bill(pay.shop(), orderId)).toMatchObject({ state: 'closed', due: 0, refunded: 1800 });
  });

  test('PO20: called off before it went: the money stays, and nothing is asked of the gateway', async () => {
    const { orderId, dish } = await paidParty(channel);
    const before = backAtGateway(channel).length;
    await takeBack(orderId, dish.id);
    const [planned] = (await bill(pay.shop(), orderId)).refunds;
    await pay
      .shop()
      .done(pay.shop().people.cashier, cancelRefund, { params: { refundId: planned?.id ?? '' } });
    await pay.forward(30);
    await wait(700);
    expect(backAtGateway(channel)).toHaveLength(before);
    expect((await bill(pay.shop(), orderId)).refunds.at(-1)?.state).toBe('cancelled');
  });

  test('PO21: the gateway refuses: a person tries again under the same number, and it goes once', async () => {
    const { orderId, dish } = await paidParty(channel);
    const before = backAtGateway(channel).length;
    pay.sandbox().control.faults.add({ endpoint: 'refund', times: 1, effect: { kind: 'balanceTooLow' } });
    await takeBack(orderId, dish.id);
    const failed = await refundUntil(orderId, ({ task }) => task === 'refund.failed');
    expect(failed.state).toBe('planned');
    expect(await openItems('refund.failed')).toMatchObject([{ subject: failed.id }]);
    await pay
      .shop()
      .done(pay.shop().people.cashier, releaseRefund, { params: { refundId: failed.id }, body: {} });
    const done = await refundUntil(orderId, inState('done'));
    expect(done.id).toBe(failed.id);
    expect(backAtGateway(channel).slice(before)).toMatchObject([{ amount: 1800 }]);
    expect(await openItems('refund.failed')).toEqual([]);
  });

  test('PO21: the gateway refuses: it is handed back in cash instead, and the books say so', async () => {
    const { orderId, dish } = await paidParty(channel);
    const before = backAtGateway(channel).length;
    pay.sandbox().control.faults.add({ endpoint: 'refund', times: 1, effect: { kind: 'balanceTooLow' } });
    await takeBack(orderId, dish.id);
    const failed = await refundUntil(orderId, ({ task }) => task === 'refund.failed');
    await pay.shop().done(pay.shop().people.cashier, doneRefund, { params: { refundId: failed.id } });
    expect(await bill(pay.shop(), orderId)).toMatchObject({ due: 0, refunded: 1800 });
    expect(backAtGateway(channel)).toHaveLength(before);
  });

  test.each(['dropBefore', 'dropAfter'] as const)(
    'PO22: the answer to a refund is lost (%s): it goes once',
    async (kind) => {
      const { orderId, dish } = await paidParty(channel);
      const before = backAtGateway(channel).length;
      pay.sandbox().control.faults.add({ endpoint: 'refund', times: 2, effect: { kind } });
      await takeBack(orderId, dish.id);
      await refundUntil(orderId, inState('done'));
      expect(backAtGateway(channel).slice(before)).toMatchObject([{ amount: 1800 }]);
    },
  );

  test('PO23: a person gives a part back; more than is left is refused', async () => {
    const { orderId, paymentId } = await paidParty(channel);
    const body = { refundId: clientId(), amount: 1000, reason: '上菜太慢' };
    const { cashier } = pay.shop().people;
    await pay.shop().done(cashier, refundPayment, { params: { paymentId }, body });
    await refundUntil(orderId, inState('done'));
    const more = { ...body, refundId: clientId(), amount: 4000 };
    const refused = await pay.shop().refused(cashier, refundPayment, { params: { paymentId }, body: more });
    expect(refused.code).toBe('refund.moreThanPaid');
    await payCash(pay.shop(), orderId);
  });
});

test('PO22: WeChat takes its time with a refund: in work, then there', async () => {
  const { orderId, dish } = await paidParty('wechat');
  pay.sandbox().control.faults.add({
    endpoint: 'refund',
    channel: 'wechat',
    effect: { kind: 'refundProcessing', ends: 'SUCCESS', afterMs: 90_000 },
  });
  await takeBack(orderId, dish.id);
  await refundUntil(orderId, ({ code }) => code === 'PENDING');
  expect((await bill(pay.shop(), orderId)).refunds.at(-1)?.state).toBe('sent');
  const refused = await pay.shop().refused(pay.shop().people.cashier, cancelRefund, {
    params: { refundId: (await bill(pay.shop(), orderId)).refunds.at(-1)?.id ?? '' },
  });
  expect(refused.code).toBe('refund.underWay');
  await refundUntil(orderId, inState('done'), 20);
});

test('PO22: WeChat cannot bring a refund to the guest’s card: a person is told', async () => {
  const { orderId, dish } = await paidParty('wechat');
  pay.sandbox().control.faults.add({
    endpoint: 'refund',
    channel: 'wechat',
    effect: { kind: 'refundProcessing', ends: 'ABNORMAL', afterMs: 5000 },
  });
  await takeBack(orderId, dish.id);
  const failed = await refundUntil(orderId, ({ task }) => task === 'refund.failed');
  await pay.shop().done(pay.shop().people.cashier, doneRefund, { params: { refundId: failed.id } });
});

test('PO24: above the limit of the store it waits for a manager’s yes', async () => {
  const { orderId, dish } = await paidParty('wechat', '6');
  await takeBack(orderId, dish.id, '6');
  const [planned] = (await bill(pay.shop(), orderId)).refunds;
  expect(planned).toMatchObject({ amount: 10_800, task: 'refund.approve', nextLookAt: null });
  const { cashier, manager } = pay.shop().people;
  const asked = { params: { refundId: planned?.id ?? '' } };
  expect((await pay.shop().refused(cashier, releaseRefund, { ...asked, body: {} })).code).toBe(
    'refund.approvalNeeded',
  );
  expect((await pay.shop().refused(cashier, doneRefund, asked)).code).toBe('refund.approvalNeeded');
  const approval = { staffId: manager.staffId, pin };
  await pay.shop().done(cashier, releaseRefund, { ...asked, body: { approval } });
  await refundUntil(orderId, inState('done'));
});

test('PO25: mixed tenders: what needs no hands goes back first, cash last, as a task', async () => {
  const party = await openTable(pay.shop());
  const dish = noodles({ quantity: '3' });
  await order(pay.shop(), party.orderId, [dish]);
  await payCash(pay.shop(), party.orderId, { amount: 2000, received: 2000 });
  const begun = await scanCode(pay, party.orderId, '00', { channel: 'alipay' });
  await until(pay, begun.payment.id, 'succeeded');
  await takeBack(party.orderId, dish.id, '3');
  const { refunds } = await bill(pay.shop(), party.orderId);
  expect(refunds.map(({ way, amount }) => [way, amount]).toSorted()).toEqual([
    ['gateway', 3400],
    ['hand', 2000],
  ]);
  const byHand = refunds.find(({ way }) => way === 'hand');
  await handBack(pay.shop(), byHand?.id ?? '');
  for (let steps = 0; (await bill(pay.shop(), party.orderId)).due !== 0; steps += 1) {
    expect(steps).toBeLessThan(40);
    await pay.forward(2);
    await wait(300);
  }
});

test('PO22: keys that are refused while a refund is in doubt prove nothing: no cash instead, and it goes once', async () => {
  const { orderId, dish } = await paidParty('wechat', '2');
  const before = backAtGateway('wechat').length;
  const { faults } = pay.sandbox().control;
  faults.add({ endpoint: 'refund', effect: { kind: 'dropAfter' } });
  faults.add({ endpoint: 'refund', nth: 2, effect: { kind: 'refuse', code: 'SIGN_ERROR', status: 401 } });
  await takeBack(orderId, dish.id);
  const doubtful = await refundUntil(orderId, ({ task }) => task !== null);
  expect(doubtful).toMatchObject({ state: 'sent', task: 'refund.doubtful' });
  const asked = { params: { refundId: doubtful.id } };
  const refused = await pay.shop().refused(pay.shop().people.cashier, doneRefund, asked);
  expect(refused.code).toBe('refund.underWay');
  const done = await refundUntil(orderId, inState('done'));
  expect(done).toMatchObject({ id: doubtful.id, task: null });
  expect(backAtGateway('wechat').slice(before)).toMatchObject([{ amount: 1800 }]);
});
