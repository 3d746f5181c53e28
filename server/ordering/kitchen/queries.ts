import { seamLock } from '../../seam/rows.ts';
import { sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { LineSnapshot } from '../menu/index.ts';
import { ticketsMax } from './contract.ts';
import type { BumpedLine, LineTickets } from './domain/bump.ts';
import type { Ticket, TicketState } from './domain/types.ts';

const cardColumns = `k.ticket_id as id, k.station_id as "stationId", k.state, k.batch_id as "batchId",
  k.made_at as "releasedAt", l.line_id as "lineId", l.round_id as "roundId", l.item_id as "itemId", l.snapshot, l.quantity,
  l.returned_quantity as returned, l.note, l.course, l.urged_at as "urgedAt", o.order_id as "orderId",
  o.number as "orderNumber", o.service, o.note as "orderNote", l.moved_from is not null as moved,
  l.moved_from is null and exists (
    select from ordering.round e
    where e.merchant_id = r.merchant_id and e.order_id = r.order_id and e.sent_at < r.sent_at) as added,
  case when t.table_id is null then null
    else json_build_object('id', t.table_id, 'name', json_build_object('zh', t.name_zh, 'en', t.name_en)) end as "table"`;

// A ticket has no order of its own: its line's order says where the dish goes, also after a move.
const cardTables = `ordering.ticket k
  join ordering.line l on l.merchant_id = k.merchant_id and l.line_id = k.line_id
  join ordering.round r on r.merchant_id = l.merchant_id and r.round_id = l.round_id
  join ordering.dining_order o on o.merchant_id = l.merchant_id and o.order_id = l.order_id
  left join ordering.dining_table t on t.merchant_id = o.merchant_id and t.table_id = o.table_id`;

/** How long after its release a ticket is shown: while its order is open, and after it has ended. */
const hoursShown = { open: 24, ended: 3 } as const;

const wanted = 'k.merchant_id = $1 and k.store_id = $2 and ($3::uuid is null or k.station_id = $3)';

// The condition is that of the index ticket_shown, word for word, or PostgreSQL would not use it. A shop that ticks
// nothing off would fill its screen with what was eaten long ago: work comes before what is ready, and the past ends.
const readShown = sql(
  'kitchen.shown',
  `select * from (
     select ${cardColumns} from ${cardTables}
     where ${wanted} and (k.state in ('waiting', 'cooking', 'ready') or (k.state = 'cancelled' and k.acknowledged_at is null))
       and ($4::text is null or k.state = $4)
       and k.made_at > $5::timestamptz - make_interval(hours => ${hoursShown.open})
       and (o.state = 'open' or k.made_at > $5::timestamptz - make_interval(hours => ${hoursShown.ended}))
     order by k.state = 'ready', k.made_at, k.ticket_id limit ${ticketsMax}) shown
   order by "releasedAt", id`,
);

const readServed = sql(
  'kitchen.served',
  `select ${cardColumns} from ${cardTables} where ${wanted} and k.state = 'served'
   order by k.changed_at desc limit 100`,
);

export type TicketCard = {
  readonly id: string;
  readonly stationId: string;
  readonly state: TicketState;
  readonly batchId: string;
  readonly releasedAt: Date;
  readonly lineId: string;
  readonly roundId: string;
  readonly added: boolean;
  readonly moved: boolean;
  readonly itemId: string;
  readonly snapshot: LineSnapshot;
  readonly quantity: number;
  readonly returned: number;
  readonly note: string | null;
  readonly orderNote: string | null;
  readonly course: number | null;
  readonly urgedAt: Date | null;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly service: 'dineIn' | 'takeOut' | 'delivery' | 'pickup';
  readonly table: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } } | null;
};

/**
 * The tickets of a store or station: without a state those not served yet and those struck and not seen, in the order
 * of their release, where they are too many rather what is to be made; of the served ones the last hundred, newest first.
 */
