import { lineStateOf, withState } from '../../kitchen/domain/tickets.ts';
import type { LiveTicketState, Ticket } from '../../kitchen/domain/types.ts';
import type { ChangePayload, OrderEvent, SentLine } from './events.ts';
import type { Change, Line, OrderFigures } from './types.ts';

type Opened = Extract<OrderEvent, { type: 'order.opened' }>;

/** An order as it is opened: nothing stands on it. */
export function openedOrder(id: string, storeId: number, event: Opened, at: string): OrderFigures {
  return { id, storeId, ...event.payload, openedAt: at, state: 'open', lines: [], moved: [] };
}

/** What an order is after something happened to it, at a time in RFC 3339. */
export function evolve(order: OrderFigures, event: OrderEvent, at: string): OrderFigures {
  switch (event.type) {
    case 'order.opened':
      return order;
    case 'order.seated':
      return { ...order, ...event.payload };
    case 'round.sent':
      return withLines(order, [
        ...order.lines,
        ...event.payload.lines.map((line) => sent(line, event.payload, at)),
      ]);
    case 'line.released': {
      const tickets = new Map(event.payload.lines.map((line) => [line.id, line.tickets]));
      return changed(order, [...tickets.keys()], (line) => released(line, tickets.get(line.id) ?? [], at));
    }
    case 'line.held': {
      const left = new Map(event.payload.lines.map((line) => [line.id, line.holds]));
      return changed(order, [...left.keys()], (line) => ({
        ...line,
        holds: left.get(line.id) ?? line.holds,
      }));
    }
    case 'line.returned':
      return changed(order, [event.payload.lineId], (line) => returned(line, changeOf(event.payload, at)));
    case 'line.given': {
      const change = changeOf(event.payload, at);
      return changed(order, [event.payload.lineId], (line) => ({ ...line, given: [...line.given, change] }));
    }
    case 'line.repriced': {
      const { lineId, unitPrice, by } = event.payload;
      return changed(order, [lineId], (line) => ({ ...line, repriced: { unitPrice, by, at } }));
    }
    case 'line.urged':
      return changed(order, [event.payload.lineId], (line) => ({
        ...line,
        urgedAt: at,
        urgedTimes: line.urgedTimes + 1,
      }));
    case 'line.moved':
      return movedAway(order, event.payload.lineIds, event.payload.toOrderId);
    case 'line.arrived':
      return arrived(order, event.payload.lines);
    case 'ticket.stateChanged': {
      const { lineId, ticketId, state } = event.payload;
      return changed(order, [lineId], (line) => bumped(line, [ticketId], state));
    }
    case 'card.bumped': {
      const { state, lines } = event.payload;
      const moved = new Map(lines.map((line) => [line.lineId, line.ticketIds]));
      return changed(order, [...moved.keys()], (line) => bumped(line, moved.get(line.id) ?? [], state));
    }
    case 'order.finished':
      return { ...order, state: 'finished' };
    case 'order.cancelled':
      return { ...order, state: 'cancelled' };
  }
}

/** What is left of a line, in thousandths: asked for, less returned. */
export function liveQuantity(line: Line): number {
  return line.quantity - sumOf(line.returned);
}

export function sumOf(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => sum + change.quantity, 0);
}

function sent(line: SentLine, round: { roundId: string; placedBy: 'staff' | 'guest' }, at: string): Line {
  const held = line.holds.length > 0;
  return {
    ...line,
    roundId: round.roundId,
    state: held ? 'held' : 'released',
    tickets: line.tickets.map((ticket) => ({ ...ticket, state: 'waiting' })),
    returned: [],
    given: [],
    repriced: null,
    movedFrom: null,
    placedBy: round.placedBy,
    placedAt: at,
    releasedAt: held ? null : at,
    urgedAt: null,
    urgedTimes: 0,
  };
}

function released(line: Line, tickets: readonly { id: string; stationId: string }[], at: string): Line {
  const made = tickets.map((ticket) => ({ ...ticket, state: 'waiting' }) as const);
  return { ...line, holds: [], state: 'released', releasedAt: at, tickets: made };
}

function bumped(line: Line, ticketIds: readonly string[], state: LiveTicketState): Line {
  const tickets = ticketIds.reduce<readonly Ticket[]>((now, id) => withState(now, id, state), line.tickets);
  return { ...line, tickets, state: lineStateOf(tickets) };
}

function returned(line: Line, change: Change): Line {
  const after = { ...line, returned: [...line.returned, change] };
  return liveQuantity(after) > 0 ? after : { ...after, state: 'returned', holds: [], tickets: [] };
}

function changeOf({ changeId, quantity, by }: ChangePayload, at: string): Change {
  return { id: changeId, quantity, by, at };
}

function movedAway(order: OrderFigures, lineIds: readonly string[], toOrderId: string): OrderFigures {
  const away = new Set(lineIds);
  const leaving = order.lines.filter((line) => away.has(line.id));
  const moved = leaving.map((line) => ({ lineId: line.id, position: line.position, toOrderId }));
  const stay = order.lines.filter((line) => !away.has(line.id));
  return { ...order, lines: stay, moved: inPlace([...order.moved, ...moved]) };
}

function arrived(order: OrderFigures, lines: readonly Line[]): OrderFigures {
  const here = new Set(lines.map((line) => line.id));
  const moved = order.moved.filter((line) => !here.has(line.lineId));
  return withLines({ ...order, moved }, [...order.lines, ...lines]);
}

function withLines(order: OrderFigures, lines: readonly Line[]): OrderFigures {
  return { ...order, lines: inPlace(lines) };
}

function inPlace<T extends { readonly position: number }>(lines: readonly T[]): T[] {
  return lines.toSorted((left, right) => left.position - right.position);
}

function changed(
  order: OrderFigures,
  lineIds: readonly string[],
  change: (line: Line) => Line,
): OrderFigures {
  const touched = new Set(lineIds);
  return { ...order, lines: order.lines.map((line) => (touched.has(line.id) ? change(line) : line)) };
}
