import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildProgram, type Program } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { auditDatabase, printed } from '../../server/office/audit/index.ts';
import { openApiDocument } from '../../server/platform/http/openapi.ts';
import { problemSchema } from '../../server/platform/http/problem.ts';
import { clientId } from '../harness/client-id.ts';
import { openShop, type Shop } from '../harness/shop.ts';
import { chicken, cola, noodles, openTable, order, pay } from '../scenarios/steps.ts';
import { listTickets } from '../../server/ordering/kitchen/contract.ts';
import type { KnownIds } from './arbitrary-of-schema.ts';
import { type FuzzRequest, type Operation, operationsOf } from './operations.ts';
import { ids } from '../harness/small-menu.ts';
import { testSecretKey } from '../harness/secrets.ts';

const seed = 20_261_122;
const runsEach = 150;

/** What changes who may ask, or takes the menu away, is tried when all else has been. */
const last = ['menu', 'stores', 'staff', 'access'];

let shop: Shop;
let program: Program;
let operations: Operation[];
let tokens: (string | undefined)[];
const reported: unknown[] = [];

beforeAll(async () => {
  shop = await openShop({ link: 'direct' });
  const known = await furnishIds();
  const [database] = shop.databases;
  if (database === undefined) throw new Error('a shop has a database');
  const config = readConfig(['--port', '0', '--data', tmpdir(), '--no-demo', '--no-screens'], {
    TANGSHI_SECRET_KEY: testSecretKey,
  });
  program = await buildProgram({ config, database, report: (error) => reported.push(error) });
  const { people } = shop;
  tokens = [
    people.owner.ordering,
    people.manager.ordering,
    people.cashier.ordering,
    people.waiter.ordering,
    undefined,
    'ts_staff_1_nobody',
  ];
  operations = operationsOf(openApiDocument(program.routes), known)
    // A stream is never over.
    .filter(({ tag }) => tag !== 'live')
    .sort((left, right) => last.indexOf(left.tag) - last.indexOf(right.tag));
}, 60_000);
afterAll(async () => {
  await program.close();
  await shop.close();
});

/** Two open orders, one of them partly paid, and the ids that lead to something. */
async function furnishIds(): Promise<KnownIds> {
  const [one, two] = [await openTable(shop), await openTable(shop)];
  const lines = [chicken({ quantity: '3' }), noodles({ quantity: '5' }), cola({ quantity: '9' })];
  await order(shop, one.orderId, lines);
  await order(shop, two.orderId, [cola()]);
  const { payment } = await pay(shop, one.orderId, { amount: 100 });
  const { people, storeId } = shop;
  const { tickets } = await shop.done(people.cook, listTickets, { params: { storeId } });
  const orderIds = [one.orderId, two.orderId];
  const known = {
    orderId: orderIds,
    toOrderId: orderIds,
    billId: orderIds,
    withBillId: orderIds,
    seatingId: [one.seatingId, two.seatingId],
    tableId: shop.furniture.tables.slice(0, 6).map(({ id }) => id),
    lineId: lines.map(({ id }) => id),
    lineIds: lines.map(({ id }) => id),
    itemId: [ids.noodles, ids.cola],
    variantId: [ids.noodlesBowl, ids.colaCan],
    stationId: [ids.wok, ids.cold],
    ticketId: tickets.map(({ id }) => id),
    paymentId: [payment.id],
    staffId: [people.waiter.staffId, people.cook.staffId],
    // New things mostly get new ids.
    roundId: freshIds(),
    changeId: freshIds(),
    refundId: freshIds(),
    adjustmentId: freshIds(),
    billIds: freshIds(),
  };
  return { ...known, id: [...freshIds(), ...Object.values(known).flat()] };
}

function freshIds(): string[] {
  return Array.from({ length: 40 }, () => clientId());
}

async function send(
  { method }: Operation,
  { url, body }: FuzzRequest,
  token: string | undefined,
  keyed: boolean,
) {
  return program.server.inject({
    method,
    url,
    headers: {
      ...(keyed ? { 'idempotency-key': clientId() } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
}

test('the document names every route', () => {
  expect(operations.length).toBeGreaterThan(40);
});

test('no request made from the document is answered with a failure of ours', async () => {
  const reached = new Map<string, Set<number>>();
  for (const operation of operations) {
    const statuses = new Set<number>();
    reached.set(operation.id, statuses);
    const asked = fc.tuple(operation.requests, fc.nat(tokens.length * 4), fc.nat(9));
    await fc.assert(
      fc.asyncProperty(asked, async ([request, who, luck]) => {
        // Who may do anything asks more often than who may do nothing.
        const token = tokens[who < tokens.length ? who : 0];
        const reply = await send(operation, request, token, luck > 0);
        statuses.add(reply.statusCode);
        expect(reply.statusCode, `${operation.method} ${request.url}: ${reply.body}`).toBeLessThan(500);
        if (reply.statusCode < 400) return;
        const problem = problemSchema.parse(reply.json());
        expect([problem.status, problem.zh === '', problem.en === '']).toEqual([
          reply.statusCode,
          false,
          false,
        ]);
      }),
      { seed, numRuns: runsEach, endOnFailure: true },
    );
  }
  expect(reported).toEqual([]);
  const succeeded = [...reached.values()].filter((statuses) => [...statuses].some((status) => status < 300));
  // Requests come through the checks, or the test would say nothing.
  expect(succeeded.length).toBeGreaterThan(operations.length / 3);
}, 120_000);

test('after all of that the house is still in order', async () => {
  const [database] = shop.databases;
  if (database === undefined) throw new Error('a shop has a database');

  const report = await auditDatabase(database.owner, { quiet: false });
  expect(report.findings, printed(report)).toEqual([]);
});
