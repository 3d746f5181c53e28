import { expect, test } from 'vitest';
import { openLine } from './line.ts';
import { answerNotice, readNotice } from './notices.ts';
import { makePlatformPair, sampleNotice, sampleSettings, sealHeaders } from './sample-account.ts';

const now = new Date('2026-03-01T12:00:00Z');
const pair = makePlatformPair();
const settings = sampleSettings([pair]);
const { apiV3Key } = settings;
const line = openLine(settings, { now: () => now });
const payment = {
  appid: settings.appId,
  mchid: settings.merchantNumber,
  out_trade_no: 'T1',
  transaction_id: '42',
  trade_state: 'SUCCESS',
  amount: { total: 8800, payer_total: 8800, currency: 'CNY' },
};
const refund = {
  mchid: settings.merchantNumber,
  out_trade_no: 'T1',
  out_refund_no: 'R1',
  refund_id: '50',
  refund_status: 'ABNORMAL',
  amount: { total: 8800, refund: 600 },
};
const notice = (content: object = payment, event = 'TRANSACTION.SUCCESS', key = apiV3Key) =>
  sampleNotice(content, { pair, event, now, apiV3Key: key });

test('GW46: a notice says what it claims, of a payment or of a refund', async () => {
  expect(await readNotice(line, notice())).toEqual({
    ok: true,
    notice: {
      eventId: 'EV-2026030100000001',
      kind: 'payment',
      reference: 'T1',
      refundReference: null,
      claimed: { amount: 8800, state: 'SUCCESS' },
    },
  });
  expect(await readNotice(line, notice(refund, 'REFUND.ABNORMAL'))).toMatchObject({
    ok: true,
    notice: {
      kind: 'refund',
      reference: 'T1',
      refundReference: 'R1',
      claimed: { amount: 600, state: 'ABNORMAL' },
    },
  });
});

test('GW46: headers are found in any case', async () => {
  const { headers, ...rest } = notice();
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  expect(await readNotice(line, { ...rest, headers: lower })).toMatchObject({ ok: true });
});

test('GW47: a changed byte, another signer, a missing header and a probe are no signature', async () => {
  const good = notice();
  const changed = Buffer.from(good.body.toString('utf8').replace('EV-2', 'EV-3'));
  const forged = sampleNotice(payment, {
    pair: { ...makePlatformPair(), serial: pair.serial },
    event: 'TRANSACTION.SUCCESS',
    now,
    apiV3Key,
  });
  const strange = { ...good.headers, 'Wechatpay-Serial': 'PUB_KEY_ID_0000' };
  const probe = `WECHATPAY/SIGNTEST/${good.headers['Wechatpay-Signature']}`;
  const bad = [
    { ...good, body: changed },
    forged,
    { ...good, headers: strange },
    { ...good, headers: { ...good.headers, 'Wechatpay-Signature': probe } },
    { ...good, headers: { ...good.headers, 'Wechatpay-Signature': undefined } },
    { ...good, headers: { ...good.headers, 'Wechatpay-Signature-Type': 'WECHATPAY2-SM2-WITH-SM3' } },
    { ...good, headers: {} },
  ];
  for (const raw of bad) expect(await readNotice(line, raw)).toEqual({ ok: false, why: 'signature' });
});

test('GW47: five minutes on either side are fresh, more is stale', async () => {
  const good = notice();
  const at = (seconds: number) => ({ ...good, now: new Date(now.getTime() + seconds * 1000) });
  for (const seconds of [-300, 0, 300])
    expect(await readNotice(line, at(seconds)), String(seconds)).toMatchObject({ ok: true });
  for (const seconds of [-301, 301, 86_400])
    expect(await readNotice(line, at(seconds))).toEqual({ ok: false, why: 'stale' });
  const endless = { ...good, headers: { ...good.headers, 'Wechatpay-Timestamp': 'Infinity' } };
  expect(await readNotice(line, endless)).toEqual({ ok: false, why: 'stale' });
});

test('GW47: what is signed but not for this account is foreign', async () => {
  for (const other of [{ mchid: '1' }, { appid: 'wx' }])
    expect(await readNotice(line, notice({ ...payment, ...other }))).toEqual({ ok: false, why: 'foreign' });
  expect(await readNotice(line, notice({ ...refund, mchid: '1' }, 'REFUND.SUCCESS'))).toEqual({
    ok: false,
    why: 'foreign',
  });
  const partner = sampleSettings([pair], { mode: 'partner', subMerchantNumber: '1900000200' });
  const sp = { sp_appid: partner.appId, sp_mchid: partner.merchantNumber };
  const reads = (sub_mchid: string) =>
    readNotice(openLine(partner, { now: () => now }), notice({ ...payment, ...sp, sub_mchid }));
  expect(await reads('1900000200')).toMatchObject({ ok: true });
  expect(await reads('1900000201')).toEqual({ ok: false, why: 'foreign' });
});

test('GW47: what is signed but cannot be opened or read is malformed', async () => {
  const signed = (body: string) => ({ headers: sealHeaders(body, pair, now), body: Buffer.from(body), now });
  const bad = [
    notice(payment, 'TRANSACTION.SUCCESS', 'f123456789abcdef0123456789abcdef'),
    notice(payment, 'PAYSCORE.USER_OPEN_SERVICE'),
    notice({ ...payment, out_trade_no: undefined }),
    notice(refund, 'TRANSACTION.SUCCESS'),
    signed('{}'),
    signed(''),
    signed('no json'),
  ];
  for (const raw of bad) expect(await readNotice(line, raw)).toEqual({ ok: false, why: 'malformed' });
});

test('GW46: taken is answered with 204, anything else with a failure that is sent again', () => {
  expect(answerNotice(true)).toEqual({ status: 204, type: 'application/json', body: '' });
  expect(answerNotice(false).status).toBeGreaterThanOrEqual(400);
  expect(JSON.parse(answerNotice(false).body)).toMatchObject({ code: 'FAIL' });
});
