import type { SlipContent } from './content.ts';

export const jobStates = ['queued', 'sending', 'sent', 'confirmed', 'failed', 'unknown'] as const;
/**
 * How far a slip is. `sent`: the printer took it; it stays so where the printer cannot say that it came out.
 * `failed`: nothing was printed. `unknown` 可能未出票: some of it may have been.
 */
export type JobState = (typeof jobStates)[number];

/** What a person said of a slip that failed or is unknown: 补打, 已出, 不用了. */
export const resolutions = ['reprinted', 'cameOut', 'notNeeded'] as const;
export type Resolution = (typeof resolutions)[number];

/** What a person is told of one slip: nothing was printed, or nobody knows. */
export const openKinds = ['print.failed', 'print.unknown'] as const;

/** Whether a person must still look after it. */
export function isUnresolved(job: {
  readonly state: JobState;
  readonly resolution: Resolution | null;
}): boolean {
  return (job.state === 'failed' || job.state === 'unknown') && job.resolution === null;
}

/** A slip to be printed. Ids are made by the program. */
export type NewJob = {
  readonly id: string;
  readonly storeId: number;
  readonly printerId: string;
  readonly content: SlipContent;
  readonly orderId: string | null;
  readonly billId: string | null;
  /** The tickets it puts on paper; empty for notices and the till's slips. */
  readonly ticketIds: readonly string[];
  /** 0 is the first print. */
  readonly copy: number;
  readonly reprintOf: string | null;
  /** staff:…, guest:… or the program's own part that asks. */
  readonly madeBy: string;
  /** After this it is not sent any more. */
  readonly expiresAt: Date | null;
};

type Given = Pick<NewJob, 'id' | 'storeId' | 'printerId' | 'content' | 'madeBy'> & Partial<NewJob>;

/** A slip printed for the first time, that waits as long as it must and is about no order unless it is said. */
export function slipOf(given: Given): NewJob {
  return { orderId: null, billId: null, ticketIds: [], copy: 0, reprintOf: null, expiresAt: null, ...given };
}

/** A drawer that opens later than this opens for nobody. */
export const drawerMs = 15_000;

/** The short name a slip carries, so that a second one of the same is known as such. */
export function slipNumberOf(jobId: string): string {
  return jobId.slice(-6).toUpperCase();
}
