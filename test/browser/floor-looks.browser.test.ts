import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { faultsOf, openFloor, openTable, pick, send, type Size } from './floor-scene.ts';
import { openRoom, type Room } from './kitchen-scene.ts';
import { shoot } from './pages.ts';

const demo = useDemo();
let room: Room;

beforeAll(async () => {
  room = await openRoom(demo());
  const { orderId, lineIds } = await room.sitDown('A10', [
    '砂锅坛子肉',
    '酸菜鱼',
    '宫保鸡丁',
    '可乐',
    '米饭',
  ]);
  await room.post(`/v1/orders/${orderId}/tickets/state`, { state: 'ready', lineIds: [lineIds[0]] });
  await room.sitDown('B4', ['酸菜鱼']);
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const looks = [
  { size: 'phone', language: 'zh', dark: false, table: 'A1' },
  { size: 'phone', language: 'en', dark: true, table: 'A2' },
  { size: 'tablet', language: 'zh', dark: true, table: 'A3' },
  { size: 'tablet', language: 'en', dark: false, table: 'A4' },
] as const;

/** Every Chinese word that is left on a page in English; names that are Chinese in both languages do not count. */
function chineseOn(floor: Page): Promise<readonly string[]> {
  return floor.evaluate(() => document.body.textContent.match(/[\u4e00-\u9fff]+/g) ?? []);
}

test.each(looks)('FL16: all is big enough and whole, $size $language dark: $dark', async (look) => {
  const { size, language, dark, table } = look;
  const floor = await openFloor(demo(), size, 'cashier', { language, dark });
  const seen = async (name: string): Promise<void> => {
    await shoot(floor, `floor-looks-${size}-${language}-${name}`);
    await expect.poll(() => faultsOf(floor), { message: name }).toEqual([]);
    const left = language === 'en' ? await chineseOn(floor) : [];
    expect(
      left.filter((word) => word !== '中文'),
      name,
    ).toEqual([]);
  };
  await seen('1-plan');
  await openTable(floor, table);
  await seen('2-open');
  await floor.locator('.covers button').nth(3).click();
  await floor.locator('.pad-tile').first().waitFor();
  await seen('3-menu');
  await floor.locator('.pad-tile', { hasText: '101' }).or(floor.locator('.pad-tile')).first().click();
  await floor.locator('.dialog-act').waitFor();
  await seen('4-options');
  await floor.locator('.dialog-act').click();
  await floor.getByRole('dialog').waitFor({ state: 'detached' });
  for (const dish of ['mpdf', 'mifan']) await pick(floor, dish);
  if (size === 'phone') await floor.locator('.pad-foot .waiter-second').click();
  await floor.locator('.waiter-due.small').waitFor();
  await seen('5-round');
  await send(floor);
  await looksOfParty(floor, size, seen);
  await floor.context().close();
});

async function looksOfParty(floor: Page, size: Size, seen: (name: string) => Promise<void>): Promise<void> {
  await floor.locator('.ant-message-notice').waitFor({ state: 'detached' });
  if (size === 'phone') await floor.locator('.waiter-back').first().click();
  await openTable(floor, 'A10');
  await floor.locator('.group-ready').waitFor();
  await seen('6-party');
  await floor.locator('.group-ready .line').first().click();
  await floor.locator('.waiter-sheet-acts').waitFor();
  await seen('7-dish');
  await floor.locator('.ant-modal-close').click();
  await floor.getByRole('dialog').waitFor({ state: 'detached' });
  await floor.locator('.waiter-foot .waiter-second').click();
  await floor.locator('.figures-of-bill').waitFor();
  await seen('8-bill');
  await floor.locator('.waiter-pay .waiter-main').click();
  await floor.locator('.floor-ways button').last().click();
  await floor.locator('.cash-box').waitFor();
  await seen('9-cash');
}

test('FL12: a waiter reads the bill, and is told who takes the money and how else the guest pays', async () => {
  const floor = await openFloor(demo(), 'phone');
  await openTable(floor, 'B4');
  await floor.locator('.waiter-foot .waiter-second').click();
  const take = floor.getByRole('button', { name: '收款', exact: true });
  await take.waitFor();
  await expect
    .poll(() => floor.locator('.waiter-why').textContent())
    .toBe('服务员不能收款：请客人用手机扫桌上的码付，或请收银员来收');
  await expect.poll(() => take.getAttribute('aria-disabled')).toBe('true');
  await shoot(floor, 'floor-looks-waiter-bill');
  await floor.context().close();
});
