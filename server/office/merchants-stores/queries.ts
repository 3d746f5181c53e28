import type { StoreFacts, StoreSettings } from '../../kernel/store-facts.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type SettingsAsStored, settingsOf } from './domain/settings.ts';

const lockStore = sql(
  'stores.lock',
  `select region, settings_version from house.store where merchant_id = $1 and store_id = $2 for no key update`,
);

/** Locks a store so that its settings get one next version at a time. */
export async function lockStoreSettings(
  tx: Tx,
  storeId: number,
): Promise<{ region: StoreFacts['region']; version: number } | null> {
  const [row] = await tx.read<{ region: StoreFacts['region']; settings_version: number }>(lockStore, [
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
