import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { lockSeamRows } from '../../seam/rows.ts';
import type { Tx } from '../../spine/transaction.ts';
import { type ChangedOrder, untouchedOrder } from './changed-order.ts';
import type { Line, Order } from './domain/types.ts';
import { isTheirs } from './policy.ts';
import { loadOrders } from './queries.ts';

/** Locks and reads orders that are open and the caller's, in the order asked for. */
export async function takeOrders(
  tx: Tx,
  orderIds: readonly string[],
  who: Principal,
): Promise<Decision<readonly ChangedOrder[]>> {
  const rows = await lockSeamRows(tx, orderIds);
  // A later statement, so that it sees what the last holder of the locks committed.
  const orders = await loadOrders(tx, orderIds);
  const taken: ChangedOrder[] = [];
  for (const orderId of orderIds) {
    const row = rows.find((each) => each.orderId === orderId);
    const order = orders.find((each) => each.figures.id === orderId);
    const open = openAndTheirs(order, who);
    if (!open.ok) return open;
    if (row === undefined) return refuse('order.notFound');
    taken.push(untouchedOrder(row, open.value));
  }
  return accept(taken);
}

/** Locks and reads one order that is open and the caller's. */
export async function takeOrder(tx: Tx, orderId: string, who: Principal): Promise<Decision<ChangedOrder>> {
  const taken = await takeOrders(tx, [orderId], who);
  if (!taken.ok) return taken;
  const [order] = taken.value;
  return order === undefined ? refuse('order.notFound') : accept(order);
}

/** An order that is not the caller's is not there at all. */
export function openAndTheirs(order: Order | undefined, who: Principal): Decision<Order> {
  if (order === undefined || !isTheirs(who, order.figures)) return refuse('order.notFound');
  const { state } = order.figures;
  return state === 'open' ? accept(order) : refuse('order.notOpen', { state });
}

export function findLine(changed: ChangedOrder, lineId: string): Decision<Line> {
  const line = changed.after.figures.lines.find((each) => each.id === lineId);
  return line === undefined ? refuse('line.notFound') : accept(line);
}
