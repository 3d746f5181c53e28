import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { command, type MountedRoute } from '../../platform/http/mount.ts';
import { lastSlipOfBill } from '../../printing/jobs/index.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { CashierParts } from '../parts.ts';
import { billOf } from './domain/desk.ts';
import { type BillSlip, serviceOfBill } from './domain/slip-content.ts';
import { slipJobs, slipPlaces } from './domain/slip-jobs.ts';
import type { Work } from './domain/types.ts';
import { mayPrintBills } from './policy.ts';
import { payCode } from './print-code.ts';
import { slipAsked } from './print.ts';
import { printBill } from './print-contract.ts';
import { lockTill } from './till.ts';

/** The route by which a person asks for a bill on paper. */
export function printRoutes(parts: CashierParts): MountedRoute[] {
  return [
    command(printBill, mayPrintBills, async (tx, { params, body }, who, context) => {
      const { billId } = params;
      const { slip, printerId } = body;
      const till = await lockTill(tx, [billId], { who, context });
      if (!till.ok) return till;
      const { work } = till.value;
      const fits = printable(work, billId, slip);
      if (!fits.ok) return fits;
      const setup = await parts.print.setup(tx, work.store);
      const places = slipPlaces(setup, { slip, service: serviceOfBill(work, billId), printerId });
      if (!places.ok) return places;
      const again = await printedBefore(tx, work, billId, slip);
      if (!again.ok) return again;
      const code = slip === 'preBill' ? await payCode(tx, work, billId, parts) : null;
      const jobs = slipJobs(work, billId, places.value, { slip, code, again: again.value });
      parts.print.stage(tx, jobs, context);
      const jobIds = jobs.map(({ id }) => id);
      const told = slipAsked(work, billId, slip, jobs);
      return { ok: true, status: 201, body: { jobIds }, events: [told] };
    }),
  ];
}

/** 预结单 is for a bill to be paid, 结账单 for one that was settled: neither is ever taken for the other. */
function printable(work: Work, billId: string, slip: BillSlip): Decision<null> {
  const { state } = billOf(work, billId);
  if (slip === 'preBill' && state !== 'open') return refuse('bill.notOpen');
  if (slip === 'receipt' && state !== 'closed') return refuse('bill.notClosed');
  return accept(null);
}

/** 补打 at most: then somebody has to look at the printer. */
const copiesMax = 20;

/**
 * Of a settled bill there is one receipt: what is printed after it says so. It begins anew where the bill was opened
 * and settled again; 预结单 changes with every dish and is never a copy.
 */
async function printedBefore(
  tx: Tx,
  work: Work,
  billId: string,
  slip: BillSlip,
): Promise<Decision<{ copy: number; reprintOf: string } | null>> {
  const since = billOf(work, billId).closedAt;
  if (slip === 'preBill' || since === null) return accept(null);
  const last = await lastSlipOfBill(tx, { billId, slip, since });
  if (last === null) return accept(null);
  if (last.copy >= copiesMax) return refuse('printJob.tooManyCopies');
  return accept({ copy: last.copy + 1, reprintOf: last.jobId });
}
