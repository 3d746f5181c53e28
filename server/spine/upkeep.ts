import type { Pool } from 'pg';

/** How long a stored reply answers a repetition. */
const keyDaysMax = 7;
const batchMax = 5000;
const batchesMax = 200;
const everyMilliseconds = 6 * 60 * 60 * 1000;

export type UpkeepParts = { readonly owner: Pool; readonly report: (error: unknown) => void };

/** What the database needs now and then: partitions of the coming months, old keys gone. At start and every six hours. */
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
  for (let batch = 0; batch < batchesMax && !stopped(); batch += 1) {
    const gone = await owner.query(
      `delete from spine.idempotency where ctid = any(array(
         select ctid from spine.idempotency where created_at < now() - make_interval(days => $1) limit $2))`,
      [keyDaysMax, batchMax],
    );
    if ((gone.rowCount ?? 0) < batchMax) return;
  }
}
