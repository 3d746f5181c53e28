import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureScreens } from '../../server/platform/screens.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { openShop, type Shop } from '../harness/shop.ts';
import { seat, shoot, toCash } from './pages.ts';
import { openHalf } from './shop-pages.ts';

let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  await ensureScreens(() => undefined);
  shop = await openShop({ link: 'remote' });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await shop.close();
});

test('TL16: what is ordered at one program is settled at the other, and the payment stands at the first', async () => {
  const [ordering, cashier] = [
    await openHalf(browser, shop, 'ordering'),
    await openHalf(browser, shop, 'cashier'),
  ];
  await expect.poll(() => ordering.getByRole('tab').allTextContents()).toEqual(['桌台']);
  await expect
    .poll(() => cashier.getByRole('tab').allTextContents())
    .toEqual(['账单', '待处理', '今日', '交接班']);
  await seat(ordering, 'A1');
  await ordering.keyboard.press('F4');
  await ordering.locator('.dish').first().click();
  const answer = ordering.locator('.dialog-act');
  await answer.or(ordering.locator('.picked li')).first().waitFor();
  if (await answer.isVisible()) await answer.click();
  await ordering.keyboard.press('F8');
  await ordering.locator('.figures-of-bill').waitFor();
  await shoot(ordering, 'halves-1-ordering');
  await cashier.locator('.list-row', { hasText: 'A1' }).click();
  await cashier.locator('.cash-box').waitFor();
  await shoot(cashier, 'halves-2-cashier');
  await toCash(cashier);
  await cashier.keyboard.press('Enter');
  await cashier.locator('.cash-taken').waitFor();
  await ordering.locator('.table-paidUp', { hasText: 'A1' }).waitFor();
  await ordering.context().close();
  await cashier.context().close();
});
