import { expect, test } from 'vitest';
import { balance, expectAlways } from '../../../../test/cashier/always.ts';
import { moveLine, paperOrder } from '../../../../test/cashier/paper-order.ts';
import { paperTill } from '../../../../test/cashier/paper-till.ts';

test('B1: an order has an account and a rest bill of its id from its first line on', () => {
  const till = paperTill();
  const order = paperOrder(1);
  till.hear(order);
  expect(till.billIds()).toEqual([]);
  expect(till.settlement(order).bills).toEqual([]);
  order.add(1, {});
  till.hear(order);
  expect(till.settlement(order).bills).toEqual([
    { id: order.statement.orderId, number: 'A1', state: 'open', rest: true, payable: 2800, due: 2800 },
  ]);
  expectAlways(till);
});

test('B4: a bill closes by itself when money covers it, and only then enters the books', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { units: 2 });
  till.hear(order);
  const billId = order.statement.orderId;
  expect(till.entries).toEqual([]);
  till.pay(billId, 1000);
  expect(till.view(billId)).toMatchObject({ state: 'open', due: 4600, open: 4600 });
  expect(balance(till, 'sales.dishes')).toBe(0);
  till.pay(billId);
  expect(till.view(billId)).toMatchObject({ state: 'closed', due: 0, businessDate: '2026-05-20' });
  expect(balance(till, 'sales.dishes')).toBe(-5600);
  expect(balance(till, 'receivable.guest')).toBe(0);
  expect(till.settlement(order).coveredRevision).toBe(order.statement.revision);
  expectAlways(till);
});

test('B5: once the rest bill is closed, what is new and costs something opens another; gifts do not', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, {});
  till.hear(order);
  const first = order.statement.orderId;
  till.pay(first);
  order.add(2, { price: 500 });
  order.give(2, 1);
  till.hear(order);
  expect(till.billIds()).toEqual([first]);
  order.add(3, { price: 700 });
  till.hear(order);
  const [, second = ''] = till.billIds();
  expect(till.view(first)).toMatchObject({ state: 'closed', payable: 2800 });
  expect(till.view(second)).toMatchObject({ number: 'A1-2', state: 'open', payable: 700 });
  till.pay(second);
  expect(balance(till, 'receivable.guest')).toBe(0);
  expectAlways(till);
});

test('B6: of a returned dish each bill gives back its frozen share, and cash goes back as a task', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 6000 });
  order.add(2, { price: 6000 });
  till.hear(order);
  const billId = order.statement.orderId;
  till.pay(billId);
  order.takeBack(2, 1);
  till.hear(order);
  expect(till.planned()).toMatchObject([{ kind: 'plan', amount: 6000 }]);
  expect(till.settlement(order).totals).toMatchObject({ payable: 6000, due: -6000, open: 0 });
  expect(balance(till, 'refundsPayable')).toBe(-6000);
  till.handBack();
  expect(till.settlement(order).totals).toMatchObject({ due: 0, refunded: 6000 });
  expect(balance(till, 'tender.cash')).toBe(6000);
  expect(balance(till, 'refundsPayable')).toBe(0);
  expectAlways(till);
});

test('B7: a plan is withdrawn when the payable rises again, and a smaller one takes its place', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 1000, units: 3 });
  till.hear(order);
  till.pay(order.statement.orderId);
  order.takeBack(1, 2);
  till.hear(order);
  expect(till.planned()).toMatchObject([{ amount: 2000 }]);
  order.reprice(1, 2500);
  till.hear(order);
  expect(till.planned()).toMatchObject([{ amount: 500 }]);
  expect([...till.desk.refunds.values()].map(({ state }) => state)).toEqual(['withdrawn', 'planned']);
  expectAlways(till);
});

test('B8: payable higher after payment is open again on the bill for the difference', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 1000 });
  till.hear(order);
  const billId = order.statement.orderId;
  till.pay(billId);
  order.reprice(1, 1500);
  till.hear(order);
  expect(till.view(billId)).toMatchObject({ state: 'open', due: 500, open: 500 });
  till.pay(billId);
  expect(till.view(billId)).toMatchObject({ state: 'closed', due: 0 });
  expect(balance(till, 'sales.dishes')).toBe(-1500);
  expectAlways(till);
});

