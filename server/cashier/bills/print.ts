import type { PrintDesk } from '../../printing/jobs/index.ts';
import type { NewJob } from '../../printing/jobs/domain/job.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { serviceOfBill } from './domain/slip-content.ts';
import { drawerCash, drawerJob, settledNow, slipJobs, slipPlaces } from './domain/slip-jobs.ts';
import type { Happened, Work } from './domain/types.ts';

/**
 * Stages what comes out by itself with a command, beside it: the drawer opens for cash, and the receipt of a bill that
 * was settled is printed where the store wants it. Says what was asked of the printers. The setup comes from memory
 * and the jobs ride in the flush, so it costs no round trip.
 */
export async function stageOwnSlips(
  tx: Tx,
  work: Work,
  print: PrintDesk,
  context: Context,
): Promise<Happened[]> {
  const cash = drawerCash(work);
  const settled = work.store.settings.cashier.receipt === 'always' ? settledNow(work) : [];
  if (cash.length + settled.length === 0) return [];
  const setup = await print.setup(tx, work.store);
  const kicks = cash.flatMap((each) => {
    const job = drawerJob(work, setup, each);
    return job === null ? [] : [{ job, told: drawerKicked(work, each, job) }];
  });
  const receipts = settled.flatMap((billId) => {
    const asked = { slip: 'receipt', service: serviceOfBill(work, billId), printerId: undefined } as const;
    const places = slipPlaces(setup, asked);
    // Nobody waits for it: a shop without a printer settles its bills all the same.
    if (!places.ok) return [];
    const jobs = slipJobs(work, billId, places.value, { slip: 'receipt', code: null });
    return [{ jobs, told: slipAsked(work, billId, 'receipt', jobs) }];
  });
  print.stage(tx, [...kicks.map(({ job }) => job), ...receipts.flatMap(({ jobs }) => jobs)], context);
  return [...kicks, ...receipts].map(({ told }) => told);
}

function drawerKicked(work: Work, cash: ReturnType<typeof drawerCash>[number], job: NewJob): Happened {
  const { paymentId, refundId, billId } = cash;
  return {
    storeId: work.store.storeId,
    type: 'drawer.kicked',
    subject: paymentId,
    payload: { paymentId, refundId, billId, jobId: job.id },
  };
}

/** What was handed in to be printed of a bill. */
export function slipAsked(work: Work, billId: string, slip: string, jobs: readonly NewJob[]): Happened {
  const jobIds = jobs.map(({ id }) => id);
  return {
    storeId: work.store.storeId,
    type: 'slip.asked',
    subject: billId,
    payload: { billId, slip, jobIds },
  };
}
