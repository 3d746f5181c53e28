import type { Words } from '../../seam/documents.ts';
import type { ReadReply } from '../../platform/http/mount.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { readCursor, writeCursor } from '../../platform/http/page-cursor.ts';

const columns = `b.bill_id, b.number, b.state, b.opened_at, b.closed_at, f.payable, f.applied, f.refunded, f.pending,
  f.order_numbers, f.table_names`;

// A page of bills by the list's index, then the figures of just those.
const figures = `cross join lateral (
     select sum(p.payable)::bigint as payable, sum(p.applied)::bigint as applied, sum(p.refunded)::bigint as refunded,
       (select coalesce(sum(y.amount), 0)::bigint from cashier.payment y
          where y.merchant_id = b.merchant_id and y.bill_id = b.bill_id and y.state = 'pending') as pending,
       json_agg(a.order_number order by a.order_id) as order_numbers,
       json_agg(a.table_name order by a.order_id) as table_names
     from cashier.bill_order p
     join cashier.account a on a.merchant_id = p.merchant_id and a.order_id = p.order_id
     where p.merchant_id = b.merchant_id and p.bill_id = b.bill_id
   ) f`;

const oldestFirst = sql(
  'cashier.billsOldestFirst',
  `select ${columns} from (
     select * from cashier.bill where merchant_id = $1 and store_id = $2 and state = $3
       and (opened_at, bill_id) > (coalesce($4::timestamptz, '-infinity'), coalesce($5::uuid, $6::uuid))
     order by opened_at, bill_id limit $7
   ) b ${figures} order by b.opened_at, b.bill_id`,
);

const newestFirst = sql(
  'cashier.billsNewestFirst',
  `select ${columns} from (
     select * from cashier.bill where merchant_id = $1 and store_id = $2 and state = $3
       and (opened_at, bill_id) < (coalesce($4::timestamptz, 'infinity'), coalesce($5::uuid, $6::uuid))
     order by opened_at desc, bill_id desc limit $7
   ) b ${figures} order by b.opened_at desc, b.bill_id desc`,
);

type ListedBill = {
  bill_id: string;
  number: string;
  state: 'open' | 'closed' | 'cancelled';
  opened_at: Date;
  closed_at: Date | null;
  payable: number;
  applied: number;
  refunded: number;
  pending: number;
  order_numbers: string[];
  table_names: (Words | null)[];
};

const firstId = '00000000-0000-0000-0000-000000000000';

/** A page of a store's bills: open ones from the oldest on (who waits longest), closed ones from the newest on. */
export async function pageOfBills(
  tx: Tx,
  storeId: number,
  asked: { readonly state: 'open' | 'closed'; readonly cursor?: string | undefined; readonly limit: number },
): Promise<ReadReply> {
  const from = readCursor(asked.cursor);
  if (!from.ok) return from;
  const { at = null, id = null } = from.value ?? {};
  const rows = await tx.read<ListedBill>(asked.state === 'open' ? oldestFirst : newestFirst, [
    tx.merchantId,
    storeId,
    asked.state,
    at,
    id,
    firstId,
    asked.limit,
  ]);
  const last = rows.length < asked.limit ? undefined : rows.at(-1);
  const next =
    last === undefined ? null : writeCursor({ at: last.opened_at.toISOString(), id: last.bill_id });
  return { ok: true, body: { bills: rows.map(listed), next } };
}

function listed(row: ListedBill) {
  const { payable, applied, refunded } = row;
  const due = payable - applied + refunded;
  return {
    id: row.bill_id,
    number: row.number,
    state: row.state,
    tableNames: row.table_names.filter((name) => name !== null),
    orderNumbers: row.order_numbers,
    openedAt: row.opened_at.toISOString(),
    closedAt: row.closed_at?.toISOString() ?? null,
    payable,
    applied,
    refunded,
    due,
    open: Math.max(0, due - row.pending),
  };
}
