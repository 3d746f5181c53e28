import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { behind, type KitchenLineState, lineStateOf, withState } from './tickets.ts';
import type { LiveTicketState, Ticket, TicketState, TicketStep } from './types.ts';

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
export type LineTickets = {
  readonly lineId: string;
  readonly live: readonly (Ticket & { readonly batchId: string })[];
};

/** What a bump did to one ticket. */
export type TakenStep = {
  readonly ticketId: string;
  readonly from: LiveTicketState;
  readonly to: TicketStep;
};

/** A line of a bumped or recalled card: where its tickets now are that moved, and how far the line is. */
export type BumpedLine = {
  readonly lineId: string;
  readonly tickets: readonly { readonly id: string; readonly state: LiveTicketState }[];
  readonly lineState: KitchenLineState;
};

/** Which tickets of an order are meant: those of a station, a batch, some lines; all where nothing is said. */
export type CardPart = {
  readonly stationId?: string | undefined;
  readonly batchId?: string | undefined;
  readonly lineIds?: readonly string[] | undefined;
};

/** A whole card: whatever is behind comes this far; what is further stays, so that no dish is asked for again. */
export function bumpLines(lines: readonly LineTickets[], step: TicketStep, part: CardPart): BumpedLine[] {
  return lines.flatMap(({ lineId, live }) => {
    if (part.lineIds?.includes(lineId) === false) return [];
    const moving = live.filter(
      (ticket) =>
        (part.stationId === undefined || ticket.stationId === part.stationId) &&
        (part.batchId === undefined || ticket.batchId === part.batchId) &&
        behind(ticket.state, step),
    );
    return moved(
      lineId,
      live,
      moving.map(({ id }) => ({ id, state: step })),
    );
  });
}

/** 撤回: each ticket that still is where the bump left it goes back to where it was. */
export function recallLines(lines: readonly LineTickets[], taken: readonly TakenStep[]): BumpedLine[] {
  const undone = new Map(taken.map((each) => [each.ticketId, each]));
  return lines.flatMap(({ lineId, live }) => {
    const back = live.flatMap(({ id, state }) => {
      const step = undone.get(id);
      return step?.to === state && behind(step.from, step.to) ? [{ id, state: step.from }] : [];
    });
    return moved(lineId, live, back);
  });
}

function moved(lineId: string, live: readonly Ticket[], tickets: BumpedLine['tickets']): BumpedLine[] {
  if (tickets.length === 0) return [];
  const after = tickets.reduce<readonly Ticket[]>((now, { id, state }) => withState(now, id, state), live);
  return [{ lineId, tickets, lineState: lineStateOf(after) }];
}
