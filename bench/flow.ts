import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { uuidV7 } from '../server/kernel/ids.ts';
import type { ApiCall } from './http-client.ts';
import { type Latencies, timed } from './latencies.ts';
import { type Caller, expectDone } from './persistent-call.ts';
import type { LivePayments } from './program/live-payments.ts';
import { payerCodeOf } from './replay/tender-plan.ts';
import type { Shop } from './shops/open-shops.ts';

/** What is counted beside latencies: statements the program sent to its database, by step. */
export type Counted = { readonly latencies: Latencies; readonly roundTrips: Map<string, number[]> };

export function makeCounted(): Counted {
  return { latencies: new Map(), roundTrips: new Map() };
}

const linesOfFlow = 5;

const paidSchema = z.object({ bill: z.object({ due: z.int(), state: z.string() }) });
const placedSchema = z.object({ refused: z.array(z.unknown()) });

/**
 * The flow: open an order, order 5 lines, settle by cash, closed. Three commands, three durable commits, everything on.
 * It is a take-out order, because a table would need a fourth command (清台) before it can be opened again.
 */
export async function runFlow(shop: Shop, counted: Counted): Promise<void> {
  const orderId = newId();
  await step(shop.ordering, counted, 'open', `/v1/stores/${shop.storeId}/orders`, {
    orderId,
    service: 'takeOut',
  });
  const { lines, total } = someLines(shop);
  const placed = await step(shop.ordering, counted, 'order', `/v1/orders/${orderId}/rounds`, {
    roundId: newId(),
    lines,
  });
  if (placedSchema.parse(placed).refused.length > 0) throw new Error('a line was refused');
  await pay(shop, counted, orderId, total);
}

/** The same at a table: open the table, order, settle, clear it for the next party. Four commands. */
export async function runTableFlow(shop: Shop, counted: Counted, tableId: string): Promise<void> {
  const [orderId, seatingId] = [newId(), newId()];
  const seating = { seatingId, orderId, tableId, covers: 2 };
  await step(shop.ordering, counted, 'open table', `/v1/stores/${shop.storeId}/seatings`, seating);
  const { lines, total } = someLines(shop);
  await step(shop.ordering, counted, 'order', `/v1/orders/${orderId}/rounds`, { roundId: newId(), lines });
  await pay(shop, counted, orderId, total);
  await step(shop.ordering, counted, 'clear table', `/v1/seatings/${seatingId}/clear`, {});
}

async function pay(shop: Shop, counted: Counted, orderId: string, total: number): Promise<void> {
  const paid = await step(shop.cashier, counted, 'settle', `/v1/bills/${orderId}/payments`, {
    paymentId: newId(),
    tender: 'cash',
    amount: total,
    received: Math.ceil(total / 500) * 500,
  });
  const { bill } = paidSchema.parse(paid);
  if (bill.due !== 0 || bill.state !== 'closed') throw new Error('the bill is not closed');
}

/** The same, settled by the code on the guest's phone: the till is told by its live stream when the money came. */
export async function runCodeFlow(shop: Shop, counted: Counted, live: LivePayments): Promise<void> {
  const orderId = newId();
  const path = `/v1/stores/${shop.storeId}/orders`;
  await step(shop.ordering, counted, 'open', path, { orderId, service: 'takeOut' });
  const { lines, total } = someLines(shop);
  await step(shop.ordering, counted, 'order', `/v1/orders/${orderId}/rounds`, { roundId: newId(), lines });
  const paymentId = newId();
  const ended = live.end(paymentId);
  const channel = Math.random() < 0.7 ? 'wechat' : 'alipay';
  await timed(counted.latencies, 'until paid', async () => {
    await step(shop.cashier, counted, 'begin', `/v1/bills/${orderId}/payments`, {
      paymentId,
      tender: 'payerCode',
      amount: total,
      payerCode: payerCodeOf(channel, paymentId),
    });
    if ((await ended) !== 'payment.applied') throw new Error('the payment did not come');
  });
}

async function step(
  { client, token }: Caller,
  { latencies, roundTrips }: Counted,
  name: string,
  path: string,
  body: unknown,
): Promise<unknown> {
  const call: ApiCall = { method: 'POST', path, token, key: newId(), body };
  const reply = await timed(latencies, name, () => client.send(call));
  const trips = Number(reply.headers['tangshi-round-trips'] ?? 0);
  const known = roundTrips.get(name);
  if (known === undefined) roundTrips.set(name, [trips]);
  else known.push(trips);
  return expectDone(call, reply);
}

function someLines({ items }: Shop): { lines: object[]; total: number } {
  const dishes = [...items.values()];
  let total = 0;
  const lines = Array.from({ length: linesOfFlow }, () => {
    const dish = dishes[Math.floor(Math.random() * dishes.length)];
    if (dish === undefined) throw new Error('the menu is empty');
    total += dish.price;
    return { id: newId(), itemId: dish.itemId, variantId: dish.variantId, options: [], quantity: '1' };
  });
  return { lines, total };
}

function newId(): string {
  return uuidV7(Date.now(), randomBytes(10));
}
