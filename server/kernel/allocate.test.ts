import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, evenPart } from './allocate.ts';

test('the largest remainder gets what is missing, the earlier part on a tie', () => {
  expect(allocate(50, [333, 333, 333])).toEqual([17, 17, 16]);
  expect(allocate(500, [100, 1000])).toEqual([45, 455]);
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocate(10, [0, 5, 0])).toEqual([0, 10, 0]);
});

test('a negative total is divided by its size', () => {
  expect(allocate(-50, [333, 333, 333])).toEqual([-17, -17, -16]);
  expect(allocate(-1, [1, 1]).map((part) => Object.is(part, -0))).toEqual([false, false]);
});

test('nothing is divided into nothing, and something by no weight is a bug', () => {
  expect(allocate(0, [0, 0])).toEqual([0, 0]);
  expect(allocate(0, [])).toEqual([]);
  expect(() => allocate(1, [0, 0])).toThrow('nothing to divide');
  expect(() => allocate(1, [-1, 2])).toThrow('not a weight');
  expect(() => allocate(1, [0.5])).toThrow('not a weight');
});

test('products beyond 2^53 are exact', () => {
  expect(allocate(1_000_000_000_001, [1_000_000_000_000, 1_000_000_000_000])).toEqual([
    500_000_000_001, 500_000_000_000,
  ]);
});

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), {
  minLength: 1,
  maxLength: 20,
});

test('parts sum to the total and differ from their quota by less than one', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), weights, (total, given) => {
      const sum = given.reduce((left, right) => left + right, 0);
      fc.pre(sum > 0);
      const parts = allocate(total, given);
      expect(parts.reduce((left, right) => left + right, 0)).toBe(total);
      for (const [index, part] of parts.entries()) {
        const off = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(given[index] ?? 0);
        expect((off < 0n ? -off : off) < BigInt(sum)).toBe(true);
      }
    }),
  );
});

test('no part exceeds its weight while the total does not exceed their sum', () => {
  fc.assert(
    fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (given, fraction) => {
      const sum = given.reduce((left, right) => left + right, 0);
      const parts = allocate(Math.floor(sum * fraction), given);
      for (const [index, part] of parts.entries()) expect(part).toBeLessThanOrEqual(given[index] ?? 0);
    }),
  );
});

test('an even part is what equal weights give, and never falls while the total grows', () => {
  const total = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(total, fc.integer({ min: 1, max: 30 }), (amount, count) => {
      const parts = Array.from({ length: count }, (_, index) => evenPart(amount, count, index));
      expect(parts).toEqual(
        allocate(
          amount,
          parts.map(() => 1),
        ),
      );
      for (const [index, part] of parts.entries())
        expect(evenPart(amount + 1, count, index)).toBeGreaterThanOrEqual(part);
    }),
  );
});
