import { z } from 'zod';
import { type Latencies, timed } from '../latencies.ts';
import { type Acknowledged, expectDone, sendUntilAnswered } from '../persistent-call.ts';
import type { Shop } from '../shops/open-shops.ts';
import { fixedId } from './fixed-ids.ts';
import type { FileOrder } from './order-file.ts';
import { settleByPlan } from './settle-by-plan.ts';
import { type Half, lineIdOf, orderIdOf, type OrderOutcome, settleByCash, type Till } from './till.ts';

/** What the run is told while it goes on. */
export type RunParts = {
  /** The control address of the gateways' sandbox; without it every order is settled by cash. */
  readonly gateways?: string;
  readonly latencies: Latencies;
  readonly acknowledged: (half: Half, call: Acknowledged) => void;
};

const roundSchema = z.object({ refused: z.array(z.unknown()) });

/**
 * Sends one order of the file through the public API: open, round, cook, settle. Every id and key is made of
 * the order's number, so sending it again after a crash does nothing twice.
 */
export async function runOrder(order: FileOrder, shop: Shop, parts: RunParts): Promise<OrderOutcome> {
  const orderId = orderIdOf(order);
  const send = async (half: Half, step: string, path: string, body: unknown): Promise<unknown> => {
    const call = { method: 'POST', path, key: `replay-${order.number}-${step}`, body };
    const acknowledged = (each: Acknowledged): void => parts.acknowledged(half, each);
    const name = step.split('-')[0] ?? step;
    const reply = await timed(parts.latencies, name, () => sendUntilAnswered(shop[half], call, acknowledged));
    return expectDone(call, reply);
  };
  await send('ordering', 'open', `/v1/stores/${shop.storeId}/orders`, { orderId, service: 'takeOut' });
  const round = { roundId: fixedId('round', order.number), lines: linesOf(order, shop) };
  const placed = roundSchema.parse(await send('ordering', 'round', `/v1/orders/${orderId}/rounds`, round));
  if (placed.refused.length > 0) throw new Error(`order ${order.number}: ${JSON.stringify(placed.refused)}`);
  await send('ordering', 'cook', `/v1/orders/${orderId}/tickets/state`, { state: 'served' });
  const till: Till = { orderId, shop, latencies: parts.latencies, send };
  return parts.gateways === undefined ? settleByCash(order, till) : settleByPlan(order, till, parts.gateways);
}

function linesOf(order: FileOrder, shop: Shop): object[] {
  return order.lines.map(({ item, quantity }, index) => {
    const found = shop.items.get(item);
    if (found === undefined) throw new Error(`order ${order.number}: ${item} is not on the menu`);
    return {
      id: lineIdOf(order, index),
      itemId: found.itemId,
      variantId: found.variantId,
      options: [],
      quantity: String(quantity),
    };
  });
}
