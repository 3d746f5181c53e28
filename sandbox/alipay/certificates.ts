import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { bitString, der, integer, objectId, sequence, utcTime } from './der.ts';

/** Who a certificate speaks of or is issued by; written as C, O, OU, CN, which is most general first. */
type Name = { readonly common: string; readonly unit: string };

type Issue = {
  readonly issuer: Name;
  readonly issuerKey: KeyObject;
  readonly subject: Name;
  readonly subjectKey: KeyObject;
  /** Hexadecimal, at most 20 bytes. */
  readonly serial: string;
  readonly from: Date;
  readonly isAuthority: boolean;
};

/** The authority of the sandbox: what applications put into their settings, and what signs their certificates. */
export type Authority = {
  /** Several roots, one of them not RSA, as in the file that Alipay hands out. */
  readonly rootCertificate: string;
  readonly issuingCertificate: string;
  readonly issuingKey: string;
};

const ORGANISATION = 'Tangshi Sandbox';
const ROOT: Name = { common: 'Tangshi Sandbox Certification Authority R1', unit: 'Certification Authority' };
const CLASS_1: Name = {
  common: 'Tangshi Sandbox Certification Authority Class 1 R1',
  unit: 'Certification Authority',
};
const CLASS_2: Name = {
  common: 'Tangshi Sandbox Certification Authority Class 2 R1',
  unit: 'Certification Authority',
};
const CURVE_ROOT: Name = {
  common: 'Tangshi Sandbox Certification Authority E1',
  unit: 'Certification Authority',
};
const YEARS = 20;

/** Makes the roots and the authority that issues; serials are the moment in hexadecimal with a number. */
export function makeAuthority(from: Date): Authority {
  const root = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuing = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const byRoot = { issuer: ROOT, issuerKey: root.privateKey, from, isAuthority: true };
  const byCurve = { issuer: CURVE_ROOT, issuerKey: curve.privateKey, from, isAuthority: true };
  const roots = [
    certificateOf({
      ...byCurve,
      subject: CURVE_ROOT,
      subjectKey: curve.publicKey,
      serial: serialAt(from, 1),
    }),
    certificateOf({ ...byRoot, subject: ROOT, subjectKey: root.publicKey, serial: serialAt(from, 2) }),
    certificateOf({ ...byRoot, subject: CLASS_1, subjectKey: curve.publicKey, serial: serialAt(from, 3) }),
  ];
  return {
    rootCertificate: roots.join(''),
    issuingCertificate: certificateOf({
      ...byRoot,
      subject: CLASS_2,
      subjectKey: issuing.publicKey,
      serial: serialAt(from, 4),
    }),
    issuingKey: issuing.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** A certificate of an application or of Alipay itself, for a key it already has (PEM, private or public). */
export function issueCertificate(
  authority: Authority,
  ask: { readonly common: string; readonly key: string; readonly number: number; readonly from: Date },
): string {
  return certificateOf({
    issuer: CLASS_2,
    issuerKey: createPrivateKey(authority.issuingKey),
    subject: { common: ask.common, unit: 'Open Platform' },
    subjectKey: createPublicKey(ask.key),
    serial: serialAt(ask.from, ask.number),
    from: ask.from,
    isAuthority: false,
  });
}

/** An X.509 v3 certificate (RFC 5280, 4.1) as PEM. */
function certificateOf(issue: Issue): string {
  const until = new Date(issue.from);
  until.setUTCFullYear(until.getUTCFullYear() + YEARS);
  const algorithm = algorithmOf(issue.issuerKey);
  const body = sequence(
    der(0xa0, integer('02')),
    integer(issue.serial),
    algorithm,
    nameOf(issue.issuer),
    sequence(utcTime(issue.from), utcTime(until)),
    nameOf(issue.subject),
    issue.subjectKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(basicConstraints(issue.isAuthority))),
  );
  const certificate = sequence(body, algorithm, bitString(sign('sha256', body, issue.issuerKey)));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** sha256WithRSAEncryption, or ecdsa-with-SHA256 for the root that is not RSA. */
function algorithmOf(key: KeyObject): Buffer {
  return key.asymmetricKeyType === 'rsa'
    ? sequence(objectId('1.2.840.113549.1.1.11'), der(0x05))
    : sequence(objectId('1.2.840.10045.4.3.2'));
}

function nameOf(name: Name): Buffer {
  const part = (attribute: string, tag: number, text: string): Buffer =>
    der(0x31, sequence(objectId(attribute), der(tag, Buffer.from(text, 'utf8'))));
  return sequence(
    part('2.5.4.6', 0x13, 'CN'),
    part('2.5.4.10', 0x0c, ORGANISATION),
    part('2.5.4.11', 0x0c, name.unit),
    part('2.5.4.3', 0x0c, name.common),
  );
}

/** Critical, as RFC 5280 asks of an authority. */
function basicConstraints(isAuthority: boolean): Buffer {
  const value = isAuthority ? sequence(der(0x01, Buffer.from([0xff]))) : sequence();
  return sequence(objectId('2.5.29.19'), der(0x01, Buffer.from([0xff])), der(0x04, value));
}

function serialAt(at: Date, number: number): string {
  return `2026${at.getTime().toString(16).padStart(12, '0')}${number.toString(16).padStart(8, '0')}`;
}
