import { afterEach, expect, test } from 'vitest';
import { closeStages, openStage, sampleReference, stageNow } from './sample-stage.ts';

const paid = {
  code: '10000',
  msg: 'Success',
  trade_no: '2026010122',
  out_trade_no: sampleReference,
  total_amount: '36.00',
  buyer_pay_amount: '30.00',
};
const payment = {
  number: '2026010122',
  amount: 3600,
  payerAmount: 3000,
  paidAt: new Date('2026-01-01T03:00:05Z'),
};
const soon = new Date(stageNow.getTime() + 3000);
const business = (name: string): object => ({ code: '40004', msg: 'Failed', sub_code: `ACQ.${name}` });

afterEach(closeStages);

test.each([
  [{ code: '40004', sub_code: 'ACQ.NEVER_HEARD_OF' }],
  [{ code: '40004' }],
  [{ code: '99999' }],
  [{ code: '20000', sub_code: 'isp.unknow-error' }],
])('GA7: %j is unknown, whatever was asked', async (node) => {
  const stage = await openStage(() => node);
  expect(await stage.charge()).toMatchObject({ state: 'unknown' });
  expect(await stage.refund()).toMatchObject({ state: 'unknown' });
  expect(await stage.gateway.query(sampleReference, 'native')).toMatchObject({ state: 'unknown' });
  expect(await stage.gateway.cancel(sampleReference, 'code')).toMatchObject({ state: 'unknown' });
  expect(await stage.gateway.statement('2026-01-01')).toMatchObject({ state: 'unknown' });
});

test('GA8: a charge waits for the password, is paid, or declined', async () => {
  const waiting = await openStage(() => ({ code: '10003', msg: 'order success pay inprocess' }));
  expect(await waiting.charge()).toEqual({ state: 'pending', nextLookAt: soon });
  const done = await openStage(() => ({ ...paid, gmt_payment: '2026-01-01 11:00:05' }));
  expect(await done.charge()).toEqual({ state: 'succeeded', payment });
  const declined = await openStage(() => business('BUYER_BALANCE_NOT_ENOUGH'));
  expect(await declined.charge()).toEqual({
    state: 'declined',
    reason: 'balance',
    code: 'ACQ.BUYER_BALANCE_NOT_ENOUGH',
  });
});

test('GA8: another amount is told as it came, and success without an amount is none', async () => {
  const less = await openStage(() => ({ ...paid, total_amount: '35.99', trade_status: 'TRADE_SUCCESS' }));
  expect(await less.charge()).toMatchObject({ state: 'succeeded', payment: { amount: 3599 } });
  expect(await less.gateway.query(sampleReference, 'native')).toMatchObject({ payment: { amount: 3599 } });
  const half = await openStage(() => ({ ...paid, total_amount: undefined, trade_status: 'TRADE_SUCCESS' }));
  expect(await half.charge()).toEqual({ state: 'unknown', code: 'MALFORMED' });
  expect(await half.gateway.query(sampleReference, 'code')).toEqual({ state: 'unknown', code: 'MALFORMED' });
});

test('GA9: no trade means waiting for a code on show, and not found for a code charge', async () => {
  const { gateway } = await openStage(() => business('TRADE_NOT_EXIST'));
  expect(await gateway.query(sampleReference, 'native')).toEqual({ state: 'waiting', nextLookAt: soon });
  expect(await gateway.query(sampleReference, 'code')).toEqual({ state: 'notFound' });
  expect(await gateway.query(sampleReference, 'inApp')).toEqual({ state: 'notFound' });
  expect(await gateway.cancel(sampleReference, 'native')).toEqual({ state: 'notFound' });
  expect(await gateway.queryRefund(sampleReference, 'R1')).toEqual({ state: 'notFound' });
});

test('GA9: a closed trade that was paid was refunded, or reversed if it was a code charge', async () => {
  const closed = { ...paid, trade_status: 'TRADE_CLOSED' };
  const never = await openStage(() => closed);
  expect(await never.gateway.query(sampleReference, 'native')).toEqual({ state: 'closed' });
  const { gateway } = await openStage(() => ({ ...closed, send_pay_date: '2026-01-01 11:00:05' }));
  expect(await gateway.query(sampleReference, 'inApp')).toEqual({ state: 'succeeded', payment });
  expect(await gateway.query(sampleReference, 'code')).toEqual({ state: 'closed' });
});

test.each([
  ['WAIT_BUYER_PAY', { state: 'waiting', nextLookAt: soon }],
  ['TRADE_SUCCESS', { state: 'succeeded', payment: { ...payment, paidAt: null } }],
  ['TRADE_FINISHED', { state: 'succeeded', payment: { ...payment, paidAt: null } }],
  ['TRADE_PENDING', { state: 'unknown', code: 'TRADE_STATUS' }],
])('GA9: a trade that stands at %s', async (status, outcome) => {
  const { gateway } = await openStage(() => ({ ...paid, trade_status: status }));
  expect(await gateway.query(sampleReference, 'code')).toEqual(outcome);
});

