import type { StoredEvent } from '../../spine/stored-events.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import {
  addTestStore,
  openTestHouse,
  openTestStore,
  send,
  signInPerson,
} from '../../../test/harness/house.ts';
import type { Person, TestHouse, TestStore } from '../../../test/harness/house.ts';
import { type LiveReader, listen } from '../../../test/harness/live-reader.ts';
import { type NewEvent, runWork } from '../../spine/command.ts';
import { type Feed, openFeed } from '../../spine/live.ts';
import { makeWake, type Wake } from '../../spine/wake.ts';
import { liveRoutes } from './index.ts';

const database = useTestDatabase();
let house: TestHouse;
let store: TestStore;
let waiter: Person;
let owner: Person;
let feed: Feed;
let wake: Wake;
let url: string;
const readers: LiveReader[] = [];

beforeAll(async () => {
  wake = makeWake();
  feed = openFeed({ pool: database().app, wake, report: console.error });
  const live = liveRoutes({
    pool: database().app,
    feed,
    access: { stillStands: (authorization) => house.access.stillStands(authorization) },
    report: console.error,
    heartbeatMs: 200,
    slowMsMax: 300,
  });
  house = openTestHouse(database(), live);
  store = await openTestStore(database());
  await addTestStore(database(), store.merchantId, 2);
  waiter = await signInPerson(house, database(), store, 'waiter');
  owner = await signInPerson(house, database(), store, 'owner');
  url = `${await house.server.listen({ host: '127.0.0.1', port: 0 })}/v1/live`;
});

afterAll(async () => {
  for (const reader of readers) reader.cut();
  await feed.close();
  await house.server.close();
});

async function open(token: string, after?: number): Promise<LiveReader> {
  const reader = await listen(url, token, after);
  readers.push(reader);
  return reader;
}

async function happen(events: readonly Partial<NewEvent>[], at: TestStore = store): Promise<void> {
  const made = events.map((event) => ({
    storeId: at.storeId,
    type: 'thing.done',
    subject: randomUUID(),
    payload: {},
    ...event,
  }));
  await runWork(database().app, at.merchantId, 'test', new Date(), async () => made);
  wake.committed(at.merchantId);
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ payload: { n: from + index } }));
const figures = (reader: LiveReader) => reader.events().map((message) => message.payload['n']);

async function guestAt(seatingId: string): Promise<string> {
  const context = house.contextFor(store.merchantId);
  const tokens: string[] = [];
  await runWork(database().app, store.merchantId, 'test', context.now, async (tx) => {
    const session = await house.access.issueGuestToken(tx, { storeId: store.storeId, seatingId }, context);
    tokens.push(session.token);
    return [];
  });
  return tokens[0] ?? '';
}

describe('a stream', () => {
  test('V1, V2: hello, then every event once, in order, each naming the one before', async () => {
    const reader = await open(waiter.token);
    const hello = await reader.next('hello');
    expect(hello).toMatchObject({ prev: null, subject: null });
    await happen(numbered(1, 3));
    await happen(numbered(4, 4));
    await reader.until(() => reader.events().length === 4);
    expect(figures(reader)).toEqual([1, 2, 3, 4]);
    expect(reader.events().map(({ id }) => id - hello.id)).toEqual([1, 2, 3, 4]);
    const chain = reader.messages.map(({ prev }) => prev);
    expect(chain).toEqual([null, ...reader.messages.slice(0, -1).map(({ id }) => id)]);
  });

  test('V3: after a cut everything since comes, once each, while new events come', async () => {
    const first = await open(waiter.token);
    await first.next('hello');
    await happen(numbered(1, 1));
    await first.until(() => first.events().length === 1);
    first.cut();
    const last = first.messages.at(-1)?.id;
    await happen(numbered(2, 700));
    const [second] = await Promise.all([open(waiter.token, last), happen(numbered(701, 720))]);
    await happen(numbered(721, 730));
    await second.until(() => second.events().length === 729);
    expect(figures(second)).toEqual(Array.from({ length: 729 }, (_, index) => index + 2));
    expect(second.messages[0]).toMatchObject({ type: 'hello', id: last });
  });

  test('V4: who is too far behind gets one reset and goes on', async () => {
    const reader = await open(waiter.token);
    const { id } = await reader.next('hello');
    reader.cut();
    for (let page = 0; page < 6; page += 1) await happen(numbered(1, 900));
    const second = await open(waiter.token, id);
    const reset = await second.next('reset');
    expect(reset).toMatchObject({ prev: id });
    await happen(numbered(1, 1));
    await second.until(() => second.events().length === 1);
    expect(second.events()[0]).toMatchObject({ prev: reset.id, id: reset.id + 1 });
    const ahead = await open(waiter.token, reset.id + 1000);
    expect((await ahead.next('reset')).id).toBe(reset.id + 1);
  });

  test('V4: what is gone from the middle is a reset too', async () => {
    const reader = await open(waiter.token);
    const { id } = await reader.next('hello');
    reader.cut();
    await happen(numbered(1, 10));
    const drop = 'delete from spine.event where merchant_id = $1 and store_id = $2 and position <= $3';
    await database().owner.query(drop, [store.merchantId, store.storeId, id + 4]);
    const second = await open(waiter.token, id);
    expect((await second.next('reset')).id).toBe(id + 10);
    expect(second.events()).toEqual([]);
  });

  test('V5: nothing of another store or merchant comes', async () => {
    const other = await openTestStore(database());
    const reader = await open(waiter.token);
    await reader.next('hello');
    await happen([{ payload: { n: 0 } }], { merchantId: store.merchantId, storeId: 2 });
    await happen([{ payload: { n: 0 } }], other);
    await happen(numbered(1, 1));
    await reader.until(() => reader.events().length > 0);
    expect(figures(reader)).toEqual([1]);
  });

  test('V9: a stream without news carries comments', async () => {
    const reader = await open(waiter.token);
    await reader.until(() => reader.comments() >= 2);
  });

  test('V10: what no wake-up told of is found all the same', async () => {
    const reader = await open(waiter.token);
    await reader.next('hello');
    await runWork(database().app, store.merchantId, 'test', new Date(), async () => [
      { storeId: store.storeId, type: 'thing.done', subject: randomUUID(), payload: { n: 1 } },
    ]);
    await reader.until(() => reader.events().length === 1);
  });

  test('V11: nobody gets a stream, and a device without a person only what a display needs', async () => {
    expect((await fetch(url)).status).toBe(401);
    const screen = await open(waiter.deviceToken);
    await screen.next('hello');
    await happen([{}, { type: 'staff.changed' }, { type: 'bill.updated' }]);
    await screen.next('bill.updated');
    expect(screen.events().map(({ type }) => type)).toEqual(['bill.updated']);
    const many = await signInPerson(house, database(), store, 'cook');
    for (let index = 0; index < 20; index += 1) await (await open(many.token)).next('hello');
    expect((await fetch(url, { headers: { authorization: `Bearer ${many.token}` } })).status).toBe(503);
  });

  test('V12: a store is read once, however many listen', async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => open(waiter.token)));
    for (const reader of all) await reader.next('hello');
    // What the tests before left behind may still be on its way: only what happens now counts.
    const subject = randomUUID();
    const heard: unknown[] = [];
    const hear = (events: readonly StoredEvent[]): void => {
      if (events.some((event) => event.subject === subject)) heard.push(events);
    };
    const joins = await Promise.all(
      [1, 2].map(() => feed.join(store.merchantId, store.storeId, (events) => hear(events))),
    );
    await happen(numbered(1, 1).map((event) => ({ ...event, subject })));
    for (const reader of all)
      await reader.until(() => reader.events().some((event) => event.subject === subject));
    expect(heard).toHaveLength(2);
    expect(heard[0]).toBe(heard[1]);
    for (const { leave } of joins) leave();
    for (const reader of all) reader.cut();
  });
});

