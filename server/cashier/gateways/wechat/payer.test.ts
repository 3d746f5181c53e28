import { expect, test } from 'vitest';
import { payerUrl, readPayer } from './payer.ts';
import { makePlatformPair, sampleSettings } from './sample-account.ts';

const platform = [makePlatformPair()];
const appSecret = '0123456789abcdef0123456789abcdef';
const page = 'https://shop.example/t/1-1-A2B3C4';
const read = (body: unknown, status = 200) => readPayer(status, Buffer.from(JSON.stringify(body)));

test('GW53: the address is the published one, parameters in their order, and the fragment behind them', () => {
  expect(payerUrl(sampleSettings(platform, { appSecret }), page, 'a1b2')).toBe(
    'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wxd678efh567hg6787' +
      '&redirect_uri=https%3A%2F%2Fshop.example%2Ft%2F1-1-A2B3C4&response_type=code&scope=snsapi_base&state=a1b2' +
      '#wechat_redirect',
  );
});

test('GW53: the app is that of the sub-merchant where a provider acts for one', () => {
  const partner = { mode: 'partner', subMerchantNumber: '1900000110', subAppId: 'wxsub', appSecret } as const;
  expect(payerUrl(sampleSettings(platform, partner), page, 'a1')).toContain('appid=wxsub&');
});

test('GW53: without the secret of the app nobody is sent away', () => {
  expect(payerUrl(sampleSettings(platform), page, 'a1b2')).toBeNull();
});

test('GW54: an openid is known', () => {
  const told = { access_token: 'T', expires_in: 7200, refresh_token: 'R', scope: 'snsapi_base' };
  expect(read({ ...told, openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' })).toEqual({
    state: 'known',
    payerId: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
  });
  expect(read({ ...told, openid: 'o"} or 1' })).toMatchObject({ state: 'unknown' });
  expect(read(told)).toMatchObject({ state: 'unknown' });
});

test.each([
  [40029, 'declined'],
  [40163, 'declined'],
  [41008, 'declined'],
  [42003, 'declined'],
  [40013, 'rejected'],
  [40125, 'rejected'],
  [48001, 'rejected'],
  [-1, 'unknown'],
  [45011, 'unknown'],
  [99999, 'unknown'],
])('GW54: %i is %s', (errcode, state) => {
  expect(read({ errcode, errmsg: 'said so, rid: 1' })).toMatchObject({ state, code: String(errcode) });
});

test('GW54: an answer that is not 200, or no JSON, is unknown', () => {
  expect(read({ openid: 'o1' }, 502)).toEqual({ state: 'unknown', code: 'HTTP_502' });
  expect(readPayer(200, Buffer.from('<html>'))).toEqual({ state: 'unknown', code: 'MALFORMED' });
});
