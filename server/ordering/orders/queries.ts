import type { RefusalCode } from '../../phrases/refusals.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { StatementLine } from '../../seam/documents.ts';
import type { LiveTicketState } from '../kitchen/domain/types.ts';
import type { LineSnapshot } from '../menu/index.ts';
import type {
  Change,
  Hold,
  Line,
  LineState,
  LineWords,
  Order,
  OrderStatus,
  Service,
} from './domain/types.ts';

// Lines and tickets come with their order in one statement: one round trip for whatever a command touches.
const orderColumns = `o.order_id, o.store_id, o.number, o.service, o.seating_id, o.table_id, o.covers, o.state, o.opened_at,
     o.business_date::text as business_date, o.opened_by, o.note, o.claims, o.prepaid, o.pricing,
     o.finished_at, o.finished_by, o.finish_reason, t.name_zh, t.name_en, t.area_id, s.state as seating_state,
     coalesce((
       select json_agg(json_build_object('id', l.line_id, 'roundId', l.round_id, 'position', l.sequence,
         'revision', l.revision, 'itemId', l.item_id, 'snapshot', l.snapshot, 'quantity', l.quantity,
         'unitPrice', l.unit_price, 'state', l.state, 'holds', l.holds, 'course', l.course, 'changes', l.changes,
         'movedFrom', l.moved_from, 'stations', l.stations, 'note', l.note, 'releasedAt', l.released_at,
         'urgedAt', l.urged_at, 'urgedTimes', l.urged_times, 'sentBy', r.sent_by, 'sentAt', r.sent_at,
         'tickets', case when l.state in ('held', 'returned') or cardinality(l.stations) = 0 then '[]'::json else coalesce((
           select json_agg(json_build_object('id', k.ticket_id, 'stationId', k.station_id, 'state', k.state)
             order by k.station_id)
           from ordering.ticket k
           where k.merchant_id = l.merchant_id and k.line_id = l.line_id and k.state <> 'cancelled'), '[]') end
       ) order by l.sequence)
       from ordering.line l
       join ordering.round r on r.merchant_id = l.merchant_id and r.round_id = l.round_id
       where l.merchant_id = o.merchant_id and l.order_id = o.order_id), '[]') as lines,
     coalesce((
       select json_agg(json_build_object('position', m.sequence, 'line', m.statement_line) order by m.sequence)
       from ordering.moved_line m
       where m.merchant_id = o.merchant_id and m.order_id = o.order_id), '[]') as moved`;
const ordersWanted = `from ordering.dining_order o
   left join ordering.dining_table t on t.merchant_id = o.merchant_id and t.table_id = o.table_id
   left join ordering.seating s on s.merchant_id = o.merchant_id and s.seating_id = o.seating_id
   where o.merchant_id = $1 and o.order_id = any($2::uuid[]) order by o.order_id`;
const readOrders = sql('orders.load', `select ${orderColumns} ${ordersWanted}`);
const readForRound = sql(
  'orders.loadForRound',
  `select ${orderColumns}, exists (
     select from ordering.portion p
     where p.merchant_id = o.merchant_id and p.store_id = o.store_id and p.item_id = any($3::uuid[])) as limited
   ${ordersWanted}`,
);

type StoredOrder = {
  order_id: string;
  store_id: number;
  number: string;
  service: Service;
  seating_id: string | null;
  table_id: string | null;
  covers: number;
  state: OrderStatus;
  opened_at: Date;
  business_date: string;
  opened_by: string;
  note: string | null;
  claims: Order['claims'];
  prepaid: Order['prepaid'];
  pricing: Order['pricing'];
  finished_at: Date | null;
  finished_by: string | null;
  finish_reason: string | null;
  name_zh: string | null;
  name_en: string | null;
  area_id: string | null;
  seating_state: Order['seatingState'];
  lines: StoredLine[];
  moved: { position: number; line: StatementLine }[];
};

type StoredLine = {
  id: string;
  roundId: string;
  position: number;
  revision: number;
  itemId: string;
  snapshot: LineSnapshot;
  quantity: number;
  unitPrice: number;
  state: LineState;
  holds: Hold[];
  course: number | null;
  changes: {
    returned: Change[];
    given: Change[];
    repriced: Line['repriced'];
    reasons: Record<string, string>;
  };
  movedFrom: string | null;
  stations: string[];
  note: string | null;
  releasedAt: string | null;
  urgedAt: string | null;
  urgedTimes: number;
  sentBy: string;
  sentAt: string;
  tickets: { id: string; stationId: string; state: LiveTicketState }[];
};

/**
 * Orders with their lines and live tickets, ascending by id; those that are not there are left out. A command calls it
 * in a statement after the one that locked their seam rows.
 */
