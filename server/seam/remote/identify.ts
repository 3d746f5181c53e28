import type { FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Refusal } from '../../kernel/decision.ts';
import type { Principal } from '../../platform/access/principal.ts';
import type { RefusalCode } from '../../phrases/refusals.ts';
import { runWork } from '../../spine/command.ts';
import { seenBodyHash, signReplyTo } from './body-hash.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import { keepLinkNonce, readLinkOfKey } from './link-rows.ts';
import { secretOfLink } from './link-secret.ts';
import {
  linkHeaders,
  merchantOfKeyId,
  sameSignature,
  signRequest,
  signedPath,
  skewSecondsMax,
} from './signature.ts';

export type IdentifyLink = (request: FastifyRequest) => Promise<Principal | RefusalCode | Refusal>;

type Claimed = {
  readonly keyId: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
};

/** Whether a request says that it comes over a link: then `identifyLink` answers for it, and nobody else. */
export function isLinkRequest(request: FastifyRequest): boolean {
  return request.headers[linkHeaders.key] !== undefined;
}

/**
 * Who signed a request. In this order: headers, key, clock, signature, nonce; so a stranger cannot fill the nonces, and a
 * wrong clock is told apart from a wrong key.
 */
export function linkIdentifier(pool: Pool, secrets: Secrets, now: () => Date): IdentifyLink {
  return async (request) => {
    const claimed = readClaim(request);
    if (claimed === null) return 'link.headersMissing';
    const merchantId = merchantOfKeyId(claimed.keyId);
    if (merchantId === null) return 'link.keyUnknown';
    const link = await readLinkOfKey(pool, merchantId, claimed.keyId);
    if (link === null) return 'link.keyUnknown';
    const opened = secretOfLink(secrets, link);
    if (!opened.ok) return opened.refusal;
    const secret = opened.value;
    const at = now();
    const skew = Math.abs(at.getTime() / 1000 - Number(claimed.timestamp));
    if (skew > skewSecondsMax) {
      const serverTime = at.toISOString();
      return { code: 'link.clockSkew', details: { serverTime } };
    }
    const right = signRequest(secret, {
      method: request.method,
      path: signedPath(request.url),
      timestamp: claimed.timestamp,
      nonce: claimed.nonce,
      bodyHash: seenBodyHash(request),
    });
    if (!sameSignature(right, claimed.signature)) return 'link.signatureWrong';
    const { linkId, role } = link;
    if (!(await keepNonce(pool, merchantId, linkId, claimed.nonce, at))) return 'link.nonceReplayed';
    signReplyTo(request, secret, claimed.nonce);
    return { kind: 'link', merchantId, linkId, role };
  };
}

async function keepNonce(
  pool: Pool,
  merchantId: number,
  linkId: string,
  nonce: string,
  now: Date,
): Promise<boolean> {
  let fresh = false;
  await runWork(pool, merchantId, `link:${linkId}`, now, async (tx) => {
    fresh = await keepLinkNonce(tx, linkId, nonce, now);
    return [];
  });
  return fresh;
}

function readClaim(request: FastifyRequest): Claimed | null {
  const keyId = request.headers[linkHeaders.key];
  const timestamp = request.headers[linkHeaders.timestamp];
  const nonce = request.headers[linkHeaders.nonce];
  const signature = request.headers[linkHeaders.signature];
  if (typeof keyId !== 'string') return null;
  if (typeof timestamp !== 'string' || !/^[1-9][0-9]{0,11}$/.test(timestamp)) return null;
  if (typeof nonce !== 'string' || !/^[A-Za-z0-9_-]{16,64}$/.test(nonce)) return null;
  if (typeof signature !== 'string' || !/^v1=[0-9a-f]{64}$/.test(signature)) return null;
  return { keyId, timestamp, nonce, signature };
}
