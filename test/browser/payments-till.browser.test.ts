import { expect, test } from 'vitest';
import { usePayShop } from '../payments/pay-shop.ts';
import { bill, chicken, noodles } from '../scenarios/steps.ts';
import { shoot, textOf, toCash } from './pages.ts';
import { forwardUntilSeen, isKept, scan, tillWith, useBrowser } from './payments-scene.ts';

const pay = usePayShop();
const browser = useBrowser();

test('TL17, TL18: a code scanned anywhere charges the bill that is open, at once, and is kept nowhere', async () => {
  const { till, party } = await tillWith(pay, browser(), [chicken()]);
  await shoot(till, 'payments-1-ways');
  const inCashField = await scan(pay, till, '00');
  await till.locator('.pay-card.came').waitFor();
  await shoot(till, 'payments-2-paid');
  await expect.poll(() => textOf(till, '.pay-card.came')).toContain('微信支付 已收 ¥28.00');
  await expect.poll(() => isKept(till, inCashField)).toBe(false);
  await till.keyboard.press('Enter');
  await till.locator('.due-words.good').waitFor();
  await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
  await till.context().close();
});

test('TL17: without a bill the till says to open one first; a code nobody knows is said; neither stays', async () => {
  const { till } = await tillWith(pay, browser(), [noodles()]);
  await till.reload();
  await till.locator('.table').first().waitFor();
  const early = await scan(pay, till, '00', 'alipay');
  await till.locator('.ant-message', { hasText: '先打开要收款的账单' }).waitFor();
  await expect.poll(() => isKept(till, early)).toBe(false);
  await till.keyboard.press('F2');
  await till.keyboard.type('9912345678901234');
  await till.keyboard.press('Enter');
  await till.locator('.ant-message', { hasText: '这不是微信或支付宝的付款码' }).waitFor();
  await expect.poll(() => isKept(till, '9912345678901234')).toBe(false);
  await till.context().close();
});

test('TL19: a refusal is said in large words with its reason and what to do next; the next scan is taken', async () => {
  const { till, party } = await tillWith(pay, browser(), [noodles()]);
  await till.keyboard.press('F10');
  await till.locator('.payer-code:focus').waitFor();
  await scan(pay, till, '03', 'alipay');
  await till.locator('.pay-card.came-not').waitFor();
  await shoot(till, 'payments-3-declined');
  const words = await textOf(till, '.pay-card.came-not');
  expect(words).toContain('支付宝 ¥18.00 没有收到钱');
  expect(words).toContain('客人余额不足');
  expect(words).toContain('换一张卡');
  await till.locator('.payer-code:focus').waitFor();
  await scan(pay, till, '00', 'alipay');
  await till.locator('.pay-card.came').waitFor();
  await expect.poll(() => till.locator('.pay-card').count()).toBe(1);
  await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
  await till.context().close();
});

test('TL20: while the guest types the password the till says so, for how long and what next, and can look', async () => {
  const { till } = await tillWith(pay, browser(), [noodles()]);
  await scan(pay, till, '01');
  await till.locator('.pay-state', { hasText: '等客人输密码' }).waitFor();
  await till.waitForTimeout(1_500);
  await shoot(till, 'payments-4-password');
  await expect.poll(() => textOf(till, '.pay-times')).toMatch(/已等 \d+ 秒/);
  await expect.poll(() => till.locator('.take-money').count()).toBe(0);
  await pay.forward(5);
  await till.getByRole('button', { name: '查一下' }).first().click();
  await till.locator('.pay-card.came').waitFor();
  await till.context().close();
});

test('TL20: a payment under way is called off, and until the gateway agrees the till says not to take it again', async () => {
  const { till, party } = await tillWith(pay, browser(), [noodles()]);
  await scan(pay, till, '08');
  await till.locator('.pay-state', { hasText: '等客人输密码' }).waitFor();
  await till.getByRole('button', { name: '取消这笔付款' }).click();
  await till.locator('.pay-state', { hasText: '正在撤销' }).waitFor();
  await shoot(till, 'payments-5-cancelling');
  await expect.poll(() => textOf(till, '.pay-card')).toContain('先别用别的方式再收这笔钱');
  await forwardUntilSeen(pay, till, '.pay-card.came-not');
  await expect.poll(() => textOf(till, '.pay-card.came-not')).toContain('已按您的要求取消');
  await toCash(till);
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
  await till.context().close();
});

