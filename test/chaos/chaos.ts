import { setTimeout as sleep } from 'node:timers/promises';
import { businessDateOf } from '../../server/kernel/business-day.ts';
import type { AuditReport } from '../../server/office/audit/index.ts';
import { openHouse } from '../../bench/program/open-house.ts';
import { auditHouse, drain } from '../../bench/replay/audit-house.ts';
import { type Comparison, compareBooks } from '../../bench/replay/compare-books.ts';
import { type FileOrder, fileTotal } from '../../bench/replay/order-file.ts';
import { openReplayFolder } from '../../bench/replay/replay-folder.ts';
import { runOrders } from '../../bench/replay/run-orders.ts';
import { openShops } from '../../bench/shops/open-shops.ts';
import { openWire, type Wire, type WirePlan } from '../harness/wire.ts';
import { madeUpOrders, madeUpPrices } from './made-up-orders.ts';
import { printedStrike, type Strike, scheduleOf } from './schedule.ts';
import { type Keeper, keepRunning, type Range, strike } from './strike.ts';

export type ChaosChoice = {
  readonly folder: string;
  readonly seed: number;
  readonly seconds: number;
  readonly say: (line: string) => void;
};

export type ChaosResult = {
  readonly strikes: number;
  /** Programs that were started again. */
  readonly starts: number;
  readonly orders: number;
  readonly acknowledged: number;
  readonly comparison: Comparison;
  readonly audit: AuditReport;
};

const stores = 6;
const clients = 6;
/** More than can be done in the time. */
const ordersPerSecondMax = 200;
const line: WirePlan = { loseBefore: 30, loseAfter: 30, repeat: 50, delay: 50, reorder: 50, delayMsMax: 60 };

/**
 * Replays made-up orders over two programs while programs, databases and the line between them are killed by a seeded
 * schedule. Afterwards every acknowledged command must be there once, and everything must add up.
 */
export async function runChaos({ folder, seed, seconds, say }: ChaosChoice): Promise<ChaosResult> {
  const schedule = scheduleOf(seed, seconds * 1000);
  for (const each of schedule) say(printedStrike(each));
  const wires: Wire[] = [];
  const house = await openHouse({
    folder,
    link: 'remote',
    stores,
    connectionsMax: clients,
    async wires(at) {
      const toCashier = await openWire(() => at.cashier, seed, line);
      const toOrdering = await openWire(() => at.ordering, seed + 1, line);
      wires.push(toCashier, toOrdering);
      return { cashier: toCashier.url, ordering: toOrdering.url };
    },
  });
  try {
    return await strikeAndCheck({ house, wires }, { folder, seed, seconds, say }, schedule);
  } finally {
    await house.stop();
    for (const wire of wires) await wire.close();
  }
}

async function strikeAndCheck(
  range: Range,
  { folder, seed, seconds, say }: ChaosChoice,
  schedule: readonly Strike[],
): Promise<ChaosResult> {
  const { house } = range;
  const shops = await openShops(house, madeUpPrices);
  const kept = openReplayFolder(folder, `chaos ${seed}`);
  const keeper = keepRunning(house, say);
  try {
    const orders = madeUpOrders(seed, Math.ceil(seconds * ordersPerSecondMax));
    let done = 0;
    let over = false;
    const totalOf = (order: FileOrder): number => fileTotal(order, madeUpPrices);
    const run = {
      orders,
      totalOf,
      shops,
      clients,
      isDone: () => false,
      finished() {
        done += 1;
      },
      stopAsked: () => over,
    };
    const parts = { latencies: new Map(), acknowledged: kept.keepAcknowledged };
    const replayed = runOrders(run, parts).catch((error: unknown) => {
      over = true;
      throw error;
    });
    const struck = strikeAll(range, keeper, schedule, say, () => over).then(() => (over = true));
    await Promise.race([Promise.all([replayed, struck]), keeper.failed]);
    for (const wire of range.wires) wire.calm();
    await keeper.stop();
    await drain(house);
    const settled = orders.slice(0, done);
    const acknowledged = kept.acknowledged();
    return {
      strikes: schedule.length,
      starts: keeper.starts(),
      orders: done,
      acknowledged: acknowledged.length,
      comparison: await compareBooks(settled, totalOf, shops, [today()]),
      audit: await auditHouse(house, acknowledged),
    };
  } finally {
    await keeper.stop();
    kept.close();
  }
}

async function strikeAll(
  range: Range,
  keeper: Keeper,
  schedule: readonly Strike[],
  say: (line: string) => void,
  over: () => boolean,
): Promise<void> {
  const start = performance.now();
  for (const each of schedule) {
    await sleep(Math.max(0, start + each.at - performance.now()));
    if (over()) return;
    say(
      `  ${((performance.now() - start) / 1000).toFixed(1)} s ${each.target}: ${await strike(range, keeper, each)}`,
    );
  }
}

function today(): string {
  return businessDateOf(new Date(), { timezone: 'Europe/London', cutoffMinutes: 240 });
}
