import { beforeAll, expect, test } from 'vitest';
import { clientId } from '../../../test/harness/client-id.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { type FloorScene, floorScene, hall, must, newParty } from '../../../test/harness/floor-scene.ts';
import { textOf } from '../../../test/harness/house.ts';
import {
  type OrderingHouse,
  type OrderingStore,
  openOrderingHouse,
  openOrderingStore,
} from '../../../test/harness/ordering-house.ts';
import { runRead } from '../../spine/command.ts';
import { readFloor } from './floor-view.ts';

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

test('F1: of two waiters one opens the table, the other is told who sits there', async () => {
  const table = await scene.newTable();
  const parties = Array.from({ length: 6 }, newParty);
  const replies = await Promise.all(
    parties.map((party) => scene.post('/v1/stores/1/seatings', { ...party, tableId: table.id, covers: 3 })),
  );
  const opened = replies.filter((reply) => reply.status === 201);
  expect(opened).toHaveLength(1);
  const seatingId = textOf(opened[0]?.body, 'seatingId');
  const code = 'table.occupied';
  for (const reply of replies.filter((each) => each !== opened[0]))
    expect(reply).toMatchObject({ status: 409, body: { code, details: { seatingId, state: 'open' } } });
  expect(await scene.onFloor(table)).toMatchObject({ id: seatingId, state: 'open', covers: 3 });
});

test('F2: the same opening sent again is already done', async () => {
  const table = await scene.newTable();
  const party = newParty();
  const body = { ...party, tableId: table.id, covers: 2 };
  const first = await scene.post('/v1/stores/1/seatings', body);
  expect(first.body).toEqual({ ...party, orderNumber: expect.stringMatching(/^\d{3}$/) });
  expect(await scene.post('/v1/stores/1/seatings', body)).toEqual({ status: 200, body: first.body });
  const other = await scene.newTable();
  expect(await scene.post('/v1/stores/1/seatings', { ...body, tableId: other.id })).toMatchObject({
    status: 409,
    body: { code: 'id.taken' },
  });
});

test('F3: sixty orders opened at once have sixty numbers', async () => {
  const replies = await Promise.all(
    Array.from({ length: 60 }, () =>
      scene.post('/v1/stores/1/orders', { orderId: clientId(), service: 'takeOut' }),
    ),
  );
  const numbers = replies.map((reply) => textOf(reply.body, 'orderNumber'));
  expect(new Set(numbers).size).toBe(60);
});

test('F4: the floor shows parties, money and unserved dishes in one statement', async () => {
  const table = await scene.newTable();
  const { seatingId, orderId } = await scene.openTable(table);
  expect(await scene.onFloor(table)).toMatchObject({ payable: 0, due: 0, unserved: 0, held: 0 });
  expect((await scene.order(orderId)).status).toBe(201);
  await scene.order(orderId, { hold: 'manual' });
  const seating = { id: seatingId, state: 'open', covers: 2, orderIds: [orderId] };
  // The held chicken and the colas, which are made nowhere, are not unserved.
  expect(await scene.onFloor(table)).toMatchObject({
    ...seating,
    payable: 6600,
    due: 6600,
    unserved: 1,
    held: 1,
  });
  await runRead(database().app, store.merchantId, async (tx) => {
    const before = tx.roundTrips();
    expect((await readFloor(tx, 1))?.tables.length).toBe(scene.tableCount());
    expect(tx.roundTrips() - before).toBe(1);
  });
});

test('F16: only a manager furnishes a store, and names are not shared', async () => {
  const table = await scene.newTable();
  const body = { areaId: hall, name: { zh: '包间一', en: 'Room one' }, seats: 10, sort: 1 };
  const url = `/v1/stores/1/tables/${table.id}`;
  expect((await scene.ask('PUT', url, body)).status).toBe(403);
  expect((await scene.ask('PUT', url, body, store.manager.token)).body).toEqual({
    ...body,
    ...table,
    shape: 'square',
    place: null,
  });
  const twin = `/v1/stores/1/tables/${clientId()}`;
  expect((await scene.ask('PUT', twin, body, store.manager.token)).body).toMatchObject({
    code: 'table.nameTaken',
  });
  const nowhere = { ...body, areaId: clientId() };
  expect((await scene.ask('PUT', twin, nowhere, store.manager.token)).body).toMatchObject({
    code: 'floor.areaNotFound',
  });
  const area = { name: { zh: '包间', en: 'Rooms' }, sort: 2 };
  expect((await scene.ask('PUT', `/v1/stores/1/areas/${hall}`, area)).status).toBe(403);
  expect((await scene.ask('PUT', `/v1/stores/1/areas/${hall}`, area, store.manager.token)).status).toBe(200);
});
