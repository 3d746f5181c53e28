import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { SetupCache } from './cache.ts';
import { noPrinters, type PrintSetup } from './domain/setup.ts';

const readSetup = sql(
  'printing.setup',
  'select document from printing.setup where merchant_id = $1 and store_id = $2 and version = $3',
);

/** The printers of a store in this version; 0 is none. One look per version and program. */
export async function loadSetup(
  tx: Tx,
  cache: SetupCache,
  storeId: number,
  version: number,
): Promise<PrintSetup> {
  const found = cache.find(tx.merchantId, storeId, version);
  if (found !== undefined) return found;
  const [row] = await tx.read<{ document: PrintSetup }>(readSetup, [tx.merchantId, storeId, version]);
  return cache.keep(tx.merchantId, storeId, version, row?.document ?? noPrinters);
}

const readVersion = sql(
  'printing.version',
  'select printing_version from house.store where merchant_id = $1 and store_id = $2',
);

/** The printers of a store as they are this moment, whichever process changed them last; null: no such store. */
export async function currentSetup(tx: Tx, cache: SetupCache, storeId: number): Promise<PrintSetup | null> {
  const [row] = await tx.read<{ printing_version: number }>(readVersion, [tx.merchantId, storeId]);
  return row === undefined ? null : loadSetup(tx, cache, storeId, row.printing_version);
}

const lockVersion = sql(
  'printing.lockVersion',
  'select printing_version from house.store where merchant_id = $1 and store_id = $2 for no key update',
);

/** The version a change builds on; nobody else changes it meanwhile. Null where there is no such store. */
export async function lockSetupVersion(tx: Tx, storeId: number): Promise<number | null> {
  const [row] = await tx.read<{ printing_version: number }>(lockVersion, [tx.merchantId, storeId]);
  return row?.printing_version ?? null;
}

/** Stages a new version and makes it the current one. */
export function stageSetup(
  tx: Tx,
  place: { readonly storeId: number; readonly version: number },
  setup: PrintSetup,
  by: string,
  now: Date,
): void {
  const { storeId, version } = place;
  const key = { merchant_id: tx.merchantId, store_id: storeId };
  const row = { ...key, version, document: setup, written_at: now.toISOString(), written_by: by };
  tx.stage(insertRows('printing.setup', Object.keys(row), [row]));
  tx.stage(
    updateRows('house.store', ['store_id'], ['printing_version'], [{ ...key, printing_version: version }]),
  );
}
