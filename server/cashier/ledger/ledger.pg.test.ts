import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { anyTold, entriesOf, type Told } from '../../../test/ledger/told-bills.ts';
import {
  contextMaker,
  createMerchant,
  createStore,
  storeFactsLoader,
  usualSettings,
} from '../../office/merchants-stores/index.ts';
import type { Role } from '../../platform/access/principal.ts';
import { mountRoutes } from '../../platform/http/mount.ts';
import { makeHttpServer } from '../../platform/http/server.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import { runWork } from '../../spine/command.ts';
import { daySummarySchema, drillSchema, entriesSchema, trialBalanceSchema } from './contract.ts';
import { type EntryDraft, makeLedgerRoutes, stageEntries } from './index.ts';

const database = useTestDatabase();
const words = { zh: '店', en: 'Shop' };
const noon = Date.parse('2026-03-01T04:00:00Z');
let server: FastifyInstance;
let merchantId: number;
let days = 0;

beforeAll(async () => {
  const { owner, app } = database();
  merchantId = await createMerchant(owner, { name: words });
  const store = {
    name: words,
    settings: usualSettings,
    region: 'mainland',
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
  } as const;
  for (const storeId of [1, 2])
    await createStore(owner, { ...store, merchantId, storeId, cutoffMinutes: 240 });
  server = makeHttpServer((error) => console.error(error));
  mountRoutes(server, makeLedgerRoutes(), {
    pool: app,
    contextFor: contextMaker(storeFactsLoader(owner)),
    committed: () => undefined,
    identify: async ({ headers }) => staffOf(String(headers['role'])),
  });
});

function staffOf(role: string) {
  if (role === 'guest')
    return {
      kind: 'guest',
      merchantId,
      storeId: 1,
      seatingId: randomUUID(),
      sessionId: randomUUID(),
    } as const;
  if (role === 'nobody') return { kind: 'nobody' } as const;
  const known: Role =
    (['owner', 'manager', 'cashier', 'waiter', 'cook'] as const).find((each) => each === role) ?? 'cook';
  const ids = { staffId: randomUUID(), deviceId: randomUUID(), sessionId: randomUUID() };
  return { kind: 'staff', merchantId, storeId: 1, role: known, ...ids } as const;
}

async function get(path: string, role = 'manager'): Promise<{ status: number; body: unknown }> {
  const reply = await server.inject({ url: `/v1/stores/1/${path}`, headers: { role } });
  return { status: reply.statusCode, body: reply.json() };
}

async function facts(): Promise<StoreFacts> {
  const store = await storeFactsLoader(database().owner).load(merchantId, 1);
  if (store === null) throw new Error('no store');
  return store;
}

/** Books what was told on a day of its own; gives the day and what it must come to. */
async function book(told: readonly Told[]): Promise<{ date: string; entries: EntryDraft[] }> {
  const store = await facts();
  days += 1;
  const at = new Date(noon + days * 86_400_000);
  const entries = told.flatMap((each) => entriesOf(each, store, at));
  await runWork(database().app, merchantId, 'test', at, async (tx) => {
    stageEntries(tx, entries, null);
    return [];
  });
  return { date: at.toISOString().slice(0, 10), entries };
}

const figureNames = ['gross', 'reductions', 'gifts', 'fees', 'tax', 'taxAdded', 'rounding', 'net'] as const;
type Figures = { readonly quantity: string } & { readonly [name in (typeof figureNames)[number]]: number };

function sumsOf(rows: readonly Figures[]): Record<string, number> {
  const sums: Record<string, number> = { quantity: 0 };
  for (const row of rows) {
    sums['quantity'] = (sums['quantity'] ?? 0) + Math.round(Number(row.quantity) * 1000);
    for (const name of figureNames) sums[name] = (sums[name] ?? 0) + row[name];
  }
  return Object.fromEntries(Object.entries({ ...emptySums, ...sums }));
}
const emptySums = Object.fromEntries(figureNames.map((name) => [name, 0]));

test('L10, L11, L12, L14, L15: whatever is booked, a day agrees with itself, its drills and its accounts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyTold, { maxLength: 8 }), async (told) => {
      const { date } = await book(told);
      const day = daySummarySchema.parse((await get(`days/${date}`)).body);
      const total = sumsOf([day.totals]);
      expect(sumsOf(day.byItem)).toEqual(total);
      expect(sumsOf(day.byCategory)).toEqual(total);
      expect(sumsOf(day.byHour)).toEqual(total);
      const { gross, reductions, gifts, fees, taxAdded, rounding, net } = day.totals;
      expect(net).toBe(gross - reductions - gifts + fees + taxAdded + rounding);
      expect(day.totals.bills).toBe(told.filter((each) => !each.reversed).length);
      expect(day.totals.orders).toBe(day.totals.bills);
      expect(day.totals.covers).toBe(
        told.filter((each) => !each.reversed).reduce((sum, each) => sum + each.covers, 0),
      );
      await drillsAgree(date, day.totals, day);
      await accountsAgree(date, day);
    }),
    { numRuns: 15 },
  );
});

