import { billOf, dueOf, partKey, partsOfBill, sumsOfBill } from './desk.ts';
import type { Bill, Happened, Part, Work } from './types.ts';

/**
 * Tells what became of every bill this command touched. An entry of the books has its event of the same name; what
 * the books do not hear of is what was done to the bill (`bill.split` …), `bill.opened`, `bill.updated` or
 * `bill.cancelled`. Every event of a bill carries the figures as they stand now, so that the last one of each order
 * says what is stored.
 */
export function tellBills(work: Work): void {
  const done = work.happened.splice(0);
  work.happened.push(...done.map((each) => withFigures(work, each)));
  for (const bill of work.bills.values()) {
    const types = eventTypes(work, bill, done);
    if (types.length === 0) continue;
    const figures = figuresOf(work, bill.billId);
    for (const type of types)
      work.happened.push({ storeId: bill.storeId, type, subject: bill.billId, payload: figures });
  }
}

function eventTypes(work: Work, bill: Bill, done: readonly Happened[]): string[] {
  const before = work.desk.bills.get(bill.billId);
  const types = new Set<string>();
  if (before === undefined) types.add('bill.opened');
  for (const entry of work.entries) if (entry.subject === bill.billId) types.add(entry.happening.event);
  if (bill.state === 'cancelled' && before?.state !== 'cancelled') types.add('bill.cancelled');
  const isChanged = before !== bill || changedParts(work, bill.billId).length > 0;
  const isTold = types.size > 0 || done.some((each) => each.subject === bill.billId && isOfBill(each));
  if (isChanged && !isTold) types.add('bill.updated');
  return [...types];
}

function withFigures(work: Work, event: Happened): Happened {
  return isOfBill(event)
    ? { ...event, payload: { ...event.payload, ...figuresOf(work, event.subject) } }
    : event;
}

function isOfBill(event: Happened): boolean {
  return event.type.startsWith('bill.');
}

function figuresOf(work: Work, billId: string): Readonly<Record<string, unknown>> {
  const { number, state, heldOpen, businessDate, reversals } = billOf(work, billId);
  return {
    number,
    state,
    heldOpen,
    businessDate,
    reversals: reversals.length,
    approvedBy: reversals.at(-1)?.approvedBy ?? null,
    due: sumsOfBill(work, billId).due,
    orders: changedParts(work, billId).map((part) => ({
      orderId: part.orderId,
      payable: part.payable,
      applied: part.applied,
      refunded: part.refunded,
      due: dueOf(part),
    })),
  };
}

function changedParts(work: Work, billId: string): Part[] {
  return partsOfBill(work, billId).filter(
    (part) => !sameFigures(work.desk.parts.get(partKey(billId, part.orderId)), part),
  );
}

function sameFigures(before: Part | undefined, now: Part): boolean {
  return (
    before !== undefined &&
    before.payable === now.payable &&
    before.applied === now.applied &&
    before.refunded === now.refunded
  );
}
