import type { Shop } from '../shops/open-shops.ts';
import type { FileOrder } from './order-file.ts';
import { type RunParts, runOrder } from './run-order.ts';

export type OrdersRun = {
  readonly orders: readonly FileOrder[];
  /** What an order comes to by the file's own arithmetic. */
  readonly totalOf: (order: FileOrder) => number;
  readonly shops: readonly Shop[];
  readonly clients: number;
  readonly isDone: (order: FileOrder) => boolean;
  readonly finished: (order: FileOrder) => void;
  /** Says when to begin no new order; what is under way is finished. */
  readonly stopAsked: () => boolean;
};

/** The store an order of the file goes to: by its place in the file, so that a resumed replay sends it there again. */
export function storeOf(index: number, stores: number): number {
  return (index % stores) + 1;
}

/** Runs every order that is not done yet, `clients` at a time; each is compared with the file when it is settled. */
export async function runOrders(run: OrdersRun, parts: RunParts): Promise<void> {
  let next = 0;
  let failed = false;
  const client = async (): Promise<void> => {
    while (next < run.orders.length && !failed && !run.stopAsked()) {
      const index = next;
      next += 1;
      const order = run.orders[index];
      if (order === undefined || run.isDone(order)) continue;
      await runOne(run, order, index, parts);
      run.finished(order);
    }
  };
  await Promise.all(
    Array.from({ length: run.clients }, () =>
      client().catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    ),
  );
}

async function runOne(run: OrdersRun, order: FileOrder, index: number, parts: RunParts): Promise<void> {
  const shop = run.shops[storeOf(index, run.shops.length) - 1];
  if (shop === undefined) throw new Error('there is no store to send an order to');
  const expected = run.totalOf(order);
  const { payable, paid } = await runOrder(order, shop, parts);
  if (payable !== expected || paid !== expected)
    throw new Error(
      `order ${order.number}: the file says ${expected}, the bill ${payable}, paid were ${paid}`,
    );
}
