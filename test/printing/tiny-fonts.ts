/** Fonts of a few square letters, put together byte by byte: what a test needs to know of them it has made itself. */

export type TinyLetter = {
  readonly character: string;
  readonly width: number;
  /** Put together from the letters of these places instead of an outline of its own (TrueType). */
  readonly parts?: readonly number[];
};

export type TinyFont = {
  readonly name?: string;
  /** fsType of the table OS/2: what the owner allows. */
  readonly rights?: number;
  /** The table that leads from characters to glyphs. */
  readonly map?: 4 | 12;
};

const emUnits = 1000;
const short = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
};
const long = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4);
  return bytes;
};

/** A TrueType font. Glyph 0 is what stands for a missing one; the letters follow in their order. */
export function tinyTrueType(letters: readonly TinyLetter[], font: TinyFont = {}): Buffer {
  const outlines = [
    square(0),
    ...letters.map(({ parts }, index) => (parts ? together(parts) : square(index + 1))),
  ];
  const offsets = outlines.map((_, index) => Buffer.concat(outlines.slice(0, index)).length / 2);
  const all = Buffer.concat(outlines);
  return fontFile('\u0000\u0001\u0000\u0000', {
    ...common(letters, font),
    glyf: all,
    loca: short(...offsets, all.length / 2),
  });
}

/** A square whose corner names the glyph, so that one outline is told from another. */
function square(glyph: number): Buffer {
  const [left, size] = [10 + glyph, 100];
  return Buffer.concat([
    short(1, left, 0, left + size, size, 3, 0),
    // Four points on the line, then x and y as steps of two bytes.
    Buffer.from([1, 1, 1, 1]),
    short(left, size, 0, -size, 0, 0, size, 0),
  ]);
}

function together(parts: readonly number[]): Buffer {
  const rows = parts.map((glyph, index) => {
    const more = index < parts.length - 1 ? 0x20 : 0;
    return short(0x1 | 0x2 | more, glyph, 0, 0);
  });
  return Buffer.concat([short(-1, 0, 0, 100, 100), ...rows]);
}

/** An OpenType font with compact outlines. With `codes` every glyph has a number of its own. */
export function tinyCompact(
  letters: readonly TinyLetter[],
  codes: readonly number[] | null,
  font: TinyFont = {},
): Buffer {
  const names = list([Buffer.from('Tiny')]);
  const texts = list([Buffer.from('Adobe'), Buffer.from('Identity')]);
  const shared = list([]);
  const outlines = list([Buffer.from([14]), ...letters.map((_, index) => compactSquare(index + 1))]);
  const charset = Buffer.concat([
    Buffer.from([0]),
    short(...(codes ?? letters.map((_, index) => index + 1))),
  ]);
  const top = (charsetAt: number, outlinesAt: number): Buffer =>
    list([
      Buffer.concat([
        codes === null
          ? Buffer.alloc(0)
          : Buffer.concat([number(391), number(392), number(0), Buffer.from([12, 30])]),
        // A real number, which must be passed over: 0.001.
        Buffer.from([30, 0xa0, 0x01, 0xff, 12, 8]),
        ...[number(charsetAt), Buffer.from([15]), number(outlinesAt), Buffer.from([17])],
      ]),
    ]);
  const head = Buffer.from([1, 0, 4, 4]);
  const before = head.length + names.length + top(0, 0).length + texts.length + shared.length;
  const cff = Buffer.concat([
    ...[head, names, top(before, before + charset.length), texts, shared],
    ...[charset, outlines],
  ]);
  return fontFile('OTTO', { ...common(letters, font), 'CFF ': cff });
}

/** Moves to a corner that names the glyph, and draws three sides. */
export function compactSquare(glyph: number): Buffer {
  const step = (value: number): Buffer => Buffer.from([value + 139]);
  return Buffer.concat([
    ...[step(glyph), step(0), Buffer.from([21]), step(100), Buffer.from([6]), step(100), Buffer.from([7])],
    ...[step(-100), Buffer.from([6, 14])],
  ]);
}

function number(value: number): Buffer {
  return Buffer.concat([Buffer.from([29]), long(value)]);
}

