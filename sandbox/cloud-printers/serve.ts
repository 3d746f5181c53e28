import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clouds } from './clouds.ts';
import type { Faults } from './faults.ts';
import type { Call, Json } from './types.ts';
import type { VendorModule } from './vendor.ts';

const BODY_BYTES_MAX = 256 * 1024;

/** Serves the vendors under their real paths; what fault rules do to a call happens here. */
export function vendorListener(
  vendors: readonly VendorModule[],
  clouds: Clouds,
  faults: Faults,
  report: (line: string) => void,
): RequestListener {
  return (request, response) => {
    serve(request, response, { vendors, clouds, faults }).catch((error: unknown) => {
      report(error instanceof Error ? (error.stack ?? error.message) : String(error));
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('the sandbox failed');
    });
  };
}

/** The path of a request, without its query. */
export function pathOf({ url }: IncomingMessage): string {
  return (url ?? '/').replace(/[?#].*$/s, '');
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { vendors, clouds, faults }: { vendors: readonly VendorModule[]; clouds: Clouds; faults: Faults },
): Promise<void> {
  const path = pathOf(request);
  const vendor = vendors.find((each) => each.owns(path));
  const body = await bodyOf(request);
  if (vendor === undefined) return say(response, 404, 'text/plain', 'no printer cloud has this path');
  if (request.method !== 'POST') return say(response, 405, 'text/plain', 'POST only');
  if (body === null) return say(response, 413, 'text/plain', 'too large');
  const call = callOf(path, request.headers['content-type'] ?? '', body);
  const effect = faults.take(vendor.vendor, vendor.endpointOf(call));
  const early = effect?.kind === 'drop' || effect?.kind === 'fail' ? effect.when === 'before' : false;
  const answer = early ? null : answerTo(call, vendor, clouds, effect);
  if (effect?.kind === 'delay') await wait(effect.ms, undefined, { ref: false });
  if (effect?.kind === 'drop') request.socket.destroy();
  else if (effect?.kind === 'fail' || answer === null)
    say(response, 500, 'text/html', '<html><body><h1>500</h1></body></html>');
  else
    say(
      response,
      200,
      'application/json; charset=utf-8',
      effect?.kind === 'garble' ? '{"ok' : JSON.stringify(answer),
    );
}

function answerTo(
  call: Call,
  vendor: VendorModule,
  clouds: Clouds,
  effect: ReturnType<Faults['take']>,
): Json {
  if (effect?.kind === 'refuse') return vendor.refuse(effect.code, effect.words);
  if (effect?.kind === 'wrongSign') return vendor.wrongSign();
  return vendor.handle(call, clouds);
}

function callOf(path: string, contentType: string, body: string): Call {
  return { path, contentType, fields: contentType.includes('json') ? jsonFields(body) : formFields(body) };
}

function formFields(body: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(body));
}

/** Values that are no texts, numbers or truths are as good as not there. */
function jsonFields(body: string): Readonly<Record<string, string>> {
  const json = readJson(body) ?? {};
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [],
    ),
  );
}

/** An object in JSON, or null. */
export function readJson(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

/** Null where it is too large. */
export async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece: Buffer = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function say(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
