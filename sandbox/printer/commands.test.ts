import { describe, expect, test } from 'vitest';
import { openPaper } from './paper.ts';
import { openParser } from './parse.ts';
import { textOf } from './text.ts';
import type { Encoding, Slip } from './types.ts';

/** Bytes are written out by hand from published tables, not taken from any encoder. */
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replace(/\s/g, ''), 'hex');

function print(
  hex: string | Uint8Array,
  encoding: Encoding = 'gb18030',
  dots = 384,
  step = 1 << 20,
): readonly Slip[] {
  const bytes = typeof hex === 'string' ? bytesOf(hex) : hex;
  const paper = openPaper(dots, encoding);
  const parse = openParser();
  for (let at = 0; at < bytes.length; at += step)
    for (const command of parse(bytes.subarray(at, at + step))) paper.run(command);
  return paper.slips();
}

const plain = { scaleX: 1, scaleY: 1, bold: false, underline: false, inverse: false };

describe('SP1: published commands', () => {
  test('SP1: letters of both scripts stand at their dots in their look', () => {
    const [slip] = print(
      `1b40 1c26 b9ac b1a3 bca6 b6a1 0a
       1d2111 d3e3 1d2100 41 0a
       1b4501 1c2d01 d3e3 1b2d01 41 1b4500 1c2d00 1b2d00 1d4201 d3e3 1d4200 0a
       1b24 2c01 78 32 0a`,
    );
    expect(slip?.items).toEqual([
      { kind: 'line', wrapped: false, pieces: [{ text: '宫保鸡丁', x: 0, width: 96, ...plain }] },
      {
        kind: 'line',
        wrapped: false,
        pieces: [
          { ...plain, text: '鱼', x: 0, width: 48, scaleX: 2, scaleY: 2 },
          { ...plain, text: 'A', x: 48, width: 12 },
        ],
      },
      {
        kind: 'line',
        wrapped: false,
        pieces: [
          { ...plain, text: '鱼A', x: 0, width: 36, bold: true, underline: true },
          { ...plain, text: '鱼', x: 36, width: 24, inverse: true },
        ],
      },
      { kind: 'line', wrapped: false, pieces: [{ ...plain, text: 'x2', x: 300, width: 24 }] },
    ]);
  });

  test('SP1: alignment and the print area move a line', () => {
    const xs = print('1d4c1800 1d573801 1b6101 4142 0a 1b6102 4142 0a 1b6100 4142 0a')[0]?.items.map(
      (item) => (item.kind === 'line' ? item.pieces[0]?.x : undefined),
    );
    // 24 dots from the left, an area of 312: in the middle 24 + 144, right 24 + 288.
    expect(xs).toEqual([168, 312, 24]);
  });

  test('SP1: codes, pictures, feeds, beeps and kicks', () => {
    const qr =
      '1d286b0400314132 00 1d286b0300314306 1d286b0300314532 1d286b0600315030 414243 1d286b0300315130';
    const bars = '1d6840 1d7702 1d4802 1d6b49 05 7b42 412d37 1d6b49 04 7b43 0c22';
    const picture = '1d763000 0200 0300 8001 4002 2004';
    const slips = print(
      `1b7000 19fa 1b4203 02 1b6101 ${qr} ${bars} ${picture} 1b6402 1b4a05 1d564200 1b7001 19fa`,
    );
    expect(slips.map(({ cut, unknown }) => [cut, unknown])).toEqual([
      ['partial', []],
      [null, []],
    ]);
    expect(slips[0]?.items).toEqual([
      { kind: 'kick', pin: 2, onMs: 50, offMs: 500 },
      { kind: 'beep', times: 3, ms: 200 },
      { kind: 'qr', text: 'ABC', moduleDots: 6, level: 'Q', align: 'center' },
      {
        kind: 'barcode',
        text: 'A-7',
        values: [33, 13, 23],
        set: 'B',
        moduleDots: 2,
        heightDots: 64,
        align: 'center',
      },
      {
        kind: 'barcode',
        text: '1234',
        values: [12, 34],
        set: 'C',
        moduleDots: 2,
        heightDots: 64,
        align: 'center',
      },
      {
        kind: 'picture',
        width: 16,
        height: 3,
        bytes: new Uint8Array(bytesOf('800140022004')),
        align: 'center',
      },
      { kind: 'feed', dots: 60 },
      { kind: 'feed', dots: 5 },
    ]);
    expect(slips[1]?.items).toEqual([{ kind: 'kick', pin: 5, onMs: 50, offMs: 500 }]);
  });

  test.each([
    ['1d5600', 'full'],
    ['1d5601', 'partial'],
    ['1d564100', 'full'],
    ['1d564230', 'partial'],
  ])('SP1: %s cuts', (hex, cut) => {
    expect(print(`41 0a ${hex} 42 0a`)).toMatchObject([
      { cut, number: 1 },
      { cut: null, number: 2 },
    ]);
  });

  test('SP1: a reset forgets the look and what was not yet printed', () => {
    expect(print('1d2111 1d4201 41 1b40 42 0a')[0]?.items).toEqual([
      { kind: 'line', wrapped: false, pieces: [{ ...plain, text: 'B', x: 0, width: 12 }] },
    ]);
  });

  test('SP1: UTF-8 printers read UTF-8, four-byte letters too', () => {
    const [slip] = print(Buffer.from('鱼 𠮷 é\n'), 'utf8');
    expect(slip?.items).toMatchObject([{ pieces: [{ text: '鱼 𠮷 é', width: 8 * 12 }] }]);
  });

  test('SP1: GB18030 printers read four bytes as one letter', () => {
    // U+20BB7, by iconv -t gb18030.
    expect(print('9534b235 0a')[0]?.items).toMatchObject([{ pieces: [{ text: '𠮷', width: 24 }] }]);
  });
});

