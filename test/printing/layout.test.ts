import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut, paper58, paper80, type SlipDocument, typefaceOf } from '../../server/printing/index.ts';
import { encodeText, gbkCode } from '../../server/printing/escpos/charset.ts';
import type { Layout, Paper, Row, Run, TextSize } from '../../server/printing/layout/domain/document.ts';
import { columnsOf } from '../../server/printing/layout/domain/text.ts';
import { dishNames } from './names.ts';
import { modelOf } from './printers.ts';

const typeface = typefaceOf(modelOf(58));
const laid = (document: SlipDocument, paper: Paper = paper58): Layout => layOut(document, paper, typeface);
const rowsOf = ({ blocks }: Layout): Row[] =>
  blocks.flatMap((block) => (block.kind === 'row' ? [block] : []));
const textOf = (row: Row): string => row.pieces.map(({ text }) => text).join('');
const textsOf = (layout: Layout): string[] => rowsOf(layout).map(textOf);

/** How wide a text must be by the GBK rule: one column for each byte of its code. */
const byteColumns = (text: string): number => encodeText(text, 'gbk').length;

const sizes: readonly TextSize[] = ['normal', 'wide', 'tall', 'large'];
const names = dishNames();
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...names) },
  fc.constantFrom('Coca-Cola', '330ml', 'IPA 6.5%', '(大份)', '￥12.00', 'A·B', '…', '“辣”', 'x'.repeat(70)),
);
const run: fc.Arbitrary<Run> = fc.record({
  text: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' ')),
  size: fc.constantFrom(...sizes),
});
const paper = fc.constantFrom(paper58, paper80);

describe('width', () => {
  test('PR1: 58 mm are 32 columns, 80 mm are 48, twelve dots each', () => {
    expect([paper58, paper80]).toEqual([
      { columns: 32, dots: 384 },
      { columns: 48, dots: 576 },
    ]);
  });

  test('PR1: a character is two columns when its GBK code has two bytes', () => {
    let seen = 0;
    for (let code = 0x20; code < 0x30000; code += 1) {
      const character = String.fromCodePoint(code);
      if (gbkCode(character) === undefined && !(code < 0x7f)) continue;
      seen += 1;
      if (columnsOf(character) !== byteColumns(character)) expect.fail(`${character} ${code.toString(16)}`);
    }
    expect(seen).toBeGreaterThan(21_000);
  });

  test.each(sizes)('PR1: a %s text takes its columns, doubled where it is wide', (size) => {
    const [row] = rowsOf(laid([{ kind: 'text', runs: [{ text: '鱼×2', size }] }]));
    const factor = size === 'wide' || size === 'large' ? 2 : 1;
    expect(row?.pieces).toMatchObject([{ column: 0, columns: 5 * factor, text: '鱼×2' }]);
    expect(row?.tall).toBe(size === 'tall' || size === 'large');
  });
});

describe('wrapping', () => {
  test('PR2: no row is wider than the paper, none breaks a character, nothing but spaces is lost', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 4 }), paper, (runs, on) => {
        const rows = rowsOf(laid([{ kind: 'text', runs }], on));
        for (const { pieces } of rows)
          for (const { column, columns, text, style } of pieces) {
            expect(column + columns).toBeLessThanOrEqual(on.columns);
            expect(columns).toBe(byteColumns(text) * (style.wide ? 2 : 1));
          }
        const said = runs.map(({ text }) => text).join('');
        expect(rows.map(textOf).join('').replaceAll(' ', '')).toBe(said.replaceAll(' ', ''));
      }),
    );
  });

  test('PR2: a row is only ended when the next character or word would not have fitted', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { minLength: 2, maxLength: 8 }), paper, (parts, on) => {
        const chinese = parts.join('').replace(/\P{Script=Han}/gu, '');
        const rows = textsOf(laid([{ kind: 'text', runs: [{ text: chinese }] }], on));
        for (const [at, row] of rows.entries())
          if (at < rows.length - 1) expect(byteColumns(row)).toBeGreaterThan(on.columns - 2);
      }),
    );
  });

  test('PR2: a word or number stays whole where it fits a row, a longer one is cut', () => {
    const long = 'W'.repeat(40);
    expect(
      textsOf(laid([{ kind: 'text', runs: [{ text: '一二三四五六七八九十一二三四五Coca-Cola 330ml' }] }])),
    ).toEqual(['一二三四五六七八九十一二三四五', 'Coca-Cola 330ml']);
    expect(textsOf(laid([{ kind: 'text', runs: [{ text: `汤 ${long}` }] }]))).toEqual([
      `汤 ${'W'.repeat(29)}`,
      'W'.repeat(11),
    ]);
  });

  test('PR2: no row begins with a closing mark or ends with an opening one', () => {
    const full = '一二三四五六七八九十一二三四五';
    expect(textsOf(laid([{ kind: 'text', runs: [{ text: `${full}六)、(七)` }] }]))).toEqual([
      full,
      '六)、(七)',
    ]);
    expect(textsOf(laid([{ kind: 'text', runs: [{ text: `${full}(大份)` }] }]))).toEqual([full, '(大份)']);
  });

  test('PR2: spaces at a break are dropped, those within a row and line ends stay', () => {
    const full = '一二三四五六七八九十一二三四五六';
    expect(textsOf(laid([{ kind: 'text', runs: [{ text: `${full}   鱼  头\n\n汤 ` }] }]))).toEqual([
      full,
      '鱼  头',
      '',
      '汤',
    ]);
  });
});

