import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { cancelPayment } from '../../server/cashier/payments/contract.ts';
import { type Channel, scanCode, until, usePayShop } from '../payments/pay-shop.ts';
import { bill, chicken, look, noodles, openTable, order, type Party } from '../scenarios/steps.ts';
import { openGuestPhone, type PhoneChoice } from './guest-phone.ts';
import { shoot } from './pages.ts';
import { forwardUntilSeen, useBrowser } from './payments-scene.ts';

const pay = usePayShop();
const browser = useBrowser();
const troubles: string[] = [];

afterAll(() => expect(troubles).toEqual([]));

const openPhone = (party: Party, choice?: PhoneChoice) =>
  openGuestPhone({ pay, browser, troubles }, party, choice);

async function seated(): Promise<Party> {
  const party = await openTable(pay.shop());
  await order(pay.shop(), party.orderId, [noodles()]);
  return party;
}

const wordsOf = async (page: Page) => (await page.locator('.bill').first().textContent()) ?? '';
const tendersOf = async ({ orderId }: Party) =>
  (await look(pay.shop(), orderId)).settlement?.tenders.map(({ tender, state }) => `${tender} ${state}`);

test.each(['wechat', 'alipay'] as const)(
  'GP11, GP12: the bill is paid in the app, and paid is what the house says, %s',
  async (app: Channel) => {
    const party = await seated();
    const phone = await openPhone(party, { app });
    const button = phone.locator(`.pay-${app}`);
    await expect
      .poll(() => button.textContent())
      .toBe(app === 'wechat' ? '微信支付 ¥18.00' : '支付宝支付 ¥18.00');
    await shoot(phone, `guest-pays-${app}-1-ways`);
    await button.click();
    await phone.locator('.pay-own.good').waitFor();
    await phone.locator('.all-paid').waitFor();
    await shoot(phone, `guest-pays-${app}-2-paid`);
    await expect.poll(() => wordsOf(phone)).toContain('已付 ¥18.00');
    await expect.poll(async () => (await bill(pay.shop(), party.orderId)).state).toBe('closed');
    await expect.poll(() => tendersOf(party)).toEqual([`${app} succeeded`]);
    await phone.context().close();
  },
);

test('GP12: an app that says paid where nothing came is not believed', async () => {
  const party = await seated();
  const phone = await openPhone(party, { does: ['lies'] });
  await phone.locator('.pay-wechat').click();
  await phone.locator('.pay-own', { hasText: '正在确认' }).waitFor();
  await phone.waitForTimeout(1_500);
  await expect.poll(() => wordsOf(phone)).toContain('请不要再付一次');
  await shoot(phone, 'guest-pays-3-confirming');
  await phone.getByRole('button', { name: '查一下' }).click();
  await phone.locator('.pay-own', { hasText: '还没有付款' }).waitFor();
  const [tender] = (await bill(pay.shop(), party.orderId)).tenders;
  await pay
    .shop()
    .done(pay.shop().people.cashier, cancelPayment, { params: { paymentId: tender?.paymentId ?? '' } });
  await forwardUntilSeen(pay, phone, '.pay-own.bad');
  await expect.poll(() => wordsOf(phone)).toContain('店员取消了这笔付款');
  await expect.poll(() => wordsOf(phone)).toContain('没有扣您的钱');
  await shoot(phone, 'guest-pays-4-not-paid');
  await phone.getByRole('button', { name: '到收银台付' }).click();
  await phone.locator('.pay-wechat').waitFor();
  await phone.context().close();
});

test('GP13, GP14: a guest who left goes on with the same payment, also after a reload; called off he pays anew', async () => {
  const party = await seated();
  const phone = await openPhone(party, { does: ['leaves', 'leaves', 'pays'] });
  await phone.locator('.pay-wechat').click();
  await phone.locator('.pay-own', { hasText: '还没有付款' }).waitFor();
  await shoot(phone, 'guest-pays-5-left');
  await phone.reload();
  await phone.getByRole('tab', { name: '已点' }).click();
  await phone.locator('.pay-own', { hasText: '还没有付款' }).waitFor();
  await expect.poll(() => tendersOf(party)).toEqual(['wechat pending']);
  await phone.getByRole('button', { name: '继续付款' }).click();
  await phone.locator('.pay-own', { hasText: '还没有付款' }).waitFor();
  await phone.getByRole('button', { name: '不付了' }).click();
  await forwardUntilSeen(pay, phone, '.pay-own.bad');
  await expect.poll(() => wordsOf(phone)).toContain('您取消了付款');
  await phone.getByRole('button', { name: '再付一次' }).click();
  await phone.locator('.pay-own.good').waitFor();
  const states = (await bill(pay.shop(), party.orderId)).tenders.map(({ state }) => state);
  expect(states).toEqual(['cancelled', 'succeeded']);
  await phone.context().close();
});

