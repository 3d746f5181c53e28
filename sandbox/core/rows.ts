import type { SQLOutputValue } from 'node:sqlite';

/** A row as SQLite gives it; these read it, and a column of another kind is a bug. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A text that is never null. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new Error(`${column} is no text`);
  return value;
}

/** A whole number that is never null. */
export function whole(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new Error(`${column} is no number`);
  return value;
}

/** A text or null. */
export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

/** A whole number or null. */
export function wholeOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : whole(row, column);
}

/** A text that must be one of those listed. */
export function oneOf<Word extends string>(row: Row, column: string, words: readonly Word[]): Word {
  const value = text(row, column);
  const found = words.find((word) => word === value);
  if (found === undefined) throw new Error(`${column} is ${value}`);
  return found;
}
