import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { barsOf } from './bars.ts';
import { slipSvg } from './drawing.ts';
import { qrModules } from './qr.ts';
import type { PrintedItem } from './types.ts';

const svgOf = (items: readonly PrintedItem[]): string =>
  slipSvg({ number: 1, items, cut: null, unknown: [] }, 384);

test('SP15: QR codes of every size and level are those of another program', () => {
  for (const level of ['L', 'M', 'Q', 'H'] as const)
    for (const length of [1, 14, 40, 90, 120, 200, 330]) {
      const text = 'https://shop.example/桌/'.padEnd(length + 30, 'x').slice(-length);
      const { data } = encode(text, { ecc: level, boostEcc: false, maskPattern: 0, border: 0 });
      expect(qrModules(text, level)).toEqual(data);
    }
  expect(qrModules('x'.repeat(2000), 'H')).toEqual([]);
});

test('SP15: bars of Code 128 add up to whole symbols and begin, check and end as published', () => {
  // "A-7" in set B: start 104, 33, 13, 23, check (104 + 33 + 26 + 69) % 103 = 26, stop.
  const { bars, width } = barsOf([33, 13, 23], 'B');
  expect(width).toBe(5 * 11 + 13);
  const widths = bars.map((bar) => bar.width).join('');
  // Of the published widths every other one is a bar.
  expect(widths).toBe(['211214', '111323', '122132', '312131', '321221', '2331112'].map(everyOther).join(''));
});

function everyOther(figures: string): string {
  return Array.from(figures)
    .filter((_figure, at) => at % 2 === 0)
    .join('');
}

test('SP14: a slip is drawn as it looks: places, sizes, white on black, codes, pictures, remarks', () => {
  const look = { scaleX: 2, scaleY: 2, bold: true, underline: true, inverse: true };
  const svg = svgOf([
    { kind: 'kick', pin: 2, onMs: 50, offMs: 500 },
    { kind: 'line', wrapped: false, pieces: [{ text: '<鱼>', x: 24, width: 96, ...look }] },
    { kind: 'picture', width: 8, height: 2, bytes: Uint8Array.of(0x81, 0xf0), align: 'right' },
    { kind: 'qr', text: 'A', moduleDots: 6, level: 'M', align: 'center' },
  ]);
  expect(svg).toContain('钱箱 drawer 2');
  expect(svg).toContain('<rect x="24" y="0" width="96" height="48"/>');
  expect(svg).toMatch(/translate\(24 0\) scale\(2 2\)" x="0 12 36" y="20" fill="#fff" font-weight="bold"/);
  expect(svg).toContain('&lt;鱼&gt;');
  expect(svg).toContain('translate(376 0)" d="M0 0h1v1H0zM7 0h1v1H7zM0 1h4v1H0z"');
  expect(svg).toContain('translate(129 0) scale(6)');
});
