import type { ReadReply } from '../../platform/http/mount.ts';
import { readCursor, writeCursor } from '../../platform/http/page-cursor.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

import type { Refund } from '../bills/domain/types.ts';
import { refundViewOf } from '../bills/domain/view.ts';
import { type StoredRefund, toRefund } from '../bills/index.ts';

type Page = { readonly cursor?: string | undefined; readonly limit: number };

const firstId = '00000000-0000-0000-0000-000000000000';

const refundsSql = sql(
  'cashier.refunds',
  `select to_json(r) as refund from cashier.refund r
   where merchant_id = $1 and store_id = $2 and state = $3
     and (planned_at, refund_id) > (coalesce($4::timestamptz, '-infinity'), $5::uuid)
   order by planned_at, refund_id limit $6`,
);

/** A page of a store's refunds, the oldest first. */
export async function pageOfRefunds(
  tx: Tx,
  storeId: number,
  asked: Page & { readonly state: Refund['state'] },
): Promise<ReadReply> {
  const from = readCursor(asked.cursor);
  if (!from.ok) return from;
  const { at = null, id = firstId } = from.value ?? {};
  const rows = await tx.read<{ refund: StoredRefund }>(refundsSql, [
    tx.merchantId,
    storeId,
    asked.state,
    at,
    id,
    asked.limit,
  ]);
  const refunds = rows.map((row) => refundViewOf(toRefund(row.refund)));
  const last = refunds.length < asked.limit ? undefined : refunds.at(-1);
  const next = last === undefined ? null : writeCursor({ at: last.plannedAt, id: last.id });
  return { ok: true, body: { refunds, next } };
}
