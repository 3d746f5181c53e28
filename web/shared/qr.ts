import { encode } from 'uqr';

/** A code to be scanned, as one path of an SVG whose view box is `0 0 size size`; the quiet edge is part of it. */
export type QrDrawing = { readonly size: number; readonly path: string };

/** What readers ask for around a code (ISO/IEC 18004). */
const quietModules = 4;

/** Draws a text as a QR code. Screens have scratches and fingers on them: a quarter of it may be unreadable. */
export function drawQr(text: string): QrDrawing {
  const { size, data } = encode(text, { ecc: 'M', border: quietModules });
  return { size, path: data.flatMap(rowPath).join('') };
}

/** Dark modules that lie side by side are one stroke, so that no hairline shows between them. */
function rowPath(row: readonly boolean[], y: number): string[] {
  const strokes: string[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const from = x;
    while (row[x + 1] === true) x += 1;
    const width = x + 1 - from;
    strokes.push(`M${from} ${y}h${width}v1h-${width}z`);
  }
  return strokes;
}
