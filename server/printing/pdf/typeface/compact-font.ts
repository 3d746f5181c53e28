import type { Font } from './sfnt.ts';
import { FontUnusable } from './sfnt.ts';

/** Adobe's Compact Font Format, as OpenType fonts hold it (Technical Note 5176). */
export type CompactFont = {
  /** What a document calls a glyph: its own number where the font has one, else that of the glyph. */
  readonly codeOf: (glyph: number) => number;
  /** The font with the outlines of these glyphs alone. */
  readonly subset: (used: ReadonlySet<number>) => Buffer;
};

type List = { readonly count: number; readonly at: (index: number) => number; readonly end: number };

const operators = { charset: 15, charStrings: 17, registry: 0x0c1e } as const;
/** The command that ends an outline: a glyph that is only this draws nothing. */
const endOfOutline = 14;

export function openCompactFont(font: Font): CompactFont {
  const bytes = font.tables.get('CFF ');
  if (bytes === undefined) throw new FontUnusable('it has no table CFF');
  const names = readList(bytes, bytes.readUInt8(2));
  const tops = readList(bytes, names.end);
  const top = readDictionary(bytes.subarray(tops.at(0), tops.at(1)));
  const outlines = readList(bytes, top.get(operators.charStrings) ?? 0);
  const codes = top.has(operators.registry)
    ? readCharset(bytes, top.get(operators.charset) ?? 0, font.glyphCount)
    : null;
  return {
    codeOf: (glyph) => codes?.[glyph] ?? glyph,
    subset(used) {
      // Nothing is moved, so no offset has to be found and changed; what is blank is packed to nothing.
      const copy = Buffer.from(bytes);
      for (let glyph = 1; glyph < outlines.count; glyph += 1)
        if (!used.has(glyph)) copy.fill(endOfOutline, outlines.at(glyph), outlines.at(glyph + 1));
      return copy;
    },
  };
}

/** A list of things one behind the other (INDEX): where each begins, and where the last ends. */
function readList(bytes: Buffer, offset: number): List {
  const count = bytes.readUInt16BE(offset);
  if (count === 0) return { count, at: () => offset + 2, end: offset + 2 };
  const size = bytes.readUInt8(offset + 2);
  const data = offset + 3 + (count + 1) * size - 1;
  const at = (index: number): number => data + bytes.readUIntBE(offset + 3 + index * size, size);
  return { count, at, end: at(count) };
}

/** The last number before each operator: offsets and sizes, which is all that is asked for. */
function readDictionary(bytes: Buffer): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  let last = 0;
  for (let at = 0; at < bytes.length; ) {
    const first = bytes.readUInt8(at);
    if (first <= 21) {
      const wide = first === 12;
      found.set(wide ? 0x0c00 + bytes.readUInt8(at + 1) : first, last);
      at += wide ? 2 : 1;
    } else {
      const { value, length } = readNumber(bytes, at, first);
      last = value;
      at += length;
    }
  }
  return found;
}

function readNumber(bytes: Buffer, at: number, first: number): { value: number; length: number } {
  if (first === 28) return { value: bytes.readInt16BE(at + 1), length: 3 };
  if (first === 29) return { value: bytes.readInt32BE(at + 1), length: 5 };
  if (first === 30) return { value: 0, length: 1 + nibblesLength(bytes, at + 1) };
  if (first <= 246) return { value: first - 139, length: 1 };
  const second = bytes.readUInt8(at + 1);
  const value = first <= 250 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108;
  return { value, length: 2 };
}

/** A real number ends with a half byte of ones. */
function nibblesLength(bytes: Buffer, from: number): number {
  let at = from;
  while ((bytes.readUInt8(at) & 0xf) !== 0xf && bytes.readUInt8(at) >> 4 !== 0xf) at += 1;
  return at - from + 1;
}

/** The own number of every glyph, in the order of glyphs. */
function readCharset(bytes: Buffer, offset: number, glyphCount: number): Uint16Array {
  const codes = new Uint16Array(glyphCount);
  const format = bytes.readUInt8(offset);
  let at = offset + 1;
  for (let glyph = 1; glyph < glyphCount; ) {
    const first = bytes.readUInt16BE(at);
    const more = format === 0 ? 0 : format === 1 ? bytes.readUInt8(at + 2) : bytes.readUInt16BE(at + 2);
    at += format === 0 ? 2 : format === 1 ? 3 : 4;
    for (let index = 0; index <= more && glyph < glyphCount; index += 1, glyph += 1)
      codes[glyph] = first + index;
  }
  return codes;
}
