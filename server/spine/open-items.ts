import type { NewEvent } from './command.ts';
import type { Context } from './context.ts';
import { sql } from './sql.ts';
import type { Tx } from './transaction.ts';

/** Something a person must finish 待处理. Details are ids, codes and figures; the same thing found again is one item. */
export type Trouble<Kind extends string = string> = {
  readonly kind: Kind;
  readonly storeId: number;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
};

const open = sql(
  'spine.openItem',
  `insert into spine.open_item (merchant_id, store_id, open_item_id, kind, subject, details, opened_at)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (merchant_id, kind, subject) where closed_at is null do update set details = excluded.details
   returning open_item_id`,
);

/** Opens an item, or brings the open one about the same thing up to date. */
export async function openItem(tx: Tx, trouble: Trouble, context: Context): Promise<NewEvent[]> {
  const { kind, storeId, subject, details } = trouble;
  const id = context.newId();
  const [row] = await tx.read<{ open_item_id: string }>(open, [
    tx.merchantId,
    storeId,
    id,
    kind,
    subject,
    JSON.stringify(details),
    context.now.toISOString(),
  ]);
  // The row that was there keeps its id: nothing new happened.
  if (row?.open_item_id !== id) return [];
  const payload = { openItemId: id, kind };
  return [{ storeId, type: 'openItem.opened', subject, payload }];
}

const close = sql(
  'spine.closeItems',
  `update spine.open_item set closed_at = $4, closed_by = $5
   where merchant_id = $1 and kind = any($2) and subject = any($3::uuid[]) and closed_at is null
   returning open_item_id, store_id, kind, subject`,
);

/** Closes what was open about these subjects: it healed, or a person finished it. */
export async function closeItems(
  tx: Tx,
  kinds: readonly string[],
  subjects: readonly string[],
  by: string,
  context: Context,
): Promise<NewEvent[]> {
  type Row = { open_item_id: string; store_id: number; kind: string; subject: string };
  const values = [tx.merchantId, kinds, subjects, context.now.toISOString(), by];
  const closed = await tx.read<Row>(close, values);
  return closed.map((row) => ({
    storeId: row.store_id,
    type: 'openItem.closed',
    subject: row.subject,
    payload: { openItemId: row.open_item_id, kind: row.kind },
  }));
}
