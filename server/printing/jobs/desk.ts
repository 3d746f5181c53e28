import type { StoreFacts } from '../../kernel/store-facts.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import type { PrintSetup } from '../setup/domain/setup.ts';
import { loadSetup, type SetupCache } from '../setup/index.ts';
import type { NewJob } from './domain/job.ts';
import { stageJobs } from './rows.ts';

/** Where the halves hand in their slips. */
export type PrintDesk = {
  /** The printers of a store; a round trip once per version and program. */
  setup(tx: Tx, store: StoreFacts): Promise<PrintSetup>;
  /** Stages slips beside what they are about; they are sent as soon as that is committed. */
  stage(tx: Tx, jobs: readonly NewJob[], context: Context): void;
};

/** `expect` is told that slips are being committed, so that the worker need not wait for its next look. */
export function makePrintDesk(setups: SetupCache, expect: () => void): PrintDesk {
  return {
    setup: (tx, store) => loadSetup(tx, setups, store.storeId, store.printingVersion),
    stage(tx, jobs, context) {
      if (jobs.length === 0) return;
      stageJobs(tx, jobs, context);
      expect();
    },
  };
}
