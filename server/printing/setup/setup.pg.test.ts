import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { testSecretKey } from '../../../test/harness/secrets.ts';
import { samplePrinter } from '../../../test/printing/contents.ts';
import { cloud, cloudKey, printersPath, tcp, usePrinters } from '../../../test/printing/printer-steps.ts';
import {
  addPrinter,
  everyRole,
  lastEvents,
  makeJob,
  openItemsOf,
  printerBody,
} from '../../../test/printing/room-scene.ts';
import { openSecrets } from '../../platform/secrets/index.ts';
import { runWork } from '../../spine/command.ts';
import { openItem } from '../../spine/open-items.ts';
import { prepareSecrets } from '../../start-secrets.ts';
import type { Duty } from './domain/setup.ts';
import { openKey } from './index.ts';

const shop = usePrinters();

test.each(everyRole)('PS1: a %s sees the printers, what each is for and how it is', async (role) => {
  const duties: Duty[] = [
    {
      slip: 'dish',
      stationIds: [shop().stationId],
      areaIds: [shop().areaId],
      services: ['dineIn'],
      copies: 2,
    },
  ];
  const id = await addPrinter(shop(), { duties, drawer: 2 });
  await makeJob(shop(), { printerId: id, state: 'queued' });
  await makeJob(shop(), { printerId: id });
  const { id: _id, ...fields } = samplePrinter({ duties, drawer: 2 });
  const whole = { ...fields, id, hasKey: false, trouble: null, troubleSince: null, seenAt: null, waiting: 1 };
  expect(await shop().listed(shop().people[role])).toEqual([whole]);
  await shop().database.owner.query(
    `update printing.printer set trouble = '{paperOut,notOurs}', trouble_since = now(), seen_at = now()
     where printer_id = $1`,
    [id],
  );
  const iso = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(await shop().seen(id)).toMatchObject({ trouble: ['paperOut'], troubleSince: iso, seenAt: iso });
});

test('PS1: only the shop().people.owner changes them, and nobody sees those of another store', async () => {
  const id = await addPrinter(shop());
  for (const role of ['manager', 'cashier', 'waiter', 'cook'] as const) {
    const who = shop().people[role];
    const denied = { status: 403, body: { code: 'access.notAllowed' } };
    expect(await shop().ask(who, 'PUT', `${printersPath}/${id}`, printerBody())).toMatchObject(denied);
    expect(await shop().ask(who, 'DELETE', `${printersPath}/${id}`)).toMatchObject(denied);
  }
  const { otherStore, otherMerchant } = shop().people;
  expect(await shop().listed(otherMerchant)).toEqual([]);
  expect(await shop().ask(otherStore, 'GET', printersPath)).toMatchObject({ status: 403 });
  expect(await shop().ask(otherStore, 'GET', '/v1/stores/2/printers')).toMatchObject({
    body: { printers: [] },
  });
  for (const [who, store] of [
    [otherStore, 2],
    [otherMerchant, 1],
  ] as const) {
    const url = `/v1/stores/${store}/printers/${id}`;
    expect(await shop().ask(who, 'DELETE', url)).toMatchObject({ body: { code: 'printer.unknown' } });
  }
  expect(await shop().listed()).toHaveLength(1);
});

