import { z } from 'zod';
import { plainText, uuid } from '../../platform/http/fields.ts';

/**
 * The settings of a payment account as they are typed. What is wrong with a number or a key is said field by field in
 * words of the house (`account.settingsWrong`), so the shapes here hold only types and sizes. Keys may be left out of a
 * change: then they stay as they are; null takes one away.
 */
const number = plainText(64);
const pem = z.string().max(20_000);
const token = z.string().max(200);

export const wechatFields = z.strictObject({
  /** The address of the gateway; the usual one where there is none. */
  baseUrl: plainText(200).nullable().optional(),
  mode: z.enum(['direct', 'partner']),
  appId: number,
  merchantNumber: number,
  subAppId: number.nullable().optional(),
  subMerchantNumber: number.nullable().optional(),
  storeCode: number.nullable().optional(),
  /** apiclient_cert.pem: brings the serial number along. */
  merchantCertificate: pem.optional(),
  merchantSerial: number.optional(),
  merchantKey: pem.optional(),
  apiV3Key: token.optional(),
  /** AppSecret of the app in which guests order: with it they can pay inside WeChat. */
  appSecret: token.nullable().optional(),
  /** Where guests are known by WeChat's web authorisation; the usual addresses where there are none. */
  oauthUrl: plainText(200).nullable().optional(),
  openUrl: plainText(200).nullable().optional(),
  /** Public keys or certificates of WeChat Pay; a certificate brings its serial number along. */
  platformKeys: z
    .array(z.strictObject({ serial: number.nullable().optional(), pem }))
    .max(10)
    .optional(),
});

export const alipayFields = z.strictObject({
  gatewayUrl: plainText(200).nullable().optional(),
  keyMode: z.enum(['key', 'certificate']),
  appId: number,
  sellerId: number,
  serviceProviderId: number.nullable().optional(),
  /** The merchant's own application, where another acts for him by a token: guests are known to that one. */
  merchantAppId: number.nullable().optional(),
  /** Where guests are known by Alipay's web authorisation; the usual address where there is none. */
  authorizeUrl: plainText(200).nullable().optional(),
  storeCode: number.nullable().optional(),
  appKey: pem.optional(),
  appAuthToken: token.nullable().optional(),
  alipayKey: pem.optional(),
  appCertificate: pem.optional(),
  alipayCertificate: pem.optional(),
  rootCertificate: pem.optional(),
});

export type WechatFields = z.infer<typeof wechatFields>;
export type AlipayFields = z.infer<typeof alipayFields>;

const text = z.string();
const maybe = z.string().nullable();

/** One key that is set, told without telling it. */
const keyTold = z.object({
  field: text,
  /** The serial number, where the key has one. */
  serial: maybe,
  /** Enough to tell two apart: the last characters of a token, the fingerprint of a key. */
  hint: maybe,
  endsAt: maybe,
});

const account = {
  id: uuid,
  name: text,
  /** Takes money for every store that has no account of its own. */
  everyStore: z.boolean(),
  state: z.enum(['active', 'off']),
  version: z.int(),
  keys: z.array(keyTold),
  /** Why the keys cannot be used here; null when they can. */
  trouble: z.object({ code: text, zh: text, en: text }).nullable(),
  changedAt: text,
  /** The last check that came to its end; `current` when nothing was changed since. */
  checked: z
    .object({
      checkId: uuid,
      at: text,
      state: z.enum(['passed', 'failed', 'closed']),
      step: maybe,
      code: maybe,
      current: z.boolean(),
    })
    .nullable(),
};

export const accountView = z.discriminatedUnion('channel', [
  z.object({
    ...account,
    channel: z.literal('wechat'),
    settings: z.object({
      baseUrl: text,
      mode: z.enum(['direct', 'partner']),
      appId: text,
      merchantNumber: text,
      subAppId: maybe,
      subMerchantNumber: maybe,
      storeCode: maybe,
      oauthUrl: maybe,
      openUrl: maybe,
    }),
  }),
  z.object({
    ...account,
    channel: z.literal('alipay'),
    settings: z.object({
      gatewayUrl: text,
      keyMode: z.enum(['key', 'certificate']),
      appId: text,
      sellerId: text,
      serviceProviderId: maybe,
      merchantAppId: maybe,
      authorizeUrl: maybe,
      storeCode: maybe,
    }),
  }),
]);
