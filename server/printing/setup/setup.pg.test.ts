import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { testSecretKey } from '../../../test/harness/secrets.ts';
import { samplePrinter } from '../../../test/printing/contents.ts';
import {
  addPrinter,
  everyRole,
  lastEvents,
  makeJob,
  openItemsOf,
  openPrintingScene,
  printerBody,
  type PrintingScene,
} from '../../../test/printing/room-scene.ts';
import { openSecrets } from '../../platform/secrets/index.ts';
import { runWork } from '../../spine/command.ts';
import { openItem } from '../../spine/open-items.ts';
import { prepareSecrets } from '../../start-secrets.ts';
import type { Duty, Printer, Reach } from './domain/setup.ts';
import { openKey } from './index.ts';

const database = useTestDatabase();
let scene: PrintingScene;
let owner: PrintingScene['people']['owner'];

beforeAll(async () => {
  scene = await openPrintingScene(database());
  owner = scene.people.owner;
});

afterAll(() => scene.close());

const path = '/v1/stores/1/printers';
const put = (id: string, change: Partial<Printer> = {}, more: object = {}) =>
  scene.ask(owner, 'PUT', `${path}/${id}`, printerBody(change, more));
const remove = (id: string) => scene.ask(owner, 'DELETE', `${path}/${id}`);

type Seen = { id: string; hasKey: boolean; waiting: number; [field: string]: unknown };

async function listed(who = owner): Promise<Seen[]> {
  const { status, body } = await scene.ask(who, 'GET', path);
  expect(status).toBe(200);
  const { printers }: { printers?: Seen[] } = Object(body);
  return printers ?? [];
}

const seen = async (id: string) => (await listed()).find((each) => each.id === id);

beforeEach(async () => {
  // Those that stand in for others go last.
  const before = await listed();
  for (const { id } of before.filter((each) => each['backup'] !== null)) await put(id, { backup: null });
  for (const { id } of before) expect(await remove(id)).toMatchObject({ status: 200 });
});

const cloud: Reach = {
  kind: 'cloud',
  vendor: 'feieyun',
  user: 'boss@shop.example',
  serial: '922500001',
  baseUrl: null,
};
const secretKey = 'UKEY-4f1e9b7a2c8d';

test.each(everyRole)('PS1: a %s sees the printers, what each is for and how it is', async (role) => {
  const duties: Duty[] = [
    { slip: 'dish', stationIds: [scene.stationId], areaIds: [scene.areaId], services: ['dineIn'], copies: 2 },
  ];
  const id = await addPrinter(scene, { duties, drawer: 2 });
  await makeJob(scene, { printerId: id, state: 'queued' });
  await makeJob(scene, { printerId: id });
  const { id: _id, ...fields } = samplePrinter({ duties, drawer: 2 });
  const whole = { ...fields, id, hasKey: false, trouble: null, troubleSince: null, seenAt: null, waiting: 1 };
  expect(await listed(scene.people[role])).toEqual([whole]);
  await database().owner.query(
    `update printing.printer set trouble = '{paperOut,notOurs}', trouble_since = now(), seen_at = now()
     where printer_id = $1`,
    [id],
  );
  const iso = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(await seen(id)).toMatchObject({ trouble: ['paperOut'], troubleSince: iso, seenAt: iso });
});

test('PS1: only the owner changes them, and nobody sees those of another store', async () => {
  const id = await addPrinter(scene);
  for (const role of ['manager', 'cashier', 'waiter', 'cook'] as const) {
    const who = scene.people[role];
    const denied = { status: 403, body: { code: 'access.notAllowed' } };
    expect(await scene.ask(who, 'PUT', `${path}/${id}`, printerBody())).toMatchObject(denied);
    expect(await scene.ask(who, 'DELETE', `${path}/${id}`)).toMatchObject(denied);
  }
  const { otherStore, otherMerchant } = scene.people;
  expect(await listed(otherMerchant)).toEqual([]);
  expect(await scene.ask(otherStore, 'GET', path)).toMatchObject({ status: 403 });
  expect(await scene.ask(otherStore, 'GET', '/v1/stores/2/printers')).toMatchObject({
    body: { printers: [] },
  });
  for (const [who, store] of [
    [otherStore, 2],
    [otherMerchant, 1],
  ] as const) {
    const url = `/v1/stores/${store}/printers/${id}`;
    expect(await scene.ask(who, 'DELETE', url)).toMatchObject({ body: { code: 'printer.unknown' } });
  }
  expect(await listed()).toHaveLength(1);
});

