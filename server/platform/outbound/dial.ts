import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { type Address, isPublic, resolveHost } from './address.ts';

/**
 * The one way out: webhooks, links and printers' clouds go through here. The host is resolved once and that very address
 * is connected to, so a name cannot change its mind between the check and the call; redirects are not followed; time and
 * size have limits.
 */
export type DialRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** For the whole exchange, resolving included. */
  readonly timeoutMs: number;
  readonly replyBytesMax: number;
  /** Only links and printers that an owner confirmed may lie in the shop's own network. */
  readonly reach: 'public' | 'confirmed';
  /** Breaks the call off: the program is ending. */
  readonly signal?: AbortSignal | undefined;
};

export type DialReply = {
  readonly status: number;
  readonly headers: Readonly<http.IncomingHttpHeaders>;
  readonly body: string;
};

export type DialFault =
  | 'badUrl'
  | 'unresolved'
  | 'notAllowed'
  | 'timeout'
  | 'tooLarge'
  | 'redirected'
  | 'broken';

/** The call did not come to a reply. After `timeout`, `tooLarge` and `broken` the other side may have acted. */
export class DialError extends Error {
  override readonly name = 'DialError';
  readonly fault: DialFault;

  constructor(fault: DialFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

const agentOptions = { keepAlive: true, maxSockets: 16, timeout: 60_000 };
const plainAgent = new http.Agent(agentOptions);
const secureAgent = new https.Agent(agentOptions);

/** Sends one request and reads its whole reply; throws DialError. */
export async function dial(request: DialRequest): Promise<DialReply> {
  const { url, timeoutMs } = request;
  const target = URL.canParse(url) ? new URL(url) : null;
  const secure = target?.protocol === 'https:';
  if (target === null || !(secure || target.protocol === 'http:')) throw new DialError('badUrl');
  if (target.username !== '' || target.password !== '') throw new DialError('badUrl');
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = request.signal === undefined ? timeout : AbortSignal.any([timeout, request.signal]);
  try {
    const address = await withSignal(choose(target.hostname, request), signal);
    return await call(request, target, address, signal);
  } catch (error) {
    if (timeout.aborted) throw new DialError('timeout', error);
    throw error instanceof DialError ? error : new DialError('broken', error);
  }
}

async function choose(host: string, { reach }: DialRequest): Promise<Address> {
  const found = await resolveHost(host).catch((error: unknown) => {
    throw new DialError('unresolved', error);
  });
  const [first] = found;
  if (first === undefined) throw new DialError('unresolved');
  if (reach === 'confirmed') return first;
  // One private address among public ones is a trick, not a choice.
  if (!found.every(isPublic)) throw new DialError('notAllowed');
  return first;
}

function call(
  request: DialRequest,
  target: URL,
  { address, family }: Address,
  signal: AbortSignal,
): Promise<DialReply> {
  const secure = target.protocol === 'https:';
  const bytes = request.body === null ? null : Buffer.from(request.body);
  const options: https.RequestOptions = {
    method: request.method,
    host: address,
    family,
    port: target.port === '' ? (secure ? 443 : 80) : Number(target.port),
    path: `${target.pathname}${target.search}`,
    // A certificate is checked against the name; an address has none to send.
    servername: isIP(address) !== 0 && target.hostname === address ? '' : target.hostname,
    headers: {
      ...request.headers,
      host: target.host,
      ...(bytes === null ? {} : { 'content-length': String(bytes.length) }),
    },
    agent: secure ? secureAgent : plainAgent,
    signal,
  };
  return new Promise((resolve, reject) => {
    const sent = (secure ? https : http).request(options, (reply) => {
      readReply(reply, request.replyBytesMax).then(resolve, reject);
    });
    sent.on('error', (error) => {
      // A kept connection that the other side had closed meanwhile: nothing was read, so ask once more on a new one.
      if (sent.reusedSocket && isReset(error))
        call(request, target, { address, family }, signal).then(resolve, reject);
      else reject(new DialError('broken', error));
    });
    sent.end(bytes ?? undefined);
  });
}

async function readReply(reply: http.IncomingMessage, bytesMax: number): Promise<DialReply> {
  const status = reply.statusCode ?? 0;
  if (status >= 300 && status < 400 && status !== 304) {
    reply.destroy();
    throw new DialError('redirected');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply) {
    const bytes: Buffer = Buffer.from(chunk);
    size += bytes.length;
    if (size > bytesMax) {
      reply.destroy();
      throw new DialError('tooLarge');
    }
    chunks.push(bytes);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return { status, headers: reply.headers, body };
}

function isReset(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}

function withSignal<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DialError('timeout')));
    work.then(resolve, reject);
  });
}
