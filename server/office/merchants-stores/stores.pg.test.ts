import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import {
  openTestHouse,
  openTestStore,
  type Person,
  send,
  signInPerson,
  type TestHouse,
  type TestStore,
} from '../../../test/harness/house.ts';
import { createMerchant, createStore, storeFactsLoader, usualSettings } from './index.ts';

const database = useTestDatabase();
let house: TestHouse;
let store: TestStore;
let manager: Person;

beforeAll(async () => {
  house = openTestHouse(database());
  store = await openTestStore(database());
  manager = await signInPerson(house, database(), store, 'manager');
});

const hourMs = 3_600_000;
const path = () => `/v1/stores/${store.storeId}/settings`;
const stepped = (step: number) => ({
  ...usualSettings,
  cashier: { ...usualSettings.cashier, autoRounding: { step, direction: 'down' as const } },
});
const write = (basedOn: number, settings: object) =>
  send(house.server, 'PUT', path(), { token: manager.token, body: { basedOn, settings } });
const facts = () => house.facts.load(store.merchantId, store.storeId);

describe('settings', () => {
  test('S1, S3: of two changes of one version one is written, and the next command is given it', async () => {
    const before = await facts();
    expect(before).toMatchObject({
      settingsVersion: 1,
      settings: usualSettings,
      currency: 'CNY',
      menuVersion: 0,
    });
    const replies = await Promise.all([write(1, stepped(10)), write(1, stepped(100))]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 412]);
    const after = await facts();
    expect(after?.settingsVersion).toBe(2);
    const read = await send(house.server, 'GET', path(), { token: manager.token });
    expect(read.body).toEqual({ version: 2, region: 'mainland', settings: after?.settings });
    const versions = await database().owner.query<{ version: number; settings: unknown }>(
      'select version, settings from house.store_settings where merchant_id = $1 order by version',
      [store.merchantId],
    );
    expect(versions.rows[0]).toEqual({ version: 1, settings: usualSettings });
    expect(versions.rows).toHaveLength(2);
  });

  test('S2: what the law forbids is refused and nothing is written', async () => {
    const { version } = JSON.parse(
      JSON.stringify((await send(house.server, 'GET', path(), { token: manager.token })).body),
    );
    const up = {
      ...usualSettings,
      cashier: { ...usualSettings.cashier, autoRounding: { step: 10, direction: 'up' } },
    };
    expect(await write(version, up)).toMatchObject({ status: 422, body: { code: 'settings.roundingUp' } });
    expect((await facts())?.settingsVersion).toBe(version);
  });
});

