import { encode } from 'uqr';
import { type Face, widthOf } from './face.ts';

/** Operators that draw on a page. Lengths are points, the origin is the lower left corner. */

export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/** A figure as PDF writes it: no exponent, a thousandth of a point is enough. */
export function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

const figures = (...values: readonly number[]): string => values.map(figure).join(' ');

export type Words = {
  readonly text: string;
  readonly x: number;
  /** Where the line stands. */
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
  /** What of the text `x` is; its beginning where nothing is said. */
  readonly align?: 'start' | 'middle';
};

/** One line of text. */
export function drawText(face: Face, { text, x, y, size, bold = false, align = 'start' }: Words): string {
  const from = align === 'start' ? x : x - (widthOf(face, text, bold) * size) / 2;
  const shown = face.runsOf(text, bold).map(({ font, hex, stroke }) => {
    const weight = stroke === 0 ? '0 Tr' : `2 Tr ${figure((stroke * size) / 1000)} w`;
    return `/${font} ${figure(size)} Tf ${weight} <${hex}> Tj`;
  });
  return shown.length === 0 ? '' : `BT ${figures(from, y)} Td ${shown.join(' ')} ET`;
}

/** A thin line, such as where to cut. */
export function drawLine(fromX: number, fromY: number, toX: number, toY: number, width: number): string {
  return `${figure(width)} w ${figures(fromX, fromY)} m ${figures(toX, toY)} l S`;
}

/** The quiet edge that readers ask for around a code (ISO/IEC 18004), in modules. */
export const quietModules = 4;

/**
 * A QR code in a square, its quiet edge inside: a quarter of it may be dirty or gone. One path for all of it, so that
 * no hairline shows between modules.
 */
export function drawQr(text: string, x: number, y: number, side: number): string {
  const { size, data } = encode(text, { ecc: 'Q', border: quietModules });
  const unit = side / size;
  const boxes = data.flatMap((row, index) => stretches(row, index, size));
  const path = boxes.map((box) => `${figures(box.x, box.y, box.width)} 1 re`).join('\n');
  return `q ${figures(unit, 0, 0, unit, x, y)} cm\n${path}\nf Q`;
}

/** Dark modules that lie side by side are one box. Rows count from the top, pages from below. */
function stretches(row: readonly boolean[], index: number, size: number) {
  const found: { x: number; y: number; width: number }[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const from = x;
    while (row[x + 1] === true) x += 1;
    found.push({ x: from, y: size - 1 - index, width: x + 1 - from });
  }
  return found;
}
