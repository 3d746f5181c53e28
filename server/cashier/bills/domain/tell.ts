import { billOf, dueOf, partKey, partsOfBill, sumsOfBill } from './desk.ts';
import type { Bill, Happened, Part, Work } from './types.ts';

/**
 * Tells what became of every bill this command touched. An entry of the books has its event of the same name; what
 * the books do not hear of is `bill.opened`, `bill.updated` or `bill.cancelled`. Every payload carries the figures as
 * they stand now, so that the last one of each order says what is stored.
 */
export function tellBills(work: Work): void {
  for (const bill of work.bills.values()) {
    const before = work.desk.bills.get(bill.billId);
    const changed = partsOfBill(work, bill.billId).filter(
      (part) => !sameFigures(work.desk.parts.get(partKey(part.billId, part.orderId)), part),
    );
    const posted = new Set(
      work.entries.filter((entry) => entry.subject === bill.billId).map((entry) => entry.happening.event),
    );
    const types: string[] = [...posted];
    if (before === undefined) types.unshift('bill.opened');
    else if (bill.state === 'cancelled' && before.state !== 'cancelled') types.push('bill.cancelled');
    else if (posted.size === 0 && (before !== bill || changed.length > 0)) types.push('bill.updated');
    for (const type of types) work.happened.push(billEvent(work, bill, type, changed));
  }
}

function billEvent(work: Work, bill: Bill, type: string, changed: readonly Part[]): Happened {
  const { number, state, heldOpen, businessDate } = billOf(work, bill.billId);
  return {
    storeId: bill.storeId,
    type,
    subject: bill.billId,
    payload: {
      number,
      state,
      heldOpen,
      businessDate,
      reversals: bill.reversals.length,
      ...(type === 'bill.reversed' ? { approvedBy: bill.reversals.at(-1)?.approvedBy ?? null } : {}),
      due: sumsOfBill(work, bill.billId).due,
      orders: changed.map((part) => ({
        orderId: part.orderId,
        payable: part.payable,
        applied: part.applied,
        refunded: part.refunded,
        due: dueOf(part),
      })),
    },
  };
}

function sameFigures(before: Part | undefined, now: Part): boolean {
  return (
    before !== undefined &&
    before.payable === now.payable &&
    before.applied === now.applied &&
    before.refunded === now.refunded
  );
}
