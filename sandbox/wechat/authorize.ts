import { dataOf } from '../core/accounts.ts';
import type { Account, Parts, WireIn } from '../core/types.ts';
import { accountOfMerchant } from './accounts.ts';
import type { Refusal } from './answers.ts';
import { isSigned, requestMessage } from './crypto.ts';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 ';
const FIELDS = ['mchid', 'nonce_str', 'timestamp', 'serial_no', 'signature'] as const;
const SKEW_SECONDS_MAX = 300;

type Authorization = Record<(typeof FIELDS)[number], string>;
export type Authorized =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly refusal: Refusal };

/** Who calls, proved by a signature over the very bytes; every nonce is good for one call. */
export function authorize({ method, target, headers, body }: WireIn, parts: Parts): Authorized {
  const given = readAuthorization(headers['authorization'] ?? '');
  if (given === null) return no('Authorization 头缺失或格式不正确', 'Http头Authorization值格式错误');
  if (headers['user-agent'] === undefined || headers['accept'] === undefined) {
    return { ok: false, refusal: badHeaders('Http头缺少Accept或User-Agent') };
  }
  if (body.length > 0 && headers['content-type']?.includes('application/json') !== true) {
    return { ok: false, refusal: badHeaders('Content-Type 应为 application/json') };
  }
  const account = accountOfMerchant(given.mchid, parts);
  if (account === null) return no('商户号不存在', 'mchid unknown');
  if (given.serial_no !== dataOf(account, 'merchantSerial'))
    return no('商户证书序列号有误', 'serial_no unknown');
  const seconds = Number(given.timestamp);
  if (!(Math.abs(parts.clock.wire() / 1000 - seconds) <= SKEW_SECONDS_MAX)) {
    return no('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟', 'timestamp out of range');
  }
  const message = requestMessage(method, target, given.timestamp, given.nonce_str, body.toString('utf8'));
  if (!isSigned(message, given.signature, dataOf(account, 'merchantPublicKey'))) {
    return no('错误的签名，验签失败', 'sign not match');
  }
  if (!isFresh(account.id, given.nonce_str, parts)) return no('请求重放：nonce_str 已使用', 'nonce replayed');
  return { ok: true, account };
}

function readAuthorization(header: string): Authorization | null {
  if (!header.startsWith(SCHEME)) return null;
  const pairs = [...header.slice(SCHEME.length).matchAll(/([a-z_]+)="([^"]*)"/g)];
  const found = new Map(pairs.map(([, name = '', value = '']) => [name, value]));
  const [mchid, nonce_str, timestamp, serial_no, signature] = FIELDS.map((name) => found.get(name) ?? '');
  if (!mchid || !nonce_str || !timestamp || !serial_no || !signature) return null;
  if (!/^[0-9A-Za-z]{1,32}$/.test(nonce_str) || !/^\d{1,12}$/.test(timestamp)) return null;
  return { mchid, nonce_str, timestamp, serial_no, signature };
}

function isFresh(account: string, nonce: string, { book, clock }: Parts): boolean {
  const { changed } = book.run(
    "insert into nonce values ('wechat', ?, ?, ?) on conflict do nothing",
    account,
    nonce,
    clock.wire(),
  );
  return changed === 1;
}

function no(message: string, issue: string): Authorized {
  const detail = { field: 'signature', location: 'authorization', issue };
  return { ok: false, refusal: { status: 401, code: 'SIGN_ERROR', message, result: 268_443_699, detail } };
}

function badHeaders(message: string): Refusal {
  return { status: 400, code: 'INVALID_REQUEST', message, result: 268_435_461 };
}
