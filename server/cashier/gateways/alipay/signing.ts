import { type KeyObject, sign, verify } from 'node:crypto';
import type { Keys } from './keys.ts';

/** What is signed: parameters with a value, by name, as `name=value` joined by `&`, values as they are. */
export function signedText(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .filter((name) => name !== 'sign' && parameters[name] !== '')
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&');
}

/** RSA2: SHA256withRSA, base64. */
export function signText(text: string, key: KeyObject): string {
  return sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64');
}

/**
 * Whether Alipay signed this text. With a certificate's number only the key of that certificate counts; a notice
 * names none and may be signed with any of them.
 */
export function isSigned(text: string, signature: string, keys: readonly KeyObject[]): boolean {
  const bytes = Buffer.from(text, 'utf8');
  const signatureBytes = Buffer.from(signature, 'base64');
  return keys.some((key) => verify('sha256', bytes, key, signatureBytes));
}

/** The keys an answer may be signed with; none for a certificate that is not in the settings. */
export function keysFor(keys: Keys, certificateNumber: string): readonly KeyObject[] {
  return keys.alipay.get(keys.alipay.has('') ? '' : certificateNumber) ?? [];
}
