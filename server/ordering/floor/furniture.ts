import { refuse } from '../../kernel/decision.ts';
import { command, type MountedRoute } from '../../platform/http/mount.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { arrangeRoute } from './arrange.ts';
import type { Place } from './domain/plan.ts';
import { digitsOf, printCode, tableCodeOf } from './domain/table-code.ts';
import { putArea, putTable, rotateTableCode } from './furniture-contract.ts';
import { mayFurnish } from './policy.ts';
import { lockTable, type TableRow } from './queries.ts';
import { lockArea, removeAreaRoute, removeTableRoute } from './remove-furniture.ts';

/** The routes that furnish a store: areas, tables, their codes. Rare, so they need not be quick. */
export function furnitureRoutes(): MountedRoute[] {
  return [areaRoute(), tableRoute(), codeRoute(), removeAreaRoute(), removeTableRoute(), arrangeRoute()];
}

function areaRoute(): MountedRoute {
  return command(putArea, mayFurnish, async (tx, { params, body }, _who, context) => {
    const { storeId, areaId } = params;
    if ((await context.store(storeId)) === null) return refuse('access.otherStore');
    const known = await lockArea(tx, areaId);
    if (known !== null && (known.removed || known.storeId !== storeId)) return refuse('floor.areaNotFound');
    const columns = ['name_zh', 'name_en', 'sort'];
    const row = {
      merchant_id: tx.merchantId,
      store_id: storeId,
      area_id: areaId,
      name_zh: body.name.zh,
      name_en: body.name.en,
      sort: body.sort,
      removed_at: null,
    };
    if (known === null) tx.stage(insertRows('ordering.area', Object.keys(row), [row]));
    else tx.stage(updateRows('ordering.area', ['area_id'], columns, [row]));
    const changed = { storeId, type: 'area.changed', subject: areaId, payload: { sort: body.sort } };
    return { ok: true, status: known === null ? 201 : 200, body: { id: areaId, ...body }, events: [changed] };
  });
}

const readOthers = sql(
  'floor.otherTables',
  `select table_id, store_id, removed_at is not null as removed from ordering.dining_table
   where merchant_id = $1
     and (table_id = $3 or (store_id = $2 and removed_at is null and (name_zh = $4 or name_en = $5)))`,
);
type Other = { readonly table_id: string; readonly store_id: number; readonly removed: boolean };

function tableRoute(): MountedRoute {
  return command(putTable, mayFurnish, async (tx, { params, body }, _who, context) => {
    const { storeId, tableId } = params;
    // The area's row is locked, so that two tables of one name do not come at once.
    const area = await lockArea(tx, body.areaId);
    if (area === null || area.removed || area.storeId !== storeId) return refuse('floor.areaNotFound');
    const values = [tx.merchantId, storeId, tableId, body.name.zh, body.name.en];
    const others = await tx.read<Other>(readOthers, values);
    const itself = others.find((other) => other.table_id === tableId);
    if (itself !== undefined && (itself.removed || itself.store_id !== storeId))
      return refuse('table.notFound');
    if (others.some((other) => other !== itself)) return refuse('table.nameTaken');
    const known = await lockTable(tx, storeId, tableId);
    if (known === undefined && itself !== undefined) return refuse('table.notFound');
    const keys = known ?? newKeys(context.newId);
    const { areaId, name, seats, sort } = body;
    const look = { shape: body.shape ?? known?.shape ?? 'square', place: placeOf(body.place, known) };
    const row = {
      merchant_id: tx.merchantId,
      store_id: storeId,
      table_id: tableId,
      ...{ area_id: areaId, name_zh: name.zh, name_en: name.en, seats, sort, shape: look.shape },
      ...{ place_x: look.place?.x ?? null, place_y: look.place?.y ?? null },
    };
    if (known !== undefined) tx.stage(updateRows('ordering.dining_table', ['table_id'], tableColumns, [row]));
    else stageNewTable(tx, { ...row, ...keys, digit_failures: 0, seating_id: null });
    const payload = { areaId, seats, sort };
    const changed = { storeId, type: 'table.changed', subject: tableId, payload };
    const view = { id: tableId, areaId, name, seats, sort, ...look, ...printedKeys(tx, storeId, keys) };
    return { ok: true, status: known === undefined ? 201 : 200, body: view, events: [changed] };
  });
}

const tableColumns = ['area_id', 'name_zh', 'name_en', 'seats', 'sort', 'shape', 'place_x', 'place_y'];

/** Where a table stands: where it is put, else where it was. */
function placeOf(asked: Place | null | undefined, known: TableRow | undefined): Place | null {
  if (asked !== undefined) return asked;
  const { place_x: x, place_y: y } = known ?? { place_x: null, place_y: null };
  return x === null || y === null ? null : { x, y };
}

function stageNewTable(tx: Tx, row: TableRow & { readonly merchant_id: number }): void {
  const whole = { ...row, removed_at: null };
  tx.stage(insertRows('ordering.dining_table', Object.keys(whole), [whole]));
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
