import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../sandbox/printer/index.ts';
import { cloudVendors } from '../../server/printing/cloud/index.ts';
import { layOut, paper58, type SlipDocument } from '../../server/printing/index.ts';
import type { Layout, Row, Run, TextSize } from '../../server/printing/layout/domain/document.ts';
import { contentFor, contentsFor, laidFor, line, linesOf, printedBy, rowsOf } from './clouds.ts';
import { dishNames } from './names.ts';
import { widths } from './printers.ts';
import { allSlips, marksOf } from './slips.ts';

/** Ways to speak to a printer that a dish must not have. */
const ATTACKS = [
  '<CUT>',
  '<PLUGIN>',
  '</B><PLUGIN><B>',
  '<BR>',
  '<QR>https://bad.example</QR>',
  '&lt;CUT&gt;',
  '&#60;CUT&#62;',
  '@@2',
  '<FS2>鱼</FS2>',
  '<MN>9</MN>',
  '<BARCODE>123</BARCODE>',
  'a<b>c&d',
];

const name = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...dishNames()) },
  { weight: 2, arbitrary: fc.constantFrom(...ATTACKS) },
  fc.string({ unit: fc.constantFrom('<', '>', '&', '/', '@', 'B', 'R', '鱼', ' ', '2'), maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const run: fc.Arbitrary<Run> = fc.record({
  text: fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('')),
  size: fc.constantFrom<TextSize>('normal', 'wide', 'tall', 'large'),
  bold: fc.boolean(),
  inverse: fc.boolean(),
});
const block: fc.Arbitrary<SlipDocument[number]> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    runs: fc.array(run, { minLength: 1, maxLength: 3 }),
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
  }),
  fc.tuple(run, run).map(([left, right]) => ({
    kind: 'columns' as const,
    cells: [
      { runs: [left], width: 'rest' as const },
      { runs: [right], width: 12, align: 'right' as const },
    ],
  })),
);
const documents = fc.array(block, { minLength: 1, maxLength: 4 });
const vendors = fc.constantFrom(...cloudVendors);
const paper = fc.constantFrom(...widths);

/** What was written, as it looks when marks have become harmless. */
const harmless = (text: string): string =>
  text
    .replace(/[<＜(]/gu, '(')
    .replace(/[>＞)]/gu, ')')
    .replace(/[&＆+]/gu, '+')
    .replace(/[@＠a]/gu, 'a')
    .replaceAll(' ', '');

