import { dial, DialError } from '../../platform/outbound/dial.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import type { LinkRow } from './link-rows.ts';
import { secretOfLink } from './link-secret.ts';
import { bodyHashOf, linkHeaders, sameSignature, signReply, signRequest } from './signature.ts';

/** What became of a signed request to the counterpart. */
export type PeerReply =
  /** It answered, and signed its answer. */
  | { readonly kind: 'reply'; readonly status: number; readonly body: unknown }
  /** It did not, or not so that it counts: try again later. */
  | { readonly kind: 'silent'; readonly why: string };

export type PeerRequest = {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From /v1 on. */
  readonly path: string;
  readonly body: unknown;
  readonly timeoutMs: number;
  /** When it is sent, by our clock. */
  readonly now: Date;
  /** Used once; a new UUID will do. */
  readonly nonce: string;
  readonly signal?: AbortSignal | undefined;
};

const replyBytesMax = 32 * 1024 * 1024;

/**
 * Sends one signed request to the counterpart. A reply whose signature is missing or wrong is silence, and so is
 * a secret that cannot be opened here.
 */
export async function callPeer(
  secrets: Secrets,
  link: Pick<LinkRow, 'merchantId' | 'role' | 'url' | 'keyId' | 'sealed'>,
  request: PeerRequest,
): Promise<PeerReply> {
  const opened = secretOfLink(secrets, link);
  if (!opened.ok) return { kind: 'silent', why: opened.refusal.code };
  const secret = opened.value;
  const { method, path, nonce, timeoutMs } = request;
  const body = method === 'GET' ? null : JSON.stringify(request.body);
  const timestamp = String(Math.floor(request.now.getTime() / 1000));
  const bodyHash = bodyHashOf(body ?? '');
  const signed = { method, path, timestamp, nonce, bodyHash };
  try {
    const reply = await dial({
      method,
      url: `${link.url}${path}`,
      headers: {
        [linkHeaders.key]: link.keyId,
        [linkHeaders.timestamp]: timestamp,
        [linkHeaders.nonce]: nonce,
        [linkHeaders.signature]: signRequest(secret, signed),
        accept: 'application/json',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      body,
      timeoutMs,
      replyBytesMax,
      reach: 'confirmed',
      signal: request.signal,
    });
    const { status } = reply;
    const right = signReply(secret, {
      nonce,
      status,
      bodyHash: bodyHashOf(reply.body),
    });
    const given = reply.headers[linkHeaders.signature];
    const parsed = parseJson(reply.body);
    if (typeof given !== 'string' || !sameSignature(right, given))
      return { kind: 'silent', why: codeOf(parsed) ?? 'reply.unsigned' };
    if (status >= 500 || status === 429) return { kind: 'silent', why: codeOf(parsed) ?? 'reply.failed' };
    return { kind: 'reply', status, body: parsed };
  } catch (error) {
    if (error instanceof DialError) return { kind: 'silent', why: `dial.${error.fault}` };
    throw error;
  }
}

/** The code of a problem document; null for anything else. */
export function codeOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('code' in body)) return null;
  return typeof body.code === 'string' && /^[\w.]{1,60}$/.test(body.code) ? body.code : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
