import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountScene, bodyOf, openAccountScene } from '../../../test/cashier/account-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { addTestStore, openTestStore, signInPerson } from '../../../test/harness/house.ts';
import { testSecrets } from '../../../test/harness/secrets.ts';
import { openSecrets } from '../../platform/secrets/index.ts';
import { runRead } from '../../spine/command.ts';
import { gatewayMakers } from './makers.ts';
import { type AccountAsked, keepGateways } from './open-gateway.ts';

const database = useTestDatabase();
let scene: AccountScene;

beforeAll(async () => {
  scene = await openAccountScene(database());
});
afterAll(async () => {
  await scene.close();
});

/** Every row of every table that holds anything of the merchant, as text. */
async function everythingStored(): Promise<string> {
  const tables = await database().owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('house', 'spine', 'seam', 'ordering', 'cashier')`,
  );
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await database().owner.query<{ text: string }>(`select t::text as text from ${name} t`);
    texts.push(...rows.rows.map(({ text }) => text));
  }
  return texts.join('\n').replaceAll('""', '"');
}

/** A stretch of a secret that is found however the rest of it is wrapped. */
function stretchOf(secret: unknown): string {
  const lines = String(secret).split('\n');
  return (lines.length > 2 ? (lines[5] ?? '') : String(secret)).slice(0, 28);
}

test.each([
  'wechat-direct',
  'wechat-certificate',
  'wechat-partner',
  'alipay-key',
  'alipay-certificate',
  'alipay-partner',
])('AC1: the owner adds %s, and no answer, event, log line or row ever tells a key', async (account) => {
  const settings = scene.settingsOf(account);
  const { id, reply } = await scene.add(account);
  expect(reply).toMatchObject({ status: 201, body: { account: { id, state: 'active', trouble: null } } });
  const list = await scene.ask('GET', '', undefined, scene.manager);
  const secrets = ['merchantKey', 'apiV3Key', 'appSecret', 'appKey', 'appAuthToken'].flatMap((field) =>
    settings[field] === undefined ? [] : [stretchOf(settings[field])],
  );
  expect(secrets.length).toBeGreaterThan(0);
  const told = [
    JSON.stringify(reply.body),
    JSON.stringify(list.body),
    scene.log.join('\n'),
    await everythingStored(),
  ];
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(15);
    for (const text of told) expect(text.includes(secret)).toBe(false);
  }
  await scene.ask('POST', `/${id}/off`);
});

test('AC2: a manager sees which keys are set, by serial number and last characters, and changes nothing', async () => {
  const { id } = await scene.add('wechat-direct');
  const { merchantSerial, apiV3Key, appSecret } = scene.settingsOf('wechat-direct');
  const list = await scene.ask('GET', '', undefined, scene.manager);
  const seen = bodyOf(list).accounts?.find((each) => each.id === id);
  expect(seen?.keys).toEqual([
    expect.objectContaining({
      field: 'merchantKey',
      hint: expect.stringMatching(/^RSA 2048 · [0-9a-f]{8}$/),
    }),
    expect.objectContaining({ field: 'apiV3Key', hint: `…${String(apiV3Key).slice(-4)}` }),
    expect.objectContaining({ field: 'appSecret', hint: `…${String(appSecret).slice(-4)}` }),
    expect.objectContaining({ field: 'merchantSerial', serial: merchantSerial }),
    expect.objectContaining({ field: 'platformKeys', serial: expect.stringMatching(/^PUB_KEY_ID_/) }),
  ]);
  const denied = await scene.ask('POST', `/${id}/off`, undefined, scene.manager);
  expect(denied).toMatchObject({ status: 403, body: { code: 'access.notAllowed' } });
  await scene.ask('POST', `/${id}/off`);
});

test('AC3: all that is wrong is said at once, field by field, in both languages, and nothing is stored', async () => {
  const before = bodyOf(await scene.ask('GET', '')).accounts?.length;
  const bad = {
    merchantNumber: '12ab',
    apiV3Key: 'short',
    merchantKey: 'no key',
    baseUrl: 'http://example.com',
  };
  const { reply } = await scene.add('wechat-direct', {
    settings: { ...scene.settingsOf('wechat-direct'), ...bad },
  });
  expect(reply).toMatchObject({ status: 422, body: { code: 'account.settingsWrong' } });
  expect(reply.body).toMatchObject({
    details: {
      problems: expect.arrayContaining(
        Object.keys(bad).map((field) => ({
          field,
          zh: expect.stringMatching(/[\u4e00-\u9fff]/),
          en: expect.stringMatching(/^[^\u4e00-\u9fff]+$/),
        })),
      ),
    },
  });
  expect(JSON.stringify(reply.body)).not.toMatch(/12ab|no key|example\.com/);
  expect(bodyOf(await scene.ask('GET', '')).accounts?.length).toBe(before);
});

test('AC4: a change keeps the keys it leaves out, on the version it was made from or not at all', async () => {
  const { id } = await scene.add('alipay-key');
  const { appKey: _key, alipayKey: _other, ...plain } = scene.settingsOf('alipay-key');
  const change = {
    channel: 'alipay',
    basedOn: 1,
    name: '支付宝 总店',
    settings: { ...plain, storeCode: 'S01' },
  };
  const changed = await scene.ask('PUT', `/${id}`, change);
  expect(changed).toMatchObject({
    status: 200,
    body: { account: { version: 2, name: '支付宝 总店', settings: { storeCode: 'S01' }, trouble: null } },
  });
  expect(bodyOf(changed).account?.keys.map(({ field }) => field)).toEqual(['appKey', 'alipayKey']);
  expect(await scene.ask('PUT', `/${id}`, change)).toMatchObject({
    status: 412,
    body: { code: 'request.changedMeanwhile', details: { version: 2 } },
  });
  await scene.ask('POST', `/${id}/off`);
});

test('AC5: who gets the money never changes; another merchant is another account', async () => {
  const { id } = await scene.add('alipay-key');
  const settings = scene.settingsOf('alipay-key-other');
  const change = { channel: 'alipay', basedOn: 1, name: 'x', settings };
  expect(await scene.ask('PUT', `/${id}`, change)).toMatchObject({
    status: 409,
    body: { code: 'account.otherMerchant' },
  });
  await scene.ask('POST', `/${id}/off`);
});

test('AC6: a store takes money of one kind through one account; switched off makes room, and on again', async () => {
  const first = await scene.add('wechat-direct');
  const second = await scene.add('wechat-certificate');
  expect(second.reply).toMatchObject({ status: 409, body: { details: { accountId: first.id } } });
  await scene.ask('POST', `/${first.id}/off`);
  const third = await scene.add('wechat-certificate');
  expect(third.reply.status).toBe(201);
  expect(await scene.ask('POST', `/${first.id}/on`)).toMatchObject({
    status: 409,
    body: { code: 'account.otherActive' },
  });
  await scene.ask('POST', `/${third.id}/off`);
  expect(await scene.ask('POST', `/${first.id}/on`)).toMatchObject({ status: 200 });
  await scene.ask('POST', `/${first.id}/off`);
});

test('AC6: two accounts added at the same moment are one', async () => {
  const both = await Promise.all([scene.add('alipay-key'), scene.add('alipay-key-other')]);
  expect(both.map(({ reply }) => reply.status).sort()).toEqual([201, 409]);
  for (const { id } of both) await scene.ask('POST', `/${id}/off`);
});

test('AC7: the account of a store is seen by that store alone, one for every store by all', async () => {
  await addTestStore(database(), scene.store.merchantId, 2);
  const elsewhere = await signInPerson(scene, database(), { ...scene.store, storeId: 2 }, 'owner');
  const own = await scene.add('wechat-direct');
  const common = await scene.add('wechat-partner', { everyStore: true });
  const list = await scene.ask('GET', '/../../2/payment-accounts', undefined, elsewhere);
  const ids = bodyOf(list).accounts?.map(({ id }) => id);
  expect(ids).toContain(common.id);
  expect(ids).not.toContain(own.id);
  const stranger = await openTestStore(database());
  const other = await signInPerson(scene, database(), stranger, 'owner');
  expect(bodyOf(await scene.ask('GET', '', undefined, other)).accounts).toEqual([]);
  expect(await scene.ask('POST', `/${own.id}/off`, undefined, other)).toMatchObject({ status: 404 });
  for (const { id } of [own, common]) await scene.ask('POST', `/${id}/off`);
});

test('AC8: a gateway is made once from its account, and anew after a change of any process', async () => {
  const { id } = await scene.add('wechat-direct');
  const common = await scene.add('wechat-partner', { everyStore: true });
  const makers: string[] = [];
  const counted = {
    ...gatewayMakers,
    wechat: (settings: unknown, given: Parameters<typeof gatewayMakers.wechat>[1]) => {
      makers.push('made');
      return gatewayMakers.wechat(settings, given);
    },
  };
  const given = { now: scene.clock.now };
  const gateways = keepGateways({ secrets: testSecrets, makers: counted, given });
  const open = (asked: AccountAsked) =>
    runRead(database().app, scene.store.merchantId, (tx) => gateways.open(tx, asked));
  const byStore = { storeId: 1, channel: 'wechat' } as const;
  expect(await open(byStore)).toMatchObject({ ok: true, value: { accountId: id, version: 1 } });
  expect(await open({ accountId: id })).toMatchObject({ ok: true, value: { version: 1 } });
  expect(makers).toHaveLength(1);
  await scene.ask('POST', `/${id}/off`);
  expect(await open(byStore)).toMatchObject({ ok: true, value: { accountId: common.id } });
  expect(await open({ accountId: id })).toMatchObject({ ok: true, value: { version: 2 } });
  expect(makers).toHaveLength(3);
  await scene.ask('POST', `/${common.id}/off`);
  expect(await open(byStore)).toMatchObject({ ok: false, refusal: { code: 'account.none' } });
  expect(await open({ accountId: randomUUID() })).toMatchObject({ refusal: { code: 'account.unknown' } });
});

test('AC9: without the key the account says so, payment is refused in words, and new keys heal it', async () => {
  const { id } = await scene.add('wechat-direct');
  const lost = openSecrets(randomBytes(32).toString('hex'), '/nowhere');
  const stranger = await openAccountScene(database(), { secrets: lost });
  const path = `/v1/stores/1/payment-accounts`;
  const ask = async (method: 'GET' | 'PUT', rest: string, body?: object) => {
    const headers = { authorization: `Bearer ${scene.owner.token}`, 'idempotency-key': randomUUID() };
    const reply = await stranger.server.inject({
      method,
      url: `${path}${rest}`,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: reply.statusCode, body: reply.json() };
  };
  const seen = async () => bodyOf(await ask('GET', '')).accounts?.find((each) => each.id === id);
  expect((await seen())?.trouble).toMatchObject({ code: 'secret.keyMissing' });
  const gateways = keepGateways({ secrets: lost, makers: gatewayMakers, given: { now: scene.clock.now } });
  const opened = await runRead(database().app, scene.store.merchantId, (tx) =>
    gateways.open(tx, { accountId: id }),
  );
  expect(opened).toMatchObject({ ok: false, refusal: { code: 'secret.keyMissing' } });
  const { merchantKey, apiV3Key, ...plain } = scene.settingsOf('wechat-direct');
  const change = { channel: 'wechat', basedOn: 1, name: 'x' };
  expect(await ask('PUT', `/${id}`, { ...change, settings: plain })).toMatchObject({ status: 422 });
  const typed = { ...change, settings: { ...plain, merchantKey, apiV3Key } };
  expect(await ask('PUT', `/${id}`, typed)).toMatchObject({
    status: 200,
    body: { account: { trouble: null } },
  });
  await scene.ask('POST', `/${id}/off`);
  await stranger.close();
});
