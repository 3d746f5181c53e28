import { expect, test } from 'vitest';
import { id, type PaperOrder, paperOrder } from '../../../../test/cashier/paper-order.ts';
import { type PaperTill, paperTill } from '../../../../test/cashier/paper-till.ts';
import { money } from '../../../kernel/money.ts';
import type { SlipContent } from '../../../printing/jobs/domain/content.ts';
import { askRefund } from '../../payments/domain/give-back.ts';
import { grant } from './adjust.ts';
import { type BillSlip, slipContent, tableToPayAt } from './slip-content.ts';
import { merge, split } from './split.ts';
import { workOn } from './desk.ts';

type Receipt = Extract<SlipContent, { kind: 'receipt' }>;
type PreBill = Extract<SlipContent, { kind: 'preBill' }>;

function workOf(till: PaperTill) {
  return workOn(till.desk, {
    store: till.store,
    now: new Date('2026-05-20T05:00:00.000Z'),
    newId: () => id('8', 1),
    by: 'staff:someone',
    deviceId: null,
  });
}

function slipOf(till: PaperTill, billId: string, slip: 'receipt'): Receipt;
function slipOf(till: PaperTill, billId: string, slip: 'preBill'): PreBill;
function slipOf(till: PaperTill, billId: string, slip: BillSlip): SlipContent {
  return slipContent(workOf(till), billId, { slip, code: null });
}

function tillWith(order: PaperOrder, settings: Parameters<typeof paperTill>[0] = {}): PaperTill {
  const till = paperTill(settings);
  till.hear(order);
  return till;
}

const sum = (rows: readonly { readonly amount: number }[]): number =>
  rows.reduce((total, { amount }) => total + amount, 0);

test('B32: dishes stand with how they are made, how many, the price of one, and what was given or returned', () => {
  const order = paperOrder(1, 3);
  const plain = order.add(1, { price: 2800, units: 4 });
  order.give(1, 1);
  order.takeBack(1, 1);
  order.statement = {
    ...order.statement,
    lines: [
      {
        ...plain,
        ...order.statement.lines[0],
        variant: { id: id('d', 1), name: { zh: '大份', en: 'Large' } },
        options: [
          { id: id('d', 2), name: { zh: '微辣', en: 'Mild' }, price: 0, count: 1 },
          { id: id('d', 3), name: { zh: '花生', en: 'Peanuts' }, price: 300, count: 2 },
        ],
      },
    ],
  };
  const { order: head, lines, ...figures } = slipOf(tillWith(order), order.statement.orderId, 'preBill');
  const detail = { zh: '大份, 微辣, 花生×2', en: 'Large, Mild, Peanuts×2' };
  const dish = { name: { zh: '宫保鸡丁', en: 'Kung Pao Chicken' }, detail, unit: '份', unitPrice: 3400 };
  expect(lines).toEqual([
    { ...dish, quantity: '2', amount: 6800, mark: null },
    { ...dish, quantity: '1', amount: 3400, mark: 'given' },
    { ...dish, quantity: '1', amount: 0, mark: 'returned' },
  ]);
  expect(figures).toEqual({
    kind: 'preBill',
    shop: { name: { zh: '测试店', en: 'Test store' } },
    currency: 'CNY',
    subtotal: 10_200,
    reductions: [{ label: { zh: '赠送', en: 'Complimentary' }, amount: -3400 }],
    charges: [],
    taxes: [{ label: { zh: '税 6%', en: 'Tax 6%' }, amount: 385, included: true }],
    rounding: 0,
    payable: 6800,
    paid: 0,
    code: null,
  });
  expect(head).toEqual({
    orderNumber: 'A1',
    service: 'dineIn',
    table: { zh: '1号桌', en: 'Table 1' },
    covers: 3,
    sentBy: 'staff:someone',
    note: null,
  });
});

