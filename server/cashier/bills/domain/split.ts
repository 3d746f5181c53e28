import { allocate, evenPart } from '../../../kernel/allocate.ts';
import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { newBill } from './accounts.ts';
import { workable } from './adjust.ts';
import { accountOf, billOf, pendingOn, partsOfBill, sumsOfBill } from './desk.ts';
import {
  amountsOf,
  cutByAmount,
  cutByFraction,
  type Pieces,
  piecesOf,
  relaid,
  withPieces,
} from './pieces.ts';
import { linesOfBill } from './reckon.ts';
import type { Work } from './types.ts';

export type SplitWish =
  | {
      readonly kind: 'lines';
      readonly toBill: string;
      /** Quantities in thousandths. */
      readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
    }
  /** AA: what is open is shared evenly between the bill and the new ones. */
  | { readonly kind: 'even'; readonly toBills: readonly string[] }
  | { readonly kind: 'amount'; readonly toBill: string; readonly amount: number };

/** Bills an order may be split into: its Settlement names them all. */
const billsMax = 150;

/** Takes shares of a bill's lines to new bills. What was paid on the bill stays with it: only what is open moves. */
export function split(work: Work, billId: string, wish: SplitWish): Decision<null> {
  const can = workable(work, billId);
  if (!can.ok) return can;
  const toBills = wish.kind === 'even' ? wish.toBills : [wish.toBill];
  const [first] = partsOfBill(work, billId);
  if (first === undefined) return refuse('bill.unknown');
  if (accountOf(work, first.orderId).billCount + toBills.length > billsMax) return refuse('split.tooMany');
  for (const toBill of toBills) {
    if (work.bills.has(toBill)) return refuse('id.taken');
    newBill(work, first.orderId, toBill);
  }
  const moved = move(work, billId, wish);
  if (!moved.ok) return moved;
  work.happened.push({
    storeId: work.store.storeId,
    type: 'bill.split',
    subject: billId,
    payload: { kind: wish.kind, billIds: toBills },
  });
  return accept(null);
}

function move(work: Work, billId: string, wish: SplitWish): Decision<null> {
  const { open, payable } = sumsOfBill(work, billId);
  switch (wish.kind) {
    case 'lines':
      return moveLines(work, billId, wish.toBill, wish.lines);
    case 'amount':
      // Taking everything would only give the bill another number.
      if (wish.amount > open || wish.amount >= payable) return refuse('split.moreThanOpen', { open });
      return moveAmount(work, billId, wish.toBill, wish.amount);
    case 'even': {
      const parties = wish.toBills.length + 1;
      if (open < parties) return refuse('split.moreThanOpen', { open });
      for (const [index, toBill] of wish.toBills.entries()) {
        const moved = moveAmount(work, billId, toBill, evenPart(open, parties, index + 1));
        if (!moved.ok) return moved;
      }
      return accept(null);
    }
  }
}

/** Takes exactly `amount` from the bill, of every line in proportion to what the bill has of it. */
function moveAmount(work: Work, billId: string, toBill: string, amount: number): Decision<null> {
  const owned: { orderId: string; lineId: string; whole: number; own: number }[] = [];
  for (const { orderId, lines, whole } of linesOfBill(work, billId))
    for (const { id, payable } of lines)
      if (payable > 0) owned.push({ orderId, lineId: id, whole: whole.get(id)?.payable ?? 0, own: payable });
  const takes = allocate(
    amount,
    owned.map(({ own }) => own),
  );
  for (const [index, { orderId, lineId, whole }] of owned.entries()) {
    const take = takes[index] ?? 0;
    if (take === 0) continue;
    const cut = cutByAmount(piecesOn(work, orderId, lineId), {
      amount: whole,
      fromBill: billId,
      toBill,
      take,
    });
    if (cut === null) return refuse('split.tooFine', { lineId });
    layPieces(work, orderId, lineId, cut);
  }
  return accept(null);
}

