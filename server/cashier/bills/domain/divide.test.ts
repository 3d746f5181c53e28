import { expect, test } from 'vitest';
import { expectAlways } from '../../../../test/cashier/always.ts';
import { id, paperOrder } from '../../../../test/cashier/paper-order.ts';
import { paperTill } from '../../../../test/cashier/paper-till.ts';
import { accept } from '../../../kernel/decision.ts';
import { merge, split, unsplit } from './split.ts';

const [second, third] = [id('b1', 2), id('b1', 3)];

test('B16: a split by lines takes what was eaten, by quantity too; a later dish falls on the rest', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 1000, units: 3 });
  order.add(2, { price: 700 });
  till.hear(order);
  const rest = order.statement.orderId;
  const lines = [
    { lineId: id('aa', 1), quantity: 1000 },
    { lineId: id('aa', 2), quantity: 1000 },
  ];
  expect(till.run((work) => split(work, rest, { kind: 'lines', toBill: second, lines }))).toBeNull();
  expect(till.view(second)).toMatchObject({ number: 'A1-2', payable: 1700 });
  expect(till.view(rest)).toMatchObject({ payable: 2000 });
  order.add(3, { price: 500 });
  till.hear(order);
  expect(till.view(rest).payable).toBe(2500);
  expect(till.view(second).payable).toBe(1700);
  expectAlways(till);
});

test('B16: more of a line than the bill has, or a line it has not, is refused', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { units: 2 });
  till.hear(order);
  const rest = order.statement.orderId;
  for (const line of [
    { lineId: id('aa', 1), quantity: 3000 },
    { lineId: id('aa', 9), quantity: 1000 },
  ])
    expect(till.run((work) => split(work, rest, { kind: 'lines', toBill: second, lines: [line] }))).toBe(
      'split.lineNotOnBill',
    );
});

test('B17: AA shares evenly what is open, the earlier part larger; a part that was paid stays what it was', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 6000 });
  order.add(2, { price: 4000 });
  till.hear(order);
  const rest = order.statement.orderId;
  expect(till.run((work) => split(work, rest, { kind: 'even', toBills: [second, third] }))).toBeNull();
  expect([rest, second, third].map((billId) => till.view(billId).payable)).toEqual([3334, 3333, 3333]);
  till.pay(second);
  expect(till.run((work) => split(work, third, { kind: 'even', toBills: [id('b1', 4)] }))).toBeNull();
  expect([rest, second, third, id('b1', 4)].map((billId) => till.view(billId).payable)).toEqual([
    3334, 3333, 1667, 1666,
  ]);
  order.add(3, { price: 900 });
  till.hear(order);
  expect(till.view(rest).payable).toBe(4234);
  expect(till.view(second)).toMatchObject({ state: 'closed', due: 0 });
  expectAlways(till);
});

test('B17: AA of a bill that was paid in part shares only what is still open', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 10_000 });
  till.hear(order);
  const rest = order.statement.orderId;
  till.pay(rest, 4000);
  till.run((work) => split(work, rest, { kind: 'even', toBills: [second, third] }));
  expect([rest, second, third].map((billId) => till.view(billId).open)).toEqual([2000, 2000, 2000]);
  expectAlways(till);
});

test('B18: a split by amount takes exactly that amount, and never more than is open or all of it', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 333 });
  order.add(2, { price: 333 });
  order.add(3, { price: 334 });
  till.hear(order);
  const rest = order.statement.orderId;
  const take = (amount: number) =>
    till.run((work) => split(work, rest, { kind: 'amount', toBill: second, amount }));
  expect(take(1000)).toBe('split.moreThanOpen');
  expect(take(1001)).toBe('split.moreThanOpen');
  expect(take(457)).toBeNull();
  expect([till.view(rest).payable, till.view(second).payable]).toEqual([543, 457]);
  expect(take(10)).toBe('id.taken');
  expectAlways(till);
});

test('B6: after a split each bill gives back its share of a returned dish', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 6000 });
  order.add(2, { price: 3000 });
  till.hear(order);
  const rest = order.statement.orderId;
  till.run((work) => split(work, rest, { kind: 'even', toBills: [second, third] }));
  till.pay(third);
  order.takeBack(2, 1);
  till.hear(order);
  expect([rest, second, third].map((billId) => till.view(billId).due)).toEqual([2000, 2000, -1000]);
  expect(till.planned()).toMatchObject([{ amount: 1000, parts: [{ billId: third }] }]);
  expectAlways(till);
});

