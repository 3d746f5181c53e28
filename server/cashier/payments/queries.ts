import type { ReadReply } from '../../platform/http/mount.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

import type { Refund } from '../bills/domain/types.ts';
import { refundViewOf } from '../bills/domain/view.ts';
import { readCursor, type StoredRefund, toRefund, writeCursor } from '../bills/index.ts';

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

const openItemsSql = sql(
  'cashier.openItems',
  `select open_item_id, kind, subject, details, opened_at from spine.open_item
   where merchant_id = $1 and store_id = $2 and closed_at is null
     and (opened_at, open_item_id) > (coalesce($3::timestamptz, '-infinity'), $4::uuid)
   order by opened_at, open_item_id limit $5`,
);

type StoredItem = { open_item_id: string; kind: string; subject: string; details: unknown; opened_at: Date };

/** A page of what a person must finish in a store, the oldest first. */
export async function pageOfOpenItems(tx: Tx, storeId: number, asked: Page): Promise<ReadReply> {
  const from = readCursor(asked.cursor);
  if (!from.ok) return from;
  const { at = null, id = firstId } = from.value ?? {};
  const rows = await tx.read<StoredItem>(openItemsSql, [tx.merchantId, storeId, at, id, asked.limit]);
  const items = rows.map(({ open_item_id, kind, subject, details, opened_at }) => ({
    id: open_item_id,
    kind,
    subject,
    details,
    openedAt: opened_at.toISOString(),
  }));
  const last = items.length < asked.limit ? undefined : items.at(-1);
  const next = last === undefined ? null : writeCursor({ at: last.openedAt, id: last.id });
  return { ok: true, body: { items, next } };
}
