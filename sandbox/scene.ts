import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openSandbox, type Sandbox } from './index.ts';

/** A notice as a merchant's server gets it. */
export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** A merchant's server that takes notices and answers as a test tells it. */
export type Inbox = {
  readonly url: string;
  readonly received: Received[];
  /** What is answered from now on, by the path and the headers of the notice. */
  answer(how: (notice: Received) => { status: number; body: string }): void;
  /** Waits until so many have come. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
};

/** A sandbox for a test, in a folder that goes away with it. */
export type Scene = {
  readonly sandbox: () => Sandbox;
  readonly inbox: Inbox;
  /** Stops the sandbox and starts it again on the same book. */
  reopen(): Promise<void>;
  close(): Promise<void>;
};

const WAIT_MS_MAX = 10_000;
const WAIT_STEP_MS = 10;

/** Opens a sandbox and a merchant's server beside it. */
export async function openScene(now?: () => number): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-sandbox-'));
  const open = (): Promise<Sandbox> => openSandbox({ folder, ...(now === undefined ? {} : { now }) });
  const inbox = await openInbox();
  let sandbox = await open();
  return {
    sandbox: () => sandbox,
    inbox,
    reopen: async () => {
      await sandbox.close();
      sandbox = await open();
    },
    close: async () => {
      await sandbox.close();
      await inbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openInbox(): Promise<Inbox> {
  const received: Received[] = [];
  let answer = (_: Received): { status: number; body: string } => ({ status: 200, body: 'success' });
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const notice = { headers: request.headers, body };
    received.push(notice);
    const said = answer(notice);
    response.writeHead(said.status).end(said.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/notices`,
    received,
    answer: (how) => {
      answer = how;
    },
    until: (count) => eventually(() => received.length >= count),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Waits until it holds; a test that waits in vain fails. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let waited = 0; waited < WAIT_MS_MAX; waited += WAIT_STEP_MS) {
    if (holds()) return;
    await wait(WAIT_STEP_MS);
  }
  throw new Error('what was waited for did not happen');
}
