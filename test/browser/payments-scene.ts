import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { ensureScreens } from '../../server/platform/screens.ts';
import { launchBrowser } from '../harness/chromium.ts';
import { type Party, openTable, order, type Wanted } from '../scenarios/steps.ts';
import { type Channel, type PayShop, showCode, until } from '../payments/pay-shop.ts';
import { find } from './pages.ts';
import { openHalf } from './shop-pages.ts';

/** A browser before the screens of a shop that takes money through the sandbox's gateways. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    await ensureScreens(() => undefined);
    browser = await launchBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (browser === undefined) throw new Error('The browser is open inside tests and hooks only');
    return browser;
  };
}

/** The name of the table where a party sits, as the till shows it. */
export function tableName({ shop }: PayShop, { table }: Party): string {
  return `A${shop().furniture.tables.findIndex(({ id }) => id === table.id) + 1}`;
}

/** A till with the bill of a party that ordered this, ready to be paid. */
export async function tillWith(
  pay: PayShop,
  browser: Browser,
  lines: readonly Wanted[],
): Promise<{ till: Page; party: Party }> {
  const party = await openTable(pay.shop());
  await order(pay.shop(), party.orderId, lines);
  const till = await openHalf(browser, pay.shop(), 'cashier');
  await find(till, tableName(pay, party));
  await till.locator('.cash-box input:focus').waitFor();
  return { till, party };
}

/** The guest opens the payer code, and the scanner types it wherever the focus is. Gives the code. */
export async function scan(
  pay: PayShop,
  till: Page,
  scenario: string,
  channel: Channel = 'wechat',
): Promise<string> {
  const payerCode = pay.sandbox().control.payerCode(channel, scenario);
  await till.keyboard.type(payerCode);
  await till.keyboard.press('Enter');
  return payerCode;
}

/** Whether a text stands anywhere in the page or in what the browser keeps of it. */
export function isKept(page: Page, text: string): Promise<boolean> {
  return page.evaluate((asked) => {
    const typed = [...document.querySelectorAll('input')].map(({ value }) => value);
    const stored = [localStorage, sessionStorage].map((each) => JSON.stringify(each));
    const all = [document.documentElement.outerHTML, location.href, ...typed, ...stored];
    return all.some((each) => each.includes(asked));
  }, text);
}

/** Lets time go by until something stands on the page. */
export async function forwardUntilSeen(pay: PayShop, page: Page, place: string): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    if (await page.locator(place).first().isVisible()) return;
    await pay.forward(5);
    await page.waitForTimeout(400);
  }
  throw new Error(`${place} was never seen`);
}

/** A code is shown, and the guest pays it; nobody has asked the gateway yet. Gives our number of it. */
export async function showCodeAndPay(pay: PayShop, billId: string): Promise<string> {
  const begun = await showCode(pay, billId, 'wechat');
  const { payment } = await until(pay, begun.payment.id, 'waiting');
  const shown = payment.attempt?.shown;
  const { control } = pay.sandbox();
  const scanned = shown?.kind === 'qr' ? control.scan(shown.text) : null;
  if (scanned?.ok !== true || !control.pay(scanned.trade.id).ok) throw new Error('nobody can pay this code');
  return payment.attempt?.reference ?? '';
}
