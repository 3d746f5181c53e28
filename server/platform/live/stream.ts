import type { ServerResponse } from 'node:http';
import type { Feed, Joined } from '../../spine/live.ts';
import type { StoredEvent } from '../../spine/stored-events.ts';
import { idsOf } from '../access/recent.ts';
import type { Principal } from '../access/principal.ts';
import { eventMessage, heartbeat, ownMessage } from './message.ts';

/** Who may hold a stream. */
export type Listening = Extract<Principal, { kind: 'staff' | 'guest' | 'device' }>;

export type StreamParts = {
  readonly feed: Feed;
  /** Which events of a batch this reader may see. */
  readonly visible: (events: readonly StoredEvent[]) => Promise<readonly StoredEvent[]>;
  /** Whether the session still stands, asked of the database. */
  readonly stands: () => Promise<boolean>;
  readonly report: (error: unknown) => void;
  readonly heartbeatMs: number;
  /** How long a reader may leave its buffer full. */
  readonly slowMsMax: number;
};

/** Further behind than this, loading anew is quicker than catching up. */
const behindMax = 5000;
const pageMax = 500;
/** Events that may wait for a slow reader before it is cut. */
const pendingMax = 5000;
/** A session that ended says so by an event; a look now and then finds one that ended without. */
const beatsPerLook = 3;

type Stream = {
  readonly raw: ServerResponse;
  readonly who: Listening;
  readonly parts: StreamParts;
  joined: Joined | undefined;
  /** Batches that wait for their turn, and how many events they hold. */
  pending: (readonly StoredEvent[])[];
  pendingCount: number;
  pumping: boolean;
  /** The last position that was looked at, and the last that was sent. */
  seen: number;
  prev: number | null;
  closed: boolean;
  beat: NodeJS.Timeout | undefined;
  beats: number;
};

/** Opens a stream: hello, what was missed since `from`, then every event as it is committed. */
export async function openStream(
  raw: ServerResponse,
  who: Listening,
  from: number | null,
  parts: StreamParts,
): Promise<void> {
  const stream: Stream = {
    raw,
    who,
    parts,
    joined: undefined,
    pending: [],
    pendingCount: 0,
    pumping: true,
    seen: 0,
    prev: null,
    closed: false,
    beat: undefined,
    beats: 0,
  };
  raw.on('close', () => close(stream));
  raw.on('error', () => close(stream));
  await start(stream, from).catch((error: unknown) => broken(stream, error));
}

async function start(stream: Stream, from: number | null): Promise<void> {
  const { feed, heartbeatMs } = stream.parts;
  const { merchantId, storeId } = stream.who;
  stream.beat = setInterval(() => beat(stream), heartbeatMs);
  const joined = await feed.join(merchantId, storeId, (events) => hear(stream, events));
  if (stream.closed) return joined.leave();
  stream.joined = joined;
  stream.seen = from ?? joined.clock;
  await say(stream, ownMessage('hello', stream.seen, null), stream.seen);
  await catchUp(stream, joined);
  await pump(stream);
}

/** Brings what was missed before the feed was joined; what comes meanwhile waits. */
async function catchUp(stream: Stream, { position, clock }: Joined): Promise<void> {
  const tooOld = stream.seen > clock || clock - stream.seen > behindMax;
  if (tooOld) await reset(stream, clock);
  while (!stream.closed && stream.seen < position) {
    const { merchantId, storeId } = stream.who;
    const page = await stream.parts.feed.past(merchantId, storeId, stream.seen, pageMax);
    if (page.length === 0) return reset(stream, clock);
    await deliver(stream, page);
  }
}

function hear(stream: Stream, events: readonly StoredEvent[]): void {
  if (stream.closed) return;
  stream.pending.push(events);
  stream.pendingCount += events.length;
  if (stream.pendingCount > pendingMax) cut(stream);
  else if (!stream.pumping) pump(stream).catch((error: unknown) => broken(stream, error));
}

async function pump(stream: Stream): Promise<void> {
  stream.pumping = true;
  for (let batch = stream.pending.shift(); batch !== undefined; batch = stream.pending.shift()) {
    stream.pendingCount -= batch.length;
    await deliver(stream, batch);
  }
  stream.pumping = false;
}

async function deliver(stream: Stream, events: readonly StoredEvent[]): Promise<void> {
  const visible = new Set(await stream.parts.visible(events));
  for (const event of events) {
    if (stream.closed) return;
    // A feed that others joined before us may still bring what we already have.
    if (event.position <= stream.seen) continue;
    // Positions have no gaps: what is missing here is gone.
    if (event.position > stream.seen + 1) {
      return reset(stream, Math.max(stream.joined?.clock ?? 0, events.at(-1)?.position ?? 0));
    }
    stream.seen = event.position;
    if (visible.has(event)) {
      await say(stream, eventMessage(event, stream.prev ?? stream.seen), event.position);
    }
    if (idsOf(stream.who).includes(event.subject)) await recheck(stream);
  }
}

function reset(stream: Stream, clock: number): Promise<void> {
  stream.seen = clock;
  return say(stream, ownMessage('reset', clock, stream.prev), clock);
}

/** Something about the caller happened, or time passed: a session that is over ends its stream. */
async function recheck(stream: Stream): Promise<void> {
  if (stream.closed || (await stream.parts.stands())) return;
  await say(stream, ownMessage('ended', stream.seen, stream.prev), stream.seen);
  close(stream);
}

/** A sign of life; whether the session still stands is asked less often. */
function beat(stream: Stream): void {
  stream.raw.write(heartbeat);
  stream.beats += 1;
  if (stream.beats % beatsPerLook !== 0) return;
  recheck(stream).catch((error: unknown) => broken(stream, error));
}

async function say(stream: Stream, message: string, id: number): Promise<void> {
  if (stream.closed) return;
  stream.prev = id;
  if (!stream.raw.write(message) && !(await drained(stream.raw, stream.parts.slowMsMax))) cut(stream);
}

function close(stream: Stream): void {
  if (stream.closed) return;
  stream.closed = true;
  clearInterval(stream.beat);
  stream.joined?.leave();
  stream.pending = [];
  stream.raw.end();
}

/** The reader comes back and resumes; nothing is lost but the line. */
function broken(stream: Stream, error: unknown): void {
  if (!stream.closed) stream.parts.report(error);
  cut(stream);
}

function cut(stream: Stream): void {
  close(stream);
  stream.raw.destroy();
}

/** Whether a full buffer was read out in time. */
function drained(raw: ServerResponse, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const done = (well: boolean) => () => {
      clearTimeout(timer);
      raw.off('drain', onDrain);
      raw.off('close', onClose);
      resolve(well);
    };
    const onDrain = done(true);
    const onClose = done(false);
    const timer = setTimeout(onClose, waitMs);
    raw.once('drain', onDrain);
    raw.once('close', onClose);
  });
}
