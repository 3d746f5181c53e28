import type { Browser, Page } from 'playwright-core';
import type { Shop } from '../harness/shop.ts';

/** The till of one program, signed in to as the cashier of the shop. */
export async function openHalf(browser: Browser, shop: Shop, half: 'ordering' | 'cashier'): Promise<Page> {
  const page = await openScreen(browser, shop, `${shop.urls[half]}/till`, half);
  await page.locator('.till-left').waitFor();
  return page;
}

/** A screen of the staff, signed in to as the cashier of the shop. */
export async function openScreen(
  browser: Browser,
  shop: Shop,
  address: string,
  half: 'ordering' | 'cashier' = 'cashier',
  size = { width: 1366, height: 768 },
): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  const { storeId, people } = shop;
  const storeName = { zh: '小李川菜馆', en: 'Xiao Li' };
  const staff = { id: people.cashier.staffId, name: { zh: '小赵', en: 'Zhao' }, role: 'cashier' };
  const signedIn = { token: people.cashier[half], staff, storeId, expiresAt: '2999-01-01T00:00:00Z' };
  const device = { deviceId: people.cashier.staffId, deviceToken: '', storeId, storeName };
  await context.addInitScript(
    ([paired, session]) => {
      localStorage.setItem('tangshi.device', paired ?? '');
      sessionStorage.setItem('tangshi.staff', session ?? '');
    },
    [JSON.stringify(device), JSON.stringify(signedIn)],
  );
  const page = await context.newPage();
  await page.goto(address);
  return page;
}
