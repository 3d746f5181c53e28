import type { StatementDraft, StatementLine } from '../../../seam/documents.ts';
import type { Ticket } from '../../kitchen/domain/types.ts';
import type { LineSnapshot } from '../../menu/domain/choose-line.ts';

/** Where a line is. `draft` lives on the guest's phone only: what reaches us is held or released (law 8). */
export const lineStates = ['held', 'released', 'cooking', 'ready', 'served', 'returned'] as const;
export type LineState = (typeof lineStates)[number];

/** What a held line waits for. A line may wait for several things; it is released when the last has come. */
export const holds = ['confirm', 'payment', 'course', 'manual'] as const;
export type Hold = (typeof holds)[number];

export const services = ['dineIn', 'takeOut', 'delivery', 'pickup'] as const;
export type Service = (typeof services)[number];
export type OrderStatus = 'open' | 'finished' | 'cancelled';
export type Words = { readonly zh: string; readonly en: string };

/** Most lines an order may have stood on it, moved ones included. */
export const orderLinesMax = 500;
/** Most returns, and most gifts, of one line. */
export const changesMax = 50;

/** A part of a line that was returned or given. Its reason is typed words and kept apart. */
export type Change = {
  readonly id: string;
  /** Thousandths. */
  readonly quantity: number;
  readonly by: string;
  readonly at: string;
};

/** What is asked for in one line, as figures. */
export type AskedLine = {
  readonly id: string;
  readonly itemId: string;
  readonly variantId: string;
  /** Thousandths. */
  readonly quantity: number;
  /** Minor units of one unit, variant included. */
  readonly unitPrice: number;
  readonly options: readonly { readonly id: string; readonly price: number; readonly count: number }[];
  readonly course: number | null;
  /** Where it is made; empty for what is made at no station. */
  readonly stations: readonly string[];
};

/** The figures of a line: all that events tell, and nothing that could name a person. */
export type Line = AskedLine & {
  readonly roundId: string;
  /** Place in its order: lines read in the order they were sent. */
  readonly position: number;
  /** The statement revision that first stated this line in its present order. */
  readonly revision: number;
  readonly holds: readonly Hold[];
  readonly state: LineState;
  /** The live ones. */
  readonly tickets: readonly Ticket[];
  readonly returned: readonly Change[];
  readonly given: readonly Change[];
  readonly repriced: { readonly unitPrice: number; readonly by: string; readonly at: string } | null;
  readonly movedFrom: string | null;
  readonly placedBy: 'staff' | 'guest';
  readonly placedAt: string;
  readonly releasedAt: string | null;
  readonly urgedAt: string | null;
  readonly urgedTimes: number;
};

/** The figures of an order: what folding its events gives. */
export type OrderFigures = {
  readonly id: string;
  readonly storeId: number;
  readonly number: string;
  readonly service: Service;
  readonly seatingId: string | null;
  readonly tableId: string | null;
  readonly covers: number;
  readonly businessDate: string;
  readonly openedAt: string;
  readonly state: OrderStatus;
  /** By position. */
  readonly lines: readonly Line[];
  /** Lines that moved to another order and have not come back, by position. */
  readonly moved: readonly MovedLine[];
};

export type MovedLine = { readonly lineId: string; readonly position: number; readonly toOrderId: string };

/** What a person reads of a line: as the menu said when it was sent, with the note and reasons typed since. */
export type LineWords = {
  readonly snapshot: LineSnapshot;
  readonly note: string | null;
  /** By id of the change; a new price's reason stands under `repriced`. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Who sent it: staff:… or guest:…, as in the events. */
  readonly sentBy: string;
};

export type OrderTable = { readonly id: string; readonly name: Words; readonly areaId: string };

/** An order whole: its figures, and what people typed or read. */
export type Order = {
  readonly figures: OrderFigures;
  readonly openedBy: string;
  readonly note: string | null;
  readonly table: OrderTable | null;
  readonly seatingState: 'awaiting' | 'open' | 'cleared' | null;
  /** Who ended it and why; null while it is open. */
  readonly ended: { readonly at: string; readonly by: string; readonly reason: string | null } | null;
  readonly pricing: 'house' | 'external';
  readonly claims: StatementDraft['claims'];
  readonly prepaid: StatementDraft['prepaid'];
  /** By line id. */
  readonly words: ReadonlyMap<string, LineWords>;
  /** What is still stated of lines that moved away, by line id: as they were when they left. */
  readonly away: ReadonlyMap<string, StatementLine>;
};
