import { expect, test } from 'vitest';
import { type CartChange, countMax, type NewLine, queued, withChanges } from './cart-changes.ts';
import type { Cart } from './types.ts';

const line = (id: string, count = 1): NewLine => ({
  id,
  itemId: 'item',
  variantId: 'variant',
  options: [],
  count,
  note: null,
});
const cart = (...lines: readonly NewLine[]): Cart => ({
  revision: 4,
  you: 2,
  phones: [],
  lines: lines.map((each) => ({ ...each, phone: 1, addedAt: '' })),
});
let keys = 0;
const change = (
  what: { kind: 'add'; line: NewLine } | { kind: 'count'; line: NewLine; by: number },
): CartChange => {
  keys += 1;
  return { ...what, key: `key ${keys}`, tried: false };
};
const added = (id: string, count = 1) => change({ kind: 'add', line: line(id, count) });
const counted = (id: string, by: number) => change({ kind: 'count', line: line(id), by });
const all = (...changes: readonly CartChange[]) => changes.reduce<readonly CartChange[]>(queued, []);
const shown = (house: Cart, changes: readonly CartChange[]) =>
  withChanges(house, changes).map(({ id, count, phone, pending }) => [id, count, phone, pending]);

test('GP18: what waits to be sent shows at once, over what the house last said', () => {
  const house = cart(line('a', 2), line('b'));
  const waits = all(counted('a', 1), counted('b', -1), added('c'));
  expect(shown(house, waits)).toEqual([
    ['a', 3, 1, true],
    ['c', 1, 2, true],
  ]);
});

test('GP18: a line that arrived while its answer was lost shows once', () => {
  expect(shown(cart(line('a')), all(added('a')))).toEqual([['a', 1, 1, false]]);
});

test('GP18: quick taps become one change, and one that was taken back none', () => {
  expect(all(counted('a', 1), counted('a', 1))).toMatchObject([{ by: 2 }]);
  expect(all(counted('a', 1), counted('a', -1))).toEqual([]);
  expect(all(added('a'), counted('a', 2))).toMatchObject([{ kind: 'add', line: { count: 3 } }]);
  expect(all(added('a'), counted('a', -1))).toEqual([]);
  expect(all(added('a', 98), counted('a', 5))).toMatchObject([{ line: { count: countMax } }]);
  expect(all(counted('a', 1), counted('b', 1))).toHaveLength(2);
});

test('GP18: what may have arrived keeps its meaning: a later tap is a change of its own', () => {
  const tried = all(added('a')).map((each) => ({ ...each, tried: true }));
  expect(queued(tried, counted('a', 1))).toMatchObject([
    { kind: 'add', line: { count: 1 } },
    { kind: 'count', by: 1 },
  ]);
});
