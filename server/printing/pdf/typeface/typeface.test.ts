import { expect, test } from 'vitest';
import { type ReadObject, readPdf } from '../../../../test/printing/read-pdf.ts';
import {
  collection,
  compactSquare,
  tinyCompact,
  type TinyLetter,
  tinyTrueType,
} from '../../../../test/printing/tiny-fonts.ts';
import { drawText } from '../draw.ts';
import { widthOf } from '../face.ts';
import { writePdf } from '../pdf-file.ts';
import { openCompactFont } from './compact-font.ts';
import { embeddedFace } from './embedded-face.ts';
import { FontUnusable, openFont } from './sfnt.ts';

const letters: readonly TinyLetter[] = [
  { character: 'A', width: 600 },
  { character: '木', width: 1000 },
  { character: '卜', width: 1000 },
  { character: '桌', width: 1000, parts: [2, 3] },
  { character: '〓', width: 1000 },
  { character: ' ', width: 300 },
  { character: '𠮷', width: 1000 },
  { character: 'o', width: 500 },
];
const glyphOf = (character: string): number => letters.findIndex((each) => each.character === character) + 1;
const codes = letters.map((_, index) => 4000 + index * 7);
const files = [
  ['TrueType', tinyTrueType(letters)],
  ['TrueType of the first plane', tinyTrueType(letters, { map: 4 })],
  ['compact', tinyCompact(letters, null)],
  ['compact with numbers of its own', tinyCompact(letters, codes)],
] as const;

async function write(file: Buffer, text: string) {
  const face = embeddedFace(openFont(file));
  const content = drawText(face, { text, x: 0, y: 0, size: 10 });
  const page = { width: 100, height: 100, content };
  return readPdf(await writePdf({ title: 'x', language: 'zh-CN', made: new Date(0), face, pages: [page] }));
}

/** The font program of the document, as bytes. */
function programOf(objects: ReadonlyMap<number, ReadObject>): Buffer {
  const descriptor = [...objects.values()].find(({ dictionary }) =>
    dictionary.includes('/FontDescriptor /FontName'),
  );
  const number = /\/FontFile[23] (\d+) 0 R/.exec(descriptor?.dictionary ?? '')?.[1];
  return Buffer.from(objects.get(Number(number))?.stream ?? '', 'latin1');
}

test.each(files)(
  'PD6: text in letters of a %s font reads back as it was written, as wide as it says',
  async (_, file) => {
    const { pages } = await write(file, '桌 A');
    expect(pages[0]?.texts[0]?.text).toBe('桌 A');
    expect(widthOf(embeddedFace(openFont(file)), '桌 A', false)).toBeCloseTo(1.9);
  },
);

test('PD6: a character of the second plane is a letter where the font has it', async () => {
  const { pages } = await write(tinyTrueType(letters), 'A𠮷');
  expect(pages[0]?.texts[0]?.text).toBe('A𠮷');
  const first = await write(tinyTrueType(letters, { map: 4 }), 'A𠮷');
  expect(first.pages[0]?.texts[0]?.text).toBe('A〓');
});

test('PD6: a letter the font lacks loses its accent, or is 〓', async () => {
  expect((await write(tinyTrueType(letters), 'ở店')).pages[0]?.texts[0]?.text).toBe('o〓');
});

test('PD6: every width in the document is that of the letter', async () => {
  for (const [name, file] of files) {
    const { objects } = await write(file, '桌A');
    const font =
      [...objects.values()].find(({ dictionary }) => dictionary.includes('/W ['))?.dictionary ?? '';
    const own = name.includes('own');
    const code = (character: string) => (own ? codes[glyphOf(character) - 1] : glyphOf(character));
    expect(font).toContain(`/W [${code('A')} [600] ${code('桌')} [1000]]`);
    expect(font).toContain(name.startsWith('T') ? '/CIDFontType2 /CIDToGIDMap /Identity' : '/CIDFontType0 ');
  }
});

