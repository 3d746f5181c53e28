import { z } from 'zod';
import {
  answerBytesMax,
  billBytesMax,
  type GatewayParts,
  type HttpAsk,
  safeWords,
  sendHttp,
  waitOf,
} from '../parts.ts';
import type { Rejected, Uncertain } from '../port.ts';
import { readKeys, type Keys } from './keys.ts';
import { chinaText } from './money-and-time.ts';
import { standings } from './outcomes.ts';
import { rawMembersOf } from './raw-members.ts';
import type { AlipaySettings } from './settings.ts';
import { isSigned, keysFor, signedText, signText } from './signing.ts';

export type Call = {
  readonly method: string;
  /** Null for the one method that takes its parameters beside the others. */
  readonly bizContent: string | null;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly noticeUrl: string | null;
  /** The reference the answer must speak of; null where it speaks of none. */
  readonly reference: string | null;
  /** How long it may take, by `waitOf`. */
  readonly patience?: 'charge' | 'guest';
};

export type Node = Readonly<Record<string, unknown>>;

/** A signed answer to what was asked, or why there is none. `refused`: what the code means is up to the method. */
export type Reply =
  | { readonly state: 'done'; readonly node: Node }
  | { readonly state: 'refused'; readonly code: string; readonly words: string }
  | Uncertain
  | Rejected;

/** One account at Alipay, and how to ask about it. */
export type Account = {
  readonly settings: AlipaySettings;
  readonly now: () => Date;
  readonly keys: () => Keys | Rejected;
  readonly call: (call: Call) => Promise<Reply>;
  readonly download: (url: string) => Promise<Buffer | Uncertain>;
};

const node = z.looseObject({
  code: z.string().optional(),
  /** Stands in place of a code where a guest was told of. */
  access_token: z.string().optional(),
  msg: z.string().optional(),
  sub_code: z.string().optional(),
  sub_msg: z.string().optional(),
  out_trade_no: z.string().optional(),
});

/** Keys are read at the first use: an account whose keys cannot be read answers `rejected` to every call. */
export function openAccount(settings: AlipaySettings, parts: GatewayParts): Account {
  let keys: Keys | Rejected | undefined;
  const account: Account = {
    settings,
    now: parts.now,
    keys: () => {
      keys ??= readKeysSafely(settings);
      return keys;
    },
    call: (call) => send(account, parts, call),
    download: (url) => download(settings, parts, url),
  };
  return account;
}

/** A POST with a form; `charset` stands in the address, for it is needed before the body can be read. */
async function send(account: Account, parts: GatewayParts, call: Call): Promise<Reply> {
  const keys = account.keys();
  if ('state' in keys) return keys;
  const parameters = signedParameters(account, keys, call);
  const url = new URL(account.settings.gatewayUrl);
  url.searchParams.set('charset', 'utf-8');
  url.searchParams.set('method', call.method);
  const answer = await ask({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: new URLSearchParams(parameters).toString(),
    waitMs: waitOf(parts, call.patience ?? 'other'),
    bytesMax: answerBytesMax,
  });
  if ('state' in answer) return reported(parts, call, answer, '');
  const text = answer.body.toString('utf8');
  const reply = readAnswer(text, call, keys);
  return reported(parts, call, reply, reply.state === 'unknown' ? hintOf(text, reply) : '');
}

/** That a guest is still paying, or nobody scanned yet, comes with every look and says nothing to anybody. */
const usual = new Set(['10003', 'ACQ.TRADE_NOT_EXIST']);

function reported(parts: GatewayParts, call: Call, reply: Reply, hint: string): Reply {
  const isWorthIt = reply.state !== 'done' && !usual.has(reply.code);
  if (isWorthIt) parts.report?.(`alipay ${call.method}: ${reply.code}${hint}`);
  return reply;
}

function signedParameters(account: Account, keys: Keys, call: Call): Record<string, string> {
  const { settings } = account;
  const parameters = {
    app_id: settings.appId,
    format: 'JSON',
    sign_type: 'RSA2',
    timestamp: chinaText(account.now()),
    version: '1.0',
    ...keys.serials,
    ...(settings.appAuthToken === undefined ? {} : { app_auth_token: settings.appAuthToken }),
    ...(call.noticeUrl === null ? {} : { notify_url: call.noticeUrl }),
    ...call.parameters,
    ...(call.bizContent === null ? {} : { biz_content: call.bizContent }),
  };
  const text = signedText({ ...parameters, charset: 'utf-8', method: call.method });
  return { ...parameters, sign: signText(text, keys.own) };
}

