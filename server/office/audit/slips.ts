import { stoppingTroubles } from '../../printing/transports/domain/troubles.ts';
import { sql } from '../../spine/sql.ts';
import { type Check, secondsSince } from './check.ts';

const findingsMax = 1000;

const readCount = sql(
  'audit.slips.count',
  'select count(*)::integer as slips from printing.job where merchant_id = $1',
);

// A slip that waits for a printer in trouble waits for a person, who is told: it is not under way.
const readUnderWay = sql(
  'audit.slips.underWay',
  `select j.job_id as "jobId", j.state, j.made_at as "madeAt", j.sending_at as "sendingAt", j.sent_at as "sentAt"
   from printing.job j
   where j.merchant_id = $1 and j.ended_at is null and (j.state in ('sending', 'sent') or j.state = 'queued'
     and not exists (select from spine.open_item i where i.merchant_id = j.merchant_id
       and i.kind = 'printer.trouble' and i.subject = j.printer_id and i.closed_at is null))
   limit ${findingsMax}`,
);

const readUntold = sql(
  'audit.slips.untold',
  `select j.job_id as "jobId", j.state, j.code from printing.job j
   where j.merchant_id = $1 and j.state in ('failed', 'unknown') and j.resolution is null
     and not exists (select from spine.open_item i where i.merchant_id = j.merchant_id
       and i.kind = 'print.' || j.state and i.subject = j.job_id and i.closed_at is null)
   limit ${findingsMax}`,
);

// Copies of copies are all counted as copies of the first.
const readNotReprinted = sql(
  'audit.slips.notReprinted',
  `select j.job_id as "jobId" from printing.job j
   where j.merchant_id = $1 and j.resolution = 'reprinted'
     and not exists (select from printing.job c where c.merchant_id = j.merchant_id and c.copy > j.copy
       and c.reprint_of = coalesce(j.reprint_of, j.job_id))
   limit ${findingsMax}`,
);

// A printer may have been taught to prove its slips since: it is asked whether it ever could not.
const readUnproved = sql(
  'audit.slips.unproved',
  `select j.printer_id as "printerId", min(j.job_id::text) as "jobId", count(*)::integer as slips
   from printing.job j
   where j.merchant_id = $1 and j.state = 'sent' and j.ended_at is not null
     and not exists (select from printing.setup s, jsonb_array_elements(s.document->'printers') p
       where s.merchant_id = j.merchant_id and s.store_id = j.store_id
         and p->>'id' = j.printer_id::text and p->'model'->>'fence' = 'none')
   group by j.printer_id limit ${findingsMax}`,
);

const readStale = sql(
  'audit.slips.stale',
  `select i.subject as "jobId", i.kind, j.state, j.resolution from spine.open_item i
   left join printing.job j on j.merchant_id = i.merchant_id and j.job_id = i.subject
   where i.merchant_id = $1 and i.kind in ('print.failed', 'print.unknown') and i.closed_at is null
     and (j.job_id is null or 'print.' || j.state <> i.kind or j.resolution is not null)
   limit ${findingsMax}`,
);

const readPrinters = sql(
  'audit.slips.printers',
  `select coalesce(p.printer_id, i.subject) as "printerId", p.trouble
   from (select * from printing.printer where merchant_id = $1 and trouble && $2::text[]) p
   full join (select * from spine.open_item
     where merchant_id = $1 and kind = 'printer.trouble' and closed_at is null) i on i.subject = p.printer_id
   where p.printer_id is null or i.open_item_id is null limit ${findingsMax}`,
);

type Slip = {
  readonly jobId: string;
  readonly state: 'queued' | 'sending' | 'sent';
  readonly madeAt: Date;
  readonly sendingAt: Date | null;
  readonly sentAt: Date | null;
};

const codes = { queued: 'slip.queued', sending: 'slip.sending', sent: 'slip.sent' } as const;

/**
 * Row 8, second part: every slip is confirmed, was taken by a printer that cannot say more, was dealt with by a person,
 * or has an open item; and nothing is on its way for ever.
 */
export async function checkSlips(check: Check): Promise<void> {
  const { tx, tally } = check;
  const merchant = [tx.merchantId];
  const [count] = await tx.read<{ slips: number }>(readCount, merchant);
  tally.checked(8, count?.slips ?? 0);
  for (const { jobId, state, madeAt, sendingAt, sentAt } of await tx.read<Slip>(readUnderWay, merchant)) {
    const since = state === 'queued' ? madeAt : state === 'sending' ? sendingAt : sentAt;
    tally.waits(codes[state], tx.merchantId, jobId, secondsSince(check, since ?? madeAt));
  }
  type Ended = { jobId: string; [detail: string]: unknown };
  const questions = [
    ['slip.untold', readUntold],
    ['slip.notReprinted', readNotReprinted],
    ['slip.unproved', readUnproved],
    ['slip.itemStale', readStale],
  ] as const;
  for (const [code, statement] of questions)
    for (const { jobId, ...details } of await tx.read<Ended>(statement, merchant))
      tally.broken(code, tx.merchantId, jobId, details);
  type Printer = { printerId: string; trouble: string[] | null };
  for (const { printerId, trouble } of await tx.read<Printer>(readPrinters, [
    tx.merchantId,
    stoppingTroubles,
  ]))
    tally.broken('printer.untold', tx.merchantId, printerId, { trouble });
}
