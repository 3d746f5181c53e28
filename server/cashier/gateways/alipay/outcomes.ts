/**
 * What each code of Alipay comes to. Sources: the models of the official SDK (2026-09) for the sub codes of
 * trade.pay, refund and cancel, Alipay's documentation of the methods for the rest. A code that is in no table is
 * unknown: it is asked about, never taken for a failure.
 */
import type { DeclineReason, RefundFailure, Rejected, Uncertain } from '../port.ts';

/** What the top-level `code` of an answer says; `business` leaves it to the tables of the methods. */
export type Standing = 'done' | 'unknown' | 'rejected' | 'business';

export const standings: Readonly<Record<string, Standing>> = {
  '10000': 'done',
  '10003': 'business',
  '20000': 'unknown',
  '20001': 'rejected',
  '40001': 'rejected',
  '40002': 'rejected',
  '40004': 'business',
  '40006': 'rejected',
};

/** `unknown`: ask what became of it. `rejected`: the account is the reason, nothing was done. */
export type Verdict = 'unknown' | 'rejected';
type Declined = { readonly declined: DeclineReason };

const payerSide = {
  PAYMENT_AUTH_CODE_INVALID: { declined: 'codeInvalid' },
  BUYER_BALANCE_NOT_ENOUGH: { declined: 'balance' },
  BUYER_BANKCARD_BALANCE_NOT_ENOUGH: { declined: 'balance' },
  BUYER_BANKCARD_INVALID: { declined: 'cardRefused' },
  BUYER_BANKCARD_DECLINED: { declined: 'cardRefused' },
  ERROR_BALANCE_PAYMENT_DISABLE: { declined: 'other' },
  BUYER_ENABLE_STATUS_FORBID: { declined: 'other' },
  PULL_MOBILE_CASHIER_FAIL: { declined: 'other' },
  MOBILE_PAYMENT_SWITCH_OFF: { declined: 'other' },
  USER_FACE_PAYMENT_SWITCH_OFF: { declined: 'other' },
  PAYMENT_FAIL: { declined: 'other' },
  BUYER_PAYMENT_AMOUNT_DAY_LIMIT_ERROR: { declined: 'limit' },
  BUYER_PAYMENT_AMOUNT_MONTH_LIMIT_ERROR: { declined: 'limit' },
  BEYOND_PAY_RESTRICTION: { declined: 'limit' },
  ERROR_BUYER_CERTIFY_LEVEL_LIMIT: { declined: 'limit' },
  PAYMENT_REQUEST_HAS_RISK: { declined: 'risk' },
  NO_PAYMENT_INSTRUMENTS_AVAILABLE: { declined: 'other' },
  BUYER_LIMIT_EXCEEDED: { declined: 'limit' },
  BUYER_SELLER_EQUAL: { declined: 'other' },
  NOW_TIME_AFTER_EXPIRE_TIME_ERROR: { declined: 'expired' },
} as const satisfies Readonly<Record<string, Declined>>;

const merchantSide = {
  INVALID_PARAMETER: 'rejected',
  ACCESS_FORBIDDEN: 'rejected',
  EXIST_FORBIDDEN_WORD: 'rejected',
  PARTNER_ERROR: 'rejected',
  TOTAL_FEE_EXCEED: 'rejected',
  SELLER_BEEN_BLOCKED: 'rejected',
  BEYOND_PER_RECEIPT_RESTRICTION: 'rejected',
  INVALID_STORE_ID: 'rejected',
  CURRENCY_NOT_SUPPORT: 'rejected',
} as const satisfies Readonly<Record<string, Verdict>>;

/** That the reference is in use already says nothing of what became of it: only a query does. */
const orderCodes: Readonly<Record<string, Verdict | Declined>> = {
  ...payerSide,
  ...merchantSide,
  SYSTEM_ERROR: 'unknown',
  CONTEXT_INCONSISTENT: 'unknown',
  TRADE_HAS_SUCCESS: 'unknown',
  TRADE_HAS_CLOSE: 'unknown',
  TRADE_BUYER_NOT_MATCH: 'unknown',
  TRADE_STATUS_ERROR: 'unknown',
};

/** trade.pay. */
export const chargeCodes: Readonly<Record<string, Verdict | Declined | 'waiting'>> = {
  ...orderCodes,
  /** The order stands, the guest types a password. A code of its own, without a sub code. */
  '10003': 'waiting',
};

/** trade.precreate and trade.create: they may be sent again, so a reference in use is no surprise. */
export const presentCodes: Readonly<Record<string, Verdict | Declined | 'alreadyPaid'>> = {
  ...orderCodes,
  TRADE_HAS_SUCCESS: 'alreadyPaid',
  TRADE_HAS_CLOSE: { declined: 'expired' },
};