export async function loadOrders(tx: Tx, orderIds: readonly string[]): Promise<Order[]> {
  if (orderIds.length === 0) return [];
  return (await tx.read<StoredOrder>(readOrders, [tx.merchantId, orderIds])).map(toOrder);
}

/** An order, and whether any of these dishes is limited 限量/沽清, so that only then portions are asked for. */
export async function loadForRound(
  tx: Tx,
  orderId: string,
  itemIds: readonly string[],
): Promise<{ readonly order: Order; readonly limited: boolean } | undefined> {
  const values = [tx.merchantId, [orderId], itemIds];
  const [row] = await tx.read<StoredOrder & { limited: boolean }>(readForRound, values);
  return row && { order: toOrder(row), limited: row.limited };
}

function toOrder(stored: StoredOrder): Order {
  const { table_id: tableId, name_zh: zh, name_en: en, area_id: areaId } = stored;
  return {
    figures: {
      id: stored.order_id,
      storeId: stored.store_id,
      number: stored.number,
      service: stored.service,
      seatingId: stored.seating_id,
      tableId,
      covers: stored.covers,
      businessDate: stored.business_date,
      openedAt: stored.opened_at.toISOString(),
      state: stored.state,
      lines: stored.lines.map(toLine),
      moved: stored.moved.map(({ position, line }) => ({
        lineId: line.id,
        position,
        toOrderId: destinationOf(line),
      })),
    },
    openedBy: stored.opened_by,
    note: stored.note,
    table:
      tableId === null || zh === null || en === null || areaId === null
        ? null
        : { id: tableId, name: { zh, en }, areaId },
    seatingState: stored.seating_state,
    ended: toEnding(stored),
    pricing: stored.pricing,
    claims: stored.claims,
    prepaid: stored.prepaid,
    words: new Map(stored.lines.map((line) => [line.id, toWords(line)])),
    away: new Map(stored.moved.map(({ line }) => [line.id, line])),
  };
}

function toEnding({ finished_at: at, finished_by: by, finish_reason: reason }: StoredOrder): Order['ended'] {
  return at === null || by === null ? null : { at: at.toISOString(), by, reason };
}

function toLine(stored: StoredLine): Line {
  const { snapshot, changes } = stored;
  return {
    id: stored.id,
    itemId: stored.itemId,
    variantId: snapshot.variant.id,
    quantity: stored.quantity,
    unitPrice: stored.unitPrice,
    options: snapshot.options.map(({ id, price, count }) => ({ id, price, count })),
    course: stored.course,
    stations: stored.stations,
    roundId: stored.roundId,
    position: stored.position,
    revision: stored.revision,
    holds: stored.holds,
    state: stored.state,
    tickets: stored.tickets,
    returned: changes.returned,
    given: changes.given,
    repriced: changes.repriced,
    movedFrom: stored.movedFrom,
    placedBy: stored.sentBy.startsWith('guest:') ? 'guest' : 'staff',
    placedAt: instant(stored.sentAt),
    releasedAt: stored.releasedAt === null ? null : instant(stored.releasedAt),
    urgedAt: stored.urgedAt === null ? null : instant(stored.urgedAt),
    urgedTimes: stored.urgedTimes,
  };
}

function toWords({ snapshot, note, changes, sentBy }: StoredLine): LineWords {
  return { snapshot, note, reasons: changes.reasons, sentBy };
}

/** PostgreSQL writes times in JSON with an offset and microseconds; we compare them as the events have them. */
function instant(text: string): string {
  return new Date(text).toISOString();
}

function destinationOf(line: StatementLine): string {
  if (line.movedTo === null) throw new Error(`a line that moved away names no destination: ${line.id}`);
  return line.movedTo.orderId;
}

const readRound = sql(
  'orders.round',
  `select content_hash, refused from ordering.round where merchant_id = $1 and round_id = $2`,
);

export type StoredRound = {
  readonly content_hash: string;
  readonly refused: { lineId: string; code: RefusalCode }[];
};

/** A round that was sent before; undefined where there is none. */
export async function findRound(tx: Tx, roundId: string): Promise<StoredRound | undefined> {
  return (await tx.read<StoredRound>(readRound, [tx.merchantId, roundId]))[0];
}

const readWaiting = sql(
  'orders.waitingForPayment',
  `select distinct order_id from ordering.line
   where merchant_id = $1 and order_id = any($2::uuid[]) and state = 'held' and 'payment' = any(holds)`,
);

/** Those of the given orders on which a line waits for payment. */
export async function findWaitingForPayment(tx: Tx, orderIds: readonly string[]): Promise<string[]> {
  const rows = await tx.read<{ order_id: string }>(readWaiting, [tx.merchantId, orderIds]);
  return rows.map((row) => row.order_id);
}
