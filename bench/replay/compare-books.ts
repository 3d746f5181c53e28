import { z } from 'zod';
import { expectDone, sendUntilAnswered } from '../persistent-call.ts';
import type { Shop } from '../shops/open-shops.ts';
import type { FileOrder } from './order-file.ts';
import { storeOf } from './run-orders.ts';
import { orderIdOf } from './till.ts';

/** What the books of all stores say of the orders of the file, order by order and in total. */
export type Comparison = {
  readonly orders: number;
  readonly lines: number;
  /** By the file's own arithmetic, in minor units. */
  readonly fileMoney: number;
  /** By the orders behind the day summaries. */
  readonly orderMoney: number;
  /** By the totals of the day summaries, and what came in by each tender. */
  readonly dayMoney: number;
  readonly byTender: Readonly<Record<string, number>>;
  readonly dayOrders: number;
  /** One sentence for each order that differs from the file; empty when all agree. */
  readonly differences: readonly string[];
};

const pagesMax = 100_000;

const daySchema = z.object({
  totals: z.object({ orders: z.int(), net: z.int() }),
  byTender: z.array(z.object({ tender: z.string(), net: z.int() })),
});
const drillSchema = z.object({
  rows: z.array(
    z.object({
      orders: z.array(z.object({ orderId: z.string() })),
      sales: z.object({ net: z.int() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});

/** Reads the books through the API, as the office would, and compares every order with the file. */
export async function compareBooks(
  orders: readonly FileOrder[],
  totalOf: (order: FileOrder) => number,
  shops: readonly Shop[],
  dates: readonly string[],
): Promise<Comparison> {
  const sums = { dayMoney: 0, dayOrders: 0 };
  const byTender: Record<string, number> = {};
  const sold = new Map<string, { storeId: number; net: number }>();
  for (const shop of shops)
    for (const date of dates) {
      const day = daySchema.parse(await read(shop, `days/${date}`));
      sums.dayMoney += day.totals.net;
      sums.dayOrders += day.totals.orders;
      for (const { tender, net } of day.byTender) byTender[tender] = (byTender[tender] ?? 0) + net;
      for (const { orderId, net } of await readSoldOrders(shop, date))
        sold.set(orderId, { storeId: shop.storeId, net: (sold.get(orderId)?.net ?? 0) + net });
    }
  return {
    ...sums,
    byTender,
    orders: orders.length,
    lines: orders.reduce((sum, order) => sum + order.lines.length, 0),
    fileMoney: orders.reduce((sum, order) => sum + totalOf(order), 0),
    orderMoney: [...sold.values()].reduce((sum, { net }) => sum + net, 0),
    differences: differencesOf(orders, totalOf, sold, shops.length),
  };
}

function differencesOf(
  orders: readonly FileOrder[],
  totalOf: (order: FileOrder) => number,
  sold: Map<string, { storeId: number; net: number }>,
  stores: number,
): string[] {
  const differences: string[] = [];
  const ours = new Set<string>();
  for (const [index, order] of orders.entries()) {
    const orderId = orderIdOf(order);
    ours.add(orderId);
    const found = sold.get(orderId);
    const expected = totalOf(order);
    if (found?.net !== expected || found.storeId !== storeOf(index, stores))
      differences.push(
        `order ${order.number}: the file says ${expected}, the books say ${found?.net ?? 'nothing'}`,
      );
  }
  for (const orderId of sold.keys())
    if (!ours.has(orderId)) differences.push(`order ${orderId} is in the books and not in the file`);
  return differences;
}

async function readSoldOrders(shop: Shop, date: string): Promise<{ orderId: string; net: number }[]> {
  const found: { orderId: string; net: number }[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pagesMax; page += 1) {
    const query: string = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    const { rows, next } = drillSchema.parse(await read(shop, `days/${date}/orders${query}`));
    for (const { orders, sales } of rows)
      found.push({ orderId: orders[0]?.orderId ?? '', net: sales?.net ?? 0 });
    if (next === null) return found;
    cursor = next;
  }
  throw new Error(`store ${shop.storeId}: the list of orders does not end`);
}

async function read({ cashier, storeId }: Shop, tail: string): Promise<unknown> {
  const path = `/v1/stores/${storeId}/${tail}`;
  return expectDone({ path }, await sendUntilAnswered(cashier, { method: 'GET', path }));
}
