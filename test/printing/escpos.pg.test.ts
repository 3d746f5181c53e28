import { afterEach, expect, test } from 'vitest';
import { openPrinter, type PrintedItem, type Printer } from '../../sandbox/printer/index.ts';
import {
  askStatus,
  encodeSlip,
  type PrinterModel,
  readReplies,
  type SlipDocument,
  tellStatus,
  troubleOf,
} from '../../server/printing/index.ts';
import { parseHexFont } from '../../server/printing/raster/hex-font.ts';
import { allSlips, marksOf } from './slips.ts';
import { encodings, modelOf, printAll, send, widths } from './printers.ts';

let open: Printer | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const itemsOf = async (
  document: SlipDocument,
  change: Partial<PrinterModel> = {},
): Promise<PrintedItem[]> => {
  const printer = await printAll([document], 58, change);
  const slips = printer.slips();
  expect(slips.flatMap(({ unknown }) => unknown)).toEqual([]);
  return slips.flatMap(({ items }) => items);
};

const dish = '鱼'.codePointAt(0)?.toString(16).toUpperCase();
/** Two letters of a font made for this test: a rare character that is all black, a fish that is half so. */
const font = parseHexFont(`20BB7:${'F'.repeat(64)}\n${dish}:${'FF00'.repeat(16)}\n0041:${'80'.repeat(16)}`);

test('PR8: a job forgets what the one before it left behind, in every encoding', async () => {
  for (const encoding of encodings) {
    open = await openPrinter({ port: 0, widthMm: 58, encoding });
    const model = modelOf(58, { encoding });
    // Broken off within a letter, white on black, doubled, Chinese off, half as wide.
    await send(open, Buffer.from('1c2e1d21111d42011d57c000b0a11d7201', 'hex'));
    await send(
      open,
      encodeSlip([{ kind: 'text', runs: [{ text: '鱼香肉丝 $5' }] }, { kind: 'cut' }], model, '1').bytes,
    );
    expect(open.slips()[0]?.items).toMatchObject([
      { kind: 'line', pieces: [{ text: '鱼香肉丝 $5', x: 0, scaleX: 1, scaleY: 1, inverse: false }] },
    ]);
    await open.close();
  }
});

test('PR8: the answer to the end of a job comes when it was printed, by GS r or as an echo of its id', async () => {
  open = await openPrinter({ port: 0, widthMm: 80, encoding: 'gb18030' });
  const slip: SlipDocument = [{ kind: 'text', runs: [{ text: '总单' }] }, { kind: 'cut' }];
  const answerTo = async (fence: PrinterModel['fence']): Promise<unknown> =>
    readReplies(await send(open as Printer, encodeSlip(slip, modelOf(80, { fence }), 'K-8F3A').bytes))
      .replies;
  expect(await answerTo('inTurn')).toEqual([{ kind: 'inTurn', paperNearEnd: false, paperOut: false }]);
  expect(await answerTo('echo')).toEqual([{ kind: 'echo', id: '8F3A' }]);
  expect(await answerTo('realTime')).toEqual([{ kind: 'status', byte: 0x12 }]);
  expect(open.slips()).toHaveLength(3);
});

test('PR8: a printer that is asked nothing is sent no question', () => {
  const { bytes } = encodeSlip([{ kind: 'cut' }], modelOf(58, { fence: 'none' }), '1');
  expect(Buffer.from(bytes).toString('hex')).toMatch(/1d564200$/);
});

test('PR12: how a printer is, asked and told, is read as it is', async () => {
  open = await openPrinter({ port: 0, widthMm: 80, encoding: 'gb18030' });
  await open.state({ paper: 'out', cover: 'open' });
  const topics = ['printer', 'offlineCause', 'error', 'paper'] as const;
  const answers: number[] = [];
  for (const topic of topics) {
    const [reply] = readReplies(await send(open, Uint8Array.from(askStatus(topic)))).replies;
    answers.push(reply?.kind === 'status' ? reply.byte : 0);
  }
  const [a = 0, b = 0, c = 0, d = 0] = answers;
  const trouble = { offline: true, coverOpen: true, paperOut: true, paperNearEnd: true, error: false };
  expect(troubleOf([a, b, c, d])).toEqual(trouble);
  const told = await send(open, Uint8Array.from(tellStatus(true)));
  expect(readReplies(told).replies).toEqual([{ kind: 'automatic', trouble }]);
});

test('PR9: codes come out with their text, in the middle, as the printer draws them', async () => {
  const items = await itemsOf([
    { kind: 'qr', text: 'https://shop.example/桌/A3?x={1}' },
    { kind: 'barcode', text: 'K-8{F3}A' },
    { kind: 'barcode', text: '012345678901' },
  ]);
  expect(items).toMatchObject([
    { kind: 'qr', text: 'https://shop.example/桌/A3?x={1}', moduleDots: 6, level: 'M', align: 'center' },
    { kind: 'barcode', text: 'K-8{F3}A', set: 'B', align: 'center' },
    { kind: 'barcode', text: '012345678901', set: 'C', align: 'center' },
  ]);
});

