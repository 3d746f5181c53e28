import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './parts.ts';
import { type Next, type SessionParts, workRound, type Works } from './round.ts';
import { releasePrinter } from './rows.ts';

/** One printer in the hands of this process: its one connection, its slips one after another. */
export type Session = {
  /** There may be something to do. */
  readonly nudge: () => void;
  /** Somebody else has the printer: not another byte. */
  readonly lose: () => void;
  /** Ends in order: the slip that is being sent is waited for. */
  readonly close: () => Promise<void>;
  readonly done: Promise<void>;
};

type Bell = {
  nudged: boolean;
  /** The pause that is going on, and whether new work ends it. */
  pause: { readonly end: () => void; readonly nudges: boolean } | null;
};

const closeMsMax = 6000;

/** Begins to work a printer that was taken. It ends by itself when there is nothing left to do. */
export function openSession(parts: SessionParts, place: Place): Session {
  const bell: Bell = { nudged: false, pause: null };
  const works: Works = {
    ...parts,
    place,
    hand: null,
    misses: 0,
    told: [],
    toldWaiting: null,
    idleSince: null,
    stir: () => bell.pause?.end(),
    closing: false,
    lost: false,
  };
  const done = run(works, bell);
  return {
    done,
    nudge() {
      bell.nudged = true;
      if (bell.pause?.nudges === true) bell.pause.end();
    },
    lose() {
      works.lost = true;
      works.hand?.hand.close();
      works.stir();
    },
    async close() {
      works.closing = true;
      works.stir();
      await Promise.race([done, wait(closeMsMax, undefined, { ref: false })]);
      works.hand?.hand.close();
      await done;
    },
  };
}

async function run(works: Works, bell: Bell): Promise<void> {
  try {
    while (!works.closing && !works.lost) {
      bell.nudged = false;
      const next = await workRound(works);
      if (next === 'end') break;
      await pause(works, bell, next);
    }
  } catch (error) {
    works.report(error);
  }
  works.hand?.hand.close();
  const { rows, place, holder, report } = works;
  await rows
    .write(place.merchantId, async (tx) => {
      await releasePrinter(tx, place, holder);
      return [];
    })
    .catch(report);
}

async function pause(works: Works, bell: Bell, { pauseMs, nudges }: Exclude<Next, 'end'>): Promise<void> {
  if (pauseMs <= 0 || works.closing || works.lost || (nudges && bell.nudged)) return;
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, pauseMs);
  bell.pause = { end: over.resolve, nudges };
  await over.promise;
  clearTimeout(timer);
  bell.pause = null;
}
