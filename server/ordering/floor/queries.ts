import { lockSeamRowsBy, type SeamRow, seamLock } from '../../seam/rows.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { TableShape } from './domain/plan.ts';
import type { Seating, SeatingEvent } from './domain/seating.ts';

export type TableRow = {
  readonly table_id: string;
  readonly store_id: number;
  readonly area_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly seats: number;
  readonly sort: number;
  readonly shape: TableShape;
  readonly place_x: number | null;
  readonly place_y: number | null;
  readonly code: string;
  readonly digits: string;
  readonly digit_failures: number;
  readonly seating_id: string | null;
};

const tableColumns = `t.table_id, t.store_id, t.area_id, t.name_zh, t.name_en, t.seats, t.sort, t.shape,
  t.place_x, t.place_y, t.code, t.digits, t.digit_failures, t.seating_id`;

const lockTableRow = sql(
  'floor.lockTable',
  `select ${tableColumns} from ordering.dining_table t
   where t.merchant_id = $1 and t.store_id = $2 and t.table_id = $3 and t.removed_at is null
   for update`,
);

/**
 * Locks a table: who holds it decides who sits there. Only its own row is read, because what the statement would join
 * to it could be older than the lock.
 */
export async function lockTable(tx: Tx, storeId: number, tableId: string): Promise<TableRow | undefined> {
  return (await tx.read<TableRow>(lockTableRow, [tx.merchantId, storeId, tableId]))[0];
}

const findCode = sql(
  'floor.findCode',
  `select ${tableColumns} from ordering.dining_table t
   where t.merchant_id = $1 and t.store_id = $2 and t.code = $3 and t.removed_at is null`,
);

/** The table a printed code names, not locked. */
export async function findTableByCode(tx: Tx, storeId: number, code: string): Promise<TableRow | undefined> {
  return (await tx.read<TableRow>(findCode, [tx.merchantId, storeId, code]))[0];
}

// The orders of a party are made when it sits down and never change hands, so they are found and locked at once.
const lockOrders = seamLock(
  'floor.lockOrders',
  'select o.order_id from ordering.dining_order o where o.merchant_id = $1 and o.seating_id = $2',
);

/** Locks the seam rows of a party's orders: the first lock of every command that changes a seating. */
export async function lockOrdersOf(tx: Tx, seatingId: string): Promise<SeamRow[]> {
  return lockSeamRowsBy(tx, lockOrders, [seatingId]);
}

export type PartyRow = Seating & {
  readonly openedAt: Date;
  readonly table: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } };
  readonly orders: readonly { readonly orderId: string; readonly orderNumber: string }[];
};

const readPartyRow = sql(
  'floor.party',
  `select s.seating_id as id, s.store_id as "storeId", s.table_id as "tableId", s.state, s.covers,
     s.opened_at as "openedAt",
     json_build_object('id', t.table_id, 'name', json_build_object('zh', t.name_zh, 'en', t.name_en)) as "table",
     (select coalesce(json_agg(json_build_object('orderId', o.order_id, 'orderNumber', o.number) order by o.opened_at,
        o.order_id), '[]')
      from ordering.dining_order o where o.merchant_id = s.merchant_id and o.seating_id = s.seating_id) as orders
   from ordering.seating s
   join ordering.dining_table t on t.merchant_id = s.merchant_id and t.table_id = s.table_id
   where s.merchant_id = $1 and s.seating_id = $2`,
);

export async function readParty(tx: Tx, seatingId: string): Promise<PartyRow | undefined> {
  return (await tx.read<PartyRow>(readPartyRow, [tx.merchantId, seatingId]))[0];
}

export type LockedTable = {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly areaId: string;
  readonly seatingId: string | null;
};

type LockedPartyRow = Omit<Seating, 'id'> & { readonly table: LockedTable };

const lockPartyTables = sql(
  'floor.lockParty',
  `select s.store_id as "storeId", s.table_id as "tableId", s.state, s.covers,
     json_build_object('id', t.table_id, 'areaId', t.area_id, 'seatingId', t.seating_id,
       'name', json_build_object('zh', t.name_zh, 'en', t.name_en)) as "table"
   from ordering.seating s
   join ordering.dining_table t on t.merchant_id = s.merchant_id and t.store_id = s.store_id
     and (t.table_id = s.table_id or (t.table_id = $3 and t.removed_at is null))
   where s.merchant_id = $1 and s.seating_id = $2 order by t.table_id for update of t`,
);

