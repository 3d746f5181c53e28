import type { Bitmap } from '../layout/domain/document.ts';

/** A white picture. Throws on widths that are no whole bytes: that is a bug. */
export function blankBitmap(width: number, height: number): Bitmap {
  if (width % 8 !== 0) throw new Error(`a picture ${width} dots wide does not end with a byte`);
  return { width, height, bytes: new Uint8Array((width / 8) * height) };
}

/** Blackens one dot; what lies outside is cut off. */
export function setDot({ width, height, bytes }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = y * (width / 8) + (x >> 3);
  bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
}

/** Turns one dot from black to white or back. */
export function flipDot({ width, height, bytes }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = y * (width / 8) + (x >> 3);
  bytes[at] = (bytes[at] ?? 0) ^ (0x80 >> (x & 7));
}

/** Cuts a picture into bands of so many rows, for printers with small buffers. */
export function bandsOf({ width, height, bytes }: Bitmap, rowsMax: number): Bitmap[] {
  const rowBytes = Math.ceil(width / 8);
  return Array.from({ length: Math.ceil(height / rowsMax) }, (_band, at) => {
    const from = at * rowsMax;
    const rows = Math.min(rowsMax, height - from);
    return { width, height: rows, bytes: bytes.subarray(from * rowBytes, (from + rows) * rowBytes) };
  });
}
