import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Control, Played } from './control-calls.ts';
import { readEffectRule } from './fault-json.ts';
import type { Channel } from './types.ts';
import { walletFile } from './wallet.ts';

type Asked = { readonly url: URL; readonly body: Readonly<Record<string, unknown>> };
type Said = { readonly status: number; readonly json: unknown };
type Handler = (asked: Asked, id: string, control: Control) => Said | Promise<Said>;

const BODY_BYTES_MAX = 256 * 1024;

const HANDLERS: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
  ['GET', /^\/accounts$/, (_, __, control) => ok(control.accounts())],
  ['GET', /^\/clock$/, (_, __, control) => ok(control.clock())],
  ['POST', /^\/clock$/, moveClock],
  ['GET', /^\/trades$/, ({ url }, _, control) => ok(control.trades(Object.fromEntries(url.searchParams)))],
  ['GET', /^\/trades\/(\d+)$/, (_, id, control) => found(control.trade(Number(id)))],
  ['POST', /^\/trades\/(\d+)\/pay$/, ({ body }, id, c) => played(c.pay(Number(id), text(body, 'payerId')))],
  ['POST', /^\/trades\/(\d+)\/refuse$/, (_, id, control) => played(control.refuse(Number(id)))],
  ['POST', /^\/trades\/(\d+)\/wrong-password$/, (_, id, c) => played(c.wrongPassword(Number(id)))],
  ['POST', /^\/scan$/, ({ body }, _, c) => played(c.scan(text(body, 'text') ?? '', text(body, 'payerId')))],
  ['POST', /^\/bridge$/, ({ body }, _, control) => played(control.openBridge(body))],
  ['POST', /^\/wallet\/codes$/, newCode],
  ['GET', /^\/money$/, ({ url }, _, control) => ok(control.money(Object.fromEntries(url.searchParams)))],
  ['GET', /^\/notices$/, ({ url }, _, control) => ok(control.notices(Object.fromEntries(url.searchParams)))],
  ['POST', /^\/notices\/([\w-]+)\/resend$/, (_, id, control) => found(control.resend(id) || null)],
  ['POST', /^\/probes$/, ({ body }, _, c) => ok({ every: c.probes(number(body, 'every')) })],
  ['POST', /^\/certificates\/rotate$/, (_, __, control) => ok({ serial: control.rotateCertificate() })],
  ['GET', /^\/faults$/, (_, __, control) => ok(control.faults.list())],
  ['POST', /^\/faults$/, addFault],
  ['DELETE', /^\/faults$/, clearFaults],
  ['DELETE', /^\/faults\/(\d+)$/, (_, id, control) => found(control.faults.remove(Number(id)) || null)],
];

/** The control API, and the wallet page at `/`. It is for tests and demos: it listens on this machine only. */
export function controlListener(control: Control, report: (line: string) => void): RequestListener {
  return (request, response) => {
    serve(request, response, control).catch((error: unknown) => {
      report(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (!response.headersSent) reply(response, { status: 500, json: { error: 'the sandbox failed' } });
    });
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, control: Control): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://control');
  const method = request.method ?? 'GET';
  const file = method === 'GET' ? walletFile(url.pathname) : null;
  if (file !== null) {
    response.writeHead(200, { 'content-type': file.type, 'cache-control': 'no-store' }).end(file.body);
    return;
  }
  const body = await readBody(request);
  if (body === null) {
    reply(response, { status: 400, json: { error: 'the body is no JSON object' } });
    return;
  }
  for (const [asked, path, handler] of HANDLERS) {
    const match = asked === method ? path.exec(url.pathname) : null;
    if (match === null) continue;
    reply(response, await handler({ url, body }, match[1] ?? '', control));
    return;
  }
  reply(response, { status: 404, json: { error: 'no such call' } });
}

async function moveClock({ body }: Asked, _: string, control: Control): Promise<Said> {
  const advanceMs = number(body, 'advanceMs') ?? 0;
  if (advanceMs < 0) return { status: 400, json: { error: 'the clock only goes forward' } };
  const skewMs = number(body, 'skewMs');
  if (skewMs !== undefined) control.setSkew(skewMs);
  await control.advance(advanceMs);
  return ok(control.clock());
}

function newCode({ body }: Asked, _: string, control: Control): Said {
  const channel = channelIn(body);
  if (channel === null) return { status: 400, json: { error: 'channel is wechat or alipay' } };
  return ok({ code: control.payerCode(channel, text(body, 'scenario')) });
}

function addFault({ body }: Asked, _: string, control: Control): Said {
  const rule = readEffectRule(body);
  if (rule === null) return { status: 400, json: { error: 'endpoint or effect is not known' } };
  return { status: 201, json: { id: control.faults.add(rule) } };
}

function clearFaults(_: Asked, __: string, control: Control): Said {
  control.faults.clear();
  return ok([]);
}

function channelIn(body: Asked['body']): Channel | null {
  const { channel } = body;
  return channel === 'wechat' || channel === 'alipay' ? channel : null;
}

function text(body: Asked['body'], name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

function number(body: Asked['body'], name: string): number | undefined {
  const value = body[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const ok = (json: unknown): Said => ({ status: 200, json });

function found(json: unknown): Said {
  return json === null ? { status: 404, json: { error: 'not found' } } : ok(json);
}

function played(result: Played): Said {
  if (result.ok) return ok(result.trade);
  return { status: result.why === 'notFound' ? 404 : 409, json: { error: result.why } };
}

function reply(response: ServerResponse, { status, json }: Said): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(json));
}

async function readBody(request: IncomingMessage): Promise<Asked['body'] | null> {
  let written = '';
  for await (const chunk of request) {
    written += String(chunk);
    if (written.length > BODY_BYTES_MAX) return null;
  }
  if (written === '') return {};
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value !== 'object' || value === null) return null;
    return Object.fromEntries(Object.entries(value));
  } catch {
    return null;
  }
}
