import { invariant } from '../../kernel/assert.ts';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Link } from '../../seam/link.ts';
import { type SeamRow, stageSeamRows } from '../../seam/rows.ts';
import type { NewEvent } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import {
  type ChangedOrder,
  happen,
  liftHold,
  loadOrders,
  moneyState,
  type Order,
  stateOrders,
  untouchedOrder,
} from '../orders/index.ts';
import type { OrderEvent } from '../orders/domain/events.ts';
import type { Seating } from './domain/seating.ts';
import type { LockedTable } from './queries.ts';

/**
 * What the commands on a party do to its orders. Each gets the seam rows its command locked, all of them, and stages
 * them on the way out.
 */
export type PartyOrders = { readonly rows: readonly SeamRow[]; readonly orders: readonly ChangedOrder[] };

/** Reads the orders of the locked seam rows, in a statement after the one that locked them. */
export async function loadParty(tx: Tx, rows: readonly SeamRow[]): Promise<PartyOrders> {
  const orders = await loadOrders(
    tx,
    rows.map((row) => row.orderId),
  );
  return { rows, orders: orders.map((order) => untouchedOrder(rowOf(rows, order), order)) };
}

function rowOf(rows: readonly SeamRow[], order: Order): SeamRow {
  const row = rows.find((each) => each.orderId === order.figures.id);
  invariant(row !== undefined, 'an order was loaded under its lock');
  return row;
}

/** Staff, or the digits, said yes: the covers stand, and what waited for that goes to the kitchen. */
export function confirmOrders({ orders }: PartyOrders, covers: number, context: Context): ChangedOrder[] {
  return orders.map((changed) => {
    const { figures } = changed.after;
    if (figures.state !== 'open') return changed;
    const events: OrderEvent[] = [...liftHold(figures.lines, 'confirm', context.newId)];
    if (figures.tableId !== null && figures.covers !== covers)
      events.push({ type: 'order.seated', payload: { tableId: figures.tableId, covers } });
    return happen(changed, events, context.now);
  });
}

/** The party's orders follow it to its new table; nothing is made again. */
export function transferOrders(
  { orders }: PartyOrders,
  table: LockedTable,
  context: Context,
): ChangedOrder[] {
  return orders.map((changed) => {
    const { figures } = changed.after;
    if (figures.state !== 'open') return changed;
    const event: OrderEvent = {
      type: 'order.seated',
      payload: { tableId: table.id, covers: figures.covers },
    };
    const moved = happen(changed, [event], context.now);
    return { ...moved, after: { ...moved.after, table: { id: table.id, name: table.name } } };
  });
}

/** Whether a party may go: nothing is due, the cashier has answered, and no dish waits to be released. */
export function mayLeave({ orders }: PartyOrders): Decision<null> {
  for (const { row, after } of orders) {
    const { id: orderId, lines } = after.figures;
    // An order that never asked for anything has no money to wait for.
    const money =
      row.statement === null
        ? 'settled'
        : moneyState(row.statement.document, row.settlement?.document ?? null);
    if (money === 'due')
      return refuse('seating.moneyDue', { orderId, due: row.settlement?.document.totals.due });
    if (money === 'unknown') return refuse('seating.moneyUnknown', { orderId });
    const held = lines.filter((line) => line.state === 'held');
    if (held.length > 0)
      return refuse('seating.linesHeld', { orderId, lineIds: held.map((line) => line.id) });
  }
  return accept(null);
}

/** The party's open orders end with it: those nothing was ordered on are cancelled. */
export function endOrders({ orders }: PartyOrders, by: string, context: Context): ChangedOrder[] {
  return orders.map((changed) => {
    const { figures } = changed.after;
    if (figures.state !== 'open') return changed;
    const type = figures.lines.length + figures.moved.length > 0 ? 'order.finished' : 'order.cancelled';
    const done = happen(changed, [{ type, payload: {} }], context.now);
    const ended = { at: context.now.toISOString(), by, reason: null };
    return { ...done, after: { ...done.after, ended } };
  });
}

/** Stages what happened to the party's orders, states what they now ask, and stages every locked seam row. */
export async function stateParty(
  tx: Tx,
  link: Link,
  { rows }: PartyOrders,
  changed: readonly ChangedOrder[],
  context: Context,
): Promise<readonly NewEvent[]> {
  if (changed.some((each) => each.happened.length > 0)) return stateOrders(tx, link, changed, [], context);
  stageSeamRows(tx, rows, context.now);
  return [];
}

/** Whether the party still sits where it was read to sit. */
export function stillSits(seating: Seating, tables: readonly LockedTable[]): boolean {
  return tables.some((table) => table.id === seating.tableId && table.seatingId === seating.id);
}
