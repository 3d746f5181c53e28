import type { Phrase } from '../phrases.ts';
import type { OrderLine } from '../till/reads.ts';

/** Where the dishes of a party are, in the order in which they are a waiter's business. */
export const groupKeys = ['ready', 'held', 'made', 'shelf', 'served', 'returned'] as const;
export type GroupKey = (typeof groupKeys)[number];

/** Dishes that are in the same place; those that wait are one group for each course and for 叫起. */
export type LineGroup = {
  readonly key: GroupKey;
  readonly course: number | null;
  readonly lines: readonly OrderLine[];
};

type Where = Pick<OrderLine, 'state' | 'holds' | 'tickets'>;

function groupOf({ state, tickets }: Where): GroupKey {
  if (state === 'released' || state === 'cooking') return tickets.length === 0 ? 'shelf' : 'made';
  return state;
}

/** The dishes of an order by where they are; what nothing is in is left out. */
export function groupsOf(lines: readonly OrderLine[]): LineGroup[] {
  return groupKeys.flatMap((key): LineGroup[] => {
    const own = lines.filter((line) => groupOf(line) === key);
    if (key !== 'held') return own.length === 0 ? [] : [{ key, course: null, lines: own }];
    const courses = [...new Set(own.map(courseWaited))].sort((one, other) => (one ?? 0) - (other ?? 0));
    return courses.map((course) => ({
      key,
      course,
      lines: own.filter((line) => courseWaited(line) === course),
    }));
  });
}

function courseWaited({ holds, course }: OrderLine): number | null {
  return holds.includes('course') ? course : null;
}

/** Why a dish cannot be fired 起菜; null where it waits for nothing but the word. */
export function whyNotFire({ state, holds }: Where): Phrase | null {
  if (state !== 'held') return 'floorNotHeld';
  if (holds.includes('payment')) return 'floorWaitsForPayment';
  return holds.includes('confirm') ? 'floorWaitsForYes' : null;
}

/** Why the kitchen cannot be asked to hurry with a dish 催菜; null where it is being made. */
export function whyNotUrge(line: Where): Phrase | null {
  const group = groupOf(line);
  if (group === 'made') return null;
  if (group === 'held') return 'floorNotFired';
  return group === 'shelf' ? 'floorFromShelf' : 'floorAlreadyMade';
}

/** Why a dish cannot be ticked off as served 划菜. */
export function whyNotServe(line: Where): Phrase | null {
  const group = groupOf(line);
  if (group === 'made' || group === 'ready') return null;
  if (group === 'held') return 'floorNotFired';
  return group === 'shelf' ? 'floorFromShelf' : 'floorAlreadyServed';
}
