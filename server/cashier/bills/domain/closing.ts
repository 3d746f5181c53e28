import { businessDateOf } from '../../../kernel/business-day.ts';
import { closingEntry } from '../../ledger/domain/entries.ts';
import { figuresOf } from '../../ledger/domain/figures.ts';
import { freeze } from '../../pricing/domain/frozen.ts';
import type { PricedLine, PricingResult } from '../../pricing/domain/types.ts';
import {
  accountOf,
  billOf,
  isInHand,
  orderOf,
  partsOfBill,
  partsOfOrder,
  putPart,
  sumsOfBill,
} from './desk.ts';
import { billsOf, piecesOf } from './pieces.ts';
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
 * asks for nothing and its orders ask no more; it opens again when more is due. A bill of several orders is left as
 * it is until a command holds all of them.
 */
export function turnBills(work: Work, priced: PricedOrders, closes: Closes): void {
  for (const bill of [...work.bills.values()]) {
    if (bill.state === 'cancelled' || !isInHand(work, bill.billId)) continue;
    const turned = turn(work, priced, bill, closes);
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
 * Freezes what money covered. With the first bill of an order that closes, every line's allocation stands as it is:
 * paying never changes what the others at the table owe. Later, what lies on closed bills alone is frozen too.
 */
export function freezePaid(work: Work, priced: PricedOrders): void {
  for (const [orderId, { result }] of priced) {
    const account = work.accounts.get(orderId);
    if (account === undefined) continue;
    const bills = partsOfOrder(work, orderId).map(({ billId }) => billOf(work, billId));
    const isClosed = new Set(bills.filter(({ state }) => state === 'closed').map(({ billId }) => billId));
    if (isClosed.size === 0) continue;
    const closesNow = [...isClosed].some((billId) => work.desk.bills.get(billId)?.state !== 'closed');
    const ids = result.lines
      .filter((line) => line.quantity > 0 && isBeyond(line, account.frozen[line.id]))
      .filter((line) => {
        if (closesNow) return true;
        return billsOf(piecesOf(account.shares, line.id, account.restBillId)).every((billId) =>
          isClosed.has(billId),
        );
      })
      .map((line) => line.id);
    if (ids.length > 0)
      work.accounts.set(orderId, { ...account, frozen: freeze(result, ids, account.frozen) });
  }
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
