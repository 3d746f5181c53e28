import type { Pool } from 'pg';
import type { StoreFacts, StoreSettings } from '../../kernel/store-facts.ts';
import { type SettingsAsStored, settingsOf } from './domain/settings.ts';

/** The facts of the stores, as commands are given them. */
export type StoreFactsLoader = {
  /** Null where there is no such store. */
  load(merchantId: number, storeId: number): Promise<StoreFacts | null>;
  /** The running command changes the store: for a while its facts are read anew each time. */
  changing(merchantId: number, storeId: number): void;
};

type Known = { readonly facts: StoreFacts; readonly until: number };

const ageMsMax = 1000;
/** As long as a command may take to commit. */
const changingMs = 5000;
const storesMax = 20_000;
const settingsMax = 2000;

// One statement of the owner's pool, so that it costs one round trip; the merchant is named, not left to the policy.
const readFacts = {
  name: 'stores.facts',
  text: `select m.epoch, s.name_zh, s.name_en, s.currency, s.timezone, s.cutoff_minutes, s.region, s.menu_version,
      s.settings_version, s.printing_version
    from house.store s join house.merchant m on m.merchant_id = s.merchant_id
    where s.merchant_id = $1 and s.store_id = $2`,
};

const readVersion = {
  name: 'stores.settingsVersion',
  text: `select settings from house.store_settings where merchant_id = $1 and store_id = $2 and version = $3`,
};

type FactsRow = {
  epoch: string;
  name_zh: string;
  name_en: string;
  currency: string;
  timezone: string;
  cutoff_minutes: number;
  region: StoreFacts['region'];
  menu_version: number;
  settings_version: number;
  printing_version: number;
};

/**
 * Loads the facts of stores, at most a second old; settings are kept by version, which never changes.
 * `pool` must be apart from the commands' own: a command asks while it holds a connection of that one.
 */
export function storeFactsLoader(pool: Pool, nowMs: () => number = Date.now): StoreFactsLoader {
  const known = new Map<string, Known>();
  const underWay = new Map<string, Promise<StoreFacts | null>>();
  const changing = new Map<string, number>();
  const settings = settingsByVersion(pool);
  const read = async (merchantId: number, storeId: number): Promise<StoreFacts | null> => {
    const found = await pool.query<FactsRow>({ ...readFacts, values: [merchantId, storeId] });
    const row = found.rows[0];
    if (row === undefined) return null;
    return factsOf(merchantId, storeId, row, await settings(merchantId, storeId, row.settings_version));
  };
  return {
    async load(merchantId, storeId) {
      const key = `${merchantId}/${storeId}`;
      const now = nowMs();
      const kept = known.get(key);
      if (kept !== undefined && kept.until > now) return kept.facts;
      if ((changing.get(key) ?? 0) > now) return read(merchantId, storeId);
      const asked = underWay.get(key) ?? read(merchantId, storeId).finally(() => underWay.delete(key));
      underWay.set(key, asked);
      const facts = await asked;
      if (facts !== null && (changing.get(key) ?? 0) <= now)
        remember(known, key, { facts, until: now + ageMsMax });
      return facts;
    },
    changing(merchantId, storeId) {
      const key = `${merchantId}/${storeId}`;
      for (const [each, until] of changing) if (until <= nowMs()) changing.delete(each);
      changing.set(key, nowMs() + changingMs);
      known.delete(key);
    },
  };
}

function remember(known: Map<string, Known>, key: string, entry: Known): void {
  known.delete(key);
  known.set(key, entry);
  const oldest = known.keys().next();
  if (known.size > storesMax && oldest.done !== true) known.delete(oldest.value);
}

function settingsByVersion(
  pool: Pool,
): (merchantId: number, storeId: number, version: number) => Promise<StoreSettings> {
  const kept = new Map<string, StoreSettings>();
  return async (merchantId, storeId, version) => {
    const key = `${merchantId}/${storeId}/${version}`;
    const found = kept.get(key);
    if (found !== undefined) return found;
    const values = [merchantId, storeId, version];
    const row = (await pool.query<{ settings: SettingsAsStored }>({ ...readVersion, values })).rows[0];
    if (row === undefined)
      throw new Error(`store ${merchantId}/${storeId} has no settings of version ${version}`);
    const settings = settingsOf(row.settings);
    kept.set(key, settings);
    const oldest = kept.keys().next();
    if (kept.size > settingsMax && oldest.done !== true) kept.delete(oldest.value);
    return settings;
  };
}

function factsOf(merchantId: number, storeId: number, row: FactsRow, settings: StoreSettings): StoreFacts {
  return {
    merchantId,
    storeId,
    epoch: row.epoch,
    name: { zh: row.name_zh, en: row.name_en },
    currency: row.currency,
    timezone: row.timezone,
    cutoffMinutes: row.cutoff_minutes,
    region: row.region,
    menuVersion: row.menu_version,
    settingsVersion: row.settings_version,
    printingVersion: row.printing_version,
    settings,
  };
}
