import { invariant } from '../../kernel/assert.ts';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { type SeamRow, stageSeamRows } from '../../seam/rows.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import {
  type ChangedOrder,
  ended,
  happen,
  type Line,
  liftHold,
  loadOrders,
  moneyState,
  type Order,
  seated,
  stateOrders,
  untouchedOrder,
} from '../orders/index.ts';
import type { OrderEvent } from '../orders/domain/events.ts';
import type { Seating } from './domain/seating.ts';
import type { LockedTable } from './queries.ts';

/** What the commands on a party do to its orders: all of them, with the seam rows the command locked. */
export type PartyOrders = { readonly rows: readonly SeamRow[]; readonly orders: readonly ChangedOrder[] };

/** Reads the orders of the locked seam rows, in a statement after the one that locked them. */
export async function loadParty(tx: Tx, rows: readonly SeamRow[]): Promise<PartyOrders> {
  const orderIds = rows.map((row) => row.orderId);
  const orders = await loadOrders(tx, orderIds);
  return { rows, orders: orders.map((order) => untouchedOrder(rowOf(rows, order), order)) };
}

function rowOf(rows: readonly SeamRow[], order: Order): SeamRow {
  const row = rows.find((each) => each.orderId === order.figures.id);
  invariant(row !== undefined, 'an order was loaded under its lock');
  return row;
}

/** Staff, or the digits, said yes: the covers stand, and what waited for that goes to the kitchen. */
export function confirmOrders({ orders }: PartyOrders, covers: number, context: Context): ChangedOrder[] {
  return stillOpen(orders, (changed) => {
    const { table, figures } = changed.after;
    const counted = table === null ? changed : seated(changed, table, covers, context.now);
    return happen(counted, liftHold(figures.lines, 'confirm', context.newId), context.now);
  });
}

/** The party's orders follow it to its new table; nothing is made again. */
export function transferOrders(
  { orders }: PartyOrders,
  { id, name, areaId }: LockedTable,
  context: Context,
): ChangedOrder[] {
  return stillOpen(orders, (changed) =>
    seated(changed, { id, name, areaId }, changed.after.figures.covers, context.now),
  );
}

/** Whether a party may go: nothing is due, the cashier has answered, and no dish waits to be released. */
export function mayLeave({ orders }: PartyOrders): Decision<null> {
  for (const { row, after } of orders) {
    const { id: orderId, lines } = after.figures;
    const settlement = row.settlement?.document ?? null;
    const money = moneyState(row.statement?.document ?? null, settlement);
    if (money === 'due') return refuse('seating.moneyDue', { orderId, due: settlement?.totals.due });
    if (money === 'unknown') return refuse('seating.moneyUnknown', { orderId });
    const held = lines.filter((line) => line.state === 'held');
    if (held.length > 0)
      return refuse('seating.linesHeld', { orderId, lineIds: held.map((line) => line.id) });
  }
  return accept(null);
}

/**
 * The party's open orders end with it: those nothing was ordered on are cancelled. Nobody waits for a dish any more,
 * so what a station never marked leaves its screen as served.
 */
export function endOrders({ orders }: PartyOrders, by: string, context: Context): ChangedOrder[] {
  return stillOpen(orders, (changed) => {
    const { lines, moved } = changed.after.figures;
    const type = lines.length + moved.length > 0 ? 'order.finished' : 'order.cancelled';
    const events: OrderEvent[] = [...serveAll(lines), { type, payload: {} }];
    return ended(changed, events, { by, reason: null }, context.now);
  });
}

function serveAll(lines: readonly Line[]): OrderEvent[] {
  return lines.flatMap((line) =>
    line.tickets
      .filter((ticket) => ticket.state !== 'served')
      .map(({ id: ticketId }) => {
        const payload = { ticketId, lineId: line.id, state: 'served' } as const;
        return { type: 'ticket.stateChanged', payload } as const;
      }),
  );
}

function stillOpen(
  orders: readonly ChangedOrder[],
  change: (order: ChangedOrder) => ChangedOrder,
): ChangedOrder[] {
  return orders.map((changed) => (changed.after.figures.state === 'open' ? change(changed) : changed));
}

/** Stages what happened to the party's orders, states what they now ask, and stages every locked seam row. */
export async function stateParty(
  tx: Tx,
  parts: Parameters<typeof stateOrders>[1],
  { rows }: PartyOrders,
  changed: readonly ChangedOrder[],
  context: Context,
): Promise<readonly NewEvent[]> {
  if (changed.some((each) => each.happened.length > 0)) return stateOrders(tx, parts, changed, [], context);
  stageSeamRows(tx, rows, context.now);
  return [];
}

/** Whether the party still sits where it was read to sit. */
export function stillSits(seating: Seating, tables: readonly LockedTable[]): boolean {
  return tables.some((table) => table.id === seating.tableId && table.seatingId === seating.id);
}
