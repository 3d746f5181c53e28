const symbols: Readonly<Record<string, string>> = { CNY: '¥', GBP: '£', USD: '$', EUR: '€', HKD: 'HK$' };
const wholeUnitCurrencies = new Set(['JPY', 'KRW', 'VND']);

/** Writes minor units as people read them: 12345 fen → "¥123.45"; nothing is rounded. */
export function formatMoney(minorUnits: number, currency = 'CNY'): string {
  const sign = minorUnits < 0 ? '−' : '';
  const symbol = symbols[currency] ?? `${currency} `;
  const absolute = Math.abs(minorUnits);
  if (wholeUnitCurrencies.has(currency)) return `${sign}${symbol}${absolute}`;
  return `${sign}${symbol}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}

/** An amount as it is printed on a note: "¥50", not "¥50.00". */
export function formatNote(minorUnits: number, currency = 'CNY'): string {
  return formatMoney(minorUnits, currency).replace(/\.00$/, '');
}

/** Reads what a person typed ("88", "88.5", "88.50") as minor units; null for anything else. */
export function parseMoney(text: string): number | null {
  const match = /^\s*(\d{1,9})(?:\.(\d{1,2}))?\s*$/.exec(text);
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
