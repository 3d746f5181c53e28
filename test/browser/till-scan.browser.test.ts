import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { find, openTill, order, seat, shoot, textOf } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

/** Holds back what a till reads at these addresses, until it is let go. */
async function holdBack(till: Page, reads: RegExp): Promise<() => void> {
  const gate = Promise.withResolvers<void>();
  await till.route(reads, async (route) => {
    if (route.request().method() === 'GET') await gate.promise;
    await route.continue();
  });
  return gate.resolve;
}

/** A table where another till has just seated and served guests; the first till has not heard it when it is asked. */
async function servedElsewhere(table: string, dish: string): Promise<void> {
  const other = await openTill(demo());
  await seat(other, table);
  await order(other, [dish]);
  await other.context().close();
}

async function scanCode(till: Page, table: string): Promise<void> {
  await till.keyboard.type((await demo().table(table)).address);
  await till.keyboard.press('Enter');
}

const cash = (till: Page) => till.locator('.cash-box input:focus');
const ahead = (till: Page) => till.locator('.ahead input:focus');
const said = (till: Page, words: string) =>
  till.locator('.ant-message', { hasText: words }).first().waitFor();

test('TL2, TL38: a table that this till took for free is scanned and paid; what is typed before its bill waits in sight', async () => {
  const till = await openTill(demo());
  const letGo = await holdBack(till, /\/floor$/);
  await servedElsewhere('A1', 'mifan');
  await scanCode(till, 'A1');
  await ahead(till).waitFor();
  await till.keyboard.press('Enter');
  await said(till, '账单还在打开，没有收款；等金额出来再按回车');
  await till.keyboard.type('50');
  await expect.poll(() => ahead(till).inputValue()).toBe('50');
  await shoot(till, 'till-scan-1-ahead');
  letGo();
  await cash(till).waitFor();
  await expect.poll(() => cash(till).inputValue()).toBe('50');
  await expect.poll(() => till.locator('.ahead').count()).toBe(0);
  // Typed on behind it, as if nothing had happened.
  await till.keyboard.type('.5');
  await expect.poll(() => textOf(till, '.cash-change')).toBe('找零 ¥48.50');
  await expect.poll(() => till.locator('.find input').inputValue()).toBe('');
  await till.keyboard.press('Enter');
  await expect.poll(() => textOf(till, '.cash-taken .change')).toBe('找零¥48.50');
  await till.context().close();
});

test('TL38: the bill of a scanned table takes the focus from nobody who has gone on to another', async () => {
  const till = await openTill(demo(), 'cashier', { language: 'en' });
  for (const table of ['A2', 'A3']) {
    await seat(till, table);
    await order(till, ['mifan']);
  }
  const letGo = await holdBack(till, /\/v1\/(orders|bills)\/|\/floor$/);
  await find(till, 'A2');
  await ahead(till).waitFor();
  await shoot(till, 'till-scan-2-english');
  // What this till knew before stands there; money is taken when the house has said what is due now.
  await till.locator('.due-words').waitFor();
  await expect.poll(() => till.locator('.cash-box').count()).toBe(0);
  await till.keyboard.press('F2');
  await till.keyboard.type('A');
  letGo();
  await till.locator('.cash-box').waitFor();
  await expect.poll(() => till.locator('.ahead').count()).toBe(0);
  await till.keyboard.type('3');
  await expect.poll(() => till.locator('.find input:focus').inputValue()).toBe('A3');
  await till.keyboard.press('Enter');
  await till.locator('.panel-top h2', { hasText: 'A3' }).waitFor();
  await cash(till).waitFor();
  await expect.poll(() => cash(till).inputValue()).toBe('');
  await till.context().close();
});

test('TL38: while a bill is looked for, no key reaches the bill that still stands there', async () => {
  const till = await openTill(demo());
  for (const table of ['A4', 'A5']) {
    await seat(till, table);
    await order(till, ['mifan']);
  }
  const { rows } = await demo().database.owner.query<{ number: string }>(
    `select number from cashier.bill where state = 'open' order by number desc limit 1`,
  );
  const number = rows[0]?.number ?? '';
  await find(till, 'A4');
  await cash(till).waitFor();
  const letGo = await holdBack(till, /\/bills\?/);
  await till.keyboard.press('F2');
  await till.keyboard.type(number);
  await till.keyboard.press('Enter');
  await till.getByPlaceholder('正在查找').waitFor();
  // A payer code would be charged to the bill of the table before.
  await till.keyboard.type('134567890123456789');
  await till.keyboard.press('Enter');
  await said(till, '账单还在打开，没有收款；等金额出来再扫一次');
  await till.keyboard.type('20');
  await till.keyboard.press('Enter');
  await said(till, '账单还在打开，没有收款；等金额出来再按回车');
  letGo();
  await till.locator('.panel-top h2', { hasText: number }).waitFor();
  await cash(till).waitFor();
  await expect.poll(() => cash(till).inputValue()).toBe('20');
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await expect.poll(() => textOf(till, '.cash-taken .change')).toBe('找零¥18.00');
  await till.keyboard.press('Enter');

  // Nothing is due there any more: what is typed before that is known is not kept for later, and that is said.
  const again = await holdBack(till, /\/v1\/(orders|bills)\/|\/floor$/);
  await find(till, 'A5');
  await ahead(till).waitFor();
  await till.keyboard.type('7');
  again();
  await said(till, '这里没有要收的钱，刚才输入的没有用上');
  await till.locator('.due-words.good').waitFor();
  await till.context().close();
});
