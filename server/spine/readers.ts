import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { type NewEvent, runWork } from './command.ts';
import type { Context } from './context.ts';
import { sql } from './sql.ts';
import { eventsAfter, type StoredEvent } from './stored-events.ts';
import type { Tx } from './transaction.ts';
import { repeatOnWake, type Wake } from './wake.ts';

/**
 * A reader follows every store's stream from its own cursor. What it writes through `tx` commits together with the
 * cursor, so its effect in the database is exactly once; what it does outside is at least once.
 */
export type Reader = {
  /** Never renamed: its cursors are kept under this name. */
  readonly name: string;
  /** Hears events of one store, in order. What it gives back is written to the stream, where it will hear it too. */
  readonly hear: (tx: Tx, events: readonly StoredEvent[], context: Context) => Promise<readonly NewEvent[]>;
};

export type ReaderParts = {
  readonly pool: Pool;
  readonly wake: Wake;
  readonly contextFor: (merchantId: number) => Context;
  readonly report: (error: unknown) => void;
};

const lookEveryMs = 500;
const gatherMs = 10;
const pageMax = 200;
const storesMax = 200;
const againMsFirst = 1000;
const againMsMax = 60_000;
/** After this long a person is told. */
const openItemAfterMs = 120_000;

/** Runs readers until closed. Several processes may: whoever holds a cursor's row reads on. */
export function runReaders(readers: readonly Reader[], parts: ReaderParts): { close(): Promise<void> } {
  const work = async (): Promise<void> => {
    for (const reader of readers) await lookOnce(reader, parts);
  };
  return repeatOnWake({ wake: parts.wake, everyMs: lookEveryMs, gatherMs, work, report: parts.report });
}

const findBehind = {
  name: 'spine.readerBehind',
  text: 'select merchant_id, store_id from spine.reader_behind($1, $2, $3)',
};

/** Reads on wherever this reader is behind, a page per store; asks to be woken when there is more. */
export async function lookOnce(reader: Reader, parts: ReaderParts): Promise<void> {
  const now = parts.contextFor(0).now;
  const values = [reader.name, now, storesMax];
  const found = await parts.pool.query<{ merchant_id: number; store_id: number }>({ ...findBehind, values });
  let more = found.rows.length === storesMax;
  for (const { merchant_id: merchantId, store_id: storeId } of found.rows) {
    const place = { merchantId, storeId };
    const full = await readPage(reader, place, parts).catch(async (error: unknown) => {
      parts.report(error);
      await failed(reader, place, parts);
      return false;
    });
    more ||= full;
  }
  if (more) parts.wake.committed(0);
}

type Place = { readonly merchantId: number; readonly storeId: number };

const beginCursor = sql(
  'spine.beginCursor',
  `insert into spine.reader_cursor (merchant_id, reader, store_id, position, failures) values ($1, $2, $3, 0, 0)
   on conflict do nothing`,
);
const lockCursor = sql(
  'spine.lockCursor',
  `select position, failures from spine.reader_cursor where merchant_id = $1 and reader = $2 and store_id = $3
   for update skip locked`,
);
const moveCursor = sql(
  'spine.moveCursor',
  `update spine.reader_cursor set position = $4, failures = 0, retry_at = null, failing_since = null
   where merchant_id = $1 and reader = $2 and store_id = $3`,
);
const closeItem = sql(
  'spine.closeReaderItem',
  `update spine.open_item set closed_at = $4, closed_by = $2
   where merchant_id = $1 and kind = 'reader.stuck' and subject = $3 and closed_at is null`,
);

/** Whether the page was full, so that there may be more. */
async function readPage(reader: Reader, place: Place, parts: ReaderParts): Promise<boolean> {
  const context = parts.contextFor(place.merchantId);
  const principal = `reader:${reader.name}`;
  let full = false;
  await runWork(parts.pool, place.merchantId, principal, context.now, async (tx) => {
    const key = [tx.merchantId, reader.name, place.storeId];
    await tx.read(beginCursor, key);
    const [cursor] = await tx.read<{ position: number; failures: number }>(lockCursor, key);
    if (cursor === undefined) return [];
    const events = await eventsAfter(tx, place.storeId, cursor.position, pageMax);
    const last = events.at(-1);
    if (last === undefined) return [];
    full = events.length === pageMax;
    const happened = await reader.hear(tx, events, context);
    await tx.read(moveCursor, [...key, last.position]);
    if (cursor.failures > 0)
      await tx.read(closeItem, [tx.merchantId, principal, stuckSubject(reader, place), context.now]);
    return happened;
  });
  return full;
}

const readFailure = sql(
  'spine.readFailure',
  `select failures, coalesce(failing_since, $4) as since from spine.reader_cursor
   where merchant_id = $1 and reader = $2 and store_id = $3 for update`,
);
const writeFailure = sql(
  'spine.writeFailure',
  `update spine.reader_cursor set failures = $4, failing_since = $5, retry_at = $6
   where merchant_id = $1 and reader = $2 and store_id = $3`,
);
const openItem = sql(
  'spine.openReaderItem',
  `insert into spine.open_item (merchant_id, store_id, open_item_id, kind, subject, details, opened_at)
   values ($1, $2, $3, 'reader.stuck', $4, $5, $6) on conflict do nothing`,
);

/** Counts a failure: the next try waits longer each time, and after two minutes there is an open item. */
async function failed(reader: Reader, place: Place, parts: ReaderParts): Promise<void> {
  const context = parts.contextFor(place.merchantId);
  const { now } = context;
  await runWork(parts.pool, place.merchantId, `reader:${reader.name}`, now, async (tx) => {
    const key = [tx.merchantId, reader.name, place.storeId];
    await tx.read(beginCursor, key);
    const [failure] = await tx.read<{ failures: number; since: Date }>(readFailure, [...key, now]);
    if (failure === undefined) return [];
    const waitMs = Math.min(againMsMax, againMsFirst * 2 ** Math.min(failure.failures, 10));
    const retryAt = new Date(now.getTime() + waitMs);
    await tx.read(writeFailure, [...key, failure.failures + 1, failure.since, retryAt]);
    if (now.getTime() - failure.since.getTime() < openItemAfterMs) return [];
    const details = JSON.stringify({ reader: reader.name, failures: failure.failures + 1 });
    const item = [context.newId(), stuckSubject(reader, place), details, now];
    await tx.read(openItem, [tx.merchantId, place.storeId, ...item]);
    return [];
  });
}

/** The same reader stuck in the same store is the same trouble: a UUIDv8 of both. */
function stuckSubject(reader: Reader, { merchantId, storeId }: Place): string {
  const hex = createHash('sha256').update(`${reader.name} ${merchantId} ${storeId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
