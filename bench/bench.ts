import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Bars, barsTable } from './bars.ts';
import { runFlow, runTableFlow } from './flow.ts';
import { percentile } from './latencies.ts';
import { closedLoad, type Load, pacedLoad } from './load.ts';
import { openHouse, type RunningHouse } from './program/open-house.ts';
import { openOwnerPool } from './program/owner-pool.ts';
import { memoryMebibytes } from './program/processes.ts';
import { choosePort, startProgram } from './program/start-program.ts';
import type { PriceList } from './replay/order-file.ts';
import { flowTable, type Row, tripsTable } from './report.ts';
import { openShops, type Shop } from './shops/open-shops.ts';
import { furnishTables } from './shops/furnish-tables.ts';
import { runYardstick } from './yardstick.ts';

type Say = (line: string) => void;

const slowDisk = 'commit_delay=2000,commit_siblings=0';
const spreadStores = 50;
/** Beside the fifty: one store with an empty day, one with 2,000 orders in it. */
const stores = spreadStores + 2;
const ordersInOpenDay = 2000;
const clientsMax = 32;
const pacedFlowsPerSecond = 100;

/** Forty dishes at prices from 8.00 to 86.00. */
const prices: PriceList = new Map(
  Array.from({ length: 40 }, (_, index) => [`Dish ${index + 1}`, 800 + index * 200] as const),
);

/** Runs the whole bench in a folder of its own; gives the page of figures. */
export async function runBench(folder: string, seconds: number, say: Say): Promise<string> {
  const usual = await usualDisk(join(folder, 'usual'), seconds, say);
  const slow = await slowDiskRows(join(folder, 'slow'), seconds, say);
  const bars: Bars = { ...usual.bars, slowSpread: slow.spread, slowOne: slow.one };
  return [
    '# Figures',
    '',
    `\`npm run bench -- --seconds ${seconds}\` on ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ` +
      `${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}; the load shares the machine with what it measures.`,
    '',
    'The flow: open a take-out order, order 5 lines, settle by cash, closed: 3 commands, 3 durable commits, everything ' +
      'on. "With a table" opens a table and clears it: 4 commands. The yardstick: transactions of 8 inserts and 2 ' +
      'updates, one statement each, 8 connections, same database, same run.',
    '',
    ...barsTable(bars),
    '',
    '## Flows',
    '',
    `Yardstick ${usual.yardstick.toFixed(0)}/s; with \`${slowDisk}\` ${slow.yardstick.toFixed(0)}/s.`,
    '',
    ...flowTable([...usual.rows, ...slow.rows]),
    '',
    '## Round trips to the database',
    '',
    ...tripsTable(usual.tableLoad),
    '',
  ].join('\n');
}

async function usualDisk(folder: string, seconds: number, say: Say) {
  const start = await startAndIdle(folder, say);
  const house = await openHouse({ folder, link: 'direct', stores, connectionsMax: clientsMax });
  try {
    const shops = await openShops(house, prices);
    const [spread, empty, full] = [
      shops.slice(0, spreadStores),
      shops.slice(spreadStores, -1),
      shops.slice(-1),
    ];
    const yardstick = await measureYardstick(folder, seconds, say);
    const run = runner(house, yardstick, seconds, say);
    await warmUp(house, spread);
    const fifty8 = await run('8 clients, 50 stores', spread, 8);
    const one = await run('8 clients, one store', empty, 8);
    await fill(house, full, say);
    const filled = await run(`8 clients, one store with ${ordersInOpenDay} orders in its day`, full, 8);
    const others = [
      await run('1 client, 50 stores', spread, 1),
      await run('16 clients, 50 stores', spread, 16),
      await run('1 client, one store', empty, 1),
      await run('16 clients, one store', empty, 16),
    ];
    const tables = await withTables(house, spread, yardstick, seconds, say);
    say(`${pacedFlowsPerSecond} flows a second …`);
    const paced = await pacedLoad(house, spread, pacedFlowsPerSecond, seconds, runFlow);
    const pacedRow = {
      what: `${pacedFlowsPerSecond} flows/s asked, 50 stores`,
      yardstick,
      commandsPerFlow: 3,
      load: paced,
    };
    return {
      yardstick,
      rows: [fifty8, one, filled, ...others, tables, pacedRow],
      tableLoad: tables.load,
      bars: { ...start, spread: fifty8, empty: one, filled, placeP99: placeP99(paced) },
    };
  } finally {
    await house.stop();
  }
}

async function slowDiskRows(folder: string, seconds: number, say: Say) {
  const house = await openHouse({
    folder,
    link: 'direct',
    stores,
    connectionsMax: clientsMax,
    postgresSettings: slowDisk,
  });
  try {
    const shops = await openShops(house, prices);
    const yardstick = await measureYardstick(folder, seconds, say);
    const run = runner(house, yardstick, seconds, say);
    await warmUp(house, shops);
    const spread = await run('slow disk, 16 clients, 50 stores', shops.slice(0, spreadStores), 16);
    const one = await run('slow disk, 16 clients, one store', shops.slice(-1), 16);
    return { yardstick, rows: [spread, one], spread, one };
  } finally {
    await house.stop();
  }
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

async function measureYardstick(folder: string, seconds: number, say: Say): Promise<number> {
  say('yardstick …');
  const pool = openOwnerPool(folder, 8);
  try {
    return await runYardstick(pool, 8, seconds * 500);
  } finally {
    await pool.end();
  }
}

function runner(house: RunningHouse, yardstick: number, seconds: number, say: Say) {
  return async (what: string, shops: readonly Shop[], clients: number): Promise<Row> => {
    say(`${what} …`);
    const load = await closedLoad(house, shops, clients, seconds, runFlow);
    return { what, yardstick, commandsPerFlow: 3, load };
  };
}

async function withTables(
  house: RunningHouse,
  shops: readonly Shop[],
  yardstick: number,
  seconds: number,
  say: Say,
): Promise<Row> {
  say('with a table …');
  const free = await furnishTables(shops);
  const load = await closedLoad(house, shops, 8, seconds, async (shop, counted) => {
    const tables = free.get(shop.storeId);
    const tableId = tables?.pop();
    if (tables === undefined || tableId === undefined) throw new Error('no table is free');
    await runTableFlow(shop, counted, tableId);
    tables.push(tableId);
  });
  return { what: 'with a table, 8 clients, 50 stores', yardstick, commandsPerFlow: 4, load };
}

/** The first requests compile code and plan statements; they are not what a shop lives with. */
async function warmUp(house: RunningHouse, shops: readonly Shop[]): Promise<void> {
  await closedLoad(house, shops, 8, 2, runFlow);
}

async function fill(house: RunningHouse, shops: readonly Shop[], say: Say): Promise<void> {
  say(`${ordersInOpenDay} orders …`);
  let left = ordersInOpenDay;
  while (left > 0) {
    const load = await closedLoad(house, shops, 8, 1, runFlow);
    left -= load.flows;
  }
}

function placeP99({ counted }: Load): number {
  return percentile(counted.latencies.get('order') ?? [], 0.99);
}
