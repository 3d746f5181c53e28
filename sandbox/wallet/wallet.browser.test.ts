import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../test/harness/chromium.ts';
import { eventually, openScene, type Scene } from '../scene.ts';
import { signMessage } from '../wechat/crypto.ts';
import { call, codeBody, type Merchant, merchantOf, newReference, orderBody } from '../wechat/merchant.ts';

const PHONE = { width: 390, height: 844 };
let scene: Scene;
let browser: Browser;
let merchant: Merchant;
beforeAll(async () => {
  scene = await openScene();
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await scene.close();
});

async function openWallet(locale: string, path = '/'): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, locale });
  const page = await context.newPage();
  await page.goto(`${scene.sandbox().controlUrl}${path}`);
  await page.locator('#code').waitFor();
  return page;
}

const stateOf = (reference: string): string | undefined =>
  scene.sandbox().control.trades({ reference })[0]?.state;

async function present(): Promise<{ reference: string; text: string }> {
  const reference = newReference();
  const body = orderBody(merchant, reference, scene.inbox.url);
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/native', body);
  return { reference, text: String(json['code_url']) };
}

test('SB10: the till scans the payer code, the phone asks, and the guest pays', async () => {
  const page = await openWallet('zh-CN');
  const code = ((await page.locator('#code').textContent()) ?? '').replaceAll(' ', '');
  expect(code).toMatch(/^1[0-5]\d{14}08$/);
  const reference = newReference();
  await call(merchant, 'POST', '/v3/pay/transactions/codepay', codeBody(merchant, reference, code));
  const sheet = page.getByRole('dialog');
  await sheet.getByText('¥36.00').waitFor();
  await sheet.getByRole('button', { name: '付款' }).click();
  await sheet.getByText('付好了').waitFor();
  expect(stateOf(reference)).toBe('paid');
  await page.context().close();
});

test('SB10: a code is opened by its text, ignored, opened again and refused', async () => {
  const page = await openWallet('en-US');
  const { reference, text } = await present();
  await page.getByLabel('Paste the text of a code').fill(text);
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ignore for now' }).click();
  await page.locator('#waiting').getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Refuse' }).click();
  await page.getByRole('dialog').getByText('Not paid').waitFor();
  expect(stateOf(reference)).toBe('waiting');
  await page.context().close();
});

test('SB10: a wrong password ends a code payment', async () => {
  const page = await openWallet('zh-CN');
  const code = ((await page.locator('#code').textContent()) ?? '').replaceAll(' ', '');
  const reference = newReference();
  await call(merchant, 'POST', '/v3/pay/transactions/codepay', codeBody(merchant, reference, code));
  await page.getByRole('dialog').getByRole('button', { name: '密码输错' }).click();
  await eventually(() => stateOf(reference) === 'failed');
  await page.context().close();
});

test('SB10: an address opens a payment at once and leads back to the shop', async () => {
  const { reference, text } = await present();
  const path = `/wallet/pay?text=${encodeURIComponent(text)}&return=${encodeURIComponent(`${scene.sandbox().controlUrl}/wallet`)}`;
  const page = await openWallet('en-US', path);
  await page.getByRole('dialog').getByRole('button', { name: 'Pay', exact: true }).click();
  await page.getByRole('button', { name: 'Back to the shop' }).click();
  await page.waitForURL((url) => url.pathname === '/wallet');
  expect(stateOf(reference)).toBe('paid');
  await page.context().close();
});

test('SB10: what a page hands to the bridge of WeChat comes up to be paid', async () => {
  const reference = newReference();
  const body = { ...orderBody(merchant, reference, scene.inbox.url), payer: { openid: 'oGuest' } };
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/jsapi', body);
  const packed = `prepay_id=${String(json['prepay_id'])}`;
  const timeStamp = String(Math.floor(Date.now() / 1000));
  const bridge = {
    appId: merchant.appId,
    timeStamp,
    nonceStr: 'n1',
    package: packed,
    signType: 'RSA',
    paySign: signMessage(`${merchant.appId}\n${timeStamp}\nn1\n${packed}\n`, merchant.merchantKey),
  };
  const page = await openWallet('zh-CN', `/pay?bridge=${encodeURIComponent(JSON.stringify(bridge))}`);
  await page.getByRole('dialog').getByRole('button', { name: '付款' }).click();
  await eventually(() => stateOf(reference) === 'paid');
  await page.context().close();
});

test.each([
  ['zh-CN', /[A-Za-z]{4,}/],
  ['en-US', /\p{Script=Han}/u],
] as const)('SB10: in %s the page speaks one language and fits the phone', async (locale, foreign) => {
  const page = await openWallet(locale);
  const words = await page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, .note, .hint, .tabs, section button:not(.line), label, option')]
      .map((node) => node.textContent)
      .join('\n'),
  );
  expect(words.match(foreign)).toBeNull();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(PHONE.width);
  await page.context().close();
});

test('SB10: a code that is unknown is said so', async () => {
  const page = await openWallet('en-US');
  await page.getByLabel('Paste the text of a code').fill('weixin://wxpay/bizpayurl/up?pr=none');
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByText('This code is not known, or is over').waitFor();
  await page.context().close();
});
