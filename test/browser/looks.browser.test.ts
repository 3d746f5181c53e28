import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openFloor, openTable } from './floor-scene.ts';
import { walk } from './keyboard.ts';
import { openKitchen, openRoom } from './kitchen-scene.ts';
import { expectOpenToAll } from './looks.ts';
import { find, openPhone, openTill, pairingOf } from './pages.ts';

const demo = useDemo();

beforeAll(async () => {
  const room = await openRoom(demo());
  await room.sitDown('A1', ['宫保鸡丁', '酸菜鱼', '米饭']);
  await room.sitDown('A2', ['麻婆豆腐']);
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

test("DS6, DS7, DS8: the guest's menu, cart and bill are open to all", async () => {
  const phone = await openPhone(demo(), 'A2');
  await expectOpenToAll(phone, 'menu');
  await phone.getByRole('searchbox').fill('mifan');
  await phone.locator('.dish .plus').first().click();
  await phone.locator('.cart-open').click();
  await phone.locator('dialog[open]').waitFor();
  await expectOpenToAll(phone, 'cart');
  await phone.keyboard.press('Escape');
  await phone.locator('dialog[open]').waitFor({ state: 'detached' });
  await phone.getByRole('tab', { name: '已点' }).click();
  await phone.locator('.bill').waitFor();
  await expectOpenToAll(phone, 'bill');
  await phone.context().close();
});

test("DS6, DS7, DS8: the waiter's screen is open to all", async () => {
  const floor = await openFloor(demo(), 'tablet', 'cashier');
  await expectOpenToAll(floor, 'plan');
  await openTable(floor, 'A1');
  await expectOpenToAll(floor, 'party');
  await openTable(floor, 'A3');
  await floor.locator('.covers button').nth(1).click();
  await floor.locator('.pad-tile').first().waitFor();
  await expectOpenToAll(floor, 'dishes');
  await floor.context().close();
});

test('DS6, DS7, DS8: the till is open to all', async () => {
  const till = await openTill(demo(), 'manager');
  await expectOpenToAll(till, 'tables');
  await find(till, 'A1');
  await till.locator('.cash-box').waitFor();
  await expectOpenToAll(till, 'bill');
  await till.context().close();
});

test('DS6, DS7, DS8: the kitchen is open to all', async () => {
  const kitchen = await openKitchen(demo());
  await kitchen.locator('.kitchen-card').first().waitFor();
  await expectOpenToAll(kitchen, 'cards');
  await kitchen.context().close();
});

test('DS6, DS7, DS8: the doors and the display are open to all', async () => {
  const page = await demo().browser.newPage();
  await page.goto(`${demo().url}/till`);
  await page.locator('.entrance input').waitFor();
  await expectOpenToAll(page, 'pair');
  await page.goto(`${demo().url}/display${pairingOf(demo())}`);
  await page.reload();
  await page.locator('.display').first().waitFor();
  await expectOpenToAll(page, 'display');
  await page.goto(`${demo().url}/till`);
  await page.locator('.people button').first().waitFor();
  await expectOpenToAll(page, 'sign in');
  await page.locator('.people button').first().click();
  await page.locator('.pin input').waitFor();
  await expectOpenToAll(page, 'pin');
  await page.close();
});

/** Opens by Enter what has the focus, walks around in it, and leaves it by Escape. */
async function expectTrap(page: Page, opener: ReturnType<Page['locator']>): Promise<void> {
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('[role=dialog]:visible, dialog[open]');
  await dialog.first().waitFor();
  await expect.poll(() => focusIn(page)).toBe(true);
  const places = await walk(page, 24);
  expect(places.filter((place) => place.startsWith('page'))).toEqual([]);
  expect(new Set(places).size).toBeGreaterThan(1);
  await page.keyboard.press('Escape');
  await dialog.first().waitFor({ state: 'hidden' });
  await expect.poll(() => opener.evaluate((part) => part === document.activeElement)).toBe(true);
}

function focusIn(page: Page): Promise<boolean> {
  return page.evaluate(() => document.activeElement?.closest('[role=dialog], dialog[open]') !== null);
}

test('DS8: a dialog keeps the focus, and gives it back when Escape closes it', async () => {
  const phone = await openPhone(demo(), 'A2');
  await expectTrap(phone, phone.locator('.call-button').first());
  await phone.context().close();
  const till = await openTill(demo(), 'manager');
  await find(till, 'A1');
  await expectTrap(till, till.getByRole('button', { name: '转台' }));
  await till.context().close();
  const kitchen = await openKitchen(demo());
  await expectTrap(kitchen, kitchen.getByRole('button', { name: '设置' }));
  await kitchen.context().close();
});
