import type { Model } from '../setup/domain/setup.ts';
import { type ByteReach, makeBytePrinter, type OpenLine, type PrintOutcome } from '../transports/index.ts';
import type { Happening } from './domain/steps.ts';
import { callAgainMs, type Patience } from './domain/patience.ts';
import type { Hand } from './hand.ts';

const happenings: Readonly<Record<PrintOutcome, Happening>> = {
  notBegun: 'notBegun',
  taken: 'taken',
  proved: 'proved',
  lost: 'broke',
  overdue: 'unanswered',
};

export type ByteHandGiven = {
  readonly reach: ByteReach;
  readonly model: Model;
  readonly openLine: OpenLine;
  readonly patience: Patience;
  readonly now: () => Date;
  readonly provedLate: (jobId: string) => void;
};

/** A printer on the shop's network or on a cable. */
export function byteHand({ reach, model, openLine, patience, now, provedLate }: ByteHandGiven): Hand {
  const { fence, tellsStatus } = model;
  const { answerMs } = patience;
  const printer = makeBytePrinter({ reach, fence, tellsStatus, openLine, provedLate, answerMs });
  return {
    look: printer.look,
    async send(slip) {
      const happening = happenings[await printer.print(slip)];
      const dueAt = new Date(now().getTime() + patience.lookAgainMs);
      return happening === 'notBegun' ? { happening, dueAt } : { happening };
    },
    // Its bytes may be anywhere between here and the paper, and nobody is left who could hear of them.
    follow: async (job) => ({ happening: job.state === 'unknown' ? 'cloudGivenUp' : 'abandoned' }),
    awaits: () => printer.awaits() !== null,
    isOpen: printer.isConnected,
    lookAgainMs: (look, misses) =>
      look.includes('unreachable') ? callAgainMs(misses) : patience.lookAgainMs,
    close: printer.close,
  };
}
