import type { Locator, Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openDisplay } from './display-scene.ts';
import { openFloor, tile } from './floor-scene.ts';
import { cardOf, openKitchen, openRoom } from './kitchen-scene.ts';
import { openOffice } from './office-scene.ts';
import { find, openPhone, openTill, shoot, loseLine } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

/** The line of all these pages goes, something happens in the house, and the line is back. */
async function loseLines(
  pages: readonly Page[],
  seen: (page: Page) => Promise<unknown>,
  happens: () => Promise<unknown>,
): Promise<void> {
  // Six pages that all read anew at once, on a busy machine.
  for (const page of pages) page.context().setDefaultTimeout(30_000);
  const bars = pages.map((page) => page.locator('.lost, .display-lost'));
  for (const page of pages) await loseLine(page);
  for (const [index, page] of pages.entries()) {
    await bars[index]?.waitFor();
    await seen(page);
  }
  await happens();
  for (const page of pages) await page.context().setOffline(false);
  await Promise.all(bars.map((bar) => bar.waitFor({ state: 'detached' })));
}

const large = 22;
/** Six pages and more are opened in one test. */
const timeMillisecondsMax = 150_000;

test(
  'LV3: guest, floor, till, kitchen, office and display say a lost line in large letters with its age, in English too',
  async () => {
    const look = { language: 'en' } as const;
    const room = await openRoom(demo());
    const { orderId } = await room.sitDown('A1', ['宫保鸡丁']);
    const phone = await openPhone(demo(), 'A1', look);
    const till = await openTill(demo(), 'cashier', look);
    const floor = await openFloor(demo(), 'tablet', 'waiter', look);
    const kitchen = await openKitchen(demo(), [], look);
    const office = await openOffice(demo(), 'today', look);
    const { database, browser, url, troubles } = demo();
    const shop = { storeId: 1, databases: [database], urls: { ordering: url, cashier: url } };
    const display = await openDisplay(browser, shop, troubles);
    await display.locator('.display-choose button').first().click();
    await phone.getByRole('tab', { name: 'Ordered' }).click();
    await phone.locator('.order-line').waitFor();
    await tile(floor, 'A1').getByText('¥38.00').waitFor();
    const pages = { phone, till, floor, kitchen, office, display };
    const names = new Map(Object.entries(pages).map(([name, page]) => [page, name]));
    await loseLines(
      Object.values(pages),
      async (page) => {
        const bar = page.locator('.lost, .display-lost');
        const words = (await bar.textContent()) ?? '';
        expect(words).toMatch(/Connection lost.*This is how it was at.*\d\d:\d\d:\d\d.*\d:\d\d/);
        const first = bar.locator('b, .both').first();
        const size = await first.evaluate((part) => Number.parseFloat(getComputedStyle(part).fontSize));
        expect(size, names.get(page)).toBeGreaterThanOrEqual(large);
        // The age grows while nothing is heard.
        await expect.poll(() => bar.textContent()).not.toBe(words);
        await shoot(page, `lost-en-${names.get(page)}`);
      },
      () => room.send(orderId, ['回锅肉']),
    );
    await Promise.all([
      phone.locator('.order-line').nth(1).waitFor(),
      till.locator('.table', { hasText: 'A1' }).getByText('¥76.00').waitFor(),
      tile(floor, 'A1').getByText('¥76.00').waitFor(),
      cardOf(kitchen, 'A1').locator('.kitchen-line').nth(1).waitFor(),
      office.locator('.glance', { hasText: '¥76.00' }).waitFor(),
    ]);
    for (const page of Object.values(pages)) await page.context().close();
  },
  timeMillisecondsMax,
);

/** A field that is half filled, and what stands in it. */
type HalfTyped = { readonly page: Page; readonly field: Locator; readonly typed: string };

async function atTill(): Promise<HalfTyped[]> {
  const [cash, cut] = [await openTill(demo()), await openTill(demo())];
  await find(cash, 'A2');
  await cash.locator('.cash-box input:focus').waitFor();
  await cash.keyboard.type('100');
  await find(cut, 'A2');
  await cut.getByRole('button', { name: '打折优惠' }).click();
  await cut.getByLabel('原因').fill('等了很久');
  return [
    { page: cash, field: cash.locator('.cash-box input').first(), typed: '100' },
    { page: cut, field: cut.getByLabel('原因'), typed: '等了很久' },
  ];
}