/** An INDEX: how many, how wide the offsets are, the offsets, the things. */
function list(things: readonly Buffer[]): Buffer {
  if (things.length === 0) return short(0);
  const offsets = [0, ...things].map((_, index) => 1 + Buffer.concat(things.slice(0, index)).length);
  return Buffer.concat([short(things.length), Buffer.from([2]), short(...offsets), ...things]);
}

function common(letters: readonly TinyLetter[], { name = 'Tiny', rights = 0, map = 12 }: TinyFont) {
  const count = letters.length + 1;
  const head = Buffer.alloc(54);
  head.writeUInt16BE(emUnits, 18);
  short(0, -200, 1000, 800).copy(head, 36);
  const hhea = Buffer.alloc(36);
  short(800, -200).copy(hhea, 4);
  hhea.writeUInt16BE(count, 34);
  const os2 = Buffer.alloc(10);
  os2.writeUInt16BE(rights, 8);
  const label = Buffer.from(name, 'utf16le').swap16();
  return {
    head,
    hhea,
    hmtx: short(...[500, ...letters.map(({ width }) => width)].flatMap((width) => [width, 0])),
    maxp: Buffer.concat([long(0x00010000), short(count)]),
    cmap: map === 12 ? groupMap(letters) : segmentMap(letters),
    name: Buffer.concat([short(0, 1, 18), short(3, 1, 0x409, 6, label.length, 0), label]),
    'OS/2': os2,
  };
}

const byCode = (letters: readonly TinyLetter[]): { code: number; glyph: number }[] =>
  letters
    .map(({ character }, index) => ({ code: character.codePointAt(0) ?? 0, glyph: index + 1 }))
    .sort((left, right) => left.code - right.code);

function groupMap(letters: readonly TinyLetter[]): Buffer {
  const groups = byCode(letters).map(({ code, glyph }) => long(code, code, glyph));
  const table = Buffer.concat([short(12, 0), long(16 + groups.length * 12, 0, groups.length), ...groups]);
  return Buffer.concat([short(0, 1, 3, 10), long(12), table]);
}

/** Half of the letters by a difference, half by a list of glyphs, as format 4 allows both. */
function segmentMap(letters: readonly TinyLetter[]): Buffer {
  const sorted = byCode(letters).filter(({ code }) => code < 0xffff);
  const count = sorted.length + 1;
  const listed: number[] = [];
  const ranges = sorted.map(({ glyph }, index) => {
    if (index % 2 === 0) return 0;
    listed.push(glyph);
    return (count - index + listed.length - 1) * 2;
  });
  const deltas = sorted.map(({ code, glyph }, index) => (index % 2 === 0 ? glyph - code : 0));
  const codes = sorted.map(({ code }) => code);
  const table = Buffer.concat([
    short(4, 0, 0, count * 2, 0, 0, 0, ...codes, 0xffff, 0, ...codes, 0xffff),
    short(...deltas, 1, ...ranges, 0, ...listed),
  ]);
  return Buffer.concat([short(0, 1, 3, 1), long(12), table]);
}

function fontFile(version: string, tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables).sort(([left], [right]) => (left < right ? -1 : 1));
  const rows: Buffer[] = [];
  const bodies: Buffer[] = [];
  let offset = 12 + entries.length * 16;
  for (const [tag, bytes] of entries) {
    rows.push(Buffer.concat([Buffer.from(tag, 'latin1'), long(0, offset, bytes.length)]));
    const body = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    bodies.push(body);
    offset += body.length;
  }
  return Buffer.concat([Buffer.from(version, 'latin1'), short(entries.length, 0, 0, 0), ...rows, ...bodies]);
}

/** Several fonts in one file (.ttc); offsets of their tables count from the file's beginning. */
export function collection(fonts: readonly Buffer[]): Buffer {
  const head = 12 + fonts.length * 4;
  const starts = fonts.map((_, index) => head + Buffer.concat(fonts.slice(0, index)).length);
  const moved = fonts.map((font, index) => {
    const copy = Buffer.from(font);
    for (let row = 0; row < copy.readUInt16BE(4); row += 1) {
      const at = 12 + row * 16 + 8;
      copy.writeUInt32BE(copy.readUInt32BE(at) + (starts[index] ?? 0), at);
    }
    return copy;
  });
  return Buffer.concat([Buffer.from('ttcf'), long(0x00010000, fonts.length, ...starts), ...moved]);
}
