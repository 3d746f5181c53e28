import { expect, test } from 'vitest';
import { drawQr } from './qr.ts';

/** Which modules a path makes dark. */
function modulesOf({ size, path }: { size: number; path: string }): string[] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => '.'));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let at = Number(x); at < Number(x) + Number(width); at += 1) {
      const row = rows[Number(y)];
      if (row === undefined || at >= size) throw new Error('outside the view box');
      row[at] = '#';
    }
  return rows.map((row) => row.join(''));
}

const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######'];

test('OF5: a code has its three corners and four quiet modules around it', () => {
  for (const text of ['weixin://wxpay/bizpayurl?pr=abcdefg', `https://qr.alipay.com/${'x'.repeat(300)}`]) {
    const drawing = drawQr(text);
    const rows = modulesOf(drawing);
    const { size } = drawing;
    expect((size - 8 - 17) % 4, 'the size of a version').toBe(0);
    const at = (x: number, y: number) => finder.map((_, row) => (rows[y + row] ?? '').slice(x, x + 7));
    expect(at(4, 4)).toEqual(finder);
    expect(at(size - 11, 4)).toEqual(finder);
    expect(at(4, size - 11)).toEqual(finder);
    const quiet = [
      ...rows.slice(0, 4),
      ...rows.slice(-4),
      ...rows.map((row) => row.slice(0, 4) + row.slice(-4)),
    ];
    expect(quiet.join('')).not.toContain('#');
  }
});

test('OF5: another text is another code, the same text the same', () => {
  expect(drawQr('weixin://a')).toEqual(drawQr('weixin://a'));
  expect(drawQr('weixin://a').path).not.toBe(drawQr('weixin://b').path);
});
