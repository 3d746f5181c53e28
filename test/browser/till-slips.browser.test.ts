import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { find, openStaffPage, openTill, order, seat, shoot, toCash } from './pages.ts';
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

/** A printer may be met for the first time, or have been gone: what it does it does in its own time. */
const printerMs = 40_000;
const stands = (page: Page, words: string) =>
  page.locator('.slip-stands', { hasText: words }).waitFor({ timeout: printerMs });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until a slip of the till came out that has all of this on it. */
async function onPaper(...words: readonly string[]): Promise<readonly string[]> {
  for (;;) {
    const found = rack.till.texts().find((lines) => words.every((each) => lines.join('\n').includes(each)));
    if (found !== undefined) return found;
    await wait(50);
  }
}

const kicks = () =>
  rack.till
    .slips()
    .flatMap(({ items }) => items)
    .filter(({ kind }) => kind === 'kick').length;

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await wait(50);
}

test('TL25: 预结单 and 结账单 come out of the till’s printer with what the till shows, and it is said how they came out', async () => {
  const till = await openTill(demo());
  await seat(till, 'A1');
  await order(till, ['gbjd', 'mpdf', 'mifan']);
  const due = (await till.locator('.due-words b').textContent())?.replace('¥', '￥') ?? '';
  await shoot(till, 'till-slips-1-before');
  await button(till, '打印预结单').click();
  await stands(till, '已出');
  await shoot(till, 'till-slips-2-pre-bill');
  const preBill = await onPaper('预结单', '宫保鸡丁', due, 'A1');
  expect(preBill.join('\n')).not.toContain('现金');

  const before = kicks();
  await toCash(till);
  await till.locator('.cash-box input:focus').waitFor();
  await till.keyboard.type('100');
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await until(() => kicks() === before + 1);
  await till.locator('.cash-taken').getByRole('button', { name: '打印结账单' }).click();
  await onPaper('结账单', '宫保鸡丁', '现金', '收到', '￥100.00', '找零');
  await shoot(till, 'till-slips-3-taken');
  await button(till, '补打结账单').waitFor();
  await till.locator('.cash-taken').getByRole('button', { name: '好' }).click();
  await stands(till, '已出');
  await button(till, '补打结账单').click();
  await onPaper('结账单', '补打', '找零');
  await shoot(till, 'till-slips-4-settled');
  expect(kicks()).toBe(before + 1);
  await till.context().close();
}, 120_000);

test('TL26: a slip that waits, failed or may not have come out is said beside the bill, with where it is finished', async () => {
  const till = await openTill(demo());
  await seat(till, 'A2');
  await order(till, ['mifan']);
  await rack.till.state({ paper: 'out' });
  await button(till, '打印预结单').click();
  await stands(till, '等着打');
  await shoot(till, 'till-slips-5-waits');
  await rack.till.state({ paper: 'enough' });
  await stands(till, '已出');
  await rack.till.state({ breakAfterBytes: 40 });
  await button(till, '打印预结单').click();
  await stands(till, '可能没出来');
  await till.getByText('请到待处理里补打').waitFor();
  await shoot(till, 'till-slips-6-unknown');
  await rack.till.state({ breakAfterBytes: null });
  await till.getByRole('tab', { name: '待处理' }).click();
  await till.locator('.slip-row').getByRole('button', { name: '补打' }).click();
  await onPaper('预结单', '补打', 'A2');
  await stands(till, '已出');
  await till.context().close();
}, 120_000);

test('TL27: a manager opens the drawer with a reason; anybody else is told who may', async () => {
  const till = await openTill(demo());
  await till.locator('.till-top .who').click();
  await expect.poll(() => button(till, '开钱箱').getAttribute('title')).toBe('不收款开钱箱要店长来开');
  await till.context().close();
  const managers = await openTill(demo(), 'manager');
  const before = kicks();
  await managers.locator('.till-top .who').click();
  await button(managers, '开钱箱').click();
  const answer = managers.locator('.dialog-act');
  await expect.poll(() => answer.getAttribute('title')).toContain('原因');
  await shoot(managers, 'till-slips-7-drawer');
  await managers.getByRole('button', { name: '换零钱' }).click();
  await answer.click();
  await managers.getByText('已叫钱箱打开').waitFor();
  await answer.waitFor({ state: 'detached' });
  await until(() => kicks() === before + 1);
  await managers.context().close();
}, 120_000);

test('TL25: a waiter brings 预结单 and leaves 结账单 to the till; in English and in the dark it reads as well', async () => {
  const till = await openTill(demo(), 'cashier', {
    language: 'en',
    dark: true,
    size: { width: 1024, height: 768 },
  });
  await seat(till, 'A3');
  await order(till, ['gbjd']);
  await button(till, 'Print bill').click();
  await stands(till, 'Printed');
  await shoot(till, 'till-slips-8-english');
  await toCash(till);
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await button(till, 'Print receipt').waitFor();
  await shoot(till, 'till-slips-9-english-taken');
  await till.context().close();
  const waiter = await openStaffPage(demo(), '/till', 'waiter');
  await waiter.locator('.table').first().waitFor();
  await find(waiter, 'A3');
  await waiter.locator('.due-words.good').waitFor();
  await expect.poll(() => button(waiter, '打印结账单').getAttribute('title')).toBe('您的岗位没有这个权限');
  await waiter.context().close();
}, 120_000);
