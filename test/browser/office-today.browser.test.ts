import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { openOffice, payAll, sizes, useOfficeDemo } from './office-scene.ts';
import { shoot } from './pages.ts';

const office = useOfficeDemo();
/** As long as a busy machine may take. */
const patient = { timeout: 20_000 };

afterEach(() => {
  expect(office().demo.troubles).toEqual([]);
});

/** The figure of a day by its name. */
const figure = (page: Page, name: string) =>
  page.locator('.glance', { hasText: name }).locator('.glance-value').textContent();

describe('the office', () => {
  test('OF6: the address names the page; a reload and the way back lead where one was; the till leads here', async () => {
    const page = await openOffice(office().demo, '');
    const pages = page.getByRole('navigation', { name: '后台的页面' });
    await pages.getByRole('link', { name: '今日', exact: true }).waitFor();
    await pages.getByRole('link', { name: '设置' }).click();
    await page.locator('.settings-group').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/office/settings');
    await expect.poll(() => page.title()).toContain('设置');
    await page.reload();
    await page.locator('.settings-group').first().waitFor();
    await expect.poll(() => pages.locator('[aria-current=page]').textContent()).toBe('设置');
    await page.goBack();
    await page.locator('.day-page').waitFor();
    await page.locator('.places').getByRole('link', { name: '收银' }).click();
    await page.locator('.till-top').getByRole('link', { name: '管理' }).click();
    await page.locator('.day-page').waitFor();
    await page.goto(`${office().demo.url}/office/nowhere`);
    await page.getByText('没有这一页').waitFor();
    await page.context().close();
  });

  test('OF6: on a phone the pages stand in one field', async () => {
    const page = await openOffice(office().demo, '', { size: sizes.phone, language: 'en' });
    await page.locator('.day-page').waitFor();
    await expect.poll(() => page.getByRole('navigation').getByRole('link').count()).toBe(0);
    await page.getByRole('combobox', { name: 'Pages of the office' }).selectOption('staff');
    await page.getByText('Who works here').waitFor();
    expect(new URL(page.url()).pathname).toBe('/office/staff');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('link', { name: 'Till' }).waitFor();
    await page.context().close();
  });

  test('OF7: a manager opens no page of the owner; cook, waiter and cashier are told why and led on', async () => {
    const { demo } = office();
    const manager = await openOffice(demo, 'accounts', { who: 'manager' });
    await manager.getByText('这一页只有老板能看').waitFor();
    await shoot(manager, 'office-no-page');
    await manager.getByRole('button', { name: '回到今日' }).click();
    await manager.locator('.day-page').waitFor();
    await manager.context().close();
    const ways = { cook: '/kitchen', waiter: '/floor', cashier: '/till' } as const;
    for (const who of ['cook', 'waiter', 'cashier'] as const) {
      const page = await openOffice(demo, 'settings', { who });
      await page.getByText('后台只给老板和店长用').waitFor();
      await expect.poll(() => page.locator('.office-closed a').getAttribute('href')).toBe(ways[who]);
      await expect.poll(() => page.locator('.office-nav').count()).toBe(0);
      await page.context().close();
    }
  });
});

