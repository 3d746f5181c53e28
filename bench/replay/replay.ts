import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { addDays, businessDateOf } from '../../server/kernel/business-day.ts';
import type { AuditReport } from '../../server/office/audit/index.ts';
import type { Latencies } from '../latencies.ts';
import { badLine, openWire, type Wire } from '../../test/harness/wire.ts';
import { type GatewaysBeside, openGatewaysBeside } from '../program/gateways-beside.ts';
import { openHouse, type RunningHouse } from '../program/open-house.ts';
import { openShops, type Shop } from '../shops/open-shops.ts';
import { auditHouse, drain } from './audit-house.ts';
import { type Comparison, compareBooks } from './compare-books.ts';
import { compareTenders, type TenderComparison } from './compare-tenders.ts';
import { endMoney } from './end-money.ts';
import { type FileOrder, fileTotal, readOrders, readPrices } from './order-file.ts';
import type { ReplayArguments } from './read-arguments.ts';
import { openReplayFolder, type ReplayFolder } from './replay-folder.ts';
import { runOrders } from './run-orders.ts';
import { plannedTotal } from './settle-by-plan.ts';

/** What a replay found; `stopped` when it was asked to stop before the end. */
export type ReplayResult =
  | { readonly kind: 'stopped'; readonly done: number }
  | {
      readonly kind: 'finished';
      /** Orders that this run settled, and how long that took. */
      readonly settledNow: number;
      readonly seconds: number;
      readonly latencies: Latencies;
      readonly comparison: Comparison;
      /** Null where all was settled by cash. */
      readonly tenders: TenderComparison | null;
      readonly acknowledged: number;
      readonly audit: AuditReport;
    };

export type ReplayTold = {
  readonly say: (line: string) => void;
  /** Called with the orders to settle and those settled before; gives what is called for each that is settled. */
  readonly begin: (total: number, already: number) => { tick(): void; end(): void };
  readonly stopAsked: () => boolean;
};

const clock = { timezone: 'Europe/London', cutoffMinutes: 240 };
const daysMax = 60;

/** Replays a file of real orders against the program itself, started as a shop starts it, and checks everything. */
export async function replay(asked: ReplayArguments, told: ReplayTold): Promise<ReplayResult> {
  const prices = await readPrices(asked.menuFile);
  const orders = (await readOrders(asked.ordersFile)).slice(0, asked.limit ?? undefined);
  const folder = openReplayFolder(asked.folder, await nameOf(asked));
  try {
    told.say(`数据 data: ${folder.path}`);
    const lines: Wire[] = [];
    const house = await openHouse({
      folder: folder.path,
      link: asked.link,
      stores: asked.stores,
      connectionsMax: asked.clients,
      gateways: asked.tenders === 'mixed',
      ...(asked.badLine ? { wires: (at: Addresses) => layBadLines(at, lines) } : {}),
    });
    let gateways: GatewaysBeside | null = null;
    try {
      const shops = await openShops(house, prices);
      if (asked.tenders === 'mixed') gateways = await openGatewaysBeside(folder.path, house, asked.faults);
      const totalOf = (order: FileOrder): number =>
        gateways === null ? fileTotal(order, prices) : plannedTotal(order, prices);
      return await run({ asked, told, orders, totalOf, folder, house, gateways, shops });
    } finally {
      await house.stop();
      await gateways?.stop();
      for (const line of lines) {
        told.say(`线路 line: ${JSON.stringify(line.counts)}`);
        await line.close();
      }
    }
  } finally {
    folder.close();
  }
}

type Addresses = { readonly ordering: string; readonly cashier: string };

/** A line in each direction that loses, repeats, delays and reorders what goes over it, always alike. */
async function layBadLines(at: Addresses, lines: Wire[]): Promise<Addresses> {
  const toOrdering = await openWire(() => at.ordering, 1, badLine);
  const toCashier = await openWire(() => at.cashier, 2, badLine);
  lines.push(toOrdering, toCashier);
  return { ordering: toOrdering.url, cashier: toCashier.url };
}

type Running = {
  readonly asked: ReplayArguments;
  readonly told: ReplayTold;
  readonly orders: readonly FileOrder[];
  readonly totalOf: (order: FileOrder) => number;
  readonly folder: ReplayFolder;
  readonly house: RunningHouse;
  readonly gateways: GatewaysBeside | null;
  readonly shops: readonly Shop[];
};

async function run(running: Running): Promise<ReplayResult> {
  const { asked, told, orders, totalOf, folder, gateways, shops } = running;
  const latencies: Latencies = new Map();
  const already = orders.filter((order) => folder.done.has(order.number)).length;
  const bar = told.begin(orders.length, already);
  let settledNow = 0;
  const start = performance.now();
  await runOrders(
    {
      orders,
      totalOf,
      shops,
      clients: asked.clients,
      isDone: (order) => folder.done.has(order.number),
      finished(order) {
        folder.keepDone(order.number);
        settledNow += 1;
        bar.tick();
      },
      stopAsked: told.stopAsked,
    },
    {
      latencies,
      acknowledged: folder.keepAcknowledged,
      ...(gateways === null ? {} : { gateways: gateways.controlUrl }),
    },
  );
  const seconds = (performance.now() - start) / 1000;
  bar.end();
  if (already + settledNow < orders.length) return { kind: 'stopped', done: already + settledNow };
  return { kind: 'finished', settledNow, seconds, latencies, ...(await check(running)) };
}

/** When nothing is on its way any more: the books against the file, and the whole audit. */
async function check({ told, orders, totalOf, folder, house, gateways, shops }: Running) {
  await drain(house);
  if (gateways !== null) {
    told.say(`渠道出错 gone wrong at the gateways: ${JSON.stringify(await gateways.calm())}`);
    await endMoney(house, shops);
    await drain(house);
  }
  told.say('核对账目 comparing the books with the file…');
  const comparison = await compareBooks(orders, totalOf, shops, datesSince(folder.startedAt));
  const tenders =
    gateways === null ? null : await compareTenders(house, orders, shops, comparison, gateways.controlUrl);
  told.say('全面检查 auditing…');
  const acknowledged = folder.acknowledged();
  const audit = await auditHouse(house, acknowledged, gateways?.controlUrl);
  return { comparison, tenders, acknowledged: acknowledged.length, audit };
}

/** The file by its content, and how it is spread: going on with anything else would mix two replays. */
async function nameOf({ ordersFile, menuFile, stores, link, tenders }: ReplayArguments): Promise<string> {
  const hashes = [];
  for (const file of [ordersFile, menuFile])
    hashes.push(
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex'),
    );
  return JSON.stringify([hashes, stores, link, ...(tenders === 'cash' ? [] : [tenders])]);
}

/** The business days on which this replay may have booked something. */
function datesSince(startedAt: Date): string[] {
  const last = businessDateOf(new Date(), clock);
  const dates = [businessDateOf(startedAt, clock)];
  while ((dates.at(-1) ?? last) < last && dates.length < daysMax)
    dates.push(addDays(dates.at(-1) ?? last, 1));
  return dates;
}
