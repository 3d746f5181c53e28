import type { Font } from './sfnt.ts';

/** What a reader needs beside the outlines; instructions where the font has any. */
const kept = ['head', 'hhea', 'maxp', 'cvt ', 'fpgm', 'prep'] as const;

/** The font with the outlines of these glyphs alone. Glyphs keep their numbers, so nothing else changes. */
export function subsetTrueType(font: Font, used: ReadonlySet<number>): Buffer {
  const table = (tag: string): Buffer => font.tables.get(tag) ?? Buffer.alloc(0);
  const outlines = outlinesOf(font);
  const glyphs = withParts(used, outlines);
  const parts: Buffer[] = [];
  const loca = Buffer.alloc((font.glyphCount + 1) * 4);
  const hmtx = Buffer.alloc(font.glyphCount * 4);
  const metrics = table('hhea').readUInt16BE(34);
  let length = 0;
  for (let glyph = 0; glyph < font.glyphCount; glyph += 1) {
    loca.writeUInt32BE(length, glyph * 4);
    if (!glyphs.has(glyph)) continue;
    const outline = outlines(glyph);
    const padded = Buffer.alloc(Math.ceil(outline.length / 4) * 4);
    outline.copy(padded);
    parts.push(padded);
    length += padded.length;
    hmtx.writeUInt16BE(table('hmtx').readUInt16BE(Math.min(glyph, metrics - 1) * 4), glyph * 4);
  }
  loca.writeUInt32BE(length, font.glyphCount * 4);
  const head = Buffer.from(table('head'));
  // The sum over the whole file is not kept up by those who cut fonts, and nobody checks it; offsets are 4 bytes now.
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(table('hhea'));
  hhea.writeUInt16BE(font.glyphCount, 34);
  const others = kept.map(
    (tag) => [tag, tag === 'head' ? head : tag === 'hhea' ? hhea : table(tag)] as const,
  );
  const all = [...others, ['glyf', Buffer.concat(parts)], ['hmtx', hmtx], ['loca', loca]] as const;
  return assemble(all.filter(([, bytes]) => bytes.length > 0));
}

type Outlines = (glyph: number) => Buffer;

function outlinesOf({ tables, glyphCount }: Font): Outlines {
  const glyf = tables.get('glyf') ?? Buffer.alloc(0);
  const loca = tables.get('loca') ?? Buffer.alloc(0);
  const long = tables.get('head')?.readInt16BE(50) === 1;
  const offset = (glyph: number): number =>
    long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2;
  return (glyph) => (glyph < glyphCount ? glyf.subarray(offset(glyph), offset(glyph + 1)) : Buffer.alloc(0));
}

/** Glyphs that are put together from others need those too. */
function withParts(used: ReadonlySet<number>, outlines: Outlines): ReadonlySet<number> {
  const all = new Set([0, ...used]);
  // A set that grows while it is walked is walked to its end.
  for (const glyph of all) for (const part of partsOf(outlines(glyph))) all.add(part);
  return all;
}

const words = 0x1;
const scale = 0x8;
const more = 0x20;
const twoScales = 0x40;
const turned = 0x80;

function partsOf(outline: Buffer): number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const found: number[] = [];
  for (let at = 10, flags = more; (flags & more) !== 0; ) {
    flags = outline.readUInt16BE(at);
    found.push(outline.readUInt16BE(at + 2));
    at += (flags & words) === 0 ? 6 : 8;
    at += (flags & scale) !== 0 ? 2 : (flags & twoScales) !== 0 ? 4 : (flags & turned) !== 0 ? 8 : 0;
  }
  return found;
}

function assemble(tables: readonly (readonly [tag: string, bytes: Buffer])[]): Buffer {
  const sorted = [...tables].sort(([left], [right]) => (left < right ? -1 : 1));
  const head = Buffer.alloc(12 + sorted.length * 16);
  const power = Math.floor(Math.log2(sorted.length));
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(sorted.length, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (sorted.length - 2 ** power), 10);
  const bodies: Buffer[] = [];
  let offset = head.length;
  for (const [index, [tag, bytes]] of sorted.entries()) {
    const body = Buffer.alloc(Math.ceil(bytes.length / 4) * 4);
    bytes.copy(body);
    const at = 12 + index * 16;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(sumOf(body), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    bodies.push(body);
    offset += body.length;
  }
  return Buffer.concat([head, ...bodies]);
}

function sumOf(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
