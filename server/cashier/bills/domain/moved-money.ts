import { money } from '../../../kernel/money.ts';
import { moneyEntry } from '../../ledger/domain/entries.ts';
import { emptyPart, payableBefore } from './accounts.ts';
import {
  accountOf,
  applicationsOn,
  dueOf,
  freeMoney,
  partOf,
  partsOfBill,
  putApplication,
  putPart,
} from './desk.ts';
import { amountsOf, piecesOf } from './pieces.ts';
import { applicationKey } from './desk.ts';
import type { Part, Work } from './types.ts';

/** A line that goes to another order, and what each bill it lay on had of its price. */
export type Departure = {
  readonly lineId: string;
  readonly fromOrder: string;
  readonly toOrder: string;
  readonly amounts: ReadonlyMap<string, number>;
};

/** The lines that leave an order with this command, worked out before anything of the order changes. */
export function departures(work: Work): Departure[] {
  const leaving: Departure[] = [];
  for (const [orderId, { statement, before }] of work.desk.orders) {
    const account = work.accounts.get(orderId);
    if (account === undefined || before === null) continue;
    const living = new Set(before.lines.map((line) => line.id));
    for (const line of statement.lines) {
      if (line.movedTo === null || !living.has(line.id)) continue;
      const pieces = piecesOf(account.shares, line.id, account.restBillId);
      const amounts = amountsOf(payableBefore(work, orderId, line.id), pieces);
      leaving.push({ lineId: line.id, fromOrder: orderId, toOrder: line.movedTo.orderId, amounts });
    }
  }
  return leaving;
}

/**
 * Takes a line out of the account it leaves. What was frozen goes along, so that a paid dish costs at its new table
 * what was paid for it. Gives the ids that arrived frozen.
 */
export function carryFrozen(work: Work, leaving: readonly Departure[]): Set<string> {
  const arrived = new Set<string>();
  for (const { lineId, fromOrder, toOrder } of leaving) {
    const from = accountOf(work, fromOrder);
    const { [lineId]: frozen, ...staying } = from.frozen;
    const { [lineId]: _, ...shares } = from.shares;
    work.accounts.set(fromOrder, { ...from, frozen: staying, shares });
    const to = work.accounts.get(toOrder);
    if (frozen === undefined || to === undefined) continue;
    work.accounts.set(toOrder, { ...to, frozen: { ...to.frozen, [lineId]: frozen } });
    arrived.add(lineId);
  }
  return arrived;
}

/** What moved takes its paid share along (law 4): what its old bill has too much, up to what its new bill still asks. */
export function moveShares(work: Work, leaving: readonly Departure[]): void {
  for (const { fromOrder, toOrder, amounts } of leaving) {
    const to = work.accounts.get(toOrder);
    if (to === undefined || !work.desk.orders.has(toOrder)) continue;
    for (const [billId, amount] of amounts) {
      const from = partOf(work, billId, fromOrder);
      const target = partOf(work, to.restBillId, toOrder);
      if (from === undefined || target === undefined) continue;
      moveMoney(work, from, target, Math.min(amount, -dueOf(from), dueOf(target)));
    }
  }
}

/** What a settled bill has too much pays first what the guest has ordered since: less to hand back, less to ask. */
export function passOn(work: Work, orderId: string, fromBill: string): void {
  const from = partOf(work, fromBill, orderId);
  const to = partOf(work, accountOf(work, orderId).restBillId, orderId);
  if (from !== undefined && to !== undefined) moveMoney(work, from, to, Math.min(-dueOf(from), dueOf(to)));
}

/** On a bill of several orders, what one of them was paid too much pays what another still asks. */
export function balanceOrders(work: Work, billId: string): void {
  const parts = partsOfBill(work, billId);
  for (const { orderId: over } of parts)
    for (const { orderId: short } of parts) {
      const from = partOf(work, billId, over);
      const to = partOf(work, billId, short);
      if (from === undefined || to === undefined || from === to) continue;
      moveMoney(work, from, to, Math.min(-dueOf(from), dueOf(to)));
    }
}

function moveMoney(work: Work, from: Part, to: Part, wanted: number): void {
  let left = wanted;
  for (const application of applicationsOn(work, from.billId, from.orderId)) {
    const amount = Math.min(left, freeMoney(work, application));
    if (amount <= 0) continue;
    left -= amount;
    moveOne(work, application.paymentId, from, to, amount);
  }
}

function moveOne(work: Work, paymentId: string, from: Part, to: Part, amount: number): void {
  shift(work, paymentId, from, -amount);
  shift(work, paymentId, to, amount);
  const at = ({ billId, orderId }: Part) => ({ billId, orderId });
  work.happened.push({
    storeId: work.store.storeId,
    type: 'money.moved',
    subject: paymentId,
    payload: { from: at(from), to: at(to), amount },
  });
  work.entries.push(
    moneyEntry(
      { entryId: work.newId(), store: work.store, at: work.now },
      { subject: paymentId, billId: to.billId },
      {
        event: 'money.moved',
        parts: [
          { orderId: from.orderId, figures: { out: money(amount) } },
          { orderId: to.orderId, figures: { in: money(amount) } },
        ],
      },
    ),
  );
}

/** Adds to what of a payment lies on an order's part of a bill. */
export function shift(
  work: Work,
  paymentId: string,
  at: Pick<Part, 'billId' | 'orderId' | 'storeId'>,
  amount: number,
): void {
  const { billId, orderId } = at;
  const part = partOf(work, billId, orderId) ?? emptyPart(at, billId);
  putPart(work, { ...part, applied: part.applied + amount });
  const known = work.applications.get(applicationKey(paymentId, billId, orderId));
  putApplication(work, {
    paymentId,
    billId,
    orderId,
    applied: (known?.applied ?? 0) + amount,
    refunded: known?.refunded ?? 0,
  });
}

/** Adds to what of a payment was given back from an order's part of a bill. */
export function giveBack(
  work: Work,
  paymentId: string,
  at: { billId: string; orderId: string },
  amount: number,
): void {
  const part = partOf(work, at.billId, at.orderId);
  const application = work.applications.get(applicationKey(paymentId, at.billId, at.orderId));
  if (part === undefined || application === undefined) return;
  putPart(work, { ...part, refunded: part.refunded + amount });
  putApplication(work, { ...application, refunded: application.refunded + amount });
}
