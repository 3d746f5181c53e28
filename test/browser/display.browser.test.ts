import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { usePayShop } from '../payments/pay-shop.ts';
import { chicken, cola, noodles, order } from '../scenarios/steps.ts';
import { chooseTill, cutOff, displaySizes, openDisplay } from './display-scene.ts';
import { find, shoot, textOf, loseLine, toCash } from './pages.ts';
import { forwardUntilSeen, scan, tableName, tillWith, useBrowser } from './payments-scene.ts';

const pay = usePayShop();
const browser = useBrowser();
const troubles: string[] = [];

afterEach(() => {
  expect(troubles).toEqual([]);
});

async function openAt(till: Page, look: Parameters<typeof openDisplay>[3] = {}): Promise<Page> {
  const display = await openDisplay(browser(), pay.shop(), troubles, look);
  await till.locator('.till-left').waitFor();
  // The devices of the shop's people have no names of theirs: the one that showed something last stands first.
  await chooseTill(display, 'cashier');
  return display;
}

describe.each(displaySizes)('a display of $width×$height', (size) => {
  const name = `display-${size.width}`;

  test('DP1, DP2: it is told its till once, and then shows what is open there as it changes', async () => {
    const { till, party } = await tillWith(pay, browser(), [chicken(), noodles()]);
    const display = await openDisplay(browser(), pay.shop(), troubles, { size });
    await display.locator('.display-choose button').first().waitFor();
    await shoot(display, `${name}-1-choose`);
    await chooseTill(display, 'cashier');
    await display.locator('.display-lines li').nth(1).waitFor();
    await expect.poll(() => display.locator('button').count()).toBe(0);
    await expect.poll(() => textOf(display, '.display-lines')).toContain('宫保鸡丁');
    await expect.poll(() => textOf(display, '.display-lines')).toContain('Kung pao');
    await expect.poll(() => textOf(display, '.display-due')).toMatch(/应付.*To pay.*¥46\.00/);
    await order(pay.shop(), party.orderId, [cola()]);
    await display.locator('.display-due', { hasText: '¥51.00' }).waitFor();
    await shoot(display, `${name}-2-bill`);
    await expect.poll(() => cutOff(display)).toEqual([]);
    // Another table is opened at the till, and then none.
    await till.reload();
    await display.locator('.display-welcome').waitFor();
    await expect.poll(() => textOf(display, '.display-welcome')).toMatch(/欢迎光临.*Welcome/);
    await shoot(display, `${name}-3-welcome`);
    await find(till, tableName(pay, party));
    await display.locator('.display-lines li').first().waitFor();
    await till.context().close();
    await display.context().close();
  });

  test('DP3, DP4: the code stands there large until it is paid, then what was taken', async () => {
    const { till } = await tillWith(pay, browser(), [chicken(), noodles()]);
    const display = await openAt(till, { size });
    await till.keyboard.press('F6');
    await till.keyboard.press('Enter');
    await display.locator('.display-code .qr').waitFor();
    await shoot(display, `${name}-4-code`);
    await expect.poll(() => textOf(display, '.display-code')).toMatch(/请用微信扫码付款.*Scan with WeChat/);
    await expect.poll(() => textOf(display, '.display-due')).toContain('¥46.00');
    const box = await display.locator('.display-code .qr').boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(size.height * 0.4);
    await expect.poll(() => cutOff(display)).toEqual([]);
    const [waiting] = pay.sandbox().control.trades({ channel: 'wechat', state: 'waiting' });
    if (waiting === undefined) throw new Error('the gateway has no order');
    expect(pay.sandbox().control.pay(waiting.id).ok).toBe(true);
    await till.getByRole('button', { name: '查一下' }).first().click();
    await display.locator('.display-result.good').waitFor();
    await shoot(display, `${name}-5-paid`);
    await expect
      .poll(() => textOf(display, '.display-result'))
      .toMatch(/收款成功.*Payment received.*¥46\.00/);
    await expect.poll(() => cutOff(display)).toEqual([]);
    await till.context().close();
    await display.context().close();
  });

  test('DP4: a refusal says that nothing was taken; cash shows the change', async () => {
    const { till } = await tillWith(pay, browser(), [noodles()]);
    const display = await openAt(till, { size, dark: true });
    await scan(pay, till, '03', 'alipay');
    await display.locator('.display-result.bad').waitFor();
    await shoot(display, `${name}-6-not-paid-dark`);
    await expect.poll(() => textOf(display, '.display-result')).toMatch(/未成功.*没有扣您的钱.*¥18\.00/);
    await toCash(till);
    await till.locator('.cash-box input:focus').waitFor();
    await till.keyboard.type('50');
    await till.keyboard.press('Enter');
    await display.locator('.display-result.good').waitFor();
    await shoot(display, `${name}-7-change-dark`);
    await expect.poll(() => textOf(display, '.display-result')).toMatch(/¥18\.00.*找零.*¥32\.00/);
    await expect.poll(() => cutOff(display)).toEqual([]);
    await till.context().close();
    await display.context().close();
  });

  test('DP5: a long bill shows its last dishes and how many stand before them', async () => {
    const many = Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? noodles() : cola()));
    const { till } = await tillWith(pay, browser(), [...many, chicken()]);
    const display = await openAt(till, { size });
    await display.locator('.display-more').waitFor();
    await shoot(display, `${name}-8-long`);
    const [shown, hidden] = [
      await display.locator('.display-lines li').count(),
      Number(await textOf(display, '.display-more b')),
    ];
    expect(shown + hidden).toBe(25);
    await expect.poll(() => display.locator('.display-lines li').last().textContent()).toContain('宫保鸡丁');
    await expect.poll(() => cutOff(display)).toEqual([]);
    await till.context().close();
    await display.context().close();
  });
});

test('DP6: a lost connection is said large, and the code is gone', async () => {
  const { till } = await tillWith(pay, browser(), [noodles()]);
  const display = await openAt(till);
  await till.keyboard.press('F7');
  await till.keyboard.press('Enter');
  await display.locator('.display-code .qr').waitFor();
  await loseLine(display);
  await display.locator('.display-lost').waitFor();
  await expect.poll(() => display.locator('.qr').count()).toBe(0);
  await shoot(display, 'display-1024-9-lost');
  await display.context().setOffline(false);
  await display.locator('.display-lost').waitFor({ state: 'detached' });
  await display.locator('.display-code .qr').waitFor();
  await till.getByRole('button', { name: '取消这笔付款' }).click();
  await forwardUntilSeen(pay, till, '.pay-card.came-not');
  await till.context().close();
  await display.context().close();
});
