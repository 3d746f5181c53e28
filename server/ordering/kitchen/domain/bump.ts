import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { type KitchenLineState, lineStateOf, withState } from './tickets.ts';
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