describe('guests', () => {
  test('V6: a guest hears the own seating, its orders and the menu, nothing of another table', async () => {
    const [mine, other, myOrder, otherOrder] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await happen([
      { type: 'order.opened', subject: myOrder, payload: { seatingId: mine } },
      { type: 'order.opened', subject: otherOrder, payload: { seatingId: other } },
    ]);
    const guest = await open(await guestAt(mine));
    const hello = await guest.next('hello');
    await happen([
      { type: 'round.sent', subject: otherOrder, payload: { n: 'theirs' } },
      { type: 'round.sent', subject: myOrder, payload: { n: 'mine' } },
      { type: 'seating.transferred', subject: other },
      { type: 'seating.transferred', subject: mine, payload: { n: 'moved' } },
      { type: 'bill.closed', payload: { n: 'bill' } },
      { type: 'portion.changed', payload: { n: 'menu' } },
    ]);
    await guest.until(() => guest.events().length === 3);
    expect(figures(guest)).toEqual(['mine', 'moved', 'menu']);
    expect(guest.events()[0]).toMatchObject({ prev: hello.id, id: hello.id + 2 });
  });

  test('V7: clearing the table ends its streams at once, and no others', async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const guest = await open(await guestAt(mine));
    const neighbour = await open(await guestAt(other));
    await Promise.all([guest.next('hello'), neighbour.next('hello')]);
    const cleared = { storeId: store.storeId, type: 'seating.cleared', subject: mine, payload: {} };
    await runWork(database().app, store.merchantId, 'test', new Date(), async (tx) => {
      await house.access.endGuestSessions(tx, mine);
      return [cleared];
    });
    wake.committed(store.merchantId);
    await guest.closed;
    expect(guest.messages.map(({ type }) => type)).toEqual(['hello', 'seating.cleared', 'ended']);
    await happen([{ type: 'seating.transferred', subject: other }]);
    await neighbour.until(() => neighbour.events().length === 1);
  });
});

describe('the end of a session', () => {
  test('V7: signing out ends the stream', async () => {
    const person = await signInPerson(house, database(), store, 'cashier');
    const reader = await open(person.token);
    await reader.next('hello');
    await send(house.server, 'DELETE', '/v1/sessions/current', { token: person.token });
    await reader.closed;
    expect(reader.messages.at(-1)?.type).toBe('ended');
  });

  test('V7: letting a person go ends their streams, and what comes later is not heard', async () => {
    const person = await signInPerson(house, database(), store, 'cashier');
    const reader = await open(person.token);
    await reader.next('hello');
    const gone = { name: { zh: '甲', en: 'A' }, role: 'cashier', active: false };
    const path = `/v1/stores/${store.storeId}/staff/${person.staffId}`;
    expect((await send(house.server, 'PUT', path, { token: owner.token, body: gone })).status).toBe(200);
    await happen(numbered(1, 1));
    await reader.closed;
    expect(figures(reader)).not.toContain(1);
  });

  test('V8: a reader that does not read is cut, the others go on', async () => {
    const person = await signInPerson(house, database(), store, 'cashier');
    const lazy = await open(person.token);
    await lazy.next('hello');
    const brisk = await open(waiter.token);
    await brisk.next('hello');
    lazy.stopReading();
    const padding = 'x'.repeat(20_000);
    for (let page = 0; page < 20; page += 1) {
      await happen(Array.from({ length: 25 }, () => ({ payload: { padding } })));
    }
    await brisk.until(() => brisk.events().length === 500);
    lazy.readOn();
    await lazy.closed;
    expect(lazy.messages.length).toBeLessThan(500);
  });
});
