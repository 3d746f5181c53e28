import { generateKeyPairSync, randomInt, X509Certificate } from 'node:crypto';
import { issueCertificate, makeAuthority } from '../alipay/certificates.ts';
import type { Parts } from '../core/types.ts';

/** What the gateway itself signs with: a public key by its id, and certificates of which several hold at once. */
export type Platform = {
  readonly publicKeyId: string;
  /** PEM, private. */
  readonly key: string;
  readonly publicPem: string;
  /** Newest last: that one signs. */
  readonly certificates: readonly PlatformCertificate[];
};

export type PlatformCertificate = {
  readonly serial: string;
  readonly key: string;
  readonly pem: string;
  readonly from: number;
  readonly until: number;
};

const KEPT = 'wechat.platform';

/** Keys of the gateway, made at the first start. */
export function platformOf({ book, clock }: Parts): Platform {
  const platform: Platform = JSON.parse(book.kept(KEPT, () => JSON.stringify(makePlatform(clock.now()))));
  return platform;
}

/** A new certificate signs from now on; the old one is still listed, and merchants must fetch the new one. */
export function rotateCertificate(parts: Parts): PlatformCertificate {
  const platform = platformOf(parts);
  const made = makeCertificate(parts.clock.now(), platform.certificates.length + 1);
  parts.book.keep(KEPT, JSON.stringify({ ...platform, certificates: [...platform.certificates, made] }));
  return made;
}

/** The newest certificate. */
export function newestCertificate({ certificates }: Platform): PlatformCertificate {
  const newest = certificates.at(-1);
  if (newest === undefined) throw new Error('the platform has no certificate');
  return newest;
}

/** A key pair as PEM. */
export function makeKeys(): { key: string; publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function makePlatform(now: number): Platform {
  const digits = Array.from({ length: 20 }, () => randomInt(10)).join('');
  return { publicKeyId: `PUB_KEY_ID_01${digits}`, ...makeKeys(), certificates: [makeCertificate(now, 1)] };
}

function makeCertificate(now: number, number: number): PlatformCertificate {
  const { key } = makeKeys();
  const from = new Date(now);
  const pem = issueCertificate(makeAuthority(from), { common: 'Tenpay.com sandbox', key, number, from });
  const certificate = new X509Certificate(pem);
  return {
    serial: certificate.serialNumber,
    key,
    pem,
    from: certificate.validFromDate.getTime(),
    until: certificate.validToDate.getTime(),
  };
}
