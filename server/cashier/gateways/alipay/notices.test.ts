import type { KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import { alipayGateway } from './index.ts';
import { sampleAccount } from './sample-account.ts';
import type { AlipaySettings } from './settings.ts';
import { signedText, signText } from './signing.ts';
import vectors from './vectors.json' with { type: 'json' };

const sample = sampleAccount('http://127.0.0.1:1/gateway.do');
const now = new Date('2026-01-01T00:00:06Z');
const fields = {
  notify_time: '2026-01-01 08:00:06',
  notify_type: 'trade_status_sync',
  notify_id: '2026010100222080006000011000000001',
  app_id: sample.settings.appId,
  seller_id: sample.settings.sellerId,
  out_trade_no: 'A1',
  trade_no: '2026010122001400001000000001',
  trade_status: 'TRADE_SUCCESS',
  total_amount: '36.00',
  subject: '100%+25%25 & 好=1',
  charset: 'utf-8',
  version: '1.0',
};

function read(settings: AlipaySettings, body: string) {
  return alipayGateway(settings, { now: () => now }).readNotice({
    headers: {},
    body: Buffer.from(body),
    now,
  });
}

function formOf(values: Readonly<Record<string, string>>, key: KeyObject = sample.alipayKey): string {
  const sign = signText(signedText(values), key);
  return new URLSearchParams({ ...values, sign, sign_type: 'RSA2' }).toString();
}

test('GA13: the published notices hold, values decoded once', async () => {
  const { published, made } = vectors;
  const real = await read(
    {
      ...sampleAccount(sample.settings.gatewayUrl).settings,
      keyMode: 'key',
      alipayKey: published.notice.key,
      appId: '2019073166072302',
      sellerId: '2088531891668739',
    },
    new URLSearchParams({
      ...published.notice.params,
      sign: published.notice.sign,
      sign_type: 'RSA2',
    }).toString(),
  );
  expect(real).toMatchObject({
    ok: true,
    notice: {
      eventId: '2019081500222155624068450559358070',
      claimed: { amount: 10, state: 'TRADE_SUCCESS' },
    },
  });
  const own = { ...sample.settings, keyMode: 'key', alipayKey: made.alipayKey } as const;
  expect(await read(own, made.notice.body)).toEqual({
    ok: true,
    notice: {
      eventId: '2026010100222080006000011000000001',
      kind: 'payment',
      reference: 'T20260101000003',
      refundReference: null,
      claimed: { amount: 3600, state: 'TRADE_SUCCESS' },
    },
  });
});

test('GA13: a refund is told from a payment, and claims no amount, for it names the sum of all', async () => {
  const values = {
    ...fields,
    refund_fee: '6.00',
    gmt_refund: '2026-01-01 08:10:00.120',
    out_biz_no: 'R1',
  };
  expect(await read(sample.settings, formOf(values))).toMatchObject({
    ok: true,
    notice: { kind: 'refund', refundReference: 'R1', claimed: { amount: null } },
  });
});

test('GA13: a message that is signed with sign_type holds too', async () => {
  const values = { ...fields, sign_type: 'RSA2' };
  expect(await read(sample.settings, formOf(values))).toMatchObject({ ok: true });
});

test('GA13: forged, changed, of another application, another seller or no notice at all is refused', async () => {
  const other = sampleAccount(sample.settings.gatewayUrl);
  const good = formOf(fields);
  const cases = [
    [formOf(fields, other.alipayKey), 'signature'],
    [good.replace('36.00', '36.01'), 'signature'],
    [good.replace('RSA2', 'RSA'), 'signature'],
    [new URLSearchParams(fields).toString(), 'signature'],
    [`${good}&total_amount=1.00`, 'malformed'],
    ['', 'malformed'],
    ['{"a":1}', 'signature'],
    [formOf({ ...fields, app_id: '2021000000000002' }), 'foreign'],
    [formOf({ ...fields, seller_id: '2088101106499372' }), 'foreign'],
    [formOf({ ...fields, notify_type: 'open_app_auth_notify' }), 'malformed'],
    [formOf({ ...fields, out_trade_no: '' }), 'malformed'],
  ] as const;
  for (const [body, why] of cases) {
    expect(await read(sample.settings, body)).toEqual({ ok: false, why });
  }
});

test('GA13: seven characters tell Alipay that a notice was taken', () => {
  const gateway = alipayGateway(sample.settings, { now: () => now });
  expect(gateway.answerNotice(true)).toEqual({ status: 200, type: 'text/plain', body: 'success' });
  expect(gateway.answerNotice(false).body).not.toContain('success');
});
