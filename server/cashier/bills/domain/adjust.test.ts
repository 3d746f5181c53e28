import { expect, test } from 'vitest';
import { balance, expectAlways } from '../../../../test/cashier/always.ts';
import { id, paperOrder } from '../../../../test/cashier/paper-order.ts';
import { paperTill } from '../../../../test/cashier/paper-till.ts';
import { money } from '../../../kernel/money.ts';
import { type AdjustmentWish, grant, remove } from './adjust.ts';
import { closable, reverse } from './reverse.ts';
import { merge } from './split.ts';

function wish(
  number: number,
  effect: AdjustmentWish['effect'],
  more: Partial<AdjustmentWish> = {},
): AdjustmentWish {
  return {
    adjustmentId: id('ad', number),
    effect,
    target: { kind: 'order' },
    name: undefined,
    reason: '老客',
    grantedBy: id('f', 1),
    isManager: false,
    approvedBy: null,
    ...more,
  };
}

function openTill(price = 10_000) {
  const till = paperTill();
  const order = paperOrder(1);
  order.add(1, { price });
  till.hear(order);
  const billId = order.statement.orderId;
  const ask = (asked: AdjustmentWish) =>
    till.run((work) => grant(work, billId, asked), { reversed: [], free: true });
  return { till, order, billId, ask };
}

test('B21: an adjustment is worked out anew on every revision and can be taken back', () => {
  const { till, order, billId, ask } = openTill();
  expect(ask(wish(1, { kind: 'percent', rate: 1000 }))).toBeNull();
  expect(till.view(billId).payable).toBe(9000);
  order.add(2, { price: 5000 });
  till.hear(order);
  expect(till.view(billId)).toMatchObject({
    payable: 13_500,
    adjustments: [{ kind: 'percent', rate: 1000 }],
  });
  expect(till.run((work) => remove(work, billId, id('ad', 1)))).toBeNull();
  expect(till.view(billId).payable).toBe(15_000);
  expect(till.run((work) => remove(work, billId, id('ad', 1)))).toBe('adjustment.unknown');
  expectAlways(till);
});

test('B22: alone a cashier grants 10 % and 10.00 in all on one order; a manager or an approval more', () => {
  const { ask } = openTill();
  expect(ask(wish(1, { kind: 'percent', rate: 1001 }))).toBe('adjustment.approvalNeeded');
  expect(ask(wish(2, { kind: 'percent', rate: 600 }))).toBeNull();
  expect(ask(wish(3, { kind: 'percent', rate: 600 }))).toBe('adjustment.approvalNeeded');
  expect(ask(wish(4, { kind: 'rounding', amount: money(800) }))).toBeNull();
  expect(ask(wish(5, { kind: 'amount', amount: money(300) }))).toBe('adjustment.approvalNeeded');
  expect(ask(wish(6, { kind: 'waiveFee', fee: 'seat' }))).toBe('adjustment.approvalNeeded');
  const approvedBy = id('f', 2);
  expect(ask(wish(7, { kind: 'amount', amount: money(3000) }, { isManager: true, approvedBy }))).toBeNull();
  expect(ask(wish(8, { kind: 'amount', amount: money(200) }))).toBeNull();
});

test('B22: the approver stands behind what was approved', () => {
  const { till, billId, ask } = openTill();
  ask(wish(1, { kind: 'percent', rate: 3000 }, { isManager: true, approvedBy: id('f', 2) }));
  expect(till.view(billId).adjustments).toMatchObject([{ grantedBy: id('f', 1), authoriser: id('f', 2) }]);
  const told = till.events.find(({ type }) => type === 'adjustment.granted');
  expect(told?.payload).toMatchObject({ authoriser: id('f', 2) });
  expect(JSON.stringify(told)).not.toContain('老客');
});

test('B21: an adjustment aims at one order or at a line that is on the bill', () => {
  const till = paperTill();
  const [one, two] = [paperOrder(1), paperOrder(2)];
  one.add(1, { price: 1000 });
  two.add(2, { price: 2000 });
  till.hear(one);
  till.hear(two);
  const bill = one.statement.orderId;
  const effect = { kind: 'percent', rate: 1000 } as const;
  const onLine = (line: number) =>
    wish(10 + line, effect, { isManager: true, target: { kind: 'line', lineId: id('aa', line) } });
  expect(till.run((work) => grant(work, bill, onLine(2)))).toBe('adjustment.lineNotOnBill');
  till.run((work) => merge(work, bill, two.statement.orderId));
  expect(till.run((work) => grant(work, bill, wish(1, effect)))).toBe('adjustment.orderNotNamed');
  expect(till.run((work) => grant(work, bill, onLine(2)))).toBeNull();
  const { orderId } = two.statement;
  expect(
    till.run((work) =>
      grant(work, bill, wish(2, effect, { isManager: true, target: { kind: 'order', orderId } })),
    ),
  ).toBeNull();
  expect(till.settlement(one).totals.payable).toBe(1000);
  expect(till.settlement(two).totals.payable).toBe(1620);
});

test('B23: 免单 closes the bill without money, and the books show the discount', () => {
  const { till, billId, ask } = openTill();
  expect(ask(wish(1, { kind: 'percent', rate: 10_000 }, { isManager: true }))).toBeNull();
  expect(till.view(billId)).toMatchObject({ state: 'closed', payable: 0 });
  expect(balance(till, 'discounts')).toBe(10_000);
  expect(ask(wish(2, { kind: 'percent', rate: 100 }))).toBe('bill.notOpen');
  expectAlways(till);
});

test('B24: 反结账 takes the books back, keeps the money, prices anew, and waits for money or a hand to close', () => {
  const { till, order, billId, ask } = openTill();
  till.pay(billId);
  const trail = { by: id('f', 1), approvedBy: id('f', 2), reason: '点错' };
  expect(till.run((work) => reverse(work, billId, trail))).toBeNull();
  expect(till.view(billId)).toMatchObject({ state: 'open', reversals: 1, due: 0, applied: 10_000 });
  expect(till.desk.bills.get(billId)?.reversals).toMatchObject([trail]);
  expect(till.events.find(({ type }) => type === 'bill.reversed')?.payload).toMatchObject({
    approvedBy: id('f', 2),
  });
  expect(balance(till, 'sales.dishes')).toBe(0);
  expect(balance(till, 'receivable.guest')).toBe(-10_000);
  till.hear(order);
  expect(till.view(billId).state).toBe('open');
  ask(wish(1, { kind: 'percent', rate: 1000 }));
  expect(till.view(billId)).toMatchObject({ state: 'open', payable: 9000, due: -1000 });
  expect(till.run((work) => closable(work, billId))).toBe('bill.moneyDue');
  till.handBack();
  expect(till.view(billId)).toMatchObject({ state: 'closed', due: 0 });
  expect(balance(till, 'receivable.guest')).toBe(0);
  expect(till.run((work) => reverse(work, id('0a', 1), trail))).toBeNull();
  expect(till.run((work) => closable(work, billId), { reversed: [billId], free: true })).toBeNull();
  expect(till.view(billId)).toMatchObject({ state: 'closed', reversals: 2 });
  expectAlways(till);
});

test('B24: only a settled bill is reversed', () => {
  const { till, billId } = openTill();
  const trail = { by: id('f', 1), approvedBy: null, reason: '点错' };
  expect(till.run((work) => reverse(work, billId, trail))).toBe('bill.notClosed');
});
