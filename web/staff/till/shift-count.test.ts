import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumOf } from '../../../server/cashier/shifts/domain/cash.ts';
import { countTyped, nothingTyped, piecesTyped, typedOf } from './shift-count.ts';

test('SH14: what is typed is counted, an empty field is none, and what is no number counts nothing', () => {
  expect(countTyped(nothingTyped)).toEqual({ pieces: [], other: 0 });
  const typed = { pieces: { 10000: '3', 50: ' 4 ', 10: '' }, other: '0.55' };
  const counted = countTyped(typed);
  expect(counted?.pieces).toContainEqual({ value: 50, count: 4 });
  expect(counted === null ? null : sumOf(counted)).toBe(30_255);
  expect(countTyped({ pieces: { 100: '1.5' }, other: '' })).toBeNull();
  expect(countTyped({ pieces: {}, other: '1.234' })).toBeNull();
  expect(piecesTyped('100001')).toBeNull();
});

test('SH14: a count looked through again is the same count', () => {
  const pieces = fc.uniqueArray(
    fc.record({
      value: fc.constantFrom(10_000, 5000, 2000, 1000, 500, 100, 50, 10),
      count: fc.integer({ min: 1, max: 999 }),
    }),
    { selector: ({ value }) => value },
  );
  fc.assert(
    fc.property(pieces, fc.integer({ min: 0, max: 999_999 }), (own, other) => {
      const again = countTyped(typedOf({ pieces: own, other }));
      expect(again === null ? null : sumOf(again)).toBe(sumOf({ pieces: own, other }));
      expect(again?.pieces).toHaveLength(own.length);
    }),
  );
});
