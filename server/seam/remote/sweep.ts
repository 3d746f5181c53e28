import { runRead, runWork } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { askNames, namesMax } from '../contract.ts';
import type { Name } from '../documents.ts';
import { readSeamRows, nameOf } from '../rows.ts';
import { type LinkRow, pruneLinkNonces, readLinks } from './link-rows.ts';
import { resend } from './outbox.ts';
import { callPeer } from './peer.ts';
import { restateOldEpoch } from './restate.ts';
import type { RunningParts } from './sender.ts';
import { skewSecondsMax } from './signature.ts';

// Ids of orders are UUIDv7: the greatest are the newest, and the primary key finds them.
const ordersMax = 1000;
const namesMsMax = 10_000;
/** What changed so lately may still be on its way. */
const settledMs = 5000;

const newest = sql(
  'sweep.newest',
  `select order_id from (
     select order_id, updated_at from seam.document where merchant_id = $1 order by order_id desc limit ${ordersMax}
   ) as newest where updated_at < $2`,
);

/**
 * Compares the newest names with the counterpart's and sends again what differs: the reply to that heals the other
 * direction too. Also restates open orders after a restore, and forgets old nonces. Gives how many are sent again.
 */
export async function sweep(parts: RunningParts, merchantId: number): Promise<number> {
  const { pool } = parts;
  const context = parts.contextFor(merchantId);
  const before = context.now.getTime() - 2 * skewSecondsMax * 1000;
  await runWork(pool, merchantId, 'sweep', context.now, async (tx) => {
    await pruneLinkNonces(tx, new Date(before));
    return [];
  });
  const { link, orderIds } = await runRead(pool, merchantId, async (tx) => ({
    link: (await readLinks(tx)).find(({ role }) => role !== parts.half),
    orderIds: await readNewest(tx, context.now),
  }));
  if (link === undefined) return 0;
  await restateOldEpoch(parts, merchantId, orderIds);
  let sent = 0;
  for (let from = 0; from < orderIds.length; from += namesMax) {
    const page = orderIds.slice(from, from + namesMax);
    const different = await compare(parts, link, page);
    if (different === null) return sent;
    const { now } = parts.contextFor(merchantId);
    await runWork(pool, merchantId, 'sweep', now, async (tx) => {
      sent += await resend(tx, different, now);
      return [];
    });
    parts.committed(merchantId);
  }
  return sent;
}

async function readNewest(tx: Tx, now: Date): Promise<string[]> {
  const before = new Date(now.getTime() - settledMs);
  const rows = await tx.read<{ order_id: string }>(newest, [tx.merchantId, before.toISOString()]);
  return rows.map((row) => row.order_id);
}

/** The orders of which both do not hold the same; null where the counterpart is silent. */
async function compare(
  parts: RunningParts,
  link: LinkRow,
  orderIds: readonly string[],
): Promise<string[] | null> {
  const context = parts.contextFor(link.merchantId);
  const reply = await callPeer(parts.secrets, link, {
    method: 'POST',
    path: askNames.path,
    body: { orderIds },
    timeoutMs: namesMsMax,
    now: context.now,
    nonce: context.newId(),
    signal: parts.signal,
  });
  if (reply.kind === 'silent' || reply.status !== 200) return null;
  const parsed = askNames.reply.safeParse(reply.body);
  if (!parsed.success) return null;
  const theirs = new Map(parsed.data.names.map((each) => [each.orderId, each]));
  const ours = await runRead(parts.pool, link.merchantId, (tx) => readSeamRows(tx, orderIds));
  return ours
    .filter(({ orderId, statement, settlement }) => {
      const held = theirs.get(orderId);
      return (
        !sameName(statement && nameOf(statement), held?.statement ?? null) ||
        !sameName(settlement && nameOf(settlement), held?.settlement ?? null)
      );
    })
    .map(({ orderId }) => orderId);
}

function sameName(left: Name | null, right: Name | null): boolean {
  return left?.hash === right?.hash;
}
