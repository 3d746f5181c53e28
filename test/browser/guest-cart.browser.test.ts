import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openPhone, shoot, choose, loseLine } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const openCart = async (phone: Page): Promise<void> => {
  await phone.locator('.cart-open').click();
  await phone.locator('.cart-lines').waitFor();
};
const closeCart = async (phone: Page): Promise<void> => {
  await phone.keyboard.press('Escape');
  await phone.locator('dialog').waitFor({ state: 'detached' });
};
const counts = (phone: Page, count: string) =>
  phone.locator('.cart-open .badge', { hasText: new RegExp(`^${count}$`) }).waitFor();

/** What the cart shows: dish, count and who added it. */
const lines = (phone: Page) =>
  phone.locator('.cart-lines li').evaluateAll((rows) =>
    rows.map((row) => {
      const part = (name: string): string => row.querySelector(name)?.textContent ?? '';
      return `${part('h3')} ×${part('output')} ${part('.phone-mark')}`;
    }),
  );

async function openTable(phone: Page, table: string): Promise<void> {
  const { digits } = await demo().table(table);
  await phone.locator('#digits').fill(digits);
  await phone.locator('.awaiting button').click();
  await phone.locator('.awaiting').waitFor({ state: 'detached' });
}

describe.each(['zh', 'en'] as const)('a table reads %s', (language) => {
  const table = language === 'zh' ? 'A1' : 'A2';
  const zh = language === 'zh';

  test('GP17, GP19: two phones fill one cart, see who added what, and order it together', async () => {
    const mum = await openPhone(demo(), table, { language });
    const kid = await openPhone(demo(), table, { language });
    await openTable(mum, table);
    await choose(mum, 'gbjd');
    await counts(kid, '1');
    await choose(kid, '可乐');
    await choose(kid, 'mifan');
    await choose(kid, 'mifan');
    await counts(mum, '4');
    await openCart(kid);
    await kid.locator('.own-name input').fill(zh ? '小宝' : 'Bao');
    await kid.keyboard.press('Enter');
    await mum.locator('.cart-bar .main-button').click();
    await mum
      .locator('.phone-mark', { hasText: zh ? '小宝' : 'Bao' })
      .first()
      .waitFor();
    await expect
      .poll(() => lines(mum))
      .toEqual(
        zh
          ? ['宫保鸡丁 ×1 我', '可乐 ×1 小宝', '米饭 ×2 小宝']
          : ['Kung Pao chicken ×1 Me', 'Cola ×1 Bao', 'Rice ×2 Bao'],
      );
    await mum.locator('.quote').waitFor();
    await shoot(mum, `guest-cart-${language}-1-shared`);
    await kid.locator('.phone-mark', { hasText: zh ? '手机 1' : 'Phone 1' }).waitFor();
    await shoot(kid, `guest-cart-${language}-2-other`);
    // Anybody takes more of any line.
    await kid.getByRole('button', { name: zh ? '加一份: 宫保鸡丁' : 'One more: Kung Pao chicken' }).click();
    await counts(mum, '5');
    await mum.locator('.quote').waitFor();
    await mum.locator('dialog .main-button').click();
    await mum.locator('.order-line').nth(2).waitFor();
    await kid.locator('.cart-lines').waitFor({ state: 'detached' });
    await kid.locator('.tab .badge', { hasText: '3' }).waitFor();
    await expect.poll(() => mum.locator('.cart-bar').count()).toBe(0);
    await mum.context().close();
    await kid.context().close();
  });
});

test('GP18: what two phones choose at once all stays', async () => {
  const [one, two] = [await openPhone(demo(), 'A3'), await openPhone(demo(), 'A3')];
  const press = async (phone: Page, name: string): Promise<void> => {
    await phone.getByRole('searchbox').fill(name);
    const plus = phone.locator('.dish .plus').first();
    await plus.waitFor();
    for (let turn = 0; turn < 4; turn += 1) await plus.click();
  };
  await Promise.all([press(one, 'mifan'), press(two, 'mifan')]);
  await counts(one, '8');
  await counts(two, '8');
  await openCart(one);
  await expect
    .poll(async () => (await lines(one)).toSorted())
    .toEqual([
      expect.stringMatching(/^米饭 ×4 (我|手机 [12])$/),
      expect.stringMatching(/^米饭 ×4 (我|手机 [12])$/),
    ]);
  await one.context().close();
  await two.context().close();
});

test('GP18: a phone that was cut off keeps what was chosen, also over a reload, and adds it once', async () => {
  const [here, away] = [await openPhone(demo(), 'A4'), await openPhone(demo(), 'A4')];
  await choose(here, '可乐');
  await counts(away, '1');
  await loseLine(away);
  await away.locator('.lost').waitFor();
  await choose(away, 'mifan');
  await choose(away, 'mifan');
  await openCart(away);
  await away.locator('.line-foot .changes').waitFor();
  await shoot(away, 'guest-cart-zh-3-away');
  await closeCart(away);
  await choose(here, 'mpdf');
  await away.context().setOffline(false);
  await away.locator('.lost').waitFor({ state: 'detached' });
  await away.reload();
  await counts(away, '4');
  await counts(here, '4');
  await openCart(here);
  await expect.poll(() => lines(here)).toEqual(['可乐 ×1 我', '麻婆豆腐 ×1 我', '米饭 ×2 手机 2']);
  await here.context().close();
  await away.context().close();
});

test('GP18: a change whose answer was lost is not made twice', async () => {
  const phone = await openPhone(demo(), 'A5');
  let lost = 0;
  await phone.route('**/cart/lines**', async (route) => {
    await route.fetch();
    lost += 1;
    if (lost > 2) await route.fallback();
    else await route.abort();
  });
  await choose(phone, '可乐');
  await choose(phone, '可乐');
  await phone.waitForFunction(
    () => JSON.parse(localStorage.getItem('tangshi.cart') ?? '{}').changes?.length === 0,
  );
  expect(lost).toBeGreaterThan(1);
  await phone.reload();
  await counts(phone, '2');
  await phone.context().close();
});

test('GP19: what another phone adds while it is sent stays in the cart', async () => {
  const [one, two] = [await openPhone(demo(), 'A6'), await openPhone(demo(), 'A6')];
  await openTable(one, 'A6');
  await choose(one, '可乐');
  await counts(two, '1');
  // The sender has seen the cola alone; the rice arrives before the round does.
  await one.route('**/cart/send**', async (route) => {
    await choose(two, 'mifan');
    await two.waitForFunction(
      () => JSON.parse(localStorage.getItem('tangshi.cart') ?? '{}').changes?.length === 0,
    );
    await route.continue();
  });
  await one.locator('.cart-bar .main-button').click();
  await one.locator('.order-line').first().waitFor();
  await expect.poll(() => one.locator('.order-line h3').allTextContents()).toEqual(['可乐 ×1']);
  await counts(one, '1');
  await openCart(two);
  await expect.poll(() => lines(two)).toEqual(['米饭 ×1 我']);
  await one.context().close();
  await two.context().close();
});
