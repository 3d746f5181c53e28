import { allow, staff } from '../access/policy.ts';
import { type Principal, principalName } from '../access/principal.ts';
import { command, type MountedRoute, type ReadReply, read } from '../http/mount.ts';
import { readCursor, writeCursor } from '../http/page-cursor.ts';
import { closeItems } from '../../spine/open-items.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { closeOpenItem, floorKinds, listOpenItems, seenKinds } from './contract.ts';

const maySeeOpenItems = allow(staff('manager', 'cashier', 'waiter'));

/** What a person must finish 待处理, whichever half found it: both programs of a link have this list. */
export function openItemRoutes(): MountedRoute[] {
  return [
    read(listOpenItems, maySeeOpenItems, (tx, { params, query }, who) =>
      pageOfOpenItems(tx, params.storeId, kindsFor(who), query),
    ),
    command(closeOpenItem, maySeeOpenItems, async (tx, { params: { openItemId } }, who, context) => {
      const [item] = await tx.read<LockedItem>(lockItemSql, [tx.merchantId, openItemId]);
      const kinds = kindsFor(who);
      const theirs = item !== undefined && (kinds === null || kinds.includes(item.kind));
      if (!theirs || who.kind !== 'staff' || item.store_id !== who.storeId)
        return { ok: false, refusal: { code: 'openItem.unknown' } };
      if (!seenKinds.includes(item.kind)) return { ok: false, refusal: { code: 'openItem.notBySight' } };
      const { kind, subject } = item;
      const events =
        item.closed_at === null ? await closeItems(tx, [kind], [subject], principalName(who), context) : [];
      return { ok: true, status: 200, body: { id: openItemId }, events };
    }),
  ];
}

/** The kinds a person sees; null: all. */
function kindsFor(who: Principal): readonly string[] | null {
  return who.kind === 'staff' && who.role === 'waiter' ? floorKinds : null;
}

type LockedItem = { store_id: number; kind: string; subject: string; closed_at: Date | null };

const lockItemSql = sql(
  'spine.lockOpenItem',
  `select store_id, kind, subject, closed_at from spine.open_item
   where merchant_id = $1 and open_item_id = $2 for update`,
);

type Page = { readonly cursor?: string | undefined; readonly limit: number };

const firstId = '00000000-0000-0000-0000-000000000000';

const openItemsSql = sql(
  'spine.openItems',
  `select open_item_id, kind, subject, details, opened_at from spine.open_item
   where merchant_id = $1 and store_id = $2 and closed_at is null
     and (opened_at, open_item_id) > (coalesce($3::timestamptz, '-infinity'), $4::uuid)
     and ($6::text[] is null or kind = any($6))
   order by opened_at, open_item_id limit $5`,
);

type StoredItem = { open_item_id: string; kind: string; subject: string; details: unknown; opened_at: Date };

/** A page of what a person must finish in a store, the oldest first. */
async function pageOfOpenItems(
  tx: Tx,
  storeId: number,
  kinds: readonly string[] | null,
  asked: Page,
): Promise<ReadReply> {
  const from = readCursor(asked.cursor);
  if (!from.ok) return from;
  const { at = null, id = firstId } = from.value ?? {};
  const rows = await tx.read<StoredItem>(openItemsSql, [tx.merchantId, storeId, at, id, asked.limit, kinds]);
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
