import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../sandbox/printer/index.ts';
import { contentsOf } from '../../server/printing/cloud/contents.ts';
import { type CloudVendor, cloudVendors, opensDrawer } from '../../server/printing/cloud/index.ts';
import type { SlipDocument } from '../../server/printing/index.ts';
import { contentFor, contentsFor, laidFor, line, printedBy, rowsOf } from './clouds.ts';

describe('codes, knife, drawer', () => {
  const qr = (text: string): SlipDocument => [{ kind: 'qr', text }];
  const bars = (text: string): SlipDocument => [{ kind: 'barcode', text }];

  test('CP12: a QR code is drawn by the vendor', () => {
    const text = 'https://shop.example/pay/0012';
    expect(contentFor('feieyun', qr(text))).toBe(`<C><QR>${text}</QR></C><BR>`);
    expect(contentFor('yilianyun', qr(text))).toBe(`<QR>${text}</QR>\n`);
    expect(contentFor('xpyun', qr(text))).toBe(`<C><QR>${text}</QR></C>`);
  });

  test('CP12: bar codes of digits and of letters', () => {
    expect(contentFor('feieyun', bars('012345678901'))).toBe('<C><BC128_C>012345678901</BC128_C></C><BR>');
    expect(contentFor('feieyun', bars('K8F3A'))).toBe('<C><BC128_A>K8F3A</BC128_A></C><BR>');
    expect(contentFor('feieyun', bars('k8f3a'))).toBe('<C><BC128_B>k8f3a</BC128_B></C><BR>');
    expect(contentFor('yilianyun', bars('012345678901'))).toBe('<BR3>012345678901</BR3>\n');
    expect(contentFor('yilianyun', bars('K8F3A'))).toBe('<BR2>K8F3A</BR2>\n');
    expect(contentFor('xpyun', bars('012345678901'))).toBe('<C><BARCODE>012345678901</BARCODE></C>');
  });

  test('CP12: a code the vendor cannot draw stands there as text', () => {
    const long = `https://shop.example/${'x'.repeat(240)}`;
    for (const vendor of ['yilianyun', 'xpyun'] as const) {
      const slips = printedBy(vendor, laidFor(qr(long), 80));
      expect(slips.flatMap((slip) => textOf(slip)).join('')).toBe(long);
    }
    const two = printedBy('feieyun', laidFor([...qr('https://a.cn/1'), ...qr('https://a.cn/2')]));
    expect(two.flatMap(({ items }) => items.map(({ kind }) => kind))).toEqual(['qr', 'line', 'line']);
    expect(two.flatMap((slip) => textOf(slip))).toEqual(['', 'https://a.cn/2']);
    expect(two.flatMap(({ unknown }) => unknown)).toEqual([]);
    for (const vendor of cloudVendors)
      expect(printedBy(vendor, laidFor(bars('A-<1>'))).flatMap((slip) => textOf(slip))).toEqual(['A-(1)']);
  });

  test('CP13: a paper is cut once at its end, and between two', () => {
    const document: SlipDocument = [...line('一'), { kind: 'cut' }, ...line('二'), { kind: 'cut' }];
    expect(contentFor('feieyun', document)).toBe('一<BR><CUT>二<BR><CUT>');
    // These cut at the end of an order by themselves; 易联云 does it nowhere else.
    expect(contentFor('xpyun', document)).toBe('一<BR><CUT>二<BR>');
    expect(contentFor('yilianyun', document)).toBe('一\n\n\n\n\n二\n');
    for (const vendor of ['feieyun', 'xpyun'] as const)
      expect(printedBy(vendor, laidFor(document)).map(({ cut }) => cut)).toEqual(['full', 'full']);
  });

  test('CP13: the drawer opens at 飞鹅 and nowhere else; nothing but the drawer is refused there', () => {
    const kick: SlipDocument = [{ kind: 'kick', pin: 5 }];
    expect(cloudVendors.filter(opensDrawer)).toEqual(['feieyun']);
    expect(contentFor('feieyun', kick)).toBe('<PLUGIN>');
    expect(contentFor('xpyun', [...kick, ...line('结账单')])).toBe('结账单<BR>');
    const layout = laidFor(kick);
    for (const vendor of ['yilianyun', 'xpyun'] as const)
      expect(contentsOf(vendor, { layout, columns: 32 })).toMatchObject({ code: 'noDrawer', again: false });
    expect(
      contentsOf('feieyun', { layout: laidFor([{ kind: 'beep', times: 2 }]), columns: 32 }),
    ).toMatchObject({
      kind: 'refused',
      code: 'empty',
    });
  });
});

describe('length', () => {
  const long = (rows: number): SlipDocument => [
    ...Array.from({ length: rows }, (_row, at) => line(`第${at + 1}道 ${'宫保鸡丁'.repeat(3)}`)[0]).filter(
      (row) => row !== undefined,
    ),
    { kind: 'cut' as const },
  ];
  const LIMITS: Readonly<Partial<Record<CloudVendor, number>>> = { feieyun: 5000, xpyun: 12_288 };

  test('CP14: a long slip becomes several orders within the limit, numbered, and loses no row', () => {
    for (const [vendor, limit] of [
      ['feieyun', LIMITS.feieyun ?? 0],
      ['xpyun', LIMITS.xpyun ?? 0],
    ] as const) {
      const layout = laidFor(long(vendor === 'feieyun' ? 200 : 400), 80);
      const contents = contentsFor(vendor, layout);
      expect(contents.length).toBeGreaterThan(1);
      for (const content of contents) expect(Buffer.byteLength(content)).toBeLessThanOrEqual(limit);
      const lines = printedBy(vendor, layout).flatMap((slip) => textOf(slip));
      const count = contents.length;
      expect(lines.filter((each) => each.startsWith('- '))).toEqual(
        Array.from({ length: count - 1 }, (_gap, at) => [
          `- ${at + 1}/${count} -`,
          `- ${at + 2}/${count} -`,
        ]).flat(),
      );
      const dishes = rowsOf(layout).map(({ pieces }) => pieces.map(({ text }) => text).join(''));
      expect(lines.filter((each) => !each.startsWith('- '))).toEqual(dishes);
    }
  });

  test('CP14: one that is just short enough stays whole, byte for byte', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 110 }), fc.integer({ min: 0, max: 47 }), (rows, rest) => {
        const layout = laidFor([...line('x'.repeat(rest)), ...long(rows)], 80);
        const contents = contentsFor('feieyun', layout);
        const whole = contents.join('').replaceAll(/- \d\/\d -<BR>/g, '');
        expect(contents.length === 1).toBe(Buffer.byteLength(whole) <= 5000);
      }),
      { numRuns: 60 },
    );
  });

  test('CP14: what no number of orders holds is refused, with nothing sent', () => {
    const layout = laidFor(long(1000), 80);
    expect(contentsOf('feieyun', { layout, columns: 48 })).toMatchObject({
      kind: 'refused',
      code: 'tooLong',
      again: false,
    });
  });
});