/** An answer that is not 200 is none of Alipay's own: it always answers 200 and says in the body what is wrong. */
async function ask(http: HttpAsk): Promise<{ readonly body: Buffer } | Uncertain> {
  const answer = await sendHttp(http);
  if (typeof answer === 'string') return { state: 'unknown', code: answer };
  if (answer.status !== 200) return { state: 'unknown', code: `HTTP_${answer.status}` };
  return { body: answer.body };
}

async function download(
  settings: AlipaySettings,
  parts: GatewayParts,
  text: string,
): Promise<Buffer | Uncertain> {
  const url = URL.canParse(text) ? new URL(text) : null;
  // A bill that is fetched in the clear could be another's.
  const isAsSafe = url?.protocol === 'https:' || url?.protocol === new URL(settings.gatewayUrl).protocol;
  if (url === null || !isAsSafe) return { state: 'unknown', code: 'BILL_ADDRESS' };
  const waitMs = waitOf(parts, 'charge');
  const answer = await ask({ url, method: 'GET', headers: {}, waitMs, bytesMax: billBytesMax });
  return 'state' in answer ? answer : answer.body;
}

/** Verifies the answer over its own characters before anything in it is believed. */
function readAnswer(text: string, call: Call, keys: Keys): Reply {
  const members = rawMembersOf(text);
  const raw = members?.get(`${call.method.replaceAll('.', '_')}_response`) ?? members?.get('error_response');
  if (members === null || raw === undefined) return { state: 'unknown', code: 'MALFORMED' };
  const trusted = keysFor(keys, textOf(members.get('alipay_cert_sn')));
  if (!isSigned(raw, textOf(members.get('sign')), trusted)) return { state: 'unknown', code: 'SIGNATURE' };
  const read = node.safeParse(JSON.parse(raw));
  if (!read.success) return { state: 'unknown', code: 'MALFORMED' };
  const { out_trade_no: about } = read.data;
  if (call.reference !== null && about !== undefined && about !== call.reference) {
    return { state: 'unknown', code: 'FOREIGN' };
  }
  return replyOf(read.data);
}

/**
 * An application that Alipay does not know, or without a key there, is told so without a signature. That decides
 * nothing, but whoever sets the account up must see it.
 */
function hintOf(text: string, { code }: Uncertain): string {
  const [, hint] = code === 'SIGNATURE' ? (/"sub_code":"([\w.-]{1,64})"/.exec(text) ?? []) : [];
  return hint === undefined ? '' : ` (unverified: ${hint})`;
}

function replyOf(answer: z.infer<typeof node>): Reply {
  if (answer.code === undefined)
    return answer.access_token === undefined
      ? { state: 'unknown', code: 'MALFORMED' }
      : { state: 'done', node: answer };
  const standing = Object.hasOwn(standings, answer.code) ? standings[answer.code] : 'unknown';
  const code = answer.sub_code ?? answer.code;
  const words = safeWords(answer.sub_msg ?? answer.msg ?? '');
  if (standing === 'done') return { state: 'done', node: answer };
  if (standing === 'rejected') return { state: 'rejected', code, message: words };
  if (standing === 'business') return { state: 'refused', code, words };
  return { state: 'unknown', code };
}

function textOf(raw: string | undefined): string {
  const value: unknown = raw === undefined ? '' : JSON.parse(raw);
  return typeof value === 'string' ? value : '';
}

function readKeysSafely(settings: AlipaySettings): Keys | Rejected {
  const message = 'the address, a key or a certificate cannot be read';
  try {
    const keys = readKeys(settings);
    if (URL.canParse(settings.gatewayUrl) && keys.alipay.size > 0) return keys;
  } catch {
    // Why it cannot be read is not told: it could quote the key.
  }
  return { state: 'rejected', code: 'SETTINGS', message };
}