export const queryCodes: Readonly<Record<string, Verdict | 'notFound'>> = {
  SYSTEM_ERROR: 'unknown',
  INVALID_PARAMETER: 'rejected',
  TRADE_NOT_EXIST: 'notFound',
};

/** trade.cancel (its system error is also spelled AQC) and trade.close. `look`: the state of the trade says why. */
export const cancelCodes: Readonly<Record<string, Verdict | 'notFound' | 'look'>> = {
  SYSTEM_ERROR: 'unknown',
  INVALID_PARAMETER: 'rejected',
  TRADE_NOT_EXIST: 'notFound',
  SELLER_BALANCE_NOT_ENOUGH: 'look',
  REASON_TRADE_BEEN_FREEZEN: 'look',
  TRADE_HAS_FINISHED: 'look',
  TRADE_CANCEL_TIME_OUT: 'look',
  REASON_TRADE_REFUND_FEE_ERR: 'look',
  CANCEL_NOT_ALLOWED: 'look',
  TRADE_STATUS_ERROR: 'look',
  REASON_TRADE_STATUS_INVALID: 'look',
};

/** `look`: an earlier try of the same number may be the very reason, so that is asked first. */
type Refused = { readonly refused: RefundFailure; readonly retry: boolean; readonly look: boolean };

const again = (refused: RefundFailure): Refused => ({ refused, retry: true, look: false });
const final = (refused: RefundFailure): Refused => ({ refused, retry: false, look: false });
const finalOnceLooked = (refused: RefundFailure): Refused => ({ refused, retry: false, look: true });

/** trade.refund. */
export const refundCodes: Readonly<Record<string, Verdict | Refused>> = {
  SYSTEM_ERROR: 'unknown',
  /** The number was used with another amount, which the same bytes never do: what it moved must be asked. */
  DISCORDANT_REPEAT_REQUEST: 'unknown',
  INVALID_PARAMETER: 'rejected',
  SELLER_BALANCE_NOT_ENOUGH: again('balance'),
  REASON_TRADE_BEEN_FREEZEN: again('notAllowed'),
  REFUND_CHARGE_ERROR: again('other'),
  REFUND_AMT_NOT_EQUAL_TOTAL: finalOnceLooked('moreThanPaid'),
  REASON_TRADE_REFUND_FEE_ERR: finalOnceLooked('moreThanPaid'),
  REFUND_FEE_ERROR: finalOnceLooked('moreThanPaid'),
  TRADE_HAS_FINISHED: finalOnceLooked('tooOld'),
  TRADE_HAS_CLOSE: finalOnceLooked('notAllowed'),
  TRADE_STATUS_ERROR: finalOnceLooked('notAllowed'),
  REASON_TRADE_STATUS_INVALID: finalOnceLooked('notAllowed'),
  TRADE_NOT_ALLOW_REFUND: finalOnceLooked('notAllowed'),
  NOT_ALLOW_PARTIAL_REFUND: final('notAllowed'),
  TRADE_NOT_EXIST: final('other'),
  BUYER_NOT_EXIST: final('payerAccount'),
  BUYER_ENABLE_STATUS_FORBID: final('payerAccount'),
  BUYER_ERROR: final('payerAccount'),
};

/** alipay.data.dataservice.bill.downloadurl.query. */
export const billCodes: Readonly<Record<string, Verdict | 'noBill'>> = {
  'isp.bill_not_exist': 'noBill',
  'isp.unknow-error': 'unknown',
  'isv.invalid-arguments': 'rejected',
};

/**
 * What a table says of a code, which comes as `ACQ.…`, once misspelled `AQC.…`; unknown when it says nothing. What is
 * left to the method comes back as it stands in the table.
 */
export function judge<V extends string | object>(
  table: Readonly<Record<string, V | Verdict>>,
  { code, words }: { readonly code: string; readonly words: string },
): Exclude<V, Verdict> | Uncertain | Rejected {
  const name = code.replace(/^(ACQ|AQC)\./, '');
  const verdict = Object.hasOwn(table, name) ? table[name] : undefined;
  if (verdict !== undefined && isLeftToMethod(verdict)) return verdict;
  return verdict === 'rejected' ? { state: 'rejected', code, message: words } : { state: 'unknown', code };
}

function isLeftToMethod<V extends string | object>(verdict: V | Verdict): verdict is Exclude<V, Verdict> {
  return verdict !== 'unknown' && verdict !== 'rejected';
}
