import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, storeNumber, time, uuid, words } from '../../platform/http/fields.ts';
import { ticketStates, ticketSteps } from './domain/types.ts';

const tag = 'kitchen';

/** Most tickets one look at a station shows, oldest first. */
export const ticketsMax = 500;

const ticketView = z.strictObject({
  id: uuid,
  stationId: uuid,
  state: z.enum(ticketStates),
  /** What was released together. */
  batchId: uuid,
  orderId: uuid,
  orderNumber: z.string(),
  service: z.enum(['dineIn', 'takeOut', 'delivery', 'pickup']),
  /** Where the dish goes: follows the order when it moves. */
  table: z.strictObject({ id: uuid, name: words }).nullable(),
  lineId: uuid,
  roundId: uuid,
  /** Sent after the first round of its order 加菜. */
  added: z.boolean(),
  /** Came from another order 转菜. */
  moved: z.boolean(),
  itemId: uuid,
  name: words,
  variant: words.nullable(),
  options: z.array(z.strictObject({ name: words, count: z.int() })),
  unit: z.string(),
  /** What is still to be made: ordered less returned. */
  quantity: z.string(),
  returnedQuantity: z.string(),
  note: z.string().nullable(),
  /** What is to be minded with the whole order. */
  orderNote: z.string().nullable(),
  course: z.int().nullable(),
  releasedAt: time,
  urgedAt: time.nullable(),
});

export const listTickets = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/tickets',
  summary: 'The tickets of a store or station, in the order they were released',
  tag,
  params: z.strictObject({ storeId: storeNumber }),
  query: z.strictObject({ stationId: uuid.optional(), state: z.enum(ticketStates).optional() }),
  body: nothing,
  reply: z.strictObject({ tickets: z.array(ticketView).max(ticketsMax) }),
  refusals: [],
});

export const setTicketState = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/tickets/:ticketId/state',
  summary: 'Bump a ticket: cooking, ready, served; a step back is a recall',
  tag,
  params: z.strictObject({ ticketId: uuid }),
  query: nothing,
  body: z.strictObject({ state: z.enum(ticketSteps) }),
  reply: z.strictObject({
    ticketId: uuid,
    state: z.enum(ticketStates),
    lineId: uuid,
    lineState: z.enum(['released', 'cooking', 'ready', 'served']),
  }),
  refusals: ['ticket.notFound', 'ticket.cancelled', 'ticket.movedMeanwhile'],
});

/** What a bump did to one ticket; a recall takes the same and undoes it. */
const takenStep = z.strictObject({
  ticketId: uuid,
  from: z.enum(['waiting', ...ticketSteps]),
  to: z.enum(ticketSteps),
});

export const bumpCard = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/tickets/state',
  summary:
    'Bump the card of an order: its tickets, of one station, one batch or some lines or all, come this far; none goes back',
  tag,
  params: z.strictObject({ orderId: uuid }),
  query: nothing,
  body: z.strictObject({
    state: z.enum(ticketSteps),
    stationId: uuid.optional(),
    batchId: uuid.optional(),
    lineIds: z.array(uuid).min(1).max(ticketsMax).optional(),
  }),
  reply: z.strictObject({ orderId: uuid, bumped: z.array(takenStep) }),
  refusals: ['order.notFound'],
});

export const recallCard = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/tickets/recall',
  summary: 'Recall a bump 撤回: takes what the bump answered; what was moved on since stays where it is',
  tag,
  params: z.strictObject({ orderId: uuid }),
  query: nothing,
  body: z.strictObject({ bumped: z.array(takenStep).min(1).max(ticketsMax) }),
  reply: z.strictObject({ orderId: uuid, recalled: z.array(uuid) }),
  refusals: ['order.notFound'],
});

export const acknowledgeTicket = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/tickets/:ticketId/acknowledge',
  summary: 'The station has seen that the dish was returned; its struck card goes away',
  tag,
  params: z.strictObject({ ticketId: uuid }),
  query: nothing,
  body: nothing,
  reply: z.strictObject({ ticketId: uuid }),
  refusals: ['ticket.notFound', 'ticket.notCancelled'],
});
