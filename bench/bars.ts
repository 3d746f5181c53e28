import { percentile } from './latencies.ts';
import { everyLatency } from './load.ts';
import { rateOf, ratioOf, type Row, table } from './report.ts';

/** What is held against the bars of the design. */
export type Bars = {
  readonly spread: Row;
  readonly empty: Row;
  readonly filled: Row;
  readonly slowSpread: Row;
  readonly slowOne: Row;
  readonly placeP99: number;
  readonly startSeconds: number;
  readonly idleMemory: number;
};

/** The bars, what was measured, and by how much one is missed. */
export function barsTable(bars: Bars): string[] {
  const p99 = percentile(everyLatency(bars.spread.load.counted.latencies), 0.99);
  return table(
    ['bar', 'asked', 'measured', ''],
    [
      least('flow, 8 clients over 50 stores: flows × 3 ÷ yardstick', 0.5, ratioOf(bars.spread), 2),
      most('the same, p99 of a command, ms', 40, p99),
      least('slow disk, 50 stores, flows/s', 200, rateOf(bars.slowSpread.load), 0),
      least('slow disk, one store, flows/s', 80, rateOf(bars.slowOne.load), 0),
      least(
        '2,000 orders in the day ÷ empty day',
        0.9,
        rateOf(bars.filled.load) / rateOf(bars.empty.load),
        2,
      ),
      most('place order at 100 flows/s, p99, ms', 40, bars.placeP99),
      most('start to first answer, s', 3, bars.startSeconds),
      most('idle memory of the program, MiB', 150, bars.idleMemory),
    ],
  );
}

function least(what: string, asked: number, measured: number, digits: number): string[] {
  const verdict = measured >= asked ? 'held' : `missed by ${((1 - measured / asked) * 100).toFixed(0)} %`;
  return [what, `≥ ${asked}`, measured.toFixed(digits), verdict];
}

function most(what: string, asked: number, measured: number): string[] {
  const verdict = measured <= asked ? 'held' : `missed by ${((measured / asked - 1) * 100).toFixed(0)} %`;
  return [what, `≤ ${asked}`, measured.toFixed(1), verdict];
}
