import { type Sql, sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Name } from '../documents.ts';

/** Which half this program is: ordering states Statements, the cashier Settlements. */
export type Half = 'ordering' | 'cashier';

export type Due = {
  readonly orderId: string;
  readonly travelsWith: readonly string[];
  readonly sendAfter: Date;
};

export const backOffMsMax = 30_000;

const dueRows = sql(
  'outbox.due',
  `select order_id, travels_with, send_after from seam.document
   where merchant_id = $1 and send_after is not null and send_after < $2 order by send_after limit $3`,
);

type DueRow = {
  order_id: string;
  travels_with: string[] | null;
  send_after: Date;
};

/** Orders whose newest document is to be sent before a moment, the longest waiting first. */
export async function readDue(tx: Tx, before: Date, limit: number): Promise<Due[]> {
  const values = [tx.merchantId, before.toISOString(), limit];
  return (await tx.read<DueRow>(dueRows, values)).map((row) => ({
    orderId: row.order_id,
    travelsWith: row.travels_with ?? [],
    sendAfter: row.send_after,
  }));
}

// What was acknowledged may no longer be the newest: then the row stays due. Rows are locked in the order of every
// command, before they are written.
const acknowledgeOf = (own: 'statement' | 'settlement'): Sql =>
  sql(
    `outbox.acknowledge_${own}`,
    `with acknowledged as (
       select * from unnest($2::uuid[], $3::uuid[], $4::integer[]) as a(order_id, epoch, revision)
     ), locked as (
       select d.order_id from seam.document d join acknowledged a using (order_id)
       where d.merchant_id = $1 order by d.order_id for update of d
     )
     update seam.document d set
       acknowledged_revision = a.revision,
       send_after = case when d.${own}_revision = a.revision then null else d.send_after end,
       travels_with = case when d.${own}_revision = a.revision then null else d.travels_with end,
       send_failures = 0
     from acknowledged a, locked
     where d.merchant_id = $1 and d.order_id = a.order_id and locked.order_id = a.order_id
       and d.${own}_epoch = a.epoch
     returning 1`,
  );

const acknowledgeStatements = acknowledgeOf('statement');
const acknowledgeSettlements = acknowledgeOf('settlement');

/** The counterpart holds these documents of ours. */
export async function acknowledge(
  tx: Tx,
  half: Half,
  held: readonly { readonly orderId: string; readonly name: Name }[],
): Promise<void> {
  if (held.length === 0) return;
  await tx.read(half === 'ordering' ? acknowledgeStatements : acknowledgeSettlements, [
    tx.merchantId,
    held.map(({ orderId }) => orderId),
    held.map(({ name }) => name.epoch),
    held.map(({ name }) => name.revision),
  ]);
}

// 1 s, 2 s, 4 s … at most 30 s; a newer document of the order starts afresh.
const postponeRows = sql(
  'outbox.postpone',
  `with locked as (
     select order_id from seam.document where merchant_id = $1 and order_id = any($2::uuid[])
     order by order_id for update
   )
   update seam.document d set
     send_failures = least(d.send_failures + 1, 1000),
     send_after = $3::timestamptz
       + least(${backOffMsMax}, 1000 * 2 ^ least(d.send_failures, 10)) * interval '1 millisecond',
     travels_with = case when $4::uuid[] = '{}' then d.travels_with else (
       select array_agg(distinct o) from unnest(coalesce(d.travels_with, '{}') || $4::uuid[]) as o
       where o <> d.order_id) end
   from locked where d.merchant_id = $1 and d.order_id = locked.order_id and d.send_after is not null
   returning 1`,
);

/** The counterpart refused them: they wait longer each time, and from now on travel with `together` too. */
export async function postpone(
  tx: Tx,
  orderIds: readonly string[],
  together: readonly string[],
  now: Date,
): Promise<void> {
  const values = [tx.merchantId, orderIds, now.toISOString(), together];
  await tx.read(postponeRows, values);
}

const resendRows = sql(
  'outbox.resend',
  `with locked as (
     select order_id from seam.document where merchant_id = $1 and order_id = any($2::uuid[])
     order by order_id for update
   )
   update seam.document d set send_after = $3
   from locked where d.merchant_id = $1 and d.order_id = locked.order_id and d.send_after is null returning 1`,
);

/** Sends what the counterpart was found not to hold. */
export async function resend(tx: Tx, orderIds: readonly string[], now: Date): Promise<number> {
  const values = [tx.merchantId, orderIds, now.toISOString()];
  return (await tx.read(resendRows, values)).length;
}

/** Joins what must travel together; a group is at most `sizeMax` orders. */
export function groupsOf(due: readonly Due[], sizeMax: number): string[][] {
  const byId = new Map(due.map((each) => [each.orderId, each]));
  const placed = new Set<string>();
  const groups: string[][] = [];
  for (const { orderId } of due) {
    if (placed.has(orderId)) continue;
    const group = [orderId];
    placed.add(orderId);
    // `group` grows while it is walked: companions of companions travel along.
    for (const member of group)
      for (const other of byId.get(member)?.travelsWith ?? []) {
        if (placed.has(other) || group.length >= sizeMax) continue;
        placed.add(other);
        group.push(other);
      }
    groups.push(group);
  }
  return groups;
}
