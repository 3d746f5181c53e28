import { expect, test } from 'vitest';
import {
  layOut,
  paper58,
  paper80,
  previewSvg,
  type SlipDocument,
  typefaceOf,
} from '../../server/printing/index.ts';
import { barsOf } from '../../server/printing/preview/domain/code128.ts';
import { barsOf as barsAsPrinted } from '../../sandbox/printer/bars.ts';
import { modelOf } from './printers.ts';
import { allSlips, marksOf } from './slips.ts';

const typeface = typefaceOf(modelOf(58));
const svgOf = (document: SlipDocument, paper = paper58): string =>
  previewSvg(layOut(document, paper, typeface));

test('PR18: the preview shows every row of the layout, each character on its column', () => {
  for (const paper of [paper58, paper80])
    for (const document of Object.values(allSlips(marksOf('zh')))) {
      const layout = layOut(document, paper, typeface);
      const pieces = layout.blocks.flatMap((block) => (block.kind === 'row' ? block.pieces : []));
      const shown = [
        ...previewSvg(layout).matchAll(
          /<text transform="translate\((\d+) \d+\) scale\((\d) (\d)\)" x="([\d ]*)"[^>]*>([^<]*)<\/text>/g,
        ),
      ];
      expect(shown.map(([, x, wide, tall, , text]) => [Number(x) / 12, wide, tall, text])).toEqual(
        pieces
          .filter(({ text }) => text !== '')
          .map(({ column, style, text }) => [column, style.wide ? '2' : '1', style.tall ? '2' : '1', text]),
      );
    }
});

test('PR18: two columns are twice as far as one, and nothing is read as markup', () => {
  const svg = svgOf([{ kind: 'text', runs: [{ text: '<鱼>&x' }] }]);
  expect(svg).toContain('x="0 12 36 48 60"');
  expect(svg).toContain('&lt;鱼&gt;&amp;x');
});

test('PR18: bars are those that a printer draws from the same text', () => {
  const values = Array.from('K-8F3A {x}', (letter) => letter.charCodeAt(0) - 0x20);
  expect(barsOf('K-8F3A {x}')).toEqual(barsAsPrinted(values, 'B'));
  expect(barsOf('0123')).toEqual(barsAsPrinted([1, 23], 'C'));
});

test('PR18: codes, pictures, cuts and feeds take their room; beeps and the drawer leave nothing', () => {
  const heightOf = (document: SlipDocument): number => Number(/height="(\d+)"/.exec(svgOf(document))?.[1]);
  const empty = heightOf([]);
  expect(
    heightOf([
      { kind: 'beep', times: 2 },
      { kind: 'kick', pin: 2 },
    ]),
  ).toBe(empty);
  expect(heightOf([{ kind: 'feed', lines: 2 }]) - empty).toBe(60);
  expect(heightOf([{ kind: 'text', runs: [{ text: '总单', size: 'tall' }] }]) - empty).toBe(54);
  const picture = { width: 8, height: 3, bytes: Uint8Array.of(0x80, 0, 0x01) };
  expect(heightOf([{ kind: 'picture', picture }]) - empty).toBe(3);
  expect(svgOf([{ kind: 'picture', picture }])).toContain('d="M0 0h1v1h-1zM7 2h1v1h-1z"');
  expect(heightOf([{ kind: 'qr', text: 'x' }]) - empty).toBe(21 * 6 + 30);
  expect(heightOf([{ kind: 'barcode', text: '12' }, { kind: 'cut' }]) - empty).toBe(64 + 30 + 60);
});