test('B19: merged bills are paid as one; each order gets its part and new dishes of both fall on the bill', () => {
  const till = paperTill();
  const [one, two] = [paperOrder(1), paperOrder(2)];
  one.add(1, { price: 3000 });
  two.add(2, { price: 1000 });
  till.hear(one);
  till.hear(two);
  const [bill, other] = [one.statement.orderId, two.statement.orderId];
  expect(till.run((work) => merge(work, bill, bill))).toBe('merge.sameBill');
  expect(till.run((work) => merge(work, bill, other))).toBeNull();
  expect(till.desk.bills.get(other)?.state).toBe('cancelled');
  two.add(3, { price: 500 });
  till.hear(two);
  till.pay(bill, 900);
  expect(till.settlement(one).totals).toMatchObject({ payable: 3000, applied: 600, due: 2400 });
  expect(till.settlement(two).totals).toMatchObject({ payable: 1500, applied: 300, due: 1200 });
  till.pay(bill);
  expect(till.view(bill)).toMatchObject({ state: 'closed', payable: 4500, applied: 4500 });
  expectAlways(till);
});

test('B19: what one order of a merged bill was paid too much pays what the other still asks', () => {
  const till = paperTill();
  const [one, two] = [paperOrder(1), paperOrder(2)];
  one.add(1, { price: 2000 });
  two.add(2, { price: 2000 });
  till.hear(one);
  till.hear(two);
  const bill = one.statement.orderId;
  till.run((work) => merge(work, bill, two.statement.orderId));
  till.pay(bill, 3000);
  one.takeBack(1, 1);
  till.hear(one);
  expect(till.planned()).toMatchObject([{ amount: 1500 }]);
  expect(till.run(() => accept(null))).toBeNull();
  expect(till.settlement(one).totals).toMatchObject({ payable: 0, applied: 1000, due: -1000 });
  expect(till.settlement(two).totals).toMatchObject({ payable: 2000, applied: 2000, due: 0 });
  expect(till.planned()).toMatchObject([{ amount: 1000 }]);
  expectAlways(till);
});

test('B19: a bill on which money lies is not taken onto another', () => {
  const till = paperTill();
  const [one, two] = [paperOrder(1), paperOrder(2)];
  one.add(1, {});
  two.add(2, {});
  till.hear(one);
  till.hear(two);
  till.pay(two.statement.orderId, 100);
  const [bill, other] = [one.statement.orderId, two.statement.orderId];
  expect(till.run((work) => merge(work, bill, other))).toBe('bill.hasMoney');
  expect(till.run((work) => merge(work, other, bill))).toBeNull();
  expectAlways(till);
});

test('B20: an unpaid split bill gives its shares back; a paid one and the rest bill do not', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 1001 });
  till.hear(order);
  const rest = order.statement.orderId;
  till.run((work) => split(work, rest, { kind: 'even', toBills: [second, third] }));
  till.pay(third);
  expect(till.run((work) => unsplit(work, third))).toBe('bill.notOpen');
  expect(till.run((work) => unsplit(work, rest))).toBe('unsplit.isRest');
  expect(till.run((work) => unsplit(work, second))).toBeNull();
  expect(till.view(rest).payable).toBe(1001 - 333);
  expect(till.desk.bills.get(second)?.state).toBe('cancelled');
  expectAlways(till);
});

test('B18: an order is not split into more bills than its Settlement can name', () => {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price: 100_000_000 });
  till.hear(order);
  const rest = order.statement.orderId;
  const into = (from: number, count: number) => {
    const toBills = Array.from({ length: count }, (_, at) => id('b2', from + at));
    return till.run((work) => split(work, rest, { kind: 'even', toBills }));
  };
  expect([into(1, 49), into(50, 49), into(100, 49)]).toEqual([null, null, null]);
  expect(into(200, 3)).toBe('split.tooMany');
  expect(into(200, 2)).toBeNull();
  expectAlways(till);
});
