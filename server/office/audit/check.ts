import type { Tx } from '../../spine/transaction.ts';
import type { Tally } from './tally.ts';

/** What every check is given: one merchant in one snapshot of the database, and where to say what it found. */
export type Check = {
  readonly tx: Tx;
  readonly tally: Tally;
  /** The snapshot's own time: ages are counted up to it. */
  readonly now: Date;
  readonly halves: readonly ('ordering' | 'cashier')[];
};

/** Whole seconds from `at` to the snapshot. */
export function secondsSince({ now }: Pick<Check, 'now'>, at: Date): number {
  return Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
}
