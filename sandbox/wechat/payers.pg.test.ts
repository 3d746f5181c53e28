import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../scene.ts';
import { call, merchantOf, newReference, orderBody } from './merchant.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

const shop = 'https://shop.example/t/1-1-A2B3C4';
type App = { readonly appId: string; readonly secret: string };

function appOf(id: string): App {
  const settings = scene.sandbox().accounts.find((account) => account.id === id)?.settings ?? {};
  return {
    appId: String(settings['subAppId'] ?? settings['appId']),
    secret: String(settings['appSecret']),
  };
}

function open(more: Readonly<Record<string, string>>, cookie = ''): Promise<Response> {
  const asked = {
    redirect_uri: shop,
    response_type: 'code',
    scope: 'snsapi_base',
    state: 'a1b2',
    ...more,
  };
  const address = `${scene.sandbox().wechatUrl}/connect/oauth2/authorize?${new URLSearchParams(asked)}`;
  return fetch(address, { redirect: 'manual', headers: { cookie } });
}

async function codeOf(appId: string, cookie = ''): Promise<string> {
  const answer = await open({ appid: appId }, cookie);
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

async function exchange(app: App, code: string, more: Readonly<Record<string, string>> = {}) {
  const asked = { appid: app.appId, secret: app.secret, code, grant_type: 'authorization_code', ...more };
  const answer = await fetch(
    `${scene.sandbox().wechatUrl}/sns/oauth2/access_token?${new URLSearchParams(asked)}`,
  );
  expect(answer.status).toBe(200);
  const json: Readonly<Record<string, unknown>> = JSON.parse(await answer.text());
  return json;
}

test('SW18: the phone comes back at once with a code and the state, and is the same guest next time', async () => {
  const app = appOf('wechat-direct');
  const answer = await open({ appid: app.appId });
  const back = new URL(answer.headers.get('location') ?? '');
  expect(answer.status).toBe(302);
  expect(`${back.origin}${back.pathname}`).toBe(shop);
  expect(back.searchParams.get('state')).toBe('a1b2');
  const first = await exchange(app, back.searchParams.get('code') ?? '');
  expect(first).toMatchObject({ scope: 'snsapi_base', openid: expect.stringMatching(/^o[\w-]{27}$/) });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0];
  const again = await exchange(app, await codeOf(app.appId, cookie));
  expect(again['openid']).toBe(first['openid']);
  const other = await exchange(app, await codeOf(app.appId));
  expect(other['openid']).not.toBe(first['openid']);
});

test.each([
  ['an app nobody has', { appid: 'wx0000000000000000' }],
  ['another scope', { scope: 'snsapi_userinfo' }],
  ['no web address', { redirect_uri: 'javascript:alert(1)' }],
  ['a state with other signs', { state: 'a b' }],
])('SW18: %s leads nowhere', async (_, more) => {
  const answer = await open({ appid: appOf('wechat-direct').appId, ...more });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('location')).toBeNull();
});

test('SW18: a code is good once, for five minutes, for its app and with its secret', async () => {
  const app = appOf('wechat-direct');
  const other = appOf('wechat-partner');
  const code = await codeOf(app.appId);
  expect(await exchange(other, code)).toMatchObject({
    errcode: 40029,
    errmsg: expect.stringContaining('invalid code'),
  });
  expect(await exchange({ ...app, secret: other.secret }, code)).toMatchObject({ errcode: 40125 });
  expect(await exchange({ ...app, appId: 'wx1' }, code)).toMatchObject({ errcode: 40013 });
  expect(await exchange(app, '')).toMatchObject({ errcode: 41008 });
  expect(await exchange(app, code, { grant_type: 'refresh_token' })).toMatchObject({ errcode: 40002 });
  expect(await exchange(app, code)).toHaveProperty('openid');
  expect(await exchange(app, code)).toMatchObject({ errcode: 40163 });
  const late = await codeOf(app.appId);
  await scene.sandbox().control.advance(300_000);
  expect(await exchange(app, late)).toMatchObject({ errcode: 40029 });
});

test('SW19: an openid of one app names nobody to another, in an order of either kind of merchant', async () => {
  const direct = merchantOf(scene.sandbox(), 'wechat-direct');
  const partner = merchantOf(scene.sandbox(), 'wechat-partner');
  const order = (merchant: typeof direct, payer: object) => {
    const path = merchant === direct ? 'transactions' : 'partner/transactions';
    const body = { ...orderBody(merchant, newReference(), scene.inbox.url), payer };
    return call(merchant, 'POST', `/v3/pay/${path}/jsapi`, body);
  };
  const app = appOf('wechat-direct');
  const subApp = appOf('wechat-partner');
  const { openid } = await exchange(app, await codeOf(app.appId));
  const { openid: ofSub } = await exchange(subApp, await codeOf(subApp.appId));
  expect(await order(direct, { openid })).toMatchObject({ status: 200 });
  expect(await order(partner, { sub_openid: ofSub })).toMatchObject({ status: 200 });
  const wrong = { status: 400, json: { code: 'PARAM_ERROR' } };
  expect(await order(direct, { openid: ofSub })).toMatchObject(wrong);
  expect(await order(partner, { sub_openid: openid })).toMatchObject(wrong);
  expect(await order(partner, { sp_openid: ofSub })).toMatchObject(wrong);
});
