import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import {
  contextMaker,
  createMerchant,
  createStaff,
  createStore,
  openDevice,
  type StoreFactsLoader,
  storeFactsLoader,
  storeRoutes,
  usualSettings,
} from '../../server/office/merchants-stores/index.ts';
import { staffRoutes } from '../../server/office/staff/index.ts';
import { type Access, openAccess, type Role } from '../../server/platform/access/index.ts';
import { type MountedRoute, mountRoutes } from '../../server/platform/http/mount.ts';
import { makeHttpServer } from '../../server/platform/http/server.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import type { Context } from '../../server/spine/context.ts';

/** A clock a test can push forward. */
export type TestClock = { now: () => Date; forward: (milliseconds: number) => void };

export function testClock(): TestClock {
  let ahead = 0;
  return { now: () => new Date(Date.now() + ahead), forward: (milliseconds) => (ahead += milliseconds) };
}

/** The access half of a program on a test database: enough to sign in and try routes. */
export type TestHouse = {
  readonly server: FastifyInstance;
  readonly access: Access;
  readonly facts: StoreFactsLoader;
  readonly contextFor: (merchantId: number) => Context;
  readonly clock: TestClock;
};

export function openTestHouse(database: Database, more: readonly MountedRoute[] = []): TestHouse {
  const clock = testClock();
  const access = openAccess({ pool: database.app, counts: database.owner, now: clock.now });
  const facts = storeFactsLoader(database.owner);
  const contextFor = contextMaker(facts, clock.now);
  const parts = { pool: database.app, access, contextFor, committed: () => undefined };
  const server = makeHttpServer((error) => console.error(error));
  mountRoutes(server, [...staffRoutes(parts), ...storeRoutes(facts), ...more], {
    pool: database.app,
    identify: (request) => access.identify(request.headers.authorization),
    contextFor,
    committed: () => undefined,
  });
  return { server, access, facts, contextFor, clock };
}

export type TestStore = { readonly merchantId: number; readonly storeId: number };

/** A merchant with one store of usual settings. */
export async function openTestStore(database: Database): Promise<TestStore> {
  const merchantId = await createMerchant(database.owner, { name: { zh: '测试商户', en: 'Test merchant' } });
  await addTestStore(database, merchantId, 1);
  return { merchantId, storeId: 1 };
}

export async function addTestStore(database: Database, merchantId: number, storeId: number): Promise<void> {
  await createStore(database.owner, {
    merchantId,
    storeId,
    name: { zh: `测试店${storeId}`, en: `Test store ${storeId}` },
    settings: usualSettings,
    region: 'mainland',
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
    cutoffMinutes: 240,
  });
}

export const testPin = '4826';

export type Person = { readonly staffId: string; readonly deviceToken: string; readonly token: string };

/** A person of a role, signed in on a device of their own. */
export async function signInPerson(
  { server }: Pick<TestHouse, 'server'>,
  database: Database,
  store: TestStore,
  role: Role,
): Promise<Person> {
  const name = { zh: role, en: role };
  const staffId = await createStaff(database.owner, { ...store, name, role, pin: testPin });
  const { deviceToken } = await openDevice(database.owner, { ...store, name: `device of ${role}` });
  const reply = await send(server, 'POST', '/v1/sessions', {
    token: deviceToken,
    body: { staffId, pin: testPin },
  });
  if (reply.status !== 201) throw new Error(`sign-in failed: ${JSON.stringify(reply.body)}`);
  return { staffId, deviceToken, token: textOf(reply.body, 'token') };
}

export type Reply = { readonly status: number; readonly body: unknown };

/** One request through the whole HTTP path, without a socket. */
export async function send(
  server: FastifyInstance,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  asked: { token?: string; body?: object; key?: string } = {},
): Promise<Reply> {
  const key = asked.key ?? randomBytes(12).toString('hex');
  const reply = await server.inject({
    method,
    url,
    headers: {
      'idempotency-key': key,
      ...(asked.token === undefined ? {} : { authorization: `Bearer ${asked.token}` }),
    },
    ...(asked.body === undefined ? {} : { payload: asked.body }),
  });
  return { status: reply.statusCode, body: reply.body === '' ? null : JSON.parse(reply.body) };
}

/** A text field of a reply. */
export function textOf(body: unknown, field: string): string {
  const value =
    typeof body === 'object' && body !== null
      ? Object.entries(body).find(([key]) => key === field)?.[1]
      : null;
  if (typeof value !== 'string') throw new Error(`no ${field} in ${JSON.stringify(body)}`);
  return value;
}
