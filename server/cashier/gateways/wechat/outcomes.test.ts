import { expect, test } from 'vitest';
import type { Answer } from './line.ts';
import {
  cancelCodes,
  chargeCodes,
  presentCodes,
  queryCodes,
  refundCodes,
  refundQueryCodes,
} from './outcomes.ts';
import { readCancel, readCharge, readPresent, readQuery, readRefund, readRefundQuery } from './readings.ts';

const lookAt = new Date('2026-03-01T12:00:05Z');
const expected = { appid: 'wx1', mchid: '190', out_trade_no: 'T1' };
const refused = (code: string | null, status = 400): Answer => ({
  state: 'answer',
  status,
  body: { code },
  code,
  words: '说明',
});
const answered = (body: unknown, status = 200): Answer => ({
  state: 'answer',
  status,
  body,
  code: null,
  words: '',
});
const shown = () => ({ state: 'unknown', code: 'not asked' }) as const;

const readings = [
  { name: 'charge', codes: chargeCodes, read: (answer: Answer) => readCharge(answer, expected, lookAt) },
  { name: 'present', codes: presentCodes, read: (answer: Answer) => readPresent(answer, shown) },
  { name: 'query', codes: queryCodes, read: (answer: Answer) => readQuery(answer, expected, lookAt) },
  { name: 'cancel', codes: cancelCodes, read: (answer: Answer) => readCancel(answer, expected, lookAt) },
  { name: 'refund', codes: refundCodes, read: (answer: Answer) => readRefund(answer, expected, 100, lookAt) },
  {
    name: 'queryRefund',
    codes: refundQueryCodes,
    read: (answer: Answer) => readRefundQuery(answer, expected, lookAt),
  },
];

/** What a line of a table must come out as. */
function outcomeOf(verdict: unknown, code: string): unknown {
  if (verdict === 'unknown') return { state: 'unknown', code };
  if (verdict === 'rejected') return { state: 'rejected', code, message: '说明' };
  if (verdict === 'pending') return { state: 'pending', nextLookAt: lookAt };
  if (verdict === 'again') return { state: 'again', nextLookAt: lookAt };
  if (verdict === 'cancelled') return { state: 'cancelled', refunded: false };
  if (typeof verdict === 'string') return { state: verdict };
  if (verdict === null || typeof verdict !== 'object') throw new Error('no verdict');
  if ('declined' in verdict) return { state: 'declined', reason: verdict.declined, code };
  if ('failed' in verdict && 'retry' in verdict)
    return { state: 'failed', reason: verdict.failed, code, retry: verdict.retry };
  throw new Error('no verdict');
}

test.each(readings)(
  'GW33: every listed code of $name comes out as listed, on each status of a refusal',
  ({ codes, read }) => {
    expect(Object.keys(codes).length).toBeGreaterThan(10);
    for (const [code, verdict] of Object.entries(codes))
      for (const status of [400, 401, 403, 404, 429])
        expect(read(refused(code, status)), `${code} ${status}`).toEqual(outcomeOf(verdict, code));
  },
);

test.each(readings)('GW33: what is not listed, and every 5xx, is unknown to $name', ({ codes, read }) => {
  for (const code of ['MADE_UP', 'constructor', '__proto__', 'toString', ''])
    expect(read(refused(code)), code).toEqual({ state: 'unknown', code });
  expect(read(refused(null, 418))).toEqual({ state: 'unknown', code: 'HTTP_418' });
  for (const code of Object.keys(codes))
    expect(read(refused(code, 500)), code).toEqual({ state: 'unknown', code });
});

const transaction = {
  appid: 'wx1',
  mchid: '190',
  out_trade_no: 'T1',
  transaction_id: '4200000000202601010000000001',
  trade_state: 'SUCCESS',
  success_time: '2026-03-01T20:00:00+08:00',
  amount: { total: 9300, payer_total: 8800, currency: 'CNY' },
};
const payment = {
  number: '4200000000202601010000000001',
  amount: 9300,
  payerAmount: 8800,
  paidAt: new Date('2026-03-01T12:00:00Z'),
};

test('GW34: 202 waits for the guest, whatever shape its body has', () => {
  for (const body of [{ ...transaction, trade_state: 'USERPAYING' }, { code: 'USERPAYING' }, null, {}])
    expect(readCharge(answered(body, 202), expected, lookAt)).toEqual({
      state: 'pending',
      nextLookAt: lookAt,
    });
});

