import fc from 'fast-check';
import { expect, test } from 'vitest';
import { money } from '../../../kernel/money.ts';
import { quantity } from '../../../kernel/quantity.ts';
import type { StoreFacts } from '../../../kernel/store-facts.ts';
import type { Statement, StatementLine } from '../../../seam/documents.ts';
import type { PricedLine } from '../../pricing/domain/types.ts';
import { closingEntry, moneyEntry, ordersOf, type EntryDraft, tenderMoves } from './entries.ts';
import { type BillFigures, figuresOf, payableOf } from './figures.ts';
import { postingsOf } from './postings.ts';

const orderId = '00000000-0000-7000-8000-0000000000aa';
const billId = '00000000-0000-7000-8000-0000000000bb';
const lineIds = ['1', '2', '3'].map((digit) => `00000000-0000-7000-8000-00000000000${digit}`);
const at = new Date('2026-11-22T19:59:00Z');

const store: StoreFacts = {
  merchantId: 1,
  storeId: 1,
  epoch: '00000000-0000-4000-8000-000000000001',
  name: { zh: '小李川菜馆', en: "Xiao Li's" },
  currency: 'CNY',
  timezone: 'Asia/Shanghai',
  cutoffMinutes: 240,
  region: 'mainland',
  menuVersion: 1,
  settingsVersion: 1,
  printingVersion: 0,
  settings: {
    ordering: { guestRule: 'confirm', guestLinesMax: 50, guestAmountMax: 100_000, staffPayFirst: false },
    cashier: {
      roundingMode: 'halfAwayFromZero',
      tax: { included: true, level: 'bill', rates: {} },
      serviceCharge: null,
      charges: [],
      autoRounding: null,
      cash: { step: 1, direction: 'down' },
      refund: { delaySeconds: 0, withoutApprovalMax: 0 },
      receipt: 'asked',
      shift: { required: false, blind: true, withoutApprovalMax: 0 },
    },
  },
};
const posted = { entryId: '00000000-0000-7000-8000-0000000000ee', store, at };

const amount = (max: number) => fc.integer({ min: 0, max });

/** Any true line: its components add up to its payable, tax inside or on top. */
const anyLine = (id: string, kind: PricedLine['kind']) =>
  fc
    .record({
      base: amount(100_000),
      gift: fc.integer({ min: 0, max: 3 }),
      discount: fc.integer({ min: 0, max: 3 }),
      platform: fc.integer({ min: 0, max: 3 }),
      fee: amount(5000),
      tax: amount(1000),
      onTop: fc.boolean(),
      rounding: fc.integer({ min: -9, max: 0 }),
      thousandths: amount(9000),
    })
    .map(({ base, gift, discount, platform, fee, tax, onTop, rounding, thousandths }): PricedLine => {
      const parts = { gift, discount, platform };
      const reductions = (['gift', 'discount', 'platform'] as const).map((name) => ({
        id: name,
        kind: name,
        name: { zh: name, en: name },
        amount: money(Math.floor((base * parts[name]) / 10)),
      }));
      const reduced = reductions.reduce((sum, each) => sum + each.amount, 0);
      return {
        id,
        kind,
        name: { zh: '菜', en: 'Dish' },
        quantity: quantity(thousandths),
        given: quantity(0),
        unitPrice: money(base),
        base: money(base),
        reductions,
        fee: money(fee),
        tax: money(tax),
        taxRate: 600,
        rounding: money(rounding),
        granted: money(0),
        payable: money(base - reduced + fee + rounding + (onTop ? tax : 0)),
      };
    });

const [first = '', second = '', third = ''] = lineIds;
const anyBill = fc
  .tuple(
    fc.option(anyLine(first, 'dish')),
    fc.option(anyLine(second, 'charge')),
    fc.option(anyLine(third, 'dish')),
    fc.option(anyLine('fee:seat', 'fee')),
  )
  .map((lines) => lines.filter((line) => line !== null));

test('L3: entries of a bill over any changes add up to what the bill says last', () => {
  fc.assert(
    fc.property(fc.array(anyBill, { minLength: 1, maxLength: 5 }), (bills) => {
      const { entries, last } = posting(bills);
      const direct = closingEntry(posted, { billId, statement }, null, last);
      expect(accounts(entries)).toEqual(accounts(direct === null ? [] : [direct]));
      expect(sales(entries)).toEqual(sales(direct === null ? [] : [direct]));
    }),
  );
});

test('L3: a bill that says what is posted already posts nothing', () => {
  fc.assert(
    fc.property(anyBill, (lines) => {
      const figures = figuresOf(lines);
      expect(closingEntry(posted, { billId, statement }, figures, figures)).toBeNull();
    }),
  );
});

test('L4: after a reversal the books hold nothing of the bill', () => {
  fc.assert(
    fc.property(fc.array(anyBill, { minLength: 1, maxLength: 3 }), (bills) => {
      const { entries, last } = posting(bills);
      const reversal = closingEntry(posted, { billId, statement }, last, null);
      const all = reversal === null ? entries : [...entries, reversal];
      expect(accounts(all)).toEqual({});
      expect(Object.values(sales(all)).every((sum) => sum === 0)).toBe(true);
    }),
  );
});

