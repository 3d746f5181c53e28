import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { type FloorScene, floorScene, must, scanned } from '../../../test/harness/floor-scene.ts';
import { textOf } from '../../../test/harness/house.ts';
import {
  type OrderingHouse,
  type OrderingStore,
  openOrderingHouse,
  openOrderingStore,
  setGuestRule,
} from '../../../test/harness/ordering-house.ts';

const database = useTestDatabase();
let house: OrderingHouse;
let store: OrderingStore;
let scene: FloorScene;

beforeAll(async () => {
  house = openOrderingHouse(database());
  store = await openOrderingStore(house, database());
  scene = floorScene(house, database(), store);
  must(await scene.openHall(), 201);
});

test('F9: a phone at a free table waits for staff, and so does what it orders', async () => {
  const table = await scene.newTable();
  const first = await scene.scan(table);
  expect(first).toMatchObject({
    status: 201,
    body: { storeId: 1, rule: 'confirm', state: 'awaitingConfirm', table: { id: table.id } },
  });
  const { seatingId, token, orderId } = scanned(first);
  expect((await scene.order(orderId, {}, token)).status).toBe(201);
  expect(await scene.ticketStates(orderId)).toEqual([]);
  expect(await scene.onFloor(table)).toMatchObject({
    id: seatingId,
    state: 'awaiting',
    held: 2,
    unserved: 0,
  });
  expect((await scene.scan(table)).body).toMatchObject({ seatingId, state: 'awaitingConfirm' });
  const confirm = () => scene.post(`/v1/seatings/${seatingId}/confirm`, { covers: 3 });
  expect((await scene.post(`/v1/seatings/${seatingId}/confirm`, { covers: 3 }, token)).status).toBe(403);
  expect(await confirm()).toEqual({ status: 200, body: { seatingId, state: 'open', covers: 3 } });
  expect(await scene.ticketStates(orderId)).toEqual(['waiting']);
  expect(await scene.statementOf(orderId)).toMatchObject({ covers: 3 });
  expect(await confirm()).toMatchObject({ status: 409, body: { code: 'seating.notAwaiting' } });
  expect((await scene.order(orderId, {}, token)).status).toBe(201);
  expect(await scene.ticketStates(orderId)).toEqual(['waiting', 'waiting']);
});

test('F10: the four digits confirm the waiting party; five wrong ones end that', async () => {
  const table = await scene.newTable();
  const { seatingId, orderId, token } = scanned(await scene.scan(table));
  await scene.order(orderId, {}, token);
  const wrong = String((Number(table.digits) + 1) % 10_000).padStart(4, '0');
  expect(await scene.scan(table, { digits: wrong })).toMatchObject({
    status: 403,
    body: { code: 'seating.digitsWrong', details: { left: 4 } },
  });
  const opened = await scene.scan(table, { digits: table.digits, covers: 4 });
  expect(opened).toMatchObject({ status: 201, body: { seatingId, state: 'open' } });
  expect(await scene.ticketStates(orderId)).toEqual(['waiting']);
  expect(await scene.onFloor(table)).toMatchObject({ covers: 4, state: 'open' });
  const other = await scene.newTable();
  for (let tried = 0; tried < 5; tried += 1)
    expect((await scene.scan(other, { digits: other.digits === '0000' ? '0001' : '0000' })).status).toBe(403);
  expect(await scene.scan(other, { digits: other.digits })).toMatchObject({
    status: 429,
    body: { code: 'seating.digitsBlocked' },
  });
  expect(await scene.onFloor(other)).toBeNull();
});

test('F11: phones join the open party; a replaced code names nothing', async () => {
  const table = await scene.newTable();
  const party = await scene.openTable(table);
  const joined = await Promise.all([scene.scan(table), scene.scan(table), scene.scan(table)]);
  for (const each of joined)
    expect(each).toMatchObject({ status: 201, body: { seatingId: party.seatingId, state: 'open' } });
  const rotated = await scene.ask('POST', `/v1/stores/1/tables/${table.id}/code`, {}, store.manager.token);
  expect(rotated.status).toBe(200);
  expect(await scene.scan(table)).toMatchObject({ status: 404, body: { code: 'table.codeUnknown' } });
  expect((await scene.scan({ code: textOf(rotated.body, 'code') })).status).toBe(201);
});

test('F11: a phone that scans while the table is cleared keeps no session of the party that left', async () => {
  let left = 0;
  // Which of the two comes first is chance: the table is cleared a little later each time, until a phone got in before.
  for (let round = 0; round < 5 || (left === 0 && round < 40); round += 1) {
    const table = await scene.newTable();
    const { seatingId } = await scene.openTable(table);
    const scans = Array.from({ length: 3 }, () => scene.scan(table));
    await sleep(round);
    const cleared = scene.post(`/v1/seatings/${seatingId}/clear`);
    const phones = (await Promise.all(scans)).filter((each) => each.status === 201).map(scanned);
    must(await cleared, 200);
    for (const phone of phones.filter((each) => each.seatingId === seatingId)) {
      left += 1;
      expect((await scene.ask('GET', `/v1/seatings/${seatingId}`, undefined, phone.token)).status).toBe(401);
    }
  }
  expect(left).toBeGreaterThan(0);
});

test('F12: under free a scan opens the table at once', async () => {
  const table = await scene.newTable();
  house.facts.changing(store.merchantId, store.storeId);
  await setGuestRule(database(), store, { guestRule: 'free' });
  const opened = await scene.scan(table, { covers: 2 });
  house.facts.changing(store.merchantId, store.storeId);
  await setGuestRule(database(), store, { guestRule: 'confirm' });
  expect(opened).toMatchObject({ status: 201, body: { state: 'open', rule: 'free' } });
  expect(await scene.onFloor(table)).toMatchObject({ state: 'open', covers: 2 });
});

test('F14: a code that is none, of no store or of no table is answered alike', async () => {
  for (const code of [
    'what',
    '999-1-0123456789',
    `${store.merchantId}-9-0123456789`,
    `${store.merchantId}-1-0123456789`,
  ])
    expect(await scene.scan({ code })).toMatchObject({ status: 404, body: { code: 'table.codeUnknown' } });
});
