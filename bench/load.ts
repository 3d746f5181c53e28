import { setTimeout as sleep } from 'node:timers/promises';
import { type Counted, makeCounted } from './flow.ts';
import type { Latencies } from './latencies.ts';
import type { RunningHouse } from './program/open-house.ts';
import { postmasterPid } from './program/owner-pool.ts';
import { cpuSeconds, memoryMebibytes, ownCpuSeconds } from './program/processes.ts';
import type { Shop } from './shops/open-shops.ts';

/** What one measurement says. */
export type Load = {
  readonly flows: number;
  readonly seconds: number;
  readonly counted: Counted;
  /** CPU seconds per flow. */
  readonly programCpu: number;
  readonly databaseCpu: number;
  readonly loadCpu: number;
  readonly programMemory: number;
};

type Flow = (shop: Shop, counted: Counted) => Promise<void>;

/** Clients that each begin a new flow as soon as the last one is done, over the given stores in turn. */
export async function closedLoad(
  house: RunningHouse,
  shops: readonly Shop[],
  clients: number,
  seconds: number,
  flow: Flow,
): Promise<Load> {
  return measured(house, async (counted) => {
    const until = performance.now() + seconds * 1000;
    let flows = 0;
    let next = 0;
    const client = async (): Promise<void> => {
      while (performance.now() < until) {
        const shop = shops[next % shops.length];
        next += 1;
        if (shop === undefined) throw new Error('there is no store');
        await flow(shop, counted);
        flows += 1;
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return flows;
  });
}

const openMax = 2000;

/**
 * Flows that begin at a steady rate, whether the former ones are done or not, as guests do. Gives the flows that were
 * begun; throws when so many are open that the rate is plainly not held.
 */
export async function pacedLoad(
  house: RunningHouse,
  shops: readonly Shop[],
  flowsPerSecond: number,
  seconds: number,
  flow: Flow,
): Promise<Load> {
  return measured(house, async (counted) => {
    const total = Math.round(flowsPerSecond * seconds);
    const start = performance.now();
    const open = new Set<Promise<void>>();
    const failed: unknown[] = [];
    for (let begun = 0; begun < total && failed.length === 0; begun += 1) {
      const wait = start + (begun * 1000) / flowsPerSecond - performance.now();
      if (wait > 1) await sleep(wait);
      const shop = shops[begun % shops.length];
      if (shop === undefined) throw new Error('there is no store');
      const one: Promise<void> = flow(shop, counted)
        .catch((error: unknown) => void failed.push(error))
        .finally(() => open.delete(one));
      open.add(one);
      if (open.size > openMax) throw new Error(`${flowsPerSecond} flows a second are more than it can do`);
    }
    await Promise.all(open);
    if (failed.length > 0) throw failed[0];
    return total;
  });
}

async function measured(house: RunningHouse, run: (counted: Counted) => Promise<number>): Promise<Load> {
  const counted = makeCounted();
  const before = cpuOf(house);
  const start = performance.now();
  const flows = await run(counted);
  const seconds = (performance.now() - start) / 1000;
  const after = cpuOf(house);
  return {
    flows,
    seconds,
    counted,
    programCpu: (after.program - before.program) / flows,
    databaseCpu: (after.database - before.database) / flows,
    loadCpu: (after.load - before.load) / flows,
    programMemory: house.halves.reduce((sum, half) => sum + memoryMebibytes(half.program.pid), 0),
  };
}

function cpuOf(house: RunningHouse): { program: number; database: number; load: number } {
  let [program, database] = [0, 0];
  for (const { program: running, choice } of house.halves) {
    program += ownCpuSeconds(running.pid);
    database += cpuSeconds(postmasterPid(choice.dataFolder) ?? 0);
  }
  return { program, database, load: ownCpuSeconds(process.pid) };
}

/** All latencies of all steps together. */
export function everyLatency(latencies: Latencies): number[] {
  return [...latencies.values()].flat();
}
