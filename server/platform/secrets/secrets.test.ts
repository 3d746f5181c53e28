import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../config.ts';
import { refusals } from '../../phrases/refusals.ts';
import { openSecrets, parseSecretKeys } from './index.ts';

const base = mkdtempSync(join(tmpdir(), 'tangshi-secrets-'));
afterAll(() => rmSync(base, { recursive: true }));

const newKey = () => randomBytes(32).toString('base64');
const nowhere = join(base, 'not made');
const place = { table: 'cashier.gateway_account', merchantId: 1, rowId: 'a' };

test('SE1: what is sealed opens in its own row only, and does not show what it is', () => {
  const secrets = openSecrets(newKey(), nowhere);
  fc.assert(
    fc.property(fc.string({ minLength: 8, unit: 'binary' }), (text) => {
      const plain = text.toWellFormed();
      const [once, twice] = [secrets.seal(plain, place), secrets.seal(plain, place)];
      expect(once).not.toBe(twice);
      expect(once).not.toContain(plain);
      expect(secrets.open(once, place)).toEqual({ ok: true, value: plain });
      for (const other of [{ table: 'seam.link' }, { merchantId: 2 }, { rowId: 'b' }])
        expect(secrets.open(once, { ...place, ...other })).toMatchObject({
          refusal: { code: 'secret.broken' },
        });
    }),
  );
});

test('SE2: a changed bit or a cut-off end is refused', () => {
  const secrets = openSecrets(newKey(), nowhere);
  const sealed = secrets.seal('the private key of a shop', place);
  const [version, id, nonce = '', body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const text = [version, id, nonce, changed.toString('base64url')].join('.');
    expect(secrets.open(text, place)).toMatchObject({ ok: false, refusal: { code: 'secret.broken' } });
  }
  for (const cut of [
    '',
    's1',
    sealed.slice(0, -1),
    sealed.slice(0, 40),
    `${sealed}AA`,
    sealed.replace('s1', 's2'),
  ])
    expect(secrets.open(cut, place)).toMatchObject({ ok: false, refusal: { code: 'secret.broken' } });
});

test('SE3: without its key a value is refused with words in both languages and nothing of the key', () => {
  const key = newKey();
  const sealed = openSecrets(key, nowhere).seal('text', place);
  const refused = openSecrets(newKey(), nowhere).open(sealed, place);
  expect(refused).toEqual({
    ok: false,
    refusal: { code: 'secret.keyMissing', details: { keyId: sealed.split('.')[1] } },
  });
  expect(JSON.stringify(refused)).not.toContain(key.slice(0, 12));
  expect(refusals['secret.keyMissing'].zh).toContain('secret.key');
  expect(refusals['secret.keyMissing'].en).toContain('TANGSHI_SECRET_KEY');
});

test('SE4: 32 bytes in hex or base64, and what is not that is refused without being repeated', () => {
  const bytes = randomBytes(32);
  const forms = [bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url')];
  const ids = forms.map((form) => parseSecretKeys(form)?.[0]?.id);
  expect(new Set(ids).size).toBe(1);
  expect(parseSecretKeys(`# first\n${forms[0]}\n${newKey()}, ${newKey()}\n`)).toHaveLength(3);
  const bad = [
    'short',
    `${forms[0]}00`,
    randomBytes(31).toString('base64'),
    `${forms[0]},oops`,
    '# only a remark',
  ];
  for (const TANGSHI_SECRET_KEY of bad) {
    expect(parseSecretKeys(TANGSHI_SECRET_KEY)).toBeNull();
    expect(() => readConfig([], { TANGSHI_SECRET_KEY })).toThrow(/^TANGSHI_SECRET_KEY is 32 bytes/);
  }
  const { secretKey } = readConfig([], { TANGSHI_SECRET_KEY: ` ${forms[1]} ` });
  expect(secretKey).toBe(forms[1]);
});

test('SE5: the file is made once, for its owner alone, and one that others can read is refused', () => {
  const folder = join(base, 'shop');
  const file = join(folder, 'secret.key');
  const secrets = openSecrets(undefined, folder);
  expect(existsSync(file), 'made when first needed').toBe(false);
  const sealed = secrets.seal('text', place);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['secret.key']);
  const kept = readFileSync(file, 'utf8');
  expect(openSecrets(undefined, folder).open(sealed, place)).toEqual({ ok: true, value: 'text' });
  expect(readFileSync(file, 'utf8')).toBe(kept);
  chmodSync(file, 0o640);
  expect(() => openSecrets(undefined, folder).ageOf(sealed)).toThrow('can be read by others');
  chmodSync(file, 0o600);
  writeFileSync(file, 'nonsense\n');
  expect(() => openSecrets(undefined, folder).ageOf(sealed)).toThrow('restore it from a backup');
});

test('SE5: a key that is given needs no file, and the file still opens what it sealed', () => {
  const folder = join(base, 'moved');
  openSecrets(newKey(), folder).seal('text', place);
  expect(existsSync(folder)).toBe(false);
  const sealed = openSecrets(undefined, folder).seal('text', place);
  const moved = openSecrets(newKey(), folder);
  expect(moved.open(sealed, place)).toEqual({ ok: true, value: 'text' });
  expect(moved.ageOf(sealed)).toBe('older');
});

test('SE6: the first key seals, every key opens', () => {
  const [first, second] = [newKey(), newKey()];
  const before = openSecrets(first, nowhere).seal('text', place);
  const both = openSecrets(`${second},${first}`, nowhere);
  const after = both.seal('text', place);
  expect(both.open(before, place)).toEqual({ ok: true, value: 'text' });
  expect([before, after].map((sealed) => both.ageOf(sealed))).toEqual(['older', 'newest']);
  expect(openSecrets(second, nowhere).open(after, place)).toEqual({ ok: true, value: 'text' });
  expect(openSecrets(second, nowhere).ageOf(before)).toBe('keyMissing');
});
