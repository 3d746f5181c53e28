import type { DaySummary } from '../../../../server/cashier/ledger/contract.ts';
import type { Drill } from '../../till/day-orders.tsx';

/** What the parts of a day's page are given. */
export type DayShown = {
  readonly day: DaySummary;
  /** The same day of the week before; null while it is not known. */
  readonly before: DaySummary | null;
  /** The hour a day that goes on has come to; null when it is over. */
  readonly until: number | null;
  readonly cutoffMinutes: number;
  /** Shows the orders behind a figure. */
  readonly drill: (drill: Drill) => void;
};
