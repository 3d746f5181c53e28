import type { LiveTicketState, Ticket } from './types.ts';

/** What a line says of itself while it is in the kitchen. */
export type KitchenLineState = 'released' | 'cooking' | 'ready' | 'served';

const steps: readonly LiveTicketState[] = ['waiting', 'cooking', 'ready', 'served'];

/** One ticket for each station a line is made at, by station; none for what is made nowhere. */
export function makeTickets(
  stations: readonly string[],
  newId: () => string,
): { id: string; stationId: string }[] {
  return [...new Set(stations)].sort().map((stationId) => ({ id: newId(), stationId }));
}

/** A line is as far as its least advanced ticket; without tickets it is handed over, and stays released. */
export function lineStateOf(tickets: readonly Ticket[]): KitchenLineState {
  if (tickets.length === 0) return 'released';
  const least = steps[Math.min(...tickets.map((ticket) => steps.indexOf(ticket.state)))];
  return least === undefined || least === 'waiting' ? 'released' : least;
}

/** Whether the kitchen has begun with any of it. */
export function begun(tickets: readonly Ticket[]): boolean {
  return tickets.some((ticket) => ticket.state !== 'waiting');
}

/** The tickets after one of them was bumped, or recalled by a step back. */
export function withState(tickets: readonly Ticket[], ticketId: string, state: LiveTicketState): Ticket[] {
  return tickets.map((ticket) => (ticket.id === ticketId ? { ...ticket, state } : ticket));
}

/** Whether a ticket has not come as far as a step. */
export function behind(state: LiveTicketState, step: LiveTicketState): boolean {
  return steps.indexOf(state) < steps.indexOf(step);
}
