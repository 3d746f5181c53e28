import Fastify from 'fastify';
import type { Config } from './config.ts';
import type { Database } from './platform/postgres/index.ts';

export type App = {
  urls: { name: { zh: string; en: string }; url: string }[];
  notes: string[];
  close(): Promise<void>;
};

/** Wires the rooms. */
export async function startApp(config: Config, database: Database): Promise<App> {
  const server = Fastify();
  server.get('/v1/health', async () => {
    await database.app.query('select 1');
    return { ok: true };
  });
  await server.listen({ host: config.host, port: config.port });
  const url = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
  return { urls: [{ name: { zh: '状态', en: 'Health' }, url: `${url}/v1/health` }], notes: [], close: () => server.close() };
}
