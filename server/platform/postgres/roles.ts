import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';
import { EXIT_CODE, StartRefused } from '../start-refused.ts';
import { administrator } from './left-over.ts';
import { type DataFolder, socketFolder } from './data-folder.ts';
import type { Connection } from './pool.ts';

/** The role every command runs in; migrations grant to it by this name. */
const APP_ROLE = 'tangshi_app';
const OWNER_ROLE = 'tangshi_owner';
const DATABASE = 'tangshi';
const VERSION_MIN = 15;

/** The same database as two roles: the owner migrates, the app works and has no DDL. */
export type Connections = { owner: Connection; app: Connection };

/** Makes roles and database of the own server; whatever a former start left undone is done now. */
export async function prepareEmbedded(folder: DataFolder, database = DATABASE): Promise<Connections> {
  const { port, passwords } = folder.kept;
  const client = administrator(folder);
  await client.connect();
  try {
    await createRole(client, OWNER_ROLE, passwords.owner);
    await createRole(client, APP_ROLE, passwords.app);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) {
      await client.query(`create database ${escapeIdentifier(database)} owner ${OWNER_ROLE}`);
    }
  } finally {
    await client.end();
  }
  const place = { host: socketFolder(folder) ?? '127.0.0.1', port, database };
  return {
    owner: { ...place, user: OWNER_ROLE, password: passwords.owner },
    app: { ...place, user: APP_ROLE, password: passwords.app },
  };
}

async function createRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${role} login password ${escapeLiteral(password)}`);
}

/**
 * The role in the URL is the owner. It also opens the app's connections, which take the app role at once, so no
 * second password has to be handed around.
 */
export async function prepareServer(url: string): Promise<Connections> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'tangshi start',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw unreachable(url, error);
  }
  try {
    await assertVersion(client);
    await ensureAppRole(client);
  } finally {
    await client.end();
  }
  return {
    owner: { connectionString: url },
    app: { connectionString: url, options: `-c role=${APP_ROLE}` },
  };
}

async function assertVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const version = rows[0]?.version ?? '';
  if (Number.parseInt(version, 10) >= VERSION_MIN) return;
  throw new StartRefused(
    `DATABASE_URL 指向 PostgreSQL ${version}；需要 ${VERSION_MIN} 或更新的版本。`,
    `DATABASE_URL leads to PostgreSQL ${version}; version ${VERSION_MIN} or newer is needed.`,
    EXIT_CODE.databaseUnreachable,
  );
}

async function ensureAppRole(client: Client): Promise<void> {
  try {
    const { rows } = await client.query<{ member: boolean }>(
      `select pg_has_role(current_user, oid, 'member') as member from pg_roles where rolname = $1`,
      [APP_ROLE],
    );
    if (rows[0]?.member === true) return;
    if (rows.length === 0) await client.query(`create role ${APP_ROLE} nologin`);
    await client.query(`grant ${APP_ROLE} to current_user`);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '42501') throw error;
    throw new StartRefused(
      `DATABASE_URL 中的用户无权建立角色 ${APP_ROLE}；请由管理员执行：create role ${APP_ROLE} nologin; grant ${APP_ROLE} to 该用户;`,
      `The user in DATABASE_URL may not create the role ${APP_ROLE}; have an administrator run: create role ${APP_ROLE} nologin; grant ${APP_ROLE} to that user;`,
      EXIT_CODE.noPermission,
    );
  }
}

/** Names the server but never the password. */
function unreachable(url: string, error: unknown): StartRefused {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const where = parsed === undefined ? 'DATABASE_URL' : `${parsed.host}${parsed.pathname}`;
  const why = error instanceof Error ? error.message || String(error.cause ?? error.name) : String(error);
  return new StartRefused(
    `连不上 DATABASE_URL 指定的数据库 ${where}：${why}`,
    `The database ${where} of DATABASE_URL cannot be reached: ${why}`,
    EXIT_CODE.databaseUnreachable,
  );
}
