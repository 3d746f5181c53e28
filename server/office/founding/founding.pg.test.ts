import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { auditShop, untilAgreed } from '../../../test/harness/agree.ts';
import { openTestDatabase } from '../../../test/harness/database.ts';
import {
  askProgram,
  behind,
  type EmptyProgram,
  houseBody,
  startEmpty,
} from '../../../test/harness/empty-program.ts';
import { openTestHouse, send, type TestHouse, textOf } from '../../../test/harness/house.ts';
import { ids, smallMenu } from '../../../test/harness/small-menu.ts';
import { freePort } from '../../platform/postgres/free-port.ts';
import type { Database } from '../../platform/postgres/index.ts';
import { contextMaker, createMerchant, storeFactsLoader, usualSettings } from '../merchants-stores/index.ts';
import { openHouse } from './contract.ts';
import { makeFounding } from './index.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function newDatabase(): Promise<Database> {
  const database = await openTestDatabase();
  closing.push(database.close);
  return database;
}

type Door = { readonly house: TestHouse; readonly code: string };

/** The room alone on a database, as a start leaves it. */
async function openDoor(database: Database): Promise<Door> {
  const { owner } = database;
  const contextFor = contextMaker(storeFactsLoader(owner));
  const founding = makeFounding({ owner, contextFor, committed: () => undefined });
  const house = openTestHouse(database, founding.routes);
  return { house, code: (await founding.waitForOwner()) ?? '' };
}

const post = ({ house }: Door, body: object, key = randomUUID()) =>
  send(house.server, 'POST', '/v1/house', { body, key });
const waiting = async ({ house }: Door) => (await send(house.server, 'GET', '/v1/house')).body;
const refusalOf = ({ body }: { readonly body: unknown }) => textOf(body, 'code');

/** How many rows of a house there are, of each kind. */
async function rowsOf({ owner }: Database): Promise<Record<string, number>> {
  const tables = ['merchant', 'store', 'store_settings', 'staff', 'device', 'session'];
  const counts = tables.map((name) => `(select count(*)::integer from house.${name}) as ${name}`);
  const { rows } = await owner.query<Record<string, number>>(
    `select ${counts.join(', ')}, (select count(*)::integer from spine.event) as events,
      (select count(*)::integer from spine.store_clock) as clocks`,
  );
  return rows[0] ?? {};
}

const nothing = {
  ...{ merchant: 0, store: 0, store_settings: 0, staff: 0, device: 0, session: 0 },
  ...{ events: 0, clocks: 0 },
};
const whole = {
  ...{ merchant: 1, store: 1, store_settings: 1, staff: 1, device: 1, session: 1 },
  ...{ events: 3, clocks: 2 },
};

