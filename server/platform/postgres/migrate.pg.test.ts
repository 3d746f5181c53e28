import { expect, inject, test } from 'vitest';
import { openTestDatabase, useTestDatabase } from '../../../test/harness/database.ts';
import { migrate, openDatabase, readMigrations } from './index.ts';

const database = useTestDatabase();

test('of nodes that start together one migrates and the others find it done', async () => {
  const { owner } = database().connections;
  const next = readMigrations().length + 1;
  const more = [
    ...readMigrations(),
    {
      number: next,
      name: `${next}_more.sql`,
      sha256: 'x',
      sql: 'create table spine.more (merchant_id integer)',
    },
  ];
  const applied = await Promise.all([migrate(owner, more), migrate(owner, more), migrate(owner, more)]);
  expect(applied.flat()).toEqual([`${next}_more.sql`]);
});

test('a file that fails leaves nothing behind', async () => {
  const { rows } = await database().owner.query('select max(number) as number from schema_migration');
  const number = rows[0].number + 1;
  const known = await database().owner.query(
    'select number, name, sha256 from schema_migration order by number',
  );
  const files = known.rows.map((row) => ({ ...row, sql: '' }));
  const bad = {
    number,
    name: 'bad.sql',
    sha256: 'y',
    sql: 'create table spine.half (id integer); select 1 / 0',
  };
  await expect(migrate(database().connections.owner, [...files, bad])).rejects.toThrow(/bad.sql failed/);
  const left = await database().owner.query(`select to_regclass('spine.half') as half`);
  expect(left.rows).toEqual([{ half: null }]);
});

test('DATABASE_URL: its role owns and migrates, and the app works in the app role', async () => {
  const fresh = await openTestDatabase();
  const { port, passwords } = inject('testServer');
  const urlOf = (user: string, password: string): string =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${fresh.location}`;
  const choice = { dataFolder: '', connectionsMax: 2, settings: {}, onLost: () => undefined };
  try {
    const database = await openDatabase({ ...choice, databaseUrl: urlOf('postgres', passwords.postgres) });
    const { rows } = await database.app.query('select current_user as role');
    await database.close();
    expect(rows).toEqual([{ role: 'tangshi_app' }]);
    // This owner is no member of the app role and may not make itself one.
    await expect(
      openDatabase({ ...choice, databaseUrl: urlOf('tangshi_owner', passwords.owner) }),
    ).rejects.toMatchObject({ exitCode: 79, en: expect.stringContaining('create role tangshi_app') });
  } finally {
    await fresh.close();
  }
});

test('a server that does not answer is named without its password', async () => {
  const choice = {
    dataFolder: '',
    connectionsMax: 2,
    settings: {},
    onLost: () => undefined,
  };
  const databaseUrl = 'postgres://someone:secret@127.0.0.1:1/shop';
  await expect(openDatabase({ ...choice, databaseUrl })).rejects.toMatchObject({
    exitCode: 80,
    en: expect.not.stringContaining('secret'),
  });
});
