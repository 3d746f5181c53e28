import { encode } from 'uqr';
import { beforeAll, expect, test } from 'vitest';
import { clientId } from '../../../test/harness/client-id.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import {
  type FloorScene,
  floorScene,
  hall,
  must,
  type SceneTable,
} from '../../../test/harness/floor-scene.ts';
import { addTestStore, type Person, signInPerson } from '../../../test/harness/house.ts';
import {
  type OrderingHouse,
  type OrderingStore,
  openOrderingHouse,
  openOrderingStore,
  setGuestRule,
} from '../../../test/harness/ordering-house.ts';
import { modulesOf, type ReadPage, readPdf } from '../../../test/printing/read-pdf.ts';

const database = useTestDatabase();
let house: OrderingHouse;
let store: OrderingStore;
let scene: FloorScene;
const rooms = clientId();
/** In the order of the house: ten tables of the hall, then a room that was made first. */
const tables: SceneTable[] = [];
let room: SceneTable;

beforeAll(async () => {
  house = openOrderingHouse(database());
  store = await openOrderingStore(house, database());
  scene = floorScene(house, database(), store);
  must(await scene.openHall(), 201);
  const { token } = store.manager;
  const area = { name: { zh: '包间', en: 'Rooms' }, sort: 2 };
  must(await scene.ask('PUT', `/v1/stores/1/areas/${rooms}`, area, token), 201);
  room = await scene.newTable();
  const body = { areaId: rooms, name: { zh: '牡丹厅', en: 'Peony room' }, seats: 12 };
  must(await scene.ask('PUT', `/v1/stores/1/tables/${room.id}`, body, token), 200);
  for (let count = 0; count < 10; count += 1) tables.push(await scene.newTable());
});

const url = '/v1/stores/1/table-codes.pdf';
const ask = (query: string, token = store.manager.token) =>
  house.server.inject({
    method: 'GET',
    url: `${url}${query}`,
    headers: { authorization: `Bearer ${token}` },
  });

async function print(query: string): Promise<readonly ReadPage[]> {
  const reply = await ask(query);
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return readPdf(reply.rawPayload).pages;
}

const wordsOf = (page: ReadPage | undefined): string[] => (page?.texts ?? []).map(({ text }) => text);
const addressOf = ({ code }: SceneTable) => `http://192.168.1.5:8080/t/${code}`;
const codesOf = (pages: readonly ReadPage[]) => pages.flatMap(({ fills }) => fills.map(modulesOf));

test('F23: every table has its card, area by area, and the code on it opens the guest page of that table', async () => {
  const reply = await ask('');
  expect(reply.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringContaining("filename*=UTF-8''%E6%A1%8C%E7%A0%81%20-%20"),
  });
  const { pages, title } = readPdf(reply.rawPayload);
  expect(title).toBe('桌码 - 测试店1');
  expect(pages.map(({ fills }) => fills.length)).toEqual([8, 3]);
  const inOrder = [...tables, room];
  expect(codesOf(pages)).toEqual(
    inOrder.map((table) => encode(addressOf(table), { ecc: 'Q', border: 0 }).data),
  );
  const words = pages.flatMap(wordsOf);
  expect(words.filter((text) => text.startsWith('http'))).toEqual(inOrder.map(addressOf));
  expect(words.filter((text) => text === '扫码点餐')).toHaveLength(11);
  expect(words.filter((text) => text === 'Scan to order')).toHaveLength(11);
  expect(words.filter((text) => text === '仅店内 Wi-Fi 可用')).toHaveLength(11);
  expect(words.filter((text) => text === '测试店1')).toHaveLength(11);
  expect(words).toEqual(expect.arrayContaining(['牡丹厅', 'Peony room', 'A2', 'Table A2']));
});

test('F23: what a card says lets a phone in, as the guest page asks with it', async () => {
  const [page] = await print(`?tableIds=${room.id}`);
  const address = wordsOf(page).find((text) => text.startsWith('http')) ?? '';
  // The guest page takes what stands behind the last slash.
  const code = decodeURIComponent(new URL(address).pathname.split('/').pop() ?? '');
  const digits = wordsOf(page).find((text) => /^\d{4}$/.test(text));
  expect(await scene.scan({ code }, { digits })).toMatchObject({
    status: 201,
    body: { state: 'open', table: { id: room.id } },
  });
});

test('F23: one area or some tables are printed alone; what is not there, or nothing at all, is refused', async () => {
  expect(codesOf(await print(`?areaId=${hall}`))).toHaveLength(10);
  const [first, second] = tables;
  const two = await print(`?tableIds=${second?.id},${first?.id}&size=sheet`);
  expect(two.map(wordsOf).flatMap((words) => words.filter((text) => /^A\d+$/.test(text)))).toEqual([
    'A2',
    'A3',
  ]);
  expect(two.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
    [420, 595],
    [420, 595],
  ]);
  const empty = clientId();
  const area = { name: { zh: '空', en: 'Empty' }, sort: 9 };
  must(await scene.ask('PUT', `/v1/stores/1/areas/${empty}`, area, store.manager.token), 201);
  for (const [query, status, code] of [
    [`?areaId=${clientId()}`, 404, 'floor.areaNotFound'],
    [`?tableIds=${clientId()}`, 404, 'table.notFound'],
    [`?areaId=${empty}`, 404, 'floor.noTables'],
    [`?areaId=${rooms}&tableIds=${first?.id}`, 404, 'floor.noTables'],
    ['?size=poster', 422, 'request.invalid'],
    ['?tableIds=x', 422, 'request.invalid'],
  ] as const) {
    const reply = await ask(query);
    expect([reply.statusCode, reply.json().code]).toEqual([status, code]);
  }
});

test('F24: the language asked for is the only one on the sheet', async () => {
  const chinese = wordsOf((await print(`?tableIds=${room.id}&language=zh`))[0]).join(' ');
  expect(chinese).toContain('牡丹厅');
  expect(chinese).not.toMatch(/Peony|Scan/);
  const english = wordsOf((await print(`?tableIds=${room.id}&language=en&size=sheet`))[0]).join(' ');
  expect(english).toMatch(/Peony room.*Scan to order.*Works on the shop's Wi-Fi only/);
  expect(english).not.toMatch(/\p{Script=Han}/u);
});

test('F25: the four digits stand on a card where guests are asked for them, unless they are left out', async () => {
  const digitsOn = async (query: string) =>
    wordsOf((await print(`?tableIds=${room.id}${query}`))[0]).filter((text) => /^\d{4}$/.test(text));
  const told = async () =>
    must(await scene.ask('GET', '/v1/stores/1/table-codes', undefined, store.manager.token), 200);
  expect(await digitsOn('')).toEqual([room.digits]);
  expect(await digitsOn('&digits=no')).toEqual([]);
  const said = { address: 'http://192.168.1.5:8080', shopOnly: true };
  expect(await told()).toEqual({ ...said, digitsAsked: true });
  await setGuestRule(database(), store, { guestRule: 'free' });
  house.facts.changing(store.merchantId, 1);
  expect(await told()).toEqual({ ...said, digitsAsked: false });
  expect(await digitsOn('')).toEqual([]);
});

test('F23: only who furnishes the store prints its codes, and nobody those of another store', async () => {
  expect((await ask('', store.waiter.token)).statusCode).toBe(403);
  await addTestStore(database(), store.merchantId, 2);
  const there: Person = await signInPerson(house, database(), { ...store, storeId: 2 }, 'manager');
  expect((await ask('', there.token)).statusCode).toBe(403);
});
