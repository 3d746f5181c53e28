import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { type App, startApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { freePort } from '../../server/platform/postgres/free-port.ts';
import { testSecretKey } from './secrets.ts';

/** A program as its owner starts it on a database that may have no shop yet. */
export type EmptyProgram = {
  readonly url: string;
  readonly app: App;
  /** What its table says behind #open=; empty where it does not wait to be opened. */
  readonly code: string;
};

type Choice = {
  readonly more?: readonly string[];
  readonly linkKey?: string;
  readonly port?: number;
  readonly now?: () => Date;
};

/** Starts the program with no demo shop. */
export async function startEmpty(
  database: Database,
  { more = ['--no-screens'], linkKey, port: given, now }: Choice = {},
): Promise<EmptyProgram> {
  const port = given ?? (await freePort());
  const usual = ['--host', '127.0.0.1', '--port', String(port), '--data', tmpdir(), '--no-demo'];
  const config = readConfig([...usual, ...more], {
    TANGSHI_SECRET_KEY: testSecretKey,
    TANGSHI_PRINTER_PORTS: '1024-65535',
    ...(linkKey === undefined ? {} : { TANGSHI_LINK_KEY: linkKey }),
  });
  const app = await startApp(config, database, now);
  return { url: `http://127.0.0.1:${port}`, app, code: behind(app, '#open=') };
}

/** What the first address of a start's table says behind a mark. */
export function behind({ urls }: App, mark: string): string {
  const address = urls.find(({ url }) => url.includes(mark))?.url ?? mark;
  return address.slice(address.indexOf(mark) + mark.length);
}

/** What an owner says of a shop. */
export function houseBody(code: string, more: object = {}): object {
  return {
    code,
    name: { zh: '老王面馆', en: '' },
    region: 'mainland',
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
    cutoffMinutes: 240,
    owner: { name: { zh: '王老板', en: '' }, pin: '8642' },
    deviceName: '后台 Windows',
    ...more,
  };
}

type Reply = { readonly status: number; readonly body: unknown };

/** One request over the wire. */
export async function askProgram(
  { url }: Pick<EmptyProgram, 'url'>,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  asked: { readonly body?: object; readonly key?: string; readonly token?: string } = {},
): Promise<Reply> {
  const { body, token } = asked;
  const reply = await fetch(`${url}${path}`, {
    method,
    headers: {
      'idempotency-key': asked.key ?? randomUUID(),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: reply.status, body: await reply.json() };
}
