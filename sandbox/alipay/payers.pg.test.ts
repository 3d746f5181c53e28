import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../scene.ts';
import { type Merchant, merchantOf, newReference } from './merchant.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const shop = 'https://shop.example/t/1-1-A2B3C4';

function open({ account }: Merchant, more: Readonly<Record<string, string>> = {}): Promise<Response> {
  const { appId, merchantAppId, authorizeUrl } = account.settings;
  const asked = {
    app_id: String(merchantAppId ?? appId),
    scope: 'auth_base',
    redirect_uri: shop,
    state: 's1',
    ...more,
  };
  return fetch(`${String(authorizeUrl)}?${new URLSearchParams(asked)}`, { redirect: 'manual' });
}

async function codeOf(merchant: Merchant): Promise<string> {
  const back = new URL((await open(merchant)).headers.get('location') ?? '');
  expect(`${back.origin}${back.pathname}`).toBe(shop);
  expect(back.searchParams.get('state')).toBe('s1');
  return back.searchParams.get('auth_code') ?? '';
}

/** By the official client, which verifies a good answer; it cannot find the signature of an `error_response`. */
function exchange(
  { client, account }: Merchant,
  code: string,
  validateSign = true,
): Promise<Readonly<Record<string, unknown>>> {
  const { appAuthToken } = account.settings;
  const token = appAuthToken === undefined ? {} : { appAuthToken: String(appAuthToken) };
  const asked = { grantType: 'authorization_code', code, ...token };
  return client.exec('alipay.system.oauth.token', asked, { validateSign });
}

test.each([
  ['alipay-key', 'userId', /^2088\d{12}$/],
  ['alipay-certificate', 'openId', /^[\w-]{40}$/],
  ['alipay-partner', 'userId', /^2088\d{12}$/],
])('SA18: to %s a guest is known by %s, and pays by it', async (id, name, form) => {
  const merchant = merchantOf(scene.sandbox(), id);
  const told = await exchange(merchant, await codeOf(merchant));
  expect(told[name]).toMatch(form);
  expect(told).not.toHaveProperty('code');
  const buyer = name === 'userId' ? { buyerId: told[name] } : { buyerOpenId: told[name] };
  const opAppId = String(merchant.account.settings['merchantAppId'] ?? merchant.account.settings['appId']);
  const order = { outTradeNo: newReference(), totalAmount: '0.01', subject: '堂食', opAppId, ...buyer };
  expect(await merchant.ask('alipay.trade.create', order)).toMatchObject({ code: '10000' });
});

test('SA18: a code is good once, for five minutes, for its application', async () => {
  const sandbox = scene.sandbox();
  const merchant = merchantOf(sandbox, 'alipay-key');
  const invalid = { code: '40002', subCode: 'isv.code-invalid' };
  const code = await codeOf(merchant);
  expect(await exchange(merchantOf(sandbox, 'alipay-key-other'), code, false)).toMatchObject(invalid);
  expect(await exchange(merchant, 'made-up', false)).toMatchObject(invalid);
  expect(await exchange(merchant, code)).toHaveProperty('userId');
  expect(await exchange(merchant, code, false)).toMatchObject(invalid);
  const late = await codeOf(merchant);
  await sandbox.control.advance(300_000);
  expect(await exchange(merchant, late, false)).toMatchObject(invalid);
});

test.each([
  ['the application of a provider', { app_id: '2021000000000004' }],
  ['another scope', { scope: 'auth_user' }],
  ['no web address', { redirect_uri: 'javascript:alert(1)' }],
])('SA18: %s leads nowhere', async (_, more) => {
  const answer = await open(merchantOf(scene.sandbox(), 'alipay-partner'), more);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('location')).toBeNull();
});

test('SA19: an order names a guest by a user number, or by an open_id of that very application', async () => {
  const merchant = merchantOf(scene.sandbox(), 'alipay-certificate');
  const { openId } = await exchange(merchant, await codeOf(merchant));
  const order = { totalAmount: '0.01', subject: '堂食' };
  const create = (more: object) =>
    merchant.ask('alipay.trade.create', { ...order, outTradeNo: newReference(), ...more });
  const invalid = { code: '40004', subCode: 'ACQ.INVALID_PARAMETER' };
  expect(await create({ buyerId: openId })).toMatchObject(invalid);
  expect(await create({ buyerOpenId: openId })).toMatchObject(invalid);
  expect(await create({ buyerOpenId: openId, opAppId: '2021000000000001' })).toMatchObject(invalid);
  expect(await create({ buyerOpenId: openId, opAppId: '2021000000000003' })).toMatchObject({ code: '10000' });
});
