import type { Words } from './event-words.ts';
import type { SettingChange } from './setting-lines.ts';

type OrderName = { readonly number: string; readonly table: Words | null };
type LineName = {
  readonly name: Words;
  readonly reasons: Readonly<Record<string, string>>;
};

/** What the ids inside events are called by people, as far as it is known. */
export type Names = {
  readonly staff: ReadonlyMap<string, Words>;
  readonly devices: ReadonlyMap<string, string>;
  readonly orders: ReadonlyMap<string, OrderName>;
  readonly bills: ReadonlyMap<string, { readonly number: string; readonly orderIds: readonly string[] }>;
  readonly payments: ReadonlyMap<string, { readonly billId: string | null; readonly tender: string }>;
  readonly refunds: ReadonlyMap<string, { readonly reason: string | null }>;
  readonly seatings: ReadonlyMap<string, Words>;
  readonly tables: ReadonlyMap<string, Words>;
  readonly areas: ReadonlyMap<string, Words>;
  readonly lines: ReadonlyMap<string, LineName>;
  readonly items: ReadonlyMap<string, Words>;
  /** What a version of the settings made different from the one before. */
  readonly settings: ReadonlyMap<number, readonly SettingChange[]>;
  /** Those that were removed too, as they were called last. */
  readonly printers: ReadonlyMap<string, Words>;
  /** What was typed when the drawer was opened by hand, by its slip. */
  readonly drawers: ReadonlyMap<string, { readonly reason: string | null }>;
};

/** One event as it stands in the store's stream. */
export type Told = {
  readonly type: string;
  readonly subject: string;
  /** staff:…, guest:…, device:…, or a part of the program. */
  readonly principal: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

const idPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Every id that stands anywhere in a value. */
export function idsIn(value: unknown): string[] {
  return JSON.stringify(value).match(idPattern) ?? [];
}
