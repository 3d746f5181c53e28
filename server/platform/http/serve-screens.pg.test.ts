import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureScreens } from '../screens.ts';
import { serveScreens } from './serve-screens.ts';

let server: FastifyInstance;

beforeAll(async () => {
  await ensureScreens(() => undefined);
  server = fastify();
  await serveScreens(server);
});
afterAll(() => server.close());

test('HT3: a page is asked for anew each time, so that a new version is seen; what it loads is kept for a year', async () => {
  for (const url of ['/till', '/office/menu', '/t/1-1-somewhere']) {
    const page = await server.inject({ url });
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-cache']);
    const script = /src="(?<address>[^"]+\.js)"/.exec(page.body)?.groups?.['address'] ?? '';
    const asset = await server.inject({ url: script });
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
  }
  const page = await server.inject({ url: '/till' });
  const again = await server.inject({
    url: '/till',
    headers: { 'if-none-match': String(page.headers.etag) },
  });
  expect(again.statusCode).toBe(304);
});

test('HT4: a page loads nothing from elsewhere, stands in no frame and says nowhere where it was', async () => {
  const { headers } = await server.inject({ url: '/till' });
  expect(headers['content-security-policy']).toContain("default-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
});