describe('the day', () => {
  test('OF8: what the house sells and does stands there at once, by itself', async () => {
    const { demo, room } = office();
    const page = await openOffice(demo, 'today');
    await page.locator('.glance').first().waitFor();
    await expect.poll(() => figure(page, '开着的桌')).toBe('1 / 20');
    const [sold, guests] = [await figure(page, '实收'), await figure(page, '客人（已结）')];
    const { orderId } = await room.sitDown('B1', ['米饭']);
    await expect.poll(() => figure(page, '开着的桌'), patient).toBe('2 / 20');
    await expect.poll(() => figure(page, '没结的账单'), patient).toBe('2');
    await payAll(demo, room, orderId);
    await expect.poll(() => figure(page, '实收'), patient).not.toBe(sold);
    await expect.poll(() => figure(page, '客人（已结）'), patient).toBe(String(Number(guests) + 2));
    await expect.poll(() => figure(page, '没结的账单'), patient).toBe('1');
    await shoot(page, 'office-today');
    await page.context().close();
  });

  test('OF9: each chart says its figures as a table too', async () => {
    const page = await openOffice(office().demo, 'today', { language: 'en', dark: true });
    const charts = page.locator('.chart');
    await expect.poll(() => charts.count(), patient).toBe(2);
    const hours = charts.first();
    await expect.poll(() => hours.getByRole('img').getAttribute('aria-label')).toBe('By hour');
    await hours.getByText('Show the figures').click();
    const bars = await hours.locator('rect.chart-bar:not(.other)').count();
    await expect.poll(() => hours.locator('tbody tr').count()).toBe(bars);
    await expect
      .poll(() => hours.locator('thead th').allTextContents())
      .toEqual(['Today', 'Same day a week before']);
    await expect.poll(() => hours.locator('tbody').textContent()).toContain('¥62');
    await shoot(page, 'office-today-figures');
    await page.context().close();
  });

  test('OF10: any day is summed up beside the week before, and each figure leads to its orders and bills', async () => {
    const page = await openOffice(office().demo, 'today');
    await page.locator('.glance').first().waitFor();
    await expect
      .poll(() => page.locator('.day-part', { hasText: '七天' }).textContent())
      .toContain('前七天 ¥62.00');
    const [, month, day] = (await page.locator('input[type=date]').inputValue()).split('-');
    for (let back = 0; back < 7; back += 1) await page.getByRole('button', { name: '前一天' }).click();
    await expect.poll(() => figure(page, '实收'), patient).toBe('¥62.00');
    await expect.poll(() => figure(page, '客人（已结）')).toBe('4');
    await expect.poll(() => page.locator('.glance', { hasText: '开着的桌' }).count()).toBe(0);
    await page.reload();
    await expect.poll(() => figure(page, '实收'), patient).toBe('¥62.00');
    await shoot(page, 'office-past-day');
    await page.locator('.share-row', { hasText: '麻婆豆腐' }).click();
    const rows = page.getByRole('dialog').locator('button.list-row');
    await rows.first().click();
    await page.locator('.office-sheet .panel-top h2').waitFor();
    await shoot(page, 'office-bill');
    await page.keyboard.press('Escape');
    await page.locator('.office-sheet .panel-top h2').waitFor({ state: 'detached' });
    await rows.first().waitFor();
    await page.keyboard.press('Escape');
    await rows.first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '今天' }).click();
    await expect
      .poll(async () => (await page.locator('input[type=date]').inputValue()).split('-').slice(1))
      .toEqual([month, day]);
    await page.context().close();
  });

  test('OF19, OF20: a day is saved as a table and printed; an hour leads to its orders, a day of the week to that day', async () => {
    const page = await openOffice(office().demo, 'today');
    await page.locator('.glance').first().waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: '存成 Excel 表格' }).click();
    const file = await saving;
    const date = await page.locator('input[type=date]').inputValue();
    expect(file.suggestedFilename()).toBe(`小李川菜馆 ${date}.csv`);
    const text = await readFile(await file.path(), 'utf8');
    expect(text.startsWith('\ufeff营业日,项目,名称,')).toBe(true);
    expect(text).toMatch(new RegExp(`\r\n${date},菜品,麻婆豆腐,\\d+,`));
    await page.emulateMedia({ media: 'print' });
    await page.locator('.day-printed').waitFor();
    await expect.poll(() => page.locator('.office-nav').isVisible()).toBe(false);
    await shoot(page, 'office-today-printed');
    await page.emulateMedia({ media: 'screen' });
    const hours = page.locator('.day-part', { hasText: '按小时' }).first();
    await hours.getByText('看数字').click();
    await hours.locator('tbody tr', { hasNotText: '¥0' }).getByRole('button').first().click();
    await page.getByRole('dialog').locator('button.list-row').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const week = page.locator('.day-part', { hasText: '前七天' });
    await week.locator('.chart-press').first().click();
    await expect.poll(() => page.locator('input[type=date]').inputValue(), patient).not.toBe(date);
    await page.getByText('这一天还没有结过账').waitFor();
    await shoot(page, 'office-empty-day');
    await page.context().close();
  });

  test('OF17: what a person must finish stands in the office, and its number beside the name of its page', async () => {
    const { demo, room } = office();
    const page = await openOffice(demo, 'today');
    await page.locator('.glance').first().waitFor();
    const { orderId, lineIds } = await room.sitDown('B2', ['宫保鸡丁']);
    await payAll(demo, room, orderId);
    const returned = { changeId: randomUUID(), quantity: '1', reason: '上错了' };
    await room.post(`/v1/orders/${orderId}/lines/${lineIds[0]}/return`, returned);
    const tasks = page.getByRole('navigation').getByRole('link', { name: '待处理' });
    await expect.poll(() => tasks.textContent(), patient).toMatch(/1/);
    await tasks.click();
    const task = page.locator('.task').first();
    await expect.poll(() => task.textContent()).toContain('¥38.00');
    await shoot(page, 'office-tasks');
    await task.getByRole('button', { name: '看账单' }).click();
    await page.locator('.office-sheet .panel-top h2').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.office-sheet .panel-top h2').waitFor({ state: 'detached' });
    await task.getByRole('button', { name: /已退|退给|给客人/ }).click();
    await page.locator('.dialog-act').or(page.getByText('没有待处理的事')).first().waitFor();
    if (await page.locator('.dialog-act').isVisible()) await page.locator('.dialog-act').click();
    await page.getByText('没有待处理的事').waitFor();
    await expect.poll(() => tasks.textContent()).toBe('待处理');
    await page.context().close();
  });
});
