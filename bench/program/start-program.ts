import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../server/platform/postgres/free-port.ts';
import { makeApiClient } from '../http-client.ts';
import { keepPid } from './left-over.ts';

const MAIN = fileURLToPath(new URL('../../server/start.mjs', import.meta.url));

/** What one started program is given; everything else as in a shop. */
export type ProgramChoice = {
  readonly dataFolder: string;
  readonly port: number;
  /** Payment gateways on this machine reach it, for their notices. */
  readonly hearsNotices?: boolean;
  /** Settings of its own PostgreSQL, `name=value,name=value`. */
  readonly postgresSettings?: string;
  /** One half of a link, and where the other one is. */
  readonly half?: {
    readonly only: 'ordering' | 'cashier';
    readonly otherUrl: string;
    readonly linkKey: string;
  };
};

/** The program as a process of its own, as a shop runs it. */
export type Program = {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process to the first request it answered. */
  readonly startMilliseconds: number;
  /** Resolves when the process has ended, however it did. */
  readonly ended: Promise<void>;
  /** Asks it to stop in order. */
  stop(): Promise<void>;
  /** Kills it as a power cut would. */
  kill(): void;
};

const READY_SECONDS_MAX = 60;
const STOP_SECONDS_MAX = 40;

/** Starts the program on a data folder and waits for its first answer. What it prints goes to `program.log` there. */
export async function startProgram(choice: ProgramChoice): Promise<Program> {
  const startedAt = performance.now();
  const child = spawnProgram(choice);
  const { pid } = child;
  if (pid === undefined) throw new Error('the program did not start');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  keepPid(choice.dataFolder, pid);
  const url = `http://127.0.0.1:${choice.port}`;
  await untilReady(child, url, choice.dataFolder);
  return {
    url,
    pid,
    startMilliseconds: performance.now() - startedAt,
    ended,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS_MAX * 1000);
      await ended;
      clearTimeout(late);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** A port nobody listens on, for a program that must keep its address over restarts. */
export function choosePort(): Promise<number> {
  return freePort();
}

function spawnProgram({
  dataFolder,
  port,
  hearsNotices,
  postgresSettings,
  half,
}: ProgramChoice): ChildProcess {
  mkdirSync(dataFolder, { recursive: true });
  const log = openSync(join(dataFolder, 'program.log'), 'a');
  const other = half?.only === 'ordering' ? '--cashier' : '--ordering';
  const halfArgs = half === undefined ? [] : ['--only', half.only, other, half.otherUrl];
  const noticeArgs = hearsNotices === true ? ['--public-url', `http://127.0.0.1:${port}`] : [];
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--data',
    dataFolder,
    '--no-demo',
    '--no-screens',
  ];
  try {
    return spawn(process.execPath, [MAIN, ...args, ...halfArgs, ...noticeArgs], {
      stdio: ['ignore', log, log],
      env: {
        ...withoutOwnSettings(process.env),
        TANGSHI_MEASURE: 'yes',
        // Stand-ins for printers take whatever port the system gives them.
        TANGSHI_PRINTER_PORTS: '1024-65535',
        ...(postgresSettings === undefined ? {} : { POSTGRES_SETTINGS: postgresSettings }),
        ...(half === undefined ? {} : { TANGSHI_LINK_KEY: half.linkKey }),
      },
    });
  } finally {
    closeSync(log);
  }
}

/** What this machine's owner set for their own shop must not reach into a measurement. */
function withoutOwnSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^(TANGSHI_.*|DATABASE_.*|POSTGRES_SETTINGS|PORT|HOST|PUBLIC_URL|CASHIER_URL|ORDERING_URL)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.test(name)));
}

async function untilReady(child: ChildProcess, url: string, dataFolder: string): Promise<void> {
  const client = makeApiClient(url, 1);
  const deadline = performance.now() + READY_SECONDS_MAX * 1000;
  try {
    while (performance.now() < deadline) {
      if (child.exitCode !== null || child.signalCode !== null) throw ended(dataFolder);
      const answered = await client.send({ method: 'GET', path: '/v1/info' }).catch(() => null);
      if (answered !== null && answered.status < 500) return;
      await sleep(10);
    }
  } finally {
    client.close();
  }
  child.kill('SIGKILL');
  throw new Error(`the program did not answer within ${READY_SECONDS_MAX} s`);
}

function ended(dataFolder: string): Error {
  const lines = readFileSync(join(dataFolder, 'program.log'), 'utf8').trim().split('\n');
  return new Error(`the program ended at once:\n${lines.slice(-8).join('\n')}`);
}
