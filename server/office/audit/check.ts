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

/** Runs one thing's checks. What is stored may be too broken even for that, which is then what was found. */
export function guarded({ tally, tx }: Check, subject: string, checks: () => void): void {
  try {
    checks();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    tally.broken('check.failed', tx.merchantId, subject, { why });
  }
}
