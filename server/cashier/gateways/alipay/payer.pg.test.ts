import { afterEach, expect, test } from 'vitest';
import { type AlipaySettings, alipayGateway } from './index.ts';
import { closeStages, openStage, stageAccount } from './sample-stage.ts';
import { isSigned, signedText } from './signing.ts';

const page = 'https://shop.example/t/1-1-A2B3C4';
const told = { access_token: 'authbseB1', expires_in: 500, refresh_token: 'authbseB2', re_expires_in: 500 };
const invalid = {
  code: '40002',
  msg: 'Invalid Arguments',
  sub_code: 'isv.code-invalid',
  sub_msg: '授权码code无效',
};

afterEach(closeStages);

const addressOf = (more: Partial<AlipaySettings> = {}) =>
  alipayGateway({ ...stageAccount.settings, ...more } as AlipaySettings, { now: () => new Date() }).payerUrl(
    page,
    'a1b2',
  );

test('GA17: the address is the published one, of the application in which the guest pays', () => {
  expect(addressOf()).toBe(
    'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm?app_id=2021000000000001&scope=auth_base' +
      '&redirect_uri=https%3A%2F%2Fshop.example%2Ft%2F1-1-A2B3C4&state=a1b2',
  );
});

test("GA18: where another application acts, the merchant's own is named, and nobody is sent away without it", () => {
  expect(addressOf({ appAuthToken: 'token' })).toBeNull();
  const named = { appAuthToken: 'token', merchantAppId: '2021000000000009' };
  expect(addressOf(named)).toContain('app_id=2021000000000009&');
});

test('GA17: the code stands beside the common parameters, signed with them, and not in biz_content', async () => {
  const stage = await openStage(() => ({ ...told, user_id: '2088102122524333' }));
  await stage.gateway.payer('4b203fe6c11548bcabd8da5bb087a83b');
  const { path: _path, ...sent } = stage.received[0] ?? {};
  expect(sent).toMatchObject({
    method: 'alipay.system.oauth.token',
    grant_type: 'authorization_code',
    code: '4b203fe6c11548bcabd8da5bb087a83b',
  });
  expect(sent).not.toHaveProperty('biz_content');
  expect(isSigned(signedText(sent), sent['sign'] ?? '', [stageAccount.applicationKey])).toBe(true);
});

test.each([
  ['a user_id', { user_id: '2088102122524333' }, '2088102122524333'],
  ['an open_id', { open_id: '074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWY' }, /^074a1/],
  ['an empty user_id and an open_id', { user_id: '', open_id: '074a1' }, '074a1'],
  ['both', { user_id: '2088102122524333', open_id: '074a1' }, '2088102122524333'],
] as const)('GA17: a guest is known by %s', async (_, named, payerId) => {
  const stage = await openStage(() => ({ ...told, ...named }));
  const outcome = await stage.gateway.payer('c0de');
  expect(outcome).toEqual({ state: 'known', payerId: expect.stringMatching(payerId) });
  expect(stage.reports).toEqual([]);
});

test('GA17: an order names the application in which the guest pays', () => {
  const settings = { ...stageAccount.settings, appAuthToken: 'token', merchantAppId: '2021000000000009' };
  const now = new Date('2026-01-01T03:00:00Z');
  const request = alipayGateway(settings, { now: () => now }).presentRequest({
    reference: 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6',
    amount: 5,
    subject: 'A12',
    storeId: 7,
    deviceId: 'till-1',
    now,
    expiresAt: new Date('2026-01-01T03:05:00Z'),
    mode: 'inApp',
    noticeUrl: null,
    payerId: '074a1',
  });
  const content: unknown = JSON.parse(JSON.parse(request.body).biz_content);
  expect(content).toMatchObject({ buyer_open_id: '074a1', op_app_id: '2021000000000009' });
  expect(content).not.toHaveProperty('buyer_id');
});

test('GA17: a code that is over is declined, and neither it nor a token is reported', async () => {
  const stage = await openStage(() => invalid);
  expect(await stage.gateway.payer('c0de')).toEqual({ state: 'declined', code: 'isv.code-invalid' });
  expect(stage.reports).toEqual(['alipay alipay.system.oauth.token: isv.code-invalid']);
});

test.each([
  [
    'without a signature',
    { alipay_system_oauth_token_response: { ...told, user_id: '2088102122524333' } },
    'SIGNATURE',
  ],
  ['without a guest', told, 'MALFORMED'],
  ['without anything', { user_id: '2088102122524333' }, 'MALFORMED'],
] as const)('GA4: an answer %s names nobody', async (_, node, code) => {
  const stage = await openStage(() =>
    'alipay_system_oauth_token_response' in node ? JSON.stringify(node) : node,
  );
  expect(await stage.gateway.payer('c0de')).toEqual({ state: 'unknown', code });
});
