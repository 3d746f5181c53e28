import { createHash, X509Certificate } from 'node:crypto';

/** Signature algorithms of the RSA family; roots signed otherwise (SM2, elliptic curves) do not count. */
const rsaFamily = '1.2.840.113549.1.1';
const oneCertificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a PEM file in its order. Throws when there is none or one cannot be read. */
export function certificatesOf(pem: string): readonly [X509Certificate, ...X509Certificate[]] {
  const [first, ...others] = (pem.match(oneCertificate) ?? []).map((text) => new X509Certificate(text));
  if (first === undefined) throw new Error('no certificate');
  return [first, ...others];
}

/** SN 证书序列号: md5 of the issuer, written `CN=…,OU=…,O=…,C=…`, and the serial in decimal behind it. */
export function serialNumberOf(certificate: Pick<X509Certificate, 'issuer' | 'serialNumber'>): string {
  const issuer = certificate.issuer.split('\n').reverse().join(',');
  const serial = BigInt(`0x${certificate.serialNumber}`).toString();
  return createHash('md5').update(`${issuer}${serial}`, 'utf8').digest('hex');
}

/** SN of the file of roots: that of each certificate signed with RSA, joined by `_`. */
export function rootSerialNumberOf(roots: readonly X509Certificate[]): string {
  return roots
    .filter((root) => root.signatureAlgorithmOid.startsWith(rsaFamily))
    .map(serialNumberOf)
    .join('_');
}
