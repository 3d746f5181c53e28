import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { phrases } from '../../web/staff/phrases.ts';
import { openTestDatabase } from '../harness/database.ts';
import { amountAt } from './evening-acts.ts';
import { yuan } from './evening-agree.ts';
import { type Evening, forwardUntil, openEvening } from './evening-scene.ts';
import { cardOf, lineOn, openRoom, type Room, tap } from './kitchen-scene.ts';
import { manager, openPhone, shoot, toCash } from './pages.ts';

let opened: { readonly evening: Evening; readonly room: Room } | undefined;

beforeAll(async () => {
  const evening = await openEvening(await openTestDatabase(), 'en');
  opened = { evening, room: await openRoom(evening.demo) };
}, 150_000);

afterAll(async () => {
  expect(opened?.evening.demo.troubles).toEqual([]);
  await opened?.evening.close();
});

function house() {
  if (opened === undefined) throw new Error('The house is open inside tests only');
  return opened;
}

const words = (of: keyof typeof phrases): string => phrases[of].en;

/** Keeps what a page looks like; no Chinese is left on it but the way to the other language. */
async function reads(page: Page, name: string): Promise<void> {
  await shoot(page, `journey-en-${name}`);
  const seen = ((await page.locator('#page').textContent()) ?? '').replaceAll('中文', '');
  expect(seen, name).not.toMatch(/[\u4e00-\u9fff]/);
}

/** A party sits down and orders; the scanner reads its table's code at the till. */
async function partyAtTill(table: string, dishes: readonly string[]): Promise<Page> {
  const { evening, room } = house();
  const { till, demo } = evening;
  await room.sitDown(table, dishes);
  await till.locator('.table-seated', { hasText: table }).waitFor();
  await scan(till, (await demo.table(table)).address);
  await till.locator('.panel-top h2', { hasText: table }).waitFor();
  await till.locator('.cash-box input:focus').waitFor();
  return till;
}

async function scan(till: Page, text: string): Promise<void> {
  await till.keyboard.type(text);
  await till.keyboard.press('Enter');
}

async function takeExact(till: Page): Promise<void> {
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
}

async function putAside(till: Page): Promise<void> {
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken, .pay-card.came').first().waitFor({ state: 'detached' });
}

test('TL13, TL2: in English a table is scanned and paid in exact cash, and the next by a payer code', async () => {
  const till = await partyAtTill('A1', ['宫保鸡丁', '米饭']);
  await reads(till, 'till-1-scanned');
  await takeExact(till);
  await reads(till, 'till-2-cash');
  await putAside(till);
  await till.locator('.due-words.good').waitFor();
  await partyAtTill('A2', ['麻婆豆腐']);
  const { evening } = house();
  await scan(till, evening.sandbox.control.payerCode('wechat', '00'));
  await forwardUntil(evening, till.locator('.pay-card.came'));
  await reads(till, 'till-3-payer-code');
  await shoot(evening.display, 'journey-en-display');
  await putAside(till);
  await till.locator('.due-words.good').waitFor();
});

test('TL13, TL7, TL9: in English a bill is split and paid in parts, and money of a payment is given back', async () => {
  const till = await partyAtTill('A3', ['回锅肉', '麻婆豆腐']);
  await till.getByRole('button', { name: words('split'), exact: true }).click();
  await till.getByRole('dialog').waitFor();
  await reads(till, 'till-4-split');
  await till.locator('.dialog-act').click();
  const parts = till.locator('.panel-chips button');
  await parts.nth(1).waitFor();
  await till.getByRole('dialog').waitFor({ state: 'detached' });
  const settled = parts.filter({ hasText: words('settled') });
  for (const place of [0, 1]) {
    // Settled bills may stand before those that are to be paid.
    await parts
      .filter({ hasNotText: words('settled') })
      .first()
      .click();
    await till.locator('.due-words b', { hasText: '¥30.00' }).waitFor();
    await toCash(till);
    await till.locator('.cash-box input:focus').waitFor();
    await takeExact(till);
    await putAside(till);
    await settled.nth(place).waitFor();
  }
  await reads(till, 'till-5-parts');
  await till.getByRole('button', { name: words('refund') }).click();
  await till.getByLabel(words('refundAmount')).fill('8');
  await till.getByRole('button', { name: words('reason_quality') }).click();
  await reads(till, 'till-6-refund');
  await till.locator('.dialog-act').click();
  const pin = till.getByLabel(words('approverPin'));
  const done = till.getByRole('dialog');
  await Promise.race([pin.waitFor(), done.waitFor({ state: 'detached' })]);
  if (await pin.isVisible()) {
    await till.getByRole('button', { name: manager.en }).click();
    await pin.fill(manager.pin);
    await till.locator('.dialog-act').click();
    await done.waitFor({ state: 'detached' });
  }
  await till.locator('.bill-money', { hasText: '¥8.00' }).waitFor();
  await reads(till, 'till-7-refunded');
});

test('KS7, KS10: in English a ticket is made, said to be ready and served', async () => {
  const { evening } = house();
  const { kitchen } = evening;
  const card = cardOf(kitchen, 'A1');
  await lineOn(card, 'Kung Pao chicken').waitFor();
  await reads(kitchen, 'kitchen-1-ticket');
  await tap(kitchen, lineOn(card, 'Kung Pao chicken'));
  await card.locator('.kitchen-task.cooking').waitFor();
  await tap(kitchen, lineOn(card, 'Kung Pao chicken'));
  // What is ready stands at the pass, no longer at its station.
  await card.waitFor({ state: 'detached' });
  await kitchen.getByRole('button', { name: words('kitchenPass'), exact: true }).click();
  await card.locator('.kitchen-line.ready').waitFor();
  await reads(kitchen, 'kitchen-2-pass');
  await tap(kitchen, card.getByRole('button', { name: words('kitchenServe'), exact: true }));
  await card.waitFor({ state: 'detached' });
  await reads(kitchen, 'kitchen-3-served');
});

test('OF8, ME1: in English the office sums up what was taken, and sets a new price that a guest sees', async () => {
  const { evening } = house();
  const { office } = evening;
  const taken = yuan(40_00 + 22_00 + 60_00);
  await office
    .locator('.glance', { hasText: words('dayTaken') })
    .filter({ hasText: taken })
    .waitFor();
  await expect
    .poll(() => amountAt(office, `.glance:has-text("${words('dayTaken')}") .glance-value`))
    .toBe(122_00);
  await reads(office, 'office-1-day');
  await office.getByRole('link', { name: 'Menu', exact: true }).click();
  await office.getByLabel(words('menuSearch')).fill('Rice');
  await office.locator('button.menu-row').first().click();
  const dish = office.getByRole('dialog');
  await dish.getByLabel(words('menuPrice'), { exact: true }).first().fill('3.00');
  await shoot(office, 'journey-en-office-2-dish');
  await dish.getByRole('button', { name: words('menuSave'), exact: true }).click();
  await office.getByText(words('menuSaved')).first().waitFor();
  const phone = await openPhone(evening.demo, 'A4', { language: 'en' });
  await phone.getByRole('searchbox').fill('Rice');
  await phone.locator('.dish', { hasText: 'Rice' }).getByText('3').first().waitFor();
  await phone.context().close();
});
