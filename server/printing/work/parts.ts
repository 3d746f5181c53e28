import type { Pool } from 'pg';
import type { Secrets } from '../../platform/secrets/index.ts';
import { type NewEvent, runRead, runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { Wake } from '../../spine/wake.ts';
import type { HexFont } from '../raster/index.ts';
import type { SetupCache } from '../setup/index.ts';
import type { OpenLine } from '../transports/index.ts';
import type { Patience } from './domain/patience.ts';

/** What the work of printing is given. */
export type PrintWorkParts = {
  readonly pool: Pool;
  /** Finds in one question what is due at printers of every merchant. */
  readonly owner: Pool;
  readonly contextFor: (merchantId: number) => Context;
  readonly committed: (merchantId: number) => void;
  readonly wake: Wake;
  readonly report: (error: unknown) => void;
  readonly secrets: Secrets;
  readonly setups: SetupCache;
  readonly font: HexFont | null;
  readonly openLine: OpenLine;
  readonly patience: Patience;
};

/** One printer of a store. */
export type Place = { readonly merchantId: number; readonly storeId: number; readonly printerId: string };

/** Who does it, in events and open items. */
export const by = 'printing';

/** The database as sessions use it: a few at a time, so that no order waits for a connection because much is printed. */
export type Rows = {
  readonly read: <T>(merchantId: number, work: (tx: Tx, now: Date) => Promise<T>) => Promise<T>;
  readonly write: (
    merchantId: number,
    work: (tx: Tx, context: Context) => Promise<readonly NewEvent[]>,
  ) => Promise<void>;
};

const atOnceMax = 6;

export function openRows({ pool, contextFor, committed }: PrintWorkParts): Rows {
  const gate = makeGate(atOnceMax);
  return {
    read: (merchantId, work) =>
      gate(() => runRead(pool, merchantId, (tx) => work(tx, contextFor(merchantId).now))),
    write: (merchantId, work) =>
      gate(async () => {
        const context = contextFor(merchantId);
        const events = await runWork(pool, merchantId, by, context.now, (tx) => work(tx, context));
        if (events.length > 0) committed(merchantId);
      }),
  };
}

/** Lets so many pass at a time; the others wait in the order they came. */
function makeGate(max: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = max;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
