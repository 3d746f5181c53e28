import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { drawerMs, type NewJob, slipOf } from '../../../printing/jobs/domain/job.ts';
import { drawerPrinter, printersFor, type PrintSetup } from '../../../printing/setup/domain/setup.ts';
import { billOf, partsOfBill } from './desk.ts';
import { type BillSlip, serviceOfBill, slipContent } from './slip-content.ts';
import type { Work } from './types.ts';

/** Where a slip comes out, and how often. */
export type SlipPlace = { readonly printerId: string; readonly copies: number };

/**
 * The printers of a bill's slip: those whose duty it is, or the one that was asked for. The cashier half knows no
 * areas of the floor: a shop whose every duty names one still gets its slips, at the first printer that prints
 * receipts.
 */
export function slipPlaces(
  setup: PrintSetup,
  asked: {
    readonly slip: BillSlip;
    readonly service: ReturnType<typeof serviceOfBill>;
    readonly printerId: string | undefined;
  },
): Decision<SlipPlace[]> {
  const { slip, service, printerId } = asked;
  if (printerId !== undefined) {
    const known = setup.printers.some(({ id, active }) => id === printerId && active);
    return known ? accept([{ printerId, copies: 1 }]) : refuse('printer.unknown');
  }
  const due = printersFor(setup, { slip, stationId: null, areaId: null, service });
  if (due.length > 0) return accept(due);
  for (const duty of [slip, 'receipt'] as const) {
    const other = setup.printers.find((each) => each.active && each.duties.some((one) => one.slip === duty));
    if (other !== undefined) return accept([{ printerId: other.id, copies: 1 }]);
  }
  return refuse('printJob.noPrinter');
}

/** The jobs that bring one slip of a bill to these printers. `again`: it was printed before. */
export function slipJobs(
  work: Work,
  billId: string,
  places: readonly SlipPlace[],
  asked: Parameters<typeof slipContent>[2] & {
    readonly again?: { readonly copy: number; readonly reprintOf: string } | null;
  },
): NewJob[] {
  const content = slipContent(work, billId, asked);
  return places.flatMap(({ printerId, copies }) =>
    Array.from({ length: copies }, () =>
      slipOf({ ...jobOf(work, billId), printerId, content, ...asked.again }),
    ),
  );
}

function jobOf(work: Work, billId: string | null) {
  const [part] = billId === null ? [] : partsOfBill(work, billId);
  const orderId = part?.orderId ?? null;
  return {
    id: work.newId(),
    storeId: work.store.storeId,
    orderId,
    billId,
    madeBy: work.by,
  };
}

/** Cash that this command took or handed back: the drawer opens for it. */
export type DrawerCash = {
  readonly paymentId: string;
  readonly refundId: string | null;
  readonly billId: string | null;
};

/** What a command did with cash, by the difference to the desk it began with. */
export function drawerCash(work: Work): DrawerCash[] {
  const taken = [...work.payments.values()]
    .filter(({ paymentId, tender }) => tender === 'cash' && !work.desk.payments.has(paymentId))
    .map(({ paymentId, billId }) => ({ paymentId, refundId: null, billId }));
  const handedBack = [...work.refunds.values()]
    .filter(({ refundId, state, gatewayNumber }) => {
      const before = work.desk.refunds.get(refundId)?.state;
      return state === 'done' && before !== 'done' && gatewayNumber === null;
    })
    .map(({ paymentId, refundId, parts }) => ({ paymentId, refundId, billId: parts[0]?.billId ?? null }));
  return [...taken, ...handedBack];
}

/** The job that opens the drawer; null where no printer has one. */
export function drawerJob(work: Work, setup: PrintSetup, { billId }: DrawerCash): NewJob | null {
  const service = billId === null ? 'dineIn' : serviceOfBill(work, billId);
  const printer = drawerPrinter(setup, { areaId: null, service });
  if (printer === null) return null;
  return slipOf({
    ...jobOf(work, billId),
    printerId: printer.id,
    content: { kind: 'drawer', reason: null },
    expiresAt: new Date(work.now.getTime() + drawerMs),
  });
}

/** The bills that this command settled: their receipts come out by themselves where the shop wants that. */
export function settledNow(work: Work): string[] {
  return [...work.bills.keys()].filter((billId) => {
    const was = work.desk.bills.get(billId)?.state;
    return was !== 'closed' && billOf(work, billId).state === 'closed';
  });
}
