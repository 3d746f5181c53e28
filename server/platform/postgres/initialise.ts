import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EXIT_CODE, StartRefused } from '../start-refused.ts';
import { type Binaries, run } from './binaries.ts';
import { brokenFolder, type DataFolder } from './data-folder.ts';
import { diskFull, type RunAs } from './run-as.ts';

/** Same bytes, same order, on every machine: sorting never depends on the locale of the system. */
const INITDB_ARGS = [
  '--username=postgres',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
];

/** Makes the cluster of a new folder, or checks that the one there was made by this major version. */
export async function initialise(folder: DataFolder, binaries: Binaries, runAs: RunAs): Promise<void> {
  if (!existsSync(folder.cluster)) await create(folder, binaries, runAs);
  const made = versionOf(folder.cluster);
  if (made !== binaries.major) {
    throw new StartRefused(
      `数据目录 ${folder.path} 由 PostgreSQL ${made} 建立，本程序自带 ${binaries.major}；请用原来的版本启动，或导出后再导入。`,
      `The data folder ${folder.path} was made by PostgreSQL ${made}, and this program brings ${binaries.major}; start it with the former version, or export and import it.`,
      EXIT_CODE.brokenFolder,
    );
  }
  if (runAs !== undefined && statSync(folder.cluster).uid !== runAs.uid) handOver(folder.cluster, runAs);
  // PostgreSQL refuses a folder that others may enter, as a copy or a restored backup often is.
  if ((statSync(folder.cluster).mode & 0o077) !== 0) chmodSync(folder.cluster, 0o700);
}

/** Works beside the final place and renames at the end, so that a half-made cluster is never taken for one. */
async function create(folder: DataFolder, binaries: Binaries, runAs: RunAs): Promise<void> {
  const draft = join(folder.path, `postgres.draft-${process.pid}`);
  const passwordFile = `${draft}.password`;
  rmSync(draft, { recursive: true, force: true });
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, folder.kept.passwords.postgres, {
      mode: 0o600,
    });
    if (runAs !== undefined) for (const path of [draft, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
    const args = [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...INITDB_ARGS];
    const { code, output } = await run(join(binaries.folder, 'initdb'), args, {
      runAs,
      cwd: draft,
    });
    if (code !== 0) throw refusalOfInitdb(output, folder.path);
    renameSync(draft, folder.cluster);
  } catch (error) {
    // Another first start of the same moment has put its cluster there first: same passwords, so it will do.
    if (!existsSync(folder.cluster)) throw error;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function refusalOfInitdb(output: string, path: string): Error {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(path);
  const last = output.trim().split('\n').at(-1) ?? '';
  return new StartRefused(
    `无法在 ${path} 建立数据库：${last}`,
    `The database could not be made in ${path}: ${last}`,
    EXIT_CODE.brokenFolder,
  );
}

function versionOf(cluster: string): number {
  try {
    return Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10);
  } catch {
    throw brokenFolder(cluster, 'it is not a database', '不是数据库');
  }
}

/** A folder that was filled by another user (once started without root, now with it) changes hands. */
function handOver(path: string, { uid, gid }: { uid: number; gid: number }): void {
  chownSync(path, uid, gid);
  for (const entry of readdirSync(path, {
    recursive: true,
    withFileTypes: true,
  })) {
    chownSync(join(entry.parentPath, entry.name), uid, gid);
  }
}
