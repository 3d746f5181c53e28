import { createHash, X509Certificate } from 'node:crypto';
import { childrenOf, dottedOf } from './der.ts';

/** Signature algorithms of the RSA family; a root signed otherwise (SM2, elliptic curves) is left out of the sum. */
const RSA_FAMILY = '1.2.840.113549.1.1';

/** SN of a certificate 证书序列号: md5 of the issuer, most specific part first, followed by the serial in decimal. */
export function serialNumberOf(pem: string): string {
  const certificate = new X509Certificate(pem);
  const issuer = certificate.issuer.split('\n').reverse().join(',');
  return serialNumberFrom(issuer, certificate.serialNumber);
}

/** The same from an issuer already written as `CN=…,OU=…,O=…,C=…` and a serial in hexadecimal. */
export function serialNumberFrom(issuer: string, serialHex: string): string {
  return createHash('md5')
    .update(`${issuer}${BigInt(`0x${serialHex}`)}`, 'utf8')
    .digest('hex');
}

/** SN of a file of roots: those of its RSA-signed certificates, joined by an underscore. */
export function rootSerialNumberOf(pem: string): string {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [])
    .filter((certificate) => signatureAlgorithmOf(certificate).startsWith(RSA_FAMILY))
    .map(serialNumberOf)
    .join('_');
}

/** The second element of a certificate is the algorithm, of which the first is its number. */
function signatureAlgorithmOf(pem: string): string {
  const algorithm = childrenOf(new X509Certificate(pem).raw)[1];
  const id = algorithm === undefined ? undefined : childrenOf(algorithm.whole)[0];
  return id === undefined ? '' : dottedOf(id.content);
}
