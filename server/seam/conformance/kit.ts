import { createHash } from 'node:crypto';
import { isUuid, uuidV7 } from '../../kernel/ids.ts';
import { dial, type DialReply } from '../../platform/outbound/dial.ts';
import { codeOf } from '../remote/peer.ts';
import { bodyHashOf, linkHeaders, sameSignature, signReply, signRequest } from '../remote/signature.ts';
import type { SampleOrder } from './sample.ts';

/** What the kit is pointed at. */
export type KitTarget = {
  readonly url: string;
  readonly keyId: string;
  readonly secret: string;
  readonly storeId: number;
  readonly currency: string;
  /** At ordering: an open order made for this run. */
  readonly orderId: string | null;
};

export type KitReply = {
  readonly status: number;
  readonly code: string | null;
  readonly body: unknown;
  readonly signed: boolean;
};

/** How a request differs from an honest one. */
export type Tricks = {
  readonly secondsAhead?: number;
  readonly nonce?: string;
  readonly keyId?: string;
  readonly secret?: string;
  /** What is sent in place of the body that was signed. */
  readonly sentBody?: string;
  readonly unsigned?: boolean;
};

export type Kit = {
  readonly target: KitTarget;
  /** The kit's own epoch: the same for the same key, so that a second run is no other life. */
  readonly epoch: string;
  now(): Date;
  newId(): string;
  newOrder(): SampleOrder;
  /** `body` as text is sent as it is. */
  call(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, tricks?: Tricks): Promise<KitReply>;
};

export type KitCase = {
  readonly id: string;
  readonly name: string;
  run(kit: Kit): Promise<void>;
};

/** What was expected and what came; the one way a case fails. */
export class NotConformError extends Error {
  override readonly name = 'NotConformError';
}

/** Fails the case unless it holds. */
export function expectThat(holds: boolean, what: string): asserts holds {
  if (!holds) throw new NotConformError(what);
}

/** Fails the case unless the reply is a problem of this status and code. */
export function expectNo(reply: KitReply, status: number, code: string): void {
  expectThat(
    reply.status === status && reply.code === code,
    `expected ${status} ${code}, got ${reply.status} ${reply.code ?? ''}`,
  );
}

const timeoutMs = 10_000;
const replyBytesMax = 32 * 1024 * 1024;

export function openKit(target: KitTarget): Kit {
  const newId = () => {
    const random = crypto.getRandomValues(new Uint8Array(10));
    return uuidV7(Date.now(), random);
  };
  const epoch = epochOf(target.secret);
  const now = () => new Date();
  return {
    target,
    epoch,
    now,
    newId,
    newOrder: () => ({
      orderId: newId(),
      storeId: target.storeId,
      currency: target.currency,
      epoch,
      now: now(),
    }),
    call: (method, path, body, tricks = {}) =>
      callTarget(target, { method, path, body, nonce: newId() }, tricks),
  };
}

async function callTarget(
  target: KitTarget,
  request: {
    method: 'GET' | 'POST' | 'PUT';
    path: string;
    body: unknown;
    nonce: string;
  },
  tricks: Tricks,
): Promise<KitReply> {
  const { method, path, body } = request;
  const text =
    body === undefined || method === 'GET' ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const nonce = tricks.nonce ?? request.nonce;
  const seconds = Math.floor(Date.now() / 1000) + (tricks.secondsAhead ?? 0);
  const timestamp = String(seconds);
  const bodyHash = bodyHashOf(text ?? '');
  const secret = tricks.secret ?? target.secret;
  const signature = signRequest(secret, { method, path, timestamp, nonce, bodyHash });
  const signed = {
    [linkHeaders.key]: tricks.keyId ?? target.keyId,
    [linkHeaders.timestamp]: timestamp,
    [linkHeaders.nonce]: nonce,
    [linkHeaders.signature]: signature,
  };
  const reply = await dial({
    method,
    url: `${target.url}${path}`,
    headers: {
      ...(tricks.unsigned === true ? {} : signed),
      ...(text === null ? {} : { 'content-type': 'application/json' }),
    },
    body: tricks.sentBody ?? text,
    timeoutMs,
    replyBytesMax,
    reach: 'confirmed',
  });
  return readReply(reply, target.secret, nonce);
}

function readReply(reply: DialReply, secret: string, nonce: string): KitReply {
  const { status } = reply;
  const bodyHash = bodyHashOf(reply.body);
  const given = reply.headers[linkHeaders.signature];
  const right = signReply(secret, { nonce, status, bodyHash });
  const body = parse(reply.body);
  const signed = typeof given === 'string' && sameSignature(given, right);
  return { status, code: codeOf(body), body, signed };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A UUID of version 8 from the key. */
function epochOf(secret: string): string {
  const hex = createHash('sha256').update(`conformance\n${secret}`).digest('hex');
  const epoch = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  expectThat(isUuid(epoch), 'an epoch is a UUID');
  return epoch;
}

export type CaseResult = {
  readonly id: string;
  readonly name: string;
  /** Null when it conforms. */
  readonly failure: string | null;
};

/** Runs the cases one after the other; a case that cannot be run has failed. */
export async function runCases(
  kit: Kit,
  cases: readonly KitCase[],
  told: (result: CaseResult) => void = () => undefined,
): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const { id, name, run } of cases) {
    let failure: string | null = null;
    try {
      await run(kit);
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    const result = { id, name, failure };
    results.push(result);
    told(result);
  }
  return results;
}
