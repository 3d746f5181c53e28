import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, listAt } from '../../../test/harness/fields.ts';
import { floorScene, type FloorScene, scanned } from '../../../test/harness/floor-scene.ts';
import { type Reply, send } from '../../../test/harness/house.ts';
import {
  cola,
  noodles,
  openOrderScene,
  type OrderScene,
  sendRound,
} from '../../../test/harness/order-scene.ts';
import { setGuestRule } from '../../../test/harness/ordering-house.ts';
import { ids } from '../../../test/harness/small-menu.ts';
import { makeMenuCache } from '../menu/index.ts';
import { makePrintDesk } from '../../printing/jobs/index.ts';
import { makeSetupCache } from '../../printing/setup/index.ts';
import { runCommand } from '../../spine/command.ts';
import { sendCart } from './send-cart.ts';

const database = useTestDatabase();
let house: OrderScene;
let floor: FloorScene;

beforeAll(async () => {
  house = await openOrderScene(database());
  floor = floorScene(house, database(), house.store);
  await floor.openHall();
  await rule({ guestRule: 'free' });
});

async function rule(ordering: Parameters<typeof setGuestRule>[2]): Promise<void> {
  await setGuestRule(database(), house.store, ordering);
  house.facts.changing(house.store.merchantId, house.store.storeId);
}

type Phone = {
  readonly seatingId: string;
  readonly orderId: string;
  readonly token: string;
  readonly id: string;
};

/** Phones that scanned one table. */
async function phonesAtTable(count: number): Promise<Phone[]> {
  const table = await floor.newTable();
  const phones: Phone[] = [];
  for (let index = 0; index < count; index += 1)
    phones.push({ ...scanned(await floor.scan(table)), id: randomUUID() });
  return phones;
}

