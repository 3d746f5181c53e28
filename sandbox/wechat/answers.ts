import { randomBytes, randomInt } from 'node:crypto';
import { effectOf, type Effect } from '../core/faults.ts';
import type { Account, Answer, Call, Parts } from '../core/types.ts';
import { keyModeOf } from './accounts.ts';
import { answerMessage, signMessage } from './crypto.ts';
import { makeKeys, newestCertificate, platformOf } from './platform.ts';

/** A refusal as WeChat words it; `result` is the internal code at the end of Request-Id. */
export type Refusal = {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly result?: number;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** What a rule of this gateway says before it is put into bytes. */
export type Reply = {
  readonly status: number;
  readonly json: unknown;
  readonly result?: number;
  readonly lost?: boolean;
};

export type Signer = { readonly serial: string; readonly key: string };

const RESULT_GENERAL = 268_435_456;

/** A refusal as a reply. */
export function refused({ status, code, message, result, detail }: Refusal): Reply {
  return {
    status,
    json: { code, message, ...(detail === undefined ? {} : { detail }) },
    ...(result === undefined ? {} : { result }),
  };
}

/** A parameter that is missing or malformed. */
export function badParameter(field: string, issue: string): Reply {
  return refused({
    status: 400,
    code: 'PARAM_ERROR',
    message: `参数错误：${field} ${issue}`,
    result: 268_435_461,
    detail: { location: 'body', field: `/${field.replaceAll('.', '/')}`, issue },
  });
}

/** Puts a reply into bytes and signs them, unless a fault asks for a signature that must not be believed. */
export function signedAnswer(reply: Reply, call: Call, account: Account | null, parts: Parts): Answer {
  const body = reply.json === null ? '' : JSON.stringify(reply.json);
  return {
    status: reply.status,
    headers: {
      ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      'request-id': `${randomBytes(16).toString('hex').toUpperCase()}-${reply.result ?? RESULT_GENERAL}`,
      ...signatureHeaders(body, signerFor(call, account, parts), call.effects, parts),
    },
    body,
    lost: reply.lost === true,
  };
}

/** The headers by which a merchant knows that bytes came from the gateway. */
export function signatureHeaders(
  body: string,
  signer: Signer,
  effects: readonly Effect[],
  { clock }: Parts,
): Record<string, string> {
  const timestamp = String(Math.floor(clock.wire() / 1000));
  const nonce = randomBytes(16).toString('hex');
  const wrong = effectOf(effects, 'wrongSignature') !== null;
  const unknown = effectOf(effects, 'unknownSerial') !== null;
  const signedBody = wrong ? `${body} ` : body;
  const key = unknown ? makeKeys().key : signer.key;
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Signature': signMessage(answerMessage(timestamp, nonce, signedBody), key),
    'Wechatpay-Serial': unknown ? unknownSerial(signer.serial) : signer.serial,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  };
}

/** The key the request asks for by Wechatpay-Serial; else the one this merchant is used to. */
export function signerFor({ request }: Pick<Call, 'request'>, account: Account | null, parts: Parts): Signer {
  const platform = platformOf(parts);
  const asked = request.headers['wechatpay-serial'];
  const publicKey = { serial: platform.publicKeyId, key: platform.key };
  if (asked === platform.publicKeyId) return publicKey;
  const certificate = platform.certificates.find(({ serial }) => serial === asked);
  if (certificate !== undefined) return { serial: certificate.serial, key: certificate.key };
  if (account !== null && keyModeOf(account) === 'certificate') return newestCertificate(platform);
  return publicKey;
}

function unknownSerial(known: string): string {
  if (known.startsWith('PUB_KEY_ID_')) return `PUB_KEY_ID_${String(randomInt(2 ** 40)).padStart(22, '0')}`;
  return randomBytes(20).toString('hex').toUpperCase();
}
