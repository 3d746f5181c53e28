import fc from 'fast-check';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { modulesOf, readPdf } from '../../../test/printing/read-pdf.ts';
import { drawQr, drawText, quietModules } from './draw.ts';
import { widthOf } from './face.ts';
import { fitText } from './fit.ts';
import { type PdfPage, standardFace, writePdf } from './index.ts';

const made = new Date('2026-11-22T12:00:00Z');
const a4 = { width: 595.276, height: 841.89 };

function write(pages: readonly PdfPage[], title = '桌码'): Promise<Uint8Array> {
  return writePdf({ title, language: 'zh-CN', made, face: standardFace(), pages });
}

const line = (text: string, bold = false): string =>
  drawText(standardFace(), { text, x: 10, y: 20, size: 12, bold });

async function readBack(text: string, bold = false): Promise<string> {
  const { pages } = readPdf(await write([{ ...a4, content: line(text, bold) }]));
  return pages[0]?.texts[0]?.text ?? '';
}

test('PD1: every object is where the table says, every stream as long as it says, however many pages there are', async () => {
  for (const count of [1, 2, 47]) {
    const contents = Array.from({ length: count }, (_, page) => line(`第 ${page} 页`));
    const read = readPdf(await write(contents.map((content) => ({ ...a4, content }))));
    expect(read.pages).toHaveLength(count);
    expect(read.pages.at(-1)).toMatchObject({
      ...a4,
      texts: [{ text: `第 ${count - 1} 页`, x: 10, y: 20, size: 12 }],
    });
  }
});

test('PD1: no object is left over or named without being there', async () => {
  const { objects, catalog } = readPdf(await write([{ ...a4, content: line('A1 大厅') }]));
  const named = new Set(
    [catalog, ...[...objects.values()].map(({ dictionary }) => dictionary)].flatMap((dictionary) =>
      [...dictionary.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number)),
    ),
  );
  // The catalog and what tells about the file are named by the trailer.
  expect([...objects.keys()].filter((number) => !named.has(number))).toEqual([1, 3]);
  expect([...named].filter((number) => !objects.has(number))).toEqual([]);
});

test('PD2: text reads back as it was written', async () => {
  for (const text of [
    'A1',
    '包间一',
    '大厅 A-12（靠窗）',
    'Café Ærø ×2',
    '扫码点餐 Scan to order',
    'にほん Привет',
  ])
    for (const bold of [false, true]) expect(await readBack(text, bold)).toBe(text);
});

test('PD2: a letter that no font has loses its accent or is 〓; what is no letter is left out', async () => {
  expect(await readBack('Phở 𠮷 🌶 한')).toBe('Pho 〓 〓 〓');
  expect(await readBack('A\u0000\u001b\ud800\u200b1\t  2\u3000 3')).toBe('A1 2 3');
  expect(await readBack('\u0007')).toBe('');
});

test('PD3: a file says its title and language and that it is printed in its own size', async () => {
  const { title, catalog } = readPdf(await write([{ ...a4, content: '' }], '桌码 - 小李 𠮷 (“A”)'));
  expect(title).toBe('桌码 - 小李 𠮷 (“A”)');
  expect(catalog).toContain('/Lang (zh-CN)');
  expect(catalog).toContain('/PrintScaling /None');
});

test('PD3: the same content gives the same bytes, and other content others', async () => {
  const [first, again, other] = await Promise.all(
    ['A1', 'A1', 'A2'].map((text) => write([{ ...a4, content: line(text) }])),
  );
  expect(Buffer.compare(Buffer.from(first ?? []), Buffer.from(again ?? []))).toBe(0);
  expect(Buffer.compare(Buffer.from(first ?? []), Buffer.from(other ?? []))).not.toBe(0);
});

const letters = fc.string({
  unit: fc.constantFrom('大', '厅', '一', 'A', 'i', 'W', '7', ' ', '（', '，'),
  minLength: 1,
  maxLength: 60,
});

test('PD4: nothing is wider than its place, keeps its size within its limits, and loses nothing before the smallest', () => {
  const face = standardFace();
  const room = fc.record({
    width: fc.integer({ min: 30, max: 400 }),
    sizeMin: fc.integer({ min: 5, max: 12 }),
    more: fc.integer({ min: 0, max: 60 }),
    linesMax: fc.integer({ min: 1, max: 3 }),
    bold: fc.boolean(),
  });
  fc.assert(
    fc.property(letters, room, (text, { more, ...limits }) => {
      const sizeMax = limits.sizeMin + more;
      const { size, lines } = fitText(face, text, { ...limits, sizeMax });
      expect(size).toBeGreaterThanOrEqual(limits.sizeMin);
      expect(size).toBeLessThanOrEqual(sizeMax);
      expect(lines.length).toBeLessThanOrEqual(limits.linesMax);
      for (const each of lines)
        expect(widthOf(face, each, limits.bold) * size).toBeLessThanOrEqual(limits.width + 1e-6);
      const shown = lines.join('').replaceAll(' ', '');
      const whole = text.replaceAll(' ', '');
      if (shown.endsWith('…')) {
        expect(size).toBe(limits.sizeMin);
        expect(whole.startsWith(shown.slice(0, -1))).toBe(true);
      } else expect(shown).toBe(whole);
    }),
  );
});

test('PD4: a short name is as large as it may be, a longer one smaller, and a long one takes two lines at its words', () => {
  const face = standardFace();
  const room = { width: 100, sizeMax: 40, sizeMin: 14, linesMax: 2, bold: true };
  expect(fitText(face, 'A1', room)).toEqual({ size: 40, lines: ['A1'] });
  expect(fitText(face, '包间一', room)).toEqual({ size: 33, lines: ['包间一'] });
  expect(fitText(face, 'Room one', { ...room, width: 110 }).lines).toEqual(['Room one']);
  expect(fitText(face, 'Peony hall', { ...room, width: 60 }).lines).toEqual(['Peony', 'hall']);
});

test('PD5: the boxes of a code are the modules of that code, in a square with its quiet edge', async () => {
  for (const text of [
    'http://192.168.1.5:8080/t/1-1-0123456789',
    'A',
    `https://x.example/${'long/'.repeat(40)}`,
  ]) {
    const { pages } = readPdf(await write([{ ...a4, content: drawQr(text, 100, 200, 136) }]));
    const [boxes = []] = pages[0]?.fills ?? [];
    const { size, data } = encode(text, { ecc: 'Q', border: 0 });
    expect(modulesOf(boxes)).toEqual(data);
    const quiet = (136 * quietModules) / (size + 2 * quietModules);
    expect(Math.min(...boxes.map(({ x }) => x))).toBeCloseTo(100 + quiet, 1);
    expect(Math.max(...boxes.map(({ x, width }) => x + width))).toBeCloseTo(236 - quiet, 1);
    expect(Math.min(...boxes.map(({ y }) => y))).toBeCloseTo(200 + quiet, 1);
    expect(Math.max(...boxes.map(({ y, height }) => y + height))).toBeCloseTo(336 - quiet, 1);
  }
});
