import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { choosePort } from './start-program.ts';

const MAIN = fileURLToPath(new URL('../../sandbox/main.ts', import.meta.url));

/** The payment gateways' stand-in as a process of its own; killed and started again it has the same book and address. */
export type RunningSandbox = {
  readonly controlUrl: string;
  readonly folder: string;
  process: SandboxProcess;
  stop(): Promise<void>;
};

export type SandboxProcess = {
  readonly pid: number;
  readonly ended: Promise<void>;
  kill(): void;
  stop(): Promise<void>;
};

const placeSchema = z.object({ port: z.int(), controlPort: z.int() });
const READY_SECONDS_MAX = 30;

/** Opens the sandbox whose book lies in `folder`: at the address it had before, because accounts lead there. */
export async function openSandboxBeside(folder: string): Promise<RunningSandbox> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'place.json');
  if (!existsSync(file)) {
    const place = { port: await choosePort(), controlPort: await choosePort() };
    writeFileSync(file, JSON.stringify(place));
  }
  const { controlPort } = placeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const running: RunningSandbox = {
    controlUrl: `http://127.0.0.1:${controlPort}`,
    folder,
    process: await startSandbox(folder),
    stop: () => running.process.stop(),
  };
  return running;
}

/** Starts the sandbox of a folder, and waits for its first answer. It ends when whoever started it does. */
export async function startSandbox(folder: string): Promise<SandboxProcess> {
  const { port, controlPort } = placeSchema.parse(
    JSON.parse(readFileSync(join(folder, 'place.json'), 'utf8')),
  );
  const child = spawnSandbox(folder, port, controlPort);
  const { pid } = child;
  if (pid === undefined) throw new Error('the sandbox did not start');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilReady(child, `http://127.0.0.1:${controlPort}/clock`);
  return {
    pid,
    ended,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      child.stdin?.end();
      await ended;
    },
  };
}

function spawnSandbox(folder: string, port: number, controlPort: number): ChildProcess {
  const log = openSync(join(folder, 'sandbox.log'), 'a');
  const ports = ['--port', String(port), '--control-port', String(controlPort)];
  try {
    return spawn(process.execPath, [MAIN, '--attached', '--folder', folder, ...ports], {
      // What it prints holds the keys of its accounts.
      stdio: ['pipe', 'ignore', log],
    });
  } finally {
    closeSync(log);
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + READY_SECONDS_MAX * 1000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the sandbox ended at once');
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok === true) return;
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`the sandbox did not answer within ${READY_SECONDS_MAX} s`);
}
