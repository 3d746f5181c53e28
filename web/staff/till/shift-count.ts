import type { Count } from '../../../server/cashier/shifts/domain/types.ts';
import { parseMoney } from '../../shared/money.ts';

/** A count as it is typed: how many of each value, and an amount beside them. */
export type CountTyped = { readonly pieces: Readonly<Record<number, string>>; readonly other: string };

export const nothingTyped: CountTyped = { pieces: {}, other: '' };

const mostPieces = 100_000;

/** How many somebody typed; an empty field is none, null is no number. */
export function piecesTyped(text: string): number | null {
  if (text.trim() === '') return 0;
  const match = /^\s*(\d{1,6})\s*$/.exec(text);
  const count = match === null ? null : Number(match[1]);
  return count === null || count > mostPieces ? null : count;
}

/** An amount somebody typed; an empty field is nothing, null is no amount. */
export function amountTyped(text: string): number | null {
  return text.trim() === '' ? 0 : parseMoney(text);
}

/** What was typed as a count; null while a field is no number. */
export function countTyped({ pieces, other }: CountTyped): Count | null {
  const rest = amountTyped(other);
  const counted: { value: number; count: number }[] = [];
  for (const [value, text] of Object.entries(pieces)) {
    const count = piecesTyped(text);
    if (count === null) return null;
    if (count > 0) counted.push({ value: Number(value), count });
  }
  return rest === null ? null : { pieces: counted, other: rest };
}

/** A count that was made before, to be looked through again. */
export function typedOf(count: Count): CountTyped {
  const pieces = count.pieces.map(({ value, count: many }) => [value, String(many)]);
  return {
    pieces: Object.fromEntries(pieces),
    other: count.other === 0 ? '' : (count.other / 100).toFixed(2),
  };
}
