import { sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Resolution } from './domain/job.ts';
import type { StoredJob } from './domain/view.ts';

const table = 'printing.job';

const columns = `job_id as id, store_id as "storeId", printer_id as "printerId", meant_for as "meantFor",
  order_id as "orderId", bill_id as "billId", ticket_ids as "ticketIds", content, copy, made_at as "madeAt",
  sending_at as "sendingAt", state, code, resolution`;

export type JobsAsked = {
  readonly storeId: number;
  readonly show: 'board' | 'waiting' | 'recent';
  readonly orderId?: string | undefined;
  readonly billId?: string | undefined;
  readonly printerId?: string | undefined;
  readonly limit: number;
};

/** What waits longer than this is shown beside what failed. */
const waitMs = 30_000;

/** The slips of a store a person asks for, the newest first. */
export function readJobs(tx: Tx, asked: JobsAsked, now: Date): Promise<StoredJob[]> {
  const { text, name, values } = readingOf(tx.merchantId, asked, now);
  return tx.read<StoredJob>(sql(name, text), values);
}

/** Only the conditions that are asked for stand in the text: each shape is planned for itself. */
function readingOf(merchantId: number, asked: JobsAsked, now: Date) {
  const values: unknown[] = [merchantId, asked.storeId, asked.limit];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const filters = [
    'merchant_id = $1',
    'store_id = $2',
    ...(asked.orderId === undefined ? [] : [`order_id = ${given(asked.orderId)}`]),
    ...(asked.billId === undefined ? [] : [`bill_id = ${given(asked.billId)}`]),
    ...(asked.printerId === undefined ? [] : [`printer_id = ${given(asked.printerId)}`]),
  ];
  const newest = 'order by made_at desc, job_id desc limit $3';
  const arm = (...conditions: readonly string[]): string =>
    `select ${columns} from ${table} where ${[...filters, ...conditions].join(' and ')} ${newest}`;
  const text = (): string => {
    if (asked.show === 'recent') return arm();
    if (asked.show === 'waiting') return arm('ended_at is null');
    const waitedSince = given(new Date(now.getTime() - waitMs).toISOString());
    // Two arms, so that each has its own small index.
    const failed = arm(`state in ('failed', 'unknown')`, 'resolution is null');
    const late = arm(`ended_at is null and state in ('queued', 'sending') and made_at < ${waitedSince}`);
    return `(${failed}) union all (${late}) order by "madeAt" desc, id desc limit $3`;
  };
  return { text: text(), values, name: `printing.jobs.${asked.show}.${filters.slice(2).join()}` };
}

const readOne = sql('printing.job', `select ${columns} from ${table} where merchant_id = $1 and job_id = $2`);

/** A slip as it stands, of any store; null where there is none. */
export async function readJob(tx: Tx, jobId: string): Promise<StoredJob | null> {
  const [row] = await tx.read<StoredJob>(readOne, [tx.merchantId, jobId]);
  return row ?? null;
}

const lockOne = sql('printing.lockJob', `${readOne.text} for update`);

/** A slip as it stands, and nobody changes it meanwhile. */
export async function lockJob(tx: Tx, jobId: string): Promise<StoredJob | null> {
  const [row] = await tx.read<StoredJob>(lockOne, [tx.merchantId, jobId]);
  return row ?? null;
}

// A reprint of a reprint is a copy of the first: copies are counted under the lock of that one.
const findFirst = sql(
  'printing.firstOfCopies',
  `with recursive earlier as (
     select job_id, reprint_of from ${table} where merchant_id = $1 and job_id = $2
     union all
     select j.job_id, j.reprint_of from earlier e join ${table} j on j.merchant_id = $1 and j.job_id = e.reprint_of
   ) select job_id from earlier where reprint_of is null`,
);

const countCopies = sql(
  'printing.copies',
  `with recursive copies as (
     select job_id, copy from ${table} where merchant_id = $1 and job_id = $2
     union all
     select j.job_id, j.copy from copies c join ${table} j on j.merchant_id = $1 and j.reprint_of = c.job_id
   ) select max(copy)::integer as copies from copies`,
);

/** The first print of a slip, locked, and the highest copy number there is of it. */
export async function lockCopies(tx: Tx, jobId: string): Promise<{ firstId: string; copies: number }> {
  const [first] = await tx.read<{ job_id: string }>(findFirst, [tx.merchantId, jobId]);
  const firstId = first?.job_id ?? jobId;
  await lockJob(tx, firstId);
  const [counted] = await tx.read<{ copies: number }>(countCopies, [tx.merchantId, firstId]);
  return { firstId, copies: counted?.copies ?? 0 };
}

type Said = { readonly resolution: Resolution; readonly by: string; readonly now: Date };

/** Stages what a person said of a slip that failed or is unknown. */
export function stageResolution(tx: Tx, jobId: string, { resolution, by, now }: Said): void {
  const row = {
    merchant_id: tx.merchantId,
    job_id: jobId,
    resolution,
    resolved_at: now.toISOString(),
    resolved_by: by,
  };
  tx.stage(updateRows(table, ['job_id'], ['resolution', 'resolved_at', 'resolved_by'], [row]));
}

/** Stages that a slip which only waited is not needed any more: it is never sent. */
export function stageNotSent(tx: Tx, jobId: string, { resolution, by, now }: Said): void {
  const at = now.toISOString();
  const row = {
    merchant_id: tx.merchantId,
    job_id: jobId,
    state: 'failed',
    code: 'calledOff',
    ended_at: at,
    resolution,
    resolved_at: at,
    resolved_by: by,
  };
  tx.stage(updateRows(table, ['job_id'], Object.keys(row).slice(2), [row]));
}
