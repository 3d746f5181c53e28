import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewaysBeside } from '../../bench/program/gateways-beside.ts';
import type { RunningHalf, RunningHouse } from '../../bench/program/open-house.ts';
import { postmasterPid } from '../../bench/program/owner-pool.ts';
import { childPids, commandLine } from '../../bench/program/processes.ts';
import { startSandbox } from '../../bench/program/sandbox.ts';
import { startProgram } from '../../bench/program/start-program.ts';
import type { Wire } from '../harness/wire.ts';
import type { Strike } from './schedule.ts';

const startTriesMax = 20;

/** What is hit: the programs that this process started, the servers those started, and the wires it laid. */
export type Range = {
  readonly house: RunningHouse;
  readonly wires: readonly Wire[];
  readonly gateways: GatewaysBeside | null;
};

/** Keeps the programs of a range running: whichever ends is started again, as a service manager would. */
export type Keeper = {
  /** How long a program stays away the next time it ends. */
  stayAway(who: RunningHalf | GatewaysBeside, milliseconds: number): void;
  readonly starts: () => number;
  /** Rejects when a program cannot be started again. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
};

export function keepRunning({ house, gateways }: Range, say: (line: string) => void): Keeper {
  const away = new Map<RunningHalf | GatewaysBeside, number>();
  let stopped = false;
  let starts = 0;
  const keep = async (who: Kept): Promise<void> => {
    while (!stopped) {
      await Promise.race([who.ended(), untilStopped.promise]);
      if (stopped) return;
      await sleep(away.get(who.of) ?? 100);
      away.delete(who.of);
      await startAgain(who, say);
      starts += 1;
    }
  };
  const untilStopped = Promise.withResolvers<void>();
  const all = [...house.halves.map(keptHalf), ...(gateways === null ? [] : [keptGateways(gateways)])];
  const kept = all.map(keep);
  const failed = new Promise<never>((_, reject) => void Promise.all(kept).catch(reject));
  failed.catch(() => undefined);
  return {
    stayAway: (who, milliseconds) => void away.set(who, milliseconds),
    starts: () => starts,
    failed,
    async stop() {
      stopped = true;
      untilStopped.resolve();
      await Promise.all(kept);
    },
  };
}

type Kept = {
  readonly of: RunningHalf | GatewaysBeside;
  readonly name: string;
  readonly ended: () => Promise<void>;
  readonly start: () => Promise<void>;
};

function keptHalf(half: RunningHalf): Kept {
  return {
    of: half,
    name: half.name,
    ended: () => half.program.ended,
    async start() {
      half.program = await startProgram(half.choice);
    },
  };
}

function keptGateways(gateways: GatewaysBeside): Kept {
  const { sandbox } = gateways;
  return {
    of: gateways,
    name: 'gateway',
    ended: () => sandbox.process.ended,
    async start() {
      sandbox.process = await startSandbox(sandbox.folder);
      await gateways.misbehave();
    },
  };
}

/** After a kill the first start may fail: the old server may still be ending. */
async function startAgain({ name, start }: Kept, say: (line: string) => void): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries === startTriesMax) throw error;
      say(`  ${name}: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`);
      await sleep(300);
    }
  }
}

/** Does one strike; says what was hit, or that there was nothing to hit. */
export async function strike(
  range: Range,
  keeper: Keeper,
  { target, downMilliseconds, chance }: Strike,
): Promise<string> {
  if (target === 'link') {
    for (const wire of range.wires) wire.cut();
    await sleep(downMilliseconds);
    for (const wire of range.wires) wire.join();
    return `cut for ${downMilliseconds} ms`;
  }
  if (target === 'gateway') return killGateway(range.gateways, keeper, downMilliseconds);
  const half = target.startsWith('ordering') ? range.house.ordering : range.house.cashier;
  if (target.endsWith('program')) {
    keeper.stayAway(half, downMilliseconds);
    half.program.kill();
    return `killed ${half.program.pid}`;
  }
  const server = postmasterPid(half.choice.dataFolder);
  const pid = server === null || !target.endsWith('backend') ? server : backendOf(server, chance);
  return pid !== null && killServer(pid) ? `killed ${pid}` : 'nothing to kill';
}

function killGateway(gateways: GatewaysBeside | null, keeper: Keeper, downMilliseconds: number): string {
  if (gateways === null) return 'nothing to kill';
  keeper.stayAway(gateways, downMilliseconds);
  const { pid } = gateways.sandbox.process;
  gateways.sandbox.process.kill();
  return `killed ${pid}`;
}

/** A process that serves one connection of the app. */
function backendOf(server: number, chance: number): number | null {
  const backends = childPids(server).filter((pid) => /tangshi_app/.test(commandLine(pid)));
  return backends[Math.floor(chance * backends.length)] ?? null;
}

/** Kills a PostgreSQL process of ours; by the time of the kill the number must still be one. */
function killServer(pid: number): boolean {
  if (!/postgres/.test(commandLine(pid))) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}
