import type { OrderEvent } from './events.ts';
import { evolve, openedOrder } from './evolve.ts';
import type { OrderFigures } from './types.ts';

/** An event as the store's stream keeps it; `at` in RFC 3339. */
export type StreamEvent = {
  readonly storeId: number;
  readonly type: string;
  readonly subject: string;
  readonly at: string;
  readonly payload: unknown;
};

const types: ReadonlySet<string> = new Set<OrderEvent['type']>([
  'order.opened',
  'order.seated',
  'round.sent',
  'line.released',
  'line.held',
  'line.returned',
  'line.given',
  'line.repriced',
  'line.urged',
  'line.moved',
  'line.arrived',
  'ticket.stateChanged',
  'card.bumped',
  'order.finished',
  'order.cancelled',
]);

/**
 * Folds the events of one order, oldest first, into its figures: what the tables hold must be the same (audit 9).
 * Null when they do not begin with its opening. Events of other halves about the same order are passed over.
 */
export function foldOrder(events: readonly StreamEvent[]): OrderFigures | null {
  let order: OrderFigures | null = null;
  for (const event of events) {
    if (!types.has(event.type)) continue;
    const happened = parse(event);
    if (happened.type === 'order.opened')
      order = openedOrder(event.subject, event.storeId, happened, event.at);
    else if (order === null) return null;
    else order = evolve(order, happened, event.at);
  }
  return order;
}

function parse({ type, payload }: StreamEvent): OrderEvent {
  // Parser: the payload was written by this room under this type, and is never changed.
  return { type, payload } as OrderEvent;
}
