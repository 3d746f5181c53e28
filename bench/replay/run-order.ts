import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Latencies, timed } from '../latencies.ts';
import { type Acknowledged, type Caller, expectDone, sendUntilAnswered } from '../persistent-call.ts';
import type { Shop } from '../shops/open-shops.ts';
import { fixedId } from './fixed-ids.ts';
import type { FileOrder } from './order-file.ts';

export type Half = 'ordering' | 'cashier';

/** What the run is told while it goes on. */
export type RunParts = {
  readonly latencies: Latencies;
  readonly acknowledged: (half: Half, call: Acknowledged) => void;
};

export type OrderOutcome = { readonly payable: number; readonly paid: number };

const billSchema = z.object({ bill: z.object({ payable: z.int(), due: z.int(), state: z.string() }) });
const roundSchema = z.object({ refused: z.array(z.unknown()) });
const paidSchema = billSchema.extend({ payment: z.object({ amount: z.int() }) });

const looksMax = 1200;

/**
 * Sends one order of the file through the public API: open, round, cook, settle by cash. Every id and key is made of
 * the order's number, so sending it again after a crash does nothing twice.
 */
export async function runOrder(order: FileOrder, shop: Shop, parts: RunParts): Promise<OrderOutcome> {
  const orderId = orderIdOf(order);
  const send = async (half: Half, step: string, path: string, body: unknown): Promise<unknown> => {
    const call = { method: 'POST', path, key: `replay-${order.number}-${step}`, body };
    const acknowledged = (each: Acknowledged): void => parts.acknowledged(half, each);
    const reply = await timed(parts.latencies, step, () => sendUntilAnswered(shop[half], call, acknowledged));
    return expectDone(call, reply);
  };
  await send('ordering', 'open', `/v1/stores/${shop.storeId}/orders`, { orderId, service: 'takeOut' });
  const round = { roundId: fixedId('round', order.number), lines: linesOf(order, shop) };
  const placed = roundSchema.parse(await send('ordering', 'round', `/v1/orders/${orderId}/rounds`, round));
  if (placed.refused.length > 0) throw new Error(`order ${order.number}: ${JSON.stringify(placed.refused)}`);
  await send('ordering', 'cook', `/v1/orders/${orderId}/tickets/state`, { state: 'served' });
  const amount = await payableAtCashier(orderId, shop.cashier, parts.latencies);
  const payment = {
    paymentId: fixedId('payment', order.number),
    tender: 'cash',
    amount,
    received: notesFor(amount),
  };
  const paid = paidSchema.parse(await send('cashier', 'pay', `/v1/bills/${orderId}/payments`, payment));
  if (paid.bill.due !== 0 || paid.bill.state !== 'closed')
    throw new Error(`order ${order.number} is not closed`);
  return { payable: paid.bill.payable, paid: paid.payment.amount };
}

/** The id the order of the file gets here. */
export function orderIdOf(order: Pick<FileOrder, 'number'>): string {
  return fixedId('order', order.number);
}

function linesOf(order: FileOrder, shop: Shop): object[] {
  return order.lines.map(({ item, quantity }, index) => {
    const found = shop.items.get(item);
    if (found === undefined) throw new Error(`order ${order.number}: ${item} is not on the menu`);
    return {
      id: fixedId('line', order.number, index),
      itemId: found.itemId,
      variantId: found.variantId,
      options: [],
      quantity: String(quantity),
    };
  });
}

/**
 * What the cashier's bill asks for. Between two programs the statement may still be on its way: we look again. After a
 * crash it may be settled already: then what it asked for is paid again under the same key, which does nothing.
 */
async function payableAtCashier(orderId: string, cashier: Caller, latencies: Latencies): Promise<number> {
  const path = `/v1/bills/${orderId}`;
  for (let turn = 0; turn < looksMax; turn += 1) {
    const reply = await timed(latencies, 'look', () => sendUntilAnswered(cashier, { method: 'GET', path }));
    const payable = reply.status === 404 ? 0 : billSchema.parse(expectDone({ path }, reply)).bill.payable;
    if (payable > 0) return payable;
    await sleep(Math.min(250, 10 * (turn + 1)));
  }
  throw new Error(`${path}: the cashier does not know what to ask for`);
}

/** Cash as a guest hands it over: the next whole 5.00 above. */
function notesFor(amount: number): number {
  return Math.ceil(amount / 500) * 500;
}
