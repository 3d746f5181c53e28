import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { EXIT_CODE, StartRefused } from '../start-refused.ts';
import type { DataFolder } from './data-folder.ts';

/**
 * Held on a connection for as long as the program lives. The database lets go of it the moment that
 * connection ends, however the program ended: so a second start on one folder is found out without pid files.
 */
const PROGRAM_LOCK = 7_236_001;

/** A program that has just started its server needs a moment to take the lock. */
const YOUNG_SECONDS = 3;
const WAIT_SECONDS_MAX = 60;

/**
 * How long a server may take to end in order before it is ended at once. PostgreSQL 18 never ends when it is asked
 * to while it starts again after one of its processes was killed; ended at once it loses nothing, it only recovers
 * at the next start.
 */
export const STOP_MILLISECONDS_MAX = 10_000;

/** The connection of the server's own administrator, to its own database. */
export function administrator(folder: DataFolder): Client {
  const client = new Client({
    host: '127.0.0.1',
    port: folder.kept.port,
    user: 'postgres',
    password: folder.kept.passwords.postgres,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
    keepAlive: true,
    application_name: 'tangshi program',
  });
  // A server that ends is noticed by its exit; without a listener the event would end the program.
  client.on('error', () => undefined);
  return client;
}

/** Connects, and makes sure that it is this folder's server: a copy of the folder has the same port and password. */
export async function connectTo(folder: DataFolder, client: Client): Promise<void> {
  await client.connect();
  const { rows } = await client.query<{ place: string }>(`select current_setting('data_directory') as place`);
  if (rows[0]?.place !== folder.cluster) throw new Error('A server of another folder answers on this port');
}

/** True if this connection now holds the folder for this program. */
export async function holdFolder(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
    PROGRAM_LOCK,
  ]);
  return rows[0]?.held === true;
}

/**
 * If a server of this folder is still running, either its program is alive (then this start is refused), or it
 * was killed (then the server is stopped, so that the new one runs with this program's settings).
 */
export async function stopLeftOver(folder: DataFolder): Promise<void> {
  let stoppingSince: number | undefined;
  for (let waited = 0; waited < WAIT_SECONDS_MAX; waited += 0.2) {
    const pid = livingServer(folder.cluster);
    if (pid === undefined) return;
    if (stoppingSince !== undefined && Date.now() - stoppingSince > STOP_MILLISECONDS_MAX)
      process.kill(pid, 'SIGQUIT');
    const client = administrator(folder);
    try {
      await connectTo(folder, client);
      if (await youngOrBusy(client)) await sleep(YOUNG_SECONDS * 1000);
      if (!(await holdFolder(client))) throw alreadyRunning(folder.path);
      process.kill(pid, 'SIGINT');
    } catch (error) {
      if (error instanceof StartRefused) throw error;
      if (isShuttingDown(error)) stoppingSince ??= Date.now();
      // It is starting, stopping, or went away meanwhile: look again.
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(200);
  }
  throw alreadyRunning(folder.path);
}

/** The server's own word for it: SQLSTATE 57P03 alone would be said of one that starts too. */
function isShuttingDown(error: unknown): boolean {
  return error instanceof DatabaseError && /shutting down/.test(error.message);
}

async function youngOrBusy(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ young: boolean }>(
    `select now() - pg_postmaster_start_time() < make_interval(secs => $1) as young`,
    [YOUNG_SECONDS],
  );
  return rows[0]?.young === true;
}

/**
 * The pid of the server that holds the cluster. A pid that now belongs to some other program is a crash's
 * leaving: PostgreSQL would take it for a server and refuse, so its file goes (a server's orphans are still
 * found by their shared memory).
 */
function livingServer(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (!(pid > 0 && isAlive(pid))) return undefined;
  if (isPostgres(pid)) return pid;
  rmSync(file, { force: true });
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** After a reboot the number may belong to any program; where the system does not tell, it is believed. */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true;
  try {
    const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return /(^|\/)postgres(:|$)/.test(program);
  } catch {
    return false;
  }
}

/** The folder is in use by another running program. */
export function alreadyRunning(path: string): StartRefused {
  return new StartRefused(
    `堂食已在使用数据目录 ${path}；请先停止它，或用 TANGSHI_DATA 指定另一个目录。`,
    `Tangshi is already running on the data folder ${path}; stop it first, or name another with TANGSHI_DATA.`,
    EXIT_CODE.alreadyRunning,
  );
}