describe('columns', () => {
  test('PR3: every cell begins at its column on every row and ends where it should', () => {
    fc.assert(
      fc.property(run, run, fc.integer({ min: 4, max: 10 }), paper, (left, right, width, on) => {
        const cells = [
          { runs: [left], width: 'rest' as const },
          { runs: [right], width, align: 'right' as const },
        ];
        const edge = on.columns - width;
        for (const { pieces } of rowsOf(laid([{ kind: 'columns', cells }], on))) {
          const ends = pieces.map(({ column, columns }) => column + columns);
          for (const [at, piece] of pieces.entries()) {
            const isLeft = piece.column < edge;
            expect(isLeft ? piece.column : ends[at]).toBe(isLeft ? 0 : on.columns);
            expect(ends[at]).toBeLessThanOrEqual(isLeft ? edge - 1 : on.columns);
          }
        }
      }),
    );
  });

  test('PR3: amounts end at the edge of the paper, also after a name that wraps', () => {
    const cells = [
      { runs: [{ text: '西红柿鸡蛋打卤面加肉加蛋大份' }], width: 'rest' as const },
      { runs: [{ text: '×2' }], width: 6, align: 'right' as const },
      { runs: [{ text: '￥38.00' }], width: 10, align: 'right' as const },
    ];
    expect(rowsOf(laid([{ kind: 'columns', cells }])).map(({ pieces }) => pieces)).toMatchObject([
      [
        { column: 0, text: '西红柿鸡蛋打卤' },
        { column: 18, columns: 3, text: '×2' },
        { column: 25, columns: 7, text: '￥38.00' },
      ],
      [{ column: 0, text: '面加肉加蛋大份' }],
    ]);
  });

  test('PR3: text stands left, in the middle or right; indented rows are indented each', () => {
    const at = (align: 'left' | 'center' | 'right'): number | undefined =>
      rowsOf(laid([{ kind: 'text', align, runs: [{ text: '总单', size: 'wide' }] }]))[0]?.pieces[0]?.column;
    expect([at('left'), at('center'), at('right')]).toEqual([0, 12, 24]);
    const indented = rowsOf(laid([{ kind: 'text', indent: 2, runs: [{ text: '少辣'.repeat(10) }] }]));
    expect(indented.map(({ pieces }) => pieces[0]?.column)).toEqual([2, 2]);
  });

  test('PR3: cells that do not fit the paper are a bug and said to be one', () => {
    const cells = [
      { runs: [{ text: 'a' }], width: 'rest' as const },
      { runs: [{ text: 'b' }], width: 30 },
    ];
    expect(() => laid([{ kind: 'columns', cells }])).toThrow('columns on 32');
  });
});

