import { beforeAll, expect, test } from 'vitest';
import { clientId } from '../../../test/harness/client-id.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { type FloorScene, floorScene, must, newParty, scanned } from '../../../test/harness/floor-scene.ts';
import { addTestStore, openTestStore, signInPerson, textOf } from '../../../test/harness/house.ts';
import {
  type OrderingHouse,
  type OrderingStore,
  openOrderingHouse,
  openOrderingStore,
} from '../../../test/harness/ordering-house.ts';
import { evolveSeating, openedSeating, type SeatingEvent } from './index.ts';

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

test('F5, F6 and F7: a table is cleared when all is paid and nothing waits, and then everything ends', async () => {
  const table = await scene.newTable();
  const { seatingId, orderId } = await scene.openTable(table);
  const guest = textOf((await scene.scan(table)).body, 'token');
  await scene.order(orderId, { hold: 'manual' });
  const clear = () => scene.post(`/v1/seatings/${seatingId}/clear`);
  expect(await clear()).toMatchObject({
    status: 409,
    body: { code: 'seating.moneyDue', details: { orderId, due: 3300 } },
  });
  await house.cashier.pay(database(), store.merchantId, orderId, 3300);
  expect(await clear()).toMatchObject({ status: 409, body: { code: 'seating.linesHeld' } });
  const lines = (await scene.ask('GET', `/v1/orders/${orderId}`)).body as {
    lines: { id: string; state: string }[];
  };
  const held = lines.lines.filter((line) => line.state === 'held').map((line) => line.id);
  expect((await scene.post(`/v1/orders/${orderId}/release`, { lineIds: held })).status).toBe(200);
  expect(await scene.ticketStates(orderId)).toEqual(['waiting']);
  expect((await scene.ask('GET', `/v1/orders/${orderId}`, undefined, guest)).status).toBe(200);
  expect(await clear()).toEqual({ status: 200, body: { seatingId, state: 'cleared' } });
  expect(await scene.onFloor(table)).toBeNull();
  expect(await scene.ticketStates(orderId)).toEqual(['served']);
  expect((await scene.ask('GET', `/v1/orders/${orderId}`, undefined, guest)).status).toBe(401);
  expect((await scene.ask('GET', `/v1/orders/${orderId}`)).body).toMatchObject({
    order: { state: 'finished' },
  });
  expect(await scene.statementOf(orderId)).toMatchObject({ state: 'finished' });
  expect((await clear()).status).toBe(200);
  await scene.openTable(table);
});

test('F5: a table is not cleared before the cashier has answered the last statement', async () => {
  const table = await scene.newTable();
  const { seatingId, orderId } = await scene.openTable(table);
  await scene.order(orderId);
  await house.cashier.pay(database(), store.merchantId, orderId, 3300);
  // As in two programs, while the answer is on its way.
  const older = `update seam.document set settlement =
      jsonb_set(settlement::jsonb, '{answers,revision}', '7')::text where order_id = $1`;
  await database().owner.query(older, [orderId]);
  expect(await scene.post(`/v1/seatings/${seatingId}/clear`)).toMatchObject({
    status: 409,
    body: { code: 'seating.moneyUnknown' },
  });
});

test('F7: a party that ordered nothing leaves a cancelled order', async () => {
  const table = await scene.newTable();
  const { seatingId, orderId } = await scene.openTable(table);
  expect((await scene.post(`/v1/seatings/${seatingId}/clear`)).status).toBe(200);
  expect((await scene.ask('GET', `/v1/orders/${orderId}`)).body).toMatchObject({
    order: { state: 'cancelled' },
  });
});

test('F8: a party moves with its order and its phones; nothing is made again', async () => {
  const [from, to, taken] = [await scene.newTable(), await scene.newTable(), await scene.newTable()];
  const { seatingId, orderId } = await scene.openTable(from);
  await scene.openTable(taken);
  await scene.order(orderId);
  const guest = textOf((await scene.scan(from)).body, 'token');
  const move = (tableId: string) => scene.post(`/v1/seatings/${seatingId}/transfer`, { tableId });
  expect(await move(taken.id)).toMatchObject({ status: 409, body: { code: 'table.occupied' } });
  expect(await move(clientId())).toMatchObject({ status: 404, body: { code: 'table.notFound' } });
  expect(await move(to.id)).toEqual({ status: 200, body: { seatingId, tableId: to.id } });
  expect(await scene.onFloor(from)).toBeNull();
  expect(await scene.onFloor(to)).toMatchObject({ id: seatingId, due: 3300 });
  expect(await scene.statementOf(orderId)).toMatchObject({ table: { id: to.id } });
  expect(await scene.ticketStates(orderId)).toEqual(['waiting']);
  const seen = await scene.ask('GET', `/v1/seatings/${seatingId}`, undefined, guest);
  expect(seen.body).toMatchObject({ table: { id: to.id }, orders: [{ orderId }] });
  expect((await move(to.id)).status).toBe(200);
});

