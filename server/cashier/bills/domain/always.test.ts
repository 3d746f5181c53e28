import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectAlways } from '../../../../test/cashier/always.ts';
import { id, moveLine, paperOrder, type PaperOrder } from '../../../../test/cashier/paper-order.ts';
import { type PaperTill, paperTill } from '../../../../test/cashier/paper-till.ts';
import { money } from '../../../kernel/money.ts';
import { askRefund, keepMoney } from '../../payments/domain/give-back.ts';
import { grant } from './adjust.ts';
import { sumsOfBill } from './desk.ts';
import { closable, reverse } from './reverse.ts';
import { merge, split, unsplit } from './split.ts';

/** What people do in an evening, as numbers: which order, bill or line it is done to follows from what is there. */
type Deed = { readonly what: (typeof deeds)[number]; readonly on: number; readonly much: number };

const deeds = [
  'add',
  'add',
  'takeBack',
  'give',
  'reprice',
  'move',
  'percent',
  'amount',
  'rounding',
  'splitEven',
  'splitAmount',
  'splitLine',
  'merge',
  'unsplit',
  'pay',
  'pay',
  'payPart',
  'askRefund',
  'handBack',
  'keepMoney',
  'reverse',
  'close',
  'finish',
] as const;

const evening = fc.array(
  fc.record<Deed>({
    what: fc.constantFrom(...deeds),
    on: fc.nat(1000),
    much: fc.integer({ min: 1, max: 1000 }),
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

const houses = fc.constantFrom(
  {},
  { autoRounding: { step: 100, direction: 'down' as const }, cash: { step: 50, direction: 'down' as const } },
  {
    tax: { included: false, level: 'bill' as const, rates: { standard: 825 } },
    serviceCharge: { rate: 1000, base: 'afterReductions' as const, services: ['dineIn'] },
    charges: [
      {
        id: 'seat',
        name: { zh: '餐位费', en: 'Cover charge' },
        per: 'cover' as const,
        amount: 300,
        services: ['dineIn'],
        taxClass: 'standard',
      },
      {
        id: 'box',
        name: { zh: '打包盒', en: 'Boxes' },
        per: 'unit' as const,
        amount: 150,
        services: ['dineIn'],
        taxClass: 'none',
      },
    ],
  },
);

test('B3, B25: whatever happens in an evening, every figure of every bill is the one its parts say', () => {
  fc.assert(
    fc.property(houses, evening, (settings, done) => {
      const till = paperTill(settings);
      const orders = [paperOrder(1), paperOrder(2)];
      till.hear(...orders);
      for (const [index, deed] of done.entries()) {
        doIt(till, orders, deed, index);
        expectAlways(till);
      }
    }),
    { numRuns: 100 },
  );
}, 60_000);

test('B15: paying never changes what others at the table owe', () => {
  fc.assert(
    fc.property(houses, evening, (settings, done) => {
      const till = paperTill(settings);
      const orders = [paperOrder(1), paperOrder(2)];
      till.hear(...orders);
      for (const [index, deed] of done.entries()) {
        const before = new Map(
          till.billIds().map((billId) => [billId, sumsOfBill(till.desk, billId).payable]),
        );
        doIt(till, orders, deed, index);
        if (deed.what !== 'pay' && deed.what !== 'payPart') continue;
        for (const [billId, payable] of before) expect(sumsOfBill(till.desk, billId).payable).toBe(payable);
      }
    }),
    { numRuns: 200 },
  );
});

function doIt(till: PaperTill, orders: readonly PaperOrder[], { what, on, much }: Deed, index: number): void {
  const order = orders[on % orders.length];
  const billIds = till.billIds();
  const billId = billIds[on % Math.max(1, billIds.length)];
  if (order === undefined) return;
  if (ordering(till, orders, order, { what, on, much }, index)) return;
  if (billId === undefined) return;
  const newBill = id('b1', index + 1);
  const { open } = sumsOfBill(till.desk, billId);
  switch (what) {
    case 'splitEven':
      till.run((work) => split(work, billId, { kind: 'even', toBills: [newBill, id('b2', index + 1)] }));
      return;
    case 'splitAmount':
      till.run((work) =>
        split(work, billId, { kind: 'amount', toBill: newBill, amount: Math.ceil((open * much) / 1000) }),
      );
      return;
    case 'splitLine': {
      const lines = till.view(billId).orders.flatMap((each) => each.lines);
      const line = lines[much % Math.max(1, lines.length)];
      if (line === undefined) return;
      const quantity = Math.ceil(Number(line.quantity) * 1000 * (on % 2 === 0 ? 1 : 0.4));
      till.run((work) =>
        split(work, billId, { kind: 'lines', toBill: newBill, lines: [{ lineId: line.id, quantity }] }),
      );
      return;
    }
    case 'merge':
      till.run((work) => merge(work, billId, billIds[much % billIds.length] ?? billId));
      return;
    case 'unsplit':
      till.run((work) => unsplit(work, billId));
      return;
    default:
      paying(till, billId, { what, on, much });
  }
}

function ordering(
  till: PaperTill,
  orders: readonly PaperOrder[],
  order: PaperOrder,
  { what, on, much }: Deed,
  index: number,
): boolean {
  const lines = order.statement.lines.filter((line) => line.movedTo === null);
  const line = Number((lines[much % Math.max(1, lines.length)]?.id ?? '').slice(-6));
  const left = order.paid(line);
  switch (what) {
    case 'add':
      order.add(index + 1, { dish: much, price: (much * 37) % 5000, units: 1 + (on % 3) });
      break;
    case 'takeBack':
      if (left >= 1) order.takeBack(line, 1 + (on % left));
      break;
    case 'give':
      if (left >= 1) order.give(line, 1);
      break;
    case 'reprice':
      if (left >= 1) order.reprice(line, much * 9);
      break;
    case 'move': {
      const other = orders.find((each) => each !== order);
      if (other === undefined || lines.length === 0) return true;
      moveLine(order, other, line);
      till.hear(order, other);
      return true;
    }
    case 'finish':
      order.finish();
      break;
    default:
      return false;
  }
  till.hear(order);
  return true;
}

function paying(till: PaperTill, billId: string, { what, on, much }: Deed): void {
  const { open } = sumsOfBill(till.desk, billId);
  const payments = [...till.desk.payments.values()];
  const payment = payments[on % Math.max(1, payments.length)];
  const wish = { target: { kind: 'order' as const }, name: undefined, reason: '试', grantedBy: 'cashier' };
  const granted = { ...wish, adjustmentId: id('ad', on + much * 1000), isManager: true, approvedBy: null };
  switch (what) {
    case 'pay':
      if (open > 0) expect(till.pay(billId)).toBeNull();
      return;
    case 'payPart':
      if (open > 1) expect(till.pay(billId, Math.ceil((open * much) / 1000))).toBeNull();
      return;
    case 'percent':
      till.run((work) => grant(work, billId, { ...granted, effect: { kind: 'percent', rate: much * 10 } }));
      return;
    case 'amount':
      till.run((work) =>
        grant(work, billId, { ...granted, effect: { kind: 'amount', amount: money(much * 3) } }),
      );
      return;
    case 'rounding':
      till.run((work) =>
        grant(work, billId, { ...granted, effect: { kind: 'rounding', amount: money(much) } }),
      );
      return;
    case 'askRefund':
      if (payment !== undefined)
        till.run((work) =>
          askRefund(work, {
            refundId: id('af', on + much * 1000 + payments.length * 1_000_000),
            paymentId: payment.paymentId,
            amount: Math.ceil((payment.amount * much) / 1000),
            reason: '试',
            approvedBy: null,
          }),
        );
      return;
    case 'handBack':
      till.handBack();
      return;
    case 'keepMoney': {
      const [refund] = till.planned();
      if (refund !== undefined) till.run((work) => keepMoney(work, refund.refundId));
      return;
    }
    case 'reverse':
      till.run((work) => reverse(work, billId, { by: 'manager', approvedBy: null, reason: '试' }));
      return;
    case 'close':
      till.run((work) => closable(work, billId), { reversed: [billId], free: true });
      return;
    default:
      return;
  }
}
