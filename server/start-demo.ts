import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { openDemoAccounts, openDemoPrinters, openDemoShop, type OwnRequest } from './office/demo/index.ts';
import type { Database } from './platform/postgres/index.ts';
import { startSandbox } from './start-sandbox.ts';

/** The demo shop, with the stand-ins for its payment gateways where the cashier half is here. */
export async function openDemo(
  { dataFolder, halves, sandbox }: Config,
  database: Database,
  server: FastifyInstance,
  now: () => Date,
) {
  const parts = {
    owner: database.owner,
    pool: database.app,
    request: ownRequest(server),
    ordering: halves.includes('ordering'),
    now,
  };
  const shop = await openDemoShop(parts);
  if (shop === null || !sandbox || !halves.includes('cashier')) return { shop, sandbox: null };
  // A shop without its stand-ins still takes cash.
  const running = await startSandbox(dataFolder).catch((error: unknown) => void console.error(error));
  if (running === undefined) return { shop, sandbox: null };
  await openDemoAccounts(parts, running.accounts);
  if (parts.ordering) await openDemoPrinters(parts, running.printers);
  return { shop, sandbox: running };
}

/** A request to this program's own API, without a socket. */
function ownRequest(server: FastifyInstance): OwnRequest {
  return async (method, path, { token, key, body }) => {
    const reply = await server.inject({
      method,
      url: path,
      headers: { authorization: `Bearer ${token}`, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      ...(body === undefined ? {} : { payload: body }),
    });
    return { status: reply.statusCode, body: reply.json() };
  };
}
