import { houseWords } from './words-house.ts';
import { moneyWords } from './words-money.ts';
import { orderWords } from './words-orders.ts';
import { printingWords } from './words-printing.ts';

export type Words = { readonly zh: string; readonly en: string };

/** What records are told apart by, in the order a list of them is chosen from. */
export const recordKinds = [
  'tables',
  'orders',
  'kitchen',
  'bills',
  'payments',
  'refunds',
  'menu',
  'people',
  'settings',
  'refused',
  /** What the parts of the program tell each other: left out unless asked for. */
  'background',
] as const;
export type RecordKind = (typeof recordKinds)[number];

export type EventWords = Words & { readonly kind: RecordKind };

/** The words of every event that is written anywhere in the program; a test finds one that has none. */
export const eventWords: Readonly<Record<string, EventWords>> = {
  ...orderWords,
  ...moneyWords,
  ...houseWords,
  ...printingWords,
};

/** The types of events of these kinds. */
export function typesOf(kinds: readonly RecordKind[]): string[] {
  return Object.entries(eventWords).flatMap(([type, { kind }]) => (kinds.includes(kind) ? [type] : []));
}
