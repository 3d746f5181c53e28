import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { freePort } from '../../server/platform/postgres/free-port.ts';
import { ensureScreens } from '../../server/platform/screens.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { ROOT } from '../repo/sources.ts';
import { testSecretKey } from '../harness/secrets.ts';

/** The demo shop on a database of its own, and a browser that looks at it. */
export type Demo = {
  readonly url: string;
  readonly database: Database;
  readonly browser: Browser;
  /** What went wrong inside the pages; empty when all is well. */
  readonly troubles: string[];
  /** The address printed as a code on a table, and the four digits shown beside it. */
  table(name: string): Promise<{ readonly address: string; readonly digits: string }>;
  close(): Promise<void>;
};

export type Look = { readonly language?: 'zh' | 'en'; readonly dark?: boolean };

/**
 * Starts the program as `npm start` does, with the demo shop, on a database that `close` closes too. `more`: what it is
 * told beside the usual.
 */
export async function startDemo(
  database: Database,
  now?: () => Date,
  more: readonly string[] = [],
): Promise<Demo> {
  await ensureScreens(() => undefined);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const given = ['--host', '127.0.0.1', '--port', String(port), '--data', tmpdir(), ...more];
  const config = readConfig(given, {
    TANGSHI_SECRET_KEY: testSecretKey,
    // Tests open printers wherever the system has a port free.
    TANGSHI_PRINTER_PORTS: '1024-65535',
  });
  const app = await startApp(config, database, now);
  const browser = await launchBrowser();
  const pairing = app.urls.find(({ url: each }) => each.includes('#pair='))?.url ?? '';
  pairings.set(database, pairing.slice(pairing.indexOf('#')));
  return {
    url,
    database,
    browser,
    troubles: [],
    async table(name) {
      const { rows } = await database.owner.query<{ address: string; digits: string }>(
        `select merchant_id || '-' || store_id || '-' || code as address, digits
         from ordering.dining_table where name_zh = $1`,
        [name],
      );
      const [row] = rows;
      if (row === undefined) throw new Error(`the demo shop has no table ${name}`);
      return { address: `${url}/t/${row.address}`, digits: row.digits };
    },
    async close() {
      await browser.close();
      await app.close();
      await database.close();
    },
  };
}

const pairings = new WeakMap<Database, string>();

