import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../scene.ts';
import { call, type Heard, type Merchant, merchantOf } from './merchant.ts';

const ECHO = '/v3/security/echo';
let scene: Scene;
let merchant: Merchant;
beforeAll(async () => {
  scene = await openScene();
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
});
afterAll(() => scene.close());

const seconds = (): number => Math.floor(Date.now() / 1000);
const foreignKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

test('SW3: a call that is signed well is taken', async () => {
  const heard = await call(merchant, 'POST', ECHO, { echo_message: '你好' });
  expect(heard).toMatchObject({ status: 200, json: { echo_message: '你好' }, verified: true });
  expect(heard.headers.get('request-id')).toMatch(/^[0-9A-F]{32}-\d+$/);
});

test.each([
  ['299 seconds ago', -298, 200],
  ['in 299 seconds', 298, 200],
  ['302 seconds ago', -302, 401],
  ['in 302 seconds', 303, 401],
])('SW3: a call of %s', async (_, offset, status) => {
  expect((await call(merchant, 'POST', ECHO, {}, { timestamp: seconds() + offset })).status).toBe(status);
});

test('SW3: a nonce is good once, also when its first call was refused', async () => {
  const nonce = randomBytes(16).toString('hex');
  const first = await call(merchant, 'GET', '/v3/pay/transactions/out-trade-no/T000000?mchid=1', undefined, {
    nonce,
  });
  expect(first.status).toBe(400);
  const second = await call(merchant, 'POST', ECHO, {}, { nonce });
  expect(second).toMatchObject({ status: 401, json: { code: 'SIGN_ERROR' } });
});

test.each<readonly [string, () => Promise<Heard>]>([
  ['another key', () => call(merchant, 'POST', ECHO, {}, { key: foreignKey() })],
  ['another serial', () => call(merchant, 'POST', ECHO, {}, { serial: 'ABCDEF' })],
  ['an unknown merchant', () => call({ ...merchant, merchantNumber: '1' }, 'POST', ECHO, {})],
  ['another body', () => call(merchant, 'POST', ECHO, { a: 1 }, { sentBody: '{"a": 1}' })],
  ['no authorization', () => call(merchant, 'POST', ECHO, {}, { headers: { authorization: '' } })],
  ['another scheme', () => call(merchant, 'POST', ECHO, {}, { headers: { authorization: 'Bearer abc' } })],
])('SW3: %s is 401 SIGN_ERROR', async (_, ask) => {
  const heard = await ask();
  expect(heard).toMatchObject({ status: 401, json: { code: 'SIGN_ERROR' }, verified: true });
});

test('SW3: a body must be JSON and say so', async () => {
  const plain = await call(merchant, 'POST', ECHO, {}, { headers: { 'content-type': 'text/plain' } });
  expect(plain).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
  const list = await call(merchant, 'POST', ECHO, []);
  expect(list).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } });
});

test('SW4: Wechatpay-Serial chooses the key of the answer', async () => {
  const both = merchantOf(scene.sandbox(), 'wechat-partner');
  const serials = both.platformKeys.map(({ serial }) => serial);
  expect(serials.map((serial) => serial.startsWith('PUB_KEY_ID_'))).toEqual([true, false]);
  for (const serial of serials) {
    const heard = await call(both, 'POST', ECHO, {}, { headers: { 'wechatpay-serial': serial } });
    expect([heard.headers.get('wechatpay-serial'), heard.verified]).toEqual([serial, true]);
  }
});

test('SW4: without it the merchant hears the key it uses', async () => {
  const byCertificate = merchantOf(scene.sandbox(), 'wechat-certificate');
  const [mine, other] = [await call(merchant, 'POST', ECHO, {}), await call(byCertificate, 'POST', ECHO, {})];
  expect(mine.headers.get('wechatpay-serial')).toMatch(/^PUB_KEY_ID_\d+$/);
  expect(other.headers.get('wechatpay-serial')).toMatch(/^[0-9A-F]+$/);
  expect([mine.verified, other.verified]).toEqual([true, true]);
});

test('SW4: a path that does not exist is refused under a signature', async () => {
  const heard = await call(merchant, 'GET', '/v3/pay/transactions/nothing');
  expect(heard).toMatchObject({ status: 404, verified: true });
});
