import fc from 'fast-check';
import { expect, test } from 'vitest';
import { multiplyDivide, type RoundingMode } from './rounding.ts';

const modes: readonly RoundingMode[] = ['halfAwayFromZero', 'halfEven', 'up', 'down'];

test('each mode rounds 2.4, 2.5, 2.6 and 3.5 its own way, and their negatives alike', () => {
  const rounded = (mode: RoundingMode) =>
    [24, 25, 26, 35].map((tenths) => [
      multiplyDivide(tenths, 1, 10, mode),
      multiplyDivide(-tenths, 1, 10, mode),
    ]);
  expect(rounded('halfAwayFromZero')).toEqual([
    [2, -2],
    [3, -3],
    [3, -3],
    [4, -4],
  ]);
  expect(rounded('halfEven')).toEqual([
    [2, -2],
    [2, -2],
    [3, -3],
    [4, -4],
  ]);
  expect(rounded('up')).toEqual([
    [3, -3],
    [3, -3],
    [3, -3],
    [4, -4],
  ]);
  expect(rounded('down')).toEqual([
    [2, -2],
    [2, -2],
    [2, -2],
    [3, -3],
  ]);
});

test('nothing rounds to a negative nothing', () => {
  for (const mode of modes) expect(Object.is(multiplyDivide(-1, 0, 10, mode), 0)).toBe(true);
  expect(Object.is(multiplyDivide(-1, 1, 10, 'down'), 0)).toBe(true);
});

test('products beyond 2^53 are exact', () => {
  expect(multiplyDivide(1_000_000_000_001, 9_999_999, 9_999_999, 'down')).toBe(1_000_000_000_001);
  expect(multiplyDivide(9_007_199_254_740_991, 3, 6, 'halfAwayFromZero')).toBe(4_503_599_627_370_496);
  expect(multiplyDivide(-9_007_199_254_740_991, 3, 6, 'halfEven')).toBe(-4_503_599_627_370_496);
});

test('what cannot be said in whole numbers is thrown, not rounded silently', () => {
  expect(() => multiplyDivide(0.5, 1, 1, 'down')).toThrow('whole numbers');
  expect(() => multiplyDivide(1, 1, 0, 'down')).toThrow('whole numbers');
  expect(() => multiplyDivide(9_007_199_254_740_991, 2, 1, 'down')).toThrow('beyond');
});

test('the result is the true quotient moved by less than one, and to the nearest by at most a half', () => {
  const whole = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
  const divisor = fc.integer({ min: 1000, max: 1_000_000_000 });
  fc.assert(
    fc.property(whole, whole, divisor, fc.constantFrom(...modes), (left, right, by, mode) => {
      const product = BigInt(left) * BigInt(right);
      const moved = BigInt(multiplyDivide(left, right, by, mode)) * BigInt(by) - product;
      const size = moved < 0n ? -moved : moved;
      expect(size < BigInt(by)).toBe(true);
      if (mode.startsWith('half')) expect(2n * size <= BigInt(by)).toBe(true);
      if (mode === 'up') expect(moved === 0n || moved < 0n === product < 0n).toBe(true);
      if (mode === 'down') expect(moved === 0n || moved < 0n !== product < 0n).toBe(true);
    }),
  );
});
