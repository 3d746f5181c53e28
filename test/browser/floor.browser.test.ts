import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { faultsOf, openFloor, openTable, pick, seat, send, tile } from './floor-scene.ts';
import { openRoom, type Room } from './kitchen-scene.ts';
import { openPhone, shoot, loseLine } from './pages.ts';

const demo = useDemo();
let room: Room;

beforeAll(async () => {
  room = await openRoom(demo());
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

/** How fast it is stands in docs/figures.md; a wait of the design, such as for a look every 20 s, fails here. */
const withinMilliseconds = 8_000;

/** How long after an act one page shows it that did not do it. */
async function delayOf(act: () => Promise<unknown>, seen: Locator): Promise<number> {
  const began = performance.now();
  await Promise.all([act(), seen.waitFor()]);
  return performance.now() - began;
}

async function cash(orderId: string, amount: number): Promise<void> {
  const body = { paymentId: crypto.randomUUID(), tender: 'cash', amount, received: amount };
  await room.post(`/v1/bills/${orderId}/payments`, body);
}

/** As if everybody had sat down so many minutes earlier. */
async function satDown(orderId: string, minutes: number): Promise<void> {
  await demo().database.owner.query(
    `update ordering.seating set opened_at = opened_at - make_interval(mins => $2)
     where seating_id = (select seating_id from ordering.dining_order where order_id = $1)`,
    [orderId, minutes],
  );
}

const looksOf = (floor: Page, table: string) =>
  tile(floor, table).evaluate((each) => {
    const { borderColor, backgroundColor } = getComputedStyle(each);
    return [borderColor + backgroundColor, each.querySelector('svg')?.innerHTML ?? ''];
  });

/** One party in every state; gives the orders. */
async function fillRoom(): Promise<{ readonly seated: string }> {
  const seated = await room.sitDown('A1', ['宫保鸡丁', '麻婆豆腐', '可乐']);
  await satDown(seated.orderId, 38);
  const paid = await room.sitDown('A2', ['麻婆豆腐']);
  await cash(paid.orderId, 22_00);
  const less = await room.sitDown('A3', ['麻婆豆腐']);
  await cash(less.orderId, 22_00);
  const change = { changeId: crypto.randomUUID(), quantity: '1', reason: '上菜太慢' };
  await room.post(`/v1/orders/${less.orderId}/lines/${less.lineIds[0]}/return`, change);
  const phone = await openPhone(demo(), 'B1');
  await phone.context().close();
  return { seated: seated.orderId };
}

test('FL1: every table says how it stands by colour, shape and words, with minutes, what is to come and the amount', async () => {
  const { seated } = await fillRoom();
  const floor = await openFloor(demo(), 'phone');
  const textOf = (table: string) => tile(floor, table).textContent();
  await expect.poll(() => textOf('A1')).toMatch(/^A1用餐中¥66\.0038 分钟未上 2$/);
  await expect.poll(() => textOf('A2')).toMatch(/^A2已结清¥22\.00\d 分钟未上 1$/);
  await expect.poll(() => textOf('A3')).toMatch(/^A3应退¥22\.00\d 分钟$/);
  await expect.poll(() => textOf('B1')).toMatch(/^B1等确认还没有点菜\d 分钟$/);
  await expect.poll(() => textOf('C1')).toBe('C1空闲2 座');
  const looks = await Promise.all(['A1', 'A2', 'A3', 'B1', 'C1'].map((table) => looksOf(floor, table)));
  expect(new Set(looks.map(([, shape]) => shape)).size).toBe(5);
  // What waits for a yes and what is owed are both somebody's turn now: one colour, two shapes.
  expect(new Set(looks.map(([colour]) => colour)).size).toBe(4);
  await shoot(floor, 'floor-1-plan-phone');
  const more = tile(floor, 'A1').getByText('¥68.00');
  const delays = [await delayOf(() => room.send(seated, ['米饭']), more)];
  delays.push(await delayOf(() => cash(seated, 68_00), tile(floor, 'A1').getByText('已结清')));
  expect(Math.min(...delays)).toBeLessThan(withinMilliseconds);
  await floor.getByRole('button', { name: '等确认 1' }).click();
  await tile(floor, 'A1').waitFor({ state: 'detached' });
  await expect.poll(() => floor.locator('.tile').count()).toBe(1);
  await openTable(floor, 'B1');
  await shoot(floor, 'floor-2-guests-wait');
  await floor.getByRole('button', { name: '确认开台' }).click();
  await floor.locator('.confirm-guests').waitFor({ state: 'detached' });
  await floor.context().close();
});

test('FL1, FL22: where the room was drawn, the tables stand where they stand in the room, and no other is lost', async () => {
  const drawn = { A7: [0, 0], A8: [3, 0], A9: [7, 3], A10: [0, 3] } as const;
  for (const [name, place] of Object.entries(drawn))
    await demo().database.owner.query(
      'update ordering.dining_table set place_x = $2, place_y = $3 where name_zh = $1',
      [name, ...place],
    );
  await room.sitDown('A9', ['宫保鸡丁', '酸菜鱼']);
  const floor = await openFloor(demo(), 'tablet');
  await floor.getByRole('button', { name: '平面图' }).click();
  const boxOf = async (table: string) => {
    const box = await floor.getByRole('button', { name: new RegExp(`^${table} `) }).boundingBox();
    if (box === null) throw new Error(`${table} is not drawn`);
    return box;
  };
  const [a7, a8, a9] = [await boxOf('A7'), await boxOf('A8'), await boxOf('A9')];
  expect(a8.x).toBeGreaterThan(a7.x + a7.width);
  expect(a8.y).toBe(a7.y);
  expect(a9.y).toBeGreaterThan(a7.y + a7.height);
  await expect
    .poll(() => floor.locator('.map-table', { hasText: 'A9' }).textContent())
    .toMatch(/¥106\.00\d 分钟2$/);
  // What nobody has drawn is not lost: it stands below the drawing, and whole areas stand in rows.
  await expect.poll(() => floor.locator('.map-table').count()).toBe(4);
  const [a1, b1] = [await tile(floor, 'A1').boundingBox(), await tile(floor, 'B1').boundingBox()];
  expect(a1?.y).toBeGreaterThan(a9.y + a9.height);
  expect(b1?.y).toBeGreaterThan(a1?.y ?? 0);
  await shoot(floor, 'floor-7-room');
  await expect.poll(() => faultsOf(floor)).toEqual([]);
  // The device shows the room so from now on.
  await floor.reload();
  await floor.locator('.map-table', { hasText: 'A9' }).click();
  await floor.locator('.waiter-due', { hasText: '¥106.00' }).waitFor();
  await floor.context().close();
});

test('FL2: a table is opened by one tap, the menu stands ready, and the dishes are sent by one more', async () => {
  const floor = await openFloor(demo(), 'phone', 'waiter', { language: 'en' });
  await seat(floor, 'A4');
  await shoot(floor, 'floor-3-menu-phone');
  for (const dish of ['gbjd', 'mifan', 'mifan']) await pick(floor, dish);
  await expect.poll(() => floor.locator('.pad-foot .waiter-main').textContent()).toBe('Send 3 ¥42.00');
  await send(floor);
  await expect.poll(() => floor.locator('.waiter-due').textContent()).toBe('To collect ¥42.00');
  await shoot(floor, 'floor-4-party-phone');
  await floor.getByRole('button', { name: 'Tables' }).click();
  await tile(floor, 'A4').getByText('¥42.00').waitFor();
  await floor.context().close();
});

test('FL10: two waiters at one table see each other’s rounds within a second, and neither overwrites the other', async () => {
  const [one, two] = [await openFloor(demo(), 'tablet'), await openFloor(demo(), 'phone', 'manager')];
  await seat(one, 'A5');
  await openTable(two, 'A5');
  await two.locator('.waiter-foot .waiter-main').click();
  await two.locator('.pad-tile').first().waitFor();
  // Both pick at once; what one sends leaves what the other has picked.
  await pick(one, 'gbjd');
  await pick(two, 'mpdf');
  await pick(two, 'mifan');
  await send(one);
  await expect.poll(() => two.locator('.pad-foot .waiter-main').textContent()).toBe('下单 2 道 ¥24.00');
  const line = one.locator('.waiter-group .line', { hasText: '麻婆豆腐' });
  const delays = [await delayOf(() => send(two), line)];
  await two.locator('.waiter-group .line', { hasText: '宫保鸡丁' }).waitFor();
  await one.locator('.waiter-group .line', { hasText: '宫保鸡丁' }).click();
  delays.push(await delayOf(() => one.getByRole('button', { name: '催菜' }).click(), two.locator('.urged')));
  console.log(`shown elsewhere after ${delays.map((each) => Math.round(each)).join(', ')} ms`);
  expect(Math.min(...delays)).toBeLessThan(withinMilliseconds);
  const namesOn = async (floor: Page) =>
    (await floor.locator('.waiter-group .line-words b').allTextContents()).toSorted();
  for (const page of [one, two])
    await expect.poll(() => namesOn(page)).toEqual(['宫保鸡丁', '米饭', '麻婆豆腐']);
  await shoot(one, 'floor-5-two-waiters');
  for (const page of [one, two]) await page.context().close();
});

test('FL15: a lost connection is said in large letters with its age; what was picked stays, then all is up to date', async () => {
  const { orderId } = await room.sitDown('A6', ['宫保鸡丁']);
  const floor = await openFloor(demo(), 'phone');
  await openTable(floor, 'A6');
  await floor.locator('.waiter-foot .waiter-main').click();
  await pick(floor, 'mpdf');
  await loseLine(floor);
  const bar = floor.getByRole('alert').filter({ hasText: '连接断了' });
  await bar.waitFor();
  const words = await bar.textContent();
  expect(words).toMatch(/屏幕停在 \d\d:\d\d:\d\d，已过 \d:\d\d/);
  // The age grows while nothing is heard.
  await expect.poll(() => bar.textContent()).not.toBe(words);
  const size = await bar.locator('b').evaluate((part) => getComputedStyle(part).fontSize);
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(28);
  await shoot(floor, 'floor-6-lost');
  await room.send(orderId, ['米饭']);
  await floor.context().setOffline(false);
  await bar.waitFor({ state: 'detached' });
  await expect.poll(() => floor.locator('.pad-foot .waiter-main').textContent()).toBe('下单 1 道 ¥22.00');
  await send(floor);
  await floor.locator('.waiter-group .line', { hasText: '米饭' }).waitFor();
  await floor.context().close();
});

test('FL17: whoever uses several screens goes from one to the other by one tap; a cook sees no switch', async () => {
  const floor = await openFloor(demo(), 'tablet', 'cashier');
  const places = floor.getByRole('navigation', { name: '去哪个界面' });
  await expect.poll(() => places.getByRole('link').allTextContents()).toEqual(['楼面', '收银']);
  await places.getByRole('link', { name: '收银' }).click();
  await floor.locator('.till-top').waitFor();
  await floor.goto(`${demo().url}/floor`);
  await places.waitFor();
  await expect
    .poll(() => places.getByRole('link', { name: '楼面' }).getAttribute('aria-current'))
    .toBe('page');
  await floor.context().close();
  const cook = await openFloor(demo(), 'phone', 'cook');
  await expect.poll(() => cook.getByRole('navigation', { name: '去哪个界面' }).count()).toBe(0);
  await cook.context().close();
});
