type Words = { readonly zh: string; readonly en: string };

/** What a table's code is printed for. */
export type TableToPrint = {
  readonly shop: Words;
  readonly table: Words;
  /** What the phone opens. */
  readonly address: string;
  /** The four digits; null where guests are not asked for them, or they are not to be printed. */
  readonly digits: string | null;
  /** Only the shop's own Wi-Fi leads there. */
  readonly shopOnly: boolean;
};

export type SheetLanguage = 'zh' | 'en' | 'both';

/** What stands on a card. An empty list is nothing at all. */
export type Card = {
  readonly shop: readonly string[];
  readonly name: string;
  readonly otherName: readonly string[];
  readonly how: readonly string[];
  readonly digits: { readonly label: string; readonly digits: string } | null;
  readonly reach: readonly string[];
  readonly address: string;
};

const words = {
  how: { zh: '扫码点餐', en: 'Scan to order' },
  digits: { zh: '四位数字', en: 'Four digits' },
  reach: { zh: '仅店内 Wi-Fi 可用', en: "Works on the shop's Wi-Fi only" },
  title: { zh: '桌码', en: 'Table codes' },
} as const;

/** What a card says in the language asked for; in both, what is the same in both stands once. */
export function cardOf(
  { shop, table, address, digits, shopOnly }: TableToPrint,
  language: SheetLanguage,
): Card {
  const [name = '', ...otherName] = inLanguage(table, language);
  return {
    shop: inLanguage(shop, language),
    name,
    otherName,
    how: inLanguage(words.how, language),
    digits: digits === null ? null : { label: inLanguage(words.digits, language).join(' '), digits },
    reach: shopOnly ? inLanguage(words.reach, language) : [],
    address,
  };
}

/** What the file is called: on its title bar and where it is saved. */
export function sheetTitle(shop: Words, language: SheetLanguage): string {
  return language === 'en' ? `${words.title.en} - ${shop.en}` : `${words.title.zh} - ${shop.zh}`;
}

function inLanguage({ zh, en }: Words, language: SheetLanguage): string[] {
  if (language === 'both') return zh === en ? [zh] : [zh, en];
  return [language === 'zh' ? zh : en];
}
