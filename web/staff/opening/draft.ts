import type { z } from 'zod';
import type { openHouse } from '../../../server/office/founding/contract.ts';
import { isCurrency, isTimezone } from '../../../server/office/founding/domain/house.ts';
import type { Language, Words } from '../../shared/language.ts';
import type { Phrase } from '../phrases.ts';

type Body = z.infer<(typeof openHouse)['body']>;

/** What is typed of a shop before it is opened. */
export type Draft = {
  readonly code: string;
  readonly name: Words;
  readonly region: Body['region'];
  readonly currency: string;
  readonly timezone: string;
  readonly cutoffMinutes: number;
  readonly ownerName: string;
  readonly pin: string;
  readonly pinAgain: string;
  readonly deviceName: string;
};

/** What is wrong, by the field it is said at. */
export type Faults = Readonly<Partial<Record<keyof Draft, Words | Phrase>>>;

const mainlandZones: ReadonlySet<string> = new Set(
  ['Shanghai', 'Urumqi', 'Chongqing', 'Chungking', 'Harbin', 'Kashgar'].map((place) => `Asia/${place}`),
);

/** Where many of these shops stand; elsewhere in Europe it is the euro. */
const currencies: Readonly<Record<string, string>> = {
  'Asia/Hong_Kong': 'HKD',
  'Asia/Macau': 'MOP',
  'Asia/Taipei': 'TWD',
  'Asia/Singapore': 'SGD',
  'Asia/Kuala_Lumpur': 'MYR',
  'Asia/Bangkok': 'THB',
  'Australia/Sydney': 'AUD',
  'Australia/Melbourne': 'AUD',
  'Pacific/Auckland': 'NZD',
  'America/Toronto': 'CAD',
  'America/Vancouver': 'CAD',
  'Europe/London': 'GBP',
  'Europe/Zurich': 'CHF',
};

const earlyHours = 240;

/** What a new shop most likely is, from the timezone of the browser. */
export function firstDraft(timezone: string, deviceName: string, code: string): Draft {
  const known = isTimezone(timezone) ? timezone : 'Asia/Shanghai';
  return {
    code,
    name: { zh: '', en: '' },
    region: mainlandZones.has(known) ? 'mainland' : 'other',
    currency: currencyAt(known),
    timezone: known,
    cutoffMinutes: earlyHours,
    ownerName: '',
    pin: '',
    pinAgain: '',
    deviceName,
  };
}

function currencyAt(timezone: string): string {
  if (mainlandZones.has(timezone)) return 'CNY';
  return currencies[timezone] ?? (timezone.startsWith('Europe/') ? 'EUR' : 'USD');
}

/** What is wrong with the shop itself. */
export function faultsOfShop({ code, name, currency, timezone }: Draft): Faults {
  return {
    ...(code.trim() === '' ? { code: 'openCodeMissing' } : {}),
    ...(name.zh.trim() === '' && name.en.trim() === '' ? { name: 'openNameMissing' } : {}),
    ...(isCurrency(currency) ? {} : { currency: 'openCurrencyMissing' }),
    ...(isTimezone(timezone) ? {} : { timezone: 'openTimezoneMissing' }),
  };
}

/** What is wrong with its owner and this device. */
export function faultsOfOwner({ ownerName, pin, pinAgain, deviceName }: Draft): Faults {
  const pinFits = /^\d{4,8}$/.test(pin);
  return {
    ...(ownerName.trim() === '' ? { ownerName: 'openOwnerMissing' } : {}),
    ...(pinFits ? {} : { pin: 'openPinBad' }),
    ...(pinFits && pin !== pinAgain ? { pinAgain: 'openPinDiffers' } : {}),
    ...(deviceName.trim() === '' ? { deviceName: 'openDeviceMissing' } : {}),
  };
}

/** The request that opens the shop. */
export function bodyOf(draft: Draft): Body {
  const { name, region, timezone, cutoffMinutes, ownerName, pin } = draft;
  return {
    code: draft.code.trim(),
    name: { zh: name.zh.trim(), en: name.en.trim() },
    region,
    currency: region === 'mainland' ? 'CNY' : draft.currency,
    timezone,
    cutoffMinutes,
    owner: { name: { zh: ownerName.trim(), en: '' }, pin },
    deviceName: draft.deviceName.trim(),
  };
}

const places: Readonly<Record<string, keyof Draft>> = {
  'house.codeWrong': 'code',
  'house.codeWaits': 'code',
  'house.nameMissing': 'name',
  'house.ownerNameMissing': 'ownerName',
  'house.pinBad': 'pin',
  'house.currencyUnknown': 'currency',
  'house.mainlandCurrency': 'currency',
  'house.timezoneUnknown': 'timezone',
};

/** The field that a refusal is about; null where it is about none. */
export function fieldOf(refusal: string): keyof Draft | null {
  return places[refusal] ?? null;
}

/** Whether a field stands on the first of the two steps. */
export function isOfShop(field: keyof Draft): boolean {
  return ['code', 'name', 'region', 'currency', 'timezone', 'cutoffMinutes'].includes(field);
}

/** The currencies a shop can keep its books in, by their names in this language. */
export function currencyChoices(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'currency' });
  return Intl.supportedValuesOf('currency')
    .filter(isCurrency)
    .map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}` }));
}

/** The places of the time zone database, with the one of this browser even where it has an older name. */
export function timezoneChoices(own: string, language: Language): { value: string; label: string }[] {
  const all = new Set([own, ...Intl.supportedValuesOf('timeZone')]);
  const shown = (zone: string): string =>
    zone === 'Asia/Shanghai' && language === 'zh' ? `北京时间 ${zone}` : zone.replaceAll('_', ' ');
  return [...all].sort().map((zone) => ({ value: zone, label: shown(zone) }));
}

/** Every half hour at which a business day may end, midnight to noon, as minutes after midnight. */
export const cutoffs: readonly number[] = Array.from({ length: 25 }, (_, index) => index * 30);
