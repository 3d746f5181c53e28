import { randomUUID } from 'node:crypto';
import { money } from '../../server/kernel/money.ts';
import { quantity } from '../../server/kernel/quantity.ts';
import { type BillFigures, figuresOf } from '../../server/cashier/ledger/index.ts';
import type { PricedLine } from '../../server/cashier/pricing/index.ts';
import type { Statement, StatementLine } from '../../server/seam/documents.ts';

const hot = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: { zh: '热菜', en: 'Hot dishes' } };
const drinks = { id: 'aaaaaaaa-0000-4000-8000-000000000002', name: { zh: '酒水', en: 'Drinks' } };

/** Three dishes of two categories, with their prices. */
const menu = [
  {
    itemId: 'bbbbbbbb-0000-4000-8000-000000000001',
    category: hot,
    name: { zh: '宫保鸡丁', en: 'Kung Pao Chicken' },
    price: 2800,
  },
  {
    itemId: 'bbbbbbbb-0000-4000-8000-000000000002',
    category: hot,
    name: { zh: '鱼香茄子', en: 'Aubergine' },
    price: 2333,
  },
  {
    itemId: 'bbbbbbbb-0000-4000-8000-000000000003',
    category: drinks,
    name: { zh: '可乐', en: 'Cola' },
    price: 500,
  },
] as const;

/** A Statement of one order opened in an hour of Shanghai's clock, with one line of each dish. */
export function anyStatement(hour: number, covers: number): Statement {
  return {
    type: 'tangshi.statement',
    version: 1,
    epoch: randomUUID(),
    revision: 1,
    orderId: randomUUID(),
    storeId: 1,
    orderNumber: '1',
    service: 'dineIn',
    table: null,
    seatingId: null,
    covers,
    currency: 'CNY',
    businessDate: '2026-03-01',
    openedAt: `2026-03-01T${String(hour).padStart(2, '0')}:05:00+08:00`,
    state: 'open',
    pricing: 'house',
    lines: menu.map(lineOf),
    claims: { memberId: null, couponCodes: [] },
    prepaid: [],
  };
}

function lineOf({ itemId, category, name, price }: (typeof menu)[number]): StatementLine {
  return {
    id: randomUUID(),
    revision: 1,
    kind: 'dish',
    itemId,
    category,
    name,
    variant: null,
    options: [],
    unit: '份',
    quantity: '9',
    unitPrice: price,
    taxClass: 'standard',
    discountable: true,
    serviceable: true,
    returned: [],
    given: [],
    repriced: null,
    movedTo: null,
    movedFrom: null,
    external: null,
  };
}

/**
 * What a bill says with so many of each dish, the first given away, the second a tenth off, and as a fourth count
 * so many seat fees; tax inside, a service charge of 5 on each unit, one fen rounded off each line.
 */
export function dishes(statement: Statement, counts: readonly number[]): BillFigures {
  const lines = statement.lines.map((line, index) =>
    pricedLine(line.id, 'dish', line, counts[index] ?? 0, index),
  );
  const seat = { name: { zh: '餐位费', en: 'Seat fee' }, unitPrice: 200 };
  return figuresOf([...lines, pricedLine('fee:seat', 'fee', seat, counts[3] ?? 0, 3)]);
}

function pricedLine(
  id: string,
  kind: PricedLine['kind'],
  { name, unitPrice }: Pick<StatementLine, 'name' | 'unitPrice'>,
  count: number,
  place: number,
): PricedLine {
  const base = unitPrice * count;
  const gift = place === 0 ? base : 0;
  const discount = place === 1 ? Math.floor(base / 10) : 0;
  const rounding = count === 0 || place === 0 ? 0 : -1;
  const fee = 5 * count;
  const payable = base - gift - discount + fee + rounding;
  return {
    id,
    kind,
    name,
    quantity: quantity(count * 1000),
    given: quantity(place === 0 ? count * 1000 : 0),
    unitPrice: money(unitPrice),
    base: money(base),
    reductions: [
      { id: 'gift', kind: 'gift', name: { zh: '赠送', en: 'Gift' }, amount: money(gift) },
      { id: 'ten', kind: 'discount', name: { zh: '九折', en: 'A tenth off' }, amount: money(discount) },
    ],
    fee: money(fee),
    tax: money(Math.floor(payable / 20)),
    taxRate: 500,
    rounding: money(rounding),
    granted: money(0),
    payable: money(payable),
  };
}