test('PD7: of a TrueType font only the letters used are carried, with the parts they are made of', async () => {
  const file = tinyTrueType(letters);
  const program = programOf((await write(file, '桌A')).objects);
  const [whole, part] = [outlinesIn(file), outlinesIn(program)];
  for (const [index, { character }] of letters.entries()) {
    const carried = ['A', '桌', '木', '卜'].includes(character);
    expect(part[index + 1], character).toBe(carried ? whole[index + 1] : '');
  }
  expect(part[0]).toBe(whole[0]);
  expect(
    tablesIn(program)
      .get('hmtx')
      ?.readUInt16BE(glyphOf('A') * 4),
  ).toBe(600);
  // Offsets are ascending and end with the table, and the directory leads to tables that are there.
  expect(part).toHaveLength(letters.length + 1);
});

function tablesIn(bytes: Buffer): Map<string, Buffer> {
  const rows = Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => 12 + index * 16);
  return new Map(
    rows.map((at) => {
      const [start, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
      if (start + length > bytes.length) throw new Error('a table ends outside the file');
      return [bytes.toString('latin1', at, at + 4), bytes.subarray(start, start + length)];
    }),
  );
}

/** The outline of every glyph in hexadecimal, without what fills it up. */
function outlinesIn(bytes: Buffer): string[] {
  const table = (tag: string): Buffer => tablesIn(bytes).get(tag) ?? Buffer.alloc(0);
  const long = table('head').readInt16BE(50) === 1;
  const loca = table('loca');
  const offsets = Array.from({ length: loca.length / (long ? 4 : 2) }, (_, index) =>
    long ? loca.readUInt32BE(index * 4) : loca.readUInt16BE(index * 2) * 2,
  );
  expect(offsets).toEqual([...offsets].sort((left, right) => left - right));
  expect(offsets.at(-1)).toBe(table('glyf').length);
  return offsets.slice(0, -1).map((from, index) =>
    table('glyf')
      .subarray(from, offsets[index + 1])
      .toString('hex')
      .replace(/(00)+$/, ''),
  );
}

test('PD7: of a compact font only the letters used are drawn, and nothing of it moves', () => {
  const font = openFont(tinyCompact(letters, codes));
  const whole = font.tables.get('CFF ') ?? Buffer.alloc(0);
  const compact = openCompactFont(font);
  const part = compact.subset(new Set([glyphOf('桌')]));
  expect(part.length).toBe(whole.length);
  for (const { character } of letters) {
    const outline = compactSquare(glyphOf(character));
    const at = whole.indexOf(outline);
    const carried = part.subarray(at, at + outline.length);
    expect(carried.equals(character === '桌' ? outline : Buffer.alloc(outline.length, 14)), character).toBe(
      true,
    );
  }
  expect(letters.map((_, index) => compact.codeOf(index + 1))).toEqual(codes);
});

test('PD7: of several fonts in one file the one for simplified Chinese is taken', () => {
  const named = (name: string) => tinyTrueType([{ character: name.slice(0, 1), width: 500 }], { name });
  expect(openFont(collection([named('NotoSansCJKjp-Regular'), named('NotoSansCJKsc-Regular')])).name).toBe(
    'NotoSansCJKsc-Regular',
  );
  expect(openFont(collection([named('Alpha'), named('Beta')])).name).toBe('Alpha');
});

test('PD8: what is no font, is cut off, or may not be put into a document is refused', () => {
  const file = tinyTrueType(letters);
  for (const bytes of [Buffer.alloc(0), Buffer.from('%PDF-1.7 no font at all'), file.subarray(0, 40)])
    expect(() => openFont(bytes)).toThrow(FontUnusable);
  for (let length = 0; length < file.length; length += 7)
    expect(() => openFont(file.subarray(0, length))).toThrow(FontUnusable);
  for (const rights of [0x2, 0x100, 0x200]) {
    const font = tinyTrueType(letters, { rights });
    expect(() => openFont(font)).toThrow(/does not allow/);
  }
  for (const rights of [0, 0x4, 0x8]) expect(openFont(tinyTrueType(letters, { rights })).name).toBe('Tiny');
});
