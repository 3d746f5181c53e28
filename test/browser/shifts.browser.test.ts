import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { msAwayFromCutoff } from '../cashier-shifts/away-from-cutoff.ts';
import { openTestDatabase } from '../harness/database.ts';
import { type Demo, find, manager, openStaffPage, openTill, order, seat, shoot, startDemo } from './pages.ts';

let opened: Demo | undefined;
const demo = (): Demo => {
  if (opened === undefined) throw new Error('The demo exists inside tests and hooks only');
  return opened;
};

beforeAll(async () => {
  const ahead = msAwayFromCutoff();
  opened = await startDemo(await openTestDatabase(), () => new Date(Date.now() + ahead));
}, 120_000);

afterAll(async () => {
  await opened?.close();
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const shiftTab = (till: Page, name = '交接班') => till.getByRole('tab', { name }).click();

/** Takes the exact cash for one dish at a table of its own. */
async function takeCash(till: Page, table: string): Promise<void> {
  await till.getByRole('tab', { name: '桌台' }).click();
  await seat(till, table);
  await order(till, ['mpdf']);
  await find(till, 'B2');
  await find(till, table);
  await till.locator('.cash-box input:focus').waitFor();
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
}

/** Counts 507.50 by the keyboard alone, where 500.00 + 22.00 − 12.50 should be. */
async function countFirst(till: Page): Promise<void> {
  await till.getByRole('button', { name: '交班，清点钱箱' }).click();
  await till.locator('[aria-label="¥100"]:focus').waitFor();
  await till.keyboard.type('5');
  for (let times = 0; times < 5; times += 1) await till.keyboard.press('ArrowDown');
  await till.keyboard.type('7');
  await till.keyboard.press('Enter');
  await till.keyboard.type('1');
  await till.locator('.shift-total', { hasText: '¥507.50' }).waitFor();
  await shoot(till, 'shift-4-count');
  await till.getByRole('button', { name: '交上清点结果' }).click();
}

test('SH16: a whole shift: started, cash in and out, counted blind, approved, closed, and the next finds its float', async () => {
  const till = await openTill(demo());
  await shiftTab(till);
  await till.locator('.shift-form').waitFor();
  await shoot(till, 'shift-1-start');
  await till.getByLabel('备用金').fill('500');
  await till.keyboard.press('Enter');
  await till.locator('.shift-blind').waitFor();
  await till.getByRole('button', { name: '支出' }).click();
  const dialog = till.locator('.ant-modal');
  await dialog.getByLabel('金额').fill('12.50');
  await dialog.getByLabel('备注').fill('买葱');
  await shoot(till, 'shift-2-cash-out');
  await till.locator('.dialog-act').click();
  await dialog.waitFor({ state: 'hidden' });
  await till.locator('.shift-moves li', { hasText: '采购支出' }).waitFor();
  await takeCash(till, 'A1');
  await shiftTab(till);
  await till.locator('.shift-blind').waitFor();
  await expect.poll(() => till.locator('.shift-now').textContent()).not.toContain('应有¥');
  await shoot(till, 'shift-3-on');

  await countFirst(till);
  const outcome = till.locator('.shift-outcome');
  await outcome.waitFor();
  await expect.poll(() => outcome.textContent()).toContain('应有¥509.50清点¥507.50差额短款 ¥2.00');
  await expect.poll(() => till.locator('.shift-act').getAttribute('title')).toBe('有差额，请写备注');

  // Counted again, much more is missing: then a manager must say yes.
  await till.getByRole('button', { name: '重新清点' }).click();
  await till.getByLabel('¥100').fill('4');
  await till.getByRole('button', { name: '交上清点结果' }).click();
  await outcome.filter({ hasText: '短款 ¥102.00' }).waitFor();
  await till.getByLabel('留作备用金').fill('300');
  await till.getByLabel('备注').fill('少一张一百');
  await till.locator('.shift-act').click();
  await till.getByLabel('授权人 PIN').waitFor();
  await till.getByRole('button', { name: manager.zh }).click();
  await till.getByLabel('授权人 PIN').fill(manager.pin);
  await shoot(till, 'shift-5-result');
  await till.locator('.shift-act').click();

  await till.locator('.shift-history .list-row', { hasText: '短款 ¥102.00' }).waitFor();
  await till.locator('.shift-figures', { hasText: '上一班留下' }).waitFor();
  await expect.poll(() => till.getByLabel('备用金').inputValue()).toBe('300.00');
  await till.getByLabel('备用金').fill('350');
  await till.getByRole('button', { name: '从保险柜放入或取出' }).waitFor();
  await shoot(till, 'shift-6-next');
  await till.locator('.shift-history .list-row').first().click();
  await till.locator('.ant-modal .shift-takings', { hasText: '现金' }).waitFor();
  await shoot(till, 'shift-7-sheet');
  await till.context().close();
});

test('SH16: the office lists the shifts of the day; where one is required the till says so and leads to it', async () => {
  const page = await openStaffPage(demo(), '/office/shifts', 'owner', { language: 'en', dark: true });
  await page.locator('.shifts-table tbody tr', { hasText: '¥102.00' }).waitFor();
  await page.locator('.shifts-page', { hasText: 'Differences in all' }).waitFor();
  await shoot(page, 'shift-8-office-en-dark');
  const till = await openTill(demo(), 'manager', { language: 'en', dark: true });
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('cash is taken only in a shift').click();
  await page.locator('[data-setting="cashier.shift.required"]').scrollIntoViewIfNeeded();
  await shoot(page, 'shift-9-settings-en-dark');
  await page.getByRole('button', { name: 'Look and save' }).click();
  await page.locator('.dialog-act').click();
  await page.context().close();

  const needed = till.locator('.shift-needed', { hasText: 'No shift yet: cash cannot be taken' });
  await needed.waitFor();
  await shoot(till, 'shift-10-needed-en-dark');
  await needed.getByRole('button', { name: 'Start shift' }).click();
  await till.getByRole('button', { name: 'Count the notes' }).click();
  await till.getByLabel('¥100').fill('2');
  await till.locator('.shift-total', { hasText: '¥200.00' }).waitFor();
  await shoot(till, 'shift-11-start-en-dark');
  await till.locator('.shift-act').click();
  await till.locator('.shift-takings, .soft', { hasText: 'Nothing taken' }).first().waitFor();
  await till.getByRole('tab', { name: 'Tables' }).click();
  await needed.waitFor({ state: 'detached' });
  await till.context().close();
});
