import { setTimeout as wait } from 'node:timers/promises';
import { echoOf, type Fence, fenceOf } from '../escpos/index.ts';
import { type Look, lookOf, stops } from './domain/troubles.ts';
import type { ByteReach, OpenLine } from './port.ts';
import { openTalk, type Talk } from './talk.ts';

/** What is known of a slip when its time is over. */
export type PrintOutcome =
  /** Not a byte of it left. */
  | 'notBegun'
  /** The printer has all of it and cannot say more. */
  | 'taken'
  | 'proved'
  /** The line broke: some of it may come out. */
  | 'lost'
  /** No answer in time: it may come out yet. */
  | 'overdue';

export type ByteSlip = { readonly jobId: string; readonly bytes: Uint8Array; readonly limitMs: number };

/** One printer that takes bytes: one line, one slip at a time. */
export type BytePrinter = {
  /** Connects where it must, and says how the printer is. */
  readonly look: () => Promise<Look>;
  /** Sends a slip, after a look that was well. */
  readonly print: (slip: ByteSlip) => Promise<PrintOutcome>;
  /** A slip that was overdue and may yet be proved on this line. */
  readonly awaits: () => string | null;
  readonly isConnected: () => boolean;
  readonly close: () => void;
};

export type BytePrinterGiven = {
  readonly reach: ByteReach;
  readonly fence: Fence;
  readonly tellsStatus: boolean;
  readonly openLine: OpenLine;
  /** An overdue slip was proved after all. */
  readonly provedLate: (jobId: string) => void;
  /** How long it may take until the printer comes to what was sent on the line before the first slip. */
  readonly answerMs: number;
};

/** A printer that is there answers in real time. */
const statusMsMax = 1500;
/** Answers that belong to a line of before come right after each other. */
const quietMs = 300;
const proofsMax = 3;
const againMs = 500;
const finishMsMax = 5000;
const probe = 'prob';

type Late = { readonly jobId: string; readonly limitMs: number; wellSince: number | null };

type Works = BytePrinterGiven & {
  talk: Talk | null;
  /** It was heard on this line that what is sent is worked off. */
  settled: boolean;
  /** An end that was asked for on another line was never told: its answer may come on the next one. */
  suspicious: boolean;
  late: Late | null;
};

/** Makes the one that works a printer; nothing is opened before the first look. */
export function makeBytePrinter(given: BytePrinterGiven): BytePrinter {
  const works: Works = { ...given, talk: null, settled: false, suspicious: false, late: null };
  return {
    look: () => look(works),
    print: (slip) => print(works, slip),
    awaits: () => (works.talk?.alive() === true ? (works.late?.jobId ?? null) : null),
    isConnected: () => works.talk?.alive() === true,
    close: () => drop(works),
  };
}

async function look(works: Works): Promise<Look> {
  const talk = await connected(works);
  if (talk === null) return ['unreachable'];
  const told = await statusOf(works, talk);
  if (told === null) {
    drop(works);
    return ['silent'];
  }
  const { late } = works;
  if (late !== null) return lookWhileLate(works, talk, late, told);
  if (stops(told) || works.settled) return told;
  const settled = await settle(works, talk);
  if (settled !== null) {
    drop(works);
    return [settled];
  }
  works.settled = true;
  return told;
}

async function connected(works: Works): Promise<Talk | null> {
  if (works.talk?.alive() === true) return works.talk;
  drop(works);
  works.talk = await openTalk(works.reach, works.openLine).catch(() => null);
  return works.talk;
}

/** How it says it is; well where it was never taught to say, null where it should and does not. */
async function statusOf({ tellsStatus }: Works, talk: Talk): Promise<Look | null> {
  if (!tellsStatus) return talk.alive() ? [] : null;
  const trouble = await talk.ask(statusMsMax);
  return trouble === null ? null : lookOf(trouble);
}

/**
 * An overdue slip holds up the next one: a printer that works off nothing gets no more to swallow. While it says what
 * is wrong its answer may come at any time; once well it has as long as the slip had, and then the line is given up.
 */
function lookWhileLate(works: Works, talk: Talk, late: Late, told: Look): Look {
  if (stops(told)) {
    late.wellSince = null;
    return told;
  }
  if (works.fence === 'realTime') {
    proveLate(works, late);
    return told;
  }
  late.wellSince ??= performance.now();
  if (performance.now() - late.wellSince > late.limitMs || !talk.alive()) drop(works);
  return ['silent'];
}

function proveLate(works: Works, { jobId }: Late): void {
  works.late = null;
  works.talk?.hearEnd(null);
  works.provedLate(jobId);
}

