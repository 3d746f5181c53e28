import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { sql } from '../../spine/sql.ts';
import { makeTx } from '../../spine/transaction.ts';
import { inSnapshot } from './snapshot.ts';
import { type AuditReport, makeTally, type Tally } from './tally.ts';

/** A command whose reply a caller has seen. Its body may be given as it came, or as its sha256 in hex. */
export type Acknowledged = {
  readonly merchantId: number;
  readonly key: string;
  readonly status: number;
  readonly body?: string;
  readonly bodySha256?: string;
};

const batchKeys = 20_000;

const readReplies = sql(
  'audit.replies',
  `select i.key, i.status, i.reply from unnest($2::text[]) as k(key)
   join spine.idempotency i on i.merchant_id = $1 and i.key = k.key`,
);

const readUnanswered = sql(
  'audit.unanswered',
  `select key, created_at from spine.idempotency where merchant_id = $1 and (status is null or reply is null) limit 1000`,
);

type Reply = { key: string; status: number | null; reply: string | null };

/** Row 10: every command a caller was told of is in the database, once, with the very reply the caller has seen. */
export async function auditAcknowledged(pool: Pool, list: Iterable<Acknowledged>): Promise<AuditReport> {
  const tally = makeTally({ quiet: true });
  await inSnapshot(pool, async (client) => {
    let batch: Acknowledged[] = [];
    for (const each of list) {
      batch.push(each);
      if (batch.length < batchKeys) continue;
      await compare(client, tally, batch);
      batch = [];
    }
    await compare(client, tally, batch);
  });
  return tally.report();
}

/** A key that is committed has its reply: both are written by one transaction. */
export async function checkKeys(client: PoolClient, tally: Tally, merchantId: number): Promise<void> {
  const found = await makeTx(client, merchantId, 0).read<{ key: string }>(readUnanswered, [merchantId]);
  for (const { key } of found) tally.broken('key.unanswered', merchantId, key);
}

async function compare(client: PoolClient, tally: Tally, batch: readonly Acknowledged[]): Promise<void> {
  for (const merchantId of new Set(batch.map((each) => each.merchantId))) {
    const own = batch.filter((each) => each.merchantId === merchantId);
    const keys = own.map(({ key }) => key);
    const rows = await makeTx(client, merchantId, 0).read<Reply>(readReplies, [merchantId, keys]);
    const stored = Map.groupBy(rows, ({ key }) => key);
    tally.checked(10, own.length);
    for (const seen of own) {
      const replies = stored.get(seen.key) ?? [];
      if (replies.length === 0)
        tally.broken('acknowledged.missing', merchantId, seen.key, { status: seen.status });
      else if (!replies.some((reply) => isSame(seen, reply)))
        tally.broken('acknowledged.otherReply', merchantId, seen.key, {
          seen: seen.status,
          stored: replies.map(({ status }) => status),
        });
    }
  }
}

function isSame(seen: Acknowledged, { status, reply }: Reply): boolean {
  if (status !== seen.status || reply === null) return false;
  if (seen.body !== undefined && seen.body !== reply) return false;
  return (
    seen.bodySha256 === undefined || seen.bodySha256 === createHash('sha256').update(reply).digest('hex')
  );
}
