import { chances } from '../harness/wire.ts';

/** What is killed: a program, its database's server, one connection's process of it, or the line between the programs. */
export const targets = [
  'ordering program',
  'cashier program',
  'ordering database',
  'cashier database',
  'ordering backend',
  'cashier backend',
  'link',
] as const;
/** With payments by gateway also the gateways themselves. */
export const targetsWithGateways = [...targets, 'gateway'] as const;
export type Target = (typeof targetsWithGateways)[number];

export type Strike = {
  /** Milliseconds after the beginning. */
  readonly at: number;
  readonly target: Target;
  /** How long a killed program stays away, or the line stays cut. */
  readonly downMilliseconds: number;
  /** Chooses among several connections. */
  readonly chance: number;
};

const gapMillisecondsMin = 1200;
const gapMillisecondsMax = 4500;
const downMillisecondsMax = 2000;

/** The strikes of a seed: the same seed, length and targets, the same schedule. */
export function scheduleOf(seed: number, milliseconds: number, among: readonly Target[] = targets): Strike[] {
  const chance = chances(seed);
  const between = (least: number, most: number): number => Math.round(least + chance() * (most - least));
  const strikes: Strike[] = [];
  for (
    let at = between(gapMillisecondsMin, gapMillisecondsMax);
    at < milliseconds;
    at += between(gapMillisecondsMin, gapMillisecondsMax)
  ) {
    const target = among[Math.floor(chance() * among.length)] ?? 'link';
    strikes.push({ at, target, downMilliseconds: between(0, downMillisecondsMax), chance: chance() });
  }
  return strikes;
}

/** One line a strike, as it is printed before a run. */
export function printedStrike({ at, target, downMilliseconds }: Strike): string {
  return `${(at / 1000).toFixed(1).padStart(7)} s  ${target.padEnd(18)} away ${downMilliseconds} ms`;
}
