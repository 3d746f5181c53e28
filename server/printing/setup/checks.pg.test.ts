import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { samplePrinter } from '../../../test/printing/contents.ts';
import { cloud, cloudKey, printersPath, tcp, usePrinters } from '../../../test/printing/printer-steps.ts';
import { addPrinter, printerBody } from '../../../test/printing/room-scene.ts';
import type { Duty, Reach } from './domain/setup.ts';

const shop = usePrinters();

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
  const reply = await shop().put(randomUUID(), { reach }, { key: cloudKey });
  if (code === null) expect(reply).toMatchObject({ status: 200 });
  else expect(reply).toMatchObject({ status: 422, body: { code } });
  expect(await shop().listed()).toHaveLength(code === null ? 1 : 0);
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
  const reply = await shop().put(randomUUID(), {}, change);
  expect(reply).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
});

test('PS5: who stands in is another printer of the store that is switched on', async () => {
  const [first, second] = [randomUUID(), randomUUID()];
  const standIn = (printerId: string) => ({ backup: { printerId, afterSeconds: 30 } });
  const refused = { status: 422, body: { code: 'printer.backupUnknown' } };
  expect(await shop().put(first, standIn(second))).toMatchObject(refused);
  expect(await shop().put(first, standIn(first))).toMatchObject(refused);
  await shop().put(second, { active: false });
  expect(await shop().put(first, standIn(second))).toMatchObject(refused);
  await shop().put(second);
  expect(await shop().put(first, standIn(second))).toMatchObject({ status: 200 });
  expect(await shop().put(second, standIn(first))).toMatchObject({ status: 200 });
});

test('PS5: whom others count on is neither removed nor switched off', async () => {
  const second = await addPrinter(shop());
  const first = await addPrinter(shop(), { backup: { printerId: second, afterSeconds: 30 } });
  const refused = { status: 409, body: { code: 'printer.isBackup', details: { printerId: first } } };
  expect(await shop().remove(second)).toMatchObject(refused);
  expect(await shop().put(second, { active: false })).toMatchObject(refused);
  expect(await shop().put(first, { backup: null })).toMatchObject({ status: 200 });
  expect(await shop().remove(second)).toMatchObject({ status: 200 });
});

test('PS6: a duty names stations and areas that this store has', async () => {
  const whole = { slip: 'dish', stationIds: null, areaIds: null, services: null, copies: 1 } as const;
  const asked = (change: Partial<Duty>) => shop().put(randomUUID(), { duties: [{ ...whole, ...change }] });
  const refused = { status: 422, body: { code: 'printer.stationUnknown' } };
  const { stationId, areaId } = shop();
  expect(await asked({ stationIds: [stationId], areaIds: [areaId] })).toMatchObject({ status: 200 });
  expect(await asked({ stationIds: [stationId, randomUUID()] })).toMatchObject(refused);
  expect(await asked({ areaIds: [randomUUID()] })).toMatchObject(refused);
  // An area is no station, and another store has neither.
  expect(await asked({ stationIds: [areaId] })).toMatchObject(refused);
  const body = printerBody({ duties: [{ ...whole, stationIds: [stationId] }] });
  const elsewhere = await shop().ask(
    shop().people.otherStore,
    'PUT',
    `/v1/stores/2/printers/${randomUUID()}`,
    body,
  );
  expect(elsewhere).toMatchObject(refused);
});

test('PS9: a store has 100 printers at most', async () => {
  const other = shop().people.otherMerchant;
  const ids = Array.from({ length: 100 }, () => randomUUID());
  const add = (id: string) => shop().ask(other, 'PUT', `${printersPath}/${id}`, printerBody());
  for (const id of ids) expect(await add(id)).toMatchObject({ status: 200 });
  const refused = { status: 409, body: { code: 'printer.tooMany' } };
  expect(await add(randomUUID())).toMatchObject(refused);
  expect(await add(ids[7] ?? '')).toMatchObject({ status: 200 });
});

test('PS9: an id is one printer’s in all stores', async () => {
  const id = await addPrinter(shop());
  const taken = await shop().ask(
    shop().people.otherStore,
    'PUT',
    `/v1/stores/2/printers/${id}`,
    printerBody(),
  );
  expect(taken).toMatchObject({ status: 409, body: { code: 'id.taken' } });
});
