import { expect, test } from 'vitest';
import {
  billCodes,
  cancelCodes,
  chargeCodes,
  judge,
  presentCodes,
  queryCodes,
  refundCodes,
  standings,
} from './outcomes.ts';

const tables = { chargeCodes, presentCodes, queryCodes, cancelCodes, refundCodes, billCodes };

/** As published, by what they come to. */
const charge = {
  codeInvalid: 'PAYMENT_AUTH_CODE_INVALID',
  balance: 'BUYER_BALANCE_NOT_ENOUGH BUYER_BANKCARD_BALANCE_NOT_ENOUGH',
  cardRefused: 'BUYER_BANKCARD_INVALID BUYER_BANKCARD_DECLINED',
  limit:
    'BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR BEYOND_PAY_RESTRICTION ERROR_BUYER_CERTIFY_LEVEL_LIMIT BUYER_LIMIT_EXCEEDED',
  risk: 'PAYMENT_REQUEST_HAS_RISK',
  expired: 'NOW_TIME_AFTER_EXPIRE_TIME_ERROR',
  other:
    'ERROR_BALANCE_PAYMENT_DISABLE BUYER_ENABLE_STATUS_FORBID PULL_MOBILE_CASHIER_FAIL MOBILE_PAYMENT_SWITCH_OFF USER_FACE_PAYMENT_SWITCH_OFF PAYMENT_FAIL NO_PAYMENT_INSTRUMENTS_AVAILABLE BUYER_SELLER_EQUAL',
  unknown:
    'SYSTEM_ERROR CONTEXT_INCONSISTENT TRADE_HAS_SUCCESS TRADE_HAS_CLOSE TRADE_BUYER_NOT_MATCH TRADE_STATUS_ERROR',
  rejected:
    'INVALID_PARAMETER ACCESS_FORBIDDEN EXIST_FORBIDDEN_WORD PARTNER_ERROR TOTAL_FEE_EXCEED SELLER_BEEN_BLOCKED BEYOND_PER_RECEIPT_RESTRICTION INVALID_STORE_ID CURRENCY_NOT_SUPPORT',
};
const chargeCases = Object.entries(charge).flatMap(([outcome, codes]) =>
  codes.split(' ').map((code) => [code, outcome] as const),
);

test.each(chargeCases)('GA7: %s of a charge is %s', (name, outcome) => {
  const verdict = judge(chargeCodes, { code: `ACQ.${name}`, words: 'w' });
  const expected =
    outcome === 'unknown'
      ? { state: 'unknown', code: `ACQ.${name}` }
      : outcome === 'rejected'
        ? { state: 'rejected', code: `ACQ.${name}`, message: 'w' }
        : { declined: outcome };
  expect(verdict).toEqual(expected);
});

test('GA7: the table of charges holds what is published and nothing else', () => {
  expect(Object.keys(chargeCodes).sort()).toEqual(['10003', ...chargeCases.map(([code]) => code)].sort());
  expect(chargeCodes['10003']).toBe('waiting');
});

test('GA7: every published code of refund and cancel is listed', () => {
  const refund =
    'SYSTEM_ERROR INVALID_PARAMETER SELLER_BALANCE_NOT_ENOUGH REFUND_AMT_NOT_EQUAL_TOTAL REASON_TRADE_BEEN_FREEZEN TRADE_NOT_EXIST TRADE_HAS_FINISHED TRADE_STATUS_ERROR DISCORDANT_REPEAT_REQUEST REASON_TRADE_REFUND_FEE_ERR TRADE_NOT_ALLOW_REFUND REFUND_FEE_ERROR TRADE_HAS_CLOSE BUYER_NOT_EXIST BUYER_ENABLE_STATUS_FORBID REASON_TRADE_STATUS_INVALID NOT_ALLOW_PARTIAL_REFUND BUYER_ERROR REFUND_CHARGE_ERROR';
  const cancel =
    'SYSTEM_ERROR INVALID_PARAMETER SELLER_BALANCE_NOT_ENOUGH REASON_TRADE_BEEN_FREEZEN TRADE_HAS_FINISHED TRADE_CANCEL_TIME_OUT REASON_TRADE_REFUND_FEE_ERR CANCEL_NOT_ALLOWED';
  expect(Object.keys(refundCodes).sort()).toEqual(refund.split(' ').sort());
  expect(Object.keys(cancelCodes)).toEqual(expect.arrayContaining(cancel.split(' ')));
});

test('GA7: for want of balance a refund may be tried again; what would move money twice may not', () => {
  const retried = Object.entries(refundCodes).filter(([, v]) => typeof v === 'object' && v.retry);
  expect(retried.map(([code]) => code).sort()).toEqual([
    'REASON_TRADE_BEEN_FREEZEN',
    'REFUND_CHARGE_ERROR',
    'SELLER_BALANCE_NOT_ENOUGH',
  ]);
});

test.each(Object.entries(tables))('GA7: a code that %s does not list is unknown', (_, table) => {
  for (const code of ['ACQ.NEVER_HEARD_OF', '40004', 'constructor', '__proto__', '', 'ACQ.SYSTEM_ERROR']) {
    expect(judge<string | object>(table, { code, words: '' })).toEqual({ state: 'unknown', code });
  }
  expect(judge<string | object>(table, { code: 'AQC.SYSTEM_ERROR', words: '' })).toMatchObject({
    state: 'unknown',
  });
});

test('GA7: of the codes of the gateway only 10000 is done', () => {
  const done = Object.entries(standings).filter(([, standing]) => standing === 'done');
  expect(done).toEqual([['10000', 'done']]);
  expect(standings['20000']).toBe('unknown');
});