async function onPhone(): Promise<HalfTyped> {
  const page = await openPhone(demo(), 'A2');
  await page.getByRole('searchbox').fill('gbjd');
  await page.locator('.dish .wide').first().click();
  const field = page.locator('dialog').getByLabel('备注');
  await field.fill('少放花生');
  return { page, field, typed: '少放花生' };
}

async function inOffice(): Promise<HalfTyped[]> {
  const menu = await openOffice(demo(), 'menu', { who: 'manager' });
  await menu.getByLabel('找菜：菜名、拼音、编号').fill('宫保');
  await menu.locator('button.menu-row').first().click();
  const price = menu.getByRole('dialog').getByLabel('价格', { exact: true }).first();
  await price.fill('39.50');
  const settings = await openOffice(demo(), 'settings');
  const delay = settings.locator('[data-setting="cashier.refund.delaySeconds"]').getByRole('textbox');
  await delay.fill('25');
  return [
    { page: menu, field: price, typed: '39.50' },
    { page: settings, field: delay, typed: '25' },
  ];
}

test(
  'LV4: what is half typed outlives a lost line and what happened meanwhile, on every screen',
  async () => {
    const room = await openRoom(demo());
    const { orderId } = await room.sitDown('A2', ['宫保鸡丁']);
    const half = [...(await atTill()), await onPhone(), ...(await inOffice())];
    const routing = await openOffice(demo(), 'routing', { who: 'manager' });
    const chosen = routing.locator('.routing-categories > li').nth(0).locator('.chip.chosen');
    await routing.locator('.routing-categories > li').nth(0).getByRole('button', { name: '面点' }).click();
    await chosen.nth(1).waitFor();
    for (const { field, typed } of half) await expect.poll(() => field.inputValue()).toBe(typed);
    await loseLines(
      [...half.map(({ page }) => page), routing],
      async () => undefined,
      () => room.send(orderId, ['回锅肉']),
    );
    await half[0]?.page.locator('.due-words b', { hasText: '¥76.00' }).waitFor();
    for (const { field, typed } of half) await expect.poll(() => field.inputValue()).toBe(typed);
    await expect.poll(() => chosen.count()).toBe(2);
    for (const page of [...half.map((each) => each.page), routing]) await page.context().close();
  },
  timeMillisecondsMax,
);

/** How many readings of one path were on their way at once, at most, since the page was last still. */
async function watchReadings(page: Page) {
  await page.evaluate(() => {
    const underWay = new Map<string, number>();
    const seen = { most: 0, now: () => [...underWay.values()].reduce((sum, each) => sum + each, 0) };
    const plain = window.fetch.bind(window);
    // Counted where the page asks: outside it the end of one reading is told after the beginning of the next.
    window.fetch = async (input, init) => {
      const { pathname, search } = new URL(String(input), location.href);
      if ((init?.method ?? 'GET') !== 'GET' || pathname === '/v1/live') return plain(input, init);
      const path = pathname + search;
      const change = (by: number): void => {
        underWay.set(path, (underWay.get(path) ?? 0) + by);
        seen.most = Math.max(seen.most, underWay.get(path) ?? 0);
      };
      change(1);
      try {
        return await plain(input, init);
      } finally {
        change(-1);
      }
    };
    Reflect.set(window, 'readings', seen);
  });
  return {
    most: () => page.evaluate((): number => Reflect.get(window, 'readings').most),
    async still() {
      await expect.poll(() => page.evaluate((): number => Reflect.get(window, 'readings').now())).toBe(0);
      await page.evaluate(() => {
        Reflect.get(window, 'readings').most = 0;
      });
    },
  };
}

test('LV1: twenty rounds in a second or two are read one at a time, however slow the line, and the last one is shown', async () => {
  const room = await openRoom(demo());
  const { orderId } = await room.sitDown('A3', ['米饭']);
  const till = await openTill(demo());
  await find(till, 'A3');
  await till.locator('.due-words b', { hasText: '¥2.00' }).waitFor();
  const readings = await watchReadings(till);
  await till.route(/\/v1\/(orders|bills|stores)\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await route.continue();
  });
  await room.send(orderId, ['米饭']);
  await till.locator('.due-words b', { hasText: '¥4.00' }).waitFor();
  await readings.still();
  for (let round = 0; round < 20; round += 1) await room.send(orderId, ['米饭']);
  await till.locator('.due-words b', { hasText: '¥44.00' }).waitFor();
  await expect.poll(() => readings.most()).toBe(1);
  await till.context().close();
});