describe('name and day', () => {
  const storePath = () => `/v1/stores/${store.storeId}`;
  const change = (who: Person, was: object, is: object) =>
    send(house.server, 'PUT', storePath(), { token: who.token, body: { was, is } });
  const stands = async () => {
    const known = await facts();
    return { name: known?.name ?? { zh: '', en: '' }, cutoffMinutes: known?.cutoffMinutes ?? 0 };
  };
  const named = (zh: string, en: string) => ({ name: { zh, en } });
  const recorded = async () => {
    const { rows } = await database().owner.query<{ payload: unknown }>(
      `select payload from spine.event where merchant_id = $1 and type = 'store.changed' order by position`,
      [store.merchantId],
    );
    return rows.map(({ payload }) => payload);
  };

  test('S9: the owner gives a store another name, over the one that was seen; asked again it is done already', async () => {
    const owner = await signInPerson(house, database(), store, 'owner');
    const was = await stands();
    const is = { ...was, ...named('老李家', 'Old Li') };
    expect(await change(manager, was, is)).toMatchObject({
      status: 403,
      body: { code: 'access.notAllowed' },
    });
    expect(await change(owner, was, is)).toMatchObject({ status: 200, body: is });
    expect(await stands()).toEqual(is);
    expect(await change(owner, was, is)).toMatchObject({ status: 200, body: is });
    expect(await change(owner, was, { ...was, ...named('别的', 'Other') })).toMatchObject({
      status: 412,
      body: { code: 'request.changedMeanwhile' },
    });
    expect(await recorded()).toEqual([{ was, is }]);
    const both = [named('一', 'One'), named('二', 'Two')].map((name) =>
      change(owner, is, { ...is, ...name }),
    );
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 412]);
    const standing = await stands();
    expect(await change(owner, standing, was)).toMatchObject({ status: 200 });
  });

  test('S9: a name of nothing and a time that is none are refused', async () => {
    const owner = await signInPerson(house, database(), store, 'owner');
    const was = await stands();
    for (const wrong of [named('', ''), named(' ', ' '), { cutoffMinutes: 721 }, { cutoffMinutes: -1 }])
      expect((await change(owner, was, { ...was, ...wrong })).status).toBe(422);
    expect(await stands()).toEqual(was);
  });

  test('S10: when the day ends changes only while both times name the same day', async () => {
    // Five in the morning at the store, wherever and whenever this runs.
    const wall = house.clock.now().getTime() + 8 * hourMs;
    house.clock.forward((29 * hourMs - (wall % (24 * hourMs))) % (24 * hourMs));
    const owner = await signInPerson(house, database(), store, 'owner');
    const was = await stands();
    const later = { ...was, cutoffMinutes: 360 };
    expect(await change(owner, was, later)).toMatchObject({
      status: 409,
      body: { code: 'store.dayWouldMove' },
    });
    expect(await stands()).toEqual(was);
    house.clock.forward(2 * hourMs);
    expect(await change(owner, was, later)).toMatchObject({ status: 200, body: later });
    expect(await stands()).toEqual(later);
    expect(await change(owner, later, was)).toMatchObject({ status: 200 });
  });
});

describe('facts', () => {
  test('S3: a change of another process is seen within a second', async () => {
    let now = 0;
    const loader = storeFactsLoader(database().owner, () => now);
    const name = async () => (await loader.load(store.merchantId, store.storeId))?.name.zh;
    expect(await name()).toBe('测试店1');
    await database().owner.query('update house.store set name_zh = $2 where merchant_id = $1', [
      store.merchantId,
      '新店',
    ]);
    now = 999;
    expect(await name()).toBe('测试店1');
    now = 1000;
    expect(await name()).toBe('新店');
    expect(await loader.load(store.merchantId, 99)).toBeNull();
  });

  test('S4: within one command the facts stay as they were', async () => {
    const context = house.contextFor(store.merchantId);
    const first = await context.store(store.storeId);
    await database().owner.query('update house.store set cutoff_minutes = 300 where merchant_id = $1', [
      store.merchantId,
    ]);
    house.facts.changing(store.merchantId, store.storeId);
    expect(await context.store(store.storeId)).toBe(first);
    expect((await house.contextFor(store.merchantId).store(store.storeId))?.cutoffMinutes).toBe(300);
  });

  test('S5: commands that hold every connection still get their facts', async () => {
    house.facts.changing(store.merchantId, store.storeId);
    const held = await Promise.all(Array.from({ length: 20 }, () => database().app.connect()));
    try {
      const all = await Promise.all(held.map(() => house.contextFor(store.merchantId).store(store.storeId)));
      expect(all.every((each) => each?.storeId === store.storeId)).toBe(true);
    } finally {
      for (const client of held) client.release();
    }
  });
});

test('S6: a store that cannot be made leaves nothing behind', async () => {
  const merchantId = await createMerchant(database().owner, { name: { zh: '乙', en: 'B' } });
  const made = createStore(database().owner, {
    merchantId,
    storeId: 1,
    name: { zh: '乙一', en: 'B1' },
    settings: usualSettings,
    region: 'mainland',
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
    cutoffMinutes: 9999,
  });
  await expect(made).rejects.toThrow();
  const left = await database().owner.query(
    'select store_id from spine.store_clock where merchant_id = $1 union all select store_id from house.store where merchant_id = $1',
    [merchantId],
  );
  expect(left.rows).toEqual([{ store_id: 0 }]);
});
