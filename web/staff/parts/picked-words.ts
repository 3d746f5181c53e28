import { chosenOptions } from '../../shared/options.ts';
import { useWords } from '../language.tsx';
import type { Picked } from './round.ts';

/** Says how a picked dish is wanted: size, options, when, note. */
export function usePickedWords(): (picked: Picked) => string {
  const { say, inWords } = useWords();
  return ({ item, variant, optionIds, when, note }) =>
    [
      ...(item.variants.length > 1 ? [inWords(variant.name)] : []),
      ...chosenOptions(item, optionIds).map(({ name }) => inWords(name)),
      ...(when === 'now' ? [] : [say(`when_${when}`)]),
      ...(note.trim() === '' ? [] : [note.trim()]),
    ].join(' · ');
}