function moveLines(
  work: Work,
  billId: string,
  toBill: string,
  wanted: readonly { readonly lineId: string; readonly quantity: number }[],
): Decision<null> {
  const { open } = sumsOfBill(work, billId);
  const orders = linesOfBill(work, billId);
  let amount = 0;
  for (const { lineId, quantity } of wanted) {
    const order = orders.find(({ lines }) => lines.some(({ id }) => id === lineId));
    const line = order?.lines.find(({ id }) => id === lineId);
    const whole = order?.whole.get(lineId);
    if (order === undefined || line === undefined || whole === undefined || quantity > line.quantity)
      return refuse('split.lineNotOnBill', { lineId });
    const pieces = piecesOn(work, order.orderId, lineId);
    const cut =
      quantity === line.quantity
        ? relaid(pieces, billId, toBill)
        : cutByFraction(pieces, { fromBill: billId, toBill, part: quantity, of: line.quantity });
    if (cut === null) return refuse('split.tooFine', { lineId });
    amount += amountsOf(whole.payable, cut).get(toBill) ?? 0;
    layPieces(work, order.orderId, lineId, cut);
  }
  return amount > open ? refuse('split.moreThanOpen', { open }) : accept(null);
}

/** Takes another open bill on which no money lies onto this one, with all its orders. */
export function merge(work: Work, billId: string, withBill: string): Decision<null> {
  if (billId === withBill) return refuse('merge.sameBill');
  for (const each of [billId, withBill]) {
    const can = workable(work, each);
    if (!can.ok) return can;
  }
  if (hasHistory(work, withBill)) return refuse('bill.hasMoney');
  for (const { orderId } of partsOfBill(work, withBill)) {
    relay(work, orderId, withBill, billId);
    const account = accountOf(work, orderId);
    if (account.restBillId === withBill) work.accounts.set(orderId, { ...account, restBillId: billId });
  }
  cancelBill(work, withBill);
  work.happened.push({
    storeId: work.store.storeId,
    type: 'bill.merged',
    subject: billId,
    payload: { withBillId: withBill },
  });
  return accept(null);
}

/** Gives the shares of an unpaid bill that was split off back to the rest bill of each order. Says which these are. */
export function unsplit(work: Work, billId: string): Decision<readonly string[]> {
  const can = workable(work, billId);
  if (!can.ok) return can;
  if (hasHistory(work, billId)) return refuse('bill.hasMoney');
  const rests = new Set<string>();
  for (const { orderId } of partsOfBill(work, billId)) {
    const { restBillId } = accountOf(work, orderId);
    if (restBillId === billId) return refuse('unsplit.isRest');
    if (billOf(work, restBillId).state !== 'open') return refuse('unsplit.restClosed');
    if (pendingOn(work, restBillId) > 0) return refuse('bill.paymentUnderWay');
    rests.add(restBillId);
    relay(work, orderId, billId, restBillId);
  }
  cancelBill(work, billId);
  work.happened.push({
    storeId: work.store.storeId,
    type: 'bill.unsplit',
    subject: billId,
    payload: { billIds: [...rests] },
  });
  return accept([...rests]);
}

/** Whether money ever lay on the bill, or the books know it. */
function hasHistory(work: Work, billId: string): boolean {
  return partsOfBill(work, billId).some(({ applied, posted }) => applied > 0 || posted !== null);
}

function relay(work: Work, orderId: string, fromBill: string, toBill: string): void {
  for (const [lineId, pieces] of Object.entries(accountOf(work, orderId).shares))
    if (pieces.some(([each]) => each === fromBill))
      layPieces(work, orderId, lineId, relaid(pieces, fromBill, toBill));
}

function cancelBill(work: Work, billId: string): void {
  work.bills.set(billId, { ...billOf(work, billId), state: 'cancelled' });
}

function piecesOn(work: Work, orderId: string, lineId: string): Pieces {
  const { shares, restBillId } = accountOf(work, orderId);
  return piecesOf(shares, lineId, restBillId);
}

function layPieces(work: Work, orderId: string, lineId: string, pieces: Pieces): void {
  const account = accountOf(work, orderId);
  work.accounts.set(orderId, {
    ...account,
    shares: withPieces(account.shares, lineId, pieces, account.restBillId),
  });
}
