import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT_CODE, StartRefused } from '../start-refused.ts';

/** The user that PostgreSQL runs as; undefined where it is simply the user who started the program. */
export type RunAs = { name: string; uid: number; gid: number } | undefined;

/** In order of preference; `nobody` exists on every Linux and macOS. */
const UNPRIVILEGED_USERS = ['tangshi', 'nobody', 'daemon'];

/** PostgreSQL refuses to run as root, so a program started by root hands it to a user without rights. */
export function chooseRunAs(): RunAs {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of UNPRIVILEGED_USERS) {
    const account = accounts.find(([name]) => name === wanted);
    const [name, , uid, gid] = account ?? [];
    if (name !== undefined && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new StartRefused(
    `以 root 启动时数据库需要一个普通用户，但本机没有 ${UNPRIVILEGED_USERS.join('、')}；请新建用户 tangshi。`,
    `Started by root, the database needs a user without rights, and this machine has none of ${UNPRIVILEGED_USERS.join(', ')}; create a user named tangshi.`,
  );
}

/** The first folder above `path` that the user cannot pass through, or undefined if all can be passed. */
export function blockedParent(path: string, runAs: RunAs): string | undefined {
  if (runAs === undefined) return undefined;
  const parents: string[] = [];
  for (let at = dirname(path); parents[0] !== at; at = dirname(at)) parents.unshift(at);
  return parents.find((parent) => {
    const { mode, uid, gid } = statSync(parent);
    if (uid === runAs.uid) return (mode & 0o100) === 0;
    if (gid === runAs.gid) return (mode & 0o010) === 0;
    return (mode & 0o001) === 0;
  });
}

/** Says in one sentence why the folder cannot be used, from the error the system gave. */
export function refusalForFolder(error: unknown, folder: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return noPermission(folder);
  if (code === 'ENOTDIR' || code === 'EEXIST') return notAFolder(folder);
  return error;
}

/** The disk that holds the data has no room left. */
export function diskFull(folder: string): StartRefused {
  return new StartRefused(
    `数据目录 ${folder} 所在的磁盘已满；请腾出空间后再启动。`,
    `The disk that holds the data folder ${folder} is full; free some space and start again.`,
    EXIT_CODE.diskFull,
  );
}

/** The folder belongs to someone else, or the disk is read-only. */
export function noPermission(folder: string): StartRefused {
  return new StartRefused(
    `没有权限读写数据目录 ${folder}；请更改权限，或用 TANGSHI_DATA 指定另一个目录。`,
    `The data folder ${folder} cannot be read and written; change its permissions or name another with TANGSHI_DATA.`,
    EXIT_CODE.noPermission,
  );
}

function notAFolder(folder: string): StartRefused {
  return new StartRefused(
    `数据目录 ${folder} 不是一个文件夹；请用 TANGSHI_DATA 指定另一个目录。`,
    `The data folder ${folder} is not a folder; name another with TANGSHI_DATA.`,
    EXIT_CODE.brokenFolder,
  );
}

/** Throws what a person should read if the folder cannot be written by this program. */
export function assertWritable(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw refusalForFolder(error, folder);
  }
}
