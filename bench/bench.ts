import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Bars, barsTable } from './bars.ts';
import { runFlow, runTableFlow } from './flow.ts';
import { percentile } from './latencies.ts';
import { closedLoad, pacedLoad } from './load.ts';
import { benchPrices, besideYardstick, type Measure, type Say } from './measure.ts';
import { openHouse, type RunningHouse } from './program/open-house.ts';
import { memoryMebibytes } from './program/processes.ts';
import { choosePort, startProgram } from './program/start-program.ts';
import { flowTable, tripsTable } from './report.ts';
import { openShops, type Shop } from './shops/open-shops.ts';
import { furnishTables } from './shops/furnish-tables.ts';

const slowDisk = 'commit_delay=2000,commit_siblings=0';
const spreadStores = 50;
/** Beside the fifty: one store with an empty day, one with 2,000 orders in it. */
const stores = spreadStores + 2;
const ordersInOpenDay = 2000;
const clientsMax = 32;
const pacedFlowsPerSecond = 100;
const warmUpSeconds = 3;

/** Runs the bench of the flow in a folder of its own; gives the page of figures. */
export async function runBench(folder: string, seconds: number, say: Say): Promise<string> {
  const start = await startAndIdle(join(folder, 'usual'), say);
  const usual = await withShops(join(folder, 'usual'), undefined, (parts) => usualDisk(parts, seconds), say);
  const slow = await withShops(join(folder, 'slow'), slowDisk, (parts) => slowDiskRows(parts, seconds), say);
  const bars: Bars = { ...start, ...usual.bars, slowSpread: slow.spread, slowOne: slow.one };
  return [
    `\`npm run bench -- --seconds ${seconds}\` on ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. The load shares the machine with what it measures.`,
    '',
    ...barsTable(bars),
    '',
    '## Flows',
    '',
    ...flowTable([...usual.rows, slow.spread, slow.one]),
    '',
    '## Round trips to the database',
    '',
    ...tripsTable([usual.rows[0], usual.tables].flatMap((row) => (row === undefined ? [] : [row.load]))),
  ].join('\n');
}

type BenchParts = {
  readonly house: RunningHouse;
  readonly shops: readonly Shop[];
  readonly measure: Measure;
  readonly say: Say;
};

async function withShops<T>(
  folder: string,
  postgresSettings: string | undefined,
  run: (parts: BenchParts) => Promise<T>,
  say: Say,
): Promise<T> {
  const settings = postgresSettings === undefined ? {} : { postgresSettings };
  const house = await openHouse({ folder, link: 'direct', stores, connectionsMax: clientsMax, ...settings });
  try {
    const shops = await openShops(house, benchPrices);
    // The first requests compile code and plan statements; they are not what a shop lives with.
    await closedLoad(house, shops, 8, warmUpSeconds, runFlow);
    return await run({ house, shops, measure: besideYardstick(folder, say), say });
  } finally {
    await house.stop();
  }
}

async function usualDisk({ house, shops, measure, say }: BenchParts, seconds: number) {
  const spread = shops.slice(0, spreadStores);
  const [empty, full] = [shops.slice(spreadStores, -1), shops.slice(-1)];
  const flows = (what: string, at: readonly Shop[], clients: number) =>
    measure(what, 3, () => closedLoad(house, at, clients, seconds, runFlow));
  const fifty = await flows('8 clients, 50 stores', spread, 8);
  const emptyDay = await flows('8 clients, one store', empty, 8);
  await fill(house, full, say);
  const filled = await flows(`8 clients, one store with ${ordersInOpenDay} orders in its day`, full, 8);
  const others = [
    await flows('1 client, 50 stores', spread, 1),
    await flows('16 clients, 50 stores', spread, 16),
    await flows('1 client, one store', empty, 1),
    await flows('16 clients, one store', empty, 16),
  ];
  const free = await furnishTables(spread);
  const tables = await measure('with a table, 8 clients, 50 stores', 4, () =>
    closedLoad(house, spread, 8, seconds, (shop, counted) =>
      atFreeTable(shop, free, (tableId) => runTableFlow(shop, counted, tableId)),
    ),
  );
  const paced = await measure(`${pacedFlowsPerSecond} flows/s asked, 50 stores`, 3, () =>
    pacedLoad(house, spread, pacedFlowsPerSecond, seconds, runFlow),
  );
  const placeP99 = percentile(paced.load.counted.latencies.get('order') ?? [], 0.99);
  return {
    rows: [fifty, emptyDay, filled, ...others, tables, paced],
    tables,
    bars: { spread: fifty, empty: emptyDay, filled, placeP99 },
  };
}

async function slowDiskRows({ house, shops, measure }: BenchParts, seconds: number) {
  const flows = (what: string, at: readonly Shop[]) =>
    measure(what, 3, () => closedLoad(house, at, 16, seconds, runFlow));
  return {
    spread: await flows('slow disk, 16 clients, 50 stores', shops.slice(0, spreadStores)),
    one: await flows('slow disk, 16 clients, one store', shops.slice(-1)),
  };
}

/** A second start on a folder that is there, and what the program takes before anyone asks it for anything. */
async function startAndIdle(folder: string, say: Say): Promise<Pick<Bars, 'startSeconds' | 'idleMemory'>> {
  say('start …');
  const house = await openHouse({ folder, link: 'direct', stores, connectionsMax: 1 });
  await house.stop();
  const program = await startProgram({ dataFolder: folder, port: await choosePort() });
  const found = { startSeconds: program.startMilliseconds / 1000, idleMemory: memoryMebibytes(program.pid) };
  await program.stop();
  return found;
}

/** Takes a table nobody sits at, and gives it back when its party has gone. */
async function atFreeTable(
  shop: Shop,
  free: ReadonlyMap<number, string[]>,
  party: (tableId: string) => Promise<void>,
): Promise<void> {
  const tables = free.get(shop.storeId);
  const tableId = tables?.pop();
  if (tables === undefined || tableId === undefined) throw new Error('no table is free');
  await party(tableId);
  tables.push(tableId);
}

async function fill(house: RunningHouse, shops: readonly Shop[], say: Say): Promise<void> {
  say(`${ordersInOpenDay} orders …`);
  let left = ordersInOpenDay;
  while (left > 0) {
    const load = await closedLoad(house, shops, 8, 1, runFlow);
    left -= load.flows;
  }
}
