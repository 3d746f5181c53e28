import type { Language } from './language.ts';

/** Units of the trade in English; a unit that is not known here stays as the menu writes it. */
const english: Readonly<Record<string, string>> = {
  份: 'portion',
  碗: 'bowl',
  杯: 'glass',
  瓶: 'bottle',
  罐: 'can',
  听: 'can',
  扎: 'pitcher',
  壶: 'pot',
  个: 'piece',
  只: 'piece',
  条: 'piece',
  斤: '500 g',
  两: '50 g',
  公斤: 'kg',
  千克: 'kg',
};

/** How a dish is sold, in the reader's language. */
export function unitWord(unit: string, language: Language): string {
  return language === 'zh' ? unit : (english[unit] ?? unit);
}
