import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { find, openTill, order, seat, shoot, textOf, approve, toCash } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

async function approveIfAsked(till: Page, done: () => Promise<unknown>): Promise<void> {
  const pin = till.getByLabel('授权人 PIN');
  await Promise.race([pin.waitFor(), till.locator('.dialog-act').waitFor({ state: 'detached' })]);
  if (await pin.isVisible()) await approve(till);
  await done();
}

async function payExact(till: Page): Promise<void> {
  await toCash(till);
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor({ state: 'detached' });
}

const chips = (till: Page) => till.locator('.panel-chips button');
const settled = (till: Page) => chips(till).filter({ hasText: '已结清' });

test('TL7: a bill is split by dish, put together, split evenly and by an amount, and each part is paid', async () => {
  const till = await openTill(demo());
  await seat(till, 'A1');
  await order(till, ['gbjd', 'mpdf', 'mifan']);
  await till.getByRole('button', { name: '拆单' }).click();
  await till.getByText('按菜品', { exact: true }).click();
  await till
    .locator('.split-lines li', { hasText: '麻婆豆腐' })
    .getByRole('button', { name: '全拆' })
    .click();
  await shoot(till, 'bills-1-split-by-dish');
  await till.locator('.dialog-act').click();
  await chips(till).nth(1).waitFor();
  await expect
    .poll(() => chips(till).allTextContents())
    .toEqual([expect.stringContaining('¥40.00'), expect.stringContaining('¥22.00')]);
  await shoot(till, 'bills-2-two-bills');
  await till.getByRole('button', { name: '合回' }).click();
  await till.locator('.due-words b', { hasText: '¥62.00' }).waitFor();

  await till.getByRole('button', { name: '拆单' }).click();
  await till.locator('.ant-modal').getByRole('button', { name: '3', exact: true }).click();
  await till.locator('.dialog-act').click();
  await chips(till).nth(2).waitFor();
  await expect
    .poll(async () => (await chips(till).allTextContents()).map((text) => /¥[\d.]+/.exec(text)?.[0]))
    .toEqual(['¥20.67', '¥20.67', '¥20.66']);
  await chips(till).nth(0).click();
  await payExact(till);
  await chips(till).nth(1).click();
  await till.getByRole('button', { name: '拆单' }).click();
  await till.getByText('按金额', { exact: true }).click();
  await till.getByLabel('拆出多少').fill('5.67');
  await till.locator('.dialog-act').click();
  await chips(till).nth(3).waitFor();
  for (let paid = 1; paid < 4; paid += 1) {
    await settled(till)
      .nth(paid - 1)
      .waitFor();
    await chips(till).filter({ hasNotText: '已结清' }).first().click();
    await payExact(till);
  }
  await settled(till).nth(3).waitFor();
  await shoot(till, 'bills-3-all-paid');
  await till.getByRole('button', { name: '清台' }).click();
  await till.locator('.covers').waitFor();
  await till.context().close();
});

test('TL7: two tables are paid by one bill', async () => {
  const till = await openTill(demo());
  await seat(till, 'A2');
  await order(till, ['mifan']);
  await seat(till, 'A3');
  await order(till, ['mpdf']);
  await till.getByRole('button', { name: '合单' }).click();
  await till.locator('.merge-choice', { hasText: 'A2' }).click();
  await till.locator('.due-words b', { hasText: '¥24.00' }).waitFor();
  await shoot(till, 'bills-4-merged');
  await payExact(till);
  await till.locator('.table-paidUp', { hasText: 'A2' }).waitFor();
  await till.locator('.table-paidUp', { hasText: 'A3' }).waitFor();
  await till.context().close();
});

