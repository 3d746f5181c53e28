import type { Context } from '../../spine/context.ts';
import { insertRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { NewJob } from './domain/job.ts';

const columns = [
  'merchant_id',
  'job_id',
  'store_id',
  'printer_id',
  'meant_for',
  'slip',
  'order_id',
  'bill_id',
  'ticket_ids',
  'content',
  'copy',
  'reprint_of',
  'made_at',
  'made_by',
  'due_at',
  'expires_at',
  'state',
  'tries',
];

/** Stages slips beside what they are about: they exist exactly when it does, and cost no round trip of their own. */
export function stageJobs(tx: Tx, jobs: readonly NewJob[], context: Context): void {
  const at = context.now.toISOString();
  const rows = jobs.map((job) => ({
    merchant_id: tx.merchantId,
    job_id: job.id,
    store_id: job.storeId,
    printer_id: job.printerId,
    meant_for: job.printerId,
    slip: job.content.kind,
    order_id: job.orderId,
    bill_id: job.billId,
    ticket_ids: job.ticketIds,
    content: job.content,
    copy: job.copy,
    reprint_of: job.reprintOf,
    made_at: at,
    made_by: job.madeBy,
    due_at: at,
    expires_at: job.expiresAt?.toISOString() ?? null,
    state: 'queued',
    tries: 0,
  }));
  tx.stage(insertRows('printing.job', columns, rows));
}
