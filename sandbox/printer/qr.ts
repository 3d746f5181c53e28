import { errorBytes } from './qr-error-bytes.ts';

/** QR codes of bytes, versions 1 to 20 (ISO/IEC 18004), for showing on a screen what a printer drew by itself. */

export type QrLevel = 'L' | 'M' | 'Q' | 'H';

/** Error bytes of each block, by version from 1 on. */
const ERROR_BYTES: Readonly<Record<QrLevel, readonly number[]>> = {
  L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28],
  M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26],
  Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30],
  H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28],
};
const BLOCKS: Readonly<Record<QrLevel, readonly number[]>> = {
  L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8],
  M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16],
  Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20],
  H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25],
};
const LEVEL_BITS: Readonly<Record<QrLevel, number>> = { L: 1, M: 0, Q: 3, H: 2 };
const VERSION_MAX = 20;

type Grid = { readonly size: number; readonly dark: boolean[][]; readonly fixed: boolean[][] };

/** Rows of dark and light modules, without the quiet edge; empty where the text is too long for the printer. */
export function qrModules(text: string, level: QrLevel): boolean[][] {
  const data = new TextEncoder().encode(text);
  const version = versionFor(data.length, level);
  if (version === undefined) return [];
  const words = interleaved(dataWords(data, version, level), version, level);
  const grid = emptyGrid(version);
  drawFixed(grid, version);
  drawWords(grid, words);
  // Any of the eight masks is a valid code; checks of looks are left to printers.
  drawFormat(grid, level, 0);
  return grid.dark.map((row, y) =>
    row.map((dark, x) => dark !== (grid.fixed[y]?.[x] !== true && (x + y) % 2 === 0)),
  );
}

function versionFor(bytes: number, level: QrLevel): number | undefined {
  for (let version = 1; version <= VERSION_MAX; version += 1) {
    const head = version < 10 ? 2 : 3;
    if (bytes + head <= dataLength(version, level)) return version;
  }
  return undefined;
}

/** All bytes of a version: its modules without what is fixed. */
function wordCount(version: number): number {
  const align = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const aligned = version === 1 ? 0 : (25 * align - 10) * align - 55;
  const bits = (16 * version + 128) * version + 64 - aligned - (version >= 7 ? 36 : 0);
  return Math.floor(bits / 8);
}

function dataLength(version: number, level: QrLevel): number {
  return wordCount(version) - (ERROR_BYTES[level][version - 1] ?? 0) * (BLOCKS[level][version - 1] ?? 0);
}

/** Mode and length before the bytes, the end after them, then filler. */
function dataWords(data: Uint8Array, version: number, level: QrLevel): number[] {
  const lengthBits = version < 10 ? 8 : 16;
  const bits = [
    '0100',
    data.length.toString(2).padStart(lengthBits, '0'),
    ...Array.from(data, (byte) => byte.toString(2).padStart(8, '0')),
    '0000',
  ].join('');
  const words = Array.from(bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').matchAll(/.{8}/g), ([byte]) =>
    Number.parseInt(byte, 2),
  );
  const length = dataLength(version, level);
  for (let filler = 0; words.length < length; filler += 1) words.push(filler % 2 === 0 ? 0xec : 0x11);
  return words.slice(0, length);
}

/** Cuts the data into blocks, adds each block's error bytes, and sends first bytes first. */
function interleaved(data: readonly number[], version: number, level: QrLevel): number[] {
  const blocks = BLOCKS[level][version - 1] ?? 1;
  const errors = ERROR_BYTES[level][version - 1] ?? 0;
  const short = Math.floor(data.length / blocks);
  const longer = data.length % blocks;
  let at = 0;
  const parts = Array.from({ length: blocks }, (_block, index) => {
    const length = short + (index >= blocks - longer ? 1 : 0);
    const part = data.slice(at, at + length);
    at += length;
    return { part, error: errorBytes(part, errors) };
  });
  const ofAll = (take: (each: (typeof parts)[number]) => readonly number[], length: number): number[] =>
    Array.from({ length }, (_step, index) => parts.flatMap((each) => take(each)[index] ?? [])).flat();
  return [...ofAll(({ part }) => part, short + 1), ...ofAll(({ error }) => error, errors)];
}

