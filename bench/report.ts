import { percentile } from './latencies.ts';
import type { Load } from './load.ts';

/** One row of the table of flows. */
export type Row = {
  readonly what: string;
  readonly yardstick: number;
  readonly commandsPerFlow: number;
  readonly load: Load;
};

const heading = [
  'what',
  'flows/s',
  'yardstick/s',
  'commands ÷ yardstick',
  'p50 ms by step',
  'p99 ms by step',
  'CPU ms per flow: program + PostgreSQL (load)',
  'memory MiB',
];

/** The flows as a markdown table. */
export function flowTable(rows: readonly Row[]): string[] {
  return table(heading, rows.map(cellsOf));
}

/** Flows a second of a measurement. */
export function rateOf({ flows, seconds }: Load): number {
  return flows / seconds;
}

/** Commands (with payments by gateway: commits) a second as a share of the yardstick of the same run. */
export function ratioOf({ load, commandsPerFlow, yardstick }: Row): number {
  return (rateOf(load) * commandsPerFlow) / yardstick;
}

/** Round trips to the database by command: the middle of what was seen, and the most. */
export function tripsTable(loads: readonly Load[]): string[] {
  const trips = new Map(loads.flatMap((load) => [...load.counted.roundTrips]));
  const cells = [...trips].map(([step, seen]) => [
    step,
    String(percentile(seen, 0.5)),
    String(seen.reduce((most, each) => Math.max(most, each), 0)),
  ]);
  return table(['command', 'usual', 'most'], cells);
}

/** A markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function cellsOf(row: Row): string[] {
  const { load } = row;
  const steps = [...load.counted.latencies];
  const at = (share: number): string =>
    steps.map(([name, values]) => `${name} ${percentile(values, share).toFixed(1)}`).join(' · ');
  const milliseconds = (seconds: number): string => (seconds * 1000).toFixed(2);
  return [
    row.what,
    rateOf(load).toFixed(0),
    row.yardstick.toFixed(0),
    ratioOf(row).toFixed(2),
    at(0.5),
    at(0.99),
    `${milliseconds(load.programCpu)} + ${milliseconds(load.databaseCpu)} (${milliseconds(load.loadCpu)})`,
    load.programMemory.toFixed(0),
  ];
}