test('H1, H2, H10: an empty program waits, is opened with its code, and never again, after a restart either', async () => {
  const database = await newDatabase();
  const said = [vi.spyOn(console, 'log'), vi.spyOn(console, 'error')];
  const first = await startEmpty(database);
  closing.push(() => first.app.close());
  expect(first.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(first.app.urls).toEqual([
    { name: { zh: '开店', en: 'Open your shop' }, url: `${first.url}/office#open=${first.code}` },
  ]);
  expect(first.app.notes.join('\n')).toContain(first.code);
  expect((await askProgram(first, 'GET', '/v1/house')).body).toEqual({ waiting: true });
  const typed = first.code.toLowerCase().replaceAll('-', ' ');
  const body = houseBody(typed, { cutoffMinutes: 300 });
  const opened = openHouse.reply.parse((await askProgram(first, 'POST', '/v1/house', { body })).body);
  expect(opened).toMatchObject({ storeId: 1, storeName: { zh: '老王面馆', en: '老王面馆' } });
  expect(opened.session).toMatchObject({ storeId: 1, staff: { role: 'owner', name: { zh: '王老板' } } });
  await expectShop(first, opened.session.token);
  expect((await askProgram(first, 'GET', '/v1/house')).body).toEqual({ waiting: false });
  closing.pop();
  await first.app.close();
  const second = await startEmpty(database);
  closing.push(() => second.app.close());
  expect(second.code).toBe('');
  expect((await askProgram(second, 'GET', '/v1/house')).body).toEqual({ waiting: false });
  const again = await askProgram(second, 'POST', '/v1/house', { body });
  expect(again).toMatchObject({ status: 409, body: { code: 'house.alreadyOpen' } });
  const pairingCode = behind(second.app, '#pair=');
  const paired = await askProgram(second, 'POST', '/v1/devices', { body: { pairingCode, name: '平板' } });
  const asked = { staffId: opened.session.staff.id, pin: '8642' };
  const token = textOf(paired.body, 'deviceToken');
  expect((await askProgram(second, 'POST', '/v1/sessions', { token, body: asked })).status).toBe(201);
  expect(JSON.stringify(said.flatMap(({ mock }) => mock.calls))).not.toContain(first.code);
});

/** The shop as it was asked for, as its owner sees it. */
async function expectShop(program: EmptyProgram, token: string): Promise<void> {
  const today = await askProgram(program, 'GET', '/v1/stores/1/today', { token });
  expect(today.body).toMatchObject({ currency: 'CNY', timezone: 'Asia/Shanghai', cutoffMinutes: 300 });
  const settings = await askProgram(program, 'GET', '/v1/stores/1/settings', { token });
  expect(settings.body).toEqual({ version: 1, region: 'mainland', settings: usualSettings });
  const records = await askProgram(program, 'GET', '/v1/stores/1/records', { token });
  expect(JSON.stringify(records.body)).toContain('Shop opened');
}

test('H1: a merchant of any number leaves nothing to be opened', async () => {
  const database = await newDatabase();
  const door = await openDoor(database);
  expect(await waiting(door)).toEqual({ waiting: true });
  await createMerchant(database.owner, { merchantId: 7, name: { zh: '别家', en: 'Others' } });
  expect(refusalOf(await post(door, houseBody(door.code)))).toBe('house.alreadyOpen');
  expect(await waiting(door)).toEqual({ waiting: false });
  expect((await rowsOf(database))['merchant']).toBe(1);
  expect((await openDoor(database)).code).toBe('');
});

test('H3: five wrong codes make everybody wait, and time opens the door again', async () => {
  const database = await newDatabase();
  const program = await openDoor(database);
  const wrong = houseBody('AAAA-BBBB-CCCC');
  for (let count = 0; count < 5; count += 1)
    expect(await post(program, wrong)).toMatchObject({ status: 403, body: { code: 'house.codeWrong' } });
  const shut = await post(program, houseBody(program.code));
  expect(shut).toMatchObject({ status: 429, body: { code: 'house.codeWaits' } });
  expect(await rowsOf(database)).toEqual(nothing);
  program.house.clock.forward(31_000);
  expect((await post(program, houseBody(program.code))).status).toBe(201);
});

test('H4, H6: a killed opening leaves nothing; asked again under its key it opens, and its answer can be read again', async () => {
  const database = await newDatabase();
  const program = await openDoor(database);
  const [body, key] = [houseBody(program.code), randomUUID()];
  expect(await killed(database, () => post(program, body, key))).toMatchObject({
    status: 503,
    body: { code: 'server.busy' },
  });
  expect(await rowsOf(database)).toEqual(nothing);
  expect(await waiting(program)).toEqual({ waiting: true });
  const opened = await post(program, body, key);
  expect(opened.status).toBe(201);
  expect(await post(program, body, key)).toEqual(opened);
  const other = houseBody(program.code, { cutoffMinutes: 0 });
  expect(refusalOf(await post(program, other, key))).toBe('request.keyReused');
  expect(refusalOf(await post(program, body))).toBe('house.alreadyOpen');
  expect(await rowsOf(database)).toEqual(whole);
});

/** Cuts the connection of what was asked once it has made merchant, store, owner and device and wants the sign-in. */
async function killed<T>(database: Database, ask: () => Promise<T>): Promise<T> {
  // Apart from the program's pool, which has few connections and ends what idles in a transaction.
  const lock = new Client(database.connections.owner);
  await lock.connect();
  await lock.query('begin; lock table house.session in access exclusive mode');
  try {
    const asked = ask();
    const cut = async () => {
      // Asked outside the transaction, which would see the same activity again and again.
      const { rowCount } = await database.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rowCount;
    };
    await expect.poll(cut, { timeout: 30_000 }).toBe(1);
    return await asked;
  } finally {
    await lock.end();
  }
}

test('H5, H6: of many at once one opens, at two programs of one database too', async () => {
  const database = await newDatabase();
  const [one, two] = [await openDoor(database), await openDoor(database)];
  const key = randomUUID();
  const asked = [one, two, one, two, one].map((program) => post(program, houseBody(program.code)));
  const twice = [post(one, houseBody(one.code), key), post(one, houseBody(one.code), key)];
  const replies = await Promise.all([...asked, ...twice]);
  const tokens = replies.flatMap(({ status, body }) => (status === 201 ? [textOf(body, 'deviceToken')] : []));
  expect(new Set(tokens).size).toBe(1);
  const refused = replies.filter(({ status }) => status !== 201);
  expect(new Set(refused.map(refusalOf))).toEqual(new Set(['house.alreadyOpen']));
  expect(await rowsOf(database)).toEqual(whole);
});

test('H7: what is wrong is said, nothing is made, and the code stays good', async () => {
  const database = await newDatabase();
  const program = await openDoor(database);
  const named = { zh: '王老板', en: '' };
  const wrong: readonly (readonly [object, string])[] = [
    [{ name: { zh: '', en: '' } }, 'house.nameMissing'],
    [{ owner: { name: { zh: '', en: '' }, pin: '8642' } }, 'house.ownerNameMissing'],
    [{ owner: { name: named, pin: '864' } }, 'house.pinBad'],
    [{ owner: { name: named, pin: '12345678a' } }, 'house.pinBad'],
    [{ currency: 'JPY', region: 'other' }, 'house.currencyUnknown'],
    [{ currency: 'GBP' }, 'house.mainlandCurrency'],
    [{ timezone: 'Mars/Base' }, 'house.timezoneUnknown'],
    [{ cutoffMinutes: 1000 }, 'request.invalid'],
  ];
  for (const [change, code] of wrong) {
    const reply = await post(program, houseBody(program.code, change));
    expect(reply, code).toMatchObject({ status: 422, body: { code } });
    expect(JSON.stringify(reply.body)).toMatch(/[\u4e00-\u9fff]/);
  }
  expect(await rowsOf(database)).toEqual(nothing);
  const abroad = houseBody(program.code, { region: 'other', currency: 'GBP', timezone: 'Europe/London' });
  expect((await post(program, abroad)).status).toBe(201);
});

test('H9: each half opens its own database, and they agree from the first order on', async () => {
  const databases = [await newDatabase(), await newDatabase()] as const;
  const [orderingPort, cashierPort] = [await freePort(), await freePort()];
  const ordering = await openHalf(databases[0], 'ordering', orderingPort, cashierPort);
  const cashier = await openHalf(databases[1], 'cashier', cashierPort, orderingPort);
  const orderId = randomUUID();
  await ordering('/v1/stores/1/menu/import', smallMenu);
  await ordering('/v1/stores/1/orders', { orderId, service: 'takeOut' });
  const cola = { itemId: ids.cola, variantId: ids.colaCan, options: [], quantity: '1' };
  const round = { roundId: randomUUID(), lines: [{ id: randomUUID(), ...cola }] };
  expect((await ordering(`/v1/orders/${orderId}/rounds`, round)).status).toBe(201);
  const bill = `/v1/bills/${orderId}`;
  await expect.poll(async () => (await cashier(bill)).status, { timeout: 20_000 }).toBe(200);
  const cash = { paymentId: randomUUID(), tender: 'cash', amount: 500, received: 500 };
  const paid = await cashier(`${bill}/payments`, cash);
  expect(paid, JSON.stringify(paid.body)).toMatchObject({ status: 201 });
  const owners = databases.map(({ owner }) => owner);
  await untilAgreed(owners);
  expect(await auditShop(owners)).toBe('');
});

/** One half of two, opened by its owner; asks it as they do. */
async function openHalf(database: Database, half: 'ordering' | 'cashier', port: number, otherPort: number) {
  const other = half === 'ordering' ? 'cashier' : 'ordering';
  const more = ['--no-screens', '--only', half, `--${other}`, `http://127.0.0.1:${otherPort}`];
  const program = await startEmpty(database, { more, port, linkKey: 'a key that both programs share, 32' });
  closing.push(() => program.app.close());
  const { body } = await askProgram(program, 'POST', '/v1/house', { body: houseBody(program.code) });
  const { token } = openHouse.reply.parse(body).session;
  return (path: string, sent?: object) =>
    askProgram(program, sent === undefined ? 'GET' : 'POST', path, {
      token,
      ...(sent === undefined ? {} : { body: sent }),
    });
}
