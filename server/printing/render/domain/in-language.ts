import type { Words } from '../../setup/domain/setup.ts';
import type { SlipCurrency, SlipLanguage } from '../../templates/domain/types.ts';

/** Words in the slip's language; in both where they differ. */
export function inLanguage({ zh, en }: Words, language: SlipLanguage): string {
  if (language !== 'both') return language === 'zh' ? zh : en;
  return zh === en ? zh : `${zh} ${en}`;
}

/** A name whose English stands under it where the slip has both. */
export function inTwoLines(
  { zh, en }: Words,
  language: SlipLanguage,
): { first: string; second: string | null } {
  if (language !== 'both') return { first: language === 'zh' ? zh : en, second: null };
  return { first: zh, second: zh === en ? null : en };
}

/** How dishes are counted in English; 份 goes without saying, a unit that is not known stays as the menu writes it. */
const englishUnits: Readonly<Record<string, string>> = {
  份: '',
  个: '',
  只: '',
  条: '',
  碗: ' bowl',
  杯: ' glass',
  瓶: ' bottle',
  罐: ' can',
  听: ' can',
  扎: ' pitcher',
  壶: ' pot',
  斤: ' jin',
  两: ' liang',
  公斤: ' kg',
  千克: ' kg',
};

export function unitIn(unit: string, language: SlipLanguage): string {
  return language === 'en' ? (englishUnits[unit] ?? ` ${unit}`) : unit;
}

/** Signs that printers have letters for; any other currency is written as its code. */
const signs: Readonly<Record<string, string>> = { CNY: '￥', GBP: '￡', USD: '$', EUR: '€', HKD: 'HK$' };
const wholeUnitCurrencies: ReadonlySet<string> = new Set(['JPY', 'KRW', 'VND']);

export function currencyOf(code: string): SlipCurrency {
  return { sign: signs[code] ?? `${code} `, digits: wholeUnitCurrencies.has(code) ? 0 : 2 };
}