test('B32: reductions, fees by their count, service charge, tax on top and 抹零 each have their row', () => {
  const order = paperOrder(1, 2);
  order.add(1, { price: 10_000 });
  const till = tillWith(order, {
    charges: [
      {
        id: 'seat',
        name: { zh: '餐位费', en: 'Seat fee' },
        per: 'cover',
        amount: 200,
        services: ['dineIn'],
        taxClass: 'none',
      },
    ],
    serviceCharge: { rate: 1000, base: 'afterReductions', services: ['dineIn'] },
    tax: { included: false, level: 'bill', rates: { standard: 825 } },
    autoRounding: { step: 100, direction: 'down' },
  });
  const billId = order.statement.orderId;
  const off = {
    adjustmentId: id('d', 1),
    effect: { kind: 'amount', amount: money(500) },
    target: { kind: 'order' },
    name: { zh: '老客优惠', en: 'Regulars' },
    reason: '老客',
    grantedBy: id('f', 1),
    isManager: true,
    approvedBy: null,
  } as const;
  expect(till.run((work) => grant(work, billId, off))).toBeNull();
  // 100.00 − 5.00 = 95.00; service 9.50; 8.25 % of 104.50 is 8.62; 4.00 for seats: 117.12, down to 117.00.
  expect(slipOf(till, billId, 'preBill')).toMatchObject({
    subtotal: 10_000,
    reductions: [{ label: { zh: '老客优惠', en: 'Regulars' }, amount: -500 }],
    charges: [
      { label: { zh: '餐位费 ×2', en: 'Seat fee ×2' }, amount: 400 },
      { label: { zh: '服务费', en: 'Service charge' }, amount: 950 },
    ],
    taxes: [{ label: { zh: '税 8.25%', en: 'Tax 8.25%' }, amount: 862, included: false }],
    rounding: -12,
    payable: 11_700,
  });
});

test('B32: a split bill prints its own part under its own number, and what was returned stands on one of them', () => {
  const order = paperOrder(1);
  order.add(1, { price: 1000, units: 3 });
  order.add(2, { price: 701 });
  const till = tillWith(order);
  const [rest, other] = [order.statement.orderId, id('b1', 2)];
  expect(till.run((work) => split(work, rest, { kind: 'even', toBills: [other] }))).toBeNull();
  order.takeBack(2, 1);
  till.hear(order);
  const slips = [rest, other].map((billId) => slipOf(till, billId, 'preBill'));
  expect(slips.map(({ order: { orderNumber } }) => orderNumber)).toEqual(['A1', 'A1-2']);
  expect(slips.map(({ payable }) => payable)).toEqual([1500, 1500]);
  expect(slips.map(({ lines }) => lines.map(({ mark, quantity }) => [mark, quantity]))).toEqual([
    [
      [null, '1.5'],
      ['returned', '1'],
    ],
    [[null, '1.5']],
  ]);
  for (const { lines, subtotal } of slips) expect(sum(lines)).toBe(subtotal);
});

test('B32: merged bills print the dishes of every table, and name them all', () => {
  const [first, second] = [paperOrder(1, 2), paperOrder(2, 3)];
  first.add(1, { price: 1000 });
  second.add(2, { price: 2000 });
  const till = paperTill();
  till.hear(first);
  till.hear(second);
  const [one, two] = [first.statement.orderId, second.statement.orderId];
  expect(till.run((work) => merge(work, one, two))).toBeNull();
  const slip = slipOf(till, one, 'preBill');
  expect(slip).toMatchObject({
    payable: 3000,
    order: { orderNumber: 'A1 + A2', table: { zh: '1号桌 + 2号桌', en: 'Table 1 + Table 2' }, covers: 5 },
  });
  expect(slip.lines.map(({ amount }) => amount)).toEqual([1000, 2000]);
});

test('B33: payments add up to what was applied: cash with what was handed over, its change and its rounding', () => {
  const order = paperOrder(1);
  order.add(1, { price: 8888 });
  const till = tillWith(order, { cash: { step: 50, direction: 'down' } });
  const billId = order.statement.orderId;
  till.pay(billId, 5020, 6000);
  expect(slipOf(till, billId, 'preBill')).toMatchObject({ payable: 8888, paid: 5020 });
  till.pay(billId, 3868, 10_000);
  const cash = { zh: '现金', en: 'Cash' };
  const receipt = slipOf(till, billId, 'receipt');
  expect(receipt.payments).toEqual([
    { label: cash, amount: 5020, received: 6000, change: 980 },
    { label: cash, amount: 3850, received: 10_000, change: 6150 },
    { label: { zh: '现金取整', en: 'Cash rounding' }, amount: 18, received: null, change: null },
  ]);
  expect(sum(receipt.payments)).toBe(receipt.payable);
  expect(receipt).toMatchObject({
    refunds: [],
    cashier: 'someone',
    businessDay: '2026-05-20',
    drawer: false,
  });
});

