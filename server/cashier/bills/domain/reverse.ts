import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import type { Frozen } from '../../pricing/domain/types.ts';
import { closingEntry } from '../../ledger/domain/entries.ts';
import { accountOf, billOf, orderOf, partsOfBill, putPart, sumsOfBill } from './desk.ts';
import { billsOf, piecesOf } from './pieces.ts';
import type { Work } from './types.ts';

/**
 * Opens a settled bill again 反结账: the books take back what they hold of it, and its lines are priced anew unless
 * they lie on another settled bill too. Payments stay where they are and may be given back. Who, with whose yes and
 * why is kept on the bill.
 */
export function reverse(
  work: Work,
  billId: string,
  trail: { readonly by: string; readonly approvedBy: string | null; readonly reason: string },
): Decision<null> {
  const bill = billOf(work, billId);
  if (bill.state !== 'closed') return refuse('bill.notClosed');
  const reversal = { at: work.now.toISOString(), ...trail };
  work.bills.set(billId, {
    ...bill,
    state: 'open',
    heldOpen: true,
    closedAt: null,
    businessDate: null,
    reversals: [...bill.reversals, reversal],
  });
  for (const part of partsOfBill(work, billId)) {
    const { statement } = orderOf(work, part.orderId);
    const posted = { entryId: work.newId(), store: work.store, at: work.now };
    const entry = part.posted && closingEntry(posted, { billId, statement }, part.posted, null);
    if (entry !== null) work.entries.push(entry);
    putPart(work, { ...part, posted: null });
    liftFrozen(work, part.orderId);
  }
  return accept(null);
}

function liftFrozen(work: Work, orderId: string): void {
  const account = accountOf(work, orderId);
  const frozen: Record<string, Frozen[string]> = {};
  for (const [lineId, line] of Object.entries(account.frozen)) {
    const bills = billsOf(piecesOf(account.shares, lineId, account.restBillId));
    if (bills.some((billId) => billOf(work, billId).state === 'closed')) frozen[lineId] = line;
  }
  work.accounts.set(orderId, { ...account, frozen });
}

/** Whether a person may close a bill now: open, and nothing due either way. */
export function closable(work: Work, billId: string): Decision<null> {
  if (billOf(work, billId).state !== 'open') return refuse('bill.notOpen');
  const { due } = sumsOfBill(work, billId);
  return due === 0 ? accept(null) : refuse('bill.moneyDue', { due });
}
