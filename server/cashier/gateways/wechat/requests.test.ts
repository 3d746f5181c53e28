import { expect, test } from 'vitest';
import { type ChargeAsk, payerCodeMark } from '../port.ts';
import {
  billRequest,
  cancelRequest,
  codeRequest,
  orderRequest,
  queryRequest,
  refundQueryRequest,
  refundRequest,
  withPayerCode,
} from './requests.ts';
import { makePlatformPair, sampleSettings } from './sample-account.ts';
import { wechatSettings } from './settings.ts';

const direct = sampleSettings([]);
const sub = { subMerchantNumber: '1900000200' };
const partner = sampleSettings([], { mode: 'partner', ...sub });
const partnerApp = sampleSettings([], { mode: 'partner', ...sub, subAppId: 'wxsub' });
const ask: ChargeAsk = {
  reference: 'T2026030100000000000000000000001',
  amount: 8800,
  subject: '堂食 A12',
  storeId: 7,
  deviceId: 'till-1',
  now: new Date('2026-03-01T12:00:00Z'),
  expiresAt: new Date('2026-03-01T12:05:00.900Z'),
};
const present = { ...ask, mode: 'native', noticeUrl: 'https://pos.example.com/n/1', payerId: null } as const;
const body = ({ body: text }: { body: string }): unknown => JSON.parse(text);

test('GW39: a code payment is stored with a mark in place of the payer code, and sent with the code', () => {
  const request = codeRequest(direct, { ...ask, subject: `"${payerCodeMark}" $& \\` });
  expect(request).toMatchObject({ method: 'POST', target: '/v3/pay/transactions/codepay' });
  expect(request).toEqual(codeRequest(direct, { ...ask, subject: `"${payerCodeMark}" $& \\` }));
  expect(body(request)).toEqual({
    appid: direct.appId,
    mchid: direct.merchantNumber,
    description: `"${payerCodeMark}" $& \\`,
    out_trade_no: ask.reference,
    payer: { auth_code: payerCodeMark },
    amount: { total: 8800, currency: 'CNY' },
    scene_info: { device_id: 'till-1', store_info: { out_id: 'HZ-01' } },
  });
  for (const code of ['134567890123456789', '$&"\\'])
    expect(body(withPayerCode(request, code))).toEqual({
      ...JSON.parse(request.body),
      payer: { auth_code: code },
    });
});

test('GW39: an order names its end in China time, its notices and, in the app, the guest', () => {
  const native = orderRequest(direct, present);
  expect(native.target).toBe('/v3/pay/transactions/native');
  expect(body(native)).toEqual({
    appid: direct.appId,
    mchid: direct.merchantNumber,
    description: '堂食 A12',
    out_trade_no: ask.reference,
    time_expire: '2026-03-01T20:05:00+08:00',
    notify_url: 'https://pos.example.com/n/1',
    amount: { total: 8800, currency: 'CNY' },
  });
  const inApp = orderRequest(direct, { ...present, mode: 'inApp', payerId: 'oGuest', noticeUrl: null });
  expect(inApp.target).toBe('/v3/pay/transactions/jsapi');
  expect(body(inApp)).toMatchObject({ payer: { openid: 'oGuest' }, notify_url: 'https://nowhere.invalid/' });
});

test('GW40: a sub-merchant is named in every call, under the addresses of providers', () => {
  const named = { sp_appid: partner.appId, sp_mchid: partner.merchantNumber, sub_mchid: '1900000200' };
  expect(codeRequest(partner, ask).target).toBe('/v3/pay/partner/transactions/codepay');
  expect(body(codeRequest(partner, ask))).toMatchObject(named);
  expect(body(codeRequest(partnerApp, ask))).toMatchObject({ ...named, sub_appid: 'wxsub' });
  const inApp = { ...present, mode: 'inApp', payerId: 'oGuest' } as const;
  expect(body(orderRequest(partner, inApp))).toMatchObject({ ...named, payer: { sp_openid: 'oGuest' } });
  expect(body(orderRequest(partnerApp, inApp))).toMatchObject({ payer: { sub_openid: 'oGuest' } });
  const path = '/v3/pay/partner/transactions/out-trade-no/T1';
  const query = '?sp_mchid=1900000109&sub_mchid=1900000200';
  expect(queryRequest(partner, 'T1')).toEqual({ method: 'GET', target: path + query, body: '' });
  const { sp_appid: _app, ...merchants } = named;
  expect(cancelRequest(partner, 'T1', 'code').target).toBe(`${path}/reverse`);
  expect(body(cancelRequest(partner, 'T1', 'code'))).toEqual(named);
  expect(body(cancelRequest(partner, 'T1', 'native'))).toEqual(merchants);
  expect(refundQueryRequest(partner, 'R1').target).toBe(
    '/v3/refund/domestic/refunds/R1?sub_mchid=1900000200',
  );
  expect(billRequest(partner, '2026-03-01').target).toContain('&sub_mchid=1900000200');
});

test('GW39: close, reverse, query, refund and bill of a direct merchant', () => {
  const path = '/v3/pay/transactions/out-trade-no/A%7CB*';
  expect(queryRequest(direct, 'A|B*').target).toBe(`${path}?mchid=1900000109`);
  expect(body(cancelRequest(direct, 'A|B*', 'code'))).toEqual({
    appid: direct.appId,
    mchid: direct.merchantNumber,
  });
  expect(cancelRequest(direct, 'A|B*', 'inApp')).toEqual({
    method: 'POST',
    target: `${path}/close`,
    body: '{"mchid":"1900000109"}',
  });
  const refund = { reference: 'T1', refundReference: 'R1', amount: 600, total: 3600, noticeUrl: null };
  expect(body(refundRequest(direct, { ...refund, reason: '' }))).toEqual({
    out_trade_no: 'T1',
    out_refund_no: 'R1',
    amount: { refund: 600, total: 3600, currency: 'CNY' },
  });
  const long = body(refundRequest(direct, { ...refund, reason: '🍜'.repeat(100) }));
  expect(long).toMatchObject({ reason: `${'🍜'.repeat(79)}…` });
  expect(billRequest(direct, '2026-03-01').target).toBe(
    '/v3/bill/tradebill?bill_date=2026-03-01&bill_type=ALL&tar_type=GZIP',
  );
});

test('GW41: settings that cannot work are refused when they are entered', () => {
  const good = sampleSettings([makePlatformPair()]);
  expect(wechatSettings.safeParse(good).success).toBe(true);
  const bad = [
    { ...good, merchantKey: 'no key' },
    { ...good, merchantKey: good.platformKeys[0]?.pem },
    { ...good, apiV3Key: 'short' },
    { ...good, baseUrl: 'ftp://api.mch.weixin.qq.com' },
    { ...good, platformKeys: [{ serial: 'PUB_KEY_ID_1', pem: 'no key' }] },
    { ...good, mode: 'partner' },
  ];
  for (const settings of bad) expect(wechatSettings.safeParse(settings).success).toBe(false);
});
