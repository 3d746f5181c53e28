import { accept, type Decision, refuse } from '../../../kernel/decision.ts';

type Words = { readonly zh: string; readonly en: string };

/** What whoever opens a shop says of it; of a name one language is enough. */
export type HouseAsked = {
  readonly name: Words;
  readonly region: 'mainland' | 'other';
  readonly currency: string;
  readonly timezone: string;
  readonly cutoffMinutes: number;
  readonly owner: { readonly name: Words };
};

/** Both names in both languages. */
export type HouseNames = { readonly shop: Words; readonly owner: Words };

/** What is wrong with a shop that somebody wants to open, or its names with no language left empty. */
export function namesOfHouse(asked: HouseAsked): Decision<HouseNames> {
  const shop = inBothLanguages(asked.name);
  if (shop === null) return refuse('house.nameMissing');
  const owner = inBothLanguages(asked.owner.name);
  if (owner === null) return refuse('house.ownerNameMissing');
  if (!isCurrency(asked.currency)) return refuse('house.currencyUnknown');
  if (asked.region === 'mainland' && asked.currency !== 'CNY') return refuse('house.mainlandCurrency');
  if (!isTimezone(asked.timezone)) return refuse('house.timezoneUnknown');
  return accept({ shop, owner });
}

/** A name that was typed in one language stands in the other too. */
function inBothLanguages({ zh, en }: Words): Words | null {
  const [chinese, english] = [zh.trim(), en.trim()];
  if (chinese === '' && english === '') return null;
  return { zh: chinese || english, en: english || chinese };
}

/**
 * A currency of hundredths. Those without (yen, won, dong) and those of thousandths are left out: every screen reads
 * and writes two decimals, and an amount that is off by a hundred is worse than none.
 */
export function isCurrency(code: string): boolean {
  if (!Intl.supportedValuesOf('currency').includes(code)) return false;
  const { maximumFractionDigits: digits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
  }).resolvedOptions();
  return digits === 2;
}

/** A place of the time zone database; a bare offset has no summer time and is none. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
