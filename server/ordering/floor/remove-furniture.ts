import { refuse } from '../../kernel/decision.ts';
import { command, type MountedRoute } from '../../platform/http/mount.ts';
import { sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { removeArea, removeTable } from './furniture-contract.ts';
import { mayFurnish } from './policy.ts';
import { lockTable } from './queries.ts';

const lockAreaRow = sql(
  'floor.lockArea',
  `select store_id, removed_at is not null as removed from ordering.area
   where merchant_id = $1 and area_id = $2 for update`,
);

/** Locks an area: who holds it decides which tables come to stand there. Null where there is none. */
export async function lockArea(
  tx: Tx,
  areaId: string,
): Promise<{ readonly storeId: number; readonly removed: boolean } | null> {
  type Row = { readonly store_id: number; readonly removed: boolean };
  const [row] = await tx.read<Row>(lockAreaRow, [tx.merchantId, areaId]);
  return row === undefined ? null : { storeId: row.store_id, removed: row.removed };
}

const readTablesIn = sql(
  'floor.tablesIn',
  `select count(*)::integer as tables from ordering.dining_table
   where merchant_id = $1 and store_id = $2 and area_id = $3 and removed_at is null`,
);

/** An area goes when nothing stands in it. The row stays: tables of past days stood there. */
export function removeAreaRoute(): MountedRoute {
  return command(removeArea, mayFurnish, async (tx, { params }, _who, context) => {
    const { storeId, areaId } = params;
    const area = await lockArea(tx, areaId);
    if (area === null || area.storeId !== storeId) return refuse('floor.areaNotFound');
    const done = { ok: true, status: 200, body: { removed: true } } as const;
    if (area.removed) return { ...done, events: [] };
    const [found] = await tx.read<{ tables: number }>(readTablesIn, [tx.merchantId, storeId, areaId]);
    const tables = found?.tables ?? 0;
    if (tables > 0) return refuse('floor.areaNotEmpty', { tables });
    const row = { merchant_id: tx.merchantId, area_id: areaId, removed_at: context.now.toISOString() };
    tx.stage(updateRows('ordering.area', ['area_id'], ['removed_at'], [row]));
    return { ...done, events: [{ storeId, type: 'area.removed', subject: areaId, payload: {} }] };
  });
}

const readRemoved = sql(
  'floor.removedTable',
  `select table_id from ordering.dining_table
   where merchant_id = $1 and store_id = $2 and table_id = $3 and removed_at is not null`,
);

/** A table goes when nobody sits there; who opens it at the same moment is asked for the same lock. */
export function removeTableRoute(): MountedRoute {
  return command(removeTable, mayFurnish, async (tx, { params }, _who, context) => {
    const { storeId, tableId } = params;
    const table = await lockTable(tx, storeId, tableId);
    const done = { ok: true, status: 200, body: { removed: true } } as const;
    if (table === undefined) {
      const gone = await tx.read(readRemoved, [tx.merchantId, storeId, tableId]);
      return gone.length > 0 ? { ...done, events: [] } : refuse('table.notFound');
    }
    if (table.seating_id !== null) return refuse('table.occupied', { seatingId: table.seating_id });
    const row = { merchant_id: tx.merchantId, table_id: tableId, removed_at: context.now.toISOString() };
    tx.stage(updateRows('ordering.dining_table', ['table_id'], ['removed_at'], [row]));
    return { ...done, events: [{ storeId, type: 'table.removed', subject: tableId, payload: {} }] };
  });
}
