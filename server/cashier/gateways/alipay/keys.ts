import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { certificatesOf, rootSerialNumberOf, serialNumberOf } from './certificates.ts';
import type { AlipaySettings } from './settings.ts';

/** What signs our requests and what Alipay's answers are held against. */
export type Keys = {
  readonly own: KeyObject;
  /** In certificate mode, what a request says of the certificates: `app_cert_sn` and `alipay_root_cert_sn`. */
  readonly serials: Readonly<Record<string, string>>;
  /** Alipay's keys by the number of their certificate; in key mode by the empty text. */
  readonly alipay: ReadonlyMap<string, readonly KeyObject[]>;
};

/** Reads the keys of an account. Throws when one cannot be read; the message says nothing of the key. */
export function readKeys(settings: AlipaySettings): Keys {
  const own = privateKeyOf(settings.appKey);
  if (settings.keyMode === 'key') {
    return { own, serials: {}, alipay: new Map([['', publicKeysOf(settings.alipayKey)]]) };
  }
  return {
    own,
    serials: {
      app_cert_sn: serialNumberOf(certificatesOf(settings.appCertificate)[0]),
      alipay_root_cert_sn: rootSerialNumberOf(certificatesOf(settings.rootCertificate)),
    },
    alipay: new Map(
      certificatesOf(settings.alipayCertificate)
        // The file may carry the authority too, which signs certificates and never answers.
        .filter((certificate) => !certificate.ca)
        .map((certificate) => [serialNumberOf(certificate), [ofRsa(certificate.publicKey)]]),
    ),
  };
}

/** Alipay's own tool hands out keys without the lines around them, in PKCS#8 or PKCS#1. */
export function privateKeyOf(text: string): KeyObject {
  if (text.includes('-----BEGIN')) return ofRsa(createPrivateKey(text));
  const key = Buffer.from(text, 'base64');
  try {
    return ofRsa(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
  } catch {
    return ofRsa(createPrivateKey({ key, format: 'der', type: 'pkcs1' }));
  }
}

/** One key, or several one after the other while Alipay changes over. */
export function publicKeysOf(text: string): readonly KeyObject[] {
  const keys = text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g);
  if (keys !== null) return keys.map((key) => ofRsa(createPublicKey(key)));
  return [ofRsa(createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }))];
}

/** RSA2 signs with nothing else. */
function ofRsa(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa') throw new Error('not an RSA key');
  return key;
}
