import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { SCREENS_FOLDER } from '../screens.ts';

/** Where each address of a person leads: a page of one of the builds. */
const pages = [
  { path: '/t/:code', build: 'guest' },
  { path: '/till', build: 'staff' },
  { path: '/floor', build: 'staff' },
  { path: '/kitchen', build: 'staff' },
  { path: '/display', build: 'staff' },
  { path: '/office', build: 'staff' },
  { path: '/office/:page', build: 'staff' },
  { path: '/parts', build: 'staff' },
  { path: '/parts/guest', build: 'show' },
] as const;

const contentPolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; " +
  "frame-ancestors 'none'; form-action 'self'";

/** Serves the built screens beside the API: assets for a year by their hashed names, pages always asked for anew. */
export async function serveScreens(server: FastifyInstance): Promise<void> {
  server.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', contentPolicy);
  });
  for (const build of ['guest', 'staff', 'show'] as const) {
    const root = join(SCREENS_FOLDER, build, 'assets');
    if (!existsSync(root)) continue;
    await server.register(fastifyStatic, {
      root,
      prefix: `/${build}/assets/`,
      decorateReply: build === 'guest',
      immutable: true,
      preCompressed: true,
      maxAge: '365d',
    });
  }
  for (const { path, build } of pages) {
    server.get(path, (_request, reply) => sendPage(reply, build));
  }
  server.get('/', (_request, reply) => reply.redirect('/till'));
}

/** The page names the assets of its build: one kept over an update would ask for files that are gone. */
function sendPage(reply: FastifyReply, build: string): FastifyReply {
  return reply
    .header('cache-control', 'no-cache')
    .sendFile('index.html', join(SCREENS_FOLDER, build), { cacheControl: false });
}
