import type { Layout } from '../layout/index.ts';
import type { Look } from '../transports/domain/troubles.ts';
import type { Happened } from './record.ts';
import type { WorkJob } from './rows.ts';

/** A slip as it leaves. */
export type ReadySlip = {
  readonly jobId: string;
  readonly layout: Layout;
  readonly bytes: Uint8Array;
  /** How long its end may take to be told. */
  readonly limitMs: number;
};

/** What came of it; `happening` is null where all is as it was, and is to be looked at again then. */
export type Outcome = Happened | { readonly happening: null; readonly dueAt: Date };

/** The way slips go out at one printer, whatever it is reached by. */
export type Hand = {
  readonly look: () => Promise<Look>;
  /** Sends a slip that was taken for it. */
  readonly send: (slip: ReadySlip) => Promise<Outcome>;
  /** Looks after a slip that is on its way, and that this hand does not hold; `ready` makes it anew. */
  readonly follow: (job: WorkJob, ready: () => ReadySlip | null) => Promise<Outcome>;
  /** Whether an answer may still come that tells of a slip already given up. */
  readonly awaits: () => boolean;
  /** Whether it is worth keeping while nothing is printed. */
  readonly isOpen: () => boolean;
  /** When a printer that was found like this is to be looked at again, after so many looks in vain. */
  readonly lookAgainMs: (look: Look, misses: number) => number;
  readonly close: () => void;
};