test('F8: parties that change places at once never deadlock, and both still sit somewhere', async () => {
  const [left, right, spare] = [await scene.newTable(), await scene.newTable(), await scene.newTable()];
  const first = await scene.openTable(left);
  const second = await scene.openTable(right);
  for (let round = 0; round < 10; round += 1)
    await Promise.all([
      scene.post(`/v1/seatings/${first.seatingId}/transfer`, { tableId: spare.id }),
      scene.post(`/v1/seatings/${second.seatingId}/transfer`, { tableId: left.id }),
      scene.post(`/v1/seatings/${first.seatingId}/transfer`, { tableId: right.id }),
      scene.post(`/v1/seatings/${second.seatingId}/transfer`, { tableId: spare.id }),
    ]);
  const seatings = await Promise.all([left, right, spare].map(scene.onFloor));
  const sitting = seatings.filter((each) => each !== null).map((each) => (each as { id: string }).id);
  expect(sitting.sort()).toEqual([first.seatingId, second.seatingId].sort());
});

test('F13: nobody reaches a table or party that is not theirs', async () => {
  const [table, next] = [await scene.newTable(), await scene.newTable()];
  const { seatingId, orderId } = await scene.openTable(table);
  await scene.openTable(next);
  await addTestStore(database(), store.merchantId, 2);
  const sister = await signInPerson(house, database(), { ...store, storeId: 2 }, 'manager');
  const stranger = await signInPerson(house, database(), await openTestStore(database()), 'manager');
  const guest = textOf((await scene.scan(next)).body, 'token');
  for (const token of [sister.token, stranger.token, guest])
    expect((await scene.ask('GET', `/v1/seatings/${seatingId}`, undefined, token)).status).toBe(404);
  for (const { token } of [sister, stranger]) {
    for (const [act, body] of Object.entries({
      clear: {},
      confirm: { covers: 1 },
      transfer: { tableId: next.id },
    }))
      expect((await scene.post(`/v1/seatings/${seatingId}/${act}`, body, token)).status).toBe(404);
  }
  expect((await scene.ask('GET', '/v1/stores/1/floor', undefined, sister.token)).status).toBe(403);
  expect((await scene.ask('GET', '/v1/stores/1/floor', undefined, guest)).status).toBe(403);
  expect((await scene.ask('GET', '/v1/stores/1/floor', undefined, stranger.token)).body).toEqual({
    areas: [],
    tables: [],
  });
  const party = { ...newParty(), tableId: (await scene.newTable()).id, covers: 1 };
  expect(await scene.post('/v1/stores/1/seatings', party, stranger.token)).toMatchObject({
    status: 404,
    body: { code: 'table.notFound' },
  });
  expect((await scene.ask('GET', `/v1/orders/${orderId}`, undefined, guest)).status).toBe(404);
});

test('F15: folding the events of every party gives its stored state', async () => {
  const waiting = scanned(await scene.scan(await scene.newTable()));
  must(await scene.post(`/v1/seatings/${waiting.seatingId}/confirm`, { covers: 5 }), 200);
  scanned(await scene.scan(await scene.newTable()));
  const events = await database().owner.query<{ subject: string; type: string; payload: object }>(
    `select subject, type, payload from spine.event
     where merchant_id = $1 and type like 'seating.%' order by store_id, position`,
    [store.merchantId],
  );
  const folded = new Map<string, ReturnType<typeof evolveSeating>>();
  for (const { subject, ...stored } of events.rows) {
    // Parser: the floor alone writes events of this name.
    const event = stored as SeatingEvent;
    const before = folded.get(subject);
    if (before !== undefined) folded.set(subject, evolveSeating(before, event));
    else if (event.type === 'seating.opened') folded.set(subject, openedSeating(subject, 1, event));
  }
  const stored = await database().owner.query(
    `select seating_id as id, store_id as "storeId", table_id as "tableId", state, covers
     from ordering.seating where merchant_id = $1 order by seating_id`,
    [store.merchantId],
  );
  expect(new Set(stored.rows.map((row) => row.state)).size).toBe(3);
  expect([...folded.values()].sort((left, right) => (left.id < right.id ? -1 : 1))).toEqual(stored.rows);
});
