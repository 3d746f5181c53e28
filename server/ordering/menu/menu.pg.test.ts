import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import {
  addTestStore,
  openTestHouse,
  openTestStore,
  type Person,
  send,
  signInPerson,
  type TestHouse,
  type TestStore,
  textOf,
} from '../../../test/harness/house.ts';
import { ids, smallMenu } from '../../../test/harness/small-menu.ts';
import { duty, networkPrinter, setUpPrinters } from '../../../test/harness/printers.ts';
import { makePrintDesk } from '../../printing/jobs/index.ts';
import { makeSetupCache } from '../../printing/setup/index.ts';
import { type NewEvent, runCommand } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { givePortionsBack, makeMenuCache, makeMenuRoutes, takePortions } from './index.ts';

const database = useTestDatabase();
let house: TestHouse;
let store: TestStore;
let manager: Person;
let waiter: Person;

beforeAll(async () => {
  const menus = makeMenuCache();
  const changing = (merchantId: number, storeId: number) => house.facts.changing(merchantId, storeId);
  const print = makePrintDesk(makeSetupCache(), () => undefined);
  const parts = { pool: database().app, menus, storeChanging: changing, print };
  house = openTestHouse(database(), makeMenuRoutes(parts));
  store = await openTestStore(database());
  manager = await signInPerson(house, database(), store, 'manager');
  waiter = await signInPerson(house, database(), store, 'waiter');
  expect((await importMenu(manager, smallMenu)).status).toBe(201);
});

const importMenu = (who: Person, body: object, storeId = 1) =>
  send(house.server, 'POST', `/v1/stores/${storeId}/menu/import`, { token: who.token, body });
const readMenu = (who: Person, storeId = 1) =>
  send(house.server, 'GET', `/v1/stores/${storeId}/menu`, { token: who.token });
const setPortions = (who: Person, itemId: string, body: object, storeId = 1) =>
  send(house.server, 'PUT', `/v1/stores/${storeId}/items/${itemId}/portions`, { token: who.token, body });

/** One command in the test's store; gives what it replied. */
async function inCommand(
  work: (tx: Tx, context: Context) => Promise<{ body: unknown; events: readonly NewEvent[] }>,
) {
  const context = house.contextFor(store.merchantId);
  const key = randomBytes(9).toString('hex');
  const call = { ...store, principal: 'test', key, requestHash: '', now: context.now };
  const refused = () => ({ status: 409, body: '{}' });
  const done = await runCommand(database().app, call, refused, async (tx) => {
    return { ok: true, status: 200, ...(await work(tx, context)) };
  });
  return JSON.parse(done.body) as unknown;
}

/** Takes one portion of each of the given dishes; says which lines were refused. */
async function take(itemIds: readonly string[]): Promise<unknown> {
  const wanted = itemIds.map((itemId, index) => ({ key: String(index), itemId, thousandths: 1000 }));
  return inCommand(async (tx, context) => {
    const { refused, events } = await takePortions(tx, store.storeId, wanted, 'test', context);
    return { body: refused.map((each) => each.key), events };
  });
}

const refusedOf = (reply: unknown) => (Array.isArray(reply) ? reply : []);

async function leftOf(itemId: string): Promise<unknown> {
  const { body } = await readMenu(waiter);
  return (body as { items: { id: string; left: number | null; soldOut: boolean }[] }).items.find(
    (item) => item.id === itemId,
  );
}

test('M1: an import becomes the next version and leaves the one before as it was', async () => {
  const cheaper = { ...smallMenu, items: smallMenu.items.slice(0, 2) };
  const before = await readMenu(waiter);
  expect(before).toMatchObject({ status: 200, body: { categories: smallMenu.categories } });
  const imported = await importMenu(manager, cheaper);
  expect(imported).toMatchObject({ status: 201, body: { items: 2 } });
  expect((await readMenu(waiter)).body).toMatchObject({
    version: (imported.body as { version: number }).version,
  });
  const versions = await database().owner.query(
    'select version, jsonb_array_length(document->$1) as items from ordering.menu where merchant_id = $2 order by version',
    ['items', store.merchantId],
  );
  expect(versions.rows).toEqual([
    { version: 1, items: 4 },
    { version: 2, items: 2 },
  ]);
  await expect(
    database().app.query(
      `set tangshi.merchant = '${store.merchantId}'; update ordering.menu set version = 9`,
    ),
  ).rejects.toThrow('permission denied');
  expect((await importMenu(manager, smallMenu)).status).toBe(201);
});

