import type { Pool } from 'pg';
import { runRead } from './command.ts';
import { clockOf, eventsAfter, type StoredEvent } from './stored-events.ts';
import { repeatOnWake, type Wake } from './wake.ts';

/** The events of one store as they are committed, read once for all who listen in this process. */
export type Feed = {
  /** The listener hears every event after `position`, once and in order, until it leaves. */
  join(merchantId: number, storeId: number, listener: Listener): Promise<Joined>;
  /** Events after a position that a listener missed, at most `limit`. */
  past(merchantId: number, storeId: number, position: number, limit: number): Promise<StoredEvent[]>;
  close(): Promise<void>;
};

export type Joined = {
  readonly position: number;
  /** The store's clock when it joined; not before `position` by more than one look. */
  readonly clock: number;
  readonly leave: () => void;
};

export type Listener = (events: readonly StoredEvent[]) => void;

export type FeedParts = {
  readonly pool: Pool;
  readonly wake: Wake;
  readonly report: (error: unknown) => void;
};

type Channel = {
  readonly merchantId: number;
  readonly storeId: number;
  position: number;
  readonly listeners: Set<Listener>;
};

const lookEveryMs = 500;
const gatherMs = 10;
const pageMax = 500;
/** Pages of one store per look; the rest waits for the next look, so that one busy store does not starve others. */
const pagesMax = 4;

const behind = {
  name: 'spine.clocksBeyond',
  text: 'select merchant_id, store_id, position from spine.clocks_beyond($1, $2, $3)',
};

/** Opens the feed: one reader per process, woken by commits and looking by itself every 500 ms. */
export function openFeed({ pool, wake, report }: FeedParts): Feed {
  const channels = new Map<string, Channel>();
  const look = async (): Promise<void> => {
    for (const channel of await channelsBehind(pool, channels)) await readOn(pool, channel, wake);
  };
  const round = repeatOnWake({ wake, everyMs: lookEveryMs, gatherMs, work: look, report });
  return {
    async join(merchantId, storeId, listener) {
      const key = `${merchantId}/${storeId}`;
      // The clock is read first: joining must not wait between finding the channel and being in it.
      const clock = await runRead(pool, merchantId, (tx) => clockOf(tx, storeId));
      const channel = channels.get(key) ?? newChannel(merchantId, storeId, clock);
      channels.set(key, channel);
      channel.listeners.add(listener);
      const leave = (): void => {
        channel.listeners.delete(listener);
        if (channel.listeners.size === 0 && channels.get(key) === channel) channels.delete(key);
      };
      return { position: channel.position, clock, leave };
    },
    past: (merchantId, storeId, position, limit) =>
      runRead(pool, merchantId, (tx) => eventsAfter(tx, storeId, position, limit)),
    async close() {
      await round.close();
      channels.clear();
    },
  };
}

function newChannel(merchantId: number, storeId: number, position: number): Channel {
  return { merchantId, storeId, position, listeners: new Set() };
}

/** One join of clocks and positions over all stores that somebody listens to. */
async function channelsBehind(pool: Pool, channels: ReadonlyMap<string, Channel>): Promise<Channel[]> {
  if (channels.size === 0) return [];
  const all = [...channels.values()];
  const values = [
    all.map((channel) => channel.merchantId),
    all.map((channel) => channel.storeId),
    all.map((channel) => channel.position),
  ];
  const found = await pool.query<{ merchant_id: number; store_id: number }>({ ...behind, values });
  return found.rows.flatMap((row) => channels.get(`${row.merchant_id}/${row.store_id}`) ?? []);
}

async function readOn(pool: Pool, channel: Channel, wake: Wake): Promise<void> {
  const { merchantId, storeId } = channel;
  for (let page = 0; page < pagesMax; page += 1) {
    const after = channel.position;
    const events = await runRead(pool, merchantId, (tx) => eventsAfter(tx, storeId, after, pageMax));
    const last = events.at(-1);
    if (last === undefined) return;
    channel.position = last.position;
    for (const listener of channel.listeners) listener(events);
    if (events.length < pageMax) return;
  }
  wake.committed(merchantId);
}
