import { refuse } from '../../kernel/decision.ts';
import { formatQuantity, quantity } from '../../kernel/quantity.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { command, type MountedRoute, read } from '../../platform/http/mount.ts';
import { lockSeamRows, lockSeamRowsBy, stageSeamRows } from '../../seam/rows.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { acknowledgeTicket, bumpCard, listTickets, setTicketState } from './contract.ts';
import { bumpLines, decideBump } from './domain/bump.ts';
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
    read(listTickets, maySeeTickets, async (tx, { params, query }) => {
      const tickets = await readTickets(tx, params.storeId, query);
      return { ok: true, body: { tickets: tickets.map(ticketView) } };
    }),
    command(setTicketState, mayBump, (tx, { params, body }, who, context) =>
      bump(tx, params.ticketId, body.state, who, context),
    ),
    command(bumpCard, mayBump, (tx, { params, body }, who, context) =>
      bumpAll(tx, { ...params, ...body }, who, context),
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
  stageStep(tx, [{ lineId, ticketIds: [ticketId], lineState }], step, context.now);
  stageSeamRows(tx, rows, context.now);
  const payload = { ticketId, lineId, stationId, state: step, lineState };
  const event = { storeId, type: 'ticket.stateChanged', subject: orderId, payload };
  return { ok: true, status: 200, body, events: [event] };
}

/** Bumps all tickets of an order that are behind, in one event. */
async function bumpAll(
  tx: Tx,
  asked: { readonly orderId: string; readonly state: TicketStep; readonly stationId?: string | undefined },
  who: Principal,
  context: Context,
): Promise<Handled> {
  const { orderId, state } = asked;
  const [row] = await lockSeamRows(tx, [orderId]);
  if (row === undefined || who.kind !== 'staff' || who.storeId !== row.storeId)
    return refuse('order.notFound');
  const lines = bumpLines(await readOrderTickets(tx, orderId), state, asked.stationId ?? null);
  const body = { orderId, bumped: lines.flatMap((line) => line.ticketIds) };
  if (lines.length === 0) return { ok: true, status: 200, body, events: [] };
  stageStep(tx, lines, state, context.now);
  stageSeamRows(tx, [row], context.now);
  const event = { storeId: row.storeId, type: 'card.bumped', subject: orderId, payload: { state, lines } };
  return { ok: true, status: 200, body, events: [event] };
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