async function twoPhones(): Promise<[Phone, Phone]> {
  const [one, two] = await phonesAtTable(2);
  if (one === undefined || two === undefined) throw new Error('two phones scanned');
  return [one, two];
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

function cart(phone: Phone, method: Method, path = '', body?: object, key?: string): Promise<Reply> {
  const url = `/v1/seatings/${phone.seatingId}/cart${path}?phoneId=${phone.id}`;
  const asked = {
    token: phone.token,
    ...(body !== undefined && { body }),
    ...(key !== undefined && { key }),
  };
  return send(house.server, method, url, asked);
}

const choice = (dish: object = noodles, more: object = {}) => ({
  id: randomUUID(),
  ...dish,
  count: 1,
  note: null,
  ...more,
});

async function add(phone: Phone, dish: object = noodles, more: object = {}): Promise<string> {
  const line = choice(dish, more);
  const reply = await cart(phone, 'POST', '/lines', line);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return line.id;
}

const change = (phone: Phone, lineId: string, by: number, key?: string) =>
  cart(phone, 'POST', `/lines/${lineId}/change`, { by }, key);
const sees = async (phone: Phone) => (await cart(phone, 'GET')).body;
const linesOf = async (phone: Phone) => listAt(await sees(phone), 'lines');

type Seen = { id: string; count: number };

function sendSeen(phone: Phone, lines: readonly Seen[], more: { roundId?: string; key?: string } = {}) {
  const { roundId = randomUUID(), key } = more;
  return cart(phone, 'POST', '/send', { roundId, orderId: phone.orderId, lines }, key);
}

const ordered = async (phone: Phone) =>
  listAt((await house.get(phone, `/v1/orders/${phone.orderId}`)).body, 'lines');

test('CA1: two phones see one cart, each line with the phone that added it', async () => {
  const [one, two] = await twoPhones();
  await add(one);
  await add(two, cola, { count: 2, note: '加冰' });
  const expected = [
    { phone: 1, itemId: ids.noodles, count: 1, note: null },
    { phone: 2, itemId: ids.cola, count: 2, note: '加冰' },
  ];
  expect(await sees(one)).toMatchObject({ you: 1, lines: expected });
  expect(await sees(two)).toMatchObject({ you: 2, lines: expected });
});

test('CA2: what phones add and change at the same moment all stays', async () => {
  const phones = await phonesAtTable(4);
  const [first] = phones;
  if (first === undefined) throw new Error('phones scanned');
  const shared = await add(first, cola);
  const replies = await Promise.all([
    ...phones.flatMap((phone) => [1, 2, 3].map(() => cart(phone, 'POST', '/lines', choice()))),
    ...phones.map((phone) => change(phone, shared, 2)),
  ]);
  expect(replies.map((reply) => reply.status)).toEqual(Array(16).fill(200));
  const lines = await linesOf(first);
  expect(lines).toHaveLength(13);
  expect(lines.find((line) => at(line, 'id') === shared)).toMatchObject({ count: 9 });
});

test('CA3: a change under its own key is done once; a line that is gone does not come back', async () => {
  const [one, two] = await twoPhones();
  const line = choice(cola);
  for (let turn = 0; turn < 2; turn += 1) expect((await cart(one, 'POST', '/lines', line)).status).toBe(200);
  const key = randomUUID();
  await change(two, line.id, 3, key);
  expect((await change(two, line.id, 3, key)).body).toMatchObject({ lines: [{ count: 4 }] });
  expect((await cart(two, 'DELETE', `/lines/${line.id}`)).body).toMatchObject({ lines: [] });
  expect((await cart(two, 'DELETE', `/lines/${line.id}`)).status).toBe(200);
  expect((await cart(one, 'POST', '/lines', line)).body).toMatchObject({ lines: [] });
  expect(await change(one, line.id, 1)).toMatchObject({ status: 409, body: { code: 'cart.lineGone' } });
});

test('CA4: what the sender saw is ordered once; what came meanwhile stays', async () => {
  const [one, two] = await twoPhones();
  const soup = await add(one, noodles, { count: 1, note: '少盐' });
  const drink = await add(two, cola);
  const seen = [
    { id: soup, count: 1 },
    { id: drink, count: 1 },
  ];
  await change(one, drink, 2);
  await add(one, cola, { note: '后来加的' });
  const [roundId, key] = [randomUUID(), randomUUID()];
  const sent = await sendSeen(two, seen, { roundId, key });
  expect(sent).toMatchObject({
    status: 201,
    body: { round: { roundId, accepted: [soup, drink], refused: [] } },
  });
  const left = [
    { phone: 2, count: 2, note: null },
    { phone: 1, note: '后来加的' },
  ];
  expect(await linesOf(one)).toMatchObject([
    expect.objectContaining(left[0]),
    expect.objectContaining(left[1]),
  ]);
  // The answer was lost: under the same key, and under the same round with another.
  expect((await sendSeen(two, seen, { roundId, key })).body).toEqual(sent.body);
  const again = await sendSeen(two, seen, { roundId });
  expect(again.body).toMatchObject({ round: at(sent.body, 'round'), cart: { lines: left } });
  expect(await ordered(one)).toMatchObject([
    { quantity: '1', note: '少盐', placedBy: 'guest' },
    { quantity: '1', note: null },
  ]);
});

test('CA5: a refused line names itself, stays in the cart, and leaves the rest', async () => {
  const [one, two] = await twoPhones();
  const portions = `/v1/stores/1/items/${ids.noodles}/portions`;
  const { token } = house.people.manager;
  await send(house.server, 'PUT', portions, { token, body: { left: 1, soldOut: false } });
  const [last, late, drink] = [await add(one), await add(two), await add(two, cola)];
  const sent = await sendSeen(
    two,
    [last, late, drink].map((id) => ({ id, count: 1 })),
  );
  expect(sent).toMatchObject({
    status: 201,
    body: {
      round: { accepted: [last, drink], refused: [{ lineId: late, code: 'portion.soldOut' }] },
      cart: { lines: [{ id: late }] },
    },
  });
  const alone = await sendSeen(one, [{ id: late, count: 1 }]);
  expect(alone).toMatchObject({ status: 409, body: { code: 'round.nothingAccepted' } });
  expect(await linesOf(one)).toMatchObject([{ id: late }]);
  await send(house.server, 'PUT', portions, { token, body: { left: null, soldOut: false } });
});

test('CA5: the caps of a round by phone hold for the cart', async () => {
  const [one] = await twoPhones();
  await rule({ guestRule: 'free', guestLinesMax: 1 });
  const seen = [await add(one, cola), await add(one, cola)].map((id) => ({ id, count: 1 }));
  const sent = await sendSeen(one, seen);
  expect(sent.body).toMatchObject({ code: 'round.tooManyGuestLines', details: { max: 1 } });
  expect(await linesOf(one)).toHaveLength(2);
  await rule({ guestRule: 'free' });
});

test('CA6: two phones that send at once order nothing twice', async () => {
  const [one, two] = await twoPhones();
  const seen = [await add(one), await add(two, cola)].map((id) => ({ id, count: 1 }));
  const replies = await Promise.all([sendSeen(one, seen), sendSeen(two, seen)]);
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'cart.nothingToSend' });
  expect(await ordered(one)).toHaveLength(2);
  expect(await linesOf(two)).toEqual([]);
});