async function drillsAgree(
  date: string,
  total: Figures,
  day: ReturnType<typeof daySummarySchema.parse>,
): Promise<void> {
  expect(sumsOf(await drillSales(`days/${date}/orders`))).toEqual(sumsOf([total]));
  for (const row of day.byItem)
    expect(sumsOf(await drillSales(`days/${date}/orders?item=${row.itemId}`))).toEqual(sumsOf([row]));
  for (const row of day.byHour)
    expect(sumsOf(await drillSales(`days/${date}/orders?hour=${row.hour}`))).toEqual(sumsOf([row]));
  for (const row of day.byTender) {
    const moves = (await drill(`days/${date}/orders?tender=${row.tender}`)).map(
      ({ tender }) => tender?.net ?? 0,
    );
    expect(moves.length).toBe(row.count);
    expect(moves.reduce((sum, net) => sum + net, 0)).toBe(row.net);
  }
}

async function accountsAgree(date: string, day: ReturnType<typeof daySummarySchema.parse>): Promise<void> {
  const trial = trialBalanceSchema.parse((await get(`trial-balance?from=${date}&to=${date}`)).body);
  for (const { debit, credit } of trial.currencies) expect(debit).toBe(credit);
  const balances = new Map(
    trial.currencies.flatMap(({ accounts }) => accounts.map((each) => [each.account, each.balance])),
  );
  const on = (account: string): number => balances.get(account) ?? 0;
  expect(day.totals.gross).toBe(0 - on('sales.dishes') - on('sales.charges'));
  expect(day.totals.gifts).toBe(on('gifts'));
  expect(day.totals.tax).toBe(0 - on('tax'));
  for (const row of day.byTender) {
    expect(row.net).toBe(row.received - row.change - row.refunded);
    expect(row.net).toBe(on(`tender.${row.tender}`));
  }
  expect(day.tenderTotals.net).toBe(day.byTender.reduce((sum, row) => sum + row.net, 0));
}

async function drill(path: string) {
  const rows: ReturnType<typeof drillSchema.parse>['rows'] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 20; pages += 1) {
    const next: string = cursor === null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${cursor}`;
    const page = drillSchema.parse((await get(`${path}${next}`)).body);
    rows.push(...page.rows);
    cursor = page.next;
    if (cursor === null) break;
  }
  return rows;
}

async function drillSales(path: string): Promise<Figures[]> {
  return (await drill(path)).flatMap(({ sales }) => (sales === null ? [] : [sales]));
}

test('L12: a long list comes in pages, each order once', async () => {
  const told = { hour: 12, covers: 2, says: [[1, 0, 2, 0]], reversed: false, wechat: 100 };
  const { date } = await book(Array.from({ length: 120 }, () => told));
  const rows = await drill(`days/${date}/orders?hour=12`);
  const ids = rows.flatMap(({ orders }) => orders.map(({ orderId }) => orderId));
  expect(ids.length).toBe(120);
  expect(new Set(ids).size).toBe(120);
  expect((await drill(`days/${date}/orders?tender=cash`)).length).toBe(240);
});

test('L9: entries cannot be changed or deleted, and are read with their postings', async () => {
  const { date, entries } = await book([
    { hour: 9, covers: 1, says: [[1, 1, 1, 1]], reversed: false, wechat: 5 },
  ]);
  const { app } = database();
  for (const statement of [
    'update cashier.journal_entry set received = 0',
    'delete from cashier.journal_entry',
    'update cashier.posting set amount = 0',
    'delete from cashier.posting',
  ])
    await expect(app.query(`set local tangshi.merchant = '${merchantId}'; ${statement}`)).rejects.toThrow(
      /permission denied/,
    );
  const read = entriesSchema.parse((await get(`entries?date=${date}`)).body);
  expect(read.entries.map(({ entryId }) => entryId)).toEqual(
    entries.map(({ entryId }) => entryId).toSorted(),
  );
  expect(read.entries.flatMap(({ postings }) => postings).reduce((sum, { amount }) => sum + amount, 0)).toBe(
    0,
  );
  const orderId = entries[0]?.happening.parts[0]?.orderId;
  const ofOrder = entriesSchema.parse((await get(`entries?orderId=${orderId}`)).body);
  expect(ofOrder.entries.map(({ event }) => event).toSorted()).toEqual([
    'bill.closed',
    'payment.applied',
    'payment.applied',
    'refund.done',
  ]);
});

test('L13: who may read the day and who may read the books', async () => {
  const allowed = async (role: string) => [
    (await get('days/2026-03-02', role)).status,
    (await get('days/2026-03-02/orders', role)).status,
    (await get('trial-balance?from=2026-03-01&to=2026-03-02', role)).status,
    (await get('entries?date=2026-03-02', role)).status,
  ];
  expect(await allowed('owner')).toEqual([200, 200, 200, 200]);
  expect(await allowed('manager')).toEqual([200, 200, 200, 200]);
  expect(await allowed('cashier')).toEqual([200, 200, 403, 403]);
  for (const role of ['waiter', 'cook', 'guest']) expect(await allowed(role)).toEqual([403, 403, 403, 403]);
  expect(await allowed('nobody')).toEqual([401, 401, 401, 401]);
  const other = await server.inject({ url: '/v1/stores/2/days/2026-03-02', headers: { role: 'manager' } });
  expect(other.statusCode).toBe(403);
});

test('L13: questions that are none are refused', async () => {
  for (const path of [
    'days/2026-02-30',
    'days/2026-03-02/orders?tender=cash&hour=9',
    'days/2026-03-02/orders?hour=24',
    'days/2026-03-02/orders?cursor=zzz',
    'trial-balance?from=2026-03-02&to=2026-03-01',
    'entries',
    'entries?date=2026-03-02&orderId=00000000-0000-4000-8000-000000000001',
  ])
    expect([path, (await get(path)).status]).toEqual([path, 422]);
});