test('B33: what went back stands on the receipt with the rounding it took along, so that the rest is what was paid', () => {
  const order = paperOrder(1);
  order.add(1, { price: 3868 });
  order.add(2, { price: 1000 });
  const till = tillWith(order, { cash: { step: 50, direction: 'down' } });
  const billId = order.statement.orderId;
  till.pay(billId);
  order.takeBack(2, 1);
  till.hear(order);
  till.handBack();
  const partly = slipOf(till, billId, 'receipt');
  expect(partly.refunds).toEqual([{ label: { zh: '现金', en: 'Cash' }, amount: 1000 }]);
  expect(sum(partly.payments) - sum(partly.refunds)).toBe(partly.payable);
  order.takeBack(1, 1);
  till.hear(order);
  till.handBack();
  const wholly = slipOf(till, billId, 'receipt');
  expect(wholly.refunds).toEqual([
    { label: { zh: '现金', en: 'Cash' }, amount: 4850 },
    { label: { zh: '现金取整', en: 'Cash rounding' }, amount: 18 },
  ]);
  expect(sum(wholly.payments)).toBe(sum(wholly.refunds));
});

test('B33: a payment that pays two bills stands on each with its part, and what is only promised back on none', () => {
  const [from, to] = [paperOrder(1), paperOrder(2)];
  from.add(1, { price: 1000 });
  from.add(2, { price: 500 });
  from.prepay({ id: id('c', 1), amount: 1500 });
  to.add(3, { price: 700 });
  const till = paperTill();
  till.hear(from);
  till.hear(to);
  till.pay(to.statement.orderId);
  const receipt = slipOf(till, to.statement.orderId, 'receipt');
  const [payment] = [...till.desk.payments.values()].filter(({ tender }) => tender === 'cash');
  expect(receipt.payments).toMatchObject([{ amount: 700 }]);
  const wish = { refundId: id('d', 7), paymentId: payment?.paymentId ?? '', amount: 100, reason: '凉了' };
  expect(till.run((work) => askRefund(work, { ...wish, approvedBy: null }))).toBeNull();
  expect(slipOf(till, to.statement.orderId, 'receipt').refunds).toEqual([]);
  expect(slipOf(till, from.statement.orderId, 'receipt').payments).toEqual([
    { label: { zh: '平台已付', en: 'Paid at the platform' }, amount: 1500, received: null, change: null },
  ]);
  from.prepay({ id: id('c', 1), amount: 1500, refunded: 500 });
  from.takeBack(2, 1);
  till.hear(from);
  expect(slipOf(till, from.statement.orderId, 'receipt').refunds).toEqual([
    { label: { zh: '平台已付', en: 'Paid at the platform' }, amount: 500 },
  ]);
});

test('B38: a pay code leads to a table whose party can pay this very bill on the phone', () => {
  const order = paperOrder(1);
  order.add(1, { price: 1000 });
  order.statement = { ...order.statement, seatingId: id('5', 1) };
  const [rest, other] = [order.statement.orderId, id('b1', 2)];
  const till = tillWith(order);
  const at = (billId: string) => tableToPayAt(workOf(till), billId);
  expect(at(rest)).toBe(order.statement.table?.id);
  // Shared between two bills, it is paid at the counter.
  expect(till.run((work) => split(work, rest, { kind: 'even', toBills: [other] }))).toBeNull();
  expect([at(rest), at(other)]).toEqual([null, null]);
  till.pay(other);
  expect(at(rest)).toBe(order.statement.table?.id);
  till.pay(rest);
  expect(at(rest)).toBeNull();
  const takeOut = paperOrder(2);
  takeOut.add(1, { price: 1000 });
  takeOut.statement = { ...takeOut.statement, service: 'takeOut', table: null };
  expect(tableToPayAt(workOf(tillWith(takeOut)), takeOut.statement.orderId)).toBeNull();
});
