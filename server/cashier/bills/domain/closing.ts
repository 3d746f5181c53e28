import { businessDateOf } from '../../../kernel/business-day.ts';
import { closingEntry } from '../../ledger/domain/entries.ts';
import { figuresOf } from '../../ledger/domain/figures.ts';
import { freeze } from '../../pricing/domain/frozen.ts';
import type { PricedLine, PricingResult } from '../../pricing/domain/types.ts';
import {
  accountOf,
  billOf,
  dueOf,
  isInHand,
  orderOf,
  partsOfBill,
  partsOfOrder,
  putPart,
  sumsOfBill,
} from './desk.ts';
import type { Bill, Work } from './types.ts';

/** What each order comes to, and its lines by the bills they lie on. */
export type Priced = {
  readonly result: PricingResult;
  readonly byBill: ReadonlyMap<string, readonly PricedLine[]>;
};
export type PricedOrders = ReadonlyMap<string, Priced>;

/** What else may close a bill with this command than money that covers it. */
export type Closes = {
  /** Bills on which money moved, or that a person asked to close: reversed ones among them close again too. */
  readonly reversed: readonly string[];
  /** A bill that asks for nothing closes although its order goes on (免单). */
  readonly free: boolean;
};

/**
 * Opens and closes bills by what they say now. A bill closes by itself when nothing is due and money came, or when it
 * asks for nothing and its orders ask no more; it opens again when more is due. A bill of several orders closes only
 * when a command holds all of them; any of them may open it, which two commands may well do at once.
 */
export function turnBills(work: Work, priced: PricedOrders, closes: Closes): void {
  for (const bill of [...work.bills.values()]) {
    if (bill.state === 'cancelled') continue;
    const turned = isInHand(work, bill.billId) ? turn(work, priced, bill, closes) : opened(work, bill);
    if (turned !== bill) work.bills.set(bill.billId, turned);
  }
}

function turn(work: Work, priced: PricedOrders, bill: Bill, closes: Closes): Bill {
  const { payable, applied, due } = sumsOfBill(work, bill.billId);
  if (bill.state === 'closed') return due > 0 ? { ...bill, state: 'open', closedAt: null } : bill;
  if (due !== 0 || (bill.heldOpen && !closes.reversed.includes(bill.billId))) return bill;
  const parts = partsOfBill(work, bill.billId);
  if (applied > 0 || bill.heldOpen) return closed(work, bill);
  if (payable > 0) return bill;
  const isEmpty = parts.every(
    ({ orderId, posted }) => posted === null && linesOn(priced, orderId, bill.billId).length === 0,
  );
  const goesOn = parts.some(({ orderId }) => orderOf(work, orderId).statement.state === 'open');
  if (isEmpty) {
    const isRest = parts.some(({ orderId }) => accountOf(work, orderId).restBillId === bill.billId);
    return isRest && goesOn ? bill : { ...bill, state: 'cancelled' };
  }
  return goesOn && !closes.free ? bill : closed(work, bill);
}

/** Part of the bill's orders are in hand: more due on one of them opens it. */
function opened(work: Work, bill: Bill): Bill {
  const more = partsOfBill(work, bill.billId).some(
    (part) => work.desk.orders.has(part.orderId) && dueOf(part) > 0,
  );
  return bill.state === 'closed' && more ? { ...bill, state: 'open', closedAt: null } : bill;
}

function closed(work: Work, bill: Bill): Bill {
  return {
    ...bill,
    state: 'closed',
    heldOpen: false,
    closedAt: work.now.toISOString(),
    businessDate: businessDateOf(work.now, work.store),
  };
}

/** The lines of an order on a bill of which anything is left. */
export function linesOn(priced: PricedOrders, orderId: string, billId: string): readonly PricedLine[] {
  return (priced.get(orderId)?.byBill.get(billId) ?? []).filter((line) => line.quantity > 0);
}

/**
 * Freezes what money covered. With a bill of an order that closes, every line's allocation stands as it is, those of
 * the others at the table too: one of them paying never changes what the others owe.
 */
export function freezePaid(work: Work, priced: PricedOrders): void {
  for (const [orderId, { result }] of priced) {
    const account = work.accounts.get(orderId);
    if (account === undefined || !closesNow(work, orderId)) continue;
    const ids = result.lines
      .filter((line) => line.quantity > 0 && isBeyond(line, account.frozen[line.id]))
      .map((line) => line.id);
    if (ids.length > 0)
      work.accounts.set(orderId, { ...account, frozen: freeze(result, ids, account.frozen) });
  }
}

function closesNow(work: Work, orderId: string): boolean {
  return partsOfOrder(work, orderId).some(
    ({ billId }) =>
      billOf(work, billId).state === 'closed' && work.desk.bills.get(billId)?.state !== 'closed',
  );
}

/** A line that was re-priced or grew has a new allocation; one of which something was returned keeps the old. */
function isBeyond(line: PricedLine, frozen: PricedLine | undefined): boolean {
  return frozen === undefined || frozen.unitPrice !== line.unitPrice || frozen.quantity < line.quantity;
}

/** From the first tender on automatic 抹零 stays as it stood. */
export function holdRounding(work: Work, priced: PricedOrders): void {
  for (const [orderId, { result }] of priced) {
    const account = work.accounts.get(orderId);
    if (account === undefined || account.heldRounding !== null) continue;
    if (!partsOfOrder(work, orderId).some(({ applied, refunded }) => applied > refunded)) continue;
    let heldRounding = 0;
    for (const line of result.lines) heldRounding -= line.rounding + line.granted;
    work.accounts.set(orderId, { ...account, heldRounding: heldRounding === 0 ? 0 : heldRounding });
  }
}

/**
 * Brings the books to what closed bills say: whole when a bill closes, by the difference when anything changes after
 * that, whether or not the change opened the bill again.
 */
export function postBills(work: Work, priced: PricedOrders): void {
  for (const [orderId, { byBill }] of priced)
    for (const part of partsOfOrder(work, orderId)) {
      const bill = billOf(work, part.billId);
      if (bill.state !== 'closed' && part.posted === null) continue;
      const now = figuresOf(byBill.get(part.billId) ?? []);
      const entry = closingEntry(
        { entryId: work.newId(), store: work.store, at: work.now },
        { billId: part.billId, statement: orderOf(work, orderId).statement },
        part.posted,
        now,
      );
      if (entry === null) continue;
      work.entries.push(entry);
      putPart(work, { ...part, posted: now });
    }
}
