import { afterAll, beforeAll, expect, test } from 'vitest';
import { chinaRfc3339 } from '../core/china-time.ts';
import { openScene, type Scene } from '../scene.ts';
import { signMessage } from './crypto.ts';
import {
  call,
  codeBody,
  type Heard,
  type Merchant,
  merchantOf,
  newReference,
  orderBody,
} from './merchant.ts';

const NATIVE = '/v3/pay/transactions/native';
const HOUR_MS = 3_600_000;
let scene: Scene;
let merchant: Merchant;
beforeAll(async () => {
  scene = await openScene();
  scene.sandbox().control.probes(0);
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
});
afterAll(() => scene.close());

const place = (reference: string, more: object = {}, as = merchant): Promise<Heard> =>
  call(as, 'POST', NATIVE, { ...orderBody(as, reference, scene.inbox.url), ...more });

async function pay(shown: unknown): Promise<boolean> {
  const { control } = scene.sandbox();
  const scanned = control.scan(String(shown));
  return scanned.ok && control.pay(scanned.trade.id).ok;
}

const query = (reference: string, as = merchant, mchid = as.merchantNumber): Promise<Heard> =>
  call(as, 'GET', `/v3/pay/transactions/out-trade-no/${reference}?mchid=${mchid}`);

const close = (reference: string): Promise<Heard> =>
  call(merchant, 'POST', `/v3/pay/transactions/out-trade-no/${reference}/close`, {
    mchid: merchant.merchantNumber,
  });

test('SW7: an order is NOTPAY until it is opened and paid, then found by both numbers', async () => {
  const reference = newReference();
  const { json } = await place(reference, { attach: 'A12' });
  expect(json['code_url']).toMatch(/^weixin:\/\/wxpay\/bizpayurl\/up\?pr=\w+$/);
  expect((await query(reference)).json).toMatchObject({ trade_state: 'NOTPAY', out_trade_no: reference });
  expect(await pay(json['code_url'])).toBe(true);
  const paid = (await query(reference)).json;
  expect(paid).toMatchObject({
    trade_state: 'SUCCESS',
    trade_type: 'NATIVE',
    attach: 'A12',
    bank_type: 'OTHERS',
  });
  const target = `/v3/pay/transactions/id/${String(paid['transaction_id'])}?mchid=${merchant.merchantNumber}`;
  expect((await call(merchant, 'GET', target)).json).toEqual(paid);
});

test('SW7: the same order again has a new code, and the old one is dead', async () => {
  const reference = newReference();
  const [first, second] = [await place(reference), await place(reference)];
  expect(second.status).toBe(200);
  expect(second.json['code_url']).not.toBe(first.json['code_url']);
  expect(await pay(first.json['code_url'])).toBe(false);
  expect(await pay(second.json['code_url'])).toBe(true);
  expect(await place(reference)).toMatchObject({ status: 400, json: { code: 'ORDERPAID' } });
});

test('SW7: with another amount it is refused', async () => {
  const reference = newReference();
  await place(reference);
  const other = await place(reference, { amount: { total: 1, currency: 'CNY' } });
  expect(other).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
  expect(other.headers.get('request-id')).toMatch(/-268498688$/);
});

test.each([
  ['out_trade_no', { out_trade_no: 'a b c d e f' }],
  ['out_trade_no', { out_trade_no: 'short' }],
  ['amount/total', { amount: { total: 0, currency: 'CNY' } }],
  ['amount/total', { amount: { total: 1.5, currency: 'CNY' } }],
  ['notify_url', { notify_url: 'https://pos.example.com/n?a=1' }],
  ['description', { description: '' }],
  ['time_expire', { time_expire: '2020-01-01T00:00:00+08:00' }],
  ['time_expire', { time_expire: 'tomorrow' }],
])('SW7: %s out of order is PARAM_ERROR: %j', async (field, more) => {
  const heard = await place(newReference(), more);
  expect(heard).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR', detail: { field: `/${field}` } } });
});

