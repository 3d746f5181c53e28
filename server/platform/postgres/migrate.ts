import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { EXIT_CODE, StartRefused } from '../start-refused.ts';
import type { Connection } from './pool.ts';

/** One file of migrations/, named NNNN_what_it_does.sql. */
export type Migration = {
  number: number;
  name: string;
  sha256: string;
  sql: string;
};

type Applied = { number: number; name: string; sha256: string };

/** Any number that no other program of this database uses. */
const MIGRATION_LOCK = 7_236_002;
const FOLDER = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/**
 * Brings the database forward, file by file, each in its own transaction with its line in schema_migration. Of
 * several nodes that start together one migrates and the others wait.
 */
export async function migrate(owner: Connection, migrations = readMigrations()): Promise<string[]> {
  const client = new Client({ ...owner, application_name: 'tangshi migrate' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const pending = pendingOf(migrations, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** The files in order; a gap or a number used twice is a mistake of the one who wrote them. */
export function readMigrations(folder = FOLDER): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const number = Number.parseInt(name, 10);
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || number !== index + 1) {
      throw new Error(`migrations/${name} should be number ${index + 1}, named NNNN_what_it_does.sql`);
    }
    const sql = readFileSync(join(folder, name), 'utf8');
    return {
      number,
      name,
      sha256: createHash('sha256').update(sql).digest('hex'),
      sql,
    };
  });
}

/** What is still to be applied; refuses where file and database tell different stories. */
export function pendingOf(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const { number, name, sha256 } of applied) {
    const file = migrations.find((migration) => migration.number === number);
    if (file === undefined) {
      throw new StartRefused(
        `数据库已由更新的版本升级（${name}）；请使用那个版本的堂食。`,
        `The database was migrated by a newer Tangshi (${name}); use that version.`,
        EXIT_CODE.brokenFolder,
      );
    }
    if (file.sha256 !== sha256) {
      throw new StartRefused(
        `migrations/${file.name} 在应用之后被改动；请恢复原文件，改动写在新文件里。`,
        `migrations/${file.name} was changed after it had been applied; restore it and put the change in a new file.`,
        EXIT_CODE.brokenFolder,
      );
    }
  }
  const done = new Set(applied.map(({ number }) => number));
  return migrations.filter(({ number }) => !done.has(number));
}

async function readApplied(client: Client): Promise<Applied[]> {
  await client.query(`
    create table if not exists schema_migration (
      number integer primary key,
      name text not null,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await client.query<Applied>(
    'select number, name, sha256 from schema_migration order by number',
  );
  return rows;
}

async function apply(client: Client, { number, name, sha256, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migration (number, name, sha256) values ($1, $2, $3)', [
      number,
      name,
      sha256,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migrations/${name} failed`, { cause: error });
  }
}
