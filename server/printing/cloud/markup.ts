import { unreachable } from '../../kernel/assert.ts';
import { columnsOf, missing } from '../layout/domain/text.ts';
import type { LaidBlock, Layout, Piece, Row } from '../layout/index.ts';

/** How a vendor writes a slip. Every tag is a pair around its text but those of the knife and the drawer. */
export type Dialect = {
  readonly lineEnd: string;
  /** A row that ends in tagged letters ends before their closing tags. */
  readonly endsInside: boolean;
  readonly wide: string;
  readonly tall: string;
  readonly large: string;
  readonly bold: string;
  /** What must not stand in a text: beginnings of tags, of character references and of commands. */
  readonly marks: RegExp;
  /** Between two slips of one job, and at its end, where some printers cut by themselves. */
  readonly cut: { readonly between: string; readonly atEnd: string };
  /** Null where the vendor has none. */
  readonly drawer: string | null;
  readonly qrCodesMax: number;
  /** Null where the vendor cannot draw it. */
  readonly qr: (text: string) => string | null;
  readonly barcode: (text: string) => string | null;
};

type Pen = {
  readonly dialect: Dialect;
  readonly columns: number;
  /** What the printer has no letters for. */
  readonly lacking: ReadonlySet<string>;
};

/**
 * Writes a layout in a vendor's markup: each text at its column, moved there by spaces. The parts of the result must
 * not be broken apart. What the vendor has no tag for is left out (underlines, pictures, beeps, a drawer) or made
 * bold (white on black); a code it cannot draw stands there as its text.
 */
export function markupOf(layout: Layout, columns: number, dialect: Dialect): string[] {
  const drawn = layout.notes.filter(({ outcome }) => outcome === 'drawn');
  const pen: Pen = { dialect, columns, lacking: new Set(drawn.map(({ character }) => character)) };
  const { blocks } = layout;
  const last = blocks.findLastIndex((block) => block.kind !== 'cut' && writeBlock(block, pen) !== '');
  let codes = 0;
  return blocks
    .map((block, at) => {
      if (block.kind === 'cut') return at > last ? dialect.cut.atEnd : dialect.cut.between;
      if (block.kind === 'qr') codes += 1;
      if (block.kind === 'qr' && codes > dialect.qrCodesMax) return codeAsText(block.text, pen);
      return writeBlock(block, pen);
    })
    .filter((written) => written !== '');
}

function writeBlock(block: Exclude<LaidBlock, { kind: 'cut' }>, pen: Pen): string {
  switch (block.kind) {
    case 'row':
      return writeRow(block, pen);
    case 'feed':
      return pen.dialect.lineEnd.repeat(block.lines);
    case 'qr':
      return pen.dialect.qr(codeText(block.text)) ?? codeAsText(block.text, pen);
    case 'barcode':
      return pen.dialect.barcode(block.text) ?? codeAsText(block.text, pen);
    case 'kick':
      return pen.dialect.drawer ?? '';
    case 'picture':
    case 'beep':
      return '';
    default:
      return unreachable(block);
  }
}

function writeRow(row: Row, pen: Pen): string {
  const { dialect } = pen;
  let written = '';
  let at = 0;
  let closing = '';
  for (const { column, columns, text, tags } of placed(row, pen)) {
    if (closing !== '') written += closing;
    written += ' '.repeat(column - at) + tags.map((tag) => `<${tag}>`).join('') + text;
    closing = tags
      .map((tag) => `</${tag}>`)
      .reverse()
      .join('');
    at = column + columns;
  }
  return dialect.endsInside ? written + dialect.lineEnd + closing : written + closing + dialect.lineEnd;
}

type Placed = {
  readonly column: number;
  readonly columns: number;
  readonly text: string;
  readonly tags: readonly string[];
};

/** Control bytes would be commands to the printer behind the cloud. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** The forms of a mark that do no harm: two columns wide, and where there is no room for that, one. */
const HARMLESS: Readonly<Record<string, readonly [wide: string, narrow: string]>> = {
  '<': ['＜', '('],
  '>': ['＞', ')'],
  '&': ['＆', '+'],
  '@': ['＠', 'a'],
};

/** Makes texts harmless. One that grows by it takes free columns on its right, then on its left, never another's. */
function placed(row: Row, { dialect, columns: paperColumns, lacking }: Pen): Placed[] {
  const done: Placed[] = [];
  for (const [at, piece] of row.pieces.entries()) {
    const text = printable(piece, row.drawn ? lacking : null);
    const before = done.at(-1);
    const after = row.pieces[at + 1];
    const growth = (text.match(dialect.marks)?.length ?? 0) * (piece.style.wide ? 2 : 1);
    const right = room((after?.column ?? paperColumns) - piece.column - piece.columns, after !== undefined);
    const left = room(piece.column - (before === undefined ? 0 : before.column + before.columns), at > 0);
    const fits = growth <= right + left;
    done.push({
      column: fits ? piece.column - Math.max(0, growth - right) : piece.column,
      columns: fits ? piece.columns + growth : piece.columns,
      text: text.replace(dialect.marks, (mark) => HARMLESS[mark]?.[fits ? 0 : 1] ?? missing),
      tags: tagsOf(piece, dialect),
    });
  }
  return done;
}

/** Free columns that may be taken: one stays between neighbours. */
function room(free: number, neighbour: boolean): number {
  return Math.max(0, neighbour ? free - 1 : free);
}

function printable({ text }: Piece, lacking: ReadonlySet<string> | null): string {
  // The layout has none of these left; were there one, it would count two columns.
  const clean = text.replace(UNSEEN, '  ');
  if (lacking === null) return clean;
  return Array.from(clean, (character) => (lacking.has(character) ? missing : character)).join('');
}

function tagsOf({ style }: Piece, dialect: Dialect): string[] {
  const size = style.wide ? (style.tall ? dialect.large : dialect.wide) : style.tall ? dialect.tall : null;
  return [...(size === null ? [] : [size]), ...(style.bold || style.inverse ? [dialect.bold] : [])];
}

/** A code is an address or a number: what it must not hold is written as addresses write it. */
function codeText(text: string): string {
  return text.replace(UNSEEN, '').replaceAll('<', '%3C').replaceAll('>', '%3E');
}

/** What cannot be drawn can still be typed in. */
function codeAsText(text: string, pen: Pen): string {
  const rows: string[] = [''];
  let columns = 0;
  const harmless = text
    .replace(UNSEEN, '')
    .replace(pen.dialect.marks, (mark) => HARMLESS[mark]?.[1] ?? missing);
  for (const character of harmless) {
    columns += columnsOf(character);
    if (columns > pen.columns) {
      rows.push('');
      columns = columnsOf(character);
    }
    rows[rows.length - 1] += character;
  }
  return rows.map((row) => row + pen.dialect.lineEnd).join('');
}
