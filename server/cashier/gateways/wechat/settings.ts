import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import * as z from 'zod';

/**
 * A WeChat Pay merchant account as its owner fills it in, from the merchant console. With a public key (its serial
 * begins with PUB_KEY_ID_) the gateway is asked to sign with that one; without, its certificates are fetched. Both may
 * be there while a merchant moves from certificates to the public key.
 */
export const wechatSettings = z
  .object({
    baseUrl: z.url({ protocol: /^https?$/ }),
    /** partner 服务商: the merchant is a sub-merchant of a provider, whose key signs. */
    mode: z.enum(['direct', 'partner']),
    appId: z.string().min(1).max(32),
    merchantNumber: z.string().regex(/^\d{1,32}$/),
    subAppId: z.string().min(1).max(32).optional(),
    subMerchantNumber: z
      .string()
      .regex(/^\d{1,32}$/)
      .optional(),
    merchantSerial: z.string().regex(/^[0-9A-Fa-f]{1,64}$/),
    merchantKey: z.string().refine((pem) => readPrivateKey(pem) !== null, 'not an RSA private key'),
    apiV3Key: z.string().refine((key) => Buffer.byteLength(key) === 32, 'not 32 bytes'),
    platformKeys: z.array(
      z.object({
        serial: z.string().min(1).max(64),
        pem: z.string().refine((pem) => readPublicKey(pem) !== null, 'not an RSA public key or certificate'),
      }),
    ),
    storeCode: z.string().max(32),
    /** Of the app in which guests order; without it nobody can pay inside WeChat. */
    appSecret: z
      .string()
      .regex(/^[0-9A-Za-z]{32}$/)
      .optional(),
    /** Where guests are sent to be known, and where their codes are brought; WeChat's own without. */
    oauthUrl: z.url({ protocol: /^https?$/ }).optional(),
    openUrl: z.url({ protocol: /^https?$/ }).optional(),
  })
  .refine((settings) => settings.mode === 'direct' || settings.subMerchantNumber !== undefined, {
    path: ['subMerchantNumber'],
    message: 'a provider needs the number of its sub-merchant',
  });

export type WechatSettings = z.infer<typeof wechatSettings>;

/** What names the receiver of the money, in the fields and addresses of each kind of call. */
export type Payee = {
  readonly transactions: string;
  readonly order: Readonly<Record<string, string>>;
  readonly reverse: Readonly<Record<string, string>>;
  readonly close: Readonly<Record<string, string>>;
  readonly query: string;
  readonly refund: Readonly<Record<string, string>>;
  readonly refundQuery: string;
  readonly bill: string;
  /** What an answer about a payment must name to be ours. */
  readonly ofPayment: Readonly<Record<string, string>>;
  /** The same for a notice of a refund, which names no app. */
  readonly ofRefund: Readonly<Record<string, string>>;
};

/** The fields that say whose money it is, for a direct merchant or for a sub-merchant of a provider. */
export function payeeOf(settings: WechatSettings): Payee {
  const { appId, merchantNumber, subAppId, subMerchantNumber } = settings;
  if (settings.mode === 'direct') {
    const both = { appid: appId, mchid: merchantNumber };
    const merchant = { mchid: merchantNumber };
    return {
      transactions: '/v3/pay/transactions',
      order: both,
      reverse: both,
      close: merchant,
      query: `?mchid=${merchantNumber}`,
      refund: {},
      refundQuery: '',
      bill: '',
      ofPayment: both,
      ofRefund: merchant,
    };
  }
  const sub = subMerchantNumber ?? '';
  const merchants = { sp_mchid: merchantNumber, sub_mchid: sub };
  const named = { sp_appid: appId, ...merchants };
  const order = subAppId === undefined ? named : { ...named, sub_appid: subAppId };
  return {
    transactions: '/v3/pay/partner/transactions',
    order,
    reverse: order,
    close: merchants,
    query: `?sp_mchid=${merchantNumber}&sub_mchid=${sub}`,
    refund: { sub_mchid: sub },
    refundQuery: `?sub_mchid=${sub}`,
    bill: `&sub_mchid=${sub}`,
    ofPayment: named,
    ofRefund: merchants,
  };
}

/** The app whose openid names the guest, and in which the payment sheet opens. */
export function guestAppOf({ mode, appId, subAppId }: WechatSettings): string {
  return mode === 'partner' && subAppId !== undefined ? subAppId : appId;
}

/** The merchant's signing key, or null where the text is none. */
export function readPrivateKey(pem: string): KeyObject | null {
  return rsaOrNull(() => createPrivateKey(pem));
}

/** The key in a PEM public key or certificate, or null where the text is neither. */
export function readPublicKey(pem: string): KeyObject | null {
  return rsaOrNull(() => createPublicKey(pem));
}

function rsaOrNull(read: () => KeyObject): KeyObject | null {
  try {
    const key = read();
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
}
