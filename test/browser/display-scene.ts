import type { Browser, Page } from 'playwright-core';
import { openDevice } from '../../server/office/merchants-stores/index.ts';
import type { Shop } from '../harness/shop.ts';

export const displaySizes = [
  { width: 1024, height: 768 },
  { width: 800, height: 480 },
] as const;

type Look = { readonly size?: { readonly width: number; readonly height: number }; readonly dark?: boolean };

/** A screen of the counter that was just paired with the shop, turned to the guest; nobody is signed in at it. */
export async function openDisplay(
  browser: Browser,
  shop: Pick<Shop, 'databases' | 'storeId' | 'urls'>,
  troubles: string[],
  { size = displaySizes[0], dark = false }: Look = {},
): Promise<Page> {
  const database = shop.databases.at(-1);
  if (database === undefined) throw new Error('a shop has a database');
  const { rows } = await database.owner.query<{ merchant_id: number }>('select merchant_id from house.store');
  const { storeId } = shop;
  const place = { merchantId: rows[0]?.merchant_id ?? 0, storeId };
  const paired = await openDevice(database.owner, { ...place, name: '客显' });
  const device = { ...paired, storeId, storeName: { zh: '小李川菜馆', en: 'Xiao Li' } };
  const kept = [{ name: 'tangshi.device', value: JSON.stringify(device) }];
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [{ origin: shop.urls.cashier, localStorage: kept }] },
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: dark ? 'dark' : 'light',
  });
  context.setDefaultTimeout(20_000);
  context.on('weberror', (error) => troubles.push(String(error.error())));
  const page = await context.newPage();
  await page.goto(`${shop.urls.cashier}/display`);
  return page;
}

/** Chooses the till at which this person is signed in. */
export async function chooseTill(display: Page, person: string): Promise<void> {
  await display.locator('.display-choose button', { hasText: person }).first().click();
  await display.locator('.display-choose').waitFor({ state: 'detached' });
}

/** What is wider or higher than the screen, or cut off inside it. */
export function cutOff(display: Page): Promise<string[]> {
  return display.evaluate(() => {
    const { innerWidth, innerHeight } = window;
    const out = [...document.querySelectorAll<HTMLElement>('.display *')].filter((each) => {
      const { right, bottom, width, height } = each.getBoundingClientRect();
      return width > 0 && height > 0 && (right > innerWidth + 1 || bottom > innerHeight + 1);
    });
    return out.map((each) => `${each.className || each.tagName}: ${each.textContent?.slice(0, 30)}`);
  });
}
