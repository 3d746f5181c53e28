import { createHash } from 'node:crypto';

/** How far a caller's clock may be off; the vendors name no figure. */
const FRESH_MS = 10 * 60_000;

/** Whether a signature is the digest of these texts in one, in lower-case hex. */
export function isSigned(digest: 'sha1' | 'md5', texts: readonly string[], signature: string): boolean {
  return createHash(digest).update(texts.join('')).digest('hex') === signature;
}

/** Whether a time in seconds is about now. */
export function isFresh(seconds: string, { now }: { now(): number }): boolean {
  return /^\d{10}$/.test(seconds) && Math.abs(Number(seconds) * 1000 - now()) <= FRESH_MS;
}
