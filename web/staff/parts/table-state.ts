import type { FloorTable } from '../till/reads.ts';

/** How a table stands, for whoever looks at the room. */
export const tableStates = ['awaiting', 'toRefund', 'seated', 'paidUp', 'free'] as const;
export type TableState = (typeof tableStates)[number];

export function stateOf({ seating }: Pick<FloorTable, 'seating'>): TableState {
  if (seating === null) return 'free';
  if (seating.state === 'awaiting') return 'awaiting';
  if (seating.due < 0) return 'toRefund';
  return seating.payable > 0 && seating.due === 0 ? 'paidUp' : 'seated';
}

/** Whole minutes since a moment, by the clock of the house. */
export function minutesSince(time: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(time)) / 60_000));
}
