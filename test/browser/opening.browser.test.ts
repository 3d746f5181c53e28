import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../server/platform/postgres/index.ts';
import { ensureScreens } from '../../server/platform/screens.ts';
import { auditShop } from '../harness/agree.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { openTestDatabase } from '../harness/database.ts';
import { type EmptyProgram, startEmpty } from '../harness/empty-program.ts';
import { barriers } from './access.ts';
import { sizes } from './office-scene.ts';
import { find, type Look, order, seat, shoot, toCash } from './pages.ts';
import { cutWords, smallTargets } from './targets.ts';

let database: Database;
let program: EmptyProgram;
let browser: Browser;
const troubles: string[] = [];

beforeAll(async () => {
  await ensureScreens(() => undefined);
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
});
// Each time anew: a shop is opened once.
beforeEach(async () => {
  database = await openTestDatabase();
  program = await startEmpty(database, { more: [] });
});
afterEach(async () => {
  await program.app.close();
  await database.close();
  expect(troubles.splice(0)).toEqual([]);
});

/** A browser that was never here before. */
async function newBrowser(
  look: Look & { readonly size: { readonly width: number; readonly height: number } },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: look.size,
    locale: look.language === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: look.language === 'en' ? 'Europe/London' : 'Asia/Shanghai',
    colorScheme: look.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  context.on('weberror', (error) => troubles.push(String(error.error())));
  return context;
}

const faults = (page: Page) => page.locator('.opening .fault').allTextContents();
const focused = (page: Page) =>
  page.evaluate(() => document.querySelector(`label[for="${document.activeElement?.id}"]`)?.textContent);

async function expectFits(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  await expect.poll(() => smallTargets(page), { message: `${name}: targets` }).toEqual([]);
  await expect.poll(() => cutWords(page), { message: `${name}: words` }).toEqual([]);
  await expect.poll(() => barriers(page), { message: `${name}: barriers` }).toEqual([]);
}

test('OS1, OS2, OS3, OS4: an unpaired page asks for the code and the shop, and says what is wrong at its field', async () => {
  const context = await newBrowser({ language: 'en', dark: true, size: sizes.phone });
  const page = await context.newPage();
  const broken = { status: 500, code: 'server.failed', zh: '系统出错', en: 'Something failed' };
  await page.route('**/v1/house', (route) => route.fulfill({ status: 500, json: broken }));
  await page.goto(`${program.url}/till`);
  await page.getByText('Something failed').waitFor();
  await page.unroute('**/v1/house');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Open your shop' }).waitFor();
  await page.getByText('It stands in the window in which the program was started').waitFor();
  await page.getByText('Books are kept in the currency you choose').waitFor();
  await expect
    .poll(() => page.locator('.ant-select').allTextContents())
    .toEqual([expect.stringContaining('GBP'), '04:00', 'Europe/London']);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(() => faults(page)).toEqual(['Enter the opening code', 'The shop needs a name']);
  await expect.poll(() => focused(page)).toBe('Opening code');
  await expectFits(page, 'opening-1-shop-en');
  await page.getByLabel('Opening code').fill('AAAA-BBBB-CCCC');
  await page.getByLabel('Name of the shop').fill('Wang’s Noodles');
  await page.keyboard.press('Enter');
  await page.getByText('Step 2 of 2').waitFor();
  await page.getByLabel('PIN, 4 to 8 digits').fill('8642');
  await page.getByLabel('The same PIN again').fill('8624');
  await page.getByRole('button', { name: 'Open the shop' }).click();
  await expect.poll(() => faults(page)).toEqual(['Enter your name', 'The two are not the same']);
  await expect.poll(() => focused(page)).toBe('Your name');
  await expectFits(page, 'opening-2-owner-en');
  await page.getByLabel('Your name').fill('Mr Wang');
  await page.getByLabel('The same PIN again').fill('8642');
  await page.keyboard.press('Enter');
  await expect.poll(() => faults(page)).toEqual([expect.stringContaining('The opening code is wrong')]);
  await expect.poll(() => focused(page)).toBe('Opening code');
  await expect.poll(() => page.getByLabel('Name of the shop').inputValue()).toBe('Wang’s Noodles');
  await rememberOldShop(page);
  await page.goto(`${program.url}/office#open=${program.code}`);
  await page.getByLabel('Name of the shop').waitFor();
  await expect.poll(() => page.getByLabel('Opening code').count()).toBe(0);
  await context.close();
});

/** As a browser in which the demo was tried at the same address before. */
async function rememberOldShop(page: Page): Promise<void> {
  await page.evaluate(() => {
    const deviceToken = `ts_device_1_${'x'.repeat(43)}`;
    const storeName = { zh: '小李川菜馆', en: 'Xiao Li' };
    const device = { deviceId: '018f0000-0000-7000-8000-000000000001', deviceToken, storeId: 1, storeName };
    localStorage.setItem('tangshi.device', JSON.stringify(device));
  });
}