test('PS2: the key lies sealed for its own printer, and nothing tells it', async () => {
  const id = randomUUID();
  const replies = [await put(id, { reach: cloud }, { key: secretKey }), await put(id, { reach: cloud })];
  expect(await seen(id)).toMatchObject({ hasKey: true, reach: cloud });
  const tables = await database().owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('house', 'spine', 'printing')`,
  );
  const stored: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await database().owner.query<{ text: string }>(`select t::text as text from ${name} t`);
    stored.push(...rows.rows.map(({ text }) => text));
  }
  const told = [JSON.stringify(replies), JSON.stringify(await listed()), ...scene.log, ...stored];
  expect(told.some((text) => text.includes(id))).toBe(true);
  expect(told.filter((text) => text.includes(secretKey))).toEqual([]);
  const { sealed } = await rowOf(id);
  const { merchantId } = scene.store;
  const secrets = openSecrets(testSecretKey, '/nowhere');
  expect(openKey(secrets, { merchantId, printerId: id }, sealed)).toEqual({ ok: true, value: secretKey });
  const elsewhere = openKey(secrets, { merchantId, printerId: randomUUID() }, sealed);
  expect(elsewhere).toMatchObject({ refusal: { code: 'secret.broken' } });
});

test('PS2: what identifies a repeated command holds nothing of the key', async () => {
  const [id, key] = [randomUUID(), randomUUID()];
  const asked = (typed: string) =>
    scene.ask(owner, 'PUT', `${path}/${id}`, printerBody({ reach: cloud }, { key: typed }), key);
  expect([(await asked(secretKey)).status, (await asked('another one')).status]).toEqual([200, 200]);
  expect((await listed()).map((each) => each.id)).toEqual([id]);
});

async function rowOf(id: string): Promise<{ sealed: string }> {
  const found = await database().owner.query<{ sealed: string }>(
    'select sealed from printing.printer where printer_id = $1',
    [id],
  );
  return found.rows[0] ?? { sealed: '' };
}

test('PS3: a change keeps the key for the same account, and another one needs its own', async () => {
  const id = randomUUID();
  const missing = { status: 422, body: { code: 'printer.keyMissing' } };
  expect(await put(id, { reach: cloud })).toMatchObject(missing);
  expect(await put(id, { reach: cloud }, { key: secretKey })).toMatchObject({ status: 200 });
  const { sealed } = await rowOf(id);
  expect(await put(id, { reach: { ...cloud, serial: '922500002' } })).toMatchObject({ status: 200 });
  expect((await rowOf(id)).sealed).toBe(sealed);
  for (const change of [
    { vendor: 'xpyun' },
    { user: 'other@shop.example' },
    { baseUrl: 'https://x.example' },
  ])
    expect(await put(id, {}, { reach: { ...cloud, ...change } })).toMatchObject(missing);
  expect(await put(id)).toMatchObject({ status: 200 });
  expect(await seen(id)).toMatchObject({ hasKey: false });
  expect(await put(id, { reach: cloud })).toMatchObject(missing);
  await put(id, { reach: cloud }, { key: secretKey });
  await remove(id);
  expect((await rowOf(id)).sealed).toBeNull();
  expect(await put(id, { reach: cloud })).toMatchObject(missing);
});

const tcp = (host: string, port: number): Reach => ({ kind: 'tcp', host, port });
const device = (file: string): Reach => ({ kind: 'device', path: file });
const web = (baseUrl: string): Reach => ({ ...cloud, baseUrl });

test.each([
  [tcp('192.168.1.50', 9100), null],
  [tcp('printer-2.lan', 9109), null],
  [tcp('fe80::1', 9100), null],
  [tcp('192.168.1.50', 22), 'printer.portRefused'],
  [tcp('192.168.1.50', 9110), 'printer.portRefused'],
  [tcp('10.0.0.1/24', 9100), 'printer.addressRefused'],
  [tcp('a b', 9100), 'printer.addressRefused'],
  [tcp(' ', 9100), 'request.invalid'],
  [tcp('192.168.1.50', 0), 'request.invalid'],
  [device('/dev/usb/lp0'), null],
  [device('/dev/ttyUSB0'), null],
  [device('/dev'), 'printer.pathRefused'],
  [device('/etc/passwd'), 'printer.pathRefused'],
  [device('/dev/../etc/passwd'), 'printer.pathRefused'],
  [device('/dev/usb/..'), 'printer.pathRefused'],
  [device('/devices/lp0'), 'printer.pathRefused'],
  [device('dev/usb/lp0'), 'printer.pathRefused'],
  [web('https://api.feieyun.cn/'), null],
  [web('http://127.0.0.1:8099'), null],
  [web('ftp://api.feieyun.cn'), 'printer.addressRefused'],
  [web('javascript:alert(1)'), 'printer.addressRefused'],
  [web('https://user:secret@api.example'), 'printer.addressRefused'],
  [web('https://'), 'printer.addressRefused'],
] as const)('PS4: %j is answered with %s', async (reach, code) => {
  const reply = await put(randomUUID(), { reach }, { key: secretKey });
  if (code === null) expect(reply).toMatchObject({ status: 200 });
  else expect(reply).toMatchObject({ status: 422, body: { code } });
  expect(await listed()).toHaveLength(code === null ? 1 : 0);
});

test.each([
  { name: { zh: '', en: 'x' } },
  { name: { zh: 'x\u001bp', en: 'x' } },
  { language: 'fr' },
  { drawer: 3 },
  { duties: [{ slip: 'drawer', stationIds: null, areaIds: null, services: null, copies: 1 }] },
  { duties: [{ slip: 'dish', stationIds: [], areaIds: null, services: null, copies: 1 }] },
  { duties: [{ slip: 'dish', stationIds: null, areaIds: null, services: null, copies: 4 }] },
  { backup: { printerId: 'x', afterSeconds: 30 } },
  { model: { ...samplePrinter().model, columns: 33 } },
  { more: 1 },
])('PS4: bad input %j is refused by field', async (change) => {
  const reply = await put(randomUUID(), {}, change);
  expect(reply).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
});

test('PS5: who stands in is another printer of the store that is switched on', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const standIn = (printerId: string) => ({ backup: { printerId, afterSeconds: 30 } });
  const refused = { status: 422, body: { code: 'printer.backupUnknown' } };
  expect(await put(first, standIn(second))).toMatchObject(refused);
  expect(await put(first, standIn(first))).toMatchObject(refused);
  await put(second, { active: false });
  expect(await put(first, standIn(second))).toMatchObject(refused);
  await put(second);
  expect(await put(first, standIn(second))).toMatchObject({ status: 200 });
  expect(await put(second, standIn(first))).toMatchObject({ status: 200 });
});

test('PS5: whom others count on is neither removed nor switched off', async () => {
  const second = await addPrinter(scene);
  const first = await addPrinter(scene, { backup: { printerId: second, afterSeconds: 30 } });
  const refused = { status: 409, body: { code: 'printer.isBackup', details: { printerId: first } } };
  expect(await remove(second)).toMatchObject(refused);
  expect(await put(second, { active: false })).toMatchObject(refused);
  expect(await put(first, { backup: null })).toMatchObject({ status: 200 });
  expect(await remove(second)).toMatchObject({ status: 200 });
});

test('PS6: a duty names stations and areas that this store has', async () => {
  const whole = { slip: 'dish', stationIds: null, areaIds: null, services: null, copies: 1 } as const;
  const asked = (change: Partial<Duty>) => put(randomUUID(), { duties: [{ ...whole, ...change }] });
  const refused = { status: 422, body: { code: 'printer.stationUnknown' } };
  const { stationId, areaId } = scene;
  expect(await asked({ stationIds: [stationId], areaIds: [areaId] })).toMatchObject({ status: 200 });
  expect(await asked({ stationIds: [stationId, randomUUID()] })).toMatchObject(refused);
  expect(await asked({ areaIds: [randomUUID()] })).toMatchObject(refused);
  // An area is no station, and another store has neither.
  expect(await asked({ stationIds: [areaId] })).toMatchObject(refused);
  const body = printerBody({ duties: [{ ...whole, stationIds: [stationId] }] });
  const elsewhere = await scene.ask(
    scene.people.otherStore,
    'PUT',
    `/v1/stores/2/printers/${randomUUID()}`,
    body,
  );
  expect(elsewhere).toMatchObject(refused);
});

test('PS7: each change is a version that the next command sees, and an event without names', async () => {
  const { merchantId } = scene.store;
  const factsOf = () => scene.program.contextFor(merchantId).store(1);
  const before = (await factsOf())?.printingVersion ?? 0;
  const id = randomUUID();
  expect(await put(id)).toMatchObject({ body: { printerId: id, version: before + 1 } });
  expect(await factsOf()).toMatchObject({ printingVersion: before + 1 });
  expect(await lastEvents(scene, 1)).toEqual([
    { type: 'printer.changed', subject: id, payload: { version: before + 1 } },
  ]);
  expect(await remove(id)).toMatchObject({ body: { version: before + 2 } });
  expect(await lastEvents(scene, 1)).toEqual([
    { type: 'printer.removed', subject: id, payload: { version: before + 2 } },
  ]);
  expect(await remove(id)).toMatchObject({ status: 404, body: { code: 'printer.unknown' } });
  const versions = await database().owner.query<{ version: number; printers: number; by: string }>(
    `select version, jsonb_array_length(document->'printers') as printers, written_by as by from printing.setup
     where merchant_id = $1 and version > $2 order by version`,
    [merchantId, before],
  );
  expect(versions.rows).toEqual([
    { version: before + 1, printers: 1, by: `staff:${owner.staffId}` },
    { version: before + 2, printers: 0, by: `staff:${owner.staffId}` },
  ]);
});

test('PS7: of changes at the same moment none is lost, and the same command twice is one', async () => {
  const ids = Array.from({ length: 5 }, () => randomUUID());
  const replies = await Promise.all(ids.map((id) => put(id)));
  expect(replies.map(({ status }) => status)).toEqual(ids.map(() => 200));
  expect((await listed()).map(({ id }) => id).sort()).toEqual([...ids].sort());
  const [id, key] = [randomUUID(), randomUUID()];
  const twice = () => scene.ask(owner, 'PUT', `${path}/${id}`, printerBody(), key);
  const [one, two] = await Promise.all([twice(), twice()]);
  expect(two).toEqual(one);
});

test('PS8: a printer at another address is another one', async () => {
  const id = await addPrinter(scene);
  const { merchantId } = scene.store;
  const ill = async () => {
    await database().owner.query(
      `update printing.printer set trouble = '{coverOpen}', trouble_since = now(), seen_at = now() where printer_id = $1`,
      [id],
    );
    const context = scene.program.contextFor(merchantId);
    const trouble = { kind: 'printer.trouble', storeId: 1, subject: id, details: {} };
    await runWork(database().app, merchantId, 'printing', context.now, (tx) =>
      openItem(tx, trouble, context),
    );
  };
  await ill();
  await put(id, { name: { zh: '新名字', en: 'New name' } });
  expect(await seen(id)).toMatchObject({ trouble: ['coverOpen'], name: { en: 'New name' } });
  expect(await openItemsOf(scene, id)).toEqual(['printer.trouble']);
  await put(id, { reach: tcp('192.168.1.51', 9100) });
  expect(await seen(id)).toMatchObject({ trouble: null, troubleSince: null, seenAt: null });
  expect(await openItemsOf(scene, id)).toEqual([]);
  await ill();
  await remove(id);
  expect(await openItemsOf(scene, id)).toEqual([]);
  await put(id);
  expect(await seen(id)).toMatchObject({ trouble: null });
});

test('PS9: a store has 100 printers at most', async () => {
  const other = scene.people.otherMerchant;
  const ids = Array.from({ length: 100 }, () => randomUUID());
  const add = (id: string) => scene.ask(other, 'PUT', `${path}/${id}`, printerBody());
  for (const id of ids) expect(await add(id)).toMatchObject({ status: 200 });
  const refused = { status: 409, body: { code: 'printer.tooMany' } };
  expect(await add(randomUUID())).toMatchObject(refused);
  expect(await add(ids[7] ?? '')).toMatchObject({ status: 200 });
});

test('PS9: an id is one printer’s in all stores', async () => {
  const id = await addPrinter(scene);
  const taken = await scene.ask(scene.people.otherStore, 'PUT', `/v1/stores/2/printers/${id}`, printerBody());
  expect(taken).toMatchObject({ status: 409, body: { code: 'id.taken' } });
});

test('PS10: the start seals keys again with the newest key', async () => {
  const id = await addPrinter(scene, { reach: cloud }, { key: secretKey });
  const newest = randomBytes(32).toString('base64');
  await prepareSecrets(database().owner, openSecrets(`${newest},${testSecretKey}`, '/nowhere'));
  const { sealed } = await rowOf(id);
  const place = { merchantId: scene.store.merchantId, printerId: id };
  expect(openKey(openSecrets(newest, '/nowhere'), place, sealed)).toEqual({ ok: true, value: secretKey });
  const older = openKey(openSecrets(testSecretKey, '/nowhere'), place, sealed);
  expect(older).toMatchObject({ refusal: { code: 'secret.keyMissing' } });
});