export async function readTickets(
  tx: Tx,
  storeId: number,
  asked: { readonly stationId?: string | undefined; readonly state?: TicketState | undefined },
  now: Date,
): Promise<TicketCard[]> {
  const values = [tx.merchantId, storeId, asked.stationId ?? null];
  if (asked.state === 'served') return tx.read<TicketCard>(readServed, values);
  return tx.read<TicketCard>(readShown, [...values, asked.state ?? null, now]);
}

/** Locks the order a ticket belongs to. */
export const lockOrderOf = seamLock(
  'kitchen.lockOrder',
  `select l.order_id from ordering.ticket k
   join ordering.line l on l.merchant_id = k.merchant_id and l.line_id = k.line_id
   where k.merchant_id = $1 and k.ticket_id = $2`,
);

const readTicket = sql(
  'kitchen.ticket',
  `select k.ticket_id as id, k.state, k.station_id as "stationId", k.store_id as "storeId", k.line_id as "lineId",
     k.acknowledged_at as "acknowledgedAt", l.order_id as "orderId",
     (select json_agg(json_build_object('id', s.ticket_id, 'stationId', s.station_id, 'state', s.state))
      from ordering.ticket s
      where s.merchant_id = k.merchant_id and s.line_id = k.line_id and s.state <> 'cancelled') as live
   from ordering.ticket k
   join ordering.line l on l.merchant_id = k.merchant_id and l.line_id = k.line_id
   where k.merchant_id = $1 and k.ticket_id = $2`,
);

export type FoundTicket = {
  readonly id: string;
  readonly state: TicketState;
  readonly stationId: string;
  readonly storeId: number;
  readonly lineId: string;
  readonly acknowledgedAt: Date | null;
  readonly orderId: string;
  /** The live tickets of its line, itself among them; null where there are none. */
  readonly live: Ticket[] | null;
};

/** A ticket with the others of its line; a command reads it after it has locked the order. */
export async function findTicket(tx: Tx, ticketId: string): Promise<FoundTicket | undefined> {
  return (await tx.read<FoundTicket>(readTicket, [tx.merchantId, ticketId]))[0];
}

const readCard = sql(
  'kitchen.card',
  `select l.line_id as "lineId",
     json_agg(json_build_object('id', k.ticket_id, 'stationId', k.station_id, 'batchId', k.batch_id,
       'state', k.state)) as live
   from ordering.line l
   join ordering.ticket k on k.merchant_id = l.merchant_id and k.line_id = l.line_id and k.state <> 'cancelled'
   where l.merchant_id = $1 and l.order_id = $2 group by l.line_id`,
);

/** The lines of an order with their live tickets; a command reads them after it has locked the order. */
export async function readOrderTickets(tx: Tx, orderId: string): Promise<LineTickets[]> {
  return tx.read<LineTickets>(readCard, [tx.merchantId, orderId]);
}

/** Stages where tickets are now, and how far their lines. */
export function stageStep(tx: Tx, lines: readonly BumpedLine[], now: Date): void {
  const key = { merchant_id: tx.merchantId };
  const tickets = lines.flatMap((line) =>
    line.tickets.map(({ id, state }) => ({ ...key, ticket_id: id, state, changed_at: now })),
  );
  const states = lines.map(({ lineId, lineState }) => ({ ...key, line_id: lineId, state: lineState }));
  tx.stage(updateRows('ordering.ticket', ['ticket_id'], ['state', 'changed_at'], tickets));
  tx.stage(updateRows('ordering.line', ['line_id'], ['state'], states));
}

export function stageAcknowledged(tx: Tx, ticketId: string, now: Date): void {
  const row = { merchant_id: tx.merchantId, ticket_id: ticketId, acknowledged_at: now.toISOString() };
  tx.stage(updateRows('ordering.ticket', ['ticket_id'], ['acknowledged_at'], [row]));
}