test('GW35: every state of a transaction has its outcome, in a charge and in a query', () => {
  const of = (trade_state: string, more: object = {}) => answered({ ...transaction, trade_state, ...more });
  const charge = (state: string) => readCharge(of(state), expected, lookAt);
  const query = (state: string, more: object = {}) => readQuery(of(state, more), expected, lookAt);
  for (const state of ['SUCCESS', 'REFUND']) {
    expect(charge(state)).toEqual({ state: 'succeeded', payment });
    expect(query(state)).toEqual({ state: 'succeeded', payment });
  }
  for (const state of ['NOTPAY', 'USERPAYING', 'ACCEPT'])
    expect(query(state)).toEqual({ state: 'waiting', nextLookAt: lookAt });
  for (const state of ['CLOSED', 'REVOKED']) expect(query(state)).toEqual({ state: 'closed' });
  const failed = (trade_state_desc: string) => query('PAYERROR', { trade_state_desc });
  expect(failed('支付失败')).toEqual({ state: 'failed', reason: 'other', code: 'PAYERROR' });
  expect(failed('支付密码错误')).toMatchObject({ reason: 'wrongPassword' });
  expect(failed('用户取消支付')).toMatchObject({ reason: 'payerCancelled' });
  expect(charge('USERPAYING')).toEqual({ state: 'pending', nextLookAt: lookAt });
  for (const state of ['PAYERROR', 'CLOSED', 'REVOKED', 'NOTPAY', 'MADE_UP'])
    expect(charge(state)).toEqual({ state: 'unknown', code: state });
  expect(query('MADE_UP')).toEqual({ state: 'unknown', code: 'MADE_UP' });
});

test('GW36: an answer about another merchant, app or reference is not taken for ours', () => {
  for (const other of [{ mchid: '191' }, { appid: 'wx2' }, { out_trade_no: 'T2' }]) {
    const answer = answered({ ...transaction, ...other });
    expect(readCharge(answer, expected, lookAt)).toEqual({ state: 'unknown', code: 'FOREIGN' });
    expect(readQuery(answer, expected, lookAt)).toEqual({ state: 'unknown', code: 'FOREIGN' });
    expect(readCancel(answer, expected, lookAt)).toEqual({ state: 'unknown', code: 'FOREIGN' });
  }
});

test('GW37: success without a number or an amount is unknown', () => {
  const { transaction_id: _number, ...numberless } = transaction;
  const { amount: _amount, ...amountless } = transaction;
  const bodies = [
    numberless,
    amountless,
    {},
    [],
    'SUCCESS',
    null,
    { ...transaction, amount: { total: 1.5 } },
  ];
  for (const body of bodies) {
    expect(readCharge(answered(body), expected, lookAt)).toEqual({ state: 'unknown', code: 'MALFORMED' });
    expect(readQuery(answered(body), expected, lookAt)).toEqual({ state: 'unknown', code: 'MALFORMED' });
  }
});

test('GW38: a refund is judged by its status, for the amount and number asked', () => {
  const body = {
    refund_id: '50000000002026010100000001',
    out_refund_no: 'R1',
    out_trade_no: 'T1',
    status: 'SUCCESS',
    success_time: '2026-03-01T20:00:00+08:00',
    amount: { refund: 600, total: 3600 },
  };
  const asked = { out_trade_no: 'T1', out_refund_no: 'R1' };
  const read = (more: object, amount = 600) =>
    readRefund(answered({ ...body, ...more }), asked, amount, lookAt);
  expect(read({})).toEqual({
    state: 'succeeded',
    number: body.refund_id,
    at: new Date('2026-03-01T12:00:00Z'),
  });
  expect(read({ status: 'PROCESSING' })).toEqual({ state: 'pending', nextLookAt: lookAt });
  expect(read({ status: 'ABNORMAL' })).toMatchObject({
    state: 'failed',
    reason: 'payerAccount',
    retry: false,
  });
  expect(read({ status: 'CLOSED' })).toMatchObject({ state: 'failed', reason: 'other', retry: false });
  expect(read({ status: 'MADE_UP' })).toEqual({ state: 'unknown', code: 'MADE_UP' });
  expect(read({}, 500)).toEqual({ state: 'unknown', code: 'AMOUNT' });
  expect(read({ out_refund_no: 'R2' })).toEqual({ state: 'unknown', code: 'FOREIGN' });
  expect(read({ amount: {} })).toEqual({ state: 'unknown', code: 'MALFORMED' });
});
