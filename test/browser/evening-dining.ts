import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { act, actBecause, choose, sendCart } from './evening-acts.ts';
import { dishIn, dishOn, dueOn, only, openIn, tableOn, type Together, yuan } from './evening-agree.ts';
import type { Evening } from './evening-scene.ts';
import { countPicked, openTable, pick, seat, send } from './floor-scene.ts';
import { tap } from './kitchen-scene.ts';
import { shoot, loseLine } from './pages.ts';

/** What the demo shop asks for these dishes as they usually come. */
export const price = { 宫保鸡丁: 38_00, 麻婆豆腐: 22_00, 回锅肉: 38_00, 口水鸡: 32_00, 米饭: 2_00 } as const;

/** The evening, and how its pages are held together. */
export type Party = { readonly evening: Evening; readonly together: Together };

/** Two phones fill one cart and send it; a waiter says yes. Gives the phones. */
export async function guestsOrder({ evening, together }: Party): Promise<readonly [Page, Page]> {
  const [one, two] = [await evening.phone('A1'), await evening.phone('A1')];
  await openTable(evening.tablet, 'A1');
  await evening.tablet.getByRole('button', { name: '确认开台' }).click();
  for (const phone of [one, two]) await phone.locator('.awaiting').waitFor({ state: 'detached' });
  await choose(one, '宫保鸡丁');
  await choose(two, '米饭');
  await one.locator('.cart-open .badge', { hasText: /^2$/ }).waitFor();
  await sendCart(two);
  await one.getByRole('tab', { name: '已点' }).click();
  const due = price.宫保鸡丁 + price.米饭;
  await together.all('two phones order together', {
    'phone 1': dueOn(one, due),
    'phone 2': dueOn(two, due),
    kitchen: dishIn(evening, 'A1', '宫保鸡丁'),
    ...tableOn(evening, 'A1', 'seated', due),
    office: openIn(evening, due),
  });
  return [one, two];
}

/** Two waiters at one table at once: one holds a dish, the other adds to the round. Then dishes are fired, urged, returned, given. */
export async function waitersOrder({ evening, together }: Party): Promise<void> {
  const { tablet, waiter } = evening;
  await seat(tablet, 'A2');
  await Promise.all([
    (async () => {
      await pick(tablet, 'mpdf');
      await pick(tablet, 'hgr');
      await tablet.getByRole('button', { name: '叫起: 麻婆豆腐' }).click();
      await send(tablet);
    })(),
    (async () => {
      await openTable(waiter, 'A2');
      await waiter.locator('.waiter-foot .waiter-main').click();
      await pick(waiter, 'gbjd');
      await send(waiter);
    })(),
  ]);
  const ordered = price.麻婆豆腐 + price.回锅肉 + price.宫保鸡丁;
  await together.all('two waiters order at one table', {
    'waiter 2': waiter.locator('.waiter-due b', { hasText: only(yuan(ordered)) }),
    kitchen: dishIn(evening, 'A2', '宫保鸡丁'),
    ...tableOn(evening, 'A2', 'seated', ordered),
  });
  await dishIn(evening, 'A2', '回锅肉').waitFor();
  await expect.poll(() => dishIn(evening, 'A2', '麻婆豆腐').count()).toBe(0);
  await act(tablet, '麻婆豆腐', '起菜');
  await together.all('a dish is fired', {
    kitchen: dishIn(evening, 'A2', '麻婆豆腐'),
    'waiter 2': waiter.locator('.group-made .line', { hasText: '麻婆豆腐' }),
  });
  await act(tablet, '回锅肉', '催菜');
  await together.all('a dish is urged', {
    kitchen: dishIn(evening, 'A2', '回锅肉').locator('.kitchen-mark.urged'),
    'waiter 2': waiter.locator('.line', { hasText: '回锅肉' }).locator('.urged'),
  });
  await actBecause(waiter, '宫保鸡丁', '退菜', '点错了');
  await together.all('a dish is returned', {
    kitchen: dishIn(evening, 'A2', '宫保鸡丁').and(evening.kitchen.locator('.cancelled')),
    ...tableOn(evening, 'A2', 'seated', ordered - price.宫保鸡丁),
  });
  await actBecause(waiter, '麻婆豆腐', '赠送', '老顾客');
  await together.all('a dish is given', tableOn(evening, 'A2', 'seated', price.回锅肉));
}

/** The kitchen sells out a dish, cooks another and serves it; the phones follow. */
export async function kitchenWorks({ evening, together }: Party, phone: Page): Promise<void> {
  const { kitchen } = evening;
  await phone.getByRole('tab', { name: '菜单' }).click();
  await kitchen.getByRole('button', { name: '沽清' }).click();
  const sheet = kitchen.locator('dialog[open]');
  const dish = sheet.locator('li', { hasText: '夫妻肺片' });
  await dish.getByRole('button', { name: '夫妻肺片' }).click();
  await tap(kitchen, dish.getByRole('button', { name: '沽清', exact: true }));
  await together.all('a dish is sold out', {
    'phone 1': phone.locator('.dish.gone', { hasText: '夫妻肺片' }),
  });
  await kitchen.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await phone.getByRole('tab', { name: '已点' }).click();
  for (const [state, stage] of [
    ['正在做', 'cooking'],
    ['做好了', 'ready'],
  ] as const) {
    await tap(kitchen, dishIn(evening, 'A1', '宫保鸡丁'));
    await together.all(`a dish is ${stage}`, { 'phone 1': dishOn(phone, '宫保鸡丁', state) });
  }
  await kitchen.getByRole('button', { name: '传菜', exact: true }).click();
  await tap(kitchen, dishIn(evening, 'A1', '宫保鸡丁').getByRole('button', { name: '划菜' }));
  await together.all('a dish is served', { 'phone 1': dishOn(phone, '宫保鸡丁', '已上菜') });
}

/** The tablet's line goes while something is picked on it; much happens meanwhile; nothing picked is lost. */
export async function lineIsLost({ evening, together }: Party, phone: Page): Promise<void> {
  const { tablet, waiter } = evening;
  await openTable(tablet, 'A2');
  await tablet.locator('.waiter-foot .waiter-main').click();
  await pick(tablet, 'ksj');
  await loseLine(tablet);
  await tablet.locator('.lost').waitFor();
  await shoot(tablet, 'evening-1-lost');
  await choose(phone, '米饭');
  await sendCart(phone);
  await waiter.locator('.waiter-foot .waiter-main').click();
  await pick(waiter, 'mifan');
  await send(waiter);
  await tablet.context().setOffline(false);
  await tablet.locator('.lost').waitFor({ state: 'detached' });
  await expect.poll(() => countPicked(tablet)).toBe(1);
  await send(tablet);
  await together.all('a line that was lost is back', {
    'phone 1': dueOn(phone, price.宫保鸡丁 + 2 * price.米饭),
    ...tableOn(evening, 'A2', 'seated', price.回锅肉 + price.米饭 + price.口水鸡),
    kitchen: dishIn(evening, 'A2', '口水鸡'),
  });
  await waiter.getByRole('button', { name: '转台' }).click();
  await waiter.getByRole('dialog').getByRole('button', { name: 'C3', exact: true }).click();
  await together.all('a party moves', {
    ...tableOn(evening, 'C3', 'seated', price.回锅肉 + price.米饭 + price.口水鸡),
    kitchen: dishIn(evening, 'C3', '口水鸡'),
  });
}