test('PS2: the key lies sealed for its own printer, and nothing tells it', async () => {
  const id = randomUUID();
  const replies = [
    await shop().put(id, { reach: cloud }, { key: cloudKey }),
    await shop().put(id, { reach: cloud }),
  ];
  expect(await shop().seen(id)).toMatchObject({ hasKey: true, reach: cloud });
  const tables = await shop().database.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('house', 'spine', 'printing')`,
  );
  const stored: string[] = [];
  for (const { name } of tables.rows) {
    const rows = await shop().database.owner.query<{ text: string }>(`select t::text as text from ${name} t`);
    stored.push(...rows.rows.map(({ text }) => text));
  }
  const told = [JSON.stringify(replies), JSON.stringify(await shop().listed()), ...shop().log, ...stored];
  expect(told.some((text) => text.includes(id))).toBe(true);
  expect(told.filter((text) => text.includes(cloudKey))).toEqual([]);
  const { sealed } = await rowOf(id);
  const { merchantId } = shop().store;
  const secrets = openSecrets(testSecretKey, '/nowhere');
  expect(openKey(secrets, { merchantId, printerId: id }, sealed)).toEqual({ ok: true, value: cloudKey });
  const elsewhere = openKey(secrets, { merchantId, printerId: randomUUID() }, sealed);
  expect(elsewhere).toMatchObject({ refusal: { code: 'secret.broken' } });
});

test('PS2: what identifies a repeated command holds nothing of the key', async () => {
  const [id, key] = [randomUUID(), randomUUID()];
  const asked = (typed: string) =>
    shop().ask(
      shop().people.owner,
      'PUT',
      `${printersPath}/${id}`,
      printerBody({ reach: cloud }, { key: typed }),
      key,
    );
  expect([(await asked(cloudKey)).status, (await asked('another one')).status]).toEqual([200, 200]);
  expect((await shop().listed()).map((each) => each.id)).toEqual([id]);
});

async function rowOf(id: string): Promise<{ sealed: string }> {
  const found = await shop().database.owner.query<{ sealed: string }>(
    'select sealed from printing.printer where printer_id = $1',
    [id],
  );
  return found.rows[0] ?? { sealed: '' };
}

test('PS3: a change keeps the key for the same account, and another one needs its own', async () => {
  const id = randomUUID();
  const missing = { status: 422, body: { code: 'printer.keyMissing' } };
  expect(await shop().put(id, { reach: cloud })).toMatchObject(missing);
  expect(await shop().put(id, { reach: cloud }, { key: cloudKey })).toMatchObject({ status: 200 });
  const { sealed } = await rowOf(id);
  expect(await shop().put(id, { reach: { ...cloud, serial: '922500002' } })).toMatchObject({ status: 200 });
  expect((await rowOf(id)).sealed).toBe(sealed);
  for (const change of [
    { vendor: 'xpyun' },
    { user: 'other@shop.example' },
    { baseUrl: 'https://x.example' },
  ])
    expect(await shop().put(id, {}, { reach: { ...cloud, ...change } })).toMatchObject(missing);
  expect(await shop().put(id)).toMatchObject({ status: 200 });
  expect(await shop().seen(id)).toMatchObject({ hasKey: false });
  expect(await shop().put(id, { reach: cloud })).toMatchObject(missing);
  await shop().put(id, { reach: cloud }, { key: cloudKey });
  await shop().remove(id);
  expect((await rowOf(id)).sealed).toBeNull();
  expect(await shop().put(id, { reach: cloud })).toMatchObject(missing);
});

test('PS7: each change is a version that the next command sees, and an event without names', async () => {
  const { merchantId } = shop().store;
  const factsOf = () => shop().program.contextFor(merchantId).store(1);
  const before = (await factsOf())?.printingVersion ?? 0;
  const id = randomUUID();
  expect(await shop().put(id)).toMatchObject({ body: { printerId: id, version: before + 1 } });
  expect(await factsOf()).toMatchObject({ printingVersion: before + 1 });
  expect(await lastEvents(shop(), 1)).toEqual([
    { type: 'printer.changed', subject: id, payload: { version: before + 1 } },
  ]);
  expect(await shop().remove(id)).toMatchObject({ body: { version: before + 2 } });
  expect(await lastEvents(shop(), 1)).toEqual([
    { type: 'printer.removed', subject: id, payload: { version: before + 2 } },
  ]);
  expect(await shop().remove(id)).toMatchObject({ status: 404, body: { code: 'printer.unknown' } });
  const versions = await shop().database.owner.query<{ version: number; printers: number; by: string }>(
    `select version, jsonb_array_length(document->'printers') as printers, written_by as by from printing.setup
     where merchant_id = $1 and version > $2 order by version`,
    [merchantId, before],
  );
  expect(versions.rows).toEqual([
    { version: before + 1, printers: 1, by: `staff:${shop().people.owner.staffId}` },
    { version: before + 2, printers: 0, by: `staff:${shop().people.owner.staffId}` },
  ]);
});

test('PS7: of changes at the same moment none is lost, and the same command twice is one', async () => {
  const ids = Array.from({ length: 5 }, () => randomUUID());
  const replies = await Promise.all(ids.map((id) => shop().put(id)));
  expect(replies.map(({ status }) => status)).toEqual(ids.map(() => 200));
  expect((await shop().listed()).map(({ id }) => id).sort()).toEqual([...ids].sort());
  const [id, key] = [randomUUID(), randomUUID()];
  const twice = () => shop().ask(shop().people.owner, 'PUT', `${printersPath}/${id}`, printerBody(), key);
  const [one, two] = await Promise.all([twice(), twice()]);
  expect(two).toEqual(one);
});

test('PS8: a printer at another address is another one', async () => {
  const id = await addPrinter(shop());
  const { merchantId } = shop().store;
  const ill = async () => {
    await shop().database.owner.query(
      `update printing.printer set trouble = '{coverOpen}', trouble_since = now(), seen_at = now() where printer_id = $1`,
      [id],
    );
    const context = shop().program.contextFor(merchantId);
    const trouble = { kind: 'printer.trouble', storeId: 1, subject: id, details: {} };
    await runWork(shop().database.app, merchantId, 'printing', context.now, (tx) =>
      openItem(tx, trouble, context),
    );
  };
  await ill();
  await shop().put(id, { name: { zh: '新名字', en: 'New name' } });
  expect(await shop().seen(id)).toMatchObject({ trouble: ['coverOpen'], name: { en: 'New name' } });
  expect(await openItemsOf(shop(), id)).toEqual(['printer.trouble']);
  await shop().put(id, { reach: tcp('192.168.1.51', 9100) });
  expect(await shop().seen(id)).toMatchObject({ trouble: null, troubleSince: null, seenAt: null });
  expect(await openItemsOf(shop(), id)).toEqual([]);
  await ill();
  await shop().remove(id);
  expect(await openItemsOf(shop(), id)).toEqual([]);
  await shop().put(id);
  expect(await shop().seen(id)).toMatchObject({ trouble: null });
});

test('PS10: the start seals keys again with the newest key', async () => {
  const id = await addPrinter(shop(), { reach: cloud }, { key: cloudKey });
  const newest = randomBytes(32).toString('base64');
  await prepareSecrets(shop().database.owner, openSecrets(`${newest},${testSecretKey}`, '/nowhere'));
  const { sealed } = await rowOf(id);
  const place = { merchantId: shop().store.merchantId, printerId: id };
  expect(openKey(openSecrets(newest, '/nowhere'), place, sealed)).toEqual({ ok: true, value: cloudKey });
  const older = openKey(openSecrets(testSecretKey, '/nowhere'), place, sealed);
  expect(older).toMatchObject({ refusal: { code: 'secret.keyMissing' } });
});
