import type { LiveTicketState, TicketStep } from '../../kitchen/domain/types.ts';
import type { AskedLine, Hold, Line, Service } from './types.ts';

type NewTicket = { readonly id: string; readonly stationId: string };

/** A line as a round sends it: held, or released with its tickets. */
export type SentLine = AskedLine & {
  readonly position: number;
  readonly revision: number;
  readonly holds: readonly Hold[];
  readonly tickets: readonly NewTicket[];
};

/** What happened to an order. Payloads are ids and figures: they go to the store's stream as they are. */
export type OrderEvent =
  | {
      readonly type: 'order.opened';
      readonly payload: {
        readonly number: string;
        readonly service: Service;
        readonly seatingId: string | null;
        readonly tableId: string | null;
        readonly covers: number;
        readonly businessDate: string;
      };
    }
  /** The party took another table, or is more or fewer people. */
  | { readonly type: 'order.seated'; readonly payload: { readonly tableId: string; readonly covers: number } }
  | {
      readonly type: 'round.sent';
      readonly payload: {
        readonly roundId: string;
        readonly placedBy: 'staff' | 'guest';
        readonly lines: readonly SentLine[];
      };
    }
  | {
      readonly type: 'line.released';
      readonly payload: {
        readonly lines: readonly { readonly id: string; readonly tickets: readonly NewTicket[] }[];
      };
    }
  /** Still held, for less than before. */
  | {
      readonly type: 'line.held';
      readonly payload: {
        readonly lines: readonly { readonly id: string; readonly holds: readonly Hold[] }[];
      };
    }
  | { readonly type: 'line.returned'; readonly payload: ChangePayload }
  | { readonly type: 'line.given'; readonly payload: ChangePayload }
  | {
      readonly type: 'line.repriced';
      readonly payload: {
        readonly lineId: string;
        readonly unitPrice: number;
        readonly was: number;
        readonly by: string;
      };
    }
  | { readonly type: 'line.urged'; readonly payload: { readonly lineId: string } }
  | {
      readonly type: 'line.moved';
      readonly payload: {
        readonly toOrderId: string;
        readonly by: string;
        readonly lineIds: readonly string[];
      };
    }
  | {
      readonly type: 'line.arrived';
      readonly payload: {
        readonly fromOrderId: string;
        readonly by: string;
        readonly lines: readonly Line[];
      };
    }
  | {
      readonly type: 'ticket.stateChanged';
      readonly payload: {
        readonly ticketId: string;
        readonly lineId: string;
        readonly state: LiveTicketState;
      };
    }
  /** Several tickets of the order came this far at once. */
  | {
      readonly type: 'card.bumped';
      readonly payload: {
        readonly state: TicketStep;
        readonly lines: readonly { readonly lineId: string; readonly ticketIds: readonly string[] }[];
      };
    }
  | { readonly type: 'order.finished'; readonly payload: Readonly<Record<string, never>> }
  | { readonly type: 'order.cancelled'; readonly payload: Readonly<Record<string, never>> };

export type ChangePayload = {
  readonly lineId: string;
  readonly changeId: string;
  /** Thousandths. */
  readonly quantity: number;
  readonly by: string;
};

/** Whether an event changes what the order asks to be paid for; the others concern the kitchen alone. */
export function changesStatement(event: OrderEvent): boolean {
  switch (event.type) {
    case 'order.opened':
    case 'order.seated':
    case 'round.sent':
    case 'line.returned':
    case 'line.given':
    case 'line.repriced':
    case 'line.moved':
    case 'line.arrived':
    case 'order.finished':
    case 'order.cancelled':
      return true;
    case 'line.released':
    case 'line.held':
    case 'line.urged':
    case 'ticket.stateChanged':
    case 'card.bumped':
      return false;
  }
}
