import { setTimeout as sleep } from 'node:timers/promises';
import { businessDateOf } from '../../server/kernel/business-day.ts';
import type { AuditReport } from '../../server/office/audit/index.ts';
import { type GatewaysBeside, openGatewaysBeside } from '../../bench/program/gateways-beside.ts';
import { openHouse } from '../../bench/program/open-house.ts';
import { auditHouse, drain } from '../../bench/replay/audit-house.ts';
import { type Comparison, compareBooks } from '../../bench/replay/compare-books.ts';
import { compareTenders, type TenderComparison } from '../../bench/replay/compare-tenders.ts';
import { type FileOrder, fileTotal } from '../../bench/replay/order-file.ts';
import { endMoney } from '../../bench/replay/end-money.ts';
import { openReplayFolder, type ReplayFolder } from '../../bench/replay/replay-folder.ts';
import { plannedTotal } from '../../bench/replay/settle-by-plan.ts';
import { runOrders } from '../../bench/replay/run-orders.ts';
import { openShops, type Shop } from '../../bench/shops/open-shops.ts';
import { openWire, type Wire, type WirePlan } from '../harness/wire.ts';
import { madeUpOrders, madeUpPrices } from './made-up-orders.ts';
import { printedStrike, type Strike, scheduleOf, targets, targetsWithGateways } from './schedule.ts';
import { type Keeper, keepRunning, type Range, strike } from './strike.ts';

export type ChaosChoice = {
  readonly folder: string;
  readonly seed: number;
  readonly seconds: number;
  /** Settled with mixed tenders over gateways that fail and are killed too. */
  readonly gateways?: boolean;
  readonly say: (line: string) => void;
};

export type ChaosResult = {
  readonly strikes: number;
  /** Programs that were started again. */
  readonly starts: number;
  readonly orders: number;
  readonly acknowledged: number;
  readonly comparison: Comparison;
  /** Null where all was settled by cash. */
  readonly tenders: TenderComparison | null;
  readonly audit: AuditReport;
};

const stores = 6;
const clients = 6;
/** A payment may wait half a minute for its reversal: many are under way at once. */
const clientsWithGateways = 24;
const faultPercent = 10;
/** More than can be done in the time. */
const ordersPerSecondMax = 200;
const line: WirePlan = { loseBefore: 30, loseAfter: 30, repeat: 50, delay: 50, reorder: 50, delayMsMax: 60 };

/**
 * Replays made-up orders over two programs while programs, databases, the line between them and the gateways are killed
 * by a seeded schedule. Afterwards every acknowledged command must be there once, and everything must add up.
 */
export async function runChaos(choice: ChaosChoice): Promise<ChaosResult> {
  const { folder, seed, seconds, say, gateways: withGateways = false } = choice;
  const schedule = scheduleOf(seed, seconds * 1000, withGateways ? targetsWithGateways : targets);
  for (const each of schedule) say(printedStrike(each));
  const wires: Wire[] = [];
  const house = await openHouse({
    folder,
    link: 'remote',
    stores,
    connectionsMax: withGateways ? clientsWithGateways : clients,
    gateways: withGateways,
    async wires(at) {
      const toCashier = await openWire(() => at.cashier, seed, line);
      const toOrdering = await openWire(() => at.ordering, seed + 1, line);
      wires.push(toCashier, toOrdering);
      return { cashier: toCashier.url, ordering: toOrdering.url };
    },
  });
  let gateways: GatewaysBeside | null = null;
  try {
    if (withGateways) gateways = await openGatewaysBeside(folder, house, faultPercent);
    return await strikeAndCheck({ house, wires, gateways }, choice, schedule);
  } finally {
    await house.stop();
    await gateways?.stop();
    for (const wire of wires) await wire.close();
  }
}

async function strikeAndCheck(
  range: Range,
  { folder, seed, seconds, say }: ChaosChoice,
  schedule: readonly Strike[],
): Promise<ChaosResult> {
  const { house, gateways } = range;
  const shops = await openShops(house, madeUpPrices);
  const kept = openReplayFolder(folder, `chaos ${seed}`);
  const keeper = keepRunning(range, say);
  try {
    const orders = madeUpOrders(seed, Math.ceil(seconds * ordersPerSecondMax));
    let done = 0;
    let over = false;
    const totalOf = (order: FileOrder): number =>
      gateways === null ? fileTotal(order, madeUpPrices) : plannedTotal(order, madeUpPrices);
    const run = {
      orders,
      totalOf,
      shops,
      clients: gateways === null ? clients : clientsWithGateways,
      isDone: () => false,
      finished() {
        done += 1;
      },
      stopAsked: () => over,
    };
    const parts = {
      latencies: new Map(),
      acknowledged: kept.keepAcknowledged,
      ...(gateways === null ? {} : { gateways: gateways.controlUrl }),
    };
    const replayed = runOrders(run, parts).catch((error: unknown) => {
      over = true;
      throw error;
    });
    const struck = strikeAll(range, keeper, schedule, say, () => over).then(() => (over = true));
    await Promise.race([Promise.all([replayed, struck]), keeper.failed]);
    for (const wire of range.wires) wire.calm();
    await keeper.stop();
    return {
      strikes: schedule.length,
      starts: keeper.starts(),
      orders: done,
      ...(await settleAndCheck(range, { orders: orders.slice(0, done), totalOf, shops, kept })),
    };
  } finally {
    await keeper.stop();
    kept.close();
  }
}

type Replayed = {
  readonly orders: readonly FileOrder[];
  readonly totalOf: (order: FileOrder) => number;
  readonly shops: readonly Shop[];
  readonly kept: ReplayFolder;
};

/** Lets everything come to rest, then compares and audits. */
async function settleAndCheck({ house, gateways }: Range, { orders, totalOf, shops, kept }: Replayed) {
  await drain(house);
  if (gateways !== null) {
    await gateways.calm();
    await endMoney(house, shops);
    await drain(house);
  }
  const acknowledged = kept.acknowledged();
  const comparison = await compareBooks(orders, totalOf, shops, [today()]);
  const tenders =
    gateways === null ? null : await compareTenders(house, orders, shops, comparison, gateways.controlUrl);
  const audit = await auditHouse(house, acknowledged, gateways?.controlUrl);
  return { acknowledged: acknowledged.length, comparison, tenders, audit };
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
