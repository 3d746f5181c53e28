import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { openSandbox, type Sandbox } from '../../sandbox/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { clientId } from '../harness/client-id.ts';
import { chooseTill, openDisplay } from './display-scene.ts';
import { openFloor } from './floor-scene.ts';
import { agents, openInApp } from './guest-phone.ts';
import { openKitchen, signIn } from './kitchen-scene.ts';
import { type Demo, openStaffPage, openTill, owner, startDemo } from './pages.ts';

/** The demo shop with every screen open, taking money through the sandbox's gateways, on a clock that can be pushed on. */
export type Evening = {
  readonly demo: Demo;
  readonly sandbox: Sandbox;
  readonly till: Page;
  readonly kitchen: Page;
  readonly display: Page;
  readonly office: Page;
  /** Two waiters: one with a tablet, one with a phone. */
  readonly tablet: Page;
  readonly waiter: Page;
  /** A guest's phone that has just scanned a table. */
  readonly phone: (table: string) => Promise<Page>;
  /** Lets time go by, for the house and the gateways alike. */
  readonly forward: (seconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A busy machine runs nine pages at once. */
const waitMilliseconds = 20_000;

/** Opens it all on a database that `close` closes too; staff read this language. */
export async function openEvening(database: Database, language: 'zh' | 'en' = 'zh'): Promise<Evening> {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-evening-'));
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const sandbox = await openSandbox({ folder, now });
  const demo = await startDemo(database, () => new Date(now()), ['--no-sandbox']);
  const close = async (): Promise<void> => {
    await demo.close();
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await openAccounts(demo, sandbox);
    const look = { language };
    const till = await openTill(demo, 'cashier', look);
    const shop = { storeId: 1, databases: [demo.database], urls: { ordering: demo.url, cashier: demo.url } };
    // One after the other: on a busy machine pages that open together keep each other waiting.
    const kitchen = await openKitchen(demo, [], look);
    const display = await openDisplay(demo.browser, shop, demo.troubles);
    const office = await openStaffPage(demo, '/office/today', 'owner', look);
    const tablet = await openFloor(demo, 'tablet', 'waiter', look);
    const waiter = await openFloor(demo, 'phone', 'manager', look);
    await chooseTill(display, '小赵');
    for (const page of [till, kitchen, display, office, tablet, waiter])
      page.context().setDefaultTimeout(waitMilliseconds);
    return {
      ...{ demo, sandbox, till, kitchen, display, office, tablet, waiter, close },
      phone: (table) => openPhone(demo, sandbox, table),
      async forward(seconds) {
        ahead += seconds * 1000;
        await sandbox.control.advance(0);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The owner types in what the consoles of the gateways told. */
async function openAccounts(demo: Demo, sandbox: Sandbox): Promise<void> {
  const call = await signIn(demo, owner);
  for (const channel of ['wechat', 'alipay'] as const) {
    const account = sandbox.accounts.find((each) => each.channel === channel);
    if (account === undefined) throw new Error(`the sandbox has no account of ${channel}`);
    const { settings, zh: name } = account;
    const body = { accountId: clientId(), name, everyStore: true, channel, settings };
    await call('POST', '/v1/stores/1/payment-accounts', body);
  }
}

/** The guest scans with WeChat, and pays whenever its payment page opens. */
async function openPhone(demo: Demo, sandbox: Sandbox, table: string): Promise<Page> {
  const context = await demo.browser.newContext({
    viewport: { width: 390, height: 844 },
    userAgent: agents.wechat,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(waitMilliseconds);
  context.on('weberror', (error) => demo.troubles.push(String(error.error())));
  await openInApp(context, sandbox.controlUrl, 'wechat', ['pays', 'pays', 'pays']);
  const page = await context.newPage();
  await page.goto((await demo.table(table)).address);
  await page.locator('.dish').first().waitFor();
  return page;
}

/** Lets time go by in steps until something stands on a page. */
export async function forwardUntil({ forward }: Evening, place: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    const seen = await place
      .first()
      .waitFor({ timeout: 500 })
      .then(() => true)
      .catch(() => false);
    if (seen) return;
    await forward(5);
  }
  throw new Error('the time went by, and it was never seen');
}
