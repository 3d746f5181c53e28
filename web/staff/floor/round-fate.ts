import { kitchenSlips, type Slip } from '../parts/slips.ts';
import type { OrderLine } from '../till/reads.ts';

/** What became of the round that was sent last. */
export type RoundFate = {
  readonly sentAt: string;
  /** Dishes the kitchen has, those that are only taken from the shelf, and those that wait. */
  readonly made: number;
  readonly shelf: number;
  readonly held: number;
};

type Line = Pick<OrderLine, 'roundId' | 'placedAt' | 'state' | 'tickets'>;

/** The dishes of the last round by where they went; null where nothing was sent, or all of it was returned. */
export function fateOf(lines: readonly Line[]): RoundFate | null {
  const last = lines.reduce<Line | undefined>(
    (latest, line) => (latest === undefined || line.placedAt > latest.placedAt ? line : latest),
    undefined,
  );
  if (last === undefined) return null;
  const own = lines.filter(({ roundId, state }) => roundId === last.roundId && state !== 'returned');
  if (own.length === 0) return null;
  const held = own.filter(({ state }) => state === 'held').length;
  const made = own.filter(({ state, tickets }) => state !== 'held' && tickets.length > 0).length;
  return { sentAt: last.placedAt, made, shelf: own.length - held - made, held };
}

/** How the kitchen's slips of an order fared that were made last. */
export type SlipFate = {
  readonly count: number;
  /** Certainly on paper, or handed to a printer that does not tell. */
  readonly printed: number;
  readonly told: boolean;
  /** Of all slips of the order: nothing was printed, or nobody knows, and nobody has looked. */
  readonly bad: number;
};

/** Null where no slip of the kitchen was made for the order. */
export function slipFateOf(slips: readonly Slip[]): SlipFate | null {
  const own = slips.filter(({ slip }) => kitchenSlips.includes(slip));
  const latest = own
    .map(({ madeAt }) => madeAt)
    .toSorted()
    .at(-1);
  const last = own.filter(({ madeAt }) => madeAt === latest);
  if (last.length === 0) return null;
  const isDone = ({ state, resolution }: Slip): boolean =>
    state === 'confirmed' || state === 'sent' || resolution !== null;
  return {
    count: last.length,
    printed: last.filter(isDone).length,
    told: last.every(({ state }) => state !== 'sent'),
    bad: own.filter(
      ({ state, resolution }) => resolution === null && (state === 'failed' || state === 'unknown'),
    ).length,
  };
}
