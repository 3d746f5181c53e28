import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { countPicked, openFloor, openTable, pick, seat, send, tile } from './floor-scene.ts';
import { openRoom, type Room } from './kitchen-scene.ts';
import { shoot } from './pages.ts';

const demo = useDemo();
let room: Room;

beforeAll(async () => {
  room = await openRoom(demo());
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const tilesOf = (floor: Page, title: string) =>
  floor
    .locator('.pad-dishes section', { has: floor.getByRole('heading', { name: title }) })
    .locator('.pad-tile > b')
    .allTextContents();

async function search(floor: Page, typed: string): Promise<readonly string[]> {
  await floor.locator('.pad-search input').fill(typed);
  return floor.locator('.pad-tile > b').allTextContents();
}

test('FL3: a dish is found by name, pinyin, first letters, number and category, and first among the favourites', async () => {
  await room.sitDown('B1', ['回锅肉', '回锅肉', '酸菜鱼']);
  const floor = await openFloor(demo(), 'tablet');
  await seat(floor, 'A1');
  await expect.poll(() => tilesOf(floor, '店里卖得多')).toEqual(['回锅肉', '酸菜鱼']);
  await expect.poll(async () => (await tilesOf(floor, '招牌')).length).toBeGreaterThan(3);
  for (const typed of ['宫保', 'gongbao', 'gong bao', 'gbjd', '201', 'kung pao'])
    await expect.poll(() => search(floor, typed), { message: typed }).toContain('宫保鸡丁');
  await expect.poll(() => search(floor, 'nothing like it')).toEqual([]);
  await floor.getByText('没有找到这道菜').waitFor();
  await search(floor, '');
  await floor.getByRole('button', { name: '凉菜' }).click();
  await floor.locator('.pad-tile', { hasText: '口水鸡' }).waitFor();
  await shoot(floor, 'floor-order-1-category');
  await floor.locator('.pad-tile', { hasText: '口水鸡' }).click();
  await floor.getByRole('button', { name: /大份/ }).click();
  await floor.getByLabel('备注').fill('少放花椒');
  await shoot(floor, 'floor-order-2-options');
  await floor.locator('.dialog-act').click();
  await floor.locator('.pad-line', { hasText: '大份' }).getByText('少放花椒').waitFor();
  await pick(floor, 'mpdf');
  await send(floor);
  await floor.locator('.waiter-foot .waiter-main').click();
  await floor.locator('.pad-tile').first().waitFor();
  await expect.poll(() => tilesOf(floor, '您刚点过')).toEqual(['麻婆豆腐', '口水鸡']);
  await floor.context().close();
});

test('FL4: what was picked stays on the device, whatever happens to the page, and the plan says so', async () => {
  const floor = await openFloor(demo(), 'phone');
  await seat(floor, 'A2');
  for (const dish of ['gbjd', 'mifan', 'mifan']) await pick(floor, dish);
  await floor.locator('.waiter-back').first().click();
  await floor.getByText('选好的 3 道还没下单').waitFor();
  await floor.getByRole('button', { name: '桌台' }).click();
  await tile(floor, 'A2').getByText('没下单 3').waitFor();
  await seat(floor, 'A3');
  await pick(floor, 'mpdf');
  await floor.reload();
  // The page stands where it was.
  await floor.locator('.pad-tile').first().waitFor();
  await expect.poll(() => floor.locator('.pad-foot .waiter-main').textContent()).toBe('下单 1 道 ¥22.00');
  await floor.goBack();
  await floor.goBack();
  await floor.locator('.waiter-me').click();
  await floor.getByRole('button', { name: '换人' }).click();
  await floor.getByRole('button', { name: '王店长' }).click();
  await floor.keyboard.type('2002');
  await floor.keyboard.press('Enter');
  await tile(floor, 'A2').getByText('没下单 3').waitFor();
  await shoot(floor, 'floor-order-3-unsent');
  await openTable(floor, 'A2');
  await floor.getByRole('button', { name: '继续' }).click();
  await expect.poll(() => floor.locator('.pad-foot .waiter-main').textContent()).toBe('下单 3 道 ¥42.00');
  await send(floor);
  await floor.getByRole('button', { name: '桌台' }).click();
  await tile(floor, 'A2').getByText('没下单').waitFor({ state: 'detached' });
  await floor.context().close();
});

test('FL4: dishes picked for a party that has left are shown until somebody drops them', async () => {
  const floor = await openFloor(demo(), 'tablet');
  await seat(floor, 'A4');
  await pick(floor, 'gbjd');
  const other = await openFloor(demo(), 'phone', 'manager');
  await openTable(other, 'A4');
  await other.getByRole('button', { name: '清台' }).click();
  await other.locator('.covers').waitFor();
  await other.context().close();
  await floor.goBack();
  await floor.goBack();
  const left = floor.locator('.waiter-unsent', { hasText: '这桌客人已经走了' });
  await left.waitFor();
  await expect
    .poll(() => left.textContent())
    .toContain('A4 · 选好的 1 道没有下单，这桌客人已经走了宫保鸡丁 ×1');
  await left.getByRole('button', { name: '不要了' }).click();
  await left.waitFor({ state: 'detached' });
  await floor.context().close();
});

test('FL5: a round whose answer was lost is sent again as it was, and nothing is ordered twice', async () => {
  const floor = await openFloor(demo(), 'phone');
  await seat(floor, 'A5');
  for (const dish of ['gbjd', 'mpdf']) await pick(floor, dish);
  // The house takes the round, and no answer comes back.
  await floor.route('**/rounds', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await floor.locator('.pad-foot .waiter-main').click();
  await floor.getByRole('button', { name: '再发一次' }).waitFor({ timeout: 20_000 });
  await floor.locator('.pad-foot .waiter-second').click();
  await floor.getByText('没有收到回复').waitFor();
  await shoot(floor, 'floor-order-4-unsure');
  // What may be in the kitchen is not changed; what comes now goes out with the next round.
  await expect.poll(() => floor.locator('.pad-line .stepper').count()).toBe(0);
  await floor.unroute('**/rounds');
  await floor.reload();
  await floor.locator('.pad-foot .waiter-main', { hasText: '再发一次' }).waitFor();
  await send(floor);
  await expect.poll(() => floor.locator('.waiter-group .line').count()).toBe(2);
  await expect.poll(() => floor.locator('.waiter-due').textContent()).toBe('待收 ¥60.00');
  await floor.context().close();
});

test('FL18: what the house refuses stays with its reason, and what it took is gone', async () => {
  const floor = await openFloor(demo(), 'phone');
  await seat(floor, 'A6');
  for (const dish of ['sgtzr', 'mifan']) await pick(floor, dish);
  // Somebody else was quicker: eight a day, and all of them are gone.
  await room.sitDown('B2', [{ zh: '砂锅坛子肉', quantity: '8' }]);
  await floor.locator('.pad-foot .waiter-main').click();
  await floor.locator('.pad-line small.warn').waitFor();
  await expect.poll(() => countPicked(floor)).toBe(1);
  await shoot(floor, 'floor-order-5-refused');
  await floor.getByRole('button', { name: '减少: 砂锅坛子肉' }).click();
  await floor.getByText('还没有选菜').first().waitFor();
  await floor.context().close();
});

test('FL6: a dish waits for a word or for its course, and is fired by one tap', async () => {
  const floor = await openFloor(demo(), 'tablet');
  await seat(floor, 'A7');
  await pick(floor, 'mpdf');
  await floor.locator('.when-chips').getByRole('button', { name: '第 2 道' }).click();
  await pick(floor, 'hgr');
  await floor.locator('.when-chips').getByRole('button', { name: '第 1 道' }).click();
  await pick(floor, 'ksj');
  await floor.getByRole('button', { name: '叫起: 麻婆豆腐' }).click();
  await shoot(floor, 'floor-order-6-courses');
  await send(floor);
  const group = (title: string) =>
    floor.locator('.waiter-group', { has: floor.getByRole('heading', { name: title }) });
  await group('等叫起').first().getByText('麻婆豆腐').waitFor();
  await group('第 2 道，等起菜').getByText('回锅肉').waitFor();
  await group('没上的').getByText('口水鸡').waitFor();
  await shoot(floor, 'floor-order-7-held');
  await group('第 2 道，等起菜').getByRole('button', { name: '起菜' }).click();
  await group('没上的').getByText('回锅肉').waitFor();
  await floor.locator('.line', { hasText: '麻婆豆腐' }).click();
  await floor.getByRole('dialog').getByRole('button', { name: '起菜' }).click();
  await group('没上的').getByText('麻婆豆腐').waitFor();
  await floor.context().close();
});
