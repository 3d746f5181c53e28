import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { printed } from '../../server/office/audit/index.ts';
import { madeUpOrders, madeUpPrices } from '../../test/chaos/made-up-orders.ts';
import { brokenIn } from './audit-house.ts';
import type { ReplayArguments } from './read-arguments.ts';
import { replay } from './replay.ts';

const folder = mkdtempSync(join(tmpdir(), 'tangshi-replay-test-'));
const ordersFile = join(folder, 'orders.csv.gz');
const menuFile = join(folder, 'products.csv');
const orders = madeUpOrders(5, 30);

beforeAll(() => {
  chmodSync(folder, 0o711);
  const lines = orders.flatMap(({ number, lines }) =>
    lines.map(({ item, quantity }) => `${number},3/8/2019 20:25,${item},${quantity}`),
  );
  writeFileSync(ordersFile, gzipSync(['Order Number,Order Date,Item Name,Quantity', ...lines].join('\n')));
  const prices = [...madeUpPrices].map(([item, price]) => `${item},${(price / 100).toFixed(2)}`);
  writeFileSync(menuFile, ['Item Name,Product Price', ...prices].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs until so many orders are settled, or to the end. */
async function run(
  link: ReplayArguments['link'],
  settleMax = Number.POSITIVE_INFINITY,
  tenders: ReplayArguments['tenders'] = 'cash',
) {
  let settled = 0;
  const asked = {
    ordersFile,
    menuFile,
    stores: 3,
    clients: tenders === 'cash' ? 4 : 12,
    limit: null,
    link,
    fresh: false,
    badLine: link === 'remote',
    tenders,
    faults: 0,
  };
  return replay(
    { ...asked, folder: join(folder, `${link}-${tenders}`) },
    {
      say: () => undefined,
      begin: () => ({
        tick: () => {
          settled += 1;
        },
        end: () => undefined,
      }),
      stopAsked: () => settled >= settleMax,
    },
  );
}

test.each(['direct', 'remote'] as const)(
  'a replay that was stopped goes on and doubles nothing, %s link',
  async (link) => {
    const stopped = await run(link, 8);
    expect(stopped.kind).toBe('stopped');
    const result = await run(link);
    if (result.kind !== 'finished') throw new Error('the replay did not finish');
    expect(result.settledNow).toBeLessThan(30);
    expect(result.comparison.differences).toEqual([]);
    const { fileMoney, orderMoney, dayMoney, byTender, dayOrders, lines } = result.comparison;
    expect([orderMoney, dayMoney, byTender['cash']]).toEqual([fileMoney, fileMoney, fileMoney]);
    expect([dayOrders, lines]).toEqual([30, orders.flatMap((order) => order.lines).length]);
    expect(result.acknowledged).toBe(30 * 4);
    expect(brokenIn(result.audit), printed(result.audit)).toBe(0);
  },
  120_000,
);

test('with mixed tenders the money of each agrees by bills, ledger, days and the gateways, also after a stop', async () => {
  const stopped = await run('direct', 8, 'mixed');
  expect(stopped.kind).toBe('stopped');
  const result = await run('direct', undefined, 'mixed');
  if (result.kind !== 'finished') throw new Error('the replay did not finish');
  expect(result.settledNow).toBeLessThan(30);
  expect(result.comparison.differences).toEqual([]);
  expect(result.tenders?.differences).toEqual([]);
  const rows = result.tenders?.rows ?? [];
  expect(rows.map(({ tender }) => tender)).toEqual(['alipay', 'cash', 'wechat']);
  for (const { ledger } of rows) expect(ledger).toBeGreaterThan(0);
  expect(rows.reduce((sum, { ledger }) => sum + ledger, 0)).toBe(result.comparison.fileMoney);
  expect(brokenIn(result.audit), printed(result.audit)).toBe(0);
  expect(result.audit.rows[7].checked).toBeGreaterThan(30);
}, 120_000);
