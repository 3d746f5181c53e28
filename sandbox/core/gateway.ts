import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { effectOf } from './faults.ts';
import type { Answer, Call, ChannelModule, Parts, WireIn } from './types.ts';

/** More than any call of these gateways holds. */
const BODY_BYTES_MAX = 1024 * 1024;

/** Serves every gateway under its real paths; what fault rules do to a call itself happens here. */
export function gatewayListener(parts: Parts, report: (line: string) => void): RequestListener {
  return (request, response) => {
    serve(request, response, parts).catch((error: unknown) => {
      report(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('the sandbox failed');
    });
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const wire = await readWire(request);
  if (wire === null) {
    response.writeHead(413).end();
    return;
  }
  for (const channel of Object.values(parts.channels)) {
    const endpoint = channel.endpointOf(wire);
    if (endpoint === null) continue;
    const effects = parts.faults.take({
      channel: channel.channel,
      endpoint,
      text: () => `${wire.target}\n${decoded(wire)}`,
    });
    const answer = await answerWith(channel, { request: wire, endpoint, effects }, parts);
    if (answer === null || answer.lost === true) request.socket.destroy();
    else send(response, answer);
    return;
  }
  response.writeHead(404, { 'content-type': 'text/plain' }).end('no gateway of the sandbox has this path');
}

/** Null where the connection breaks. */
async function answerWith(channel: ChannelModule, call: Call, parts: Parts): Promise<Answer | null> {
  const { effects } = call;
  const delay = effectOf(effects, 'delay');
  const fail = effectOf(effects, 'fail');
  const refuse = effectOf(effects, 'refuse');
  if (delay?.before === true) await wait(delay.ms);
  if (effectOf(effects, 'dropBefore') !== null) return null;
  const failed = (): Answer | null => {
    if (fail === null) return null;
    if (fail.as === 'html') return barePage(fail.status ?? 502);
    return channel.refuse(call, 'SYSTEM_ERROR', fail.status ?? 500, parts);
  };
  if (fail?.when === 'before') return failed();
  if (refuse !== null) return channel.refuse(call, refuse.code, refuse.status ?? 400, parts);
  const answer = parts.book.change(() => channel.handle(call, parts));
  if (delay !== null && delay.before !== true) await wait(delay.ms);
  if (effectOf(effects, 'dropAfter') !== null) return null;
  return failed() ?? answer;
}

function barePage(status: number): Answer {
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: `<html><body><h1>${status}</h1></body></html>`,
  };
}

/** A body of a form is percent-encoded; a rule that looks for a reference sees it plain. */
function decoded({ headers, body }: WireIn): string {
  const plain = body.toString('utf8');
  if (headers['content-type']?.includes('form') !== true) return plain;
  return [...new URLSearchParams(plain).values()].join('\n');
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers });
  response.end(body);
}

async function readWire(request: IncomingMessage): Promise<WireIn | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += piece.length;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(piece);
  }
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers,
    body: Buffer.concat(chunks),
  };
}