function emptyGrid(version: number): Grid {
  const size = 17 + 4 * version;
  const rows = (): boolean[][] => Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  return { size, dark: rows(), fixed: rows() };
}

function set(grid: Grid, x: number, y: number, dark: boolean): void {
  const [darkRow, fixedRow] = [grid.dark[y], grid.fixed[y]];
  if (darkRow === undefined || fixedRow === undefined || x < 0 || x >= grid.size) return;
  darkRow[x] = dark;
  fixedRow[x] = true;
}

function drawFixed(grid: Grid, version: number): void {
  const { size } = grid;
  for (let at = 0; at < size; at += 1) {
    set(grid, 6, at, at % 2 === 0);
    set(grid, at, 6, at % 2 === 0);
  }
  const places = alignPlaces(version);
  const last = places.at(-1);
  for (const x of places)
    for (const y of places)
      if (!((x === 6 && (y === 6 || y === last)) || (x === last && y === 6))) drawSquare(grid, x, y, 2);
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    drawSquare(grid, x, y, 4);
  drawVersion(grid, version);
}

/** Rings around a middle: three of an eye with its light edge, two of an alignment mark. */
function drawSquare(grid: Grid, x: number, y: number, reach: 2 | 4): void {
  for (let dy = -reach; dy <= reach; dy += 1)
    for (let dx = -reach; dx <= reach; dx += 1) {
      const ring = Math.max(Math.abs(dx), Math.abs(dy));
      set(grid, x + dx, y + dy, reach === 2 ? ring !== 1 : ring !== 2 && ring !== 4);
    }
}

function alignPlaces(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const size = 17 + 4 * version;
  return [6, ...Array.from({ length: count - 1 }, (_place, at) => size - 7 - (count - 2 - at) * step)];
}

/** The rest of a division of polynomials over two, as format and version carry it. */
function remainder(value: number, divisor: number, bits: number): number {
  let rest = value << bits;
  for (let bit = 31; bit >= bits; bit -= 1) if (((rest >>> bit) & 1) === 1) rest ^= divisor << (bit - bits);
  return rest;
}

function drawVersion(grid: Grid, version: number): void {
  if (version < 7) return;
  const bits = (version << 12) | remainder(version, 0x1f25, 12);
  for (let at = 0; at < 18; at += 1) {
    const dark = ((bits >>> at) & 1) === 1;
    const [a, b] = [grid.size - 11 + (at % 3), Math.floor(at / 3)];
    set(grid, a, b, dark);
    set(grid, b, a, dark);
  }
}

function drawFormat(grid: Grid, level: QrLevel, mask: number): void {
  const data = (LEVEL_BITS[level] << 3) | mask;
  const bits = ((data << 10) | remainder(data, 0x537, 10)) ^ 0x5412;
  const { size } = grid;
  for (let at = 0; at < 15; at += 1) {
    const dark = ((bits >>> at) & 1) === 1;
    const down = at < 6 ? at : at < 8 ? at + 1 : size - 15 + at;
    set(grid, 8, down, dark);
    const left = at < 8 ? size - 1 - at : at === 8 ? 7 : 14 - at;
    set(grid, left, 8, dark);
  }
  set(grid, 8, size - 8, true);
}

/** Up and down in pairs of columns from the right, around what is fixed. The format's places are kept free. */
function drawWords(grid: Grid, words: readonly number[]): void {
  drawFormat(grid, 'M', 0);
  const { size } = grid;
  let bit = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const upward = ((right + 1) & 2) === 0;
      const y = upward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        const row = grid.dark[y];
        if (row === undefined || grid.fixed[y]?.[x] === true) continue;
        row[x] = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        bit += 1;
      }
    }
  }
}