test('B9: what moves to another order takes its paid share along, at the price that was paid', () => {
  const till = paperTill();
  const [from, to] = [paperOrder(1), paperOrder(2)];
  from.add(1, { price: 6000 });
  from.add(2, { price: 4000 });
  to.add(3, { price: 1000 });
  till.hear(from, to);
  till.pay(from.statement.orderId);
  moveLine(from, to, 2);
  till.hear(from, to);
  expect(till.planned()).toEqual([]);
  expect(till.settlement(from).totals).toMatchObject({ payable: 6000, applied: 6000, due: 0 });
  expect(till.settlement(to).totals).toMatchObject({ payable: 5000, applied: 4000, due: 1000 });
  expect(balance(till, 'transfers')).toBe(0);
  expectAlways(till);
});

test('B10: a platform order is covered by what the platform was paid; what the platform refunds is only booked', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 3000 });
  const discounts = [
    { name: { zh: '平台红包', en: 'Platform voucher' }, amount: 500, bearer: 'platform' as const },
  ];
  order.prepay({ id: '5a000000-0000-4000-8000-000000000001', amount: 2500, fee: 300, discounts });
  till.hear(order);
  expect(till.settlement(order).totals).toMatchObject({ payable: 3000, applied: 3000, due: 0 });
  expect(till.view(order.statement.orderId).state).toBe('closed');
  expect(balance(till, 'receivable.platform')).toBe(2700);
  till.hear(order);
  expect(till.desk.payments.size).toBe(1);
  order.takeBack(1, 1);
  order.prepay({
    id: '5a000000-0000-4000-8000-000000000001',
    amount: 2500,
    fee: 300,
    discounts,
    refunded: 2500,
  });
  till.hear(order);
  expect(till.planned()).toEqual([]);
  expect(till.settlement(order).totals).toMatchObject({ payable: 0, refunded: 2500, due: -500 });
  expectAlways(till);
});

test('B11: a bill that asks for nothing closes when its order ends, and an empty one is cancelled', () => {
  const till = paperTill();
  const [gift, empty] = [paperOrder(1), paperOrder(2)];
  gift.add(1, {});
  gift.give(1, 1);
  empty.add(2, {});
  empty.takeBack(2, 1);
  till.hear(gift);
  till.hear(empty);
  expect(till.view(gift.statement.orderId).state).toBe('open');
  gift.finish();
  empty.finish();
  till.hear(gift);
  till.hear(empty);
  expect(till.desk.bills.get(gift.statement.orderId)?.state).toBe('closed');
  expect(till.settlement(empty).bills).toMatchObject([{ state: 'cancelled', payable: 0 }]);
  expect(balance(till, 'gifts')).toBe(2800);
  expectAlways(till);
});

test('B12: automatic 抹零 stays as it stood at the first tender', () => {
  const till = paperTill({ autoRounding: { step: 100, direction: 'down' } });
  const order = paperOrder(1);
  order.add(1, { price: 8888 });
  till.hear(order);
  const billId = order.statement.orderId;
  expect(till.view(billId).payable).toBe(8800);
  till.pay(billId, 100);
  order.add(2, { price: 1050 });
  till.hear(order);
  expect(till.view(billId).payable).toBe(8888 + 1050 - 88);
  expectAlways(till);
});

test('B13: a fee that grows after payment lies on the new rest bill with what it grew by', () => {
  const charge = {
    id: 'box',
    name: { zh: '打包盒', en: 'Boxes' },
    per: 'unit' as const,
    amount: 100,
    services: ['dineIn'],
    taxClass: 'standard',
  };
  const till = paperTill({ charges: [charge] });
  const order = paperOrder(1);
  order.add(1, { price: 1000, units: 3 });
  till.hear(order);
  const first = order.statement.orderId;
  till.pay(first);
  order.add(2, { price: 1000, units: 2 });
  till.hear(order);
  const [, second = ''] = till.billIds();
  expect(till.view(first)).toMatchObject({ state: 'closed', payable: 3300 });
  expect(till.view(second)).toMatchObject({ state: 'open', payable: 2200 });
  order.add(3, { price: 1000 });
  till.hear(order);
  expect(till.view(first)).toMatchObject({ state: 'closed', payable: 3300 });
  expect(till.view(second)).toMatchObject({ state: 'open', payable: 3300 });
  expectAlways(till);
});

test('B14: what a settled bill has too much pays first what is ordered next, and less goes back', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 1800 });
  till.hear(order);
  till.pay(order.statement.orderId);
  order.takeBack(1, 1);
  till.hear(order);
  expect(till.planned()).toMatchObject([{ amount: 1800 }]);
  order.add(2, { price: 500 });
  till.hear(order);
  expect(till.planned()).toMatchObject([{ amount: 1300 }]);
  const [, second = ''] = till.billIds();
  expect(till.view(second)).toMatchObject({ state: 'closed', payable: 500, due: 0 });
  expectAlways(till);
});