describe('rows', () => {
  test('CP9, CP11: sizes, bold and places as each vendor writes them', () => {
    const document: SlipDocument = [
      { kind: 'text', runs: [{ text: '退菜', size: 'large', inverse: true }], align: 'center' },
      {
        kind: 'columns',
        cells: [
          { runs: [{ text: '宫保鸡丁', size: 'tall' }], width: 'rest' },
          { runs: [{ text: 'x2', size: 'wide', bold: true }], width: 8, align: 'right' },
        ],
      },
      { kind: 'feed', lines: 2 },
    ];
    const gap = ' '.repeat(20);
    expect(contentFor('feieyun', document)).toBe(
      `${' '.repeat(12)}<B><BOLD>退菜</BOLD></B><BR><L>宫保鸡丁</L>${gap}<W><BOLD>x2</BOLD></W><BR><BR><BR>`,
    );
    expect(contentFor('yilianyun', document)).toBe(
      `${' '.repeat(12)}<FS2><FB>退菜</FB></FS2>\n<FH2>宫保鸡丁</FH2>${gap}<FW2><FB>x2</FB></FW2>\n\n\n`,
    );
    expect(contentFor('xpyun', document)).toBe(
      `${' '.repeat(12)}<B><BOLD>退菜<BR></BOLD></B><HB>宫保鸡丁</HB>${gap}<WB><BOLD>x2<BR></BOLD></WB><BR><BR>`,
    );
  });

  test('CP9, CP10, CP11: whatever a shop types stands in its columns and its size, and moves nothing', () => {
    fc.assert(
      fc.property(documents, vendors, paper, (document, vendor, widthMm) => {
        const layout = laidFor(document, widthMm);
        const slips = printedBy(vendor, layout);
        expect(slips.flatMap(({ unknown }) => unknown)).toEqual([]);
        expect(slips.flatMap(({ items }) => items).filter(({ kind }) => kind !== 'line')).toEqual([]);
        const lines = linesOf(slips);
        expect(lines.some(({ wrapped }) => wrapped)).toBe(false);
        expect(lines.length).toBe(rowsOf(layout).length);
        for (const [at, row] of rowsOf(layout).entries()) sameRow(lines[at]?.pieces ?? [], row);
      }),
      { numRuns: 400 },
    );
  });

  /** Each text of the row begins at its column, unless a mark in it grew and took free ones. */
  function sameRow(printed: ReturnType<typeof linesOf>[number]['pieces'], row: Row): void {
    const letters = printed.flatMap((piece) => {
      const each =
        piece.width / Array.from(piece.text).reduce((sum, letter) => sum + (letter < '\x80' ? 1 : 2), 0);
      let x = piece.x;
      return Array.from(piece.text, (letter) => {
        const place = {
          letter,
          column: x / 12,
          scaleX: piece.scaleX,
          scaleY: piece.scaleY,
          bold: piece.bold,
        };
        x += each * (letter < '\x80' ? 1 : 2);
        return place;
      });
    });
    expect(harmless(letters.map(({ letter }) => letter).join(''))).toBe(
      harmless(row.pieces.map(({ text }) => text).join('')),
    );
    for (const { column, text, style } of row.pieces) {
      const [first = ''] = text.trimStart();
      if (first === '' || /[<>&@]/.test(text)) continue;
      const start = column + (text.length - text.trimStart().length) * (style.wide ? 2 : 1);
      expect(letters).toContainEqual({
        letter: first,
        column: start,
        scaleX: style.wide ? 2 : 1,
        scaleY: style.tall ? 2 : 1,
        bold: style.bold || style.inverse,
      });
    }
  }

  test('CP10: a mark grows to its full-width form where there is room, and keeps its neighbours in place', () => {
    const columns = (left: string, right: string): SlipDocument => [
      {
        kind: 'columns',
        cells: [
          { runs: [{ text: left }], width: 16 },
          { runs: [{ text: right }], width: 'rest', align: 'right' },
        ],
      },
    ];
    const text = (document: SlipDocument): string | undefined =>
      printedBy('feieyun', laidFor(document)).map(textOf)[0]?.[0];
    expect(text(columns('A<B', '¥5>4'))).toBe(`A＜B${' '.repeat(22)}￥5＞4`);
    // No column is free: one-column forms.
    expect(text(columns('鱼鱼鱼鱼鱼鱼鱼<>', 'abcdefghijklm&y'))).toBe('鱼鱼鱼鱼鱼鱼鱼() abcdefghijklm+y');
    expect(text(line('<'.repeat(32)))).toBe('('.repeat(32));
  });

  test('CP10: what stands at the head of a row is no command either', () => {
    expect(contentFor('yilianyun', line('@@2鱼'))).toBe('＠@2鱼\n');
    expect(printedBy('yilianyun', laidFor(line('@@2鱼'))).flatMap((slip) => textOf(slip))).toEqual([
      '＠@2鱼',
    ]);
    expect(contentFor('feieyun', line('a@b.cn'))).toBe('a@b.cn<BR>');
  });

  test('CP10: no control byte gets through, not even one that the layout had left', () => {
    const layout = laidFor(line('鱼'));
    const [row] = rowsOf(layout);
    const [piece] = row?.pieces ?? [];
    if (row === undefined || piece === undefined) throw new Error('no row');
    const evil: Layout = {
      ...layout,
      blocks: [
        { ...row, pieces: [{ ...piece, columns: 6, text: '\u001bp鱼' }] },
        { kind: 'qr', text: 'https://a.cn/\u001bp\n<BR>', moduleDots: 6 },
      ],
    };
    for (const vendor of cloudVendors)
      for (const content of contentsFor(vendor, evil))
        expect(content.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(contentFor('feieyun', [{ kind: 'qr', text: 'https://a.cn/?a=1&b=<2>' }])).toBe(
      '<C><QR>https://a.cn/?a=1&b=%3C2%3E</QR></C><BR>',
    );
  });

  test('CP11: what the printer has no letter for is 〓, also where the program could have drawn it', () => {
    const drawable = { prints: (letter: string) => /[ -~鱼]/.test(letter), draws: () => true };
    const layout = layOut(line('𠮷鱼🌶'), paper58, drawable);
    expect(rowsOf(layout).map(({ drawn }) => drawn)).toEqual([true]);
    for (const vendor of cloudVendors) expect(contentsFor(vendor, layout).join('')).toContain('〓鱼〓');
    for (const vendor of cloudVendors) expect(contentFor(vendor, line('𠮷鱼🌶'))).toContain('〓鱼〓');
  });
});

describe.each(cloudVendors)('every slip at %s', (vendor) => {
  test.each(widths)(
    'CP15: all kinds in both languages come out on %i mm, understood and unwrapped',
    (widthMm) => {
      for (const language of ['zh', 'en'] as const)
        for (const [kind, document] of Object.entries(allSlips(marksOf(language)))) {
          const layout = laidFor(document, widthMm);
          const slips = printedBy(vendor, layout);
          expect(slips.map(({ unknown, cut }) => [kind, unknown, cut])).toEqual([[kind, [], 'full']]);
          expect(linesOf(slips).some(({ wrapped }) => wrapped)).toBe(false);
          const said = rowsOf(layout).map(({ pieces }) => pieces.map(({ text }) => text).join(''));
          const came = slips
            .flatMap((slip) => textOf(slip))
            .join('')
            .replaceAll(' ', '');
          for (const text of said) expect(harmless(came)).toContain(harmless(text));
        }
    },
  );

  test('CP15: 368 names in every size come back as they were written', () => {
    const names = dishNames();
    for (const size of ['normal', 'wide', 'tall', 'large'] as const) {
      // Ten at a time: a slip of all of them is longer than any order.
      for (let at = 0; at < names.length; at += 10) {
        const some = names.slice(at, at + 10);
        const layout = laidFor(
          some.flatMap((text) => line(text, { size })),
          80,
        );
        const slips = printedBy(vendor, layout);
        expect(slips.flatMap(({ unknown }) => unknown)).toEqual([]);
        expect(
          slips
            .flatMap((slip) => textOf(slip))
            .join('')
            .replaceAll(' ', ''),
        ).toBe(some.join('').replaceAll(' ', ''));
      }
    }
  });
});
