import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { SlipContent } from '../jobs/domain/content.ts';
import type { JobState, Resolution } from '../jobs/domain/job.ts';
import type { TroubleName } from '../transports/domain/troubles.ts';
import type { Place } from './parts.ts';

/** A slip as the worker reads it. */
export type WorkJob = {
  readonly id: string;
  readonly meantFor: string;
  readonly content: SlipContent;
  readonly copy: number;
  readonly state: JobState;
  readonly resolution: Resolution | null;
  readonly dueAt: Date;
  readonly expiresAt: Date | null;
  readonly sendingAt: Date | null;
  readonly sentAt: Date | null;
  readonly cloudId: string | null;
};

export type PrinterNow = {
  readonly version: number;
  readonly timezone: string;
  readonly sealed: string | null;
  readonly trouble: readonly TroubleName[];
  readonly seen: boolean;
  /** Slips that wait for it. */
  readonly waiting: number;
  /** When the next one that is on its way is to be asked about. */
  readonly nextDue: Date | null;
  /** When the one is to be sent again that a cloud may have or not; null where there is none. */
  readonly sendingDue: Date | null;
};

const readNow = sql(
  'printWork.printer',
  `select s.printing_version as version, s.timezone, p.sealed, p.trouble, p.seen_at is not null as seen,
     (select count(*)::integer from printing.job j where j.merchant_id = p.merchant_id
       and j.printer_id = p.printer_id and j.ended_at is null and j.state = 'queued') as waiting,
     (select min(j.due_at) from printing.job j where j.merchant_id = p.merchant_id
       and j.printer_id = p.printer_id and j.ended_at is null and j.state <> 'queued') as "nextDue",
     (select min(j.due_at) from printing.job j where j.merchant_id = p.merchant_id
       and j.printer_id = p.printer_id and j.ended_at is null and j.state = 'sending') as "sendingDue"
   from printing.printer p join house.store s on s.merchant_id = p.merchant_id and s.store_id = p.store_id
   where p.merchant_id = $1 and p.printer_id = $2`,
);

/** How a printer stands; null where there never was one. */
export async function readPrinterNow(tx: Tx, printerId: string): Promise<PrinterNow | null> {
  const [row] = await tx.read<PrinterNow>(readNow, [tx.merchantId, printerId]);
  return row ?? null;
}

/** Slips read at once, of those that wait and of those on their way. */
export const waitingMax = 20;
const columns = `job_id as id, meant_for as "meantFor", content, copy, state, resolution, due_at as "dueAt",
  expires_at as "expiresAt", sending_at as "sendingAt", sent_at as "sentAt", cloud_id as "cloudId"`;

const readQueue = sql(
  'printWork.queue',
  `select ${columns} from printing.job
   where merchant_id = $1 and printer_id = $2 and ended_at is null and state = 'queued'
   order by made_at, job_id limit ${waitingMax}`,
);

/** What waits for a printer, the first made first. */
export function readWaiting(tx: Tx, printerId: string): Promise<WorkJob[]> {
  return tx.read<WorkJob>(readQueue, [tx.merchantId, printerId]);
}

const readStarted = sql(
  'printWork.started',
  `select ${columns} from printing.job
   where merchant_id = $1 and printer_id = $2 and ended_at is null and state <> 'queued' and due_at <= $3
   order by due_at, job_id limit ${waitingMax}`,
);

/** What is on its way at a printer and due to be looked at. */
export function readOnTheWay(tx: Tx, printerId: string, now: Date): Promise<WorkJob[]> {
  return tx.read<WorkJob>(readStarted, [tx.merchantId, printerId, now.toISOString()]);
}

// Only who holds the printer takes a slip of it, and holds it longer thereby: one statement, one commit, and only then
// a byte. Whoever else saw the slip in `queued` waits here and then finds it gone.
const claim = sql(
  'printWork.claim',
  `with held as (
     update printing.printer set held_until = $4::timestamptz + $5 * interval '1 millisecond', seen_at = $4
     where merchant_id = $1 and printer_id = $2 and holder = $6 returning printer_id
   )
   update printing.job j set state = 'sending', tries = j.tries + 1, sending_at = $4
   from held where j.merchant_id = $1 and j.job_id = $3 and j.printer_id = held.printer_id and j.state = 'queued'
   returning j.job_id`,
);

