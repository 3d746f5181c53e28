import type { BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openStaffPage, shoot } from './pages.ts';

const demo = useDemo();
let owner: Page;

beforeAll(async () => {
  owner = await signedIn('owner');
});
afterAll(async () => {
  await owner.context().close();
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

/** Every view that reads something of its own, with what stands there once it was read. */
const views = [
  ['/floor', '.tile'],
  ['/till', 'button.table'],
  ['/kitchen', '.kitchen-top'],
  ['/office/today', '.glances'],
  ['/office/menu', '.menu-rows, .office-page ul, .office-page table'],
  ['/office/floor', '.office-page button.chip'],
  ['/office/routing', '.office-page button.chip'],
  ['/office/printers', '.office-page .ant-btn-primary'],
  ['/office/staff', '.office-page .ant-btn-primary'],
  ['/office/accounts', '.office-page .ant-btn-primary'],
  ['/office/tasks', '.office-page .hint, .office-page .task'],
  ['/office/records', '.office-page button.chip'],
  ['/office/settings', '.setting'],
] as const;

const failed = {
  type: 'about:blank',
  status: 500,
  code: 'server.failed',
  zh: '系统出错，没有保存任何内容，请再试一次',
  en: 'Something failed; nothing was saved, please try again',
};

/** What a person must never read. */
const raw = /undefined|\[object|NaN|TypeError|Failed to fetch|ProblemError|urn:/;

function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.textContent);
}

/** Holds every read but that of the store, until what is given lets it go and it fails. */
async function breakReads(page: Page, go: Promise<void>): Promise<void> {
  await page.route('**/v1/**', async (route: Route) => {
    if (/\/(today|live|staff|guest-sessions)$/.test(new URL(route.request().url()).pathname)) {
      await route.fallback();
      return;
    }
    await go;
    const body = JSON.stringify(failed);
    // The page may have gone on meanwhile.
    await route.fulfill({ status: 500, contentType: 'application/json', body }).catch(() => undefined);
  });
}

async function signedIn(who: 'owner' | 'waiter' | 'cook'): Promise<Page> {
  const page = await openStaffPage(demo(), '/office', who);
  await page.waitForFunction(() => sessionStorage.getItem('tangshi.staff') !== null);
  return page;
}

test('DS10: a view with nothing in it says so', async () => {
  const page = owner;
  await page.goto(`${demo().url}/till`);
  await page.getByRole('tab', { name: '账单' }).click();
  await page.getByText('没有未结的账单').first().waitFor();
  await page.getByRole('tab', { name: '待处理' }).click();
  await page.locator('.hint:visible').first().waitFor();
  await page.goto(`${demo().url}/kitchen`);
  await page.getByText('没有要做的菜').first().waitFor();
  await page.goto(`${demo().url}/office/tasks`);
  await page.locator('.office-page .hint').waitFor();
});

test('DS10: each view says that it reads, why it cannot, and reads again when asked to', async () => {
  const page = owner;
  // The first time a kitchen screen asks which stations it shows.
  await page.goto(`${demo().url}/kitchen`);
  await page.getByRole('button', { name: '好了' }).click();
  for (const [path, whole] of views) {
    const { promise, resolve } = Promise.withResolvers<void>();
    await breakReads(page, promise);
    await page.goto(`${demo().url}${path}`);
    await page.getByText('正在读取').first().waitFor();
    resolve();
    await page.getByText(failed.zh).first().waitFor();
    await expect.poll(() => textOf(page), { message: path }).not.toMatch(raw);
    await shoot(page, `views-failed${path.replaceAll('/', '-')}`);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    const again = page.getByRole('button', { name: '再试一次' });
    await expect
      .poll(
        async () => {
          const left = await again.count();
          if (left > 0)
            await again
              .first()
              .click({ timeout: 1_000 })
              .catch(() => undefined);
          return left;
        },
        { message: path },
      )
      .toBe(0);
    await page.locator(whole).first().waitFor();
  }
});

/** Breaks the line before the page is opened. */
async function cut(context: BrowserContext): Promise<void> {
  await context.route('**/v1/**', (route) => route.abort());
}

test('DS10: a view that was never read says that the shop cannot be reached', async () => {
  const kept = await owner.evaluate(() => sessionStorage.getItem('tangshi.staff') ?? '');
  const context = owner.context();
  await context.addInitScript((text) => {
    // Every tab begins on an empty page, which keeps nothing.
    if (location.protocol !== 'about:') sessionStorage.setItem('tangshi.staff', text);
  }, kept);
  await cut(context);
  await Promise.all(
    ['/floor', '/till', '/kitchen', '/office/today'].map(async (path) => {
      const view = await context.newPage();
      await view.goto(`${demo().url}${path}`);
      await view.getByText('连不上店里的系统').first().waitFor({ timeout: 30_000 });
      await view.getByText('连接断了').first().waitFor();
      await view.getByRole('button', { name: '再试一次' }).first().waitFor();
      await expect.poll(() => textOf(view), { message: path }).not.toMatch(raw);
      await view.close();
    }),
  );
  await context.unrouteAll({ behavior: 'ignoreErrors' });
});

async function expectClosed(page: Page, path: string): Promise<void> {
  await page.goto(`${demo().url}${path}`);
  const alert = page.getByRole('alert').filter({ hasText: '后台只给老板和店长用' });
  await alert.waitFor();
  await expect.poll(() => alert.locator('a, button').count(), { message: path }).toBeGreaterThan(1);
}

test('DS10: whoever may not open a view is told who may, and finds a way on', async () => {
  const cook = await signedIn('cook');
  await expectClosed(cook, '/office');
  await cook.context().close();
  const waiter = await signedIn('waiter');
  await expectClosed(waiter, '/office/menu');
  await waiter.getByRole('alert').getByRole('link', { name: '楼面' }).click();
  await waiter.locator('.tile').first().waitFor();
  await waiter.goto(`${demo().url}/till`);
  await waiter.getByRole('tab', { name: '今日' }).click();
  await waiter.getByText('您的岗位没有这个权限').first().waitFor();
  await waiter.context().close();
});

test("DS10: the guest's page says that it opens, why it cannot, and opens when asked again", async () => {
  const context = await demo().browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/v1/guest-sessions', async (route) => {
    await promise;
    await route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify(failed) });
  });
  await page.goto((await demo().table('A8')).address);
  await page.getByText('正在打开').waitFor();
  resolve();
  await page.getByText(failed.zh).waitFor();
  await expect.poll(() => textOf(page)).not.toMatch(raw);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.getByRole('button', { name: '再试一次' }).click();
  await page.locator('.dish').first().waitFor();
  await page.getByRole('searchbox').fill('zzz');
  await page.getByText('没有找到这道菜').waitFor();
  await page.getByRole('tab', { name: '已点' }).click();
  await page.locator('.order.empty').waitFor();
  await page.goto(`${demo().url}/t/1-1-nothere`);
  await page.getByRole('alert').waitFor();
  await expect.poll(() => textOf(page)).not.toMatch(raw);
  await context.close();
});
