import { createHash, randomBytes } from 'node:crypto';

/** What a token opens: a paired device, one person on it, or a guest's phone at one seating. */
export type TokenKind = 'device' | 'staff' | 'guest';

export type Token = { readonly kind: TokenKind; readonly merchantId: number; readonly hash: string };

const pattern = /^ts_(device|staff|guest)_([1-9][0-9]{0,9})_[A-Za-z0-9_-]{43}$/;
const merchantIdMax = 2_147_483_647;

/** A new token: its merchant in clear, 256 random bits. Only its hash is stored. */
export function makeToken(kind: TokenKind, merchantId: number): { token: string; hash: string } {
  const token = `ts_${kind}_${merchantId}_${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashSecret(token) };
}

/** Reads what stands behind `Bearer`. Null for anything that cannot be a token of ours. */
export function parseToken(text: string): Token | null {
  const found = pattern.exec(text);
  const merchantId = Number(found?.[2]);
  const kind = found?.[1];
  if (kind !== 'device' && kind !== 'staff' && kind !== 'guest') return null;
  return merchantId <= merchantIdMax ? { kind, merchantId, hash: hashSecret(text) } : null;
}

/** The token of an Authorization header; undefined when there is none, null when it is not one of ours. */
export function tokenOfHeader(header: string | undefined): Token | null | undefined {
  if (header === undefined) return undefined;
  const [scheme, text, ...more] = header.split(' ');
  return scheme?.toLowerCase() === 'bearer' && text !== undefined && more.length === 0
    ? parseToken(text)
    : null;
}

/** How tokens and pairing codes are kept: the sha256 in hex. */
export function hashSecret(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
