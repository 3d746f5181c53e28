import type { Pool } from 'pg';

/**
 * How many days things are kept: a stored reply for those who repeat, an expired session for those who ask who was
 * there, a gateway's notice for as long as gateways are asked about what they told.
 */
const old = [
  ['spine.idempotency', 'created_at', 7],
  ['house.session', 'expires_at', 7],
  ['cashier.notice', 'received_at', 90],
] as const;
const batchMax = 5000;
const batchesMax = 200;
const everyMilliseconds = 6 * 60 * 60 * 1000;
const lookAtGrowthMilliseconds = 3000;

export type UpkeepParts = { readonly owner: Pool; readonly report: (error: unknown) => void };

/** What the database needs now and then: partitions of the coming months, old keys and sessions gone. At start and every six hours. */
export function startUpkeep({ owner, report }: UpkeepParts): { close(): Promise<void> } {
  let underWay: Promise<void> = Promise.resolve();
  let closed = false;
  const run = (): void => {
    underWay = keepUp(owner, () => closed).catch(report);
  };
  run();
  const timer = setInterval(run, everyMilliseconds);
  let looking: Promise<void> = Promise.resolve();
  const growth = setInterval(() => {
    looking = looking.then(() => (closed ? undefined : countGrownTables(owner))).catch(report);
  }, lookAtGrowthMilliseconds);
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      clearInterval(growth);
      await Promise.all([underWay, looking]);
    },
  };
}

/** One round; exported for tests. Deletes in batches, so that no lock is held for long. */
export async function keepUp(owner: Pool, stopped: () => boolean): Promise<void> {
  await owner.query(
    `select spine.make_event_partitions(current_date, (current_date + interval '2 months')::date)`,
  );
  for (const [table, time, daysMax] of old) {
    for (let batch = 0; batch < batchesMax && !stopped(); batch += 1) {
      const gone = await owner.query(
        `delete from ${table} where ctid = any(array(
           select ctid from ${table} where ${time} < now() - make_interval(days => $1) limit $2))`,
        [daysMax, batchMax],
      );
      if ((gone.rowCount ?? 0) < batchMax) break;
    }
  }
}

const grown = `
  select format('%I.%I', s.schemaname, s.relname) as name
  from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.schemaname in ('house', 'spine', 'seam', 'ordering', 'cashier', 'printing') and c.relkind = 'r'
    and s.n_mod_since_analyze > 100 + greatest(c.reltuples, 0)
  order by s.n_mod_since_analyze desc limit 20`;

/**
 * Counts tables that have doubled since they were last counted. PostgreSQL does so itself once a minute; but a new shop's
 * tables grow a thousandfold in that minute, and every connection keeps the plans it made for a few rows, in which the
 * whole merchant is read to find one order. A count throws such plans away.
 */
export async function countGrownTables(owner: Pool): Promise<void> {
  const found = await owner.query<{ name: string }>(grown);
  for (const { name } of found.rows) await owner.query(`analyze ${name}`);
}
