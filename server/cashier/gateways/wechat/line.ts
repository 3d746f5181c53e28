import { type KeyObject, randomBytes } from 'node:crypto';
import * as z from 'zod';
import {
  answerBytesMax,
  type GatewayParts,
  type HttpAnswer,
  type Silence,
  safeWords,
  sendHttp,
  waitOf,
} from '../parts.ts';
import type { Rejected, Uncertain, WireRequest } from '../port.ts';
import { certificatesTarget, readCertificates } from './certificates.ts';
import { readPrivateKey, type WechatSettings } from './settings.ts';
import { authorizationOf, isFresh, isSealed, type Moment, sealOf } from './signature.ts';
import { type KnownKey, makeTrust, type Trust } from './trust.ts';

/** A connection to WeChat Pay for one account: its keys, and how to send. */
export type Line = {
  readonly settings: WechatSettings;
  readonly now: () => Date;
  readonly trust: Trust;
  /** Null where the settings hold no key: nothing can be sent then. */
  readonly key: () => KeyObject | null;
  /** Sends signed and gives the bytes of the answer, not yet verified. */
  send(request: WireRequest, options?: SendOptions): Promise<HttpAnswer | Silence | Rejected>;
  moment(): Moment;
  report(request: WireRequest, what: string): void;
};

export type SendOptions = { readonly kind?: 'charge' | 'other'; readonly bytesMax?: number };

/** A verified answer. `code` is the gateway's own where it refused. */
export type Answer = {
  readonly state: 'answer';
  readonly status: number;
  readonly body: unknown;
  readonly code: string | null;
  readonly words: string;
};

const refusal = z.object({ code: z.string(), message: z.string().optional() });

/** Opens a line; nothing is sent yet, and wrong settings show only when something is. */
export function openLine(settings: WechatSettings, parts: GatewayParts): Line {
  let key: KeyObject | null | undefined;
  const line: Line = {
    settings,
    now: parts.now,
    key: () => {
      if (key === undefined) key = readPrivateKey(settings.merchantKey);
      return key;
    },
    moment: () => ({
      timestamp: String(Math.floor(parts.now().getTime() / 1000)),
      nonce: randomBytes(16).toString('hex').toUpperCase(),
    }),
    send: (request, options) => sendSigned(line, parts, request, options ?? {}),
    report: (request, what) => parts.report?.(`wechat ${request.method} ${request.target} ${what}`),
    trust: makeTrust(settings, parts.now, (known) => fetchCertificates(line, known)),
  };
  return line;
}

/** Sends and gives the answer only when its signature holds; what cannot be believed is unknown. */
export async function exchange(
  line: Line,
  request: WireRequest,
  kind: 'charge' | 'other' = 'other',
): Promise<Answer | Uncertain | Rejected> {
  const http = await line.send(request, { kind });
  if (typeof http === 'string') {
    line.report(request, http);
    return { state: 'unknown', code: http };
  }
  if ('state' in http) return http;
  const answer = await verified(line, http);
  const number = http.headers.get('request-id') ?? '';
  line.report(request, `${http.status} ${answer.code ?? 'OK'} ${number}`);
  return answer;
}

async function sendSigned(
  line: Line,
  parts: GatewayParts,
  request: WireRequest,
  { kind = 'other', bytesMax = answerBytesMax }: SendOptions,
): Promise<HttpAnswer | Silence | Rejected> {
  const { settings, trust } = line;
  const key = line.key();
  if (key === null || !URL.canParse(request.target, settings.baseUrl))
    return { state: 'rejected', code: 'SETTINGS', message: 'merchant key or address cannot be read' };
  const url = new URL(request.target, settings.baseUrl);
  const signer = { merchantNumber: settings.merchantNumber, serial: settings.merchantSerial, key };
  // What is signed is what the address says on the wire, not what we wrote.
  const target = url.pathname + url.search;
  const headers: Record<string, string> = {
    Authorization: authorizationOf(signer, request.method, target, line.moment(), request.body),
    Accept: 'application/json',
    'User-Agent': 'tangshi',
  };
  if (request.body !== '') headers['Content-Type'] = 'application/json';
  if (trust.wishedSerial !== null) headers['Wechatpay-Serial'] = trust.wishedSerial;
  return sendHttp({
    url,
    method: request.method,
    headers,
    ...(request.method === 'POST' ? { body: request.body } : {}),
    waitMs: waitOf(parts, kind),
    bytesMax,
  });
}

async function verified(line: Line, http: HttpAnswer): Promise<Answer | Uncertain> {
  const seal = sealOf((name) => http.headers.get(name));
  // What stands between us and the gateway answers unsigned when it fails.
  if (seal === null) return unknown(http.status >= 500 ? `HTTP_${http.status}` : 'SIGNATURE');
  if (!isFresh(seal, line.now())) return unknown('SIGNATURE');
  const key = await line.trust.keyOf(seal.serial);
  if (key === null || !isSealed(seal, http.body, key)) return unknown('SIGNATURE');
  const body = parsed(http.body);
  if (body === undefined) return unknown('MALFORMED');
  const said = refusal.safeParse(body);
  return {
    state: 'answer',
    status: http.status,
    body,
    code: said.success ? said.data.code.slice(0, 64) : null,
    words: safeWords(said.data?.message ?? ''),
  };
}

async function fetchCertificates(line: Line, known: KnownKey) {
  const request: WireRequest = { method: 'GET', target: certificatesTarget, body: '' };
  const http = await line.send(request);
  if (typeof http === 'string' || 'state' in http || http.status !== 200) {
    line.report(request, 'no certificates');
    return null;
  }
  const seal = sealOf((name) => http.headers.get(name));
  const keys = readCertificates(http.body, seal, line.settings.apiV3Key, line.now(), known);
  line.report(request, keys === null ? 'SIGNATURE' : `${keys.length} certificates`);
  return keys;
}

/** Undefined where the bytes are no JSON; a body of nothing (204) is null. */
function parsed(body: Buffer): unknown {
  if (body.length === 0) return null;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function unknown(code: string): Uncertain {
  return { state: 'unknown', code };
}
