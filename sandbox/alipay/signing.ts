import { sign, type KeyLike, verify } from 'node:crypto';

/** Names and values of a request or a notice, decoded once. */
export type Fields = Readonly<Record<string, string>>;

/**
 * What is signed: `name=value` joined by `&`, sorted by name, without `sign` and without empty values.
 * A notice is signed without `sign_type` too, a request with it.
 */
export function signedText(fields: Fields, leftOut: readonly string[] = ['sign']): string {
  return Object.entries(fields)
    .filter(([name, value]) => value !== '' && !leftOut.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** RSA2, as Alipay calls SHA256withRSA; base64. */
export function signText(text: string, privateKey: KeyLike): string {
  return sign('sha256', Buffer.from(text, 'utf8'), privateKey).toString('base64');
}

/** Whether the signature is the key's own over this text. What is no base64 is no signature. */
export function isSignedBy(text: string, signature: string, publicKey: KeyLike): boolean {
  return verify('sha256', Buffer.from(text, 'utf8'), publicKey, Buffer.from(signature, 'base64'));
}