test('CA7: a phone is called as its guest typed, and its id is told to nobody', async () => {
  const [one, two] = await twoPhones();
  await add(one);
  expect((await cart(two, 'PUT', '/phone', { nickname: '小宝' })).status).toBe(200);
  const seen = await sees(one);
  expect(seen).toMatchObject({
    you: 1,
    phones: [
      { number: 1, nickname: null },
      { number: 2, nickname: '小宝' },
    ],
  });
  expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${one.id}|${two.id}`));
});

test('CA8: a full cart says so', async () => {
  const [one] = await twoPhones();
  await add(one);
  await database().owner.query(
    `insert into ordering.cart_line select merchant_id, seating_id, gen_random_uuid(), phone, item_id, variant_id,
       options, count, note, state, round_id, added_at from ordering.cart_line, generate_series(1, 99)
     where seating_id = $1`,
    [one.seatingId],
  );
  expect(await cart(one, 'POST', '/lines', choice())).toMatchObject({
    status: 409,
    body: { code: 'cart.full', details: { max: 100 } },
  });
});

test('CA9: a cart is the own party’s alone, and goes when the table is cleared', async () => {
  const [one] = await twoPhones();
  const [stranger] = await twoPhones();
  const line = await add(one);
  await cart(one, 'PUT', '/phone', { nickname: '妈妈' });
  const foreign = { ...stranger, seatingId: one.seatingId };
  expect((await cart(foreign, 'GET')).status).toBe(404);
  expect((await cart(foreign, 'POST', '/lines', choice())).status).toBe(404);
  expect((await change(foreign, line, 1)).status).toBe(404);
  expect((await sendSeen(foreign, [{ id: line, count: 1 }])).status).toBe(404);
  const waiter = { ...one, token: house.people.waiter.token };
  expect((await cart(waiter, 'GET')).status).toBe(403);
  expect((await house.post(house.people.waiter, `/v1/seatings/${one.seatingId}/clear`)).status).toBe(200);
  expect((await cart(one, 'GET')).status).toBe(401);
  for (const table of ['cart', 'cart_phone', 'cart_line']) {
    const { rows } = await database().owner.query(`select from ordering.${table} where seating_id = $1`, [
      one.seatingId,
    ]);
    expect(rows).toEqual([]);
  }
});

test('CA11: sending a cart takes at most 7 round trips', async () => {
  const [one, two] = await twoPhones();
  // The facts of the store and the menu are known by then.
  await sendRound(house, one.orderId, [
    { ...choice(cola), quantity: '1', count: undefined, note: undefined },
  ]);
  const menus = makeMenuCache();
  const parts = { link: house.link, print: makePrintDesk(makeSetupCache(), () => undefined), menus };
  const { merchantId, storeId } = house.store;
  const sessionId = randomUUID();
  const who = { kind: 'guest', merchantId, storeId, seatingId: one.seatingId, sessionId } as const;
  const context = house.contextFor(merchantId);
  const trips: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    const lines = [await add(one), await add(two, cola)].map((id) => ({ id, count: 1 }));
    const body = { roundId: randomUUID(), orderId: one.orderId, lines };
    const frame = { merchantId, storeId, principal: `guest:${sessionId}`, requestHash: '', now: context.now };
    const done = await runCommand(
      database().app,
      { ...frame, key: randomUUID() },
      ({ code }) => ({ status: 409, body: JSON.stringify(code) }),
      (tx) => sendCart(tx, parts, { seatingId: one.seatingId, phoneId: one.id, body }, who, context),
    );
    expect(done.status, done.body).toBe(201);
    trips.push(done.roundTrips);
  }
  expect(trips[1]).toBeLessThanOrEqual(7);
});
