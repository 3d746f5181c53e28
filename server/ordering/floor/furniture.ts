import { refuse } from '../../kernel/decision.ts';
import { command, type MountedRoute } from '../../platform/http/mount.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { putArea, putTable, rotateTableCode } from './contract.ts';
import { digitsOf, printCode, tableCodeOf } from './domain/table-code.ts';
import { mayFurnish } from './policy.ts';
import { lockTable, type TableRow } from './queries.ts';

/** The routes that furnish a store: areas, tables, their codes. Rare, so they need not be quick. */
export function furnitureRoutes(): MountedRoute[] {
  return [areaRoute(), tableRoute(), codeRoute()];
}

const lockArea = sql(
  'floor.lockArea',
  `select store_id from ordering.area where merchant_id = $1 and area_id = $2 for update`,
);

/** Of which store an area is; null where there is none yet. */
async function areaStore(tx: Tx, areaId: string): Promise<number | null> {
  const [row] = await tx.read<{ store_id: number }>(lockArea, [tx.merchantId, areaId]);
  return row?.store_id ?? null;
}

function areaRoute(): MountedRoute {
  return command(putArea, mayFurnish, async (tx, { params, body }, _who, context) => {
    const { storeId, areaId } = params;
    if ((await context.store(storeId)) === null) return refuse('access.otherStore');
    const known = await areaStore(tx, areaId);
    if (known !== null && known !== storeId) return refuse('floor.areaNotFound');
    const columns = ['name_zh', 'name_en', 'sort'];
    const row = {
      merchant_id: tx.merchantId,
      store_id: storeId,
      area_id: areaId,
      name_zh: body.name.zh,
      name_en: body.name.en,
      sort: body.sort,
    };
    if (known === null) tx.stage(insertRows('ordering.area', Object.keys(row), [row]));
    else tx.stage(updateRows('ordering.area', ['area_id'], columns, [row]));
    const changed = { storeId, type: 'area.changed', subject: areaId, payload: { sort: body.sort } };
    return { ok: true, status: known === null ? 201 : 200, body: { id: areaId, ...body }, events: [changed] };
  });
}

const readOthers = sql(
  'floor.otherTables',
  `select table_id, store_id, name_zh from ordering.dining_table
   where merchant_id = $1 and (table_id = $3 or (store_id = $2 and (name_zh = $4 or name_en = $5)))`,
);

function tableRoute(): MountedRoute {
  return command(putTable, mayFurnish, async (tx, { params, body }, _who, context) => {
    const { storeId, tableId } = params;
    // The area's row is locked, so that two tables of one name do not come at once.
    if ((await areaStore(tx, body.areaId)) !== storeId) return refuse('floor.areaNotFound');
    const values = [tx.merchantId, storeId, tableId, body.name.zh, body.name.en];
    const others = await tx.read<{ table_id: string; store_id: number }>(readOthers, values);
    if (others.some((other) => other.table_id === tableId && other.store_id !== storeId))
      return refuse('table.notFound');
    if (others.some((other) => other.table_id !== tableId)) return refuse('table.nameTaken');
    const known = await lockTable(tx, storeId, tableId);
    const keys = known ?? newKeys(context.newId);
    const columns = ['area_id', 'name_zh', 'name_en', 'seats', 'sort'];
    const { areaId: area_id, name, seats, sort } = body;
    const key = { merchant_id: tx.merchantId, store_id: storeId, table_id: tableId };
    const row = { ...key, area_id, name_zh: name.zh, name_en: name.en, seats, sort };
    if (known !== undefined) tx.stage(updateRows('ordering.dining_table', ['table_id'], columns, [row]));
    else stageNewTable(tx, { ...row, ...keys, digit_failures: 0, seating_id: null });
    const changed = {
      storeId,
      type: 'table.changed',
      subject: tableId,
      payload: { areaId: area_id, seats, sort },
    };
    const view = { id: tableId, ...body, ...printedKeys(tx, storeId, keys) };
    return { ok: true, status: known === undefined ? 201 : 200, body: view, events: [changed] };
  });
}

function stageNewTable(tx: Tx, row: TableRow & { readonly merchant_id: number }): void {
  tx.stage(insertRows('ordering.dining_table', Object.keys(row), [row]));
}

function codeRoute(): MountedRoute {
  return command(rotateTableCode, mayFurnish, async (tx, { params }, _who, context) => {
    const { storeId, tableId } = params;
    if ((await lockTable(tx, storeId, tableId)) === undefined) return refuse('table.notFound');
    const keys = newKeys(context.newId);
    const row = { merchant_id: tx.merchantId, table_id: tableId, ...keys, digit_failures: 0 };
    tx.stage(updateRows('ordering.dining_table', ['table_id'], ['code', 'digits', 'digit_failures'], [row]));
    const rotated = { storeId, type: 'table.codeRotated', subject: tableId, payload: {} };
    return { ok: true, status: 200, body: printedKeys(tx, storeId, keys), events: [rotated] };
  });
}

type Keys = { readonly code: string; readonly digits: string };

function newKeys(newId: () => string): Keys {
  return { code: tableCodeOf(newId()), digits: digitsOf(newId()) };
}

function printedKeys(tx: Tx, storeId: number, { code, digits }: Keys): Keys {
  return { code: printCode({ merchantId: tx.merchantId, storeId, code }), digits };
}
