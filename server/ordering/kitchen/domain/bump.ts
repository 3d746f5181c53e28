import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { behind, type KitchenLineState, lineStateOf, withState } from './tickets.ts';
import type { Ticket, TicketState, TicketStep } from './types.ts';

export type Bumped = {
  /** False where the ticket already was there: a second tap changes nothing. */
  readonly changed: boolean;
  readonly lineState: KitchenLineState;
};

/** 出餐/划菜, or a recall 撤回 by a step back: the line follows its least advanced ticket. */
export function decideBump(
  ticket: { readonly id: string; readonly state: TicketState },
  live: readonly Ticket[],
  step: TicketStep,
): Decision<Bumped> {
  if (ticket.state === 'cancelled') return refuse('ticket.cancelled');
  return accept({ changed: ticket.state !== step, lineState: lineStateOf(withState(live, ticket.id, step)) });
}

/** The live tickets of one line. */
export type LineTickets = { readonly lineId: string; readonly live: readonly Ticket[] };

/** A line of a bumped card: the tickets that moved, and how far the line is now. */
export type BumpedLine = {
  readonly lineId: string;
  readonly ticketIds: readonly string[];
  readonly lineState: KitchenLineState;
};

/** A whole card: whatever is behind comes this far; what is further stays, so that no dish is asked for again. */
export function bumpLines(
  lines: readonly LineTickets[],
  step: TicketStep,
  stationId: string | null,
): BumpedLine[] {
  return lines.flatMap(({ lineId, live }) => {
    const moving = live.filter((ticket) => {
      return (stationId === null || ticket.stationId === stationId) && behind(ticket.state, step);
    });
    if (moving.length === 0) return [];
    const after = moving.reduce<readonly Ticket[]>((now, ticket) => withState(now, ticket.id, step), live);
    return [{ lineId, ticketIds: moving.map((ticket) => ticket.id), lineState: lineStateOf(after) }];
  });
}
