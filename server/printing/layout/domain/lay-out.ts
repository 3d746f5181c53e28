import { invariant, unreachable } from '../../../kernel/assert.ts';
import { layBarcode, layQr } from './codes.ts';
import type {
  Align,
  Block,
  Cell,
  LaidBlock,
  Layout,
  Note,
  Paper,
  Piece,
  Row,
  Run,
  SlipDocument,
  Typeface,
} from './document.ts';
import { cleanText, foldText, missing, noteOf } from './text.ts';
import { type Glyph, glyphsOf, piecesOf, widthOf, wrap } from './wrap.ts';

/** The narrowest cell: one Chinese character of double width. */
const cellColumnsMin = 4;
const gapColumns = 1;

type Pen = { readonly paper: Paper; readonly typeface: Typeface; readonly notes: Note[] };

/**
 * Places a document on paper: every text at its column, nothing wider than the paper. What the typeface lacks is
 * put in plain letters, drawn, or replaced by 〓; the notes say which.
 */
export function layOut(document: SlipDocument, paper: Paper, typeface: Typeface): Layout {
  const pen: Pen = { paper, typeface, notes: [] };
  const blocks = document.flatMap((block) => layBlock(block, pen));
  const notes = new Map(pen.notes.map((note) => [`${note.character} ${note.by}`, note]));
  return { paper, blocks, notes: [...notes.values()] };
}

function layBlock(block: Block, pen: Pen): readonly LaidBlock[] {
  switch (block.kind) {
    case 'text':
      return layText(block.runs, block.align ?? 'left', block.indent ?? 0, pen);
    case 'columns':
      return layColumns(block.cells, pen);
    case 'rule':
      return layText([{ text: block.mark.repeat(pen.paper.columns) }], 'left', 0, pen);
    case 'qr':
      return [layQr(cleanText(block.text), block.moduleDots, pen.paper)];
    case 'barcode':
      return [layBarcode(block.text, pen.paper)];
    case 'picture':
      invariant(block.picture.width <= pen.paper.dots, 'a picture is wider than the paper');
      return [block];
    case 'feed':
    case 'cut':
    case 'beep':
    case 'kick':
      return [block];
    default:
      return unreachable(block);
  }
}

function layText(runs: readonly Run[], align: Align, indent: number, pen: Pen): Row[] {
  const width = pen.paper.columns - indent;
  invariant(width >= cellColumnsMin, `a text ${width} columns wide`);
  return wrap(glyphsOf(writable(runs, pen)), width).map((line) =>
    rowOf(piecesOf(line, indent + startOf(line, width, align)), pen),
  );
}

function layColumns(cells: readonly Cell[], pen: Pen): Row[] {
  const widths = widthsOf(cells, pen.paper);
  const wrapped = cells.map((cell, at) => wrap(glyphsOf(writable(cell.runs, pen)), widths[at] ?? 0));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_row, rowAt) => {
    let column = 0;
    const pieces: Piece[] = [];
    for (const [at, lines] of wrapped.entries()) {
      const width = widths[at] ?? 0;
      const line = lines[rowAt] ?? [];
      pieces.push(...piecesOf(line, column + startOf(line, width, cells[at]?.align ?? 'left')));
      column += width + gapColumns;
    }
    return rowOf(pieces, pen);
  });
}

function widthsOf(cells: readonly Cell[], paper: Paper): number[] {
  const fixed = cells.reduce((sum, { width }) => sum + (width === 'rest' ? 0 : width), 0);
  const rest = paper.columns - fixed - gapColumns * (cells.length - 1);
  const widths = cells.map(({ width }) => (width === 'rest' ? rest : width));
  invariant(cells.filter(({ width }) => width === 'rest').length <= 1, 'two cells want the rest');
  invariant(
    widths.every((width) => width >= cellColumnsMin) && rest >= 0,
    `cells of ${widths.join(', ')} columns on ${paper.columns}`,
  );
  return widths;
}

function startOf(line: readonly Glyph[], width: number, align: Align): number {
  const free = width - widthOf(line);
  return align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2);
}

function writable(runs: readonly Run[], pen: Pen): Run[] {
  return runs.map((run) => {
    const { text, notes } = foldText(cleanText(run.text), pen.typeface);
    pen.notes.push(...notes);
    return { ...run, text };
  });
}

/** A row with a character the printer lacks is drawn whole, where all of it can be drawn. */
function rowOf(pieces: readonly Piece[], pen: Pen): Row {
  const { prints, draws } = pen.typeface;
  const characters = pieces.flatMap(({ text }) => Array.from(text));
  const lacking = characters.filter((character) => !prints(character));
  const tall = pieces.some(({ style }) => style.tall);
  if (lacking.length === 0) return { kind: 'row', pieces, tall, drawn: false };
  if (characters.every((character) => character === ' ' || draws(character))) {
    pen.notes.push(...lacking.map((character) => noteOf(character, 'drawn', character)));
    return { kind: 'row', pieces, tall, drawn: true };
  }
  pen.notes.push(...lacking.map((character) => noteOf(character, 'replaced', missing)));
  const replaced = pieces.map((piece) => ({
    ...piece,
    text: Array.from(piece.text, (character) => (prints(character) ? character : missing)).join(''),
  }));
  return { kind: 'row', pieces: replaced, tall, drawn: false };
}
