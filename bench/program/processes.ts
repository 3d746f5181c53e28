import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

type Stat = {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
  readonly reapedTicks: number;
};

let ticksPerSecond: number | undefined;

/** CPU seconds a process has used, with the children it has seen end and those that still live. */
export function cpuSeconds(pid: number): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const own = readStat(pid);
  if (own === null) return 0;
  const living = childrenOf(pid).reduce((sum, each) => sum + each.ticks + each.reapedTicks, 0);
  return (own.ticks + own.reapedTicks + living) / ticksPerSecond;
}

/** CPU seconds a process itself has used, without its children. */
export function ownCpuSeconds(pid: number): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  return (readStat(pid)?.ticks ?? 0) / ticksPerSecond;
}

/** Memory of one process that is in RAM, in MiB. */
export function memoryMebibytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The processes a process has started and that still live. */
export function childPids(pid: number): number[] {
  return childrenOf(pid).map((child) => child.pid);
}

/** How a process was called, or what it calls itself; nothing if it has ended. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function childrenOf(pid: number): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat !== null && stat.parent === pid)
    .filter((stat) => stat !== null);
}

/** Fields of /proc/PID/stat (proc(5)): the name in brackets may hold spaces, so counting begins behind it. */
function readStat(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const at = (field: number): number => fields[field - 3] ?? 0;
    return { pid, parent: at(4), ticks: at(14) + at(15), reapedTicks: at(16) + at(17) };
  } catch {
    return null;
  }
}
