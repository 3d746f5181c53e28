import { invariant } from '../../../kernel/assert.ts';
import type { PricedLine } from '../../pricing/domain/types.ts';
import { emptyPart, keepAccount, layNewLines } from './accounts.ts';
import { type Body, bodyOf } from './bodies.ts';
import {
  type Closes,
  freezePaid,
  holdRounding,
  postBills,
  type Priced,
  type PricedOrders,
  turnBills,
} from './closing.ts';
import { accountOf, dueOf, isInHand, orderOf, partOf, partsOfBill, partsOfOrder, putPart } from './desk.ts';
import { payableOf, priceOrder, shareLines } from './look.ts';
import { balanceOrders, carryFrozen, departures, moveShares, passOn } from './moved-money.ts';
import { planRefunds } from './plans.ts';
import { recordPrepaid } from './prepaid.ts';
import { tellBills } from './tell.ts';
import type { Work } from './types.ts';

/** A mere change: only bills that were never reversed close by it. */
export const byChange: Closes = { reversed: [], free: false };

/**
 * Works out, after anything changed, all that follows: what every order in hand comes to, what lies on which bill,
 * which bills close or open, what is frozen, posted, moved and to be given back. Says every order's Settlement.
 * Every command of the till and every newer Statement goes through here, so there is one due.
 */
export function reckon(work: Work, closes: Closes = byChange): Map<string, Body> {
  const leaving = departures(work);
  const orderIds = [...work.desk.orders.keys()];
  for (const orderId of orderIds) keepAccount(work, orderId);
  const arrived = carryFrozen(work, leaving);
  const priced = new Map<string, Laid>();
  for (const orderId of orderIds) priced.set(orderId, layOut(work, orderId, arrived));
  for (const orderId of orderIds) if (work.accounts.has(orderId)) recordPrepaid(work, orderId);
  for (const [orderId, { restBefore }] of priced) if (restBefore !== null) passOn(work, orderId, restBefore);
  moveShares(work, leaving);
  for (const { billId, state } of work.bills.values())
    if (state !== 'cancelled' && isInHand(work, billId)) balanceOrders(work, billId);
  turnBills(work, priced, closes);
  freezePaid(work, priced);
  holdRounding(work, priced);
  postBills(work, priced);
  planRefunds(work);
  tellBills(work);
  return settle(work, priced);
}

type Laid = Priced & { readonly restBefore: string | null };

/** Prices an order and lays its lines on its bills. */
function layOut(work: Work, orderId: string, arrived: ReadonlySet<string>): Laid {
  const result = priceOrder(orderOf(work, orderId), work.accounts.get(orderId));
  if (!work.accounts.has(orderId)) return { result, byBill: new Map(), restBefore: null };
  const restBefore = layNewLines(work, orderId, result, arrived);
  const byBill = shareLines(result.lines, accountOf(work, orderId));
  for (const billId of byBill.keys())
    if (partOf(work, billId, orderId) === undefined)
      putPart(work, emptyPart(accountOf(work, orderId), billId));
  for (const part of partsOfOrder(work, orderId)) {
    const payable = payableOf(byBill.get(part.billId) ?? []);
    if (payable !== part.payable) putPart(work, { ...part, payable });
  }
  return { result, byBill, restBefore };
}

function settle(work: Work, priced: PricedOrders): Map<string, Body> {
  const bodies = new Map<string, Body>();
  for (const [orderId, each] of priced) {
    const body = bodyOf(work, orderId, each);
    invariant(
      body.totals.due === partsOfOrder(work, orderId).reduce((sum, part) => sum + dueOf(part), 0),
      'the parts of an order sum to its Settlement',
    );
    bodies.set(orderId, body);
  }
  return bodies;
}

/** What one order has on a bill, beside the whole lines these are shares of. */
export type OrderLines = {
  readonly orderId: string;
  readonly lines: readonly PricedLine[];
  readonly whole: ReadonlyMap<string, PricedLine>;
};

/** The lines of a bill, order by order, as they lie on it now; changes nothing. */
export function linesOfBill(work: Work, billId: string): OrderLines[] {
  return partsOfBill(work, billId).map(({ orderId }) => {
    const account = work.accounts.get(orderId);
    invariant(account !== undefined, 'an order on a bill has an account');
    const { lines } = priceOrder(orderOf(work, orderId), account);
    const whole = new Map(lines.map((line) => [line.id, line]));
    return { orderId, lines: shareLines(lines, account).get(billId) ?? [], whole };
  });
}