test('SW7: the phone that ordered gets a prepay_id, for its own payer only', async () => {
  const reference = newReference();
  const body = orderBody(merchant, reference, scene.inbox.url);
  const without = await call(merchant, 'POST', '/v3/pay/transactions/jsapi', body);
  expect(without).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
  const asked = { ...body, payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' } };
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/jsapi', asked);
  expect(json['prepay_id']).toMatch(/^wx[0-9a-f]{34}$/);
  expect(await pay(`prepay_id=${String(json['prepay_id'])}`)).toBe(true);
  expect((await query(reference)).json).toMatchObject({
    trade_type: 'JSAPI',
    payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  });
});

test('SW8: closing may be repeated and ends the code', async () => {
  const reference = newReference();
  const { json } = await place(reference);
  const heard = [await close(reference), await close(reference)];
  expect(heard.map(({ status, text, verified }) => [status, text, verified])).toEqual([
    [204, '', true],
    [204, '', true],
  ]);
  expect(await pay(json['code_url'])).toBe(false);
  expect((await place(reference)).json).toMatchObject({ code: 'ORDER_CLOSED' });
});

test('SW8: paid is ORDER_PAID, unknown is ORDER_NOT_EXIST, a code payment must be reversed', async () => {
  const reference = newReference();
  const { json } = await place(reference);
  await pay(json['code_url']);
  expect(await close(reference)).toMatchObject({ status: 400, json: { code: 'ORDER_PAID' } });
  expect(await close(newReference())).toMatchObject({ status: 404, json: { code: 'ORDER_NOT_EXIST' } });
  const coded = newReference();
  const code = scene.sandbox().control.payerCode('wechat', '02');
  await call(merchant, 'POST', '/v3/pay/transactions/codepay', codeBody(merchant, coded, code));
  const heard = await close(coded);
  expect([heard.status, heard.headers.get('request-id')?.split('-')[1]]).toEqual([400, '268449641']);
});

test("SW15: another merchant's order is unknown, and nobody speaks for another", async () => {
  const other = merchantOf(scene.sandbox(), 'wechat-certificate');
  const reference = newReference();
  await place(reference);
  expect((await query(reference, other)).json).toMatchObject({ code: 'ORDER_NOT_EXIST' });
  expect((await query(reference, other, merchant.merchantNumber)).json).toMatchObject({
    code: 'PARAM_ERROR',
  });
  const wrongApp = await place(newReference(), { appid: other.appId });
  expect(wrongApp).toMatchObject({ status: 400, json: { code: 'APPID_MCHID_NOT_MATCH' } });
});

test('SW15: a service provider uses its own paths and names its sub-merchant', async () => {
  const partner = merchantOf(scene.sandbox(), 'wechat-partner');
  const body = orderBody(partner, newReference(), scene.inbox.url);
  expect((await call(partner, 'POST', NATIVE, body)).json).toMatchObject({ code: 'NO_AUTH' });
  const path = '/v3/pay/partner/transactions/native';
  expect((await call(partner, 'POST', path, body)).status).toBe(200);
  expect((await call(merchant, 'POST', path, body)).json).toMatchObject({ code: 'NO_AUTH' });
  const foreign = await call(partner, 'POST', path, { ...body, sub_mchid: '1999999999' });
  expect(foreign).toMatchObject({ status: 403, json: { code: 'NO_AUTH' } });
});

test('SW16: after time_expire nobody pays, though the order is still open', async () => {
  const reference = newReference();
  const { json } = await place(reference, { time_expire: chinaRfc3339(Date.now() + 300_000) });
  await scene.sandbox().control.advance(301_000);
  expect(await pay(json['code_url'])).toBe(false);
  expect((await query(reference)).json).toMatchObject({ trade_state: 'NOTPAY' });
  const later = newReference();
  const again = await place(later, { time_expire: chinaRfc3339(Date.now() + 300_000) });
  expect(await pay(again.json['code_url'])).toBe(true);
});

test('SW16: a code lives two hours, an unpaid order seven days', async () => {
  const reference = newReference();
  const { json } = await place(reference);
  await scene.sandbox().control.advance(2 * HOUR_MS + 1000);
  expect(scene.sandbox().control.scan(String(json['code_url']))).toEqual({ ok: false, why: 'notFound' });
  expect((await query(reference)).json).toMatchObject({ trade_state: 'NOTPAY' });
  await scene.sandbox().control.advance(7 * 24 * HOUR_MS);
  expect((await query(reference)).json).toMatchObject({ trade_state: 'CLOSED' });
});

test('SW17: an order is opened in WeChat by the signed parameters of the bridge, and by nothing else', async () => {
  const { control } = scene.sandbox();
  const body = { ...orderBody(merchant, newReference(), scene.inbox.url), payer: { openid: 'oGuest' } };
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/jsapi', body);
  const parameters = {
    appId: merchant.appId,
    timeStamp: String(Math.floor(Date.now() / 1000)),
    nonceStr: 'n1',
    package: `prepay_id=${String(json['prepay_id'])}`,
    signType: 'RSA',
  };
  const { appId, timeStamp, nonceStr } = parameters;
  const message = `${appId}\n${timeStamp}\n${nonceStr}\n${parameters.package}\n`;
  const paySign = signMessage(message, merchant.merchantKey);
  expect(control.openBridge({ ...parameters, paySign })).toMatchObject({
    ok: true,
    trade: { state: 'waiting' },
  });
  const refused = { ok: false, why: 'notFound' };
  const other = merchantOf(scene.sandbox(), 'wechat-certificate');
  expect(control.openBridge({ ...parameters, paySign: signMessage(message, other.merchantKey) })).toEqual(
    refused,
  );
  expect(control.openBridge({ ...parameters, nonceStr: 'n2', paySign })).toEqual(refused);
  expect(control.openBridge({ ...parameters, timeStamp: Number(timeStamp), paySign })).toEqual(refused);
  expect(control.openBridge(parameters)).toEqual(refused);
});
