import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * How requests of a link are signed (docs/protocol.md): HMAC-SHA256 with the shared secret over six lines of text.
 * Replies are signed too, bound to the nonce of their request, because they carry documents that count as heard.
 */
export const linkHeaders = {
  key: 'tangshi-key',
  timestamp: 'tangshi-timestamp',
  nonce: 'tangshi-nonce',
  signature: 'tangshi-signature',
} as const;

export const skewSecondsMax = 300;

export type SignedParts = {
  readonly method: string;
  /** Path and query as they stand in the request line, from /v1 on: what lies before it is the address's own. */
  readonly path: string;
  /** Seconds since 1970, as decimal digits. */
  readonly timestamp: string;
  readonly nonce: string;
  /** sha256 of the body's bytes in hex; of nothing where there is no body. */
  readonly bodyHash: string;
};

/** The sha256 of a body in hex. */
export function bodyHashOf(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

/** The `tangshi-signature` of a request: `v1=` and 64 hex digits. */
export function signRequest(secret: string, parts: SignedParts): string {
  const { method, path, timestamp, nonce, bodyHash } = parts;
  return signLines(secret, ['tangshi-request-v1', method, path, timestamp, nonce, bodyHash]);
}

/** The `tangshi-signature` of a reply to the request with this nonce. */
export function signReply(
  secret: string,
  reply: {
    readonly nonce: string;
    readonly status: number;
    readonly bodyHash: string;
  },
): string {
  const { nonce, status, bodyHash } = reply;
  return signLines(secret, ['tangshi-reply-v1', nonce, String(status), bodyHash]);
}

/** The part of a request line's path that is signed. */
export function signedPath(url: string): string {
  const from = url.indexOf('/v1/');
  return from === -1 ? url : url.slice(from);
}

/** Compares two signatures in constant time. */
export function sameSignature(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The key id of a merchant's link: it names the merchant in clear and tells nothing of the secret. Both programs work it
 * out by themselves, so the secret alone has to be handed over.
 */
export function keyIdOf(merchantId: number, secret: string): string {
  const tail = createHash('sha256').update(`tangshi-key-id-v1\n${secret}`).digest('hex').slice(0, 24);
  return `ts_link_${merchantId}_${tail}`;
}

/** The merchant that a key id names; null for what is no key id. */
export function merchantOfKeyId(keyId: string): number | null {
  const found = /^ts_link_([1-9][0-9]{0,8})_[0-9a-f]{24}$/.exec(keyId);
  return found === null ? null : Number(found[1]);
}

function signLines(secret: string, lines: readonly string[]): string {
  const digest = createHmac('sha256', secret).update(lines.join('\n')).digest('hex');
  return `v1=${digest}`;
}
