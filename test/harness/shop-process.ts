import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import type { Database } from '../../server/platform/postgres/index.ts';
import { testSecretKey } from './secrets.ts';

const main = fileURLToPath(new URL('../../server/start.mjs', import.meta.url));
const readyMsMax = 30_000;

export type ShopProcess = {
  /** Kills the program as a power cut would, and starts it again on the same database and port. */
  readonly killAndStart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The program as a process of its own on a test database. */
export async function startShopProcess(port: number, database: Database): Promise<ShopProcess> {
  let child = await started(port, database);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  return {
    async killAndStart() {
      await end('SIGKILL');
      child = await started(port, database);
    },
    close: () => end('SIGTERM'),
  };
}

async function started(port: number, { location }: Database): Promise<ChildProcess> {
  // The server's own administrator, as it may hand out the app's role.
  const { port: serverPort, passwords } = inject('testServer');
  const url = `postgres://postgres:${encodeURIComponent(passwords.postgres)}@127.0.0.1:${serverPort}/${location}`;
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--data',
    tmpdir(),
    '--no-demo',
    '--no-screens',
  ];
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: url,
      TANGSHI_SECRET_KEY: testSecretKey,
      TANGSHI_PRINTER_PORTS: '1024-65535',
    },
  });
  for (let waited = 0; waited < readyMsMax; waited += 100) {
    if (child.exitCode !== null) break;
    const answered = await fetch(`http://127.0.0.1:${port}/v1/info`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return child;
    await wait(100);
  }
  child.kill('SIGKILL');
  throw new Error('the program did not come up');
}