test.each([
  [
    { retry_flag: 'N', action: 'close', trade_no: '1' },
    { state: 'cancelled', refunded: false },
  ],
  [
    { retry_flag: 'N', action: 'refund', trade_no: '1' },
    { state: 'cancelled', refunded: true },
  ],
  [
    { retry_flag: 'N', trade_no: '1' },
    { state: 'cancelled', refunded: false },
  ],
  [{ retry_flag: 'N' }, { state: 'notFound' }],
  [
    { retry_flag: 'Y', action: 'close' },
    { state: 'again', nextLookAt: soon },
  ],
  [
    { retry_flag: 'N', action: 'freeze' },
    { state: 'unknown', code: 'MALFORMED' },
  ],
  [{}, { state: 'unknown', code: 'MALFORMED' }],
])('GA10: a cancel answered %j', async (node, outcome) => {
  const { gateway } = await openStage(() => ({ code: '10000', out_trade_no: sampleReference, ...node }));
  expect(await gateway.cancel(sampleReference, 'code')).toEqual(outcome);
});

test.each([
  ['TRADE_SUCCESS', 'SELLER_BALANCE_NOT_ENOUGH', { state: 'alreadyPaid' }],
  ['TRADE_FINISHED', 'TRADE_HAS_FINISHED', { state: 'alreadyPaid' }],
  ['TRADE_CLOSED', 'REASON_TRADE_REFUND_FEE_ERR', { state: 'cancelled', refunded: true }],
  ['WAIT_BUYER_PAY', 'CANCEL_NOT_ALLOWED', { state: 'again', nextLookAt: soon }],
])('GA10: a cancel refused while the trade stands at %s, with %s', async (status, refusal, outcome) => {
  const trade = { ...paid, trade_status: status, send_pay_date: '2026-01-01 11:00:05' };
  const stage = await openStage(({ method }) =>
    method === 'alipay.trade.query' ? trade : business(refusal),
  );
  expect(await stage.gateway.cancel(sampleReference, 'code')).toEqual(outcome);
  expect(await stage.gateway.cancel(sampleReference, 'native')).toEqual(outcome);
  const methods = stage.received.map(({ method }) => method);
  expect(methods.filter((method) => method !== 'alipay.trade.query')).toEqual([
    'alipay.trade.cancel',
    'alipay.trade.close',
  ]);
});

const refunded = { code: '10000', trade_no: '2026010122', out_trade_no: sampleReference };
const looked = { ...refunded, out_request_no: 'R2', refund_status: 'REFUND_SUCCESS', refund_amount: '6.00' };

test('GA11: a refund that moved money is done, though the sum of all is more than it', async () => {
  const stage = await openStage(() => ({ ...refunded, fund_change: 'Y', refund_fee: '11.00' }));
  expect(await stage.refund()).toEqual({ state: 'succeeded', number: '2026010122', at: null });
  const less = await openStage(() => ({ ...refunded, fund_change: 'Y', refund_fee: '5.99' }));
  expect(await less.refund()).toEqual({ state: 'unknown', code: 'AMOUNT' });
});

test.each([
  [looked, { state: 'succeeded', number: '2026010122', at: null }],
  [{ code: '10000' }, { state: 'pending', nextLookAt: new Date(stageNow.getTime() + 10_000) }],
  [
    { ...looked, refund_amount: '5.00' },
    { state: 'unknown', code: 'AMOUNT' },
  ],
  [
    { ...looked, out_request_no: 'R1' },
    { state: 'unknown', code: 'FOREIGN' },
  ],
  [
    { ...looked, refund_status: 'REFUND_ODD' },
    { state: 'unknown', code: 'REFUND_STATUS' },
  ],
  [{ code: '20000' }, { state: 'unknown', code: '20000' }],
])('GA11: a refund that moved nothing is asked about by its number: %j', async (node, outcome) => {
  const stage = await openStage(({ method }) =>
    method === 'alipay.trade.refund' ? { ...refunded, fund_change: 'N', refund_fee: '36.00' } : node,
  );
  expect(await stage.refund()).toEqual(outcome);
  expect(JSON.parse(stage.received[1]?.['biz_content'] ?? '')).toMatchObject({ out_request_no: 'R2' });
});

test('GA11: a refund that Alipay does not show was not done, and may be sent again', async () => {
  const stage = await openStage(() => ({ code: '10000', msg: 'Success' }));
  expect(await stage.gateway.queryRefund(sampleReference, 'R2')).toEqual({ state: 'notFound' });
  const found = await openStage(() => ({ ...looked, gmt_refund_pay: '2026-01-01 11:30:00' }));
  expect(await found.gateway.queryRefund(sampleReference, 'R2')).toEqual({
    state: 'succeeded',
    number: '2026010122',
    at: new Date('2026-01-01T03:30:00Z'),
  });
});

test('GA12: a refusal is final when the refund was not done before, and the refund when it was', async () => {
  const refuse = (node: object) =>
    openStage(({ method }) => (method === 'alipay.trade.refund' ? business('TRADE_HAS_CLOSE') : node));
  const failed = {
    state: 'failed',
    reason: 'notAllowed',
    code: 'ACQ.TRADE_HAS_CLOSE',
    retry: false,
  };
  expect(await (await refuse({ code: '10000' })).refund()).toEqual(failed);
  expect(await (await refuse(looked)).refund()).toMatchObject({ state: 'succeeded' });
  expect(await (await refuse({ code: '20000' })).refund()).toEqual({ state: 'unknown', code: '20000' });
});

test('GA12: for want of balance the same number may be sent again', async () => {
  const stage = await openStage(() => business('SELLER_BALANCE_NOT_ENOUGH'));
  expect(await stage.refund()).toMatchObject({ state: 'failed', reason: 'balance', retry: true });
  expect(stage.received).toHaveLength(1);
});