test('GP14: while the till takes the money the phone waits; what is left or added then is paid on the phone', async () => {
  const party = await seated();
  const phone = await openPhone(party);
  const begun = await scanCode(pay, party.orderId, '08');
  await until(pay, begun.payment.id, 'waiting');
  await phone.locator('.bill', { hasText: '有一笔付款正在进行' }).waitFor();
  await expect.poll(() => phone.locator('.pay-wechat').count()).toBe(0);
  const [trade] = pay.sandbox().control.trades({ state: 'asking' });
  if (trade === undefined) throw new Error('nobody asks for a password');
  pay.sandbox().control.pay(trade.id);
  await forwardUntilSeen(pay, phone, '.all-paid');
  await order(pay.shop(), party.orderId, [chicken()]);
  await phone.locator('.pay-wechat', { hasText: '¥28.00' }).click();
  await phone.locator('.pay-own.good').waitFor();
  await expect.poll(() => tendersOf(party)).toEqual(['wechat succeeded', 'wechat succeeded']);
  await phone.context().close();
});

test('GP11, GP26: in no app the page says how to pay on the phone, that the counter takes it too, and calls a waiter', async () => {
  const party = await seated();
  const plain = await openPhone(party, { app: 'browser', query: '' });
  await expect.poll(() => wordsOf(plain)).toContain('用微信或支付宝扫桌上的二维码');
  await expect.poll(() => plain.locator('.bill .main-button').count()).toBe(0);
  // Who pays at the table need not look for anybody.
  await plain.getByRole('button', { name: '叫服务员来结账' }).click();
  await plain.locator('.bill .call-state', { hasText: '已通知店员' }).waitFor();
  await expect.poll(() => plain.getByRole('button', { name: '叫服务员来结账' }).count()).toBe(0);
  await plain.context().close();
});

test.each(['wechat', 'alipay'] as const)(
  'GP11: in the demo its wallet stands in for the apps, and the way back shows the payment, %s',
  async (channel: Channel) => {
    const party = await seated();
    const query = `?wallet=${encodeURIComponent(pay.sandbox().controlUrl)}`;
    const phone = await openPhone(party, { app: 'browser', query, language: 'en' });
    await shoot(phone, 'guest-pays-6-demo');
    const words = (await phone.locator('#page').textContent()) ?? '';
    expect(words.replace('中文', '')).not.toMatch(/[\u4e00-\u9fff]/);
    await phone.locator(`.pay-${channel}`).click();
    await phone.waitForURL(/wallet\/pay/);
    await phone.locator('dialog .choices button.main').click();
    await phone.locator('dialog [role=status]').waitFor();
    await phone.locator('dialog .choices button.main').click();
    await phone.getByRole('tab', { name: 'Ordered' }).click();
    await phone.locator('.all-paid').waitFor();
    await expect.poll(() => tendersOf(party)).toEqual([`${channel} succeeded`]);
    await phone.context().close();
  },
);

test('GP28: a line cut before the tap says that nothing was paid, one cut after it is asked about without a tap', async () => {
  const party = await seated();
  const phone = await openPhone(party, { does: ['pays'] });
  const away = phone.locator('.trouble', { hasText: '现在连不上店里，没有付款' });
  await phone.context().setOffline(true);
  await phone.locator('.pay-wechat').click();
  await phone.locator('.pay-ways', { hasText: '正在准备付款' }).waitFor();
  await away.waitFor();
  await shoot(phone, 'guest-pays-7-away');
  await phone.context().setOffline(false);
  await away.waitFor({ state: 'detached' });
  // The house hears of the payment, and the phone hears nothing.
  await phone.route(/\/orders\/[^/]+\/payments$/, async (route) => {
    await route.fetch();
    await phone.context().setOffline(true);
    await route.abort();
  });
  await phone.locator('.pay-wechat').click();
  await phone.locator('.pay-own', { hasText: '没有收到回复' }).waitFor();
  await phone.unroute(/\/orders\/[^/]+\/payments$/);
  await phone.context().setOffline(false);
  await phone.getByRole('button', { name: '继续付款' }).click();
  await phone.locator('.pay-own.good').waitFor();
  await expect.poll(() => tendersOf(party)).toEqual(['wechat succeeded']);
  await phone.context().close();
});

test('GP28: who was told “paid” by the app is never told otherwise by a line that is gone', async () => {
  const party = await seated();
  const phone = await openPhone(party, { does: ['lies', 'pays'], language: 'en' });
  await phone.locator('.pay-wechat').click();
  await phone.locator('.pay-own', { hasText: 'Confirming' }).waitFor();
  await phone.route(/\/look$/, (route) => route.abort());
  await phone.getByRole('button', { name: 'Check now' }).click();
  const later = phone.locator('.trouble', { hasText: 'press again when the line is back' });
  await later.waitFor();
  await phone.locator('.pay-own', { hasText: 'Confirming' }).waitFor();
  await phone.context().setOffline(true);
  await phone.locator('.pay-own', { hasText: 'do not pay again' }).waitFor();
  await shoot(phone, 'guest-pays-8-cut-english');
  await phone.context().setOffline(false);
  await later.waitFor({ state: 'detached' });
  await phone.unroute(/\/look$/);
  await phone.getByRole('button', { name: 'Check now' }).click();
  await phone.locator('.pay-own', { hasText: 'Not paid yet' }).waitFor();
  await phone.getByRole('button', { name: 'Go on and pay' }).click();
  await phone.locator('.pay-own.good').waitFor();
  await phone.context().close();
});

test('GP11: a wallet elsewhere is no way to pay', async () => {
  const party = await seated();
  const phone = await openPhone(party, {
    app: 'browser',
    query: '?wallet=https%3A%2F%2Fevil.example',
  });
  await expect.poll(() => phone.locator('.bill .main-button').count()).toBe(0);
  await phone.context().close();
});
