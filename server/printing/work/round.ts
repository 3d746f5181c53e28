import { setTimeout as wait } from 'node:timers/promises';
import { invariant } from '../../kernel/assert.ts';
import { type Look, stops } from '../transports/domain/troubles.ts';
import { type Board, handFor, handKeyOf, readBoard } from './board.ts';
import type { Hand, ReadySlip } from './hand.ts';
import { moveOn } from './move-on.ts';
import type { Place, PrintWorkParts, Rows } from './parts.ts';
import { readySlip } from './ready.ts';
import { type Happened, record } from './record.ts';
import { claimJob, endResolved, postponeJob, waitingMax, type WorkJob } from './rows.ts';
import { tellLook } from './tell.ts';

export type SessionParts = PrintWorkParts & {
  readonly rows: Rows;
  /** Who this process is among those that hold printers. */
  readonly holder: string;
  /** Slips were moved to other printers. */
  readonly moved: () => void;
};

/** What a session keeps from one round to the next. */
export type Works = SessionParts & {
  readonly place: Place;
  hand: { readonly key: string; readonly hand: Hand } | null;
  /** Looks in vain, one after another. */
  misses: number;
  /** How the printer is, as people were last told. */
  told: Look;
  /** … and how many slips wait for it; null while it is well. */
  toldWaiting: number | null;
  idleSince: number | null;
  /** Ends the pause that is going on. */
  stir: () => void;
  closing: boolean;
  /** Somebody else has the printer. */
  lost: boolean;
};

/** What comes after a round: a pause, which new work may end, or nothing. */
export type Next = { readonly pauseMs: number; readonly nudges: boolean } | 'end';

const atOnce: Next = { pauseMs: 0, nudges: true };
const soon: Next = { pauseMs: 250, nudges: false };
const writesMax = 3;
const writeAgainMs = 300;

/** One round of work: put right what was left, then print what waits, or see why not. */
export async function workRound(works: Works): Promise<Next> {
  const board = await readBoard(works.rows, works, works.place);
  if (board === null) return 'end';
  works.told = board.trouble;
  if (board.printer === null) return leave(works, board);
  const hand = handOf(works, board);
  if (board.onTheWay.length > 0) {
    await putRight(works, board, hand);
    return atOnce;
  }
  const expired = board.queue.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= board.now);
  await write(works, expired, { happening: 'expired' });
  const queue = board.queue.filter((job) => !expired.includes(job));
  const [first] = queue;
  if (first === undefined && !stops(board.trouble) && !hand.awaits()) return idle(works, board.nextDue, hand);
  works.idleSince = null;
  if (first !== undefined && first.dueAt > board.now) return pauseUntil(works, first.dueAt);
  const look = await lookAt(works, board, hand);
  if (stops(look)) return whileInTrouble(works, board, hand, look);
  works.misses = 0;
  // No slip overtakes one that is still being handed over.
  if (board.sendingDue !== null) return pauseUntil(works, board.sendingDue);
  return printAll(works, board, hand, queue);
}

function pauseUntil(works: Works, due: Date): Next {
  const untilDue = due.getTime() - nowOf(works).getTime();
  return { pauseMs: Math.min(untilDue, works.patience.leaseMs), nudges: false };
}

const nowOf = ({ contextFor, place }: Works): Date => contextFor(place.merchantId).now;

function handOf(works: Works, { printer, sealed }: Board): Hand {
  invariant(printer !== null, 'a printer that is gone is not worked');
  const key = handKeyOf(printer, sealed);
  if (works.hand?.key === key) return works.hand.hand;
  works.hand?.hand.close();
  const provedLate = (jobId: string): void => {
    prove(works, jobId).catch(works.report);
  };
  const hand = handFor(printer, sealed, { ...works, provedLate });
  works.hand = { key, hand };
  return hand;
}

/** The answer that nobody counted on any more: unless a person was faster, the slip came out. */
async function prove(works: Works, jobId: string): Promise<void> {
  await write(works, [{ id: jobId }], { happening: 'proved' });
  works.stir();
}

/** Writes what happened. What is known is not lost for a moment's trouble with the database. */
async function write(
  { rows, place }: Works,
  jobs: readonly Pick<WorkJob, 'id'>[],
  happened: Happened,
): Promise<void> {
  const ids = jobs.map(({ id }) => id);
  for (let tries = 1; ids.length > 0; tries += 1) {
    try {
      return await rows.write(place.merchantId, (tx, context) => record(tx, place, ids, happened, context));
    } catch (error) {
      if (tries === writesMax) throw error;
      await wait(writeAgainMs);
    }
  }
}

/** A printer that was removed or switched off: what waits for it will not come out. */
async function leave(works: Works, { queue, onTheWay, waiting }: Board): Promise<Next> {
  await write(works, queue, { happening: 'printerGone' });
  for (const job of onTheWay)
    await write(works, [job], { happening: job.state === 'unknown' ? 'cloudGivenUp' : 'abandoned' });
  if (works.told.length > 0) await tell(works, [], 0);
  return waiting > queue.length ? atOnce : 'end';
}

