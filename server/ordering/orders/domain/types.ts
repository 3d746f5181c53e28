import type { Ticket } from '../../kitchen/domain/types.ts';

/** Where a line is. `draft` lives on the guest's phone only: what reaches us is held or released (law 8). */
export const lineStates = ['held', 'released', 'cooking', 'ready', 'served', 'returned'] as const;
export type LineState = (typeof lineStates)[number];

/** What a held line waits for. A line may wait for several things; it is released when the last has come. */
export const holds = ['confirm', 'payment', 'course', 'manual'] as const;
export type Hold = (typeof holds)[number];

export type Service = 'dineIn' | 'takeOut' | 'delivery' | 'pickup';
export type OrderStatus = 'open' | 'finished' | 'cancelled';
export type Words = { readonly zh: string; readonly en: string };

/** A part of a line that was returned or given. Its reason is kept apart, in the line's words. */
export type Change = {
  readonly id: string;
  /** Thousandths. */
  readonly quantity: number;
  readonly by: string;
  readonly at: string;
};

/** The figures of a line: all that events tell, and nothing that could name a person. */
export type Line = {
  readonly id: string;
  readonly roundId: string;
  readonly itemId: string;
  readonly variantId: string;
  /** Place in its order: lines read in the order they were sent. */
  readonly position: number;
  /** The statement revision that first stated this line in its present order. */
  readonly revision: number;
  /** Thousandths. */
  readonly quantity: number;
  readonly unitPrice: number;
  readonly options: readonly { readonly id: string; readonly price: number; readonly count: number }[];
  readonly course: number | null;
  readonly holds: readonly Hold[];
  readonly state: LineState;
  readonly stations: readonly string[];
  readonly tickets: readonly Ticket[];
  readonly returned: readonly Change[];
  readonly given: readonly Change[];
  readonly repriced: { readonly unitPrice: number; readonly by: string; readonly at: string } | null;
  readonly movedFrom: string | null;
  readonly placedBy: 'staff' | 'guest';
  readonly placedAt: string;
  readonly releasedAt: string | null;
  readonly urgedAt: string | null;
};

/** What a person reads of a line: as the menu said when it was sent, with the notes and reasons typed since. */
export type LineWords = {
  readonly name: Words;
  readonly category: { readonly id: string; readonly name: Words };
  readonly variant: Words;
  readonly options: readonly Words[];
  readonly unit: string;
  readonly taxClass: string;
  readonly discountable: boolean;
  readonly serviceable: boolean;
  readonly note: string | null;
  /** By id of the change; a new price's reason stands under `repriced`. */
  readonly reasons: Readonly<Record<string, string>>;
};
