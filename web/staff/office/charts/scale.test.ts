import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleFor } from './scale.ts';

test('OF9: a scale begins at zero, ends above the most, and is counted in round steps', () => {
  expect(scaleFor([12_340, 88_000, 0])).toEqual({ low: 0, high: 100_000, ticks: [0, 50_000, 100_000] });
  expect(scaleFor([])).toEqual({ low: 0, high: 1, ticks: [0, 1] });
  expect(scaleFor([-1_800, 4_000])).toEqual({ low: -2_000, high: 4_000, ticks: [-2_000, 0, 2_000, 4_000] });
});

test('OF9: whatever the amounts, all of them lie on the scale, and so does zero', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -10_000_000, max: 100_000_000 }), { maxLength: 24 }), (values) => {
      const { low, high, ticks } = scaleFor(values);
      expect(values.every((value) => value >= low && value <= high)).toBe(true);
      expect(ticks).toContain(0);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every(Number.isSafeInteger)).toBe(true);
    }),
  );
});
