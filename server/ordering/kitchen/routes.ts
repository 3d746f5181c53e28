import { refuse } from '../../kernel/decision.ts';
import { formatQuantity, quantity } from '../../kernel/quantity.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import { lockSeamRows, lockSeamRowsBy, stageSeamRows } from '../../seam/rows.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { acknowledgeTicket, bumpCard, listTickets, recallCard, setTicketState } from './contract.ts';
import { bumpLines, type CardPart, decideBump, recallLines, type TakenStep } from './domain/bump.ts';
import type { TicketStep } from './domain/types.ts';
import { mayBump, maySeeTickets } from './policy.ts';
import {
  findTicket,
  lockOrderOf,
  readOrderTickets,
  readTickets,
  stageAcknowledged,
  stageStep,
  type TicketCard,
} from './queries.ts';

/** The routes of the kitchen: tickets by station, and their steps. */
export function makeKitchenRoutes(): MountedRoute[] {
  return [
    read(listTickets, maySeeTickets, async (tx, { params, query }, _who, context) => {
      const tickets = await readTickets(tx, params.storeId, query, context.now);
      return { ok: true, body: { tickets: tickets.map(ticketView) } };
    }),
    command(setTicketState, mayBump, (tx, { params, body }, who, context) =>
      bump(tx, params.ticketId, body.state, who, context),
    ),
    command(bumpCard, mayBump, (tx, { params, body }, who, context) =>
      bumpAll(tx, params.orderId, body.state, body, who, context),
    ),
    command(recallCard, mayBump, (tx, { params, body }, who, context) =>
      recall(tx, params.orderId, body.bumped, who, context),
    ),
    command(acknowledgeTicket, mayBump, (tx, { params }, who, context) =>
      acknowledge(tx, params.ticketId, who, context),
    ),
  ];
}

/** Bumps a ticket under its order's lock; neither document changes, so the seam row only counts. */
async function bump(
  tx: Tx,
  ticketId: string,
  step: TicketStep,
  who: Principal,
  context: Context,
): Promise<Handled> {
  const rows = await lockSeamRowsBy(tx, lockOrderOf, [ticketId]);
  const ticket = await findTicket(tx, ticketId);
  if (ticket === undefined || who.kind !== 'staff' || who.storeId !== ticket.storeId)
    return refuse('ticket.notFound');
  if (!rows.some((row) => row.orderId === ticket.orderId)) return refuse('ticket.movedMeanwhile');
  const decided = decideBump(ticket, ticket.live ?? [], step);
  if (!decided.ok) return decided;
  const { changed, lineState } = decided.value;
  const { lineId, stationId, storeId, orderId } = ticket;
  const body = { ticketId, state: step, lineId, lineState };
  if (!changed) return { ok: true, status: 200, body, events: [] };
  stageStep(tx, [{ lineId, tickets: [{ id: ticketId, state: step }], lineState }], context.now);
  stageSeamRows(tx, rows, context.now);
  const payload = { ticketId, lineId, stationId, state: step, lineState };
  const event = { storeId, type: 'ticket.stateChanged', subject: orderId, payload };
  return { ok: true, status: 200, body, events: [event] };
}

/** Bumps all tickets of an order that are behind, in one event. */
async function bumpAll(
  tx: Tx,
  orderId: string,
  state: TicketStep,
  part: CardPart,
  who: Principal,
  context: Context,
): Promise<Handled> {
  const [row] = await lockSeamRows(tx, [orderId]);
  if (row === undefined || who.kind !== 'staff' || who.storeId !== row.storeId)
    return refuse('order.notFound');
  const before = await readOrderTickets(tx, orderId);
  const lines = bumpLines(before, state, part);
  const moving = new Set(lines.flatMap((line) => line.tickets.map(({ id }) => id)));
  const bumped = before
    .flatMap(({ live }) => live.filter(({ id }) => moving.has(id)))
    .map((ticket) => ({ ticketId: ticket.id, from: ticket.state, to: state }));
  const body = { orderId, bumped };
  if (lines.length === 0) return { ok: true, status: 200, body, events: [] };
  stageStep(tx, lines, context.now);
  stageSeamRows(tx, [row], context.now);
  const moved = lines.map(({ lineId, tickets, lineState }) => {
    return { lineId, ticketIds: tickets.map(({ id }) => id), lineState };
  });
  const payload = { state, lines: moved };
  const event = { storeId: row.storeId, type: 'card.bumped', subject: orderId, payload };
  return { ok: true, status: 200, body, events: [event] };
}

/** Takes a bump back; each ticket goes where it was, so each says so itself. */
async function recall(
  tx: Tx,
  orderId: string,
  taken: readonly TakenStep[],
  who: Principal,
  context: Context,
): Promise<Handled> {
  const [row] = await lockSeamRows(tx, [orderId]);
  if (row === undefined || who.kind !== 'staff' || who.storeId !== row.storeId)
    return refuse('order.notFound');
  const before = await readOrderTickets(tx, orderId);
  const lines = recallLines(before, taken);
  const body = { orderId, recalled: lines.flatMap((line) => line.tickets.map(({ id }) => id)) };
  if (lines.length === 0) return { ok: true, status: 200, body, events: [] };
  stageStep(tx, lines, context.now);
  stageSeamRows(tx, [row], context.now);
  const stationOf = new Map(before.flatMap(({ live }) => live.map(({ id, stationId }) => [id, stationId])));
  const events = lines.flatMap(({ lineId, lineState, tickets }) =>
    tickets.map(({ id, state }) => ({
      storeId: row.storeId,
      type: 'ticket.stateChanged',
      subject: orderId,
      payload: { ticketId: id, lineId, stationId: stationOf.get(id), state, lineState },
    })),
  );
  return { ok: true, status: 200, body, events };
}

/** A cancelled ticket stays cancelled, so nothing needs to be locked. */
async function acknowledge(tx: Tx, ticketId: string, who: Principal, context: Context): Promise<Handled> {
  const ticket = await findTicket(tx, ticketId);
  if (ticket === undefined || who.kind !== 'staff' || who.storeId !== ticket.storeId)
    return refuse('ticket.notFound');
  if (ticket.state !== 'cancelled') return refuse('ticket.notCancelled');
  const { lineId, stationId, storeId, orderId, acknowledgedAt } = ticket;
  if (acknowledgedAt !== null) return { ok: true, status: 200, body: { ticketId }, events: [] };
  stageAcknowledged(tx, ticketId, context.now);
  const payload = { ticketId, lineId, stationId };
  const event = { storeId, type: 'ticket.acknowledged', subject: orderId, payload };
  return { ok: true, status: 200, body: { ticketId }, events: [event] };
}

function ticketView({ snapshot, quantity: asked, returned, releasedAt, urgedAt, ...card }: TicketCard) {
  return {
    ...card,
    name: snapshot.name,
    variant: snapshot.onlyVariant ? null : snapshot.variant.name,
    options: snapshot.options.map(({ name, count }) => ({ name, count })),
    unit: snapshot.unit,
    quantity: formatQuantity(quantity(asked - returned)),
    returnedQuantity: formatQuantity(quantity(returned)),
    releasedAt: releasedAt.toISOString(),
    urgedAt: urgedAt?.toISOString() ?? null,
  };
}