/**
 * Locks the table of a party, and the one it wants to move to, ascending. The caller holds the seam rows of the
 * party's orders, as every command that changes a seating does: what is read of it beside the lock is the newest.
 */
export async function lockParty(
  tx: Tx,
  seatingId: string,
  toTableId: string | null,
): Promise<{ readonly seating: Seating; readonly tables: readonly LockedTable[] } | undefined> {
  const rows = await tx.read<LockedPartyRow>(lockPartyTables, [tx.merchantId, seatingId, toTableId]);
  const [first] = rows;
  if (first === undefined) return undefined;
  const { storeId, tableId, state, covers } = first;
  return {
    seating: { id: seatingId, storeId, tableId, state, covers },
    tables: rows.map((row) => row.table),
  };
}

/** Stages a party that sits down; gives its event. */
export function stageSeating(
  tx: Tx,
  seating: Seating & { readonly state: 'awaiting' | 'open' },
  orderId: string,
  by: string,
  context: Context,
): NewEvent {
  const now = context.now.toISOString();
  const open = seating.state === 'open';
  const row = {
    merchant_id: tx.merchantId,
    seating_id: seating.id,
    store_id: seating.storeId,
    table_id: seating.tableId,
    state: seating.state,
    covers: seating.covers,
    opened_at: now,
    opened_by: by,
    confirmed_at: open ? now : null,
    confirmed_by: open ? by : null,
    cleared_at: null,
    cleared_by: null,
  };
  tx.stage(insertRows('ordering.seating', Object.keys(row), [row]));
  const { tableId, covers, state } = seating;
  return seatingEvent(seating, { type: 'seating.opened', payload: { tableId, orderId, covers, state } });
}

/** Stages that staff, or the digits of the table, said yes to a waiting party. */
export function stageConfirmed(
  tx: Tx,
  seating: Seating,
  covers: number,
  by: string,
  context: Context,
): NewEvent {
  const row = {
    merchant_id: tx.merchantId,
    seating_id: seating.id,
    state: 'open',
    covers,
    confirmed_at: context.now.toISOString(),
    confirmed_by: by,
  };
  tx.stage(
    updateRows(
      'ordering.seating',
      ['seating_id'],
      ['state', 'covers', 'confirmed_at', 'confirmed_by'],
      [row],
    ),
  );
  return seatingEvent(seating, { type: 'seating.confirmed', payload: { covers } });
}

export function stageCleared(tx: Tx, seating: Seating, by: string, context: Context): NewEvent {
  const now = context.now.toISOString();
  const row = {
    merchant_id: tx.merchantId,
    seating_id: seating.id,
    state: 'cleared',
    cleared_at: now,
    cleared_by: by,
  };
  tx.stage(updateRows('ordering.seating', ['seating_id'], ['state', 'cleared_at', 'cleared_by'], [row]));
  return seatingEvent(seating, { type: 'seating.cleared', payload: {} });
}

export function stageTransferred(
  tx: Tx,
  seating: Seating,
  tableId: string,
  orderIds: readonly string[],
): NewEvent {
  const row = { merchant_id: tx.merchantId, seating_id: seating.id, table_id: tableId };
  tx.stage(updateRows('ordering.seating', ['seating_id'], ['table_id'], [row]));
  const payload = { fromTableId: seating.tableId, tableId, orderIds };
  return seatingEvent(seating, { type: 'seating.transferred', payload });
}

type Occupied = { readonly tableId: string; readonly seatingId: string | null };

/** Stages who sits at these tables now; a party that sits down starts with no wrong digits. */
export function stageOccupied(tx: Tx, tables: readonly Occupied[]): void {
  const rows = tables.map(({ tableId, seatingId }) => ({
    merchant_id: tx.merchantId,
    table_id: tableId,
    seating_id: seatingId,
    digit_failures: 0,
  }));
  tx.stage(updateRows('ordering.dining_table', ['table_id'], ['seating_id', 'digit_failures'], rows));
}

/** Stages how many wrong digits were typed at a table. */
export function stageDigitFailures(tx: Tx, tableId: string, failures: number): void {
  const row = { merchant_id: tx.merchantId, table_id: tableId, digit_failures: failures };
  tx.stage(updateRows('ordering.dining_table', ['table_id'], ['digit_failures'], [row]));
}

function seatingEvent(seating: Pick<Seating, 'id' | 'storeId'>, event: SeatingEvent): NewEvent {
  return { storeId: seating.storeId, subject: seating.id, ...event };
}