test('TL21: a code is shown large with its amount and its time, and paid by the guest’s phone', async () => {
  const { till, party } = await tillWith(pay, browser(), [chicken()]);
  await till.keyboard.press('F6');
  await till.getByRole('button', { name: '收一部分' }).click();
  await till.getByLabel('只收').fill('10');
  await till.getByRole('button', { name: '显示收款码' }).click();
  await till.locator('.pay-card .qr').waitFor();
  await till.locator('.pay-times', { hasText: '码还有效' }).waitFor();
  await shoot(till, 'payments-6-shown-code');
  await expect.poll(() => textOf(till, '.pay-card')).toContain('请客人用微信扫这个码');
  await expect.poll(() => textOf(till, '.due-words')).toContain('其中正在付 ¥10.00');
  const [waiting] = pay.sandbox().control.trades({ channel: 'wechat', state: 'waiting' });
  if (waiting === undefined) throw new Error('the gateway has no order');
  expect(pay.sandbox().control.pay(waiting.id).ok).toBe(true);
  await till.getByRole('button', { name: '查一下' }).first().click();
  await till.locator('.pay-card.came').waitFor();
  await expect.poll(() => textOf(till, '.pay-card.came')).toContain('还要收 ¥18.00');
  // The rest by the other app, then nothing is due: tenders mix in any order.
  await till.keyboard.press('F7');
  await till.keyboard.press('Enter');
  await till.locator('.pay-card .qr').waitFor();
  await till.getByRole('button', { name: '取消这笔付款' }).click();
  await forwardUntilSeen(pay, till, '.pay-card.came-not');
  await toCash(till);
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await till.keyboard.press('Enter');
  await till.locator('.due-words.good').waitFor();
  await shoot(till, 'payments-7-mixed');
  await expect
    .poll(async () =>
      (await bill(pay.shop(), party.orderId)).tenders.map(({ tender, state }) => `${tender} ${state}`),
    )
    .toEqual(['wechat succeeded', 'alipay cancelled', 'cash succeeded']);
  await till.context().close();
});

test('TL13: in English no Chinese is left on any of it, nothing is too small for a finger, on a small dark till too', async () => {
  const { till } = await tillWith(pay, browser(), [noodles()]);
  await till.setViewportSize({ width: 1024, height: 768 });
  await till.emulateMedia({ colorScheme: 'dark' });
  await till.getByRole('button', { name: 'English' }).click();
  const check = async (name: string): Promise<void> => {
    await shoot(till, `payments-en-${name}`);
    const words = ((await till.locator('#page').textContent()) ?? '').replace('中文', '');
    expect(words).not.toMatch(/[\u4e00-\u9fff]/);
    expect(words).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/i);
    await expect
      .poll(() => till.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(1024);
    const low = await till.locator('.till-right button, .till-right input').evaluateAll((parts) =>
      parts
        .filter((part) => part.closest('.ant-input-affix-wrapper') === null)
        .filter((part) => part.checkVisibility({ visibilityProperty: true }))
        .map((part) => ({ height: part.getBoundingClientRect().height, words: part.textContent }))
        .filter(({ height }) => height > 0 && height < 44),
    );
    expect(low).toEqual([]);
  };
  await till.keyboard.press('F10');
  await scan(pay, till, '03');
  await till.locator('.pay-card.came-not').waitFor();
  await check('1-declined');
  await till.keyboard.press('F7');
  await till.keyboard.press('Enter');
  await till.locator('.pay-card .qr').waitFor();
  await till.locator('.pay-times').waitFor();
  await check('2-shown-code');
  await till.getByRole('tab', { name: 'To do' }).click();
  await till.locator('.task.quiet').waitFor();
  await check('3-under-way');
  await till.locator('.task.quiet').getByRole('button', { name: 'Cancel payment' }).click();
  await forwardUntilSeen(pay, till, '.pay-card.came-not');
  await check('4-cancelled');
  await till.getByRole('button', { name: 'The guest says it is paid' }).first().click();
  await till.locator('.claim').first().waitFor();
  await check('5-claims');
  await till.context().close();
});
