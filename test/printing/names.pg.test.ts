import { describe, expect, test } from 'vitest';
import type { SlipDocument } from '../../server/printing/index.ts';
import { textOf } from '../../sandbox/printer/index.ts';
import { dishNames } from './names.ts';
import { encodings, printAll, widths } from './printers.ts';

const names = dishNames();
const sizes = ['normal', 'wide', 'tall', 'large'] as const;

const slipOf = (size: (typeof sizes)[number]): SlipDocument => [
  ...names.map((text) => ({ kind: 'text' as const, runs: [{ text, size }] })),
  { kind: 'cut' },
];

describe.each(widths)('on %i mm', (widthMm) => {
  test.each(encodings)('PR7: 368 names in every size come back from the paper in %s', async (encoding) => {
    const printer = await printAll(sizes.map(slipOf), widthMm, { encoding });
    const slips = printer.slips();
    expect(slips.map(({ cut, unknown }) => [cut, unknown])).toEqual(sizes.map(() => ['partial', []]));
    for (const [at, slip] of slips.entries()) {
      const lines = slip.items.flatMap((item) => (item.kind === 'line' ? [item] : []));
      expect(lines.filter(({ wrapped }) => wrapped)).toEqual([]);
      const [wide, tall] = [at === 1 || at === 3, at === 2 || at === 3];
      for (const piece of lines.flatMap(({ pieces }) => pieces))
        expect(piece).toMatchObject({ scaleX: wide ? 2 : 1, scaleY: tall ? 2 : 1 });
      expect(textOf(slip).join('').replaceAll(' ', '')).toBe(names.join('').replaceAll(' ', ''));
      if (!wide) expect(textOf(slip)).toEqual(names);
    }
  });
});
