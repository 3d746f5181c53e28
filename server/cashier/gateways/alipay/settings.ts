import { z } from 'zod';
import { certificatesOf } from './certificates.ts';
import { privateKeyOf, publicKeysOf } from './keys.ts';

/** A text that `read` takes; why it does not is never said, for it could quote the key. */
function readable(read: (text: string) => unknown): z.ZodString {
  return z
    .string()
    .max(100_000)
    .refine((text) => {
      try {
        read(text);
        return true;
      } catch {
        return false;
      }
    }, 'unreadable');
}

const account = {
  gatewayUrl: z.url({ protocol: /^https?$/ }),
  appId: z.string().regex(/^\d{1,32}$/),
  /** The application's private key, PEM or base64, PKCS#8 or PKCS#1. */
  appKey: readable(privateKeyOf),
  /** The merchant's 16 digits, beginning 2088. */
  sellerId: z.string().regex(/^\d{16}$/),
  /** Set when a third-party application 第三方应用 acts for the merchant. */
  appAuthToken: z.string().min(1).max(128).optional(),
  /** Set when a service provider 服务商 brought the merchant. */
  serviceProviderId: z
    .string()
    .regex(/^\d{1,64}$/)
    .optional(),
  /** The merchant's own application, where a third-party one acts for him: guests are known to that one. */
  merchantAppId: z
    .string()
    .regex(/^\d{1,32}$/)
    .optional(),
  /** Where guests are sent to be known; Alipay's own without. */
  authorizeUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** The merchant's own number of this shop; the store's id where there is none. */
  storeCode: z.string().min(1).max(32).optional(),
};

/** What one account at Alipay needs: keys alone, or certificates. */
export const alipaySettings = z.discriminatedUnion('keyMode', [
  z.object({ ...account, keyMode: z.literal('key'), alipayKey: readable(publicKeysOf) }),
  z.object({
    ...account,
    keyMode: z.literal('certificate'),
    appCertificate: readable(certificatesOf),
    /** One, or several one after the other while Alipay changes over. */
    alipayCertificate: readable(certificatesOf),
    rootCertificate: readable(certificatesOf),
  }),
]);

export type AlipaySettings = z.infer<typeof alipaySettings>;

/** The application in which the guest pays, and to which his open_id belongs. */
export function guestAppOf({ appId, merchantAppId }: AlipaySettings): string {
  return merchantAppId ?? appId;
}
