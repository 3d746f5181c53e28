import { expect, test } from 'vitest';
import type { PrintedItem, Slip } from '../printer/types.ts';
import { textOf } from '../printer/text.ts';
import { printOrder } from './decode.ts';
import type { Vendor } from './types.ts';

const slips = (vendor: Vendor, content: string, columns = 32): Slip[] =>
  printOrder(vendor, content, columns, 1);
const items = (vendor: Vendor, content: string, columns = 32): PrintedItem[] =>
  slips(vendor, content, columns).flatMap((slip) => slip.items);
const unknown = (vendor: Vendor, content: string): string[] =>
  slips(vendor, content).flatMap((slip) => [...slip.unknown]);
const plain = { scaleX: 1, scaleY: 1, bold: false, underline: false, inverse: false };

test('SC7: 飞鹅: sizes, bold, sides and lines', () => {
  const printed = items(
    'feieyun',
    '<CB>测试</CB><BR>番茄<L>炒</L><W>粉</W><B>x2</B><BOLD>辣</BOLD><BR><RIGHT>￥1</RIGHT><BR>',
  );
  expect(printed).toEqual([
    {
      kind: 'line',
      wrapped: false,
      pieces: [{ ...plain, text: '测试', x: 144, width: 96, scaleX: 2, scaleY: 2 }],
    },
    {
      kind: 'line',
      wrapped: false,
      pieces: [
        { ...plain, text: '番茄', x: 0, width: 48 },
        { ...plain, text: '炒', x: 48, width: 24, scaleY: 2 },
        { ...plain, text: '粉', x: 72, width: 48, scaleX: 2 },
        { ...plain, text: 'x2', x: 120, width: 48, scaleX: 2, scaleY: 2 },
        { ...plain, text: '辣', x: 168, width: 24, bold: true },
      ],
    },
    { kind: 'line', wrapped: false, pieces: [{ ...plain, text: '￥1', x: 348, width: 36 }] },
  ]);
});

test('SC7: 易联云: lines end with line feeds, @@2 doubles the rest of one', () => {
  expect(items('yilianyun', '@@2鱼\n<FS2>肉</FS2><FB>丝</FB>\n<center>A</center>\n')).toEqual([
    {
      kind: 'line',
      wrapped: false,
      pieces: [{ ...plain, text: '鱼', x: 0, width: 48, scaleX: 2, scaleY: 2 }],
    },
    {
      kind: 'line',
      wrapped: false,
      pieces: [
        { ...plain, text: '肉', x: 0, width: 48, scaleX: 2, scaleY: 2 },
        { ...plain, text: '丝', x: 48, width: 24, bold: true },
      ],
    },
    { kind: 'line', wrapped: false, pieces: [{ ...plain, text: 'A', x: 186, width: 12 }] },
  ]);
  expect(textOf(slips('yilianyun', 'a@@2\n')[0] ?? { number: 0, items: [], cut: null, unknown: [] })).toEqual(
    ['a@@2'],
  );
});

test('SC7: 芯烨: B is both sizes, L a side, and a line may end within its tags', () => {
  expect(items('xpyun', '<B>鱼<BR></B><HB>香</HB><WB>肉</WB><BR><L>丝<BR></L>')).toMatchObject([
    { pieces: [{ text: '鱼', scaleX: 2, scaleY: 2 }] },
    {
      pieces: [
        { text: '香', scaleX: 1, scaleY: 2 },
        { text: '肉', scaleX: 2, scaleY: 1 },
      ],
    },
    { pieces: [{ text: '丝', x: 0, scaleX: 1, scaleY: 1 }] },
  ]);
});

test('SC7: what is wider than the paper goes on in the next line', () => {
  expect(items('feieyun', `${'鱼'.repeat(17)}<BR>`)).toMatchObject([
    { wrapped: true, pieces: [{ text: '鱼'.repeat(16) }] },
    { wrapped: false, pieces: [{ text: '鱼' }] },
  ]);
  expect(items('feieyun', `${'鱼'.repeat(24)}<BR>`, 48).length).toBe(1);
});

test('SC7: codes, as far as the vendor takes them', () => {
  expect(
    items('feieyun', '<QR>https://a.cn</QR><C><BC128_C>0123</BC128_C></C><BC128_A>K8</BC128_A>'),
  ).toMatchObject([
    { kind: 'qr', text: 'https://a.cn', align: 'left' },
    { kind: 'barcode', text: '0123', values: [1, 23], set: 'C', align: 'center' },
    { kind: 'barcode', text: 'K8', values: [43, 24], set: 'B' },
  ]);
  expect(items('yilianyun', '<BR3>123</BR3><BR2>a1</BR2>')).toMatchObject([{ text: '123' }, { text: 'a1' }]);
  expect(items('xpyun', '<C><BARCODE>9884822189</BARCODE></C>')).toMatchObject([
    { kind: 'barcode', align: 'center' },
  ]);
  expect(unknown('feieyun', '<BC128_A>k8f3a</BC128_A>')).toEqual(['<BC128_A> does not take k8f3a']);
  expect(unknown('feieyun', '<QR>1</QR><QR>2</QR>')).toEqual(['<QR> once too often']);
  expect(unknown('yilianyun', `<QR>${'x'.repeat(193)}</QR>`).length).toBe(1);
  expect(items('feieyun', '<QR>1')).toMatchObject([{ kind: 'line', pieces: [{ text: '<QR>1' }] }]);
});

test('SC7: cuts divide slips, and each vendor ends an order its own way', () => {
  const cuts = (vendor: Vendor, content: string) =>
    slips(vendor, content).map(({ number, cut }) => [number, cut]);
  expect(cuts('feieyun', '一<BR><CUT>二<BR><CUT>')).toEqual([
    [1, 'full'],
    [2, 'full'],
  ]);
  expect(cuts('feieyun', '一<BR>')).toEqual([[1, null]]);
  expect(cuts('xpyun', '一<BR><CUT>二<BR>')).toEqual([
    [1, 'full'],
    [2, 'full'],
  ]);
  expect(cuts('yilianyun', '一\n')).toEqual([[1, 'full']]);
  expect(items('feieyun', '<PLUGIN>')).toMatchObject([{ kind: 'kick', pin: 2 }]);
});

test('SC7: what is not understood is printed as it stands and listed', () => {
  for (const vendor of ['feieyun', 'yilianyun', 'xpyun'] as const) {
    expect(unknown(vendor, '<MARQUEE>鱼')).toEqual(['<MARQUEE>']);
    expect(
      textOf(slips(vendor, '<MARQUEE>鱼')[0] ?? { number: 0, items: [], cut: null, unknown: [] }),
    ).toEqual(['<MARQUEE>鱼']);
  }
  expect(unknown('yilianyun', '<CUT>')).toEqual(['<CUT>']);
  expect(unknown('xpyun', '<PLUGIN>')).toEqual(['<PLUGIN>']);
  expect(unknown('feieyun', '<B>鱼')).toEqual(['<B> is never closed']);
  expect(unknown('feieyun', '鱼</B>')).toEqual(['</B> closes nothing']);
  expect(unknown('feieyun', '<B><BOLD>鱼</B></BOLD>')).toContain('</B> closes nothing');
  expect(unknown('feieyun', '\u001bp鱼')).toEqual(['control 1b']);
  expect(unknown('feieyun', '鱼\n肉')).toEqual(['control a']);
});

test('SC7: a letter that GBK lacks is a question mark', () => {
  expect(textOf(slips('xpyun', '𠮷鱼🌶<BR>')[0] ?? { number: 0, items: [], cut: null, unknown: [] })).toEqual([
    '?鱼?',
  ]);
});
