import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { faultsOf, openFloor, openTable, pick, seat, send } from './floor-scene.ts';
import { openPhone, shoot } from './pages.ts';
import { openRack, type Rack } from './printers-scene.ts';

const demo = useDemo();
let rack: Rack;

beforeAll(async () => {
  rack = await openRack(demo());
});
afterAll(async () => {
  await rack.close();
});
afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

/** A printer may be met for the first time: what it does it does in its own time. */
const printerMs = 40_000;

test('FL20, FL21: a round says that the kitchen has it and how its slips fared; trouble and calls are seen wherever the waiter is', async () => {
  const floor = await openFloor(demo(), 'phone');
  await seat(floor, 'A1');
  for (const dish of ['gbjd', 'mpdf', '可乐']) await pick(floor, dish);
  await send(floor);
  const stands = floor.locator('.round-stands');
  await stands.getByText(/^\d\d:\d\d 已下单: 后厨收到 2 道 · 直接拿 1 道$/).waitFor();
  await stands.getByText(/^✓ 厨房单 \d 张都已打出$/).waitFor({ timeout: printerMs });
  await shoot(floor, 'floor-slips-1-printed');

  // The wok printer breaks off in the middle of the next slip, and a guest elsewhere calls.
  await rack.hot.state({ breakAfterBytes: 40 });
  await floor.locator('.waiter-foot .waiter-main').click();
  await pick(floor, 'hgr');
  await send(floor);
  await stands.getByText('厨房单 1 张可能没出来，请处理').waitFor({ timeout: printerMs });
  await rack.hot.state({ breakAfterBytes: null });
  const phones = [await openPhone(demo(), 'B1'), await openPhone(demo(), 'B2')];
  for (const phone of phones) {
    await phone.getByRole('button', { name: '叫服务员', exact: true }).click();
    await phone.getByRole('button', { name: '加水', exact: true }).click();
    await phone.locator('.call-state').waitFor();
  }
  await floor.locator('.more-calls', { hasText: '还有 1 桌在叫' }).waitFor();
  await shoot(floor, 'floor-slips-2-table');
  await expect.poll(() => faultsOf(floor)).toEqual([]);
  await floor.locator('.waiter-foot .waiter-main').click();
  await floor.locator('.pad-tile').first().waitFor();
  const calls = floor.locator('.waiter-notices .guest-calls li:visible');
  await expect.poll(() => calls.allTextContents()).toEqual([expect.stringContaining('B1')]);
  await floor.locator('.slip-notice', { hasText: '可能未出票: A1 回锅肉' }).waitFor();
  await shoot(floor, 'floor-slips-3-menu');
  await expect.poll(() => faultsOf(floor)).toEqual([]);

  await floor.locator('.more-calls').click();
  const all = floor.getByRole('dialog');
  await all.locator('.guest-calls li', { hasText: 'B2' }).getByRole('button', { name: '知道了' }).click();
  await floor.locator('.more-calls').waitFor({ state: 'detached' });
  await shoot(floor, 'floor-slips-4-calls');
  await floor.locator('.ant-modal-close').click();
  await all.waitFor({ state: 'detached' });
  await floor.locator('.slip-notice').click();
  await shoot(floor, 'floor-slips-5-board');
  await expect.poll(() => faultsOf(floor)).toEqual([]);
  await all.locator('.slip-row').getByRole('button', { name: '补打' }).click();
  await all.getByText('都出来了，没有要处理的').waitFor({ timeout: printerMs });
  await all.getByRole('button', { name: '返回' }).click();
  await all.waitFor({ state: 'detached' });
  await floor.locator('.slip-notice').waitFor({ state: 'detached' });
  await floor.locator('.waiter-back').first().click();
  await stands.getByText('✓ 厨房单 1 张都已打出').waitFor({ timeout: printerMs });
  for (const page of [floor, ...phones]) await page.context().close();
}, 120_000);

test('FL20: on a tablet every call stands above the tables, and one line while dishes are picked', async () => {
  const floor = await openFloor(demo(), 'tablet', 'waiter', { language: 'en', dark: true });
  await rack.cold.state({ paper: 'out' });
  await rack.test('凉菜酒水厨打');
  const printer = floor.locator('.slip-notice', { hasText: 'Out of paper' });
  await printer.waitFor({ timeout: printerMs });
  await openTable(floor, 'B1');
  await shoot(floor, 'floor-slips-6-tablet');
  await expect.poll(() => faultsOf(floor)).toEqual([]);
  await printer.click();
  await floor.getByRole('dialog').getByText('put in a new roll').waitFor();
  await shoot(floor, 'floor-slips-7-tablet-board');
  await rack.cold.state({ paper: 'enough' });
  await printer.waitFor({ state: 'detached', timeout: printerMs });
  await floor.context().close();
}, 60_000);
