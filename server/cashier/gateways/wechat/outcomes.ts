import type { DeclineReason, RefundFailure } from '../port.ts';

/**
 * What WeChat Pay's error codes mean, by call. From its published pages on code payment (v2 and v3), refunds, close and
 * reverse, and from the clients that use them; both spellings, with and without underscores, are in use. Whatever is
 * not listed is unknown, never failed: only a listed "no" lets the till take the money in another way.
 */
type Declined = { readonly declined: DeclineReason };
export type ChargeVerdict = 'pending' | 'unknown' | 'rejected' | Declined;
export type PresentVerdict = 'alreadyPaid' | 'unknown' | 'rejected' | Declined;
export type CancelVerdict = 'cancelled' | 'alreadyPaid' | 'again' | 'notFound' | 'unknown' | 'rejected';
export type QueryVerdict = 'notFound' | 'unknown' | 'rejected';
export type RefundVerdict =
  | 'unknown'
  | 'rejected'
  | { readonly failed: RefundFailure; readonly retry: boolean };

/** Busy, or it does not know itself. */
const unclear = {
  SYSTEM_ERROR: 'unknown',
  SYSTEMERROR: 'unknown',
  BANK_ERROR: 'unknown',
  BANKERROR: 'unknown',
  FREQUENCY_LIMITED: 'unknown',
  RATELIMIT_EXCEEDED: 'unknown',
} as const;

/** The account is set up wrongly; nothing was done. */
const wrongSettings = {
  PARAM_ERROR: 'rejected',
  LACK_PARAMS: 'rejected',
  NO_AUTH: 'rejected',
  NOAUTH: 'rejected',
  SIGN_ERROR: 'rejected',
  SIGNERROR: 'rejected',
  APPID_NOT_EXIST: 'rejected',
  APPID_MCHID_NOT_MATCH: 'rejected',
  MCHID_NOT_EXIST: 'rejected',
  MCH_NOT_EXISTS: 'rejected',
} as const;

const missing = {
  ORDER_NOT_EXIST: 'notFound',
  ORDERNOTEXIST: 'notFound',
  RESOURCE_NOT_EXISTS: 'notFound',
} as const;

/** Refusals that mean the guest, at code payment and at orders. */
const guestRefused = {
  NOTENOUGH: { declined: 'balance' },
  NOT_ENOUGH: { declined: 'balance' },
  TRADE_ERROR: { declined: 'other' },
  RULELIMIT: { declined: 'limit' },
  RULE_LIMIT: { declined: 'limit' },
  ACCOUNT_ERROR: { declined: 'risk' },
  USER_ACCOUNT_ABNORMAL: { declined: 'risk' },
} as const;

/** Code payment. A payment that is said to exist already under our random reference is looked up, not believed. */
export const chargeCodes: Readonly<Record<string, ChargeVerdict>> = {
  ...unclear,
  ...wrongSettings,
  ...guestRefused,
  INVALID_REQUEST: 'rejected',
  USERPAYING: 'pending',
  AUTHCODEEXPIRE: { declined: 'codeInvalid' },
  AUTH_CODE_EXPIRE: { declined: 'codeInvalid' },
  AUTH_CODE_EXPIRED: { declined: 'codeInvalid' },
  AUTH_CODE_ERROR: { declined: 'codeInvalid' },
  AUTH_CODE_INVALID: { declined: 'codeInvalid' },
  NOTSUPORTCARD: { declined: 'cardRefused' },
  NOT_SUPORT_CARD: { declined: 'cardRefused' },
  NOT_SUPPORT_CARD: { declined: 'cardRefused' },
  BUYER_MISMATCH: { declined: 'other' },
  PAYERROR: 'unknown',
  ORDERPAID: 'unknown',
  ORDER_PAID: 'unknown',
  OUT_TRADE_NO_USED: 'unknown',
  ORDERCLOSED: 'unknown',
  ORDER_CLOSED: 'unknown',
  ORDERREVERSED: 'unknown',
  ORDER_REVERSED: 'unknown',
};

/** Native and JSAPI orders. */
export const presentCodes: Readonly<Record<string, PresentVerdict>> = {
  ...unclear,
  ...wrongSettings,
  ...guestRefused,
  INVALID_REQUEST: 'rejected',
  ORDERPAID: 'alreadyPaid',
  ORDER_PAID: 'alreadyPaid',
  ORDERCLOSED: { declined: 'expired' },
  ORDER_CLOSED: { declined: 'expired' },
  OUT_TRADE_NO_USED: 'unknown',
};

/** Reverse and close. */
export const cancelCodes: Readonly<Record<string, CancelVerdict>> = {
  ...unclear,
  ...wrongSettings,
  ...missing,
  FREQUENCY_LIMITED: 'again',
  RATELIMIT_EXCEEDED: 'again',
  USERPAYING: 'again',
  ORDERPAID: 'alreadyPaid',
  ORDER_PAID: 'alreadyPaid',
  ORDERCLOSED: 'cancelled',
  ORDER_CLOSED: 'cancelled',
  ORDERREVERSED: 'cancelled',
  ORDER_REVERSED: 'cancelled',
  INVALID_REQUEST: 'rejected',
  INVALID_TRANSACTIONID: 'unknown',
  REVERSE_EXPIRE: 'unknown',
  TRADE_ERROR: 'unknown',
};

export const queryCodes: Readonly<Record<string, QueryVerdict>> = {
  ...unclear,
  ...wrongSettings,
  ...missing,
  INVALID_REQUEST: 'rejected',
};

/** A refund that its own number proves refused. Only a balance that is too low cures itself under the same number. */
export const refundCodes: Readonly<Record<string, RefundVerdict>> = {
  ...unclear,
  ...wrongSettings,
  BIZERR_NEED_RETRY: 'unknown',
  NOTENOUGH: { failed: 'balance', retry: true },
  NOT_ENOUGH: { failed: 'balance', retry: true },
  TRADE_OVERDUE: { failed: 'tooOld', retry: false },
  USER_ACCOUNT_ABNORMAL: { failed: 'payerAccount', retry: false },
  REFUND_FEE_MISMATCH: { failed: 'moreThanPaid', retry: false },
  // Well formed but against the rules of the order: more than is left, too many parts, another amount for the number.
  INVALID_REQUEST: { failed: 'notAllowed', retry: false },
  INVALID_REQ_TOO_MUCH: 'unknown',
  INVALID_TRANSACTIONID: { failed: 'notAllowed', retry: false },
  ORDERNOTEXIST: { failed: 'notAllowed', retry: false },
  ORDER_NOT_EXIST: { failed: 'notAllowed', retry: false },
  RESOURCE_NOT_EXISTS: { failed: 'notAllowed', retry: false },
};

export const refundQueryCodes: Readonly<Record<string, QueryVerdict>> = {
  ...queryCodes,
  REFUNDNOTEXIST: 'notFound',
  REFUND_NOT_EXIST: 'notFound',
};

/** What a code means in a table; what is not in it, and every answer of a server in trouble, is unknown. */
export function verdictOf<V>(
  codes: Readonly<Record<string, V>>,
  status: number,
  code: string | null,
): V | 'unknown' {
  if (status >= 500 || code === null || !Object.hasOwn(codes, code)) return 'unknown';
  return codes[code] ?? 'unknown';
}
