import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../test/harness/database.ts';
import { addTestStore, openTestStore, testClock, type TestStore } from '../../test/harness/house.ts';
import { contextMaker, storeFactsLoader } from '../office/merchants-stores/index.ts';
import { runWork } from './command.ts';
import { openFeed } from './live.ts';
import { lookOnce, type Reader, type ReaderParts, runReaders } from './readers.ts';
import { sql } from './sql.ts';
import { makeWake } from './wake.ts';
import { wakeAcross } from './wake-across.ts';

const database = useTestDatabase();
const clock = testClock();
const toClose: { close(): Promise<void> }[] = [];
let parts: ReaderParts;

beforeAll(async () => {
  const facts = storeFactsLoader(database().owner);
  parts = {
    pool: database().app,
    wake: makeWake(),
    contextFor: contextMaker(facts, clock.now),
    report: () => undefined,
  };
  await database().owner.query(
    `create table spine.heard (merchant_id integer, reader text, store_id integer, n integer,
       primary key (merchant_id, reader, store_id, n));
     grant select, insert on spine.heard to tangshi_app`,
  );
});

afterEach(async () => {
  for (const each of toClose.splice(0)) await each.close();
});

const writeHeard = sql('test.heard', `insert into spine.heard values ($1, $2, $3, $4)`);

/** Writes down each figure it hears; the table's key refuses a second time. */
function noting(name: string, before: (n: number) => void = () => undefined): Reader {
  return {
    name,
    hear: async (tx, events) => {
      for (const event of events) {
        const n = Number(event.payload['n']);
        before(n);
        await tx.read(writeHeard, [tx.merchantId, name, event.storeId, n]);
      }
      return [];
    },
  };
}

async function happen(store: TestStore, from: number, to: number): Promise<void> {
  const events = Array.from({ length: to - from + 1 }, (_, index) => ({
    storeId: store.storeId,
    type: 'thing.done',
    subject: randomUUID(),
    payload: { n: from + index },
  }));
  await runWork(database().app, store.merchantId, 'test', clock.now(), async () => events);
  parts.wake.committed(store.merchantId);
}