test('SP2: cut into single bytes or any pieces, the same comes out', () => {
  const job = bytesOf(
    '1b40 1c26 b9acb1a3bca6b6a1 0a 9534b235 0a 1d286b0600315030414243 1d286b0300315130 1d6b49057b42412d37 ' +
      '1d763000 0100 0200 1b0a 1d564200 41 0a',
  );
  const whole = print(job);
  expect(whole[0]?.items).toHaveLength(5);
  for (let step = 1; step <= job.length; step += 1) expect(print(job, 'gb18030', 384, step)).toEqual(whole);
});

describe('SP3: garbage', () => {
  test('SP3: a half-width yen in four bytes is "?0?6" on a printer for GBK', () => {
    expect(print('81308436 0a', 'gbk').map(textOf)).toEqual([['?0?6']]);
  });

  test('SP3: Chinese without Chinese mode, half a letter and private codes are garbage', () => {
    expect(print('1c2e d3e3 0a').map(textOf)).toEqual([['??']]);
    expect(print('41 d3 0a').map(textOf)).toEqual([['A?']]);
    expect(print('aaa1 0a').map(textOf)).toEqual([['?']]);
    expect(print('d3e3 0a', 'utf8').map(textOf)).not.toEqual([['鱼']]);
  });

  test('SP3: the national set of China has ￥ where others have $', () => {
    expect(print('1b520f 24 0a 1b5200 24 0a').map(textOf)).toEqual([['￥', '$']]);
  });

  test.each([
    ['a command nobody knows', '1b7f 41 0a'],
    ['bar code 128 without its set', '1d6b4903313233'],
    ['bar code 128 with a stray brace', '1d6b49057b42417b37'],
    ['another two-dimensional code', '1d286b0300305130'],
    ['a lone control byte', '07'],
  ])('SP3: %s is listed', (_name, hex) => {
    expect(print(hex)[0]?.unknown).toHaveLength(1);
  });

  test('SP3: a name longer than any buffer is no command', () => {
    expect(print('1d763000ffffffff 41 0a')[0]?.unknown.length).toBeGreaterThan(0);
  });
});

test('SP4: a text one column too long goes on in the next line, and both say so', () => {
  const [slip] = print(`${'41'.repeat(31)} d3e3 42 0a`);
  expect(slip?.items).toMatchObject([
    { wrapped: true, pieces: [{ text: 'A'.repeat(31) }] },
    { wrapped: false, pieces: [{ text: '鱼B', x: 0 }] },
  ]);
  expect(print(`${'41'.repeat(32)} 0a`)[0]?.items).toMatchObject([{ wrapped: false }]);
});
