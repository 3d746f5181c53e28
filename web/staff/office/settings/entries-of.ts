import type { Words } from '../../../shared/language.ts';

/** The choices of a table of words, in its order. */
export function entriesOf<T extends string>(
  table: Readonly<Record<T, Words>>,
): readonly (readonly [T, Words])[] {
  // Parser: the keys of a table are what its type says.
  return Object.entries<Words>(table) as [T, Words][];
}
