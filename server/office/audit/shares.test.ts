import { expect, test } from 'vitest';
import { money } from '../../kernel/money.ts';
import { quantity } from '../../kernel/quantity.ts';
import type { PricedLine } from '../../cashier/pricing/index.ts';
import { checkShares } from './money.ts';
import { makeTally } from './tally.ts';

const line: PricedLine = {
  id: 'line',
  kind: 'dish',
  name: { zh: '鱼', en: 'Fish' },
  quantity: quantity(3000),
  given: quantity(0),
  unitPrice: money(1000),
  base: money(3000),
  reductions: [{ id: 'ten', kind: 'discount', name: { zh: '九折', en: 'A tenth off' }, amount: money(300) }],
  fee: money(30),
  tax: money(150),
  taxRate: 600,
  rounding: money(-1),
  granted: money(0),
  payable: money(2729),
};
const third: PricedLine = {
  ...line,
  quantity: quantity(1000),
  base: money(1000),
  reductions: [{ id: 'ten', kind: 'discount', name: { zh: '九折', en: 'A tenth off' }, amount: money(100) }],
  fee: money(10),
  tax: money(50),
  rounding: money(0),
  payable: money(910),
};
const last: PricedLine = { ...third, rounding: money(-1), payable: money(909) };

function findingsOf(shares: readonly PricedLine[]): readonly unknown[] {
  const tally = makeTally({ quiet: true });
  checkShares(tally, 1, 'order', [line], new Map(shares.map((share, bill) => [`bill ${bill}`, [share]])));
  return tally.report().findings.map(({ code, details }) => [code, details['differs']]);
}

test('A7: shares that add up are as they should be', () => {
  expect(findingsOf([third, third, last])).toEqual([]);
  expect(findingsOf([line])).toEqual([]);
});

test.each([
  ['payable', { payable: money(910) }],
  ['tax', { tax: money(51) }],
  ['quantity', { quantity: quantity(999) }],
  ['base', { base: money(0) }],
  ['reductions', { reductions: [] }],
])('A7: a share with another %s is named', (name, change) => {
  expect(findingsOf([third, third, { ...last, ...change }])).toEqual([['shares.notWhole', [name]]]);
});

test('A7: a share too many and a line without any are named', () => {
  expect(findingsOf([third, third, last, third]).length).toBe(1);
  expect(findingsOf([]).length).toBe(1);
});
