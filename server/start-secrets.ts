import type { Pool } from 'pg';
import { sealedAccounts } from './cashier/index.ts';
import { resealAll, type SealedColumn, type Secrets } from './platform/secrets/index.ts';
import { sealedPrinters } from './printing/setup/index.ts';
import { sealedLinks } from './seam/index.ts';

/** Every column of the database that holds sealed values. */
const sealedColumns: readonly SealedColumn[] = [sealedLinks, sealedAccounts, sealedPrinters];

/**
 * Before the first request: the key is there, what an older key or no key sealed is sealed with the newest. Gives a line
 * for the person at the start where something cannot be opened; the program works without it.
 */
export async function prepareSecrets(owner: Pool, secrets: Secrets): Promise<string[]> {
  secrets.prepare();
  const unreadable = await resealAll(owner, secrets, sealedColumns);
  return unreadable.map(
    ({ table, rows }) =>
      `密钥不在这台机器上，${rows} 项加密内容打不开；请恢复 secret.key 或 TANGSHI_SECRET_KEY。 ` +
      `The key is not on this machine: ${rows} sealed in ${table} cannot be opened; restore secret.key or TANGSHI_SECRET_KEY.`,
  );
}
