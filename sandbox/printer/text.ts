import type { PrintedPiece, Slip } from './types.ts';

const DOTS_PER_COLUMN = 12;

/** What stands on a slip, line by line, letters at their columns; a doubled letter leaves its room after it. */
export function textOf(slip: Slip): string[] {
  return slip.items.flatMap((item) => (item.kind === 'line' ? [lineText(item.pieces)] : []));
}

function lineText(pieces: readonly PrintedPiece[]): string {
  let text = '';
  let at = 0;
  for (const piece of [...pieces].sort((a, b) => a.x - b.x)) {
    const column = Math.round(piece.x / DOTS_PER_COLUMN);
    text += ' '.repeat(Math.max(0, column - at)) + piece.text;
    at = column + Math.round(piece.width / DOTS_PER_COLUMN);
  }
  return text.trimEnd();
}
