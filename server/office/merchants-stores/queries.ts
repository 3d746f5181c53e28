import type { StoreFacts, StoreSettings } from '../../kernel/store-facts.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type SettingsAsStored, settingsOf } from './domain/settings.ts';

const lockVersion = sql(
  'stores.lockVersion',
  `select region, settings_version from house.store where merchant_id = $1 and store_id = $2 for no key update`,
);

/** Locks a store so that its settings get one next version at a time. */
export async function lockStoreSettings(
  tx: Tx,
  storeId: number,
): Promise<{ region: StoreFacts['region']; version: number } | null> {
  const [row] = await tx.read<{ region: StoreFacts['region']; settings_version: number }>(lockVersion, [
    tx.merchantId,
    storeId,
  ]);
  return row === undefined ? null : { region: row.region, version: row.settings_version };
}

const readSettings = sql(
  'stores.settings',
  `select s.region, s.settings_version, v.settings from house.store s
   join house.store_settings v
     on v.merchant_id = s.merchant_id and v.store_id = s.store_id and v.version = s.settings_version
   where s.merchant_id = $1 and s.store_id = $2`,
);

export type StoredSettings = {
  region: StoreFacts['region'];
  settings_version: number;
  settings: StoreSettings;
};

export async function readStoreSettings(tx: Tx, storeId: number): Promise<StoredSettings | undefined> {
  const [row] = await tx.read<Omit<StoredSettings, 'settings'> & { settings: SettingsAsStored }>(
    readSettings,
    [tx.merchantId, storeId],
  );
  return row === undefined ? undefined : { ...row, settings: settingsOf(row.settings) };
}

/** Stages a version of the settings and makes it the store's. */
export function stageSettings(
  tx: Tx,
  storeId: number,
  version: number,
  settings: StoreSettings,
  now: Date,
): void {
  const key = { merchant_id: tx.merchantId, store_id: storeId };
  const row = { ...key, version, settings, created_at: now.toISOString() };
  tx.stage(insertRows('house.store_settings', Object.keys(row), [row]));
  tx.stage(
    updateRows('house.store', ['store_id'], ['settings_version'], [{ ...key, settings_version: version }]),
  );
}

const lockNamed = sql(
  'stores.lock',
  `select name_zh, name_en, cutoff_minutes, timezone from house.store
   where merchant_id = $1 and store_id = $2 for no key update`,
);

/** What a store is called and when its business day ends. */
export type StoreIdentity = Pick<StoreFacts, 'name' | 'cutoffMinutes'>;

/** Locks a store so that its name and its day change one at a time. */
export async function lockStore(
  tx: Tx,
  storeId: number,
): Promise<(StoreIdentity & Pick<StoreFacts, 'timezone'>) | null> {
  type Row = { name_zh: string; name_en: string; cutoff_minutes: number; timezone: string };
  const [row] = await tx.read<Row>(lockNamed, [tx.merchantId, storeId]);
  if (row === undefined) return null;
  const { name_zh: zh, name_en: en, cutoff_minutes: cutoffMinutes, timezone } = row;
  return { name: { zh, en }, cutoffMinutes, timezone };
}

export function stageStore(tx: Tx, storeId: number, { name, cutoffMinutes }: StoreIdentity): void {
  const row = {
    merchant_id: tx.merchantId,
    store_id: storeId,
    name_zh: name.zh,
    name_en: name.en,
    cutoff_minutes: cutoffMinutes,
  };
  tx.stage(updateRows('house.store', ['store_id'], ['name_zh', 'name_en', 'cutoff_minutes'], [row]));
}
