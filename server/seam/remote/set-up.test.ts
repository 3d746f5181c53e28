import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readLinkKey } from './set-up.ts';

const folder = mkdtempSync(join(tmpdir(), 'tangshi-link-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('Z24: a key that is given counts; else one is made once, for its owner alone', () => {
  const given = 'k'.repeat(40);
  expect(readLinkKey(given, folder)).toEqual({ secret: given, file: null });
  const file = join(folder, 'deeper', 'link.key');
  const made = readLinkKey(undefined, join(folder, 'deeper'));
  expect(made).toEqual({ secret: readFileSync(file, 'utf8').trim(), file });
  expect(made.secret.length).toBeGreaterThanOrEqual(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readLinkKey(undefined, join(folder, 'deeper'))).toEqual(made);
  writeFileSync(file, 'short\n');
  expect(() => readLinkKey(undefined, join(folder, 'deeper'))).toThrow('no key');
});
