import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { EXIT_CODE, StartRefused } from '../start-refused.ts';
import { freePort } from './free-port.ts';
import { assertWritable, blockedParent, type RunAs, refusalForFolder } from './run-as.ts';

const KeptSettings = z.object({
  port: z.int().min(1).max(65_535),
  passwords: z.object({
    postgres: z.string().min(1),
    owner: z.string().min(1),
    app: z.string().min(1),
  }),
});

/** What one data folder keeps about its own server, in a file only its owner may read. */
export type KeptSettings = z.infer<typeof KeptSettings>;

/** The places inside one data folder. */
export type DataFolder = {
  path: string;
  cluster: string;
  log: string;
  kept: KeptSettings;
};

// The longest address of a socket that every system takes (104 on macOS, 108 on Linux), less `/.s.PGSQL.65535` and an end.
const SOCKET_FOLDER_LENGTH_MAX = 86;

/**
 * Where the server's socket lies: inside its own folder, which nobody else may enter. Undefined where the system has no
 * such sockets or the path is too long or too odd; then the loopback address serves. A round trip over the socket
 * costs half the processor time of one over loopback TCP (62 against 129 µs, both ends together).
 */
export function socketFolder({ cluster }: DataFolder): string | undefined {
  const possible = process.platform !== 'win32' && !/[",]/.test(cluster);
  return possible && Buffer.byteLength(cluster) <= SOCKET_FOLDER_LENGTH_MAX ? cluster : undefined;
}

/** Makes the folder if it is missing, checks that it can be used, and reads (or makes) its passwords. */
export async function openDataFolder(name: string, runAs: RunAs): Promise<DataFolder> {
  const path = resolve(name);
  try {
    mkdirSync(path, { recursive: true, mode: 0o711 });
    assertWritable(path);
    letPass(path, runAs);
    const kept = await readOrMake(join(path, 'server.json'));
    return {
      path,
      cluster: join(path, 'postgres'),
      log: join(path, 'postgres.log'),
      kept,
    };
  } catch (error) {
    throw refusalForFolder(error, path);
  }
}

/** Remembers another port: the former one has been taken by some other program. */
export async function movePort(folder: DataFolder): Promise<DataFolder> {
  const kept = { ...folder.kept, port: await freePort() };
  const file = join(folder.path, 'server.json');
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(kept), {
    mode: 0o600,
  });
  renameSync(`${file}.${process.pid}`, file);
  return { ...folder, kept };
}

/** The folder itself is ours, so it is opened for passing through; the folders above it are not ours to change. */
function letPass(path: string, runAs: RunAs): void {
  if (runAs === undefined) return;
  const { mode } = statSync(path);
  if ((mode & 0o001) === 0) chmodSync(path, mode | 0o111);
  const blocked = blockedParent(path, runAs);
  if (blocked === undefined) return;
  throw new StartRefused(
    `以 root 启动时数据库以用户 ${runAs.name} 运行，该用户进不了 ${blocked}；请用 TANGSHI_DATA 指定别处的数据目录，例如 /var/lib/tangshi。`,
    `Started by root, the database runs as user ${runAs.name}, who cannot pass ${blocked}; name a data folder elsewhere with TANGSHI_DATA, such as /var/lib/tangshi.`,
    EXIT_CODE.noPermission,
  );
}

async function readOrMake(file: string): Promise<KeptSettings> {
  const found = read(file);
  if (found !== undefined) return found;
  const secret = (): string => randomBytes(24).toString('base64url');
  const made: KeptSettings = {
    port: await freePort(),
    passwords: { postgres: secret(), owner: secret(), app: secret() },
  };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600 });
  try {
    // A link fails where the file exists: of two first starts at the same moment, both read the winner's.
    linkSync(draft, file);
  } catch (error) {
    if (read(file) === undefined) throw error;
  } finally {
    rmSync(draft);
  }
  return read(file) ?? made;
}

function read(file: string): KeptSettings | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return KeptSettings.parse(JSON.parse(text));
  } catch {
    throw brokenFolder(file, 'it cannot be read', '无法读取');
  }
}

/** The folder holds something this program did not leave there. */
export function brokenFolder(path: string, why: string, whyZh: string): StartRefused {
  return new StartRefused(
    `数据目录已损坏：${path} ${whyZh}；请从备份恢复，或用 TANGSHI_DATA 指定另一个目录。`,
    `The data folder is broken: ${path}: ${why}; restore it from a backup, or name another with TANGSHI_DATA.`,
    EXIT_CODE.brokenFolder,
  );
}
