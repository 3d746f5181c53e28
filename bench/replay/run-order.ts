import { z } from 'zod';
import { type Latencies, timed } from '../latencies.ts';
import { type Acknowledged, type Caller, expectDone, sendUntilAnswered } from '../persistent-call.ts';
import type { FileOrder } from './order-file.ts';
import { fixedId } from './fixed-ids.ts';

/** A store the replay may use: its number, a till signed in at each half, and the items of its menu by name. */
export type ReplayStore = {
  readonly storeId: number;
  readonly ordering: Caller;
  readonly cashier: Caller;
  readonly items: ReadonlyMap<string, { readonly itemId: string; readonly variantId: string }>;
};

export type OrderOutcome = { readonly payable: number; readonly paid: number };

const orderSchema = z.object({
  settlement: z.object({ totals: z.object({ payable: z.int(), due: z.int() }) }).nullable(),
});
const roundSchema = z.object({ refused: z.array(z.unknown()) });
const paidSchema = z.object({
  payment: z.object({ applied: z.int() }),
  bill: z.object({ payable: z.int(), due: z.int(), state: z.string() }),
});

const settleTriesMax = 600;

/**
 * Sends one order of the file through the public API: open, round, cook, settle by cash. Every id and key is made of
 * the order's number, so sending it again after a crash does nothing twice.
 */
export async function runOrder(
  order: FileOrder,
  store: ReplayStore,
  latencies: Latencies,
  acknowledged: (call: Acknowledged) => void,
): Promise<OrderOutcome> {
  const orderId = fixedId('order', order.number);
  const send = async (caller: Caller, step: string, path: string, body: unknown): Promise<unknown> => {
    const call = { method: 'POST', path, key: `replay-${order.number}-${step}`, body };
    return expectDone(call, await timed(latencies, step, () => sendUntilAnswered(caller, call, acknowledged)));
  };
  await send(store.ordering, 'open', `/v1/stores/${store.storeId}/orders`, { orderId, service: 'takeOut' });
  const round = { roundId: fixedId('round', order.number), lines: linesOf(order, store) };
  const placed = roundSchema.parse(await send(store.ordering, 'round', `/v1/orders/${orderId}/rounds`, round));
  if (placed.refused.length > 0) throw new Error(`order ${order.number}: ${JSON.stringify(placed.refused)}`);
  await send(store.ordering, 'cook', `/v1/orders/${orderId}/tickets/state`, { state: 'served' });
  const due = await dueAtCashier(orderId, store, latencies);
  const payment = { paymentId: fixedId('payment', order.number), tender: 'cash', amount: due, received: notesFor(due) };
  const paid = paidSchema.parse(await send(store.cashier, 'pay', `/v1/bills/${orderId}/payments`, payment));
  if (paid.bill.due !== 0 || paid.bill.state !== 'closed') throw new Error(`order ${order.number} is not closed`);
  return { payable: paid.bill.payable, paid: paid.payment.applied };
}

function linesOf(order: FileOrder, store: ReplayStore): object[] {
  return order.lines.map(({ item, quantity }, index) => {
    const found = store.items.get(item);
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

/** What the cashier says is due. Between two programs the statement may still be on its way: we look again. */
async function dueAtCashier(orderId: string, store: ReplayStore, latencies: Latencies): Promise<number> {
  const path = `/v1/settlements/${orderId}`;
  for (let turn = 0; turn < settleTriesMax; turn += 1) {
    const reply = await timed(latencies, 'look', () => sendUntilAnswered(store.cashier, { method: 'GET', path }));
    const found = reply.status === 404 ? null : orderSchema.parse(expectDone({ path }, reply)).settlement;
    // A repetition after a crash may find it settled: then what was payable is asked for again under the same key.
    if (found !== null && found.totals.payable > 0) return found.totals.payable;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${path}: the cashier does not know this order`);
}

/** Cash as a guest hands it over: the next whole 5.00 above. */
function notesFor(due: number): number {
  return Math.ceil(due / 500) * 500;
}
