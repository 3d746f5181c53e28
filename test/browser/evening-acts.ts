import type { Page } from 'playwright-core';
import { type Evening, forwardUntil } from './evening-scene.ts';
import { tap } from './kitchen-scene.ts';
import { choose as chooseDish, find, textOf, toCash } from './pages.ts';

/** A guest goes to the menu and puts a dish into the cart. */
export async function choose(phone: Page, dish: string): Promise<void> {
  await phone.getByRole('tab', { name: '菜单' }).click();
  await chooseDish(phone, dish);
}

/** Sends what is in the cart: at once where all of it is this phone's own, else after a look at the others' dishes. */
export async function sendCart(phone: Page): Promise<void> {
  const sent = phone.locator('.cart-bar:not(.pay-bar)');
  const sheet = phone.locator('.quote');
  await sent.locator('.main-button').click();
  await Promise.race([sheet.waitFor(), sent.waitFor({ state: 'detached' })]);
  if (await sheet.isVisible()) await phone.locator('dialog .main-button').click();
  await sent.waitFor({ state: 'detached' });
  await phone.getByRole('tab', { name: '已点' }).click();
}

/** What a waiter does with one dish of the party that is open. */
export async function act(floor: Page, dish: string, words: string): Promise<void> {
  await floor.locator('.waiter-right .line', { hasText: dish }).click();
  await floor.getByRole('dialog').getByRole('button', { name: words }).click();
}

/** The same with a reason. */
export async function actBecause(floor: Page, dish: string, words: string, reason: string): Promise<void> {
  await act(floor, dish, words);
  await floor.getByRole('button', { name: reason }).click();
  await floor.locator('.dialog-act').click();
  await floor.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Cash, exact, for the bill that is open; gives what the till said was due. */
export async function takeCash(till: Page): Promise<number> {
  await till.locator('.cash-box').waitFor();
  const due = await amountAt(till, '.due-words b');
  await toCash(till);
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  return due;
}

/** The change was handed back. */
export async function doneWithCash(till: Page): Promise<void> {
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor({ state: 'detached' });
}

/** The scanner reads the guest's code for the bill that is open; gives what the till says came. */
export async function takeCode(evening: Evening, channel: 'wechat' | 'alipay'): Promise<number> {
  const { till, sandbox } = evening;
  await till.locator('.take-money').waitFor();
  await till.keyboard.type(sandbox.control.payerCode(channel, '00'));
  await till.keyboard.press('Enter');
  await forwardUntil(evening, till.locator('.pay-card.came'));
  const came = await amountAt(till, '.pay-card.came .pay-large b');
  await till.locator('.pay-card.came button').click();
  await till.locator('.pay-card.came').waitFor({ state: 'detached' });
  return came;
}

/** An amount as it stands on a page, in fen. */
export async function amountAt(page: Page, place: string): Promise<number> {
  const words = await textOf(page, place);
  const digits = /[\d,]+\.\d\d/.exec(words)?.[0];
  if (digits === undefined) throw new Error(`no amount in “${words}”`);
  return Math.round(Number(digits.replaceAll(',', '')) * 100);
}

/** Opens a table at the till and waits until its money stands there. */
export async function openAtTill({ till }: Evening, table: string): Promise<void> {
  await find(till, table);
  await till.locator('.due-words').waitFor();
}

/** At the pass: carries out everything that stands there. */
export async function serveAll(kitchen: Page): Promise<void> {
  const lines = kitchen.locator('.kitchen-line');
  for (let left = await lines.count(); left > 0; left = await lines.count()) {
    await tap(kitchen, kitchen.getByRole('button', { name: '划菜', exact: true }).first());
    await lines.nth(left - 1).waitFor({ state: 'detached' });
  }
}
