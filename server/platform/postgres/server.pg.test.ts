import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { childPids, commandLine } from '../../../bench/program/processes.ts';
import { type Database, openDatabase } from './index.ts';

const PROGRAM = fileURLToPath(new URL('../../../test/harness/hold-database.ts', import.meta.url));

/** A folder that was opened and closed in order once; each test works on a copy. */
const base = mkdtempSync(join(tmpdir(), 'tangshi-server-'));
const programs: { program: ChildProcess; folder: string }[] = [];
let copies = 0;

beforeAll(async () => {
  chmodSync(base, 0o755);
  const database = await open(join(base, 'first'));
  await database.owner.query('create table keepsake (note text)');
  await database.owner.query(`insert into keepsake values ('still here')`);
  await database.close();
  return () => rmSync(base, { recursive: true, force: true });
}, 60_000);

afterEach(() => {
  for (const { program, folder } of programs.splice(0)) {
    program.kill('SIGKILL');
    if (existsSync(join(folder, 'postgres', 'postmaster.pid'))) process.kill(postmasterOf(folder), 'SIGKILL');
  }
});

test('what was committed is there after stop and start, and passwords are readable by their owner alone', async () => {
  const folder = copy();
  expect(await keepsakeOf(folder)).toBe('still here');
  expect(statSync(join(folder, 'server.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'postgres')).mode & 0o777).toBe(0o700);
});

test('the server keeps every commit on disk and hears this machine only', async () => {
  const database = await open(copy());
  const { rows } = await database.app.query(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('listen_addresses') as addresses, current_user as role`,
  );
  await database.close();
  expect(rows).toEqual([{ fsync: 'on', commit: 'on', addresses: '127.0.0.1', role: 'tangshi_app' }]);
});

test('a second start on the same folder says so and ends with a code of its own', async () => {
  const folder = copy();
  expect((await hold(folder)).said).toBe('open');
  const second = await hold(folder);
  expect(second.said).toContain('already running');
  expect(await second.ended).toBe(75);
});

test('after kill -9 of the program the next start takes the folder over', async () => {
  const folder = copy();
  const { program, ended } = await hold(folder);
  program.kill('SIGKILL');
  await ended;
  expect(await keepsakeOf(folder)).toBe('still here');
});

test('after kill -9 of program and database the next start recovers', async () => {
  const folder = copy();
  const { program, ended } = await hold(folder);
  program.kill('SIGKILL');
  process.kill(postmasterOf(folder), 'SIGKILL');
  await ended;
  expect(await keepsakeOf(folder)).toBe('still here');
});

test('a left-over server that never comes to the end of its stop is ended at once, and nothing is lost', async () => {
  const folder = copy();
  const { program, ended } = await hold(folder);
  const server = postmasterOf(folder);
  const checkpointer = childPids(server).find((pid) => /checkpointer/.test(commandLine(pid)));
  if (checkpointer === undefined) throw new Error('The server has no checkpointer');
  program.kill('SIGKILL');
  await ended;
  process.kill(checkpointer, 'SIGSTOP');
  process.kill(server, 'SIGINT');
  expect(await keepsakeOf(folder)).toBe('still here');
}, 60_000);

test('a database that is killed under a running program is started again', async () => {
  const folder = copy();
  const database = await open(folder);
  process.kill(postmasterOf(folder), 'SIGKILL');
  await expect
    .poll(
      () =>
        database.app.query('select 1').then(
          ({ rowCount }) => rowCount,
          () => 0,
        ),
      { timeout: 10_000 },
    )
    .toBe(1);
  await database.close();
});

test('SIGTERM stops the database with the program', async () => {
  const folder = copy();
  const { program, ended } = await hold(folder);
  const pid = postmasterOf(folder);
  program.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
});

test('a lock file left by a crash whose number now belongs to another program does not stand in the way', async () => {
  const folder = copy();
  writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.ppid}\n${join(folder, 'postgres')}\n`);
  expect(await keepsakeOf(folder)).toBe('still here');
});

test('a port that another program has taken meanwhile is given up for a free one', async () => {
  const folder = copy();
  const { port } = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'));
  const squatter = createServer();
  await new Promise<void>((resolve) => {
    // Taken by yet another program is as good.
    squatter.once('error', () => resolve());
    squatter.listen(port, '127.0.0.1', resolve);
  });
  try {
    expect(await keepsakeOf(folder)).toBe('still here');
  } finally {
    squatter.close();
  }
});

test('a broken folder is refused in one sentence that names it', async () => {
  const lost = copy();
  rmSync(join(lost, 'postgres', 'global', 'pg_control'));
  await expect(open(lost)).rejects.toMatchObject({
    exitCode: 78,
    en: expect.stringContaining(lost),
  });
  const foreign = copy();
  writeFileSync(join(foreign, 'postgres', 'PG_VERSION'), '17\n');
  await expect(open(foreign)).rejects.toMatchObject({
    exitCode: 78,
    en: expect.stringContaining('PostgreSQL 17'),
  });
  const garbled = copy();
  writeFileSync(join(garbled, 'server.json'), '{');
  await expect(open(garbled)).rejects.toMatchObject({
    exitCode: 78,
    zh: expect.stringContaining('已损坏'),
  });
});

function copy(): string {
  copies += 1;
  const folder = join(base, `copy-${copies}`);
  cpSync(join(base, 'first'), folder, {
    recursive: true,
    preserveTimestamps: true,
  });
  return folder;
}

function open(dataFolder: string): Promise<Database> {
  return openDatabase({
    dataFolder,
    databaseUrl: undefined,
    connectionsMax: 2,
    settings: {},
    onLost: (error) => console.error(error),
  });
}

async function keepsakeOf(folder: string): Promise<unknown> {
  const database = await open(folder);
  try {
    return (await database.owner.query('select note from keepsake')).rows[0]?.note;
  } finally {
    await database.close();
  }
}

type Held = {
  program: ChildProcess;
  said: string;
  ended: Promise<number | null>;
};

/** Another program on the folder, once it has said its first line. */
async function hold(folder: string): Promise<Held> {
  const program = spawn(process.execPath, [PROGRAM, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  programs.push({ program, folder });
  const ended = new Promise<number | null>((resolve) => program.once('exit', (code) => resolve(code)));
  const said = await new Promise<string>((resolve) =>
    program.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  return { program, said, ended };
}

function postmasterOf(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}
