import { expect, test } from 'vitest';
import { money } from '../../kernel/money.ts';
import { type StatementDraft, settlementDraftSchema, statementDraftSchema } from '../../seam/documents.ts';
import { isBeyondLimits, type PricingContext, price, pricingInputOf, settlementDraftOf } from './index.ts';

const id = (last: number) => `018f0000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const words = (text: string) => ({ zh: text, en: text });
const at = '2026-05-01T12:00:00+08:00';
const changeOf = (quantity: string) => ({ id: id(90), quantity, reason: 'cold', by: id(91), at });

function lineOf(
  last: number,
  over: Partial<StatementDraft['lines'][number]>,
): StatementDraft['lines'][number] {
  return {
    id: id(last),
    revision: 1,
    kind: 'dish',
    itemId: id(80),
    category: { id: id(81), name: words('川菜') },
    name: words('宫保鸡丁'),
    variant: null,
    options: [],
    unit: '份',
    quantity: '1',
    unitPrice: 3800,
    taxClass: 'standard',
    discountable: true,
    serviceable: true,
    returned: [],
    given: [],
    repriced: null,
    movedTo: null,
    movedFrom: null,
    external: null,
    ...over,
  };
}

function statementOf(lines: StatementDraft['lines'], over: Partial<StatementDraft> = {}): StatementDraft {
  return statementDraftSchema.parse({
    type: 'tangshi.statement',
    version: 1,
    orderId: id(1),
    storeId: 1,
    orderNumber: 'A001',
    service: 'dineIn',
    table: { id: id(2), name: words('8') },
    seatingId: id(3),
    covers: 2,
    currency: 'CNY',
    businessDate: '2026-05-01',
    openedAt: at,
    state: 'open',
    pricing: 'house',
    lines,
    claims: { memberId: null, couponCodes: [] },
    prepaid: [],
    ...over,
  });
}

const context: PricingContext = {
  settings: {
    region: 'mainland',
    charges: [
      {
        id: 'seat',
        name: words('餐位费'),
        per: 'cover',
        amount: money(200),
        services: ['dineIn'],
        taxClass: 'standard',
      },
    ],
    serviceCharge: null,
    tax: { included: true, per: 'line', rates: { standard: 600 }, defaultRate: 0 },
    rounding: 'halfAwayFromZero',
    autoRounding: { step: 10, direction: 'down' },
  },
  intents: [],
  frozen: {},
  heldRounding: null,
};

const payableOf = (statement: StatementDraft) => price(pricingInputOf(statement, context)).totals.payable;

test('P26: a repriced line asks its new price, its options as before', () => {
  const options = [{ id: id(70), name: words('加辣'), price: 100, count: 2 }];
  const repriced = { unitPrice: 3000, reason: 'regular', by: id(91), at };
  expect(payableOf(statementOf([lineOf(10, { options, repriced })]))).toBe(3000 + 200 + 400);
});

test('P26: several returns and gifts of a line are summed', () => {
  const line = lineOf(10, {
    quantity: '5',
    returned: [changeOf('1'), changeOf('0.5')],
    given: [changeOf('1'), changeOf('0.5')],
  });
  expect(payableOf(statementOf([line]))).toBe(2 * 3800 + 400);
});

test('P26: a line moved to another order asks nothing here, and alone brings no fee', () => {
  const moved = lineOf(10, { movedTo: { orderId: id(5), by: id(91), at } });
  const result = price(pricingInputOf(statementOf([moved, lineOf(11, {})]), context));
  expect(result.lines.map((line) => line.id)).toEqual([id(11), 'fee:seat']);
  expect(payableOf(statementOf([moved]))).toBe(0);
});

test('P26: a cancelled order asks nothing', () => {
  expect(payableOf(statementOf([lineOf(10, {}), lineOf(11, {})], { state: 'cancelled' }))).toBe(0);
});

test('P26: a Settlement draft of a result is a true document, with due and open worked out', () => {
  const statement = statementOf([
    lineOf(10, { quantity: '0.335', given: [changeOf('0.1')] }),
    lineOf(11, { kind: 'charge', discountable: false }),
  ]);
  const result = price(pricingInputOf(statement, context));
  const draft = settlementDraftOf(statement, result, { applied: 3000, refunded: 500, live: 1000 });
  expect(settlementDraftSchema.parse(draft)).toEqual(draft);
  const { payable } = result.totals;
  expect(draft.totals).toMatchObject({
    payable,
    applied: 3000,
    refunded: 500,
    due: payable - 2500,
    open: payable - 3500,
  });
  expect(draft.lines.map((line) => [line.kind, line.quantity])).toEqual([
    ['dish', '0.335'],
    ['charge', '1'],
    ['fee', '2'],
  ]);
});

test('P26: nothing is open while nothing is due', () => {
  const statement = statementOf([lineOf(10, {})]);
  const result = price(pricingInputOf(statement, context));
  const draft = settlementDraftOf(statement, result, { applied: 5000, refunded: 0, live: 0 });
  expect([draft.totals.due, draft.totals.open]).toEqual([result.totals.payable - 5000, 0]);
});

test('P27: an order beyond a billion yuan is told apart before it is priced', () => {
  const dear = (quantity: string) =>
    pricingInputOf(statementOf([lineOf(10, { unitPrice: 1_000_000_000_000, quantity })]), context);
  expect(isBeyondLimits(dear('0.001'))).toBe(false);
  expect(isBeyondLimits(dear('9999999'))).toBe(true);
  expect(isBeyondLimits(pricingInputOf(statementOf([lineOf(10, {})]), context))).toBe(false);
});
