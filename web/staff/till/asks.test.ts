import { expect, test } from 'vitest';
import { type Ask, nextIn, queueOf, withAsk } from './asks.ts';
import type { BillRow, FloorTable } from './reads.ts';

const at = (minute: number): string => `2026-03-01T12:${String(minute).padStart(2, '0')}:00.000Z`;

function billOf(id: string, minute: number, changes: Partial<BillRow> = {}): BillRow {
  const sums = { payable: 1000, applied: 0, refunded: 0, due: 1000, open: 1000 };
  const names = { number: id, tableNames: [{ zh: `T-${id}`, en: `T-${id}` }], orderNumbers: [id] };
  return { id, state: 'open', openedAt: at(minute), closedAt: null, ...names, ...sums, ...changes };
}

function tableOf(name: string, seatingId: string, orderIds: string[]): FloorTable {
  const seating = { id: seatingId, state: 'open', covers: 2, openedAt: at(0), orderIds } as const;
  return {
    id: `table ${name}`,
    areaId: 'hall',
    name: { zh: name, en: name },
    seats: 4,
    sort: 1,
    shape: 'square',
    place: null,
    code: name,
    digits: '0000',
    seating: { ...seating, payable: 1000, due: 1000, unserved: 0, held: 0 },
  };
}

const order = (bills: readonly BillRow[], asks: readonly Ask[], tables: readonly FloorTable[] = []) =>
  queueOf(bills, asks, tables).map(({ bill }) => bill.id);

test('TL35: who asked stands first, by how long they wait; then the oldest; last what asks for nothing', () => {
  const bills = [
    billOf('old', 1),
    billOf('printed', 5),
    billOf('called', 6),
    billOf('nothing', 0, { due: 0 }),
  ];
  const asks: readonly Ask[] = [
    { of: 'bill', id: 'printed', at: at(20) },
    { of: 'seating', id: 'party', at: at(15) },
  ];
  const tables = [tableOf('A1', 'party', ['called'])];
  expect(order(bills, asks, tables)).toEqual(['called', 'printed', 'old', 'nothing']);
  expect(queueOf(bills, asks, tables)[0]?.askedAt).toBe(at(15));
  expect(order(bills, [])).toEqual(['old', 'printed', 'called', 'nothing']);
});

test('TL35: every part of a bill that was split waits with its table; another party there does not', () => {
  const split = billOf('part', 9, { tableNames: [{ zh: 'A1', en: 'A1' }] });
  const asks: readonly Ask[] = [{ of: 'seating', id: 'party', at: at(15) }];
  expect(order([billOf('old', 1), split], asks, [tableOf('A1', 'party', ['whole'])])).toEqual([
    'part',
    'old',
  ]);
  expect(order([billOf('old', 1), split], asks, [tableOf('A1', 'next party', ['whole'])])).toEqual([
    'old',
    'part',
  ]);
});

test('TL35: who asks twice waits since the first time, and nobody waits longer than a day', () => {
  const first: Ask = { of: 'bill', id: 'one', at: at(10) };
  const once = withAsk([], first);
  expect(withAsk(once, { ...first, at: at(12) })).toBe(once);
  expect(withAsk(once, { ...first, at: at(8) })).toEqual([{ ...first, at: at(8) }]);
  const nextDay: Ask = { of: 'bill', id: 'two', at: '2026-03-02T12:11:00.000Z' };
  expect(withAsk(once, nextDay)).toEqual([nextDay]);
});

test('TL35: the next bill is the first that is due and not open already', () => {
  const queue = queueOf([billOf('a', 1), billOf('b', 2), billOf('c', 0, { due: 0 })], [], []);
  expect(nextIn(queue, null)).toEqual({ kind: 'bill', billId: 'a' });
  expect(nextIn(queue, { kind: 'bill', billId: 'a' })).toEqual({ kind: 'bill', billId: 'b' });
  expect(nextIn(queueOf([billOf('c', 0, { due: 0 })], [], []), null)).toBe(null);
});
