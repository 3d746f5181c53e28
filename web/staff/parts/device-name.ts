import type { Language } from '../../shared/language.ts';

const screens = {
  till: { zh: '收银台', en: 'Till' },
  floor: { zh: '服务员', en: 'Waiter' },
  kitchen: { zh: '后厨屏', en: 'Kitchen' },
  display: { zh: '客显', en: 'Customer display' },
  office: { zh: '后台', en: 'Office' },
} as const;

/** In this order: an Android says Linux too, and a tablet from Apple says it is a Mac. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

type Seen = { readonly path: string; readonly userAgent: string; readonly touchPoints: number };

/**
 * What a device that is paired is called until somebody names it: the screen it was paired for and what it is, as far
 * as its browser tells, so that the owner finds it again in the list: "收银台 Windows".
 */
export function deviceName({ path, userAgent, touchPoints }: Seen, language: Language): string {
  const screen = Object.entries(screens).find(([name]) => path.startsWith(`/${name}`))?.[1] ?? screens.till;
  const kind = kinds.find(([pattern]) => pattern.test(userAgent))?.[1];
  // Its browser asks for the pages made for a desk, but nobody touches a Mac with five fingers.
  const known = kind === 'Mac' && touchPoints > 1 ? 'iPad' : kind;
  return known === undefined ? screen[language] : `${screen[language]} ${known}`;
}
