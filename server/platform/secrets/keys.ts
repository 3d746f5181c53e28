import { createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '../../kernel/assert.ts';
import { EXIT_CODE, StartRefused } from '../start-refused.ts';

/** One key; its id tells nothing of it and stands in everything sealed with it. */
export type SecretKey = { readonly id: string; readonly bytes: Buffer };

const keyBytes = 32;
const fileName = 'secret.key';
const readableByOthers = 0o077;

/**
 * Reads keys from a list separated by commas, blanks or lines, each 32 bytes in hex or base64; null where one is not.
 * In a file a line that begins with # is a remark.
 */
export function parseSecretKeys(text: string): SecretKey[] | null {
  const words = text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => line.split(/[\s,]+/))
    .filter((word) => word !== '');
  const keys = words.map(parseKey);
  return keys.length > 0 && keys.every((key) => key !== null) ? keys : null;
}

/**
 * The keys of this program, the first of which seals: those given by the environment, then those of the file
 * `secret.key` in the data folder. Where there are neither, the file is made with a new key, for its owner alone.
 */
export function readSecretKeys(given: string | undefined, dataFolder: string): SecretKey[] {
  const fromEnvironment = given === undefined ? [] : parseSecretKeys(given);
  invariant(fromEnvironment !== null, 'a bad TANGSHI_SECRET_KEY is refused where settings are read');
  const file = join(dataFolder, fileName);
  const fromFile = readKeyFile(file) ?? (fromEnvironment.length > 0 ? [] : makeKeyFile(dataFolder, file));
  return [...fromEnvironment, ...fromFile];
}

function parseKey(text: string): SecretKey | null {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  if (!isHex && !/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return null;
  const bytes = Buffer.from(text, isHex ? 'hex' : 'base64');
  return bytes.length === keyBytes ? { id: keyIdOf(bytes), bytes } : null;
}

function keyIdOf(bytes: Buffer): string {
  return createHash('sha256').update('tangshi-secret-key-id-v1\n').update(bytes).digest('hex').slice(0, 12);
}

function readKeyFile(file: string): SecretKey[] | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new StartRefused(
      `读不了密钥文件 ${file}；请检查它的权限。`,
      `The key file ${file} cannot be read; check its permissions.`,
      EXIT_CODE.noPermission,
    );
  }
  if (process.platform !== 'win32' && (statSync(file).mode & readableByOthers) !== 0)
    throw new StartRefused(
      `密钥文件 ${file} 别的用户也能读；请执行 chmod 600 后再启动。`,
      `The key file ${file} can be read by others; chmod 600 it and start again.`,
      EXIT_CODE.noPermission,
    );
  const keys = parseSecretKeys(text);
  if (keys !== null) return keys;
  throw new StartRefused(
    `密钥文件 ${file} 应每行一个 32 字节的 hex 或 base64 密钥；请从备份恢复。`,
    `The key file ${file} holds one key of 32 bytes in hex or base64 on each line; restore it from a backup.`,
    EXIT_CODE.brokenFolder,
  );
}

function makeKeyFile(dataFolder: string, file: string): SecretKey[] {
  mkdirSync(dataFolder, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600 });
  try {
    // A link fails where the file exists: of two first starts at the same moment, both read the winner's.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKeyFile(file) ?? [];
}
