import { afterEach, expect, test } from 'vitest';
import { openTestDatabase } from '../../../test/harness/database.ts';
import { send } from '../../../test/harness/house.ts';
import { openOrderingHouse, type OrderingHouse } from '../../../test/harness/ordering-house.ts';
import type { Database } from '../../platform/postgres/index.ts';
import { createMerchant } from '../merchants-stores/index.ts';
import { openDemoShop } from './index.ts';

const databases: Database[] = [];

afterEach(async () => {
  for (const database of databases.splice(0)) await database.close();
});

async function openHouse(): Promise<{ database: Database; house: OrderingHouse }> {
  const database = await openTestDatabase();
  databases.push(database);
  return { database, house: openOrderingHouse(database) };
}

function open(database: Database, house: OrderingHouse) {
  return openDemoShop({
    owner: database.owner,
    pool: database.app,
    request: (method, path, asked) => send(house.server, method, path, asked),
    ordering: true,
    now: () => new Date(),
  });
}

const counted = `select
  (select count(*)::integer from house.staff) as staff, (select count(*)::integer from house.device) as devices,
  (select count(*)::integer from ordering.dining_table) as tables, (select count(*)::integer from ordering.area) as areas,
  (select menu_version from house.store) as menu`;

test('S7, S8: the demo shop opens whole, and again without doubling anything', async () => {
  const { database, house } = await openHouse();
  const first = await open(database, house);
  expect(first?.tables).toHaveLength(20);
  expect(first?.staff).toHaveLength(5);
  const before = await database.owner.query(counted);
  expect(before.rows).toEqual([{ staff: 5, devices: 0, tables: 20, areas: 3, menu: 1 }]);
  const second = await open(database, house);
  expect((await database.owner.query(counted)).rows).toEqual(before.rows);
  expect(second?.tables).toEqual(first?.tables);
  expect(second?.pairingCode).not.toBe(first?.pairingCode);
  const pair = (pairingCode: string | undefined) =>
    send(house.server, 'POST', '/v1/devices', { body: { pairingCode, name: '平板' } });
  expect((await pair(first?.pairingCode)).status).toBe(403);
  expect((await pair(second?.pairingCode)).status).toBe(201);
  const limited = await database.owner.query('select left_quantity from ordering.portion');
  expect(limited.rows).toEqual([{ left_quantity: 8000 }]);
});

test('S8: what a start left undone is done by the next, whatever PIN the owner has by now', async () => {
  const { database, house } = await openHouse();
  await open(database, house);
  await database.owner.query(`delete from ordering.dining_table where name_zh in ('A1', 'C6')`);
  await database.owner.query(`update house.staff set pin_hash = 'scrypt$x$x' where role = 'owner'`);
  await database.owner.query(`delete from house.staff where role = 'cook'`);
  expect((await open(database, house))?.tables).toHaveLength(20);
  expect((await database.owner.query(counted)).rows).toEqual([
    { staff: 5, devices: 0, tables: 20, areas: 3, menu: 1 },
  ]);
});

test('S8: a database of somebody else is left alone', async () => {
  const { database, house } = await openHouse();
  await createMerchant(database.owner, { name: { zh: '真店', en: 'A real one' } });
  expect(await open(database, house)).toBeNull();
  expect((await database.owner.query(counted)).rows).toEqual([
    { staff: 0, devices: 0, tables: 0, areas: 0, menu: null },
  ]);
});
