import { newSeamRow, type SeamRow } from '../seam/rows.ts';
import type { StoreFacts } from '../kernel/store-facts.ts';
import type { NewEvent } from '../spine/command.ts';
import type { Context } from '../spine/context.ts';
import { insertRows } from '../spine/sql.ts';
import type { Tx } from '../spine/transaction.ts';
import type { OrderNumbers } from './order-numbers.ts';

/** An order that begins now: at a table (seating and table) or without one. */
export type NewOrder = {
  readonly orderId: string;
  readonly service: 'dineIn' | 'takeOut' | 'delivery' | 'pickup';
  readonly seating: { readonly seatingId: string; readonly tableId: string } | null;
  readonly covers: number;
  readonly note: string | null;
  /** The name of the principal. */
  readonly openedBy: string;
};

export type OpenedOrder = {
  readonly orderNumber: string;
  /** Not yet staged: the caller gives it to `stageSeamRows` (or to the link) with its other rows. */
  readonly row: SeamRow;
  readonly events: readonly NewEvent[];
};

/** Numbers an order and stages its row. It states nothing yet: nothing was ordered. */
export async function openOrder(
  tx: Tx,
  order: NewOrder,
  store: StoreFacts,
  numbers: OrderNumbers,
  context: Context,
): Promise<OpenedOrder> {
  const { number, businessDate } = await numbers.next(store, context.now);
  const seatingId = order.seating?.seatingId ?? null;
  const tableId = order.seating?.tableId ?? null;
  const row = {
    merchant_id: tx.merchantId,
    order_id: order.orderId,
    store_id: store.storeId,
    seating_id: seatingId,
    table_id: tableId,
    service: order.service,
    number,
    business_date: businessDate,
    state: 'open',
    covers: order.covers,
    opened_at: context.now.toISOString(),
    opened_by: order.openedBy,
    finished_at: null,
    finished_by: null,
    finish_reason: null,
    note: order.note,
    claims: { memberId: null, couponCodes: [] },
    prepaid: [],
    pricing: 'house',
  };
  tx.stage(insertRows('ordering.dining_order', Object.keys(row), [row]));
  const opened: NewEvent = {
    storeId: store.storeId,
    type: 'order.opened',
    subject: order.orderId,
    payload: { number, businessDate, service: order.service, seatingId, tableId, covers: order.covers },
  };
  return { orderNumber: number, row: newSeamRow(order.orderId, store.storeId), events: [opened] };
}
