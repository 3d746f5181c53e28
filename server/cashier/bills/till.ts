import { invariant } from '../../kernel/assert.ts';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { principalName } from '../../platform/access/principal.ts';
import { readSeamRows, type SeamRow } from '../../seam/rows.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { CashierParts } from '../parts.ts';
import type { Closes } from './domain/closing.ts';
import { isInHand, workOn } from './domain/desk.ts';
import { byChange, reckon } from './domain/reckon.ts';
import type { Desk, Work } from './domain/types.ts';
import { billViewOf } from './domain/view.ts';
import { stageOwnSlips } from './print.ts';
import { lockOrdersOfBills, ordersOfBill, readDesk } from './queries.ts';
import { stageWork } from './stage.ts';

/** A command of the till: the rows it holds and what it works out. */
export type Till = { readonly rows: readonly SeamRow[]; readonly work: Work };

/** Who asks and when, and the payment a command names beside its bill. */
export type Asked = { readonly who: Principal; readonly context: Context; readonly paymentId?: string };

/**
 * Lays the desk for orders whose seam rows are held. The bill must lie on this desk with all its orders: one that got
 * another order while the lock was waited for is refused as busy, and the caller repeats.
 */
export async function layTill(
  tx: Tx,
  rows: readonly SeamRow[],
  billIdsOn: (desk: Desk) => readonly string[],
  asked: Asked,
): Promise<Decision<Till>> {
  const { who, context } = asked;
  const [first] = rows;
  if ((who.kind !== 'staff' && who.kind !== 'guest') || first === undefined) return refuse('bill.unknown');
  if (rows.some((row) => row.storeId !== who.storeId)) return refuse('bill.unknown');
  // A guest has to do with what the own party ordered, and with nothing else.
  const isOwn = (row: SeamRow): boolean =>
    who.kind !== 'guest' || row.statement?.document.seatingId === who.seatingId;
  if (!rows.every(isOwn)) return refuse('bill.unknown');
  const till = await layWork(tx, rows, {
    by: principalName(who),
    context,
    paymentId: asked.paymentId,
    deviceId: who.kind === 'staff' ? who.deviceId : null,
  });
  for (const billId of billIdsOn(till.work.desk)) {
    if (!till.work.desk.bills.has(billId)) return refuse('bill.unknown');
    if (!isInHand(till.work, billId)) return refuse('server.busy');
  }
  return accept(till);
}

/** Lays the desk for orders whose seam rows are held, for whoever acts: a person, or the house by itself. */
export async function layWork(
  tx: Tx,
  rows: readonly SeamRow[],
  asked: {
    readonly by: string;
    readonly context: Context;
    readonly paymentId: string | undefined;
    readonly deviceId: string | null;
  },
): Promise<Till> {
  const { now, newId } = asked.context;
  const [first] = rows;
  invariant(first !== undefined, 'a desk is laid for orders');
  const store = await asked.context.store(first.storeId);
  invariant(store !== null, 'the store of an order is known');
  const { by, paymentId = null, deviceId } = asked;
  const shiftOf = store.settings.cashier.shift.required ? deviceId : null;
  const desk = await readDesk(tx, rows, store, { paymentId, shiftOf });
  return { rows, work: workOn(desk, { store, now, newId, by, deviceId }) };
}

/** What the house does by itself about a payment belongs to the till that asked for it. */
export function atTillOf(till: Till, paymentId: string): Till {
  const deviceId = till.work.payments.get(paymentId)?.deviceId ?? null;
  return { ...till, work: { ...till.work, deviceId } };
}

/** Locks bills by their orders and lays the desk: two round trips. */
export async function lockTill(tx: Tx, billIds: readonly string[], asked: Asked): Promise<Decision<Till>> {
  return layTill(tx, await lockOrdersOfBills(tx, billIds), () => billIds, asked);
}

/** The desk of a bill for a screen, without a lock. */
export async function lookAtBill(tx: Tx, billId: string, asked: Asked): Promise<Decision<Till>> {
  const rows = await readSeamRows(tx, await ordersOfBill(tx, billId));
  return layTill(tx, rows, () => [billId], asked);
}

/** The desk of a bill of this store for a screen at which nobody is signed in; null where it is not there to see. */
export async function lookAtBillIn(
  tx: Tx,
  billId: string,
  asked: { readonly storeId: number; readonly by: string; readonly context: Context },
): Promise<Work | null> {
  const rows = await readSeamRows(tx, await ordersOfBill(tx, billId));
  if (rows.length === 0 || rows.some((row) => row.storeId !== asked.storeId)) return null;
  const { work } = await layWork(tx, rows, { ...asked, paymentId: undefined, deviceId: null });
  return isInHand(work, billId) ? work : null;
}

/** Reckons what follows, stages it with its slips, and states the Settlement of every order held. */
export async function settleTill(
  tx: Tx,
  { rows, work }: Till,
  { link, print }: Pick<CashierParts, 'link' | 'print'>,
  context: Context,
  reply: { readonly status: number; readonly body: (work: Work) => unknown; readonly closes?: Closes },
): Promise<Handled> {
  const bodies = reckon(work, reply.closes ?? byChange);
  stageWork(tx, work);
  const slips = await stageOwnSlips(tx, work, print, context);
  const changes = rows.map((row) => {
    const body = bodies.get(row.orderId);
    invariant(body !== undefined, 'every order in hand is settled');
    return { row, body };
  });
  const stated = await link().stateSettlements(tx, changes, [], context);
  return {
    ok: true,
    status: reply.status,
    body: reply.body(work),
    events: [...work.happened, ...slips, ...stated],
  };
}

/** A command whose id was used for the very same thing: already done, so the reply says how it stands now. */
export function alreadyDone(body: unknown): Handled {
  return { ok: true, status: 200, body, events: [] };
}

/** `{ bill }` of one bill, `{ bills }` of several: what most commands reply. */
export const oneBill = (billId: string) => (work: Work) => ({ bill: billViewOf(work, billId) });
export const manyBills = (billIds: readonly string[]) => (work: Work) => ({
  bills: billIds.map((billId) => billViewOf(work, billId)),
});
