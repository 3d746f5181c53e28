import { characterMap } from './character-map.ts';

/** A font file that is not as it must be, or may not be put into a document. */
export class FontUnusable extends Error {
  override readonly name = 'FontUnusable';
}

/** A font as files of TrueType and OpenType hold it. Lengths are thousandths of the size. */
export type Font = {
  /** Its name in a document: letters and digits. */
  readonly name: string;
  readonly tables: ReadonlyMap<string, Buffer>;
  /** What draws its letters. */
  readonly kind: 'glyf' | 'CFF ';
  readonly glyphCount: number;
  readonly ascent: number;
  readonly descent: number;
  readonly box: readonly number[];
  /** The glyph of a character; 0 where it has none. */
  readonly glyphOf: (codePoint: number) => number;
  readonly widthOf: (glyph: number) => number;
};

const wanted = ['head', 'hhea', 'hmtx', 'maxp', 'cmap'] as const;

/** Opens a font file: .ttf, .otf, or the face of a .ttc that is for simplified Chinese. */
export function openFont(bytes: Buffer): Font {
  try {
    const fonts = facesOf(bytes).map((offset) => openFace(bytes, offset));
    const chinese = fonts.find(({ name }) => /(SC|CN|GB|Hans)(-|$)/i.test(name));
    const font = chinese ?? fonts[0];
    if (font === undefined) throw new FontUnusable('it holds no font');
    return font;
  } catch (error) {
    // A file that ends too soon, or leads outside itself.
    if (error instanceof RangeError) throw new FontUnusable('it is broken');
    throw error;
  }
}

const facesMax = 64;

/** Where each face of the file begins. */
function facesOf(bytes: Buffer): number[] {
  const tag = bytes.toString('latin1', 0, 4);
  if (tag === 'ttcf') {
    const count = Math.min(bytes.readUInt32BE(8), facesMax);
    return Array.from({ length: count }, (_, index) => bytes.readUInt32BE(12 + index * 4));
  }
  if (tag === 'OTTO' || tag === 'true' || tag === '\u0000\u0001\u0000\u0000') return [0];
  throw new FontUnusable('it is no TrueType or OpenType font');
}

function openFace(bytes: Buffer, offset: number): Font {
  const tables = tablesOf(bytes, offset);
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    if (found === undefined) throw new FontUnusable(`it has no table ${tag}`);
    return found;
  };
  const [head, hhea, hmtx, maxp, cmap] = wanted.map(table) as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const kind = tables.has('glyf') ? 'glyf' : 'CFF ';
  table(kind);
  assertEmbeddable(tables.get('OS/2'));
  const inThousandths = (value: number): number => Math.round((value * 1000) / head.readUInt16BE(18));
  const metrics = hhea.readUInt16BE(34);
  return {
    name: nameOf(tables.get('name')),
    tables,
    kind,
    glyphCount: maxp.readUInt16BE(4),
    ascent: inThousandths(hhea.readInt16BE(4)),
    descent: inThousandths(hhea.readInt16BE(6)),
    box: [36, 38, 40, 42].map((at) => inThousandths(head.readInt16BE(at))),
    glyphOf: characterMap(cmap),
    // Glyphs after the last have its width.
    widthOf: (glyph) => inThousandths(hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4)),
  };
}

function tablesOf(bytes: Buffer, offset: number): ReadonlyMap<string, Buffer> {
  const count = bytes.readUInt16BE(offset + 4);
  const found = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) {
    const at = offset + 12 + index * 16;
    const start = bytes.readUInt32BE(at + 8);
    const length = bytes.readUInt32BE(at + 12);
    if (start + length > bytes.length) throw new FontUnusable('it ends too soon');
    found.set(bytes.toString('latin1', at, at + 4), bytes.subarray(start, start + length));
  }
  return found;
}

/** What the font's owner allows: whole documents carry parts of it. */
function assertEmbeddable(os2: Buffer | undefined): void {
  const rights = os2?.readUInt16BE(8) ?? 0;
  const restricted = (rights & 0xf) === 2;
  const wholeOnly = (rights & 0x100) !== 0;
  const picturesOnly = (rights & 0x200) !== 0;
  if (restricted || wholeOnly || picturesOnly)
    throw new FontUnusable('its owner does not allow it to be put into documents');
}

const postScriptName = 6;

function nameOf(table: Buffer | undefined): string {
  if (table === undefined) return 'Font';
  const count = table.readUInt16BE(2);
  const texts = table.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 6 + index * 12;
    if (table.readUInt16BE(at + 6) !== postScriptName) continue;
    const start = texts + table.readUInt16BE(at + 10);
    const text = table.toString('latin1', start, start + table.readUInt16BE(at + 8));
    // In UTF-16 every second byte of such a name is nothing.
    const plain = text.replace(/[^A-Za-z0-9-]/g, '');
    if (plain !== '') return plain.slice(0, 60);
  }
  return 'Font';
}
