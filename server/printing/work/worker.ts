import { randomUUID } from 'node:crypto';
import { repeatOnWake, type Wake } from '../../spine/wake.ts';
import { warmLetters } from '../escpos/index.ts';
import { stoppingTroubles } from '../transports/domain/troubles.ts';
import { dueAmong, type Held, holdOn, takeDue, takeTroubled } from './held.ts';
import { openRows, type Place, type PrintWorkParts } from './parts.ts';
import type { SessionParts } from './round.ts';
import { openSession, type Session } from './session.ts';

/** The work that brings slips to paper. */
export type PrintWork = {
  /** Slips are being committed: the looks need not wait for their next time. */
  readonly expect: () => void;
  readonly begin: () => void;
  readonly close: () => Promise<void>;
};

const lookEveryMs = 500;
const gatherMs = 2;
const expectMs = 2000;

type HeldPrinter = {
  readonly place: Place;
  readonly session: Session;
  /** It was taken anew while the session was there; that may have been in its last moment. */
  takenAgain: boolean;
};

type Works = SessionParts & {
  readonly sessions: Map<string, HeldPrinter>;
  closing: boolean;
};

/** Starts the work; it does nothing before it begins. Each printer has a session of its own, so none waits for another. */
export function startPrintWork(parts: PrintWorkParts): PrintWork {
  let expectedUntil = 0;
  const expect = (): void => {
    expectedUntil = Date.now() + expectMs;
  };
  const { wake, report, patience } = parts;
  // Most commits of a house bring no slip: only those that may are looked after at once.
  const expected: Wake = {
    committed: wake.committed,
    listen: (listener) => wake.listen(() => void (Date.now() < expectedUntil && listener())),
  };
  const works: Works = {
    ...parts,
    rows: openRows(parts),
    holder: `printing ${randomUUID()}`,
    sessions: new Map(),
    closing: false,
    moved() {
      expect();
      wake.committed(0);
    },
  };
  const rounds: { close(): Promise<void> }[] = [];
  const every = (everyMs: number, heard: Wake, work: () => Promise<void>): void => {
    rounds.push(repeatOnWake({ wake: heard, everyMs, gatherMs, work, report }));
  };
  return {
    expect,
    begin() {
      if (rounds.length > 0) return;
      setImmediate(warmLetters);
      every(lookEveryMs, expected, () => lookForWork(works));
      every(patience.leaseMs / 3, silence, () => holdAll(works));
      every(patience.troubledMs, silence, () => lookAtTroubled(works));
    },
    async close() {
      works.closing = true;
      await Promise.all(rounds.map((each) => each.close()));
      await Promise.all([...works.sessions.values()].map(({ session }) => session.close()));
    },
  };
}

/** What nobody hears. */
const silence: Wake = { committed: () => undefined, listen: () => () => undefined };

const noPrinters: readonly string[] = [];

const keyOf = ({ merchantId, printerId }: Place): string => `${merchantId}/${printerId}`;

function heldNow({ contextFor, patience, holder }: Works): Held {
  return { now: contextFor(0).now, leaseMs: patience.leaseMs, holder };
}

async function lookForWork(works: Works): Promise<void> {
  const held = heldNow(works);
  const places = [...works.sessions.values()].map(({ place }) => place);
  const [taken, due] = await Promise.all([
    takeDue(works.pool, held),
    places.length === 0 ? noPrinters : dueAmong(works.owner, places, held.now),
  ]);
  for (const { place, session } of works.sessions.values())
    if (due.includes(place.printerId)) session.nudge();
  for (const place of taken) open(works, place);
}

async function lookAtTroubled(works: Works): Promise<void> {
  for (const place of await takeTroubled(works.owner, heldNow(works), stoppingTroubles)) open(works, place);
}

function open(works: Works, place: Place): void {
  const key = keyOf(place);
  const known = works.sessions.get(key);
  if (known !== undefined) {
    known.takenAgain = true;
    known.session.nudge();
    return;
  }
  if (works.closing) return;
  const held: HeldPrinter = { place, session: openSession(works, place), takenAgain: false };
  works.sessions.set(key, held);
  held.session.done.finally(() => {
    works.sessions.delete(key);
    if (held.takenAgain) open(works, place);
  });
}

/** Whoever is told here that a printer has passed to somebody else sends it nothing any more. */
async function holdAll(works: Works): Promise<void> {
  const before = [...works.sessions.values()];
  if (before.length === 0) return;
  const kept = await holdOn(
    works.owner,
    before.map(({ place }) => place),
    heldNow(works),
  );
  for (const { place, session } of before)
    if (!kept.includes(place.printerId) && works.sessions.get(keyOf(place))?.session === session)
      session.lose();
}
