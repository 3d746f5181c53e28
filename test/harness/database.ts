import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Connections, type Database, openPools } from '../../server/platform/postgres/index.ts';
import { TEMPLATE } from './global-setup.ts';

const CONNECTIONS_MAX = 20;

/** A fresh, migrated database of this test file's own; `close` drops it. */
export async function openTestDatabase(): Promise<Database> {
  const { port, passwords } = inject('testServer');
  const database = `test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${database} template ${TEMPLATE} owner tangshi_owner`);
  const place = { host: '127.0.0.1', port, database };
  const connections: Connections = {
    owner: { ...place, user: 'tangshi_owner', password: passwords.owner },
    app: { ...place, user: 'tangshi_app', password: passwords.app },
  };
  const { owner, app, end } = openPools(connections, CONNECTIONS_MAX);
  const close = async (): Promise<void> => {
    await end();
    await administer(`drop database ${database} with (force)`);
  };
  return { owner, app, connections, location: database, close };
}

/** The database of the file's tests, made before the first and dropped after the last. */
export function useTestDatabase(): () => Database {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    await database?.close();
  });
  return () => {
    if (database === undefined) throw new Error('The test database exists inside tests and hooks only');
    return database;
  };
}

async function administer(statement: string): Promise<void> {
  const { port, passwords } = inject('testServer');
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: passwords.postgres,
    database: 'postgres',
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
