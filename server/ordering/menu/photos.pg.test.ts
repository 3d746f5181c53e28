import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { textAt } from '../../../test/harness/fields.ts';
import {
  openTestHouse,
  openTestStore,
  type Person,
  send,
  signInPerson,
  type TestHouse,
  type TestStore,
} from '../../../test/harness/house.ts';
import { onePixel } from '../../../test/harness/one-pixel.ts';
import { smallMenu } from '../../../test/harness/small-menu.ts';
import { makePrintDesk } from '../../printing/jobs/index.ts';
import { makeSetupCache } from '../../printing/setup/index.ts';
import { makeMenuCache, makeMenuRoutes } from './index.ts';

const database = useTestDatabase();
let house: TestHouse;
let store: TestStore;
let manager: Person;
let waiter: Person;

beforeAll(async () => {
  const storeChanging = (merchantId: number, storeId: number) => house.facts.changing(merchantId, storeId);
  const print = makePrintDesk(makeSetupCache(), () => undefined);
  const parts = { pool: database().app, menus: makeMenuCache(), storeChanging, print };
  house = openTestHouse(database(), makeMenuRoutes(parts));
  store = await openTestStore(database());
  manager = await signInPerson(house, database(), store, 'manager');
  waiter = await signInPerson(house, database(), store, 'waiter');
});

const add = (who: Person, bytes: Buffer | string) => {
  const base64 = typeof bytes === 'string' ? bytes : bytes.toString('base64');
  return send(house.server, 'POST', '/v1/stores/1/photos', { token: who.token, body: { base64 } });
};
const get = (url: string) => house.server.inject({ method: 'GET', url });

const jpeg = (length: number): Buffer => {
  const bytes = Buffer.alloc(length, 7);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
};

test('M19 a manager adds a photo; a waiter does not; what is no picture or too large is refused', async () => {
  expect((await add(waiter, onePixel)).status).toBe(403);
  expect(await add(manager, Buffer.from('<svg onload="alert(1)"></svg>'))).toMatchObject({
    status: 422,
    body: { code: 'photo.notPicture' },
  });
  expect((await add(manager, jpeg(1024 * 1024))).status).toBe(201);
  const larger = await add(manager, jpeg(1024 * 1024 + 1));
  expect(larger).toMatchObject({ status: 422, body: { code: 'photo.tooLarge' } });
});

test('M20 a photo is named by its content, kept once, and shown without a session as nothing but a picture', async () => {
  const hash = createHash('sha256').update(Buffer.from(onePixel, 'base64')).digest('hex');
  const replies = await Promise.all([add(manager, onePixel), add(manager, onePixel)]);
  for (const reply of replies) expect(reply.body).toEqual({ photo: hash });
  expect((await add(manager, onePixel)).status).toBe(200);
  const item = { ...smallMenu.items[0], photo: hash };
  const menu = { ...smallMenu, items: [item, ...smallMenu.items.slice(1)] };
  const url = '/v1/stores/1/menu';
  expect(
    (await send(house.server, 'POST', `${url}/import`, { token: manager.token, body: menu })).status,
  ).toBe(201);
  const read = (await send(house.server, 'GET', url, { token: waiter.token })).body;
  expect(read).toMatchObject({ items: [{ photo: hash }, {}, {}, {}] });
  const shown = await get(`${textAt(read, 'photosAt')}${hash}`);
  expect(shown.statusCode).toBe(200);
  expect(shown.rawPayload.toString('base64')).toBe(onePixel);
  expect(shown.headers).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  const elsewhere = await openTestStore(database());
  expect((await get(`/v1/photos/${elsewhere.merchantId}/${hash}`)).statusCode).toBe(404);
  expect((await get(`/v1/photos/${store.merchantId}/${'0'.repeat(64)}`)).statusCode).toBe(404);
  expect((await get(`/v1/photos/${store.merchantId}/..%2Fmenu`)).statusCode).toBe(422);
  // Nobody learns by asking which shops there are: a shop that does not exist answers like one without the photo.
  const [missing, nowhere] = [
    await get(`/v1/photos/${elsewhere.merchantId}/${hash}`),
    await get(`/v1/photos/1999999999/${hash}`),
  ];
  expect([nowhere.statusCode, nowhere.payload]).toEqual([404, missing.payload]);
});