async function openContext(
  demo: Demo,
  size: { width: number; height: number },
  look: Look,
): Promise<BrowserContext> {
  const context = await demo.browser.newContext({
    viewport: size,
    locale: look.language === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: look.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  context.on('weberror', (error) => demo.troubles.push(String(error.error())));
  return context;
}

/** A guest's phone that has just scanned a table. */
export async function openPhone(demo: Demo, table: string, look: Look = {}): Promise<Page> {
  const page = await (await openContext(demo, { width: 390, height: 844 }, look)).newPage();
  await page.goto((await demo.table(table)).address);
  await page.locator('.dish').first().waitFor();
  return page;
}

export type TillLook = Look & { readonly size?: { readonly width: number; readonly height: number } };
const people = {
  owner: { zh: '李老板', en: 'Mr Li', pin: '1001' },
  manager: { zh: '王店长', en: 'Ms Wang', pin: '2002' },
  cashier: { zh: '小赵', en: 'Zhao', pin: '3003' },
  waiter: { zh: '小陈', en: 'Chen', pin: '4004' },
  cook: { zh: '刘师傅', en: 'Chef Liu', pin: '5005' },
} as const;
export const manager = people.manager;
export const owner = people.owner;

/** A till that is paired and signed in to. */
export async function openTill(
  demo: Demo,
  who: keyof typeof people = 'cashier',
  look: TillLook = {},
): Promise<Page> {
  const page = await openStaffPage(demo, '/till', who, look);
  await page.locator('.table').first().waitFor();
  return page;
}

/** A page of the staff on a device that was just paired, signed in to. */
export async function openStaffPage(
  demo: Demo,
  path: string,
  who: keyof typeof people,
  look: TillLook = {},
): Promise<Page> {
  const page = await (await openContext(demo, look.size ?? { width: 1366, height: 768 }, look)).newPage();
  await page.goto(`${demo.url}${path}${pairingOf(demo)}`);
  const person = people[who];
  await page.getByRole('button', { name: person[look.language ?? 'zh'] }).click();
  await page.keyboard.type(person.pin);
  await page.keyboard.press('Enter');
  return page;
}

/** What the printed address of a screen ends with: the pairing code behind the #. */
export function pairingOf({ database }: Demo): string {
  return pairings.get(database) ?? '';
}

/** Keeps what a page looks like under dist/screenshots, for people to look at. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = join(ROOT, 'dist', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Types a table's name or a number into the one field and opens it. */
export async function find(till: Page, text: string): Promise<void> {
  await till.keyboard.press('F2');
  await till.keyboard.type(text);
  await till.keyboard.press('Enter');
  await till.locator('.panel-top h2', { hasText: text }).waitFor();
}

/** Opens a table for two at the till. */
export async function seat(till: Page, table: string): Promise<void> {
  await find(till, table);
  await till.locator('.covers button').nth(1).click();
  await till.locator('.add-dishes').waitFor();
}

/** Orders dishes by what a waiter types; each with the choices that are usual. */
export async function order(till: Page, dishes: readonly string[]): Promise<void> {
  await till.keyboard.press('F4');
  await till.locator('.dish').first().waitFor();
  await till.locator('.picker input:focus').waitFor();
  for (const [index, dish] of dishes.entries()) {
    await till.keyboard.type(dish);
    await till.keyboard.press('Enter');
    const answer = till.locator('.dialog-act');
    const picked = till.locator('.picked li').nth(index);
    await answer.or(picked).first().waitFor();
    if (await answer.isVisible()) {
      await answer.click();
      await picked.waitFor();
    }
  }
  await till.keyboard.press('F8');
  await till.locator('.due-words').waitFor();
}

/** The text of the first part of a page that is meant. */
export async function textOf(page: Page, place: string): Promise<string> {
  return (await page.locator(place).first().textContent()) ?? '';
}

/** The manager lends the PIN in the question that is open at the till. */
export async function approve(till: Page): Promise<void> {
  const pin = till.getByLabel('授权人 PIN');
  await pin.waitFor();
  await till.getByRole('button', { name: manager.zh }).click();
  await pin.fill(manager.pin);
  await till.locator('.dialog-act').click();
  await till.getByRole('dialog').waitFor({ state: 'detached' });
}

/** A guest searches a dish and puts it into the cart, with the choices that are usual. */
export async function choose(phone: Page, typed: string): Promise<void> {
  await phone.getByRole('searchbox').fill(typed);
  const button = phone.locator('.dish .plus, .dish .wide').first();
  const asks = (await button.getAttribute('class')) === 'wide';
  await button.click();
  if (asks) {
    await phone.locator('dialog .main-button').click();
    await phone.locator('dialog').waitFor({ state: 'detached' });
  }
  await phone.getByRole('searchbox').fill('');
}

/**
 * The line of a page goes. A browser that is told so lets a stream go on that is open, and one that was opened between
 * the telling and the cut: so it is told again once nothing comes through any more.
 */
export async function loseLine(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.waitForFunction(() =>
    fetch('/v1/info', { cache: 'no-store' }).then(
      () => false,
      () => true,
    ),
  );
  await page.evaluate(() => dispatchEvent(new Event('offline')));
}

/** To the cash of the bill that is open, as a cashier gets there, once it can be taken. */
export async function toCash(till: Page): Promise<void> {
  await till.locator('.take-money, .cash-box').first().waitFor();
  await till.keyboard.press('F9');
  await till.locator('.cash-box input:focus').waitFor();
}