/** Looks after what is on its way without anybody who holds it. */
async function putRight(works: Works, board: Board, hand: Hand): Promise<void> {
  for (const job of board.onTheWay) {
    if (works.closing) return;
    if (job.resolution !== null) {
      await works.rows.write(works.place.merchantId, async (tx, { now }) => {
        await endResolved(tx, job.id, now);
        return [];
      });
      continue;
    }
    const outcome = await hand.follow(job, () => readyOrNull(works, board, job));
    if (outcome.happening === null) await postpone(works, job, outcome.dueAt);
    else await write(works, [job], outcome);
  }
}

async function postpone({ rows, place }: Works, job: WorkJob, dueAt: Date): Promise<void> {
  await rows.write(place.merchantId, async (tx) => {
    await postponeJob(tx, job, dueAt);
    return [];
  });
}

function ready(works: Works, board: Board, job: WorkJob): ReturnType<typeof readySlip> {
  const { printer } = board;
  invariant(printer !== null, 'a printer that is gone prints nothing');
  return readySlip(job, { ...works, ...board, printer, now: nowOf(works) });
}

function readyOrNull(works: Works, board: Board, job: WorkJob): ReadySlip | null {
  const slip = ready(works, board, job);
  return typeof slip === 'string' ? null : slip;
}

/** Nothing waits: the line is kept for a while, as the next slip is on its way most of the time. */
function idle(works: Works, nextDue: Date | null, hand: Hand): Next {
  const now = performance.now();
  works.idleSince ??= now;
  const left = works.patience.idleMs - (now - works.idleSince);
  const untilDue = nextDue === null ? Number.POSITIVE_INFINITY : nextDue.getTime() - nowOf(works).getTime();
  const worthIt = hand.isOpen() || untilDue < works.patience.lookAgainMs;
  if (left <= 0 || !worthIt) return 'end';
  return { pauseMs: Math.max(1, Math.min(left, untilDue)), nudges: true };
}

async function lookAt(works: Works, { seen, waiting }: Board, hand: Hand): Promise<Look> {
  const look = await hand.look();
  const longer = stops(look) && works.toldWaiting !== waiting;
  if (longer || !seen || look.join() !== works.told.join()) await tell(works, look, waiting);
  return look;
}

async function tell(works: Works, look: Look, waiting: number): Promise<void> {
  const seen = { look, before: works.told, waiting };
  await works.rows.write(works.place.merchantId, (tx, context) => tellLook(tx, works.place, seen, context));
  works.told = look;
  works.toldWaiting = stops(look) ? waiting : null;
}

/** Nothing is sent; what has waited long enough goes to the printer that stands in. */
async function whileInTrouble(works: Works, board: Board, hand: Hand, look: Look): Promise<Next> {
  const moved = await moveOn(works, board);
  if (moved > 0) works.moved();
  if (board.waiting <= moved && !hand.awaits()) return 'end';
  const pauseMs = hand.lookAgainMs(look, works.misses);
  works.misses += 1;
  const [first] = board.queue;
  if (moved === 0 && first !== undefined && look.includes('unreachable'))
    await postpone(works, first, new Date(nowOf(works).getTime() + pauseMs));
  return { pauseMs, nudges: false };
}

/** Prints one slip after another, with a look before each. */
async function printAll(works: Works, board: Board, hand: Hand, queue: readonly WorkJob[]): Promise<Next> {
  for (const [at, job] of queue.entries()) {
    if (works.closing || works.lost) return atOnce;
    const look =
      at === 0 ? [] : await lookAt(works, { ...board, seen: true, waiting: queue.length - at }, hand);
    if (stops(look)) return atOnce;
    const next = await printOne(works, board, hand, job);
    if (next !== null) return next;
  }
  // What was handed in meanwhile is told by a nudge; only what did not fit, or is to be asked about, is read anew.
  return queue.length < waitingMax && hand.isOpen() ? idle(works, null, hand) : atOnce;
}

/** Prints one slip; says what comes next where that is not the next slip. */
async function printOne(works: Works, board: Board, hand: Hand, job: WorkJob): Promise<Next | null> {
  const slip = ready(works, board, job);
  if (typeof slip === 'string') {
    await write(works, [job], { happening: slip });
    return null;
  }
  const { rows, place, holder, patience } = works;
  const leaseEnds = performance.now() + patience.leaseMs;
  let claimed = false;
  await rows.write(place.merchantId, async (tx, { now }) => {
    claimed = await claimJob(tx, place, job.id, { now, leaseMs: patience.leaseMs, holder });
    return [];
  });
  if (!claimed) return soon;
  // A process that stood still in between may not be the one that has the printer now.
  const late = works.lost || performance.now() > leaseEnds;
  const outcome = late ? ({ happening: 'notBegun' } as const) : await hand.send(slip);
  if (outcome.happening === null) await postpone(works, { ...job, state: 'sending' }, outcome.dueAt);
  else await write(works, [job], outcome);
  const isOut = ['proved', 'taken', 'accepted'].some((each) => each === outcome.happening);
  return isOut ? null : atOnce;
}
