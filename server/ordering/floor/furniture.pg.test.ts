import { beforeAll, expect, test } from 'vitest';
import { clientId } from '../../../test/harness/client-id.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import {
  type FloorScene,
  floorScene,
  hall,
  must,
  newParty,
  type SceneTable,
  scanned,
} from '../../../test/harness/floor-scene.ts';
import { addTestStore, type Reply, send } from '../../../test/harness/house.ts';
import {
  type OrderingHouse,
  type OrderingStore,
  openOrderingHouse,
  openOrderingStore,
} from '../../../test/harness/ordering-house.ts';

const database = useTestDatabase();
let house: OrderingHouse;
let store: OrderingStore;
let scene: FloorScene;

beforeAll(async () => {
  house = openOrderingHouse(database());
  store = await openOrderingStore(house, database());
  await addTestStore(database(), store.merchantId, 2);
  scene = floorScene(house, database(), store);
  must(await scene.openHall(), 201);
});

const inStore = (path: string) => `/v1/stores/1/${path}`;
const put = (path: string, body: object, token = store.manager.token): Promise<Reply> =>
  scene.ask('PUT', inStore(path), body, token);
const remove = (path: string, token = store.manager.token): Promise<Reply> =>
  send(house.server, 'DELETE', inStore(path), { token });
const named = (name: string, more: object = {}) => ({
  areaId: hall,
  name: { zh: name, en: name },
  seats: 4,
  ...more,
});

type Seen = {
  readonly areas: readonly { readonly id: string; readonly sort: number }[];
  readonly tables: readonly {
    readonly id: string;
    readonly sort: number;
    readonly shape: string;
    readonly place: unknown;
  }[];
};
const floor = async (): Promise<Seen> => must(await scene.ask('GET', inStore('floor')), 200) as Seen;
const onFloor = async ({ id }: Pick<SceneTable, 'id'>) =>
  (await floor()).tables.find((table) => table.id === id);

async function eventsOf(subject: string): Promise<string[]> {
  const { rows } = await database().owner.query<{ type: string }>(
    'select type from spine.event where merchant_id = $1 and subject = $2 order by position',
    [store.merchantId, subject],
  );
  return rows.map(({ type }) => type);
}

test('F17: a table at which nobody sits is removed: its code is dead, its name is free, and it does not come back', async () => {
  const table = await scene.newTable();
  must(await put(`tables/${table.id}`, named('靠窗')), 200);
  expect(await remove(`tables/${table.id}`)).toEqual({ status: 200, body: { removed: true } });
  expect(await onFloor(table)).toBeUndefined();
  expect(await scene.scan(table)).toMatchObject({ status: 404, body: { code: 'table.codeUnknown' } });
  const opened = await scene.post(inStore('seatings'), { ...newParty(), tableId: table.id, covers: 2 });
  expect(opened).toMatchObject({ status: 404, body: { code: 'table.notFound' } });
  expect(await put(`tables/${table.id}`, named('靠窗'))).toMatchObject({ status: 404 });
  expect((await scene.post(inStore(`tables/${table.id}/code`), {}, store.manager.token)).status).toBe(404);
  must(await put(`tables/${clientId()}`, named('靠窗')), 201);
  // Once more is already done, and tells nobody anything.
  expect(await remove(`tables/${table.id}`)).toEqual({ status: 200, body: { removed: true } });
  expect(await eventsOf(table.id)).toEqual(['table.changed', 'table.changed', 'table.removed']);
});

test('F17: a table where a party sits, or waits, is not removed; orders of past parties keep its name', async () => {
  const table = await scene.newTable();
  const { seatingId, orderId } = await scene.openTable(table);
  const refused = { status: 409, body: { code: 'table.occupied', details: { seatingId } } };
  expect(await remove(`tables/${table.id}`)).toMatchObject(refused);
  must(await scene.post(`/v1/seatings/${seatingId}/clear`), 200);
  const waiting = scanned(await scene.scan(table));
  expect(await remove(`tables/${table.id}`)).toMatchObject({ body: { code: 'table.occupied' } });
  must(await scene.post(`/v1/seatings/${waiting.seatingId}/clear`), 200);
  must(await remove(`tables/${table.id}`), 200);
  const past = must(await scene.ask('GET', `/v1/orders/${orderId}`), 200);
  expect(past).toMatchObject({
    order: { table: { id: table.id, name: { en: expect.stringMatching(/^Table A/) } } },
  });
  // A party that has left may still be said to have left.
  must(await scene.post(`/v1/seatings/${seatingId}/clear`), 200);
});

test('F17: of a waiter who opens a table and a manager who removes it at once, one gets a no', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const table = await scene.newTable();
    const party = newParty();
    const [opened, removed] = await Promise.all([
      scene.post(inStore('seatings'), { ...party, tableId: table.id, covers: 2 }),
      remove(`tables/${table.id}`),
    ]);
    expect([opened.status, removed.status]).toSatisfy(
      ([open, gone]) => (open === 201 && gone === 409) || (open === 404 && gone === 200),
    );
    expect((await onFloor(table)) === undefined).toBe(removed.status === 200);
  }
});

test('F17: a party does not move to a table that was removed', async () => {
  const [from, to] = [await scene.newTable(), await scene.newTable()];
  const { seatingId } = await scene.openTable(from);
  must(await remove(`tables/${to.id}`), 200);
  const moved = await scene.post(`/v1/seatings/${seatingId}/transfer`, { tableId: to.id });
  expect(moved).toMatchObject({ status: 404, body: { code: 'table.notFound' } });
});

