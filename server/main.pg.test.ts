import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { freePort } from './platform/postgres/free-port.ts';

const MAIN = fileURLToPath(new URL('./start.mjs', import.meta.url));

const base = mkdtempSync(join(tmpdir(), 'tangshi-main-'));
chmodSync(base, 0o755);
const programs: ChildProcess[] = [];

afterAll(() => {
  for (const program of programs) program.kill('SIGTERM');
  rmSync(base, { recursive: true, force: true });
});

test('H1: one command opens the demo shop, which leaves nothing to be opened, tells where everything is, and Ctrl-C stops it; a second start keeps the data', async () => {
  const port = String(await freePort());
  const data = join(base, 'shop');
  for (const time of ['first', 'second']) {
    const { program, said, ended } = await start(['--port', port, '--data', data]);
    expect(said(), time).toContain(data);
    expect(said(), time).toContain('Ctrl-C');
    expect(said(), time).not.toContain('#open=');
    const house = await fetch(`http://127.0.0.1:${port}/v1/house`);
    expect(await house.json(), time).toEqual({ waiting: false });
    program.kill('SIGINT');
    program.kill('SIGINT');
    expect(await ended, said()).toBe(0);
  }
}, 60_000);

test('who stops it right after its first answer, before it has begun everything, finds its database stopped too', async () => {
  const port = String(await freePort());
  const { program, said, ended } = run(['--port', port, '--data', join(base, 'early')]);
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/v1/info`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(answers, { interval: 5, timeout: 30_000 }).toBe(200);
  program.kill('SIGTERM');
  expect(await ended, said()).toBe(0);
  expect(said()).toContain('Stopping');
  expect(existsSync(join(base, 'early', 'postgres', 'postmaster.pid'))).toBe(false);
}, 60_000);

test('a second start on the same folder is refused in one sentence', async () => {
  const data = join(base, 'busy');
  await start(['--port', String(await freePort()), '--data', data]);
  const second = await start(['--port', String(await freePort()), '--data', data]);
  expect(await second.ended).toBe(75);
  expect(second.said().trim().split('\n')).toEqual([
    expect.stringContaining('堂食已在使用数据目录'),
    expect.stringContaining('Tangshi is already running on the data folder'),
  ]);
}, 60_000);

test('a taken port is refused in one sentence, and no database is left running', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '0.0.0.0', resolve));
  const address = squatter.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const data = join(base, 'taken');
  const { said, ended } = await start(['--port', String(port), '--data', data]);
  expect(await ended).toBe(76);
  expect(said()).toContain(`Port ${port} is taken`);
  squatter.close();
  const again = await start(['--port', String(port), '--data', data]);
  expect(again.said()).toContain('Ctrl-C');
}, 60_000);

test('a bad setting is refused before anything is started', async () => {
  const { said, ended } = await start(['--port', 'eighty']);
  expect(await ended).toBe(64);
  expect(said()).toContain('--port / PORT');
});

type Started = { program: ChildProcess; said: () => string; ended: Promise<number | null> };

/** The program once it has printed its table or ended. */
async function start(args: readonly string[]): Promise<Started> {
  const started = run(args);
  await Promise.race([started.opened, started.ended]);
  return started;
}

function run(args: readonly string[]): Started & { readonly opened: Promise<void> } {
  const program = spawn(process.execPath, [MAIN, '--no-screens', '--host', '127.0.0.1', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  programs.push(program);
  let text = '';
  const ended = new Promise<number | null>((resolve) => program.once('close', (code) => resolve(code)));
  const opened = new Promise<void>((resolve) => {
    const hear = (chunk: unknown): void => {
      text += String(chunk);
      if (text.includes('Ctrl-C')) resolve();
    };
    program.stdout.on('data', hear);
    program.stderr.on('data', hear);
  });
  return { program, said: () => text, ended, opened };
}
