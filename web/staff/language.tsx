import { createContext, use } from 'react';
import type { Language, Words } from '../shared/language.ts';
import { type Phrase, phrases } from './phrases.ts';

export const LanguageContext = createContext<{ language: Language; change: (next: Language) => void }>({
  language: 'zh',
  change: () => undefined,
});

/** The words of this screen in the language of this device. */
export function useWords() {
  const { language, change } = use(LanguageContext);
  return {
    language,
    switchLanguage: () => change(language === 'zh' ? 'en' : 'zh'),
    say: (phrase: Phrase): string => phrases[phrase][language],
    inWords: (words: Words): string => words[language],
  };
}
