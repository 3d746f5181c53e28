import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const waitSecondsMax = 30;

/** Remembers the program started on a data folder, so that the next run finds it if this one is killed. */
export function keepPid(dataFolder: string, pid: number): void {
  writeFileSync(fileOf(dataFolder), String(pid));
}

/** Ends the program of a killed run that still works on a data folder; anybody else's program is left alone. */
export async function endLeftOver(dataFolder: string): Promise<void> {
  const file = fileOf(dataFolder);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  if (!isProgramOf(pid, dataFolder)) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < waitSecondsMax; waited += 0.1) {
    if (!isProgramOf(pid, dataFolder)) return;
    await sleep(100);
  }
  throw new Error(`the program ${pid} of an earlier run does not end`);
}

function fileOf(dataFolder: string): string {
  return join(dataFolder, 'program.pid');
}

/** The number may belong to another process by now: the command line tells. */
function isProgramOf(pid: number, dataFolder: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.some((word) => word.endsWith('server/start.mjs')) && words.includes(dataFolder);
  } catch {
    return false;
  }
}
