import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { send } from '../../../test/harness/house.ts';
import {
  noodles,
  openOrderScene,
  openTakeOut,
  type OrderScene,
  sendRound,
  wantedLine,
} from '../../../test/harness/order-scene.ts';
import { anyCondition } from './domain/routing.ts';
import { fixedId, ids, smallMenu } from '../../../test/harness/small-menu.ts';

const database = useTestDatabase();
let house: OrderScene;

beforeAll(async () => {
  house = await openOrderScene(database());
});

const url = () => `/v1/stores/${house.store.storeId}/routing`;

async function setRouting(body: object, who = house.people.manager) {
  return send(house.server, 'PUT', url(), { token: who.token, body });
}

/** The stations a dish goes to when it is ordered now, to take out. */
async function madeAt(line: { readonly id: string }): Promise<string[]> {
  const orderId = await openTakeOut(house);
  expect((await sendRound(house, orderId, [line])).status).toBe(201);
  const { rows } = await database().owner.query<{ station_id: string }>(
    'select station_id from ordering.ticket where merchant_id = $1 and line_id = $2 order by station_id',
    [house.store.merchantId, line.id],
  );
  return rows.map((row) => row.station_id);
}

test('M15: rules hold for what is ordered from then on; what was ordered stays where it is', async () => {
  expect(await madeAt(wantedLine())).toEqual([ids.wok]);
  const rule = {
    id: randomUUID(),
    stationIds: [ids.cold],
    how: 'instead',
    when: { ...anyCondition, services: ['takeOut'] },
  };
  const set = await setRouting({ fallbackStationId: ids.cold, categories: [], rules: [rule] });
  expect(set).toMatchObject({ status: 200, body: { version: 2 } });
  expect(await madeAt(wantedLine())).toEqual([ids.cold]);
  expect(await house.get(house.people.waiter, url())).toMatchObject({
    status: 200,
    body: {
      version: 2,
      fallbackStationId: ids.cold,
      rules: [rule],
      stations: [{ id: ids.wok }, { id: ids.cold }],
    },
  });
});

test('M14: a dish that names no station goes where its category is made', async () => {
  const items = smallMenu.items.map((item) =>
    item.id === ids.noodles ? { ...item, stationIds: null } : item,
  );
  const { token } = house.people.manager;
  const imported = await send(house.server, 'POST', `/v1/stores/${house.store.storeId}/menu/import`, {
    token,
    body: { ...smallMenu, items },
  });
  expect(imported.status).toBe(201);
  const at = (stationIds: string[]) =>
    setRouting({ fallbackStationId: null, categories: [{ id: ids.hot, stationIds }], rules: [] });
  await at([ids.cold]);
  expect(await madeAt(wantedLine(noodles))).toEqual([ids.cold]);
  await at([]);
  expect(await madeAt(wantedLine(noodles))).toEqual([]);
});

test('M16: a menu that is imported anew keeps the rules, without what it no longer has', async () => {
  const rules = [
    { id: randomUUID(), stationIds: [ids.cold], how: 'also', when: { ...anyCondition, itemIds: [ids.fish] } },
    {
      id: randomUUID(),
      stationIds: [ids.cold],
      how: 'also',
      when: { ...anyCondition, itemIds: [ids.chicken] },
    },
  ];
  await setRouting({ fallbackStationId: null, categories: [], rules });
  const { token } = house.people.manager;
  const body = { ...smallMenu, items: smallMenu.items.filter((item) => item.id !== ids.fish) };
  await send(house.server, 'POST', `/v1/stores/${house.store.storeId}/menu/import`, { token, body });
  expect((await house.get(house.people.waiter, url())).body).toMatchObject({ rules: [{ id: rules[1]?.id }] });
  expect(await madeAt(wantedLine())).toEqual([ids.wok, ids.cold]);
});

test('M17: rules that name what is not there, or an area that was removed, are refused and change nothing; a waiter sets none', async () => {
  const before = (await house.get(house.people.waiter, url())).body;
  const gone = fixedId(99);
  const refused = await setRouting({
    fallbackStationId: gone,
    categories: [{ id: gone, stationIds: [] }],
    rules: [],
  });
  expect(refused).toMatchObject({
    status: 422,
    body: {
      code: 'routing.inconsistent',
      details: { faults: [{ pointer: '/fallbackStationId' }, { pointer: '/categories/0/id' }] },
    },
  });
  const removed = randomUUID();
  await database().owner.query(
    `insert into ordering.area (merchant_id, store_id, area_id, name_zh, name_en, sort, removed_at)
     values ($1, $2, $3, '露台', 'Terrace', 9, now())`,
    [house.store.merchantId, house.store.storeId, removed],
  );
  const when = { ...anyCondition, areaIds: [removed] };
  const rule = { id: randomUUID(), stationIds: [ids.cold], how: 'also', when };
  expect(await setRouting({ fallbackStationId: null, categories: [], rules: [rule] })).toMatchObject({
    body: { details: { faults: [{ pointer: '/rules/0/when/areaIds' }] } },
  });
  const nothing = { fallbackStationId: null, categories: [], rules: [] };
  expect((await setRouting(nothing, house.people.waiter)).status).toBe(403);
  expect((await setRouting({ ...nothing, rules: [{ id: 1 }] })).status).toBe(422);
  expect((await house.get(house.people.waiter, url())).body).toEqual(before);
});