/** Takes a slip to send it; false where somebody else has the printer or the slip. */
export async function claimJob(
  tx: Tx,
  { printerId }: Place,
  jobId: string,
  held: { readonly now: Date; readonly leaseMs: number; readonly holder: string },
): Promise<boolean> {
  const values = [tx.merchantId, printerId, jobId, held.now.toISOString(), held.leaseMs, held.holder];
  return (await tx.read(claim, values)).length > 0;
}

const postpone = sql(
  'printWork.postpone',
  `update printing.job set tries = tries + 1, due_at = $4
   where merchant_id = $1 and job_id = $2 and state = $3 and ended_at is null`,
);

/** Counts a try that changed nothing; the next one is then. */
export async function postponeJob(tx: Tx, { id, state }: WorkJob, dueAt: Date): Promise<void> {
  await tx.read(postpone, [tx.merchantId, id, state, dueAt.toISOString()]);
}

const putAway = sql(
  'printWork.putAway',
  `update printing.job set ended_at = $3
   where merchant_id = $1 and job_id = $2 and resolution is not null and ended_at is null`,
);

/** A person has dealt with it: it is asked about no more. */
export async function endResolved(tx: Tx, jobId: string, now: Date): Promise<void> {
  await tx.read(putAway, [tx.merchantId, jobId, now.toISOString()]);
}

// Its own drawer and its own test are of no use at another printer. A slip stands in at one other printer at most.
const moveAway = sql(
  'printWork.moveAway',
  `update printing.job j set printer_id = $3, due_at = $4
   where j.merchant_id = $1 and j.printer_id = $2 and j.meant_for = $2 and j.ended_at is null
     and j.state = 'queued' and j.slip not in ('drawer', 'test') and j.made_at <= $5
     and exists (select from printing.printer b where b.merchant_id = $1 and b.printer_id = $3
       and not b.trouble && $6::text[])
   returning j.job_id`,
);

const moveHome = sql(
  'printWork.moveHome',
  `update printing.job j set printer_id = j.meant_for, due_at = $4
   from printing.printer home
   where j.merchant_id = $1 and j.printer_id = $2 and j.meant_for <> $2 and j.ended_at is null and j.state = 'queued'
     and home.merchant_id = $1 and home.printer_id = j.meant_for and home.printer_id = any($3::uuid[])
     and not home.trouble && $5::text[]
   returning j.job_id`,
);

export type Moving = {
  readonly now: Date;
  /** What keeps a printer from standing in. */
  readonly stopping: readonly TroubleName[];
};

/** Moves what has waited since before then to the printer that stands in, unless that one is in trouble too. */
export async function moveToBackup(
  tx: Tx,
  printerId: string,
  backup: { readonly printerId: string; readonly madeBefore: Date },
  { now, stopping }: Moving,
): Promise<number> {
  const { printerId: to, madeBefore } = backup;
  const values = [tx.merchantId, printerId, to, now.toISOString(), madeBefore.toISOString(), stopping];
  return (await tx.read(moveAway, values)).length;
}

/** Moves what this printer stands in for back to where it was meant to come out, where that printer is well again. */
export async function moveBack(
  tx: Tx,
  printerId: string,
  active: readonly string[],
  { now, stopping }: Moving,
): Promise<number> {
  const values = [tx.merchantId, printerId, active, now.toISOString(), stopping];
  return (await tx.read(moveHome, values)).length;
}

const release = sql(
  'printWork.release',
  `update printing.printer set holder = null, held_until = null
   where merchant_id = $1 and printer_id = $2 and holder = $3`,
);

/** Lets go of a printer: whoever has something for it may take it. */
export async function releasePrinter(tx: Tx, { printerId }: Place, holder: string): Promise<void> {
  await tx.read(release, [tx.merchantId, printerId, holder]);
}