test('M18: a menu that was changed from an older version is refused, and what is there stays', async () => {
  const { version } = (await readMenu(manager)).body as { version: number };
  const shorter = { ...smallMenu, items: smallMenu.items.slice(0, 1) };
  expect((await importMenu(manager, { ...smallMenu, basedOn: version })).status).toBe(201);
  expect(await importMenu(manager, { ...shorter, basedOn: version })).toMatchObject({
    status: 409,
    body: { code: 'menu.changedMeanwhile', details: { version: version + 1 } },
  });
  const now = (await readMenu(manager)).body as { version: number; items: unknown[] };
  expect([now.version, now.items.length]).toEqual([version + 1, 4]);
  const { rows } = await database().owner.query(
    `select 1 from ordering.menu where merchant_id = $1 and document ? 'basedOn'`,
    [store.merchantId],
  );
  expect(rows).toEqual([]);
});

test('M1: stations follow the menu; one it no longer names is kept, inactive', async () => {
  const [wok] = smallMenu.stations;
  const items = smallMenu.items.map((item) => ({
    ...item,
    stationIds: (item.stationIds ?? []).filter((id) => id === ids.wok),
  }));
  await importMenu(manager, { ...smallMenu, stations: [{ ...wok, name: { zh: '炒锅', en: 'Wok' } }], items });
  const stations = await database().owner.query(
    'select name_zh, active from ordering.station where merchant_id = $1 order by station_id',
    [store.merchantId],
  );
  expect(stations.rows).toEqual([
    { name_zh: '炒锅', active: true },
    { name_zh: '凉菜', active: false },
  ]);
  expect((await importMenu(manager, smallMenu)).status).toBe(201);
});

test('M2: a menu with a fault is refused whole', async () => {
  const before = await readMenu(waiter);
  const refused = await importMenu(manager, { ...smallMenu, categories: [] });
  expect(refused).toMatchObject({ status: 422, body: { code: 'menu.inconsistent' } });
  expect((refused.body as { details: { faults: object[] } }).details.faults[0]).toEqual({
    pointer: '/items/0/categoryId',
    zh: '没有这个分类',
    en: 'There is no such category',
  });
  expect(await readMenu(waiter)).toEqual(before);
});

test('M8: nothing is sent again while neither menu nor portions changed', async () => {
  const url = '/v1/stores/1/menu';
  const headers = { authorization: `Bearer ${waiter.token}` };
  const first = await house.server.inject({ method: 'GET', url, headers });
  const etag = String(first.headers.etag);
  const again = () =>
    house.server.inject({ method: 'GET', url, headers: { ...headers, 'if-none-match': etag } });
  expect((await again()).statusCode).toBe(304);
  expect((await setPortions(waiter, ids.cola, { left: null, soldOut: true })).status).toBe(200);
  const changed = await again();
  expect(changed.statusCode).toBe(200);
  expect(changed.headers.etag).not.toBe(etag);
  expect(await leftOf(ids.cola)).toMatchObject({ soldOut: true, left: null });
  await setPortions(waiter, ids.cola, { left: null, soldOut: false });
});

test('M9: of a limited dish exactly what there was is sold, however many ask at once', async () => {
  await setPortions(waiter, ids.chicken, { left: 10, soldOut: false });
  await setPortions(waiter, ids.noodles, { left: 25, soldOut: false });
  // Dishes in either order, so that locks taken in the order asked would meet head on.
  const pairs = Array.from({ length: 40 }, (_, index) =>
    index % 2 === 0 ? [ids.chicken, ids.noodles] : [ids.noodles, ids.chicken],
  );
  const refused = await Promise.all(pairs.map(take));
  const sold = { [ids.chicken]: 0, [ids.noodles]: 0 };
  for (const [index, pair] of pairs.entries())
    for (const [line, itemId] of pair.entries())
      if (!refusedOf(refused[index]).includes(String(line))) sold[itemId] = (sold[itemId] ?? 0) + 1;
  expect(sold).toEqual({ [ids.chicken]: 10, [ids.noodles]: 25 });
  expect(await leftOf(ids.chicken)).toMatchObject({ left: 0, soldOut: true });
});

test('M11: a portion given back is sold again', async () => {
  await setPortions(waiter, ids.fish, { left: 0, soldOut: false });
  expect(await take([ids.fish])).toEqual(['0']);
  await inCommand(async (tx, context) => {
    const given = [{ itemId: ids.fish, thousandths: 1500 }];
    return { body: null, events: await givePortionsBack(tx, store.storeId, given, 'test', context) };
  });
  expect(await leftOf(ids.fish)).toMatchObject({ left: 1.5, soldOut: false });
  expect(await take([ids.fish, ids.fish])).toEqual(['1']);
});

test('M6: a dish sold whole is limited in whole portions', async () => {
  expect(await setPortions(waiter, ids.cola, { left: 1.5, soldOut: false })).toMatchObject({
    status: 409,
    body: { code: 'menu.fractionRefused' },
  });
  expect((await setPortions(waiter, ids.fish, { left: 1.5, soldOut: false })).status).toBe(200);
});

