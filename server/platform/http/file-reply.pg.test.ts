import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { useTestDatabase } from '../../../test/harness/database.ts';
import {
  openTestHouse,
  openTestStore,
  type Person,
  signInPerson,
  type TestHouse,
} from '../../../test/harness/house.ts';
import { refuse } from '../../kernel/decision.ts';
import { allow, staff } from '../access/policy.ts';
import { fileBytes, route } from './contract.ts';
import { type MountedRoute, read } from './mount.ts';
import { openApiDocument } from './openapi.ts';

const database = useTestDatabase();
let server: FastifyInstance;
let waiter: Person;
/** Connections that were in use while the bytes were made. */
let busy: number | null = null;

const asked = {
  kind: 'read',
  method: 'GET',
  summary: 'A file',
  tag: 'test',
  params: z.strictObject({ name: z.string() }),
  query: z.strictObject({}),
  body: z.strictObject({}),
} as const;
const file = route({
  ...asked,
  path: '/v1/files/:name',
  reply: fileBytes,
  fileType: 'application/pdf',
  refusals: ['route.notFound'],
});
const words = route({
  ...asked,
  path: '/v1/words/:name',
  reply: z.strictObject({ name: z.string() }),
  refusals: [],
});

function fileRoutes(): MountedRoute[] {
  const may = allow(staff('waiter'));
  return [
    read(file, may, async (tx, { params: { name } }) => {
      await tx.read({ name: 'test.one', text: 'select 1' }, []);
      if (name === 'none') return refuse('route.notFound');
      const bytes = async () => {
        const { totalCount, idleCount } = database().app;
        busy = totalCount - idleCount;
        return new Uint8Array([0, 1, 2, 255, 13, 10]).subarray(1);
      };
      return { ok: true, file: { type: 'application/pdf', name, bytes } };
    }),
    read(words, may, async (_tx, { params: { name } }) => ({ ok: true, body: { name } })),
  ];
}

beforeAll(async () => {
  const house: TestHouse = openTestHouse(database(), fileRoutes());
  server = house.server;
  waiter = await signInPerson(house, database(), await openTestStore(database()), 'waiter');
});

const get = (url: string) =>
  server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${waiter.token}` } });

test('HT1: a file comes as its bytes, with its type and both its names, and is kept by nobody on the way', async () => {
  const reply = await get(`/v1/files/${encodeURIComponent('桌码 大厅\'s (1)".pdf')}`);
  expect(reply.statusCode).toBe(200);
  expect([...reply.rawPayload]).toEqual([1, 2, 255, 13, 10]);
  expect(reply.headers).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename="_ _s _1_.pdf"; filename*=UTF-8''${'%E6%A1%8C%E7%A0%81%20%E5%A4%A7%E5%8E%85%27s%20%281%29%22.pdf'}`,
  });
  expect(busy).toBe(0);
});

test('HT1: where there is no file the answer is a problem document', async () => {
  const reply = await get('/v1/files/none');
  expect(reply.statusCode).toBe(404);
  expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(reply.headers['content-disposition']).toBeUndefined();
  expect(reply.json()).toMatchObject({ code: 'route.notFound' });
});

test('HT2: the document names a file by its type, and everything else as JSON', () => {
  const { paths } = openApiDocument(fileRoutes());
  const contentOf = (path: string) => Object(paths)[path].get.responses['2XX'].content;
  expect(contentOf('/v1/files/{name}')).toEqual({
    'application/pdf': { schema: { type: 'string', format: 'binary' } },
  });
  expect(Object.keys(contentOf('/v1/words/{name}'))).toEqual(['application/json']);
});