test('PR10: the knife, the beeper and the drawer do what the slip says', async () => {
  const document: SlipDocument = [
    { kind: 'kick', pin: 5 },
    { kind: 'beep', times: 3 },
    { kind: 'feed', lines: 2 },
    { kind: 'cut' },
  ];
  expect(await itemsOf(document)).toEqual([
    { kind: 'kick', pin: 5, onMs: 50, offMs: 500 },
    { kind: 'beep', times: 3, ms: 200 },
    { kind: 'feed', dots: 60 },
  ]);
  const poor = await printAll([document, document], 58, { beeper: false, knife: 'none' });
  expect(poor.slips()).toMatchObject([{ cut: null }]);
  expect(poor.slips()[0]?.items.map(({ kind }) => kind)).toEqual([
    'kick',
    'feed',
    'feed',
    'kick',
    'feed',
    'feed',
  ]);
  expect((await printAll([document], 58, { knife: 'full' })).slips()).toMatchObject([{ cut: 'full' }]);
});

test('PR11: with a font, a row of rare characters is drawn on its columns; without one it is 〓 and noted', async () => {
  const document: SlipDocument = [
    {
      kind: 'columns',
      cells: [
        { runs: [{ text: '𠮷鱼' }], width: 'rest' },
        { runs: [{ text: 'A', size: 'large' }], width: 6, align: 'right' },
      ],
    },
  ];
  const [picture] = await itemsOf(document, { font });
  if (picture?.kind !== 'picture') expect.fail('no picture');
  expect([picture.width, picture.height]).toEqual([384, 48]);
  const dark = (x: number, y: number): boolean =>
    ((picture.bytes[y * 48 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  // The small letters stand on the foot of the line, the large one fills it and ends at the right edge.
  const row = Array.from({ length: 384 }, (_dot, x) => (dark(x, 40) ? '#' : '.')).join('');
  expect(row).toBe(`${'#'.repeat(36)}${'.'.repeat(324)}###${'.'.repeat(21)}`);
  expect([dark(0, 23), dark(0, 24), dark(360, 0)]).toEqual([false, true, true]);
  const plain = encodeSlip(document, modelOf(58), '1');
  expect(plain.notes).toEqual([{ character: '𠮷', codePoint: 'U+20BB7', outcome: 'replaced', by: '〓' }]);
  expect((await printAll([document], 58)).texts()[0]?.[0]).toMatch(/^〓鱼 +A$/);
});

test('PR11: bold is thicker, white on black is turned round, underlined has its line', async () => {
  const of = async (look: { bold?: boolean; inverse?: boolean; underline?: boolean }): Promise<number> => {
    const items = await itemsOf([{ kind: 'text', runs: [{ text: '鱼𠮷', ...look }] }], {
      font,
    });
    const [picture] = items;
    if (picture?.kind !== 'picture') expect.fail('no picture');
    return picture.bytes.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
  };
  const dots = await of({});
  expect(dots).toBe(24 * 36);
  expect(await of({ bold: true })).toBe(24 * 37);
  expect(await of({ inverse: true })).toBe(24 * 12);
  expect(await of({ underline: true })).toBe(24 * 36 + 12);
});

test('PR11: a tall picture is sent in bands of at most 256 rows and comes out whole', async () => {
  const bytes = Uint8Array.from({ length: 2 * 600 }, (_byte, at) => at % 251);
  const items = await itemsOf([{ kind: 'picture', picture: { width: 16, height: 600, bytes } }]);
  const bands = items.flatMap((item) => (item.kind === 'picture' ? [item] : []));
  expect(bands.map(({ height }) => height)).toEqual([256, 256, 88]);
  expect(Buffer.concat(bands.map((band) => band.bytes)).equals(bytes)).toBe(true);
});

test.each(widths)(
  'PR4: on %i mm a name full of commands opens no drawer and cuts no paper',
  async (widthMm) => {
    const evil = '\x1bp\x00\x19\xfa\x1dV\x00\x1c.\x10\x14\x01\x00\x01鱼\x1b@\x1d!\x11';
    const printer = await printAll([[{ kind: 'text', runs: [{ text: evil }] }]], widthMm);
    expect(printer.slips()).toMatchObject([{ cut: null, unknown: [], items: [{ kind: 'line' }] }]);
    expect(printer.texts()).toEqual([['púV.鱼@!']]);
  },
);

test.each(encodings)('PR17: every slip comes off both papers in %s as it was laid out', async (encoding) => {
  for (const widthMm of widths) {
    const slips = Object.values(allSlips(marksOf('zh', { copy: 1, insteadOf: '吧台' })));
    const printer = await printAll(slips, widthMm, { encoding });
    expect(printer.slips()).toHaveLength(slips.length);
    for (const [at, slip] of printer.slips().entries()) {
      expect(slip.unknown).toEqual([]);
      const { layout } = encodeSlip(slips[at] ?? [], modelOf(widthMm, { encoding }), '1');
      const wanted = layout.blocks.flatMap((block) =>
        block.kind === 'row'
          ? [block.pieces.map(({ column, columns, text }) => [column * 12, columns * 12, text])]
          : [],
      );
      const printed = slip.items.flatMap((item) =>
        item.kind === 'line' ? [item.pieces.map(({ x, width, text }) => [x, width, text])] : [],
      );
      expect(printed).toEqual(wanted);
    }
  }
});
