import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { cardOf, lineOn, openKitchen, openRoom, type Room, tap } from './kitchen-scene.ts';
import { openStaffPage, shoot } from './pages.ts';

const demo = useDemo();
let room: Room;

beforeAll(async () => {
  room = await openRoom(demo());
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

test('KS1: the screen opens by PIN; the stations chosen stay with the device', async () => {
  const page = await openStaffPage(demo(), '/kitchen', 'cook', { size: { width: 1280, height: 800 } });
  const sheet = page.locator('dialog[open]');
  await sheet.getByRole('button', { name: '热菜' }).click();
  await sheet.getByRole('button', { name: '面点' }).click();
  await shoot(page, 'kitchen-1-settings');
  await sheet.getByRole('button', { name: '好了' }).click();
  await page.locator('h1', { hasText: '热菜 · 面点' }).waitFor();
  await page.reload();
  await page.locator('h1', { hasText: '热菜 · 面点' }).waitFor();
  await expect.poll(() => sheet.count()).toBe(0);
  await page.context().close();
});

test('KS2: a card says where its dishes go, each dish large, its wishes below in a strong colour, oldest first', async () => {
  const first = await room.sitDown('A1', [
    { zh: '宫保鸡丁', quantity: '2', options: ['微辣'], note: '少放花生' },
    '麻婆豆腐',
    '口水鸡',
  ]);
  await room.takeOut(['宫保鸡丁']);
  const kitchen = await openKitchen(demo(), ['热菜']);
  const card = cardOf(kitchen, 'A1');
  await expect
    .poll(() => card.locator('.kitchen-head').textContent())
    .toMatch(new RegExp(`A1.*堂食.*#${first.number}`));
  await expect
    .poll(() => kitchen.locator('.kitchen-head').allTextContents())
    .toMatchObject([/A1/, /外带/].map((words) => expect.stringMatching(words)));
  await expect.poll(() => card.locator('.kitchen-line').count()).toBe(2);
  const dish = lineOn(card, '宫保鸡丁');
  await expect.poll(() => dish.locator('.kitchen-count').textContent()).toBe('2×');
  await expect.poll(() => dish.locator('.kitchen-strong').textContent()).toBe('微辣 · 少放花生');
  const look = (place: string) =>
    dish.locator(place).evaluate((part) => {
      const { fontSize, color } = getComputedStyle(part);
      return { size: Number.parseFloat(fontSize), color };
    });
  const [name, wishes] = [await look('.kitchen-name'), await look('.kitchen-strong')];
  expect(name.size).toBeGreaterThanOrEqual(22);
  expect(wishes.color).not.toBe(name.color);
  await kitchen.context().close();
});

test('KS3: age counts from the release; past each limit the card says so by colour and in words', async () => {
  const { orderId } = await room.sitDown('A2', ['回锅肉']);
  const kitchen = await openKitchen(demo(), ['热菜']);
  const card = cardOf(kitchen, 'A2');
  const age = card.locator('.kitchen-age');
  const seen: string[] = [];
  for (const [minutes, words] of [
    [0, '0 分钟 正常'],
    [11, '11 分钟 偏慢'],
    [10, '21 分钟 超时'],
  ] as const) {
    await room.ago(orderId, minutes);
    await room.takeOut(['宫保鸡丁']);
    await age
      .getByText(words)
      .or(age.filter({ hasText: words }))
      .first()
      .waitFor();
    const colour = () => card.evaluate((part) => getComputedStyle(part).borderTopColor);
    // The words are there a moment before the colour is painted.
    await expect.poll(async () => seen.includes(await colour())).toBe(false);
    seen.push(await colour());
  }
  expect(new Set(seen).size).toBe(3);
  await shoot(kitchen, 'kitchen-2-ages');
  await kitchen.getByRole('button', { name: '设置' }).click();
  for (let presses = 0; presses < 12; presses += 1) {
    await kitchen.getByRole('button', { name: '多少分钟算超时 增加' }).click();
  }
  await kitchen.getByRole('button', { name: '好了' }).click();
  await age.filter({ hasText: '21 分钟 偏慢' }).waitFor();
  await kitchen.context().close();
});

test('KS4: what was sent later stands apart, marked 加菜, with its own age and button', async () => {
  const { orderId } = await room.sitDown('A3', ['宫保鸡丁']);
  await room.ago(orderId, 12);
  const kitchen = await openKitchen(demo(), ['热菜']);
  await room.send(orderId, ['麻婆豆腐', '回锅肉']);
  const card = cardOf(kitchen, 'A3');
  const added = card.locator('.kitchen-part.added');
  await added.waitFor();
  await expect.poll(() => card.locator('.kitchen-part').count()).toBe(2);
  await expect.poll(() => added.locator('.kitchen-part-head').textContent()).toBe('加菜0 分钟 正常');
  await expect.poll(() => card.locator('.kitchen-age').first().textContent()).toBe('12 分钟 偏慢');
  await shoot(kitchen, 'kitchen-3-added');
  await tap(kitchen, added.getByRole('button', { name: '整单开做' }));
  await added.getByRole('button', { name: '整单出餐' }).waitFor();
  await expect
    .poll(async () => (await room.tickets(orderId)).map(({ state }) => state).sort())
    .toEqual(['cooking', 'cooking', 'waiting']);
  await kitchen.context().close();
});

test('KS5: a returned dish stays struck until it was seen; a returned part stands struck beside the quantity', async () => {
  const { orderId, lineIds } = await room.sitDown('A4', ['宫保鸡丁', { zh: '麻婆豆腐', quantity: '3' }]);
  const kitchen = await openKitchen(demo(), ['热菜']);
  const card = cardOf(kitchen, 'A4');
  for (const [index, quantity] of ['1', '2'].entries()) {
    const body = { changeId: randomUUID(), quantity, reason: '点错了' };
    await room.post(`/v1/orders/${orderId}/lines/${lineIds[index]}/return`, body);
  }
  const struck = card.locator('.kitchen-line.cancelled');
  await struck.waitFor();
  await expect
    .poll(() => struck.locator('.kitchen-name').evaluate((part) => getComputedStyle(part).textDecorationLine))
    .toBe('line-through');
  const partly = lineOn(card, '麻婆豆腐');
  await partly.locator('.kitchen-mark.bad').waitFor();
  await expect.poll(() => partly.locator('.kitchen-count').textContent()).toBe('1×');
  await expect.poll(() => partly.locator('.kitchen-mark.bad').textContent()).toBe('退菜 2×');
  await shoot(kitchen, 'kitchen-4-returned');
  await tap(kitchen, struck.getByRole('button', { name: '知道了' }));
  await struck.waitFor({ state: 'detached' });
  await kitchen.context().close();
});

test('KS6: a dish the guests wait for says 催菜 and how long ago', async () => {
  const { orderId, lineIds } = await room.sitDown('A5', ['宫保鸡丁']);
  const kitchen = await openKitchen(demo(), ['热菜']);
  await room.post(`/v1/orders/${orderId}/lines/${lineIds[0]}/urge`, {});
  const mark = cardOf(kitchen, 'A5').locator('.kitchen-mark.urged');
  await mark.filter({ hasText: '催菜 刚刚' }).waitFor();
  await room.ago(orderId, 4);
  await room.takeOut(['宫保鸡丁']);
  await mark.filter({ hasText: '催菜 4 分钟前' }).waitFor();
  await kitchen.context().close();
});

test('KS7, KS16: taps take dishes on, a bounce counts once, and the last bumps are recalled, also after a reload', async () => {
  const { orderId } = await room.sitDown('A6', ['宫保鸡丁', '麻婆豆腐']);
  const states = async () =>
    (await room.tickets(orderId))
      .map(({ state }) => state)
      .sort()
      .join(' ');
  const kitchen = await openKitchen(demo(), ['热菜']);
  const card = cardOf(kitchen, 'A6');
  const dish = lineOn(card, '宫保鸡丁');
  await dish.dblclick();
  await dish.filter({ hasText: '在做' }).waitFor();
  await kitchen.waitForTimeout(300);
  await expect.poll(() => states()).toBe('cooking waiting');
  await tap(kitchen, dish);
  await card.locator('.kitchen-line.ready').waitFor();
  await tap(kitchen, card.getByRole('button', { name: '整单开做' }));
  await tap(kitchen, card.getByRole('button', { name: '整单出餐' }));
  await card.waitFor({ state: 'detached' });
  await expect.poll(() => states()).toBe('ready ready');
  await kitchen.reload();
  const recall = kitchen.locator('.kitchen-recall');
  await tap(kitchen, recall);
  await card.waitFor();
  await shoot(kitchen, 'kitchen-5-recalled');
  for (const before of ['ready waiting', 'cooking waiting', 'waiting waiting']) {
    await tap(kitchen, recall);
    await expect.poll(states).toBe(before);
  }
  await kitchen.waitForTimeout(600);
  await recall.click({ force: true });
  await kitchen.locator('.kitchen-notice', { hasText: '这块屏还没有划过菜' }).waitFor();
  await kitchen.context().close();
});

test('KS8: all-day counts add up what is still to be made at the stations shown', async () => {
  const kitchen = await openKitchen(demo(), ['凉菜']);
  const count = kitchen.locator('.kitchen-counts li', { hasText: '夫妻肺片' });
  const { orderId } = await room.takeOut([{ zh: '夫妻肺片', quantity: '2' }]);
  await room.takeOut([{ zh: '夫妻肺片', quantity: '3' }]);
  await count.filter({ hasText: '5' }).waitFor();
  await expect.poll(() => count.textContent()).toBe('5夫妻肺片 例牌');
  await expect.poll(() => kitchen.locator('.kitchen-counts li', { hasText: '宫保鸡丁' }).count()).toBe(0);
  await room.post(`/v1/orders/${orderId}/tickets/state`, { state: 'ready' });
  await count.filter({ hasText: '3' }).waitFor();
  await kitchen.context().close();
});

test('KS9: a dish of the station is sold out, limited and sold again from its screen', async () => {
  const kitchen = await openKitchen(demo(), ['凉菜']);
  await kitchen.getByRole('button', { name: '沽清' }).click();
  const sheet = kitchen.locator('dialog[open]');
  const dish = sheet.locator('li', { hasText: '夫妻肺片' });
  await dish.waitFor();
  await expect.poll(() => sheet.locator('li', { hasText: '宫保鸡丁' }).count()).toBe(0);
  const set = async (act: string): Promise<void> => {
    await dish.getByRole('button', { name: '夫妻肺片' }).click();
    await shoot(kitchen, 'kitchen-6-sold-out');
    await tap(kitchen, dish.getByRole('button', { name: act, exact: true }));
    await dish.locator('.kitchen-left').waitFor({ state: 'detached' });
  };
  await set('沽清');
  await dish.locator('.kitchen-mark', { hasText: '沽清' }).waitFor();
  await expect(room.takeOut(['夫妻肺片'])).rejects.toThrow(/nothingAccepted/);
  await set('只剩 5');
  await dish.locator('.kitchen-mark', { hasText: '剩 5' }).waitFor();
  await set('恢复不限');
  await dish.locator('.kitchen-mark').waitFor({ state: 'detached' });
  await kitchen.context().close();
});
