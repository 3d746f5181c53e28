import * as z from 'zod';
import { dial, DialError, type DialFault } from '../../platform/outbound/dial.ts';
import type { CloudJobState, SubmitOutcome } from './port.ts';

/** What every call of one printer needs: where the vendor is, the clock, and when the program ends. */
export type Line = {
  readonly base: string;
  readonly reach: 'public' | 'confirmed';
  readonly now: () => Date;
  readonly signal: AbortSignal | undefined;
};

export type Request = { readonly path: string; readonly type: 'form' | 'json'; readonly timeoutMs: number };

/** Nothing was printed, and why. */
export type Refusal = Extract<SubmitOutcome, { kind: 'refused' }>;

export type Answer = {
  readonly kind: 'answer';
  readonly code: string;
  readonly words: string;
  readonly data: unknown;
};

/** The vendor's words; or the call never left, so that it certainly did nothing; or nobody knows. */
export type Reply = Answer | Refusal | { readonly kind: 'silent' };

export const submitMs = 10_000;
export const askMs = 5_000;
/** Answers are a few hundred bytes. */
const replyBytesMax = 64 * 1024;

const TYPES = {
  form: 'application/x-www-form-urlencoded;charset=UTF-8',
  json: 'application/json;charset=UTF-8',
} as const;

const code = z.union([z.int(), z.string().regex(/^-?\d{1,9}$/)]).transform(String);
const words = z.string().nullish();

/** The three vendors' ways to say the same; 0 is success everywhere. */
const answers = z.union([
  z
    .object({ ret: code, msg: words, data: z.unknown().optional() })
    .transform((it) => ({ code: it.ret, words: it.msg, data: it.data })),
  z
    .object({ code, msg: words, data: z.unknown().optional() })
    .transform((it) => ({ code: it.code, words: it.msg, data: it.data })),
  z
    .object({ error: code, error_description: words, body: z.unknown().optional() })
    .transform((it) => ({ code: it.error, words: it.error_description, data: it.body })),
]);

/**
 * Asks a vendor once. Every call has a connection of its own: on a kept one that breaks, the call would be sent a
 * second time unasked, and a slip printed twice.
 */
export async function ask(
  line: Line,
  request: Request,
  fields: Readonly<Record<string, string | number>>,
): Promise<Reply> {
  if (line.signal?.aborted === true) return refused('stopping', '程序正在停止 The program is stopping', true);
  const texts = Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]);
  try {
    const { status, body } = await dial({
      method: 'POST',
      url: `${line.base.replace(/\/*$/, '/')}${request.path}`,
      headers: { 'content-type': TYPES[request.type], connection: 'close' },
      body: request.type === 'json' ? JSON.stringify(fields) : new URLSearchParams(texts).toString(),
      timeoutMs: request.timeoutMs,
      replyBytesMax,
      reach: line.reach,
      signal: line.signal,
    });
    // What fails behind the vendor's door may have gone through before it failed, whatever is said of it.
    return status >= 500 ? { kind: 'silent' } : answerIn(body);
  } catch (error) {
    if (error instanceof DialError) return unheard(error);
    throw error;
  }
}

function answerIn(body: string): Reply {
  const read = answers.safeParse(parsed(body));
  if (!read.success) return { kind: 'silent' };
  return {
    kind: 'answer',
    code: read.data.code,
    words: plainWords(read.data.words ?? ''),
    data: read.data.data,
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What a vendor says is shown to people: one short line. */
function plainWords(said: string): string {
  return said
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

const NEVER_LEFT: Readonly<Partial<Record<DialFault, readonly [message: string, again: boolean]>>> = {
  badUrl: ['打印云的地址不对 The address of the printer cloud is wrong', false],
  notAllowed: ['打印云的地址不在公网上 The address of the printer cloud is not a public one', false],
  unresolved: ['找不到打印云,请检查网络 The printer cloud cannot be found', true],
  // Somebody else answered, such as the login page of a network.
  redirected: ['打印云被网络转走了 The network leads away from the printer cloud', true],
};

/** Names of the system for a connection that never came about, or to somebody who is not who he says. */
const NO_CONNECTION =
  /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function unheard(error: DialError): Reply {
  const known = NEVER_LEFT[error.fault];
  if (known !== undefined) return refused(error.fault, known[0], known[1]);
  const { cause } = error;
  const name = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (!NO_CONNECTION.test(name)) return { kind: 'silent' };
  return refused('unreachable', '连不上打印云 The printer cloud cannot be reached', true);
}

export function refused(name: string, message: string, again: boolean): Refusal {
  return { kind: 'refused', code: name, message, again };
}

/** Only what a vendor says will pass is tried again. */
const PASSES = /频繁|繁忙|稍后|稍候|次数|上限|限流|too many|busy|rate limit|later/i;

/** What became of a submitted slip; `idOf` reads the vendor's number for it out of a yes. */
export function outcomeOf(
  reply: Reply,
  idOf: (data: unknown) => string | null,
  passing: ReadonlySet<string>,
): SubmitOutcome {
  if (reply.kind === 'silent') return { kind: 'unknown' };
  if (reply.kind === 'refused') return reply;
  if (reply.code !== '0')
    return refused(reply.code, reply.words, passing.has(reply.code) || PASSES.test(reply.words));
  const cloudId = idOf(reply.data);
  // A yes without a number: it may come out, and nobody can ask.
  return cloudId === null ? { kind: 'unknown' } : { kind: 'accepted', cloudId };
}

/** Numbers of the orders that one slip became. */
const AND = ',';

/**
 * Submits the contents of a slip one after another. Where the first is refused nothing is printed; where a later one
 * is not taken, half a slip may come out, and that is for a person to see.
 */
export async function submitAll(
  contents: readonly string[],
  submitOne: (content: string, number: number) => Promise<SubmitOutcome>,
): Promise<SubmitOutcome> {
  const ids: string[] = [];
  for (const [at, content] of contents.entries()) {
    const outcome = await submitOne(content, at + 1);
    if (outcome.kind !== 'accepted') return at === 0 ? outcome : { kind: 'unknown' };
    ids.push(outcome.cloudId);
  }
  return { kind: 'accepted', cloudId: ids.join(AND) };
}

/** A slip of several orders is printed when all are. */
export async function queryAll(
  cloudId: string,
  queryOne: (id: string) => Promise<CloudJobState>,
): Promise<CloudJobState> {
  const states = await Promise.all(cloudId.split(AND).map(queryOne));
  const order: readonly CloudJobState[] = ['failed', 'unknown', 'waiting'];
  return order.find((state) => states.includes(state)) ?? 'printed';
}
