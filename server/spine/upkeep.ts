import type { Pool } from 'pg';

/** How long a stored reply answers a repetition, and an expired session is kept for those who ask who was there. */
const daysMax = 7;
const old = [
  ['spine.idempotency', 'created_at'],
  ['house.session', 'expires_at'],
] as const;
const batchMax = 5000;
const batchesMax = 200;
const everyMilliseconds = 6 * 60 * 60 * 1000;

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
  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await underWay;
    },
  };
}

/** One round; exported for tests. Deletes in batches, so that no lock is held for long. */
export async function keepUp(owner: Pool, stopped: () => boolean): Promise<void> {
  await owner.query(
    `select spine.make_event_partitions(current_date, (current_date + interval '2 months')::date)`,
  );
  for (const [table, time] of old) {
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