test('F18: an area goes when no table stands in it, and no table comes to stand in one that is gone', async () => {
  const areaId = clientId();
  must(await put(`areas/${areaId}`, { name: { zh: '露台', en: 'Terrace' } }), 201);
  const table = await scene.newTable();
  must(await put(`tables/${table.id}`, named('露一', { areaId })), 200);
  expect(await remove(`areas/${areaId}`)).toMatchObject({
    status: 409,
    body: { code: 'floor.areaNotEmpty', details: { tables: 1 } },
  });
  must(await remove(`tables/${table.id}`), 200);
  expect(await remove(`areas/${areaId}`)).toEqual({ status: 200, body: { removed: true } });
  expect(await remove(`areas/${areaId}`)).toEqual({ status: 200, body: { removed: true } });
  expect((await floor()).areas.map(({ id }) => id)).not.toContain(areaId);
  const gone = { status: 404, body: { code: 'floor.areaNotFound' } };
  expect(await put(`tables/${clientId()}`, named('露二', { areaId }))).toMatchObject(gone);
  expect(await put(`areas/${areaId}`, { name: { zh: '露台', en: 'Terrace' } })).toMatchObject(gone);
  expect(await eventsOf(areaId)).toEqual(['area.changed', 'area.removed']);
});

test('F18: a table that comes to an area at the moment it goes does not stand in nowhere', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const areaId = clientId();
    must(await put(`areas/${areaId}`, { name: { zh: '偏厅', en: 'Side room' } }), 201);
    const [made, removed] = await Promise.all([
      put(`tables/${clientId()}`, named(`偏${turn}`, { areaId })),
      remove(`areas/${areaId}`),
    ]);
    expect([made.status, removed.status]).toSatisfy(
      ([table, area]) => (table === 201 && area === 409) || (table === 404 && area === 200),
    );
  }
});

test('F19: areas and tables are arranged all at once or not at all, and nothing else of them changes', async () => {
  const areaId = clientId();
  must(await put(`areas/${areaId}`, { name: { zh: '包间', en: 'Rooms' }, sort: 7 }), 201);
  const tables = [await scene.newTable(), await scene.newTable()] as const;
  const before = await onFloor(tables[0]);
  expect(before).toMatchObject({ shape: 'square', place: null });
  const [first, second] = [
    { tableId: tables[0].id, sort: 90, place: { x: 3, y: 5 } },
    { tableId: tables[1].id, sort: 80, place: null },
  ];
  const done = await put('floor', { areas: [{ areaId, sort: 3 }], tables: [first, second] });
  expect(done).toEqual({ status: 200, body: { areas: 1, tables: 2 } });
  expect(await onFloor(tables[0])).toEqual({ ...before, sort: 90, place: { x: 3, y: 5 } });
  expect(await onFloor(tables[1])).toMatchObject({ sort: 80, place: null });
  expect((await floor()).areas.find(({ id }) => id === areaId)).toMatchObject({ sort: 3 });
  for (const [more, code] of [
    [{ tableId: clientId(), sort: 1, place: null }, 'table.notFound'],
    [{ ...first, place: null }, 'floor.namedTwice'],
  ] as const) {
    const refused = await put('floor', { tables: [{ ...first, sort: 1 }, more] });
    expect(refused).toMatchObject({ body: { code } });
  }
  const nowhere = await put('floor', { areas: [{ areaId: clientId(), sort: 1 }], tables: [second] });
  expect(nowhere).toMatchObject({ body: { code: 'floor.areaNotFound' } });
  expect(await onFloor(tables[0])).toMatchObject({ sort: 90 });
  expect((await put('floor', { tables: [first] }, store.waiter.token)).status).toBe(403);
});

test('F19: a change of a table that does not speak of its place leaves it where it stands', async () => {
  const table = await scene.newTable();
  const body = named('圆桌', { seats: 10 });
  const round = { ...body, shape: 'round', place: { x: 1, y: 2 } };
  expect((await put(`tables/${table.id}`, round)).body).toMatchObject({
    shape: 'round',
    place: { x: 1, y: 2 },
  });
  expect((await put(`tables/${table.id}`, body)).body).toMatchObject({
    shape: 'round',
    place: { x: 1, y: 2 },
  });
  const off = await put(`tables/${table.id}`, { ...body, shape: 'square', place: null });
  expect(off.body).toMatchObject({ shape: 'square', place: null });
  for (const place of [{ x: 24, y: 0 }, { x: 0, y: 40 }, { x: -1, y: 0 }, { x: 1 }])
    expect((await put(`tables/${table.id}`, { ...body, place })).status).toBe(422);
});

test('F20: a new code leaves the party that sits there alone, and its phones go on', async () => {
  const table = await scene.newTable();
  const { seatingId, orderId } = await scene.openTable(table);
  const { token } = scanned(await scene.scan(table));
  const rotated = must(await scene.post(inStore(`tables/${table.id}/code`), {}, store.manager.token), 200);
  expect(rotated).not.toMatchObject({ code: table.code });
  expect((await scene.ask('GET', `/v1/orders/${orderId}`, undefined, token)).status).toBe(200);
  expect(await scene.onFloor(table)).toMatchObject({ id: seatingId });
  expect((await scene.scan(table)).status).toBe(404);
});
