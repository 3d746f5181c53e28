import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureScreens } from '../../server/platform/screens.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { openShop, type Shop } from '../harness/shop.ts';
import { find, shoot, toCash } from './pages.ts';
import { openHalf } from './shop-pages.ts';

let shop: Shop;
let browser: Browser;

beforeAll(async () => {
  await ensureScreens(() => undefined);
  shop = await openShop({ link: 'direct', ordering: { guestRule: 'payFirst' } });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await shop.close();
});

test('GP10: payment first is said before and after ordering; what was paid goes to the kitchen', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  const phone = await context.newPage();
  await phone.goto(`${shop.urls.ordering}/t/${shop.furniture.tables[0]?.code ?? ''}`);
  await phone.locator('.rule', { hasText: '先付款后制作' }).waitFor();
  await phone.locator('.dish .wide').first().click();
  await phone.locator('dialog .main-button').click();
  await phone.locator('.cart-bar .main-button').click();
  await phone.locator('.order-line .state', { hasText: '付款后开始做' }).waitFor();
  await expect.poll(() => phone.locator('.toast').textContent()).toContain('已下单，付款后开始做');
  await shoot(phone, 'pay-first-phone');
  const till = await openHalf(browser, shop, 'cashier');
  await find(till, 'A1');
  await toCash(till);
  await till.keyboard.press('Enter');
  await phone.locator('.order-line .state-released').waitFor();
  await till.context().close();
  await context.close();
});
