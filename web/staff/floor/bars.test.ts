import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barsOf } from '../../../server/printing/preview/domain/code128.ts';
import { readBars } from './bars.ts';

type Photo = {
  /** Pixels of a module, white before and behind in modules, and how much of the light is lost to the right. */
  readonly module: number;
  readonly quiet: number;
  readonly shade: number;
  readonly grain: readonly number[];
};

/** A line of a photo of these bars: soft at the edges, darker on one side, with grain. */
function photoOf(text: string, { module, quiet, shade, grain }: Photo): number[] {
  const { bars, width } = barsOf(text);
  const pixels = Math.round((width + 2 * quiet) * module);
  const blackAt = (module_: number): boolean =>
    bars.some(({ x, width: wide }) => module_ - quiet >= x && module_ - quiet < x + wide);
  const samples = 8;
  return Array.from({ length: pixels }, (_, at) => {
    let black = 0;
    // Each pixel sees a little of its neighbours.
    for (let part = 0; part < samples; part += 1)
      if (blackAt((at - 0.25 + (1.5 * part) / samples) / module)) black += 1;
    const light = 230 * (1 - (shade * at) / pixels);
    return light * (1 - (0.85 * black) / samples) + (grain[at % grain.length] ?? 0);
  });
}

const photo = fc.record({
  module: fc.double({ min: 3, max: 7, noNaN: true }),
  quiet: fc.integer({ min: 8, max: 60 }),
  shade: fc.double({ min: 0, max: 0.5, noNaN: true }),
  grain: fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 7, maxLength: 31 }),
});
const payerCode = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 18, maxLength: 18 });

test('FL13: the bars of a payer code are read from a photo, whichever way round the phone is held', () => {
  fc.assert(
    fc.property(payerCode, photo, (digits, taken) => {
      const text = digits.join('');
      const line = photoOf(text, taken);
      expect(readBars(line)).toBe(text);
      expect(readBars(line.toReversed())).toBe(text);
    }),
    { numRuns: 60, seed: 128 },
  );
  expect(readBars(photoOf('A6-12', { module: 3, quiet: 12, shade: 0, grain: [0] }))).toBe('A6-12');
});

test('FL13: what is cut off, broken or no such code reads as nothing', () => {
  const line = photoOf('134567890123456789', { module: 3, quiet: 12, shade: 0.2, grain: [2, -3, 1] });
  expect(readBars(line.slice(0, line.length * 0.7))).toBeNull();
  expect(readBars(line.slice(line.length * 0.3))).toBeNull();
  const middle = Math.round(line.length / 2);
  expect(readBars(line.map((each, at) => (Math.abs(at - middle) < 20 ? 200 : each)))).toBeNull();
  expect(readBars(Array.from({ length: 600 }, (_, at) => (at % 7 < 3 ? 30 : 220)))).toBeNull();
  expect(readBars(Array.from({ length: 600 }, () => 128))).toBeNull();
  expect(readBars([])).toBeNull();
});
