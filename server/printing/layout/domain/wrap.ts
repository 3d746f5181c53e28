import { invariant } from '../../../kernel/assert.ts';
import type { Piece, Run, Style } from './document.ts';
import { columnsOf } from './text.ts';

/** One character as it will stand: its columns count the doubling. */
export type Glyph = { readonly character: string; readonly columns: number; readonly style: Style };

export function glyphsOf(runs: readonly Run[]): Glyph[] {
  return runs.flatMap((run) => {
    const style = styleOf(run);
    return Array.from(run.text, (character) => ({
      character,
      columns: columnsOf(character) * (style.wide ? 2 : 1),
      style,
    }));
  });
}

function styleOf({ size = 'normal', bold = false, underline = false, inverse = false }: Run): Style {
  return {
    wide: size === 'wide' || size === 'large',
    tall: size === 'tall' || size === 'large',
    bold,
    underline,
    inverse,
  };
}

/**
 * Breaks glyphs into lines of at most `columns`. A line may end anywhere beside a Chinese character, but not before a
 * closing mark or after an opening one; a word of Latin letters or a number stays whole unless it is longer than a
 * line. Spaces at a break are dropped.
 */
export function wrap(glyphs: readonly Glyph[], columns: number): Glyph[][] {
  const lines: Glyph[][] = [];
  let line: Glyph[] = [];
  // A space that did not fit was dropped: what follows it belongs on the next line.
  let full = false;
  const breakLine = (): void => {
    lines.push(withoutEndSpaces(line));
    line = [];
    full = false;
  };
  for (const word of wordsOf(glyphs)) {
    const [first] = word;
    if (first?.character === '\n') {
      breakLine();
      continue;
    }
    const left = full ? 0 : columns - widthOf(line);
    if (widthOf(word) <= left) line.push(...word);
    else if (first?.character === ' ') full = true;
    else if (widthOf(word) <= columns) {
      breakLine();
      line.push(...word);
    } else
      for (const glyph of word) {
        invariant(glyph.columns <= columns, `a character ${glyph.columns} columns wide on ${columns}`);
        if (full || widthOf(line) + glyph.columns > columns) breakLine();
        line.push(glyph);
      }
  }
  breakLine();
  return lines;
}

export function widthOf(glyphs: readonly Glyph[]): number {
  return glyphs.reduce((sum, glyph) => sum + glyph.columns, 0);
}

/** Marks that never begin a line, and such that never end one. */
const CLOSING = /^[)\]}>,.:;!?%)】》」』”’、,。:;!?…]$/;
const OPENING = /^[([{<(【《「『“‘]$/;

/** What stays together: neighbouring one-column characters without a space, and marks with what they belong to. */
function wordsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const words: Glyph[][] = [];
  let before = ' ';
  for (const glyph of glyphs) {
    const last = words.at(-1);
    if (last !== undefined && belongTogether(before, glyph.character)) last.push(glyph);
    else words.push([glyph]);
    before = glyph.character;
  }
  return words;
}

function belongTogether(before: string, character: string): boolean {
  if (/[ \n]/.test(before) || /[ \n]/.test(character)) return false;
  const sameWord = /^[!-~]$/.test(before) && /^[!-~]$/.test(character);
  return sameWord || CLOSING.test(character) || OPENING.test(before);
}

function withoutEndSpaces(line: readonly Glyph[]): Glyph[] {
  const end = line.findLastIndex(({ character }) => character !== ' ');
  return line.slice(0, end + 1);
}

/** Joins neighbours of one style into pieces; the first stands at `column`. */
export function piecesOf(line: readonly Glyph[], column: number): Piece[] {
  const pieces: Piece[] = [];
  let at = column;
  for (const { character, columns, style } of line) {
    const last = pieces.at(-1);
    if (last !== undefined && sameStyle(last.style, style))
      pieces[pieces.length - 1] = {
        ...last,
        columns: last.columns + columns,
        text: last.text + character,
      };
    else pieces.push({ column: at, columns, text: character, style });
    at += columns;
  }
  return pieces;
}

function sameStyle(a: Style, b: Style): boolean {
  return (
    a.wide === b.wide &&
    a.tall === b.tall &&
    a.bold === b.bold &&
    a.underline === b.underline &&
    a.inverse === b.inverse
  );
}