/**
 * Before the first slip on a line: an end is asked for that no slip is before, and its one answer shows that the
 * printer works off what it is sent. An end of before, told only now, is not taken for that of the next slip.
 */
async function settle(works: Works, talk: Talk): Promise<'silent' | 'error' | null> {
  if (works.fence === 'none' || works.fence === 'realTime') return null;
  for (let tries = 0; tries < proofsMax; tries += 1) {
    const before = talk.strays();
    const answered = await endOf(
      works,
      talk,
      probe,
      () => talk.write(Uint8Array.from(fenceOf(works.fence, probe))),
      works.answerMs,
    );
    if (answered !== 'proved') {
      works.suspicious = true;
      return 'silent';
    }
    if (works.suspicious) await wait(quietMs);
    if (talk.strays() !== before) continue;
    works.suspicious = false;
    return null;
  }
  return 'error';
}

/** Sends and waits until the end is told, in the form this printer tells it. */
async function endOf(
  { fence }: Works,
  talk: Talk,
  jobId: string,
  send: () => Promise<boolean>,
  limitMs: number,
): Promise<'proved' | 'lost' | 'overdue'> {
  const told = Promise.withResolvers<void>();
  talk.hearEnd(({ echo }) => {
    if (!isEndOf(jobId, fence, echo)) return;
    // A second answer is none to this question.
    talk.hearEnd(null);
    told.resolve();
  });
  const lost = Promise.withResolvers<void>();
  send().then((whole) => void (whole || lost.resolve()));
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, limitMs);
  const outcome = await Promise.race([
    told.promise.then(() => 'proved' as const),
    talk.closed.then(() => 'lost' as const),
    lost.promise.then(() => 'lost' as const),
    late.promise.then(() => 'overdue' as const),
  ]);
  clearTimeout(timer);
  return outcome;
}

function isEndOf(jobId: string, fence: Fence, echo: string | null): boolean {
  return fence === 'echo' ? echo === echoOf(jobId) : echo === null;
}

async function print(works: Works, slip: ByteSlip): Promise<PrintOutcome> {
  const { talk, fence } = works;
  if (talk === null || !talk.alive()) return 'notBegun';
  const outcome =
    fence === 'none'
      ? await handOver(works, talk, slip)
      : fence === 'realTime'
        ? await untilWell(talk, slip)
        : await endOf(works, talk, slip.jobId, () => talk.write(slip.bytes), slip.limitMs);
  if (outcome === 'lost') {
    works.suspicious = true;
    drop(works);
  }
  if (outcome === 'overdue') awaitLate(works, talk, slip);
  return outcome;
}

/** From now on the answer is late, and tells of this slip all the same. */
function awaitLate(works: Works, talk: Talk, { jobId, limitMs }: ByteSlip): void {
  const late: Late = { jobId, limitMs, wellSince: null };
  works.late = late;
  if (works.fence === 'none') drop(works);
  else
    talk.hearEnd(({ echo }) => {
      if (works.late === late && isEndOf(jobId, works.fence, echo)) proveLate(works, late);
    });
}

/** It has it when the system has handed over all of it. Who cannot be asked gets each slip on a line of its own. */
async function handOver(works: Works, talk: Talk, { bytes, limitMs }: ByteSlip): Promise<PrintOutcome> {
  const written = await Promise.race([talk.write(bytes), wait(limitMs, null, { ref: false })]);
  if (written === null) return 'overdue';
  if (!written) return 'lost';
  if (works.tellsStatus) return 'taken';
  const whole = await talk.finish(finishMsMax);
  works.talk = null;
  return whole ? 'taken' : 'lost';
}

/** The slip ends with a question that is answered at once; then the printer must be well, or become so. */
async function untilWell(talk: Talk, { bytes, limitMs }: ByteSlip): Promise<PrintOutcome> {
  const ends = performance.now() + limitMs;
  const answered = talk.nextStatus(limitMs);
  if (!(await talk.write(bytes))) return 'lost';
  if ((await answered) === null) return 'overdue';
  while (performance.now() < ends) {
    const trouble = await talk.ask(statusMsMax);
    if (trouble === null) return 'overdue';
    if (!stops(lookOf(trouble))) return 'proved';
    await wait(againMs);
  }
  return 'overdue';
}

function drop(works: Works): void {
  works.talk?.hearEnd(null);
  works.talk?.close();
  if (works.late !== null) works.suspicious = true;
  works.talk = null;
  works.late = null;
  works.settled = false;
}
