import type { JobState } from '../../jobs/domain/job.ts';

/**
 * How far a slip comes, by what happened to it. It is brought to paper at most once: it leaves `queued` before its first
 * byte leaves the program, and comes back there only when it is certain that none did. Whatever nobody can know ends in
 * `unknown`, and a person looks.
 */
export type Happening =
  /** A worker took it, and will send it. */
  | 'claimed'
  /** No byte of it left. */
  | 'notBegun'
  /** The printer has all of it and cannot say that it came out. */
  | 'taken'
  /** A cloud has it, and can be asked. */
  | 'accepted'
  /** It came out: the printer or its cloud said so, in time or late. */
  | 'proved'
  | 'broke'
  | 'unanswered'
  /** Found on its way by somebody who did not send it. */
  | 'abandoned'
  | 'cloudSilent'
  /** A cloud has it for too long; it is still asked. */
  | 'cloudSlow'
  /** … and is asked no more. */
  | 'cloudGivenUp'
  | 'cloudRefused'
  | 'cloudFailed'
  | 'expired'
  | 'printerGone'
  | 'noDrawer'
  | 'unprintable';

type Step = {
  readonly from: readonly JobState[];
  readonly to: JobState;
  /** Nothing more happens to it by itself. */
  readonly ends: boolean;
  /** Why, where it failed or is unknown. */
  readonly code: string | null;
};

const step = (from: readonly JobState[], to: JobState, ends: boolean, code: string | null = null): Step => ({
  from,
  to,
  ends,
  code,
});

export const steps: Readonly<Record<Happening, Step>> = {
  claimed: step(['queued'], 'sending', false),
  notBegun: step(['sending'], 'queued', false),
  taken: step(['sending'], 'sent', true),
  accepted: step(['sending'], 'sent', false),
  proved: step(['sending', 'sent', 'unknown'], 'confirmed', true),
  broke: step(['sending'], 'unknown', true, 'line.broke'),
  unanswered: step(['sending'], 'unknown', true, 'printer.noAnswer'),
  abandoned: step(['sending', 'sent'], 'unknown', true, 'program.stopped'),
  cloudSilent: step(['sending'], 'unknown', true, 'cloud.noAnswer'),
  cloudSlow: step(['sent'], 'unknown', false, 'cloud.slow'),
  cloudGivenUp: step(['unknown'], 'unknown', true, 'cloud.slow'),
  cloudRefused: step(['sending'], 'failed', true, 'cloud.refused'),
  cloudFailed: step(['sent', 'unknown'], 'failed', true, 'cloud.failed'),
  expired: step(['queued'], 'failed', true, 'expired'),
  printerGone: step(['queued'], 'failed', true, 'printer.gone'),
  noDrawer: step(['queued'], 'failed', true, 'printer.noDrawer'),
  unprintable: step(['queued'], 'failed', true, 'slip.unprintable'),
};

export type SlipItem = 'print.failed' | 'print.unknown';

/** What is to be done beside the new state. */
export type Consequence = {
  /** What a person must look at from now on; null where nobody must, or was told before. */
  readonly opens: SlipItem | null;
  /** What was open about it is over. */
  readonly closes: SlipItem | null;
};

/** What a step means for people. */
export function consequenceOf(from: JobState, { to }: Step): Consequence {
  const opens =
    to === from ? null : to === 'failed' ? 'print.failed' : to === 'unknown' ? 'print.unknown' : null;
  return { opens, closes: from === 'unknown' && to !== 'unknown' ? 'print.unknown' : null };
}
