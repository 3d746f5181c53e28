import { accept, type Decision } from '../../kernel/decision.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import { drawerMs, slipOf } from '../../printing/jobs/domain/job.ts';
import { paperTime } from '../../printing/render/domain/paper-time.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { drawerPrinter } from '../../printing/setup/domain/setup.ts';
import { slipPlaces } from '../bills/domain/slip-jobs.ts';
import type { CashierParts } from '../parts.ts';
import { handoverContent } from './domain/handover.ts';
import type { ClosedShift, Shift } from './domain/types.ts';

/** What a handover slip is printed with. `copy`: 0 with the shift itself, 1 when somebody asks for it again. */
export type Printing = {
  readonly store: StoreFacts;
  readonly context: Context;
  readonly till: string;
  /** A principal's name. */
  readonly by: string;
  readonly copy: 0 | 1;
};

/** Stages 交接单 where receipts come out; a shop without such a printer is told so. */
export async function stageHandover(
  tx: Tx,
  shift: ClosedShift,
  { print }: Pick<CashierParts, 'print'>,
  { store, context, till, by, copy }: Printing,
): Promise<Decision<NewEvent>> {
  const setup = await print.setup(tx, store);
  const places = slipPlaces(setup, { slip: 'receipt', service: 'dineIn', printerId: undefined });
  if (!places.ok) return places;
  const timeOf = (iso: string): string => paperTime(new Date(iso), store.timezone);
  const content = handoverContent(shift, { shop: store.name, till, timeOf });
  const jobs = places.value
    .slice(0, 1)
    .map(({ printerId }) =>
      slipOf({ id: context.newId(), storeId: store.storeId, printerId, content, copy, madeBy: by }),
    );
  print.stage(tx, jobs, context);
  const jobIds = jobs.map(({ id }) => id);
  const payload = { slip: 'handover', jobIds };
  return accept({ storeId: store.storeId, type: 'slip.asked', subject: shift.shiftId, payload });
}

/** Opens the drawer for cash that is put in or taken out by hand; nothing where no printer has one. */
export async function stageKick(
  tx: Tx,
  { shiftId }: Shift,
  { print }: Pick<CashierParts, 'print'>,
  { store, context, by }: Pick<Printing, 'store' | 'context' | 'by'>,
): Promise<NewEvent[]> {
  const setup = await print.setup(tx, store);
  const printer = drawerPrinter(setup, { areaId: null, service: 'dineIn' });
  if (printer === null) return [];
  const job = slipOf({
    id: context.newId(),
    storeId: store.storeId,
    printerId: printer.id,
    content: { kind: 'drawer', reason: null },
    madeBy: by,
    expiresAt: new Date(context.now.getTime() + drawerMs),
  });
  print.stage(tx, [job], context);
  const payload = { shiftId, jobId: job.id };
  return [{ storeId: store.storeId, type: 'drawer.kicked', subject: shiftId, payload }];
}
