import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import { slipSvg } from './drawing.ts';
import { changeOf } from './state-json.ts';
import type { PrinterState, Slip } from './types.ts';

export type Page = { readonly url: string; close(): Promise<void> };

export type PageOptions = {
  readonly port: number;
  readonly host: string;
  readonly dots: number;
  readonly slips: () => readonly Slip[];
  readonly clear: () => void;
  readonly state: (change?: Partial<PrinterState>) => Promise<PrinterState>;
};

const BODY_MAX = 10_000;
/** Slips shown at once, newest first. */
const SHOWN_MAX = 50;

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'page.html', type: 'text/html; charset=utf-8' },
  '/page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  '/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
};

/** Opens the page on which a person sees the slips and puts the printer into trouble. */
export async function openPage(options: PageOptions): Promise<Page> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no port');
  return {
    url: `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${address.port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: PageOptions,
): Promise<void> {
  const call = `${request.method} ${request.url}`;
  const file = request.method === 'GET' ? FILES[request.url ?? ''] : undefined;
  if (file !== undefined) {
    response.writeHead(200, { 'content-type': file.type });
    response.end(readFileSync(new URL(file.file, import.meta.url)));
  } else if (call === 'GET /printer') sendJson(response, 200, await view(options));
  else if (call === 'DELETE /slips') {
    options.clear();
    sendJson(response, 200, await view(options));
  } else if (call === 'POST /state') {
    const change = changeOf(await bodyOf(request));
    if (change === undefined) return sendJson(response, 400, { error: 'not a state of this printer' });
    await options.state(change);
    sendJson(response, 200, await view(options));
  } else sendJson(response, 404, { error: 'not found' });
}

async function view({ slips, state, dots }: PageOptions): Promise<unknown> {
  const newest = slips().slice(-SHOWN_MAX).reverse();
  return {
    state: await state(),
    slips: newest.map((slip) => ({
      number: slip.number,
      cut: slip.cut,
      unknown: slip.unknown,
      svg: slipSvg(slip, dots),
    })),
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > BODY_MAX) return '';
  }
  return text;
}
