import { createHash } from 'node:crypto';

/**
 * The same id for the same words, in the form of a UUIDv7 of a fixed day: a replay that was killed and starts again
 * names everything as before, so nothing can double.
 */
export function fixedId(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex');
  return `01960000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`;
}