test('L5: the guest owes the payable of the bill', () => {
  fc.assert(
    fc.property(anyBill, (lines) => {
      const { entries, last } = posting([lines]);
      const payable = lines.reduce((sum, line) => sum + line.payable, 0);
      expect(payableOf(last)).toBe(payable);
      expect(accounts(entries)[`receivable.guest ${orderId}`] ?? 0).toBe(payable);
    }),
  );
});

test('L6: sale lines carry what the accounts of sales, reductions, gifts, tax and rounding got', () => {
  fc.assert(
    fc.property(fc.array(anyBill, { minLength: 1, maxLength: 3 }), (bills) => {
      const { entries } = posting(bills);
      const on = (account: string): number => accounts(entries)[`${account} null`] ?? 0;
      const sums = sales(entries);
      expect(sums['base']).toBe(0 - on('sales.dishes') - on('sales.charges'));
      expect(sums['fee']).toBe(0 - on('sales.service'));
      expect(sums['reductions']).toBe(on('discounts') + on('receivable.platform'));
      expect(sums['gifts']).toBe(on('gifts'));
      expect(sums['tax']).toBe(0 - on('tax'));
      expect(sums['rounding']).toBe(0 - on('rounding'));
      const { base = 0, reductions = 0, gifts = 0, fee = 0, taxAdded = 0, rounding = 0 } = sums;
      expect(sums['payable']).toBe(base - reductions - gifts + fee + taxAdded + rounding);
    }),
  );
});

test('L7: a counter that differs from the books is a bug', () => {
  const happening = {
    event: 'payment.applied',
    tender: 'cash',
    parts: [{ orderId, figures: { taken: money(8850), roundedOff: money(38) } }],
  } as const;
  const about = { subject: billId, billId };
  const right = tenderMoves('cash', { received: money(10_000), change: money(1150) });
  const entry = moneyEntry(posted, about, happening, right);
  expect(ordersOf(entry)).toEqual([orderId]);
  const wrong = tenderMoves('cash', { received: money(10_000), change: money(1112) });
  expect(() => moneyEntry(posted, about, happening, wrong)).toThrow(/differ/);
});

test('L8: what is posted at 03:59 belongs to the evening before, at 04:00 to the new day', () => {
  const figures = figuresOf([]);
  const order = { billId, statement };
  expect(closingEntry(posted, order, null, figures)?.businessDate).toBe('2026-11-22');
  const later = { ...posted, at: new Date(at.getTime() + 60_000) };
  expect(closingEntry(later, order, null, figures)?.businessDate).toBe('2026-11-23');
});

test('L8: the hour of a sale is the one in which the order was opened', () => {
  const entry = closingEntry(posted, { billId, statement }, null, figuresOf([]));
  expect(entry?.sales?.hour).toBe(18);
});

function posting(bills: readonly PricedLine[][]): { entries: EntryDraft[]; last: BillFigures } {
  const entries: EntryDraft[] = [];
  let previous: BillFigures | null = null;
  let last: BillFigures = {};
  for (const lines of bills) {
    // Through JSON, as it is stored.
    last = JSON.parse(JSON.stringify(figuresOf(lines)));
    const entry = closingEntry(posted, { billId, statement }, previous, last);
    if (entry !== null) entries.push(entry);
    previous = last;
  }
  return { entries, last };
}

function accounts(entries: readonly EntryDraft[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const entry of entries)
    for (const { account, orderId: order, amount: each } of postingsOf(entry.happening))
      sums[`${account} ${order}`] = (sums[`${account} ${order}`] ?? 0) + each;
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

function sales(entries: readonly EntryDraft[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const names = [
    'base',
    'reductions',
    'gifts',
    'fee',
    'tax',
    'taxAdded',
    'rounding',
    'payable',
    'quantity',
  ] as const;
  for (const name of names)
    sums[name] = entries
      .flatMap((entry) => entry.sales?.lines ?? [])
      .reduce((sum, line) => sum + line[name], 0);
  return sums;
}

const stated: StatementLine = {
  id: first,
  revision: 1,
  kind: 'dish',
  itemId: first,
  category: { id: second, name: { zh: '热菜', en: 'Hot' } },
  name: { zh: '宫保鸡丁', en: 'Kung Pao Chicken' },
  variant: null,
  options: [],
  unit: '份',
  quantity: '1',
  unitPrice: 2800,
  taxClass: 'food',
  discountable: true,
  serviceable: true,
  returned: [],
  given: [],
  repriced: null,
  movedTo: null,
  movedFrom: null,
  external: null,
};

const statement: Statement = {
  type: 'tangshi.statement',
  version: 1,
  epoch: store.epoch,
  revision: 1,
  orderId,
  storeId: 1,
  orderNumber: '1',
  service: 'dineIn',
  table: null,
  seatingId: null,
  covers: 2,
  currency: 'CNY',
  businessDate: '2026-11-22',
  openedAt: '2026-11-22T18:20:00+08:00',
  state: 'open',
  pricing: 'house',
  lines: lineIds.map((id) => ({ ...stated, id })),
  claims: { memberId: null, couponCodes: [] },
  prepaid: [],
};
