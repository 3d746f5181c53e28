import type { NewEvent } from '../spine/command.ts';
import type { Context } from '../spine/context.ts';
import { sql } from '../spine/sql.ts';
import type { Tx } from '../spine/transaction.ts';

/** What of a link a person must finish 待处理. The subject is an order, or the link itself. */
export type LinkTrouble = {
  readonly kind: 'link.conflict' | 'link.newEpoch' | 'link.orderUnknown' | 'link.refused' | 'link.silent';
  readonly storeId: number;
  readonly subject: string;
  /** Ids, codes and figures. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The epoch that a person is asked to agree to. */
  readonly epoch?: string;
};

const open = sql(
  'seam.open_item',
  `insert into spine.open_item (merchant_id, store_id, open_item_id, kind, subject, details, opened_at)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (merchant_id, kind, subject) where closed_at is null do update set details = excluded.details
   returning open_item_id`,
);

/** Opens an item, or brings the open one about the same thing up to date. */
export async function openTrouble(tx: Tx, trouble: LinkTrouble, context: Context): Promise<NewEvent[]> {
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
  'seam.close_items',
  `update spine.open_item set closed_at = $4, closed_by = $5
   where merchant_id = $1 and kind = any($2) and subject = any($3::uuid[]) and closed_at is null
   returning open_item_id, store_id, kind, subject`,
);

/** Closes what was open about these subjects: it healed. */
export async function closeTroubles(
  tx: Tx,
  kinds: readonly LinkTrouble['kind'][],
  subjects: readonly string[],
  by: string,
  context: Context,
): Promise<NewEvent[]> {
  const closed = await tx.read<{
    open_item_id: string;
    store_id: number;
    kind: string;
    subject: string;
  }>(close, [tx.merchantId, kinds, subjects, context.now.toISOString(), by]);
  return closed.map((row) => ({
    storeId: row.store_id,
    type: 'openItem.closed',
    subject: row.subject,
    payload: { openItemId: row.open_item_id, kind: row.kind },
  }));
}

const newEpoch = sql(
  'seam.new_epoch',
  `select details->>'epoch' as epoch from spine.open_item
   where merchant_id = $1 and kind = 'link.newEpoch' and subject = $2 and closed_at is null`,
);

/** The epoch that waits for a person's yes; null where none does. */
export async function readNewEpoch(tx: Tx, linkId: string): Promise<string | null> {
  const [row] = await tx.read<{ epoch: string }>(newEpoch, [tx.merchantId, linkId]);
  return row?.epoch ?? null;
}
