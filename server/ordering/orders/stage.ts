import type { Context } from '../../spine/context.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { ChangedOrder } from './changed-order.ts';
import { sumOf } from './domain/evolve.ts';
import type { Line, LineWords, Order } from './domain/types.ts';

type Kept = { readonly line: Line; readonly words: LineWords | undefined; readonly orderId: string };

/** Stages what differs between orders as they were read and as they are now. A line may have moved between them. */
export function stageOrders(tx: Tx, orders: readonly ChangedOrder[], context: Context): void {
  stageHeads(tx, orders);
  const before = linesOf(orders.map((each) => each.before));
  const after = linesOf(orders.map((each) => each.after));
  const made = [...after.values()].filter(({ line }) => !before.has(line.id));
  const changed = [...after.values()].filter((kept) => differs(before.get(kept.line.id), kept));
  const rows = (lines: readonly Kept[]) => lines.map((kept) => lineRow(tx.merchantId, storeOf(orders), kept));
  tx.stage(insertRows('ordering.line', [...lineKeys, ...lineContent, ...lineChanging], rows(made)));
  tx.stage(updateRows('ordering.line', ['line_id'], lineChanging, rows(changed)));
  stageTickets(tx, storeOf(orders), before, after, context);
  stageMoved(tx, orders);
}

/** All orders of one command stand in one store. */
function storeOf(orders: readonly ChangedOrder[]): number {
  const [first, ...others] = new Set(orders.map((each) => each.after.figures.storeId));
  if (first === undefined || others.length > 0) throw new Error('the orders of a command stand in one store');
  return first;
}

function stageHeads(tx: Tx, orders: readonly ChangedOrder[]): void {
  const changed = orders.filter(({ before: { figures: was }, after: { figures: is } }) => {
    return was.state !== is.state || was.tableId !== is.tableId || was.covers !== is.covers;
  });
  const rows = changed.map(({ after: { figures, ended } }) => ({
    merchant_id: tx.merchantId,
    order_id: figures.id,
    state: figures.state,
    table_id: figures.tableId,
    covers: figures.covers,
    finished_at: ended?.at ?? null,
    finished_by: ended?.by ?? null,
    finish_reason: ended?.reason ?? null,
  }));
  const columns = ['state', 'table_id', 'covers', 'finished_at', 'finished_by', 'finish_reason'];
  tx.stage(updateRows('ordering.dining_order', ['order_id'], columns, rows));
}

function linesOf(orders: readonly Order[]): Map<string, Kept> {
  const kept = new Map<string, Kept>();
  for (const { figures, words } of orders)
    for (const line of figures.lines)
      kept.set(line.id, { line, words: words.get(line.id), orderId: figures.id });
  return kept;
}

function differs(before: Kept | undefined, after: Kept): boolean {
  if (before === undefined) return false;
  return before.line !== after.line || before.words !== after.words || before.orderId !== after.orderId;
}

const lineKeys = ['merchant_id', 'line_id', 'store_id'];
const lineContent = [
  'round_id',
  'item_id',
  'category_id',
  'snapshot',
  'quantity',
  'unit_price',
  'course',
  'stations',
  'note',
];
const lineChanging = [
  'order_id',
  'sequence',
  'revision',
  'state',
  'holds',
  'returned_quantity',
  'given_quantity',
  'changes',
  'moved_from',
  'released_at',
  'urged_at',
  'urged_times',
];

function lineRow(merchantId: number, storeId: number, { line, words, orderId }: Kept): object {
  if (words === undefined) throw new Error(`a line without words: ${line.id}`);
  return {
    merchant_id: merchantId,
    line_id: line.id,
    store_id: storeId,
    round_id: line.roundId,
    item_id: line.itemId,
    category_id: words.snapshot.category.id,
    snapshot: words.snapshot,
    quantity: line.quantity,
    unit_price: line.unitPrice,
    course: line.course,
    stations: line.stations,
    note: words.note,
    order_id: orderId,
    sequence: line.position,
    revision: line.revision,
    state: line.state,
    holds: line.holds,
    returned_quantity: sumOf(line.returned),
    given_quantity: sumOf(line.given),
    changes: { returned: line.returned, given: line.given, repriced: line.repriced, reasons: words.reasons },
    moved_from: line.movedFrom,
    released_at: line.releasedAt,
    urged_at: line.urgedAt,
    urged_times: line.urgedTimes,
  };
}

const ticketColumns = [
  'merchant_id',
  'ticket_id',
  'store_id',
  'line_id',
  'station_id',
  'state',
  'batch_id',
  'made_at',
  'changed_at',
  'acknowledged_at',
];

function stageTickets(
  tx: Tx,
  storeId: number,
  before: ReadonlyMap<string, Kept>,
  after: ReadonlyMap<string, Kept>,
  context: Context,
): void {
  const at = context.now.toISOString();
  // Everything one command releases is one batch: a station sees it as one card.
  const batchId = context.newId();
  const made: object[] = [];
  const changed: object[] = [];
  for (const { line } of after.values()) {
    const was = before.get(line.id)?.line.tickets ?? [];
    if (was === line.tickets) continue;
    const key = { merchant_id: tx.merchantId, changed_at: at };
    const known = new Map(was.map((ticket) => [ticket.id, ticket.state]));
    const kept = new Set(line.tickets.map((ticket) => ticket.id));
    for (const { id, stationId, state } of line.tickets.filter((ticket) => !known.has(ticket.id))) {
      const place = { store_id: storeId, line_id: line.id, station_id: stationId };
      made.push({
        ...key,
        ...place,
        ticket_id: id,
        state,
        batch_id: batchId,
        made_at: at,
        acknowledged_at: null,
      });
    }
    for (const { id, state } of line.tickets.filter((ticket) => known.has(ticket.id)))
      if (known.get(id) !== state) changed.push({ ...key, ticket_id: id, state });
    for (const { id } of was.filter((ticket) => !kept.has(ticket.id)))
      changed.push({ ...key, ticket_id: id, state: 'cancelled' });
  }
  tx.stage(insertRows('ordering.ticket', ticketColumns, made));
  tx.stage(updateRows('ordering.ticket', ['ticket_id'], ['state', 'changed_at'], changed));
}

const removeMoved = sql(
  'orders.removeMoved',
  `delete from ordering.moved_line m using json_to_recordset($2::json) as r(order_id uuid, line_id uuid)
   where m.merchant_id = $1 and m.order_id = r.order_id and m.line_id = r.line_id`,
);

function stageMoved(tx: Tx, orders: readonly ChangedOrder[]): void {
  const left: object[] = [];
  const back: object[] = [];
  for (const { before, after } of orders) {
    const { id } = after.figures;
    for (const { lineId, position } of after.figures.moved) {
      if (before.away.has(lineId)) continue;
      const stated = after.away.get(lineId);
      if (stated === undefined) throw new Error(`a line that moved away is not stated: ${lineId}`);
      const key = { merchant_id: tx.merchantId, order_id: id, line_id: lineId };
      left.push({ ...key, sequence: position, statement_line: stated });
    }
    for (const { lineId } of before.figures.moved)
      if (!after.figures.moved.some((each) => each.lineId === lineId))
        back.push({ order_id: id, line_id: lineId });
  }
  tx.stage(
    insertRows(
      'ordering.moved_line',
      ['merchant_id', 'order_id', 'line_id', 'sequence', 'statement_line'],
      left,
    ),
  );
  tx.stage({ statement: removeMoved, values: [tx.merchantId, JSON.stringify(back)], rows: back.length });
}
