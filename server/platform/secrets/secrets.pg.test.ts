import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { openTestStore } from '../../../test/harness/house.ts';
import { ensureLink } from '../../seam/index.ts';
import { callPeer } from '../../seam/remote/peer.ts';
import { prepareSecrets } from '../../start-secrets.ts';
import { contextMaker, storeFactsLoader } from '../../office/merchants-stores/index.ts';
import { openSecrets } from './index.ts';

const database = useTestDatabase();
const folder = mkdtempSync(join(tmpdir(), 'tangshi-secrets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const linkSecret = 'the secret that two programs share';
const place = { table: 'seam.link', rowId: 'cashier' };
const [older, newer, stranger] = [0, 1, 2].map(() => randomBytes(32).toString('hex'));
let merchantId: number;

beforeAll(async () => {
  ({ merchantId } = await openTestStore(database()));
  const secrets = openSecrets(older, folder);
  const contextFor = contextMaker(storeFactsLoader(database().owner));
  const peer = { role: 'cashier', url: 'http://127.0.0.1:9', secret: linkSecret } as const;
  await ensureLink({ pool: database().app, secrets }, merchantId, peer, contextFor(merchantId));
});

async function storedLink(): Promise<{ secret: string | null; sealed: string }> {
  const found = await database().owner.query('select secret, sealed from seam.link where merchant_id = $1', [
    merchantId,
  ]);
  return found.rows[0];
}

test('SE5: programs that start at the same moment make one key', async () => {
  const shared = join(folder, 'at once');
  const script = `import { openSecrets } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const secrets = openSecrets(undefined, process.argv[1]);
    console.log(secrets.seal('text', { table: 't', merchantId: 1, rowId: 'r' }));`;
  const run = promisify(execFile);
  const starts = Array.from({ length: 4 }, () =>
    run(process.execPath, ['--input-type=module-typescript', '-e', script, shared]),
  );
  const sealed = (await Promise.all(starts)).map(({ stdout }) => stdout.trim());
  const secrets = openSecrets(undefined, shared);
  const at = { table: 't', merchantId: 1, rowId: 'r' };
  expect(sealed.map((each) => secrets.open(each, at))).toEqual(Array(4).fill({ ok: true, value: 'text' }));
  expect(readdirSync(shared)).toEqual(['secret.key']);
});

test('SE6: the start seals again what an older key sealed, and the older key is not needed any more', async () => {
  const before = await storedLink();
  expect(await prepareSecrets(database().owner, openSecrets(`${newer},${older}`, folder))).toEqual([]);
  const after = await storedLink();
  expect(after.sealed).not.toBe(before.sealed);
  const alone = openSecrets(newer, folder);
  expect(alone.open(after.sealed, { ...place, merchantId })).toEqual({ ok: true, value: linkSecret });
  await prepareSecrets(database().owner, alone);
  expect(await storedLink()).toEqual(after);
});

test('SE7: the start seals what was stored as text, and empties the old column', async () => {
  await database().owner.query('update seam.link set secret = $2, sealed = null where merchant_id = $1', [
    merchantId,
    linkSecret,
  ]);
  const secrets = openSecrets(newer, folder);
  await Promise.all([prepareSecrets(database().owner, secrets), prepareSecrets(database().owner, secrets)]);
  const { secret, sealed } = await storedLink();
  expect(secret).toBeNull();
  expect(sealed).not.toContain(linkSecret);
  expect(secrets.open(sealed, { ...place, merchantId })).toEqual({ ok: true, value: linkSecret });
});

test('SE9: a link whose secret cannot be opened is silent and says why', async () => {
  const { sealed } = await storedLink();
  const link = { merchantId, role: 'cashier', url: 'http://127.0.0.1:9', keyId: 'unused', sealed } as const;
  const asked = { method: 'GET', path: '/v1/info', body: null, timeoutMs: 1000, now: new Date() } as const;
  const nonce = randomBytes(16).toString('hex');
  const call = (key: string | undefined) => callPeer(openSecrets(key, folder), link, { ...asked, nonce });
  expect(await call(stranger)).toEqual({ kind: 'silent', why: 'secret.keyMissing' });
  expect(await call(newer)).toMatchObject({ kind: 'silent', why: expect.stringMatching(/^dial\./) });
});

test('SE8: a start without the key says what cannot be opened, and leaves it as it is', async () => {
  const before = await storedLink();
  const [note = '', ...more] = await prepareSecrets(database().owner, openSecrets(stranger, folder));
  expect(note).toMatch(/secret\.key 或 TANGSHI_SECRET_KEY.*1 sealed in seam\.link cannot be opened/);
  expect(more).toEqual([]);
  expect(await storedLink()).toEqual(before);
});

test('SE8: with no key at all one is made, and the note is the same', async () => {
  const fresh = join(folder, 'restored elsewhere');
  const notes = await prepareSecrets(database().owner, openSecrets(undefined, fresh));
  expect(notes).toHaveLength(1);
  expect(notes.join()).not.toContain(readFileSync(join(fresh, 'secret.key'), 'utf8').trim());
});
