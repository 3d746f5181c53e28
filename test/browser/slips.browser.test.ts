import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openKitchen, openRoom, type Room, tap } from './kitchen-scene.ts';
import { openTill, shoot } from './pages.ts';
import { cardOfPrinter, openPrintersPage, openRack, type Rack } from './printers-scene.ts';

const demo = useDemo();
let rack: Rack;
let room: Room;

beforeAll(async () => {
  rack = await openRack(demo());
  room = await openRoom(demo());
});
afterAll(async () => {
  await rack.close();
});
afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const patience = { timeout: 30_000 };

test('PP5: a printer says what is wrong since when, how much waits, what to do, and that it is well again', async () => {
  const page = await openPrintersPage(demo());
  const card = cardOfPrinter(page, '热菜厨打');
  await rack.hot.state({ paper: 'out' });
  await room.sitDown('A1', ['宫保鸡丁']);
  await card.getByText('缺纸').waitFor(patience);
  await card.getByText(/自 \d\d:\d\d · 换上新纸就接着打/).waitFor();
  await card.getByText('1 张在等').waitFor();
  await shoot(page, 'slips-1-paper-out');
  await rack.hot.state({ paper: 'enough' });
  await card.getByText('正常').waitFor(patience);
  await expect.poll(() => card.getByText('在等').count()).toBe(0);
  await expect.poll(() => rack.hot.texts().flat().join('\n')).toContain('宫保鸡丁');
  await page.context().close();
});

test('PP6: a test slip says that it came out, and what keeps it back where it does not', async () => {
  const page = await openPrintersPage(demo(), 'manager');
  await cardOfPrinter(page, '热菜厨打').getByRole('button', { name: '打测试单' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('打出来了。请核对').waitFor(patience);
  await dialog.getByRole('img', { name: '单子的样子' }).waitFor();
  await shoot(page, 'slips-2-test');
  await rack.hot.state({ cover: 'open' });
  await dialog.getByRole('button', { name: '再打一张' }).click();
  await dialog.getByText('开盖').waitFor(patience);
  await dialog.getByText('单子在等打印机').waitFor();
  await dialog.getByText('合上盖子就接着打').waitFor();
  await rack.hot.state({ cover: 'closed' });
  await dialog.getByText('打出来了。请核对').waitFor(patience);
  await page.context().close();
});

test('PP7: slips are listed; the chosen one is a picture that nothing in it can act on, and is printed again elsewhere', async () => {
  const page = await openPrintersPage(demo());
  await page.getByText('出单记录').click();
  const slip = page.locator('.slip-choice', { hasText: '宫保鸡丁' }).filter({ hasText: '分单 · 热菜厨打' });
  await slip.filter({ hasText: 'A1' }).click();
  const picture = page.getByRole('img', { name: '单子的样子' });
  await picture.waitFor();
  await expect.poll(() => picture.getAttribute('src')).toMatch(/^data:image\/svg\+xml/);
  await expect.poll(() => page.locator('.slip-paper svg').count()).toBe(0);
  await expect
    .poll(() => picture.evaluate((each: HTMLImageElement) => each.decode().then(() => each.naturalWidth)))
    .toBeGreaterThan(100);
  await shoot(page, 'slips-3-list');
  const chosen = page.locator('.slip-chosen');
  await chosen.getByRole('button', { name: '换一台打' }).click();
  await chosen.getByRole('button', { name: '凉菜酒水厨打' }).click();
  await page.locator('.slip-choice', { hasText: '补打 1 · 凉菜酒水厨打' }).waitFor();
  await expect.poll(() => rack.cold.texts().flat().join('\n'), patience).toContain('补打');
  await page.getByText('在等', { exact: true }).click();
  await page.getByText('没有在等的单').waitFor();
  await page.context().close();
});

test('PP8, PP9: what may not have come out stands on till, office and kitchen until somebody looked, then on none', async () => {
  const [till, office, kitchen, cold] = await Promise.all([
    openTill(demo(), 'cashier'),
    openPrintersPage(demo(), 'manager'),
    openKitchen(demo(), ['热菜']),
    openKitchen(demo(), ['凉菜']),
  ]);
  await till.getByRole('tab', { name: '待处理' }).click();
  await till.getByText('没有待处理的事').waitFor();
  await rack.hot.state({ breakAfterBytes: 200 });
  await room.sitDown('A2', ['麻婆豆腐', { zh: '回锅肉', quantity: '2' }]);
  const rows = (page: Page) => page.locator('.slip-row', { hasText: 'A2' });
  await rows(till).nth(1).waitFor(patience);
  await rows(office).nth(1).waitFor();
  const bar = kitchen.locator('.kitchen-slips');
  await bar.getByText('2 张单可能没出来').waitFor();
  await bar.getByText('打到一半连接断了').waitFor();
  await rack.hot.state({ breakAfterBytes: null });
  await shoot(till, 'slips-4-till');
  await shoot(office, 'slips-5-office');
  await shoot(kitchen, 'slips-6-kitchen');
  await expect.poll(() => cold.locator('.kitchen-slips').count()).toBe(0);
  // One is seen lying there by the cook, the other is printed again at the till; both go from every screen.
  await tap(kitchen, bar.getByRole('button', { name: '已出' }));
  await bar.getByText('1 张单可能没出来').waitFor();
  await expect.poll(() => rows(till).count()).toBe(1);
  await rows(till).getByRole('button', { name: '补打' }).click();
  await till.getByText('已送去补打').waitFor();
  await bar.waitFor({ state: 'detached' });
  await till.getByText('没有待处理的事').waitFor();
  await expect.poll(() => rows(office).count()).toBe(0);
  await expect.poll(() => rack.hot.texts().flat().join('\n'), patience).toContain('补打');
  for (const page of [till, office, kitchen, cold]) await page.context().close();
});