test('TL8: a dish returned after payment becomes cash to hand back, and the task ends when it was', async () => {
  const till = await openTill(demo(), 'manager');
  await seat(till, 'A4');
  await order(till, ['gbjd', 'mifan']);
  await payExact(till);
  await till.locator('button.line', { hasText: '宫保鸡丁' }).click();
  await till.getByRole('button', { name: '菜品问题' }).click();
  await till.locator('.dialog-act').click();
  await till.locator('.due-words', { hasText: '应退 ¥38.00' }).waitFor();
  await till.getByRole('tab', { name: /待处理/ }).click();
  await till.locator('.task', { hasText: 'A4' }).waitFor();
  await shoot(till, 'bills-5-task');
  await expect.poll(() => textOf(till, '.task')).toContain('退现金给客人 ¥38.00');
  await till.getByRole('button', { name: '钱已退给客人' }).click();
  await till.getByText('没有待处理的事').waitFor();
  await till.locator('.due-words.good').waitFor();
  await till.context().close();
});

test('TL9: a settled bill is opened again, reduced and closed; money of a payment is given back on request', async () => {
  const till = await openTill(demo());
  await seat(till, 'A5');
  await order(till, ['hgr']);
  await payExact(till);
  await till.getByRole('button', { name: '改单重结' }).click();
  await till.getByRole('button', { name: '金额不对' }).click();
  await shoot(till, 'bills-6-reopen');
  await till.locator('.dialog-act').click();
  await approveIfAsked(till, () => till.getByRole('button', { name: '结清', exact: true }).waitFor());
  await till.getByRole('button', { name: '结清', exact: true }).click();
  await till.getByRole('button', { name: '改单重结' }).waitFor();

  await till.getByRole('button', { name: '退钱给客人' }).click();
  await till.getByLabel('退多少').fill('8');
  await till.getByRole('button', { name: '菜品问题' }).click();
  await shoot(till, 'bills-7-refund');
  await till.locator('.dialog-act').click();
  await approveIfAsked(till, () => till.locator('.bill-money', { hasText: '退现金给客人' }).waitFor());
  await till.getByRole('tab', { name: /待处理/ }).click();
  await till.locator('.task', { hasText: '¥8.00' }).getByRole('button', { name: '钱已退给客人' }).click();
  await till.getByText('没有待处理的事').waitFor();
  await shoot(till, 'bills-8-refunded');
  await till.context().close();
});

test('TL10: every figure of the day leads to its orders, and each order to its bill', async () => {
  const till = await openTill(demo(), 'manager');
  await till.getByRole('tab', { name: '今日' }).click();
  await till.locator('.day-row').first().waitFor();
  await till.locator('.ant-tag', { hasText: '账平' }).waitFor();
  await shoot(till, 'bills-9-day');
  const figures = await till.locator('.figure').count();
  for (let each = 0; each < figures; each += 1) {
    await till.locator('.figure').nth(each).click();
    await till.locator('.ant-modal .list-row').first().waitFor();
    await till.keyboard.press('Escape');
    await till.locator('.ant-modal').waitFor({ state: 'detached' });
  }
  await till.locator('.day-row', { hasText: '麻婆豆腐' }).click();
  await till.locator('.ant-modal .list-row').first().waitFor();
  await shoot(till, 'bills-10-drill');
  await expect.poll(() => till.locator('.ant-modal .list-row').allTextContents()).toHaveLength(2);
  await till.locator('.ant-modal .list-row').first().click();
  await till.locator('.panel-top h2', { hasText: '账单' }).waitFor();
  await till.context().close();
});

test('TL7: bills are listed, open and settled, and found by their number', async () => {
  const till = await openTill(demo());
  await seat(till, 'A6');
  await order(till, ['mifan']);
  await till.getByRole('tab', { name: '账单' }).click();
  await till.locator('.list-row', { hasText: 'A6' }).click();
  await till.locator('.panel-top .bill-open').waitFor();
  const number = await textOf(till, '.panel-top h2 .number');
  await find(till, number);
  await till.locator('.cash-box input:focus').waitFor();
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await till.getByText('已结', { exact: true }).first().click();
  await till.locator('.list-row', { hasText: 'A6' }).waitFor();
  await shoot(till, 'bills-11-list');
  await till.context().close();
});
