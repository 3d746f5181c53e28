import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueCertificate, makeAuthority } from './certificates.ts';
import { serialNumberFrom, serialNumberOf } from './serial-numbers.ts';

const FROM = new Date('2026-03-04T05:06:07Z');
const authority = makeAuthority(FROM);
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const leaf = issueCertificate(authority, { common: '2021000000000001', key, number: 255, from: FROM });

test('SA4: a certificate made by hand holds the key, names its issuer and is signed by it up to the root', () => {
  const [, root] = authority.rootCertificate.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/g) ?? [];
  const rootRead = new X509Certificate(root ?? '');
  const issuing = new X509Certificate(authority.issuingCertificate);
  const read = new X509Certificate(leaf);
  expect(read.publicKey.equals(publicKey)).toBe(true);
  expect(read.checkIssued(issuing)).toBe(true);
  expect(read.verify(issuing.publicKey)).toBe(true);
  expect(issuing.checkIssued(rootRead)).toBe(true);
  expect(issuing.verify(rootRead.publicKey)).toBe(true);
  expect([read.ca, issuing.ca, rootRead.ca]).toEqual([false, true, true]);
  expect(read.validFromDate).toEqual(FROM);
  expect(read.subject).toBe('C=CN\nO=Tangshi Sandbox\nOU=Open Platform\nCN=2021000000000001');
});

test('SA3: its number is that of its issuer, most specific part first, and its serial in decimal', () => {
  const issuer =
    'CN=Tangshi Sandbox Certification Authority Class 2 R1,OU=Certification Authority,O=Tangshi Sandbox,C=CN';
  const { serialNumber } = new X509Certificate(leaf);
  expect(serialNumberOf(leaf)).toBe(serialNumberFrom(issuer, serialNumber));
});