describe('text', () => {
  test('PR4: no control byte of a text reaches the paper, whatever it is called', () => {
    const everything = Array.from({ length: 0xa0 }, (_code, at) => String.fromCharCode(at)).join('');
    const evil = `\x1bp\x00\x19\xfa鱼\x1d\x56\x00${everything}\u202e\u200b\ufeff\ud800`;
    const said = textsOf(laid([{ kind: 'text', runs: [{ text: evil }] }], paper80)).join('');
    expect(said).not.toMatch(/[\p{C}]/u);
    expect(said).toContain('鱼');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), paper, (text, on) => {
        const rows = textsOf(laid([{ kind: 'text', runs: [{ text }] }], on));
        for (const row of rows) expect(encodeText(row, 'gbk').every((byte) => byte >= 0x20)).toBe(true);
      }),
    );
  });

  test('PR4: tabs and odd spaces become spaces, ¥ becomes ￥, what is composed is put together', () => {
    const text = 'a\tb\u00a0c\u2003d ¥5 e\u0301';
    expect(textsOf(laid([{ kind: 'text', runs: [{ text }] }]))).toEqual(['a b c d ￥5 é']);
  });

  test('PR5: what has a plain form is written plainly, the rest is 〓, and the notes name each once', () => {
    const layout = laid(
      [{ kind: 'text', runs: [{ text: '𠮷野家 🌶🌶 Crème brûlée Jalapeño ✓ ﾊﾑ ™' }] }],
      paper80,
    );
    expect(textsOf(layout)).toEqual(['〓野家 〓〓 Crème brulée Jalapeno √ ハム TM']);
    expect(layout.notes).toEqual([
      { character: 'û', codePoint: 'U+00FB', outcome: 'replaced', by: 'u' },
      { character: 'ñ', codePoint: 'U+00F1', outcome: 'replaced', by: 'n' },
      { character: 'ﾊ', codePoint: 'U+FF8A', outcome: 'replaced', by: 'ハ' },
      { character: 'ﾑ', codePoint: 'U+FF91', outcome: 'replaced', by: 'ム' },
      { character: '™', codePoint: 'U+2122', outcome: 'replaced', by: 'TM' },
      { character: '𠮷', codePoint: 'U+20BB7', outcome: 'replaced', by: '〓' },
      { character: '🌶', codePoint: 'U+1F336', outcome: 'replaced', by: '〓' },
    ]);
  });

  test('PR5: a row is drawn only where all of it can be drawn', () => {
    const some = { ...typeface, draws: (character: string) => '𠮷野家'.includes(character) };
    const layout = layOut(
      [
        { kind: 'text', runs: [{ text: '𠮷野 家' }] },
        { kind: 'text', runs: [{ text: '𠮷屋' }] },
        { kind: 'text', runs: [{ text: '野家' }] },
      ],
      paper58,
      some,
    );
    expect(rowsOf(layout).map((row) => [textOf(row), row.drawn])).toEqual([
      ['𠮷野 家', true],
      ['〓屋', false],
      ['野家', false],
    ]);
    expect(layout.notes.map(({ outcome, by }) => `${outcome} ${by}`)).toEqual(['drawn 𠮷', 'replaced 〓']);
  });
});

describe('codes on paper', () => {
  test('PR9: a QR code is as large as asked, smaller where the paper is narrow, and never too small to scan', () => {
    const module = (text: string, on: Paper): unknown => laid([{ kind: 'qr', text }], on).blocks;
    const url = 'https://shop.example/pay/';
    expect(module(url, paper80)).toMatchObject([{ kind: 'qr', moduleDots: 6 }]);
    expect(module(url + 'x'.repeat(250), paper58)).toMatchObject([{ kind: 'qr', moduleDots: 5 }]);
    expect(() => module('x'.repeat(667), paper80)).toThrow('667 bytes');
  });

  test('PR9: a bar code that does not fit the paper is refused, pairs of digits need half the room', () => {
    const bars = (text: string): unknown => laid([{ kind: 'barcode', text }]).blocks;
    expect(bars('K-8F3A-0012')).toMatchObject([{ kind: 'barcode', moduleDots: 2 }]);
    expect(bars('01234567890123456789')).toMatchObject([{ kind: 'barcode' }]);
    expect(() => bars('K-8F3A-0012-0001')).toThrow('too wide');
    expect(() => bars('菜')).toThrow('ASCII');
  });
});