test('M12: the menu of another store or merchant is neither read nor changed', async () => {
  await addTestStore(database(), store.merchantId, 2);
  expect((await readMenu(manager, 2)).status).toBe(403);
  expect((await importMenu(manager, smallMenu, 2)).status).toBe(403);
  expect((await setPortions(manager, ids.cola, { left: 1, soldOut: false }, 2)).status).toBe(403);
  const other = await openTestStore(database());
  const stranger = await signInPerson(house, database(), other, 'manager');
  expect((await readMenu(stranger)).body).toMatchObject({ version: 0, items: [] });
  expect(await setPortions(stranger, ids.cola, { left: 1, soldOut: false })).toMatchObject({
    status: 409,
    body: { code: 'menu.itemUnknown' },
  });
  // A store of the same merchant may not take over another one's stations.
  const second = await signInPerson(house, database(), { ...store, storeId: 2 }, 'manager');
  expect(await importMenu(second, smallMenu, 2)).toMatchObject({ status: 409, body: { code: 'id.taken' } });
});

test('M13: only a manager replaces the menu; a cook may say that a dish is sold out; nobody else anything', async () => {
  const cook = await signInPerson(house, database(), store, 'cook');
  expect((await importMenu(waiter, smallMenu)).status).toBe(403);
  expect((await importMenu(cook, smallMenu)).status).toBe(403);
  expect((await setPortions(cook, ids.cola, { left: null, soldOut: false })).status).toBe(200);
  expect((await send(house.server, 'GET', '/v1/stores/1/menu')).status).toBe(401);
  const token = textOf({ token: await guestToken() }, 'token');
  expect((await send(house.server, 'GET', '/v1/stores/1/menu', { token })).status).toBe(200);
  const body = { left: null, soldOut: true };
  const url = `/v1/stores/1/items/${ids.cola}/portions`;
  expect((await send(house.server, 'PUT', url, { token, body })).status).toBe(403);
});

async function guestToken(): Promise<unknown> {
  return inCommand(async (tx, context) => {
    const seating = { storeId: 1, seatingId: context.newId() };
    return { body: (await house.access.issueGuestToken(tx, seating, context)).token, events: [] };
  });
}

test('M21: whatever order a menu is imported in, categories and dishes are given in theirs', async () => {
  const [hot, drinks] = smallMenu.categories;
  const turned = { ...smallMenu, categories: [drinks, hot], items: smallMenu.items.toReversed() };
  expect((await importMenu(manager, turned)).status).toBe(201);
  const { categories, items } = (await readMenu(waiter)).body as {
    categories: { id: string }[];
    items: { id: string }[];
  };
  expect(categories.map(({ id }) => id)).toEqual([ids.hot, ids.drinks]);
  expect(items.map(({ id }) => id)).toEqual([ids.fish, ids.noodles, ids.chicken, ids.cola]);
  expect((await importMenu(manager, smallMenu)).status).toBe(201);
});

test('M22: a hidden dish is told to staff who ask for it, and to nobody else', async () => {
  const items = smallMenu.items.map((item) => (item.id === ids.fish ? { ...item, hidden: true } : item));
  expect((await importMenu(manager, { ...smallMenu, items })).status).toBe(201);
  const idsFor = async (token: string, query = '') => {
    const { body } = await send(house.server, 'GET', `/v1/stores/1/menu${query}`, { token });
    return (body as { items: { id: string }[] }).items.map(({ id }) => id);
  };
  const offered = [ids.chicken, ids.noodles, ids.cola];
  const guest = textOf({ token: await guestToken() }, 'token');
  expect(await idsFor(waiter.token)).toEqual(offered);
  expect(await idsFor(guest, '?withHidden=true')).toEqual(offered);
  expect(await idsFor(manager.token, '?withHidden=true')).toEqual(smallMenu.items.map(({ id }) => id));
  expect((await importMenu(manager, smallMenu)).status).toBe(201);
  expect(await idsFor(guest)).toEqual(smallMenu.items.map(({ id }) => id));
});

test('M23: a station goes once no printer prints for it; until then each of them is named', async () => {
  const printer = networkPrinter(randomUUID(), 9100, [duty('dish', [ids.cold]), duty('summary', null)]);
  await setUpPrinters(database(), store, [printer]);
  const stations = smallMenu.stations.filter(({ id }) => id !== ids.cold);
  const items = smallMenu.items.map((item) => ({ ...item, stationIds: [ids.wok] }));
  const without = { ...smallMenu, stations, items };
  expect(await importMenu(manager, without)).toMatchObject({
    status: 409,
    body: {
      code: 'menu.stationHasPrinter',
      details: { stations: [{ id: ids.cold, name: { zh: '凉菜', en: 'Cold' }, printers: [printer.name] }] },
    },
  });
  await setUpPrinters(database(), store, [{ ...printer, duties: [duty('summary', null)] }]);
  expect((await importMenu(manager, without)).status).toBe(201);
  expect((await importMenu(manager, smallMenu)).status).toBe(201);
});
