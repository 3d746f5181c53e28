export type Language = 'zh' | 'en';
export type Words = { readonly zh: string; readonly en: string };

const stored = 'tangshi.language';

/** The language of this device: what was chosen here before, else what the browser prefers; Chinese otherwise. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(stored);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.languages
    .find((name) => /^(zh|en)\b/i.test(name))
    ?.toLowerCase()
    .startsWith('en')
    ? 'en'
    : 'zh';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(stored, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}
