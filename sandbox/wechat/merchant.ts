import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Sandbox } from '../index.ts';
import { answerMessage, isSigned, requestMessage, signMessage } from './crypto.ts';

const settings = z.object({
  baseUrl: z.string(),
  mode: z.enum(['direct', 'partner']),
  appId: z.string(),
  merchantNumber: z.string(),
  subAppId: z.string().optional(),
  subMerchantNumber: z.string().optional(),
  merchantSerial: z.string(),
  merchantKey: z.string(),
  apiV3Key: z.string(),
  platformKeys: z.array(z.object({ serial: z.string(), pem: z.string() })),
});

/** The settings of a ready-made account, as tests use them. */
export type Merchant = z.infer<typeof settings>;

/** What came back: `json` is null for an empty body, `verified` says whether the signature is one of the known keys. */
export type Heard = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
  readonly verified: boolean;
};

type Sending = {
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds since 1970 in the Authorization. */
  readonly timestamp?: number;
  readonly nonce?: string;
  readonly serial?: string;
  readonly key?: string;
  /** Sent instead of what was signed. */
  readonly sentBody?: string;
};

const accounts = z.array(z.object({ id: z.string(), settings: z.unknown() }));

/** A ready-made account of the sandbox. */
export function merchantOf(sandbox: Sandbox, id: string): Merchant {
  return readMerchant(sandbox.accounts, id);
}

/** A ready-made account out of what the control API lists. */
export function readMerchant(listed: unknown, id: string): Merchant {
  return settings.parse(accounts.parse(listed).find((account) => account.id === id)?.settings);
}

/** A call signed by the merchant; a test may bend single parts of it. */
export async function call(
  merchant: Merchant,
  method: 'GET' | 'POST',
  target: string,
  body?: unknown,
  bent: Sending = {},
): Promise<Heard> {
  const written = body === undefined ? '' : JSON.stringify(body);
  const timestamp = String(bent.timestamp ?? Math.floor(Date.now() / 1000));
  const nonce = bent.nonce ?? randomBytes(16).toString('hex');
  const message = requestMessage(method, target, timestamp, nonce, written);
  const fields = {
    mchid: merchant.merchantNumber,
    nonce_str: nonce,
    timestamp,
    serial_no: bent.serial ?? merchant.merchantSerial,
    signature: signMessage(message, bent.key ?? merchant.merchantKey),
  };
  const pairs = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  const answer = await fetch(`${merchant.baseUrl}${target}`, {
    method,
    headers: {
      accept: 'application/json',
      'user-agent': 'tangshi-test',
      authorization: `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...bent.headers,
    },
    ...(body === undefined ? {} : { body: bent.sentBody ?? written }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: answer.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : {},
    verified: isVerified(merchant, answer.headers, text),
  };
}

function isVerified({ platformKeys }: Merchant, headers: Headers, text: string): boolean {
  const [serial, timestamp, nonce, signature] = ['Serial', 'Timestamp', 'Nonce', 'Signature'].map(
    (name) => headers.get(`wechatpay-${name}`) ?? '',
  );
  const pem = platformKeys.find((known) => known.serial === serial)?.pem;
  return (
    pem !== undefined && isSigned(answerMessage(timestamp ?? '', nonce ?? '', text), signature ?? '', pem)
  );
}

/** A reference of our own, new each time. */
export function newReference(): string {
  return `T${randomBytes(12).toString('hex')}`;
}

/** Who the order is of, in a body: direct or service provider. */
export function parties(merchant: Merchant): Record<string, string> {
  if (merchant.mode === 'direct') return { appid: merchant.appId, mchid: merchant.merchantNumber };
  return {
    sp_appid: merchant.appId,
    sp_mchid: merchant.merchantNumber,
    sub_appid: merchant.subAppId ?? '',
    sub_mchid: merchant.subMerchantNumber ?? '',
  };
}

/** The body of a code payment. */
export function codeBody(merchant: Merchant, reference: string, code: string, total = 3600): object {
  return {
    ...parties(merchant),
    description: '堂食 A12',
    out_trade_no: reference,
    payer: { auth_code: code },
    amount: { total, currency: 'CNY' },
    scene_info: { device_id: 'POS-01', store_info: { out_id: '1' } },
  };
}

/** The body of an order that the guest opens. */
export function orderBody(merchant: Merchant, reference: string, noticeUrl: string, total = 3600): object {
  return {
    ...parties(merchant),
    description: '堂食 A12',
    out_trade_no: reference,
    notify_url: noticeUrl,
    amount: { total, currency: 'CNY' },
  };
}
