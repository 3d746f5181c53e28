import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { insertRows, type Sql, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { MenuCache } from './cache.ts';
import { emptyMenu, indexMenu, type Menu, type MenuDocument, type MenuStation } from './domain/menu.ts';
import {
  dividePortions,
  type Portion,
  type RefusedPortion,
  returnPortions,
  type WantedPortion,
} from './domain/portions.ts';

const readDocument = sql(
  'menu.document',
  `select document::text as document from ordering.menu where merchant_id = $1 and store_id = $2 and version = $3`,
);

/** A store's menu of this version (`StoreFacts.menuVersion`); asks the database once per program. Version 0 is empty. */
export async function loadMenu(tx: Tx, menus: MenuCache, storeId: number, version: number): Promise<Menu> {
  if (version === 0) return indexMenu(0, emptyMenu);
  const found = menus.find(tx.merchantId, storeId, version);
  if (found !== undefined) return found;
  const [row] = await tx.read<{ document: string }>(readDocument, [tx.merchantId, storeId, version]);
  if (row === undefined)
    throw new Error(`store ${tx.merchantId}/${storeId} has no menu of version ${version}`);
  return menus.keep(tx.merchantId, storeId, version, row.document);
}

const portionColumns = 'item_id, left_quantity, sold_out, version';
const portionsOfItems = `select ${portionColumns} from ordering.portion
  where merchant_id = $1 and store_id = $2 and item_id = any($3::uuid[]) order by item_id`;
const readPortions = sql('menu.portions', portionsOfItems);
const lockPortions = sql('menu.lockPortions', `${portionsOfItems} for update`);

type PortionRow = { item_id: string; left_quantity: number | null; sold_out: boolean; version: number };

/**
 * Takes what these lines want and says which get nothing; one round trip. The rows are locked ascending and last of
 * all but the store's clock, and the take is staged: once per command, since two stages of one row would not add up.
 */
export async function takePortions(
  tx: Tx,
  storeId: number,
  wanted: readonly WantedPortion[],
  by: string,
  context: Context,
): Promise<{ readonly refused: readonly RefusedPortion[]; readonly events: readonly NewEvent[] }> {
  const { refused, changed } = dividePortions(await portionsOf(tx, lockPortions, storeId, wanted), wanted);
  return { refused, events: stagePortions(tx, storeId, changed, by, context) };
}

/** What `takePortions` would refuse now; nothing is locked or taken. */
export async function checkPortions(
  tx: Tx,
  storeId: number,
  wanted: readonly WantedPortion[],
): Promise<readonly RefusedPortion[]> {
  return dividePortions(await portionsOf(tx, readPortions, storeId, wanted), wanted).refused;
}

/** Gives portions back that were taken and not made; the same lock and the same rule of one call per command. */
export async function givePortionsBack(
  tx: Tx,
  storeId: number,
  given: readonly { readonly itemId: string; readonly thousandths: number }[],
  by: string,
  context: Context,
): Promise<readonly NewEvent[]> {
  const changed = returnPortions(await portionsOf(tx, lockPortions, storeId, given), given);
  return stagePortions(tx, storeId, changed, by, context);
}

async function portionsOf(
  tx: Tx,
  statement: Sql,
  storeId: number,
  of: readonly { readonly itemId: string }[],
): Promise<Portion[]> {
  if (of.length === 0) return [];
  const itemIds = [...new Set(of.map((each) => each.itemId))];
  const rows = await tx.read<PortionRow>(statement, [tx.merchantId, storeId, itemIds]);
  return rows.map((row) => ({
    itemId: row.item_id,
    left: row.left_quantity,
    soldOut: row.sold_out,
    version: row.version,
  }));
}

function stagePortions(
  tx: Tx,
  storeId: number,
  changed: readonly Portion[],
  by: string,
  context: Context,
): NewEvent[] {
  const rows = changed.map((portion) => ({
    merchant_id: tx.merchantId,
    store_id: storeId,
    item_id: portion.itemId,
    left_quantity: portion.left,
    sold_out: portion.soldOut,
    version: portion.version,
    changed_at: context.now.toISOString(),
    changed_by: by,
  }));
  const columns = ['left_quantity', 'sold_out', 'version', 'changed_at', 'changed_by'];
  tx.stage(updateRows('ordering.portion', ['store_id', 'item_id'], columns, rows));
  return changed.map((portion) => portionChanged(storeId, portion));
}

/** What screens are told; `left` in thousandths. */
export function portionChanged(storeId: number, portion: Omit<Portion, 'version'>): NewEvent {
  const { itemId, left, soldOut } = portion;
  return { storeId, type: 'portion.changed', subject: itemId, payload: { left, soldOut } };
}

const upsertPortion = sql(
  'menu.setPortion',
  `insert into ordering.portion (merchant_id, store_id, item_id, left_quantity, sold_out, version, changed_at, changed_by)
   values ($1, $2, $3, $4, $5, 1, $6, $7)
   on conflict (merchant_id, store_id, item_id) do update set left_quantity = excluded.left_quantity,
     sold_out = excluded.sold_out, version = ordering.portion.version + 1, changed_at = excluded.changed_at,
     changed_by = excluded.changed_by`,
);

/** Stages what a person says is left, whatever was left before. */
export function stagePortion(
  tx: Tx,
  storeId: number,
  portion: Omit<Portion, 'version'>,
  by: string,
  now: Date,
): void {
  const { itemId, left, soldOut } = portion;
  tx.stage({
    statement: upsertPortion,
    values: [tx.merchantId, storeId, itemId, left, soldOut, now, by],
    rows: 1,
  });
}

const readState = sql(
  'menu.state',
  `select s.menu_version, coalesce(sum(p.version), 0)::integer as portions_version,
     coalesce(json_agg(json_build_object('itemId', p.item_id, 'left', p.left_quantity, 'soldOut', p.sold_out,
       'version', p.version)) filter (where p.item_id is not null), '[]') as portions
   from house.store s left join ordering.portion p on p.merchant_id = s.merchant_id and p.store_id = s.store_id
   where s.merchant_id = $1 and s.store_id = $2 group by s.menu_version`,
);

export type MenuState = {
  readonly menu_version: number;
  /** Every change of any portion of the store makes it greater. */
  readonly portions_version: number;
  readonly portions: readonly Portion[];
};

/** Which menu is current and what is left, in one look; undefined where there is no such store. */
export async function readMenuState(tx: Tx, storeId: number): Promise<MenuState | undefined> {
  return (await tx.read<MenuState>(readState, [tx.merchantId, storeId]))[0];
}

const lockStore = sql(
  'menu.lockStore',
  `select menu_version, printing_version from house.store where merchant_id = $1 and store_id = $2 for no key update`,
);

export type LockedVersions = { readonly menuVersion: number; readonly printingVersion: number };

/**
 * Locks the store so that its menu gets one next version at a time, and no printer is changed meanwhile; null where
 * there is no such store.
 */
export async function lockVersions(tx: Tx, storeId: number): Promise<LockedVersions | null> {
  const [row] = await tx.read<{ menu_version: number; printing_version: number }>(lockStore, [
    tx.merchantId,
    storeId,
  ]);
  return row === undefined ? null : { menuVersion: row.menu_version, printingVersion: row.printing_version };
}

/** Stages a version of the menu and makes it the store's. */
export function stageMenu(
  tx: Tx,
  storeId: number,
  version: number,
  document: MenuDocument,
  by: string,
  now: Date,
): void {
  const key = { merchant_id: tx.merchantId, store_id: storeId };
  const row = { ...key, version, document, imported_at: now.toISOString(), imported_by: by };
  tx.stage(insertRows('ordering.menu', Object.keys(row), [row]));
  tx.stage(updateRows('house.store', ['store_id'], ['menu_version'], [{ ...key, menu_version: version }]));
}

const readStations = sql(
  'menu.stations',
  `select station_id, store_id from ordering.station
   where merchant_id = $1 and (store_id = $2 or station_id = any($3::uuid[])) order by station_id for update`,
);

/** Stages the stations of a new menu; those it no longer names stay, inactive. False where an id is another store's. */
export async function stageStations(
  tx: Tx,
  storeId: number,
  stations: readonly MenuStation[],
): Promise<boolean> {
  const ids = stations.map((station) => station.id);
  const known = await tx.read<{ station_id: string; store_id: number }>(readStations, [
    tx.merchantId,
    storeId,
    ids,
  ]);
  if (known.some((row) => row.store_id !== storeId)) return false;
  const knownIds = new Set(known.map((row) => row.station_id));
  const rows = stations.map((station, sort) => ({
    merchant_id: tx.merchantId,
    store_id: storeId,
    station_id: station.id,
    name_zh: station.name.zh,
    name_en: station.name.en,
    sort,
    active: true,
  }));
  const gone = [...knownIds]
    .filter((id) => !ids.includes(id))
    .map((id) => ({ merchant_id: tx.merchantId, station_id: id, active: false }));
  const columns = ['merchant_id', 'store_id', 'station_id', 'name_zh', 'name_en', 'sort', 'active'];
  tx.stage(
    insertRows(
      'ordering.station',
      columns,
      rows.filter((row) => !knownIds.has(row.station_id)),
    ),
  );
  tx.stage(
    updateRows(
      'ordering.station',
      ['station_id'],
      ['name_zh', 'name_en', 'sort', 'active'],
      rows.filter((row) => knownIds.has(row.station_id)),
    ),
  );
  tx.stage(updateRows('ordering.station', ['station_id'], ['active'], gone));
  return true;
}
