import { expect, test } from 'vitest';
import { type ChargeAsk, payerCodeMark, type PresentAsk, type RefundAsk } from '../port.ts';
import { alipayGateway } from './index.ts';
import { readRequest, withPayerCode } from './requests.ts';
import { sampleAccount } from './sample-account.ts';

const { settings } = sampleAccount('http://127.0.0.1:1/gateway.do');
const gateway = alipayGateway(settings, { now: () => new Date(0) });

const ask: ChargeAsk = {
  reference: 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6',
  amount: 3615,
  subject: '一号店 A12',
  storeId: 7,
  deviceId: 'till-1',
  now: new Date('2026-01-01T03:00:00Z'),
  expiresAt: new Date('2026-01-01T03:05:00Z'),
};
const presentAsk: PresentAsk = {
  ...ask,
  mode: 'native',
  noticeUrl: 'https://shop.example.com/notices/alipay/1',
  payerId: null,
};
const refundAsk: RefundAsk = {
  reference: ask.reference,
  refundReference: 'R1',
  amount: 5,
  total: 3615,
  reason: '少了一道菜',
  noticeUrl: null,
};

function contentOf(body: string): Record<string, unknown> {
  return JSON.parse(JSON.parse(body).biz_content);
}

test('GA2: a charge is the same bytes each time, with a mark for the payer code', () => {
  const request = gateway.chargeRequest(ask);
  expect(gateway.chargeRequest({ ...ask, now: new Date() })).toEqual(request);
  expect(request).toMatchObject({ method: 'POST', target: 'alipay.trade.pay' });
  expect(contentOf(request.body)).toEqual({
    out_trade_no: ask.reference,
    total_amount: '36.15',
    subject: '一号店 A12',
    seller_id: settings.sellerId,
    store_id: 'S001',
    terminal_id: 'till-1',
    time_expire: '2026-01-01 11:05:00',
    scene: 'bar_code',
    auth_code: payerCodeMark,
    product_code: 'FACE_TO_FACE_PAYMENT',
  });
});

test('GA2: the payer code stands where its mark was and nowhere else, whatever the shop is called', () => {
  const subject = `"auth_code":"${payerCodeMark}" ${payerCodeMark} \\`;
  const request = gateway.chargeRequest({ ...ask, subject });
  const stored = readRequest(request, ['alipay.trade.pay']);
  const sent: Record<string, unknown> = JSON.parse(withPayerCode(stored?.bizContent ?? '', '28$&1234'));
  expect(sent['auth_code']).toBe('28$&1234');
  expect(sent['subject']).not.toContain('1234');
});

test('GA2: a presented code carries where notices go; its end is a moment, which a repeat does not put off', () => {
  const request = gateway.presentRequest(presentAsk);
  expect(gateway.presentRequest({ ...presentAsk, now: new Date() })).toEqual(request);
  expect(request.target).toBe('alipay.trade.precreate');
  expect(JSON.parse(request.body).notify_url).toBe(presentAsk.noticeUrl);
  expect(contentOf(request.body)).toMatchObject({ time_expire: '2026-01-01 11:05:00' });
  expect(JSON.parse(gateway.presentRequest({ ...presentAsk, noticeUrl: null }).body)).not.toHaveProperty(
    'notify_url',
  );
});

test.each([
  ['2088102122524333', { buyer_id: '2088102122524333' }],
  ['012Abc-xyz_3', { buyer_open_id: '012Abc-xyz_3', op_app_id: '2021000000000001' }],
])('GA2: within the app %s is who pays', (payerId, fields) => {
  const request = gateway.presentRequest({ ...presentAsk, mode: 'inApp', payerId });
  expect(request.target).toBe('alipay.trade.create');
  expect(contentOf(request.body)).toMatchObject({ ...fields, product_code: 'JSAPI_PAY' });
});

test('GA2: a refund always has its own number', () => {
  expect(gateway.refundRequest(refundAsk)).toEqual(gateway.refundRequest({ ...refundAsk }));
  expect(contentOf(gateway.refundRequest(refundAsk).body)).toEqual({
    out_trade_no: ask.reference,
    refund_amount: '0.05',
    out_request_no: 'R1',
    refund_reason: '少了一道菜',
  });
});

test('GA2: what Alipay or its bill cannot hold is left out of a subject', () => {
  const subject = ` A/B=C&D,"E"\n\t${'堂'.repeat(300)}`;
  const { subject: sent } = contentOf(gateway.chargeRequest({ ...ask, subject }).body);
  expect(sent).toBe(`A B C D E ${'堂'.repeat(246)}`);
});

test('GA6: a service provider is named in the order, and the token is in no stored request', () => {
  const partner = {
    ...settings,
    appAuthToken: 'token-of-the-merchant',
    serviceProviderId: '2088101106499406',
  };
  const other = alipayGateway(partner, { now: () => new Date(0) });
  const requests = [
    other.chargeRequest(ask),
    other.presentRequest(presentAsk),
    other.refundRequest(refundAsk),
  ];
  expect(contentOf(requests[0]?.body ?? '')).toMatchObject({
    extend_params: { sys_service_provider_id: '2088101106499406' },
  });
  expect(JSON.stringify(requests)).not.toContain('token-of-the-merchant');
});

test('GA15: a stored request of another kind is not sent', async () => {
  const other = { method: 'POST', target: 'alipay.trade.pay', body: '{"biz_content":"{}"}' } as const;
  expect(await gateway.charge(other, '281234567890123456')).toMatchObject({
    state: 'rejected',
    code: 'REQUEST',
  });
  expect(await gateway.present(gateway.chargeRequest(ask))).toMatchObject({ state: 'rejected' });
  expect(await gateway.refund(gateway.chargeRequest(ask))).toMatchObject({ state: 'rejected' });
  expect(await gateway.charge(gateway.chargeRequest(ask), '{"a":1}')).toMatchObject({
    state: 'declined',
    reason: 'codeInvalid',
  });
});
