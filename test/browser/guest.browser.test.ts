import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { find, openPhone, openTill, seat, shoot, choose, loseLine, toCash } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

async function send(phone: Page): Promise<void> {
  await phone.locator('.cart-open').click();
  await phone.locator('.quote').waitFor();
  await phone.locator('dialog .main-button').click();
  await phone.locator('.order-line').first().waitFor();
}

const wordsOf = async (page: Page) => (await page.locator('#page').textContent()) ?? '';

describe.each(['zh', 'en'] as const)('a guest reads %s', (language) => {
  const table = language === 'zh' ? 'A1' : 'A2';

  test('GP1, GP2, GP3, GP4: scans, chooses, sends, waits for a yes, sees each dish and the payment', async () => {
    const phone = await openPhone(demo(), table, { language });
    await shoot(phone, `guest-${language}-1-menu`);
    await phone.getByRole('searchbox').fill('gbjd');
    await phone.locator('.dish .wide').first().click();
    await shoot(phone, `guest-${language}-2-options`);
    await phone.locator('dialog .main-button').click();
    await choose(phone, 'mifan');
    await choose(phone, 'mifan');
    await phone.locator('.cart-open').click();
    await phone.locator('.quote').waitFor();
    await shoot(phone, `guest-${language}-3-cart`);
    await expect.poll(() => phone.locator('.quote').textContent()).toContain('¥42.00');
    await phone.locator('dialog .main-button').click();
    await phone.locator('.order-line').nth(1).waitFor();
    await expect
      .poll(() => phone.locator('.order-line .state').allTextContents())
      .toEqual(Array(2).fill(language === 'zh' ? '等店员确认' : 'Waits for staff'));
    await shoot(phone, `guest-${language}-4-sent`);

    const till = await openTill(demo(), 'cashier');
    await find(till, table);
    await till.getByRole('button', { name: '确认开台' }).click();
    await phone.locator('.awaiting').waitFor({ state: 'detached' });
    await phone.locator('.state-released').nth(1).waitFor();
    await toCash(till);
    await till.keyboard.press('Enter');
    await till.locator('.cash-taken').waitFor();
    await phone.locator('.all-paid').waitFor();
    await shoot(phone, `guest-${language}-5-paid`);
    await expect.poll(() => phone.locator('.bill').textContent()).toMatch(/¥42\.00/);

    // 清台: the phone that paid sees nothing of the next party.
    await till.keyboard.press('Enter');
    await till.getByRole('button', { name: '清台' }).click();
    await phone.getByRole('alert').waitFor();
    await expect
      .poll(() => wordsOf(phone))
      .toContain(language === 'zh' ? '本次用餐已结束' : 'This visit has ended');
    await phone.context().close();
    await till.context().close();
  });

  test('GP1: every word is in the language of the guest, and nothing is wider than the phone', async () => {
    const phone = await openPhone(demo(), 'A9', { language });
    const words = (await wordsOf(phone)).replace('中文', '');
    expect(/[\u4e00-\u9fff]/.test(words)).toBe(language === 'zh');
    await expect
      .poll(() => phone.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(390);
    const low = await phone
      .locator('button, input')
      .evaluateAll((parts) =>
        parts
          .map((part) => ({ height: part.getBoundingClientRect().height, words: part.textContent }))
          .filter(({ height }) => height > 0 && height < 44),
      );
    expect(low).toEqual([]);
    await phone.context().close();
  });
});

test('GP2: a dish cannot be taken while a choice is missing, and the button says which', async () => {
  const phone = await openPhone(demo(), 'C1');
  await phone.getByRole('searchbox').fill('gbjd');
  await phone.locator('.dish .wide').first().click();
  await phone.locator('dialog .choice.chosen').last().click();
  const button = phone.locator('dialog .main-button');
  await expect.poll(() => button.isDisabled()).toBe(true);
  await expect.poll(() => button.textContent()).toBe('必选: 辣度');
  await phone.context().close();
});

test('GP3: the four digits shown at the table stand in for a tap of staff', async () => {
  const phone = await openPhone(demo(), 'C2');
  const { digits } = await demo().table('C2');
  const wrong = digits === '0000' ? '1111' : '0000';
  await phone.locator('#digits').fill(wrong);
  await phone.locator('.awaiting button').click();
  await phone.locator('.trouble').waitFor();
  await phone.locator('#digits').fill(digits);
  await phone.locator('.awaiting button').click();
  await phone.locator('.awaiting').waitFor({ state: 'detached' });
  await choose(phone, '可乐');
  await send(phone);
  await phone.locator('.state-released').waitFor();
  await phone.context().close();
});

test('GP5: what runs out says so at once; what was chosen already is refused by name and stays', async () => {
  const [phone, till] = [await openPhone(demo(), 'C3'), await openTill(demo(), 'manager')];
  const { digits } = await demo().table('C3');
  await phone.locator('#digits').fill(digits);
  await phone.locator('.awaiting button').click();
  await phone.locator('.awaiting').waitFor({ state: 'detached' });
  await choose(phone, 'hgr');
  await choose(phone, 'mpdf');
  await seat(till, 'B1');
  await till.keyboard.press('F4');
  await till.getByRole('button', { name: '沽清/限量' }).click();
  await till.locator('.picker input').fill('hgr');
  await till.keyboard.press('Enter');
  await till.locator('.dialog-act').click();
  await phone.locator('.dish.gone', { hasText: '回锅肉' }).waitFor();
  await phone.locator('.cart-bar .main-button').click();
  await phone.locator('.toast.warn').waitFor();
  await shoot(phone, 'guest-zh-6-refused');
  await expect.poll(() => phone.locator('.toast').textContent()).toMatch(/回锅肉.*沽清/);
  await expect.poll(() => phone.locator('.order-line h3').allTextContents()).toEqual(['麻婆豆腐 ×1']);
  await expect.poll(() => phone.locator('.cart-open').textContent()).toMatch(/^1/);
  await phone.context().close();
  await till.context().close();
});

test('GP6: a lost connection is said in words; the cart survives it and a reload', async () => {
  const phone = await openPhone(demo(), 'C4');
  await choose(phone, '可乐');
  await loseLine(phone);
  await phone.locator('.lost').waitFor();
  await shoot(phone, 'guest-zh-7-lost');
  await expect.poll(() => phone.locator('.lost').textContent()).toMatch(/连接断了.*\d\d:\d\d:\d\d/);
  await choose(phone, 'mifan');
  await phone.context().setOffline(false);
  await phone.locator('.lost').waitFor({ state: 'detached' });
  await phone.reload();
  await phone.locator('.cart-open').waitFor();
  await expect.poll(() => phone.locator('.cart-open').textContent()).toMatch(/^2/);
  await phone.context().close();
});

test('GP7: a round whose answers are all lost is sent again as it was, and nothing is ordered twice', async () => {
  const phone = await openPhone(demo(), 'C5');
  await choose(phone, '可乐');
  await phone.locator('.cart-bar').waitFor();
  // Neither the answer comes, nor what the house says of the cart.
  const lostReads = /\/cart\?/;
  await phone.route(lostReads, (route) => route.abort());
  await phone.route('**/cart/send**', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await phone.locator('.cart-bar .main-button').click();
  await phone.locator('.trouble').waitFor({ timeout: 25_000 });
  await phone.unroute('**/cart/send**');
  await phone.unroute(lostReads);
  await expect.poll(() => phone.locator('.cart-bar .main-button').textContent()).toBe('再发一次');
  await phone.locator('.cart-bar .main-button').click();
  await phone.locator('.order-line').first().waitFor();
  await phone.locator('.cart-bar').waitFor({ state: 'detached' });
  await expect.poll(() => phone.locator('.order-line h3').allTextContents()).toEqual(['可乐 ×1']);
  await phone.context().close();
});

test('GP7: where the house tells that a round arrived, a lost answer is not missed', async () => {
  const phone = await openPhone(demo(), 'A8');
  await choose(phone, '可乐');
  await phone.locator('.cart-bar').waitFor();
  await phone.route('**/cart/send**', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await phone.locator('.cart-bar .main-button').click();
  await phone.locator('.toast').waitFor({ timeout: 25_000 });
  await expect.poll(() => phone.locator('.order-line h3').allTextContents()).toEqual(['可乐 ×1']);
  await expect.poll(() => phone.locator('.cart-bar').count()).toBe(0);
  await expect.poll(() => phone.locator('.trouble').count()).toBe(0);
  await phone.context().close();
});

test('GP8: a code that does not exist says so', async () => {
  const page = await demo().browser.newPage({ locale: 'en-GB' });
  await page.goto(`${demo().url}/t/1-1-0000000000`);
  await page.getByRole('alert').waitFor();
  await expect.poll(() => wordsOf(page)).toContain('This code is not valid');
  await page.close();
});

test('GP9: what the page loads goes over the line compressed', async () => {
  const phone = await openPhone(demo(), 'B2');
  const menu = phone.waitForResponse(/\/menu$/);
  await phone.reload();
  await expect.poll(async () => (await menu).headers()['content-encoding']).toBe('gzip');
  const script = await phone.locator('script[src]').first().getAttribute('src');
  const loaded = await fetch(`${demo().url}${script}`, { headers: { 'accept-encoding': 'br' } });
  expect(loaded.headers.get('content-encoding')).toBe('br');
  await expect.poll(() => loaded.text()).toContain('tangshi.session');
  await phone.context().close();
});

test('GP1: dark mode keeps every part readable', async () => {
  const phone = await openPhone(demo(), 'C6', { dark: true });
  await choose(phone, 'gbjd');
  await shoot(phone, 'guest-dark');
  const ground = await phone.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  expect(ground).toBe('rgb(21, 19, 15)');
  await phone.context().close();
});