async function heard(name: string, store: TestStore): Promise<number[]> {
  const found = await database().owner.query<{ n: number }>(
    'select n from spine.heard where merchant_id = $1 and reader = $2 and store_id = $3 order by n',
    [store.merchantId, name, store.storeId],
  );
  return found.rows.map((row) => row.n);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until nothing more was heard for a while: on a busy machine a telling comes late. */
async function untilQuiet(heard: readonly unknown[]): Promise<void> {
  for (let before = -1; before !== heard.length; ) {
    before = heard.length;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('readers', () => {
  test('V13: two processes read a store, one is cut off: every event is heard once', async () => {
    const store = await openTestStore(database());
    const first = runReaders([noting('once')], parts);
    toClose.push(runReaders([noting('once')], { ...parts, wake: makeWake() }));
    await Promise.all([happen(store, 1, 300), happen(store, 301, 600)]);
    await first.close();
    await happen(store, 601, 700);
    await until(async () => (await heard('once', store)).length === 700);
    expect(await heard('once', store)).toEqual(upTo(700));
  });

  test('V13: what a failing page wrote is not there, and comes with the next try', async () => {
    const store = await openTestStore(database());
    await happen(store, 1, 5);
    let fails = true;
    const reader = noting('again', (n) => {
      if (fails && n === 4) throw new Error('cut off');
    });
    await lookOnce(reader, parts);
    expect(await heard('again', store)).toEqual([]);
    fails = false;
    clock.forward(1100);
    await lookOnce(reader, parts);
    expect(await heard('again', store)).toEqual(upTo(5));
  });

  test('V14, V15: a stuck store waits longer each time, is told after two minutes, and holds up no other', async () => {
    const stuck = await openTestStore(database());
    await addTestStore(database(), stuck.merchantId, 2);
    const well = { merchantId: stuck.merchantId, storeId: 2 };
    await happen(stuck, 1, 3);
    await happen(well, 1, 3);
    let tries = 0;
    let fails = true;
    const reader: Reader = {
      name: 'stuck',
      hear: async (tx, events, context) => {
        if (events[0]?.storeId === stuck.storeId && tx.merchantId === stuck.merchantId) tries += 1;
        if (fails && events[0]?.storeId === stuck.storeId) throw new Error('stuck');
        return noting('stuck').hear(tx, events, context);
      },
    };
    const items = async () => {
      const found = await database().owner.query<{ closed: boolean }>(
        `select closed_at is not null as closed from spine.open_item where merchant_id = $1 and kind = 'reader.stuck'`,
        [stuck.merchantId],
      );
      return found.rows.map((row) => row.closed);
    };
    await lookOnce(reader, parts);
    await lookOnce(reader, parts);
    expect(await heard('stuck', well)).toEqual([1, 2, 3]);
    expect(tries).toBe(1);
    expect(await items()).toEqual([]);
    for (let second = 0; second < 150; second += 1) {
      clock.forward(1000);
      await lookOnce(reader, parts);
    }
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThan(12);
    expect(await items()).toEqual([false]);
    fails = false;
    clock.forward(61_000);
    await lookOnce(reader, parts);
    expect(await heard('stuck', stuck)).toEqual([1, 2, 3]);
    expect(await items()).toEqual([true]);
  });

  test('V16: what a reader gives back stands in the stream', async () => {
    const store = await openTestStore(database());
    await happen(store, 1, 1);
    const echo: Reader = {
      name: 'echo',
      hear: async (_tx, events) =>
        events
          .filter((event) => event.type === 'thing.done')
          .map(({ storeId, subject }) => ({ storeId, type: 'thing.echoed', subject, payload: {} })),
    };
    await lookOnce(echo, parts);
    await lookOnce(echo, parts);
    const found = await database().owner.query<{ position: number; principal: string }>(
      `select position, principal from spine.event where merchant_id = $1 and type = 'thing.echoed'`,
      [store.merchantId],
    );
    expect(found.rows).toEqual([{ position: 2, principal: 'reader:echo' }]);
  });
});

describe('wake-ups', () => {
  test('V10: a commit of another process is heard at once', async () => {
    const store = await openTestStore(database());
    const [here, there] = [makeWake(), makeWake()];
    toClose.push(wakeAcross(database().connections.app, here), wakeAcross(database().connections.app, there));
    const woken: number[] = [];
    here.listen(() => woken.push(Date.now()));
    await until(async () => {
      there.committed(store.merchantId);
      return woken.length > 0;
    });
    await untilQuiet(woken);
    const own = woken.length;
    here.committed(store.merchantId);
    await untilQuiet(woken);
    // Its own telling does not come back to it.
    expect(woken.length - own).toBe(1);
  });

  test('V10: a lost connection between processes comes back by itself', async () => {
    const [here, there] = [makeWake(), makeWake()];
    toClose.push(wakeAcross(database().connections.app, here), wakeAcross(database().connections.app, there));
    let woken = 0;
    here.listen(() => {
      woken += 1;
    });
    const hears = async (): Promise<boolean> => {
      there.committed(1);
      return woken > 0;
    };
    await until(hears);
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'tangshi wake' and datname = current_database()`;
    expect((await database().app.query(cut)).rowCount).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 100));
    woken = 0;
    await until(hears);
  });

  test('V12: the feed reads a store only while somebody listens', async () => {
    const store = await openTestStore(database());
    const feed = openFeed({ ...parts, wake: parts.wake });
    toClose.push(feed);
    const events: number[] = [];
    const {
      leave,
      position,
      clock: at,
    } = await feed.join(store.merchantId, store.storeId, (batch) => {
      events.push(...batch.map((event) => event.position));
    });
    expect([position, at]).toEqual([0, 0]);
    await happen(store, 1, 3);
    await until(async () => events.length === 3);
    leave();
    await happen(store, 4, 5);
    const again = await feed.join(store.merchantId, store.storeId, () => undefined);
    expect(again.position).toBe(5);
    expect(events).toEqual([1, 2, 3]);
    expect((await feed.past(store.merchantId, store.storeId, 3, 10)).map((event) => event.position)).toEqual([
      4, 5,
    ]);
  });
});
