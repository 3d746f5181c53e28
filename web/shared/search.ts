import type { Words } from './language.ts';

type Named = { readonly name: Words; readonly pinyin?: string | undefined; readonly number: string };

/**
 * Whether a dish is meant by what was typed: its name in either language, its pinyin with or without spaces ("gong
 * bao", "gongbao"), the first letters of it ("gbjd"), or the beginning of its number.
 */
export function isMeant({ name, pinyin = '', number }: Named, typed: string): boolean {
  const asked = squeeze(typed);
  if (asked === '') return true;
  const syllables = pinyin.toLowerCase().split(/\s+/);
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
  return (
    number.toLowerCase().startsWith(asked) ||
    initials.startsWith(asked) ||
    [name.zh, name.en, pinyin].some((text) => squeeze(text).includes(asked))
  );
}

function squeeze(text: string): string {
  return text.toLowerCase().replaceAll(/[\s']/g, '');
}
