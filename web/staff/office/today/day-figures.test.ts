import { expect, test } from 'vitest';
import type { DaySummary } from '../../../../server/cashier/ledger/contract.ts';
import { phrases } from '../../phrases.ts';
import { averageOf, barsByHour, percentMore, soldBefore } from './day-figures.ts';
import { dayTable, plainAmount } from './day-table.ts';

const figures = {
  quantity: '0',
  gross: 0,
  reductions: 0,
  gifts: 0,
  fees: 0,
  tax: 0,
  taxAdded: 0,
  rounding: 0,
};
const cutoff = 240;

function day(hours: Readonly<Record<number, number>>): DaySummary {
  const byHour = Object.entries(hours).map(([hour, net]) => ({ hour: Number(hour), ...figures, net }));
  const net = byHour.reduce((sum, each) => sum + each.net, 0);
  const moved = { received: net, change: 0, refunded: 0, net };
  return {
    storeId: 1,
    date: '2026-11-20',
    currency: 'CNY',
    totals: { bills: 0, orders: 0, covers: 0, ...figures, net },
    tenderTotals: moved,
    byTender: [],
    byCategory: [],
    byItem: [],
    byHour,
  };
}

test('OF10: the hours stand in the order of the business day, those after midnight at its end', () => {
  const bars = barsByHour(day({ 12: 5_000, 1: 700, 22: 900 }), day({ 12: 4_000, 9: 100 }), cutoff);
  expect(bars[0]).toEqual({ key: '09:00', name: '09:00', value: 0, other: 100 });
  expect(bars.at(-1)).toEqual({ key: '01:00', name: '01:00', value: 700, other: 0 });
  expect(bars.find(({ name }) => name === '12:00')).toMatchObject({ value: 5_000, other: 4_000 });
  expect(barsByHour(day({}), null, cutoff).map(({ other }) => other)).toEqual(Array(11).fill(null));
});

test('OF10: a day that goes on is held against the other one up to the same hour', () => {
  const before = day({ 12: 5_000, 18: 7_000, 1: 300 });
  expect(soldBefore(before, 18, cutoff)).toBe(5_000);
  expect(soldBefore(before, 2, cutoff)).toBe(12_300);
  expect(soldBefore(before, null, cutoff)).toBe(12_300);
});

test('OF10: what cannot be divided is not shown as a figure', () => {
  expect([percentMore(150, 100), percentMore(50, 100), percentMore(5, 0)]).toEqual([50, -50, null]);
  expect([averageOf(1_000, 3), averageOf(1_000, 0)]).toEqual([333, null]);
});

test('OF19: a day as a table has each of its figures once, and each line as long as its head', () => {
  const sold = { ...day({ 12: 5_000, 18: 7_050 }), byItem: [{ ...dish, net: 12_050 }] };
  const rows = dayTable(
    sold,
    (phrase) => phrases[phrase].zh,
    ({ zh }) => zh,
  ).map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.figure)));
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([16]));
  expect(rows.map((row) => [row[1], row[2], row[3], row[10], row[15]])).toEqual([
    ['项目', '名称', '数量', '实收', '收到的钱'],
    ['总计（单数）', '', '0', '120.50', '120.50'],
    ['总计（客人）', '', '0', '', ''],
    ['菜品', '=宫保鸡丁', '3', '120.50', ''],
    ['时段', '12:00', '0', '50.00', ''],
    ['时段', '18:00', '0', '70.50', ''],
  ]);
  expect([
    plainAmount(-5, 'CNY'),
    plainAmount(-1_250, 'CNY'),
    plainAmount(0, 'CNY'),
    plainAmount(300, 'JPY'),
  ]).toEqual(['-0.05', '-12.50', '0.00', '300']);
});

const dish = {
  itemId: 'i',
  categoryId: 'c',
  name: { zh: '=宫保鸡丁', en: 'Chicken' },
  ...figures,
  quantity: '3',
};
