import { refuse } from '../../kernel/decision.ts';
import { command, type MountedRoute } from '../../platform/http/mount.ts';
import type { NewEvent } from '../../spine/command.ts';
import { sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Place } from './domain/plan.ts';
import { arrangeFloor } from './furniture-contract.ts';
import { mayFurnish } from './policy.ts';

type AreaOrder = { readonly areaId: string; readonly sort: number };
type TableOrder = { readonly tableId: string; readonly sort: number; readonly place: Place | null };

/** Puts areas and tables in order and on the plan: all that is named at once, or nothing. */
export function arrangeRoute(): MountedRoute {
  return command(arrangeFloor, mayFurnish, async (tx, { params: { storeId }, body }) => {
    const areaIds = body.areas.map(({ areaId }) => areaId);
    const tableIds = body.tables.map(({ tableId }) => tableId);
    if (hasTwins(areaIds) || hasTwins(tableIds)) return refuse('floor.namedTwice');
    const areas = await tx.read(lockAreas, [tx.merchantId, storeId, areaIds]);
    if (areas.length < areaIds.length) return refuse('floor.areaNotFound');
    const tables = await tx.read<Standing>(lockTables, [tx.merchantId, storeId, tableIds]);
    if (tables.length < tableIds.length) return refuse('table.notFound');
    const events = [
      ...stageAreas(tx, storeId, body.areas),
      ...stageTables(tx, storeId, body.tables, new Map(tables.map((table) => [table.table_id, table]))),
    ];
    return { ok: true, status: 200, body: { areas: areaIds.length, tables: tableIds.length }, events };
  });
}

function hasTwins(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}

const lockAreas = sql(
  'floor.lockAreas',
  `select area_id from ordering.area
   where merchant_id = $1 and store_id = $2 and area_id = any($3::uuid[]) and removed_at is null
   order by area_id for update`,
);
// Ascending, as a transfer locks its two tables.
const lockTables = sql(
  'floor.lockTables',
  `select table_id, area_id, seats from ordering.dining_table
   where merchant_id = $1 and store_id = $2 and table_id = any($3::uuid[]) and removed_at is null
   order by table_id for update`,
);
type Standing = { readonly table_id: string; readonly area_id: string; readonly seats: number };

function stageAreas(tx: Tx, storeId: number, areas: readonly AreaOrder[]): NewEvent[] {
  if (areas.length === 0) return [];
  const rows = areas.map(({ areaId, sort }) => ({ merchant_id: tx.merchantId, area_id: areaId, sort }));
  tx.stage(updateRows('ordering.area', ['area_id'], ['sort'], rows));
  return areas.map(({ areaId, sort }) => ({
    storeId,
    type: 'area.changed',
    subject: areaId,
    payload: { sort },
  }));
}

function stageTables(
  tx: Tx,
  storeId: number,
  tables: readonly TableOrder[],
  standing: ReadonlyMap<string, Standing>,
): NewEvent[] {
  if (tables.length === 0) return [];
  const rows = tables.map(({ tableId, sort, place }) => ({
    merchant_id: tx.merchantId,
    table_id: tableId,
    sort,
    place_x: place?.x ?? null,
    place_y: place?.y ?? null,
  }));
  tx.stage(updateRows('ordering.dining_table', ['table_id'], ['sort', 'place_x', 'place_y'], rows));
  return tables.map(({ tableId, sort }) => ({
    storeId,
    type: 'table.changed',
    subject: tableId,
    payload: { areaId: standing.get(tableId)?.area_id, seats: standing.get(tableId)?.seats, sort },
  }));
}
