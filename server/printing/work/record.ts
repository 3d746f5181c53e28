import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { closeItems, openItem } from '../../spine/open-items.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { JobState } from '../jobs/domain/job.ts';
import { consequenceOf, type Happening, steps } from './domain/steps.ts';
import type { Place } from './parts.ts';
import { by } from './parts.ts';

/** What happened to slips, and what is known beside. */
export type Happened = {
  readonly happening: Happening;
  /** When it is to be looked at again. */
  readonly dueAt?: Date;
  readonly cloudId?: string;
  /** The cloud's own word for it. */
  readonly cloudCode?: string;
};

// A state that is not the one a step begins at, and whatever a person has dealt with, stays as it is.
const advance = sql(
  'printWork.step',
  `update printing.job j set state = $4, code = $5, ended_at = case when $6 then $7::timestamptz end,
     sent_at = case when $4 in ('sent', 'confirmed') then coalesce(j.sent_at, $7) else j.sent_at end,
     due_at = coalesce($8, j.due_at), cloud_id = coalesce($9, j.cloud_id),
     resolution = case when $10 and j.slip = 'drawer' then 'notNeeded' end,
     resolved_at = case when $10 and j.slip = 'drawer' then $7::timestamptz end,
     resolved_by = case when $10 and j.slip = 'drawer' then $11 end
   from (select job_id, state from printing.job
         where merchant_id = $1 and job_id = any($2::uuid[]) and state = any($3) and resolution is null
         order by job_id for update) was
   where j.merchant_id = $1 and j.job_id = was.job_id
   returning j.job_id as id, j.store_id as "storeId", j.order_id as "orderId", j.bill_id as "billId", j.slip, j.code,
     was.state as was, j.resolution is not null as settled`,
);

type Advanced = {
  readonly id: string;
  readonly storeId: number;
  readonly orderId: string | null;
  readonly billId: string | null;
  readonly slip: string;
  readonly code: string | null;
  readonly was: JobState;
  readonly settled: boolean;
};

/** Writes what happened to slips, and tells people where they must look; says what there is to tell the house. */
export async function record(
  tx: Tx,
  { printerId }: Place,
  jobIds: readonly string[],
  { happening, dueAt, cloudId, cloudCode }: Happened,
  context: Context,
): Promise<NewEvent[]> {
  const step = steps[happening];
  const code = step.code !== null && cloudCode !== undefined ? `${step.code} ${cloudCode}` : step.code;
  const rows = await tx.read<Advanced>(advance, [
    tx.merchantId,
    jobIds,
    step.from,
    step.to,
    code,
    step.ends,
    context.now.toISOString(),
    dueAt?.toISOString() ?? null,
    cloudId ?? null,
    // A drawer that did not open in its moment was opened by its key: nobody has anything left to do.
    happening === 'expired',
    by,
  ]);
  const events: NewEvent[] = [];
  for (const row of rows) {
    const { opens, closes } = consequenceOf(row.was, step);
    const { id, storeId, orderId, billId, slip } = row;
    if (closes !== null) events.push(...(await closeItems(tx, [closes], [id], by, context)));
    if (opens === null || row.settled) continue;
    const details = { printerId, slip, code: row.code, orderId, billId };
    events.push(...(await openItem(tx, { kind: opens, storeId, subject: id, details }, context)));
    const payload = { printerId, slip, state: step.to, code: row.code };
    events.push({ storeId, type: 'slip.ended', subject: id, payload });
  }
  return events;
}