/** Opens the shop by the address of the start's table; the first answer is lost on its way. */
async function openShop(page: Page): Promise<void> {
  await page.goto(`${program.url}/office#open=${program.code}`);
  await page.getByLabel('店名', { exact: true }).fill('老王面馆');
  await expect.poll(() => page.getByLabel('开店码').count()).toBe(0);
  await expectFits(page, 'opening-3-shop-zh');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('您的名字').fill('王老板');
  await page.getByLabel('PIN（4 到 8 位数字）').fill('8642');
  await page.getByLabel('再输一次 PIN').fill('8642');
  await expectFits(page, 'opening-4-owner-zh');
  let lost = false;
  await page.route('**/v1/house', async (route) => {
    if (lost) return route.continue();
    lost = true;
    await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: '开店', exact: true }).click();
  await page.locator('.setup-list').waitFor();
  await page.unroute('**/v1/house');
}

const dialog = (page: Page) => page.getByRole('dialog');

/** Presses what the dialog is for, and waits until it is gone. */
async function done(page: Page): Promise<void> {
  await dialog(page).locator('.dialog-act').click();
  await dialog(page).waitFor({ state: 'hidden' });
}

/** A station, a category and a dish. */
async function writeMenu(page: Page): Promise<void> {
  await page.locator('.office-nav a[href="/office/today"]').click();
  await page.getByRole('button', { name: '去写菜单' }).click();
  await page.getByRole('button', { name: '加档口' }).first().click();
  await dialog(page).getByLabel('档口名称').fill('灶台');
  await done(page);
  await page.getByRole('button', { name: '加分类' }).first().click();
  await dialog(page).getByLabel('分类名称').fill('面');
  await dialog(page).getByRole('button', { name: '灶台', exact: true }).click();
  await done(page);
  await page.getByRole('button', { name: '加菜' }).first().click();
  await dialog(page).getByLabel('菜名', { exact: true }).fill('牛肉面');
  await dialog(page).getByLabel('价格', { exact: true }).fill('28');
  await dialog(page).getByRole('button', { name: '保存' }).click();
  await page.getByText('客人和收银现在看到的就是新菜单').waitFor();
  await dialog(page).getByRole('button', { name: '完成' }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

/** An area and its first tables. */
async function addTables(page: Page): Promise<void> {
  await page.getByRole('button', { name: '去加桌台' }).click();
  await page.getByRole('button', { name: '添加区域' }).first().click();
  await dialog(page).getByLabel('区域名称').fill('大厅');
  await done(page);
  await page.getByRole('button', { name: '添加桌台' }).first().click();
  await dialog(page).getByLabel('桌名').fill('A1');
  await dialog(page).getByLabel('添加几张', { exact: true }).fill('2');
  await done(page);
  await page.locator('.plan-table').nth(1).waitFor();
  await shoot(page, 'opening-7-tables');
}

/** A guest who scans a table before there is a dish is told whom to ask. */
async function scanTooEarly(): Promise<void> {
  const { rows } = await database.owner.query<{ address: string }>(
    `select merchant_id || '-' || store_id || '-' || code as address from ordering.dining_table
     where name_zh = 'A2'`,
  );
  const context = await newBrowser({ size: sizes.phone });
  const phone = await context.newPage();
  await phone.goto(`${program.url}/t/${rows[0]?.address}`);
  await phone.getByText('菜单还没有准备好').waitFor();
  await shoot(phone, 'opening-8-guest');
  await context.close();
}

test('OS5, OS6, OS7: an empty database comes to its first paid order by screens alone', async () => {
  const context = await newBrowser({ size: sizes.till });
  const page = await context.newPage();
  await openShop(page);
  await expect.poll(() => page.url()).toBe(`${program.url}/office`);
  const steps = page.locator('.setup-list li b');
  await expect.poll(() => steps.first().textContent()).toBe('写菜单');
  await shoot(page, 'opening-5-office');
  const beginnings = { till: '还没有桌台', floor: '还没有桌台', kitchen: '还没有档口' };
  for (const [path, words] of Object.entries(beginnings)) {
    await page.goto(`${program.url}/${path}`);
    await page.getByText(words).first().waitFor();
    await shoot(page, `opening-6-empty-${path}`);
  }
  await page.goto(`${program.url}/office`);
  await addTables(page);
  await scanTooEarly();
  await writeMenu(page);
  await page.goto(`${program.url}/till`);
  await seat(page, 'A1');
  await order(page, ['牛肉面']);
  await toCash(page);
  await page.keyboard.press('Enter');
  await page.locator('.cash-taken').waitFor();
  await shoot(page, 'opening-9-paid');
  await find(page, 'A1');
  expect(await auditShop([database.owner])).toBe('');
  await context.close();
});
