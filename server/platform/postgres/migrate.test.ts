import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Migration, pendingOf, readMigrations } from './migrate.ts';

const first: Migration = {
  number: 1,
  name: '0001_ground.sql',
  sha256: 'aa',
  sql: '',
};
const second: Migration = {
  number: 2,
  name: '0002_access.sql',
  sha256: 'bb',
  sql: '',
};

test('only what is not yet applied is pending', () => {
  expect(pendingOf([first, second], [])).toEqual([first, second]);
  expect(pendingOf([first, second], [first])).toEqual([second]);
  expect(pendingOf([first, second], [first, second])).toEqual([]);
});

test('a file changed after it was applied is refused by name', () => {
  expect(() => pendingOf([{ ...first, sha256: 'cc' }], [first])).toThrow(/0001_ground.sql was changed/);
});

test('a database from a newer version is refused', () => {
  expect(() => pendingOf([first], [first, second])).toThrow(/newer Tangshi \(0002_access.sql\)/);
});

test('files are numbered without a gap and named for what they do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-migrations-'));
  try {
    writeFileSync(join(folder, '0001_ground.sql'), 'select 1;');
    expect(readMigrations(folder).map(({ number, name }) => ({ number, name }))).toEqual([
      { number: 1, name: '0001_ground.sql' },
    ]);
    writeFileSync(join(folder, '0003_late.sql'), 'select 1;');
    expect(() => readMigrations(folder)).toThrow(/0003_late.sql should be number 2/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
