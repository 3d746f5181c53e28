import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, listAt, textAt } from '../../../test/harness/fields.ts';
import { floorScene, type FloorScene, must, scanned } from '../../../test/harness/floor-scene.ts';
import {
  openTestHouse,
  type Reply,
  send,
  signInPerson,
  type TestHouse,
} from '../../../test/harness/house.ts';
import { openOrderScene, type OrderScene } from '../../../test/harness/order-scene.ts';
import { setGuestRule } from '../../../test/harness/ordering-house.ts';
import { openItemRoutes } from '../../platform/open-items/index.ts';
import { openItem } from '../../spine/open-items.ts';
import { runWork } from '../../spine/command.ts';

const database = useTestDatabase();
let house: OrderScene;
let floor: FloorScene;
/** Where staff see and answer what is open. */
let office: TestHouse;
let cashier: string;

beforeAll(async () => {
  house = await openOrderScene(database());
  office = openTestHouse(database(), openItemRoutes());
  cashier = (await signInPerson(office, database(), house.store, 'cashier')).token;
  floor = floorScene(house, database(), house.store);
  await floor.openHall();
  await setGuestRule(database(), house.store, { guestRule: 'free' });
  house.facts.changing(house.store.merchantId, house.store.storeId);
});

type Guest = { readonly seatingId: string; readonly token: string };

async function sitDown(): Promise<Guest & { tableId: string; again: () => Promise<Guest> }> {
  const table = await floor.newTable();
  const again = async () => scanned(await floor.scan(table));
  return { ...(await again()), tableId: table.id, again };
}

const call = ({ token, seatingId }: Guest, reason: string, of = seatingId): Promise<Reply> =>
  house.post({ token }, `/v1/seatings/${of}/call`, { reason });
const sees = async ({ token, seatingId }: Guest) =>
  (await house.get({ token }, `/v1/seatings/${seatingId}/call`)).body;

async function openItems(token: string, subject?: string): Promise<unknown[]> {
  const items = listAt(
    must(await send(office.server, 'GET', '/v1/stores/1/open-items', { token }), 200),
    'items',
  );
  return items.filter((item) => subject === undefined || at(item, 'subject') === subject);
}

async function seen(token: string, seatingId: string): Promise<Reply> {
  const [item] = await openItems(token, seatingId);
  return send(office.server, 'POST', `/v1/open-items/${textAt(item, 'id')}/seen`, { token });
}

test('CW1: a call stands open at the till and the floor until somebody has seen it', async () => {
  const guest = await sitDown();
  expect(await sees(guest)).toEqual({ call: null });
  expect(await call(guest, 'water')).toMatchObject({
    status: 201,
    body: { call: { reasons: ['water'], seenAt: null } },
  });
  const item = { kind: 'guest.calls', details: { tableId: guest.tableId, reasons: ['water'] } };
  for (const token of [cashier, house.people.waiter.token])
    expect(await openItems(token, guest.seatingId)).toMatchObject([item]);
  expect((await seen(house.people.waiter.token, guest.seatingId)).status).toBe(200);
  expect(await openItems(cashier, guest.seatingId)).toEqual([]);
});

test('CW2: two phones that call at once make one call with both wishes', async () => {
  const guest = await sitDown();
  const phones = [guest, await guest.again(), await guest.again()];
  const reasons = ['water', 'tableware', 'bill'];
  const replies = await Promise.all(
    phones.flatMap((phone, index) => [0, 1].map(() => call(phone, reasons[index] ?? ''))),
  );
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(3);
  const [item, ...more] = await openItems(cashier, guest.seatingId);
  expect(more).toEqual([]);
  expect(listAt(item, 'details', 'reasons').toSorted()).toEqual(reasons.toSorted());
});

test('CW3, CW4: the phones see that it was seen, not by whom; the next call waits a minute', async () => {
  const guest = await sitDown();
  await call(guest, 'water');
  await seen(cashier, guest.seatingId);
  const other = await guest.again();
  const told = await sees(other);
  expect(told).toEqual({
    call: { reasons: ['water'], calledAt: expect.any(String), seenAt: expect.any(String) },
  });
  const soon = await call(other, 'bill');
  expect(soon).toMatchObject({ status: 429, body: { code: 'call.tooSoon' } });
  expect(at(soon.body, 'details', 'seconds')).toBeGreaterThan(50);
});

test('CW5: a call is the own party’s, and ends when the table is cleared', async () => {
  const [guest, stranger] = [await sitDown(), await sitDown()];
  expect((await call(stranger, 'water', guest.seatingId)).status).toBe(404);
  expect((await house.get(stranger, `/v1/seatings/${guest.seatingId}/call`)).status).toBe(404);
  await call(guest, 'bill');
  must(await house.post(house.people.waiter, `/v1/seatings/${guest.seatingId}/clear`), 200);
  expect(await openItems(cashier, guest.seatingId)).toEqual([]);
});

test('CW6: waiters see and answer calls and nothing else', async () => {
  const { merchantId, storeId } = house.store;
  const context = house.contextFor(merchantId);
  const subject = context.newId();
  const trouble = { kind: 'payment.account', storeId, subject, details: {} };
  await runWork(database().app, merchantId, 'test', context.now, (tx) => openItem(tx, trouble, context));
  const [item] = await openItems(cashier, subject);
  const { token } = house.people.waiter;
  expect(await openItems(token, subject)).toEqual([]);
  const url = `/v1/open-items/${textAt(item, 'id')}/seen`;
  expect((await send(office.server, 'POST', url, { token })).status).toBe(404);
  expect((await send(office.server, 'POST', url, { token: cashier })).status).toBe(200);
});
