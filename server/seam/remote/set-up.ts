import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Secrets } from '../../platform/secrets/index.ts';
import { runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { ensureLinkRow } from './link-rows.ts';
import type { Half } from './outbox.ts';
import { sealLinkSecret } from './link-secret.ts';
import { keyIdOf } from './signature.ts';

const keyFile = 'link.key';
export const secretLengthMin = 32;

export type LinkKey = {
  readonly secret: string;
  /** Where it lies; null when it was given in the environment. */
  readonly file: string | null;
};

/**
 * The secret both programs sign with: TANGSHI_LINK_KEY, or the file `link.key` in the data folder, which is made (readable
 * by its owner alone) when there is neither.
 */
export function readLinkKey(given: string | undefined, dataFolder: string): LinkKey {
  if (given !== undefined) return { secret: given, file: null };
  const file = join(dataFolder, keyFile);
  if (existsSync(file)) {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length < secretLengthMin)
      throw new Error(`${file} holds no key of ${secretLengthMin} characters`);
    return { secret, file };
  }
  const secret = randomBytes(32).toString('base64url');
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return { secret, file };
}

/** The merchant's one link to the half that lives elsewhere, with the address and key of today. */
export async function ensureLink(
  { pool, secrets }: { readonly pool: Pool; readonly secrets: Secrets },
  merchantId: number,
  peer: { readonly role: Half; readonly url: string; readonly secret: string },
  context: Context,
): Promise<void> {
  const { role, secret } = peer;
  const url = peer.url.replace(/\/+$/, '');
  await runWork(pool, merchantId, 'start', context.now, async (tx) => {
    const keyId = keyIdOf(merchantId, secret);
    const sealed = sealLinkSecret(secrets, { merchantId, role }, secret);
    const link = { linkId: context.newId(), role, url, keyId, sealed };
    await ensureLinkRow(tx, link, context.now);
    return [];
  });
}
