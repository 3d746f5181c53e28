import {
  type Bitmap,
  dotsPerColumn,
  dotsPerRow,
  type Paper,
  type Piece,
  type Row,
} from '../layout/domain/document.ts';
import { columnsOf } from '../layout/domain/text.ts';
import { blankBitmap, flipDot, setDot } from './bitmap.ts';
import type { HexFont } from './hex-font.ts';

const glyphRows = 16;

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Draws a row of text as the printer would set it, on the same columns, as tall as its tallest letter. */
export function drawRow(row: Row, paper: Paper, font: HexFont): Bitmap {
  const height = row.tall ? 2 * dotsPerRow : dotsPerRow;
  const bitmap = blankBitmap(Math.ceil(paper.dots / 8) * 8, height);
  for (const piece of row.pieces) drawPiece(bitmap, piece, font);
  return bitmap;
}

/** Letters stand on the line's foot, whatever their height. */
function drawPiece(bitmap: Bitmap, { column, columns, text, style }: Piece, font: HexFont): void {
  const height = style.tall ? 2 * dotsPerRow : dotsPerRow;
  const y = bitmap.height - height;
  let x = column * dotsPerColumn;
  for (const character of text) {
    const width = columnsOf(character) * (style.wide ? 2 : 1) * dotsPerColumn;
    drawGlyph(bitmap, { x, y, width, height }, { character, bold: style.bold }, font);
    x += width;
  }
  const from = column * dotsPerColumn;
  const to = from + columns * dotsPerColumn;
  for (let dot = from; dot < to; dot += 1) {
    if (style.underline) setDot(bitmap, dot, bitmap.height - 1);
    if (style.inverse) for (let at = y; at < bitmap.height; at += 1) flipDot(bitmap, dot, at);
  }
}

/** Each dot of the cell takes the nearest dot of the letter; bold letters are drawn twice, a dot apart. */
function drawGlyph(
  bitmap: Bitmap,
  box: Box,
  letter: { readonly character: string; readonly bold: boolean },
  font: HexFont,
): void {
  const glyph = font.glyphOf(letter.character);
  if (glyph === undefined) return;
  for (let dy = 0; dy < box.height; dy += 1) {
    const bits = glyph.rows[Math.floor((dy * glyphRows) / box.height)] ?? 0;
    for (let dx = 0; dx < box.width; dx += 1) {
      const bit = glyph.width - 1 - Math.floor((dx * glyph.width) / box.width);
      if (((bits >> bit) & 1) === 0) continue;
      setDot(bitmap, box.x + dx, box.y + dy);
      if (letter.bold && dx + 1 < box.width) setDot(bitmap, box.x + dx + 1, box.y + dy);
    }
  }
}
