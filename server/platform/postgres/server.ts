import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, DatabaseError } from 'pg';
import { type Binaries, findBinaries, POSTGRES_ENV } from './binaries.ts';
import { brokenFolder, type DataFolder, movePort, openDataFolder, socketFolder } from './data-folder.ts';
import { diagnose } from './diagnose.ts';
import { initialise } from './initialise.ts';
import {
  administrator,
  alreadyRunning,
  connectTo,
  holdFolder,
  STOP_MILLISECONDS_MAX,
  stopLeftOver,
} from './left-over.ts';
import { chooseRunAs, type RunAs } from './run-as.ts';
import { type PostgresSettings, settingArgs } from './settings.ts';

/** A PostgreSQL that lives and dies with this program. */
export type EmbeddedServer = { folder: DataFolder; stop(): Promise<void> };

type Plan = { binaries: Binaries; runAs: RunAs; settings: PostgresSettings };
type Running = { child: ChildProcess; folder: DataFolder; holder: Client };

const START_TRIES_MAX = 20;
const READY_SECONDS_MAX = 300;
const RESTARTS_MAX = 5;
/** More than one: a server of someone else may hold the port until ours has noticed and ended. */
const WRONG_PASSWORDS_MAX = 100;
const LOG_BYTES_MAX = 10_000_000;

/**
 * Starts the server of a data folder, making the folder first if it is new. If the server ends by itself it is
 * started again, a few times; then `onLost` hears why.
 */
export async function startEmbedded(
  path: string,
  settings: PostgresSettings,
  onLost: (error: unknown) => void,
): Promise<EmbeddedServer> {
  const runAs = chooseRunAs();
  const folder = await openDataFolder(path, runAs);
  const binaries = await findBinaries(path, runAs);
  await initialise(folder, binaries, runAs);
  const plan = { binaries, runAs, settings };
  return supervise(await launch(folder, plan), plan, onLost);
}

function supervise(first: Running, plan: Plan, onLost: (error: unknown) => void): EmbeddedServer {
  let running = first;
  let restarts = 0;
  let stopping = false;
  const killNow = (): void => void running.child.kill('SIGINT');
  const watch = (): void => {
    running.child.once('exit', async () => {
      if (stopping) return;
      restarts += 1;
      try {
        if (restarts > RESTARTS_MAX) throw new Error('PostgreSQL ended again and again');
        running = await launch(running.folder, plan);
        watch();
      } catch (error) {
        onLost(error);
      }
    });
  };
  watch();
  process.once('exit', killNow);
  return {
    folder: running.folder,
    async stop(): Promise<void> {
      stopping = true;
      process.off('exit', killNow);
      await running.holder.end().catch(() => undefined);
      await stopChild(running.child);
    },
  };
}

/** Tries until the server answers, or until its log says that trying again is no use. */
async function launch(asked: DataFolder, plan: Plan): Promise<Running> {
  let folder = asked;
  await stopLeftOver(folder);
  for (let tries = 1; ; tries += 1) {
    const logStart = startOfLog(folder.log);
    const child = spawnServer(folder, plan);
    const holder = await waitUntilReady(child, folder);
    if (holder !== undefined) {
      if (await holdFolder(holder)) return { child, folder, holder };
      await stopChild(child);
      throw alreadyRunning(folder.path);
    }
    const diagnosis = diagnose(readFileSync(folder.log, 'utf8').slice(logStart), folder.path, folder.log);
    if (diagnosis.todo === 'give-up') throw diagnosis.refusal;
    if (tries >= START_TRIES_MAX) throw alreadyRunning(folder.path);
    if (diagnosis.todo === 'other-port') folder = await movePort(folder);
    else await sleep(300);
    await stopLeftOver(folder);
  }
}

/** Where in the log this start will begin; a log that has grown large is put aside first. */
function startOfLog(log: string): number {
  if (!existsSync(log)) return 0;
  if (statSync(log).size < LOG_BYTES_MAX) return statSync(log).size;
  renameSync(log, `${log}.1`);
  return 0;
}

function spawnServer(folder: DataFolder, { binaries, runAs, settings }: Plan): ChildProcess {
  const log = openSync(folder.log, 'a', 0o600);
  const identity = runAs === undefined ? {} : { uid: runAs.uid, gid: runAs.gid };
  try {
    const child = spawn(
      join(binaries.folder, 'postgres'),
      [
        '-D',
        folder.cluster,
        ...settingArgs({
          port: String(folder.kept.port),
          unix_socket_directories: socketFolder(folder) ?? '',
          ...settings,
        }),
      ],
      // In a session of its own, so that Ctrl-C reaches the program alone, which then stops it in order.
      {
        ...identity,
        cwd: folder.cluster,
        env: POSTGRES_ENV,
        stdio: ['ignore', log, log],
        detached: true,
      },
    );
    child.on('error', () => undefined);
    return child;
  } finally {
    closeSync(log);
  }
}

/** A connection to the server once it answers; undefined if it ended before. */
async function waitUntilReady(child: ChildProcess, folder: DataFolder): Promise<Client | undefined> {
  const ended = (): boolean =>
    child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  const deadline = Date.now() + READY_SECONDS_MAX * 1000;
  let wrongPasswords = 0;
  while (!ended() && Date.now() < deadline && wrongPasswords < WRONG_PASSWORDS_MAX) {
    const client = administrator(folder);
    try {
      await connectTo(folder, client);
      return client;
    } catch (error) {
      if (error instanceof DatabaseError && error.code === '28P01') wrongPasswords += 1;
      await client.end().catch(() => undefined);
      await sleep(20);
    }
  }
  await stopChild(child);
  if (wrongPasswords < WRONG_PASSWORDS_MAX) return undefined;
  throw brokenFolder(
    join(folder.path, 'server.json'),
    'its password is not that of the database',
    '中的密码与数据库不符',
  );
}

/** Fast mode: open transactions are rolled back, everything committed is on disk already. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGQUIT'), STOP_MILLISECONDS_MAX);
  await exited;
  clearTimeout(late);
}

/** Removes a folder that was made for a short while, such as that of a test run. */
export function removeDataFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
