import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { OrderStatus, Service } from './domain/types.ts';

const pageSize = 50;

// Only the totals of a stored Settlement are taken from its text; the document itself stays in the database.
const readPage = sql(
  'orders.list',
  `select o.order_id as id, o.store_id as "storeId", o.number, o.service, o.state, o.seating_id as "seatingId",
     case when t.table_id is null then null
       else json_build_object('id', t.table_id, 'name', json_build_object('zh', t.name_zh, 'en', t.name_en)) end as "table",
     o.covers, o.note, o.business_date::text as "businessDate", o.opened_at as "openedAt",
     coalesce(d.statement_revision, 0) as revision,
     (select count(*)::integer from ordering.line l
      where l.merchant_id = o.merchant_id and l.order_id = o.order_id and l.state <> 'returned') as "lineCount",
     (d.settlement::json #>> '{totals,payable}')::bigint as payable,
     (d.settlement::json #>> '{totals,due}')::bigint as due
   from ordering.dining_order o
   left join ordering.dining_table t on t.merchant_id = o.merchant_id and t.table_id = o.table_id
   left join seam.document d on d.merchant_id = o.merchant_id and d.order_id = o.order_id
   where o.merchant_id = $1 and o.store_id = $2 and o.state = $3 and (o.opened_at, o.order_id) < ($4, $5)
   order by o.opened_at desc, o.order_id desc limit ${pageSize}`,
);

type ListedOrder = {
  id: string;
  storeId: number;
  number: string;
  service: Service;
  state: OrderStatus;
  seatingId: string | null;
  table: { id: string; name: { zh: string; en: string } } | null;
  covers: number;
  note: string | null;
  businessDate: string;
  openedAt: Date;
  revision: number;
  lineCount: number;
  payable: number | null;
  due: number | null;
};

const farthest: Place = { at: '9999-12-31T00:00:00.000Z', orderId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
type Place = { readonly at: string; readonly orderId: string };

/** Fifty orders of a store, newest first, from a cursor that the page before gave. Null where it is no cursor. */
export async function listOrders(tx: Tx, storeId: number, state: OrderStatus, cursor: string | undefined) {
  const after = cursor === undefined ? farthest : readCursor(cursor);
  if (after === null) return null;
  const orders = await tx.read<ListedOrder>(readPage, [
    tx.merchantId,
    storeId,
    state,
    after.at,
    after.orderId,
  ]);
  const last = orders.length === pageSize ? orders.at(-1) : undefined;
  return { orders, next: last === undefined ? null : `${last.openedAt.toISOString()}_${last.id}` };
}

const cursorPattern =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function readCursor(cursor: string): Place | null {
  const [, at, orderId] = cursorPattern.exec(cursor) ?? [];
  return at === undefined || orderId === undefined || Number.isNaN(Date.parse(at)) ? null : { at, orderId };
}
