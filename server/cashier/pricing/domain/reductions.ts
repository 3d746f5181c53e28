import { allocate } from '../../../kernel/allocate.ts';
import { unreachable } from '../../../kernel/assert.ts';
import { money } from '../../../kernel/money.ts';
import { multiplyDivide, type RoundingMode } from '../../../kernel/rounding.ts';
import { reductionsOf } from './split.ts';
import type { Intent, PricedLine, UnusedReduction } from './types.ts';
import { type Part, reduce, type WorkingLine } from './working-lines.ts';

/** Intents in the order they are worked out within one step. */
export function inSequence(intents: readonly Intent[]): readonly Intent[] {
  return intents.toSorted((left, right) => left.sequence - right.sequence || (left.id < right.id ? -1 : 1));
}

/** What each intent has taken off the frozen lines that still stand, by intent id. */
export function takenSoFar(parts: readonly Part[]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const part of parts)
    for (const reduction of part.kept?.reductions ?? [])
      taken.set(reduction.id, (taken.get(reduction.id) ?? 0) + reduction.amount);
  return taken;
}

export function targets(intent: Intent, part: Part): boolean {
  const { target } = intent;
  switch (target.kind) {
    case 'order':
      return true;
    case 'line':
      return part.id === target.lineId;
    case 'category':
      return part.categoryId === target.categoryId;
    default:
      return unreachable(target);
  }
}

/** Line %, order %, line amounts, order amounts: an intent on a category is worked out with those on the order. */
const steps = [
  { ofLine: true, percent: true },
  { ofLine: false, percent: true },
  { ofLine: true, percent: false },
  { ofLine: false, percent: false },
] as const;

/**
 * Takes the reductions off the fresh parts, each intent on what the former left, and says what found nothing to
 * take off. Only discountable lines are reduced; a frozen line keeps what it has.
 */
export function applyReductions(
  parts: readonly Part[],
  intents: readonly Intent[],
  mode: RoundingMode,
): UnusedReduction[] {
  const unused: UnusedReduction[] = [];
  if (intents.length === 0) return unused;
  const taken = takenSoFar(parts);
  for (const step of steps)
    for (const intent of intents) {
      if ((intent.target.kind === 'line') !== step.ofLine) continue;
      const rest = applyOne(intent, step.percent, parts, taken.get(intent.id) ?? 0, mode);
      if (rest > 0) unused.push({ id: intent.id, name: intent.name, amount: money(rest) });
    }
  return unused;
}

/** Applies the intent if it belongs to this step; returns what of it found nothing to take off. */
function applyOne(
  intent: Intent,
  percentStep: boolean,
  parts: readonly Part[],
  taken: number,
  mode: RoundingMode,
): number {
  const { effect } = intent;
  if (effect.kind === 'waiveFee' || effect.kind === 'rounding') return 0;
  if ((effect.kind === 'percent') !== percentStep) return 0;
  const group = groupOf(intent, parts);
  if (group.lapsed) return 0;
  const room = Math.max(0, (intent.cap ?? Number.POSITIVE_INFINITY) - taken);
  if (effect.kind === 'percent') {
    const partOf = (amount: number) =>
      Math.min(room, amount, multiplyDivide(amount, effect.rate, 10_000, mode));
    takeOff(intent, group.eligible, partOf(group.left));
    return partOf(group.barred);
  }
  if (effect.kind === 'threshold' && group.left + group.stands + taken < effect.reach) return 0;
  const wanted = Math.min(room, Math.max(0, effect.amount - taken));
  const amount = Math.min(wanted, group.left);
  takeOff(intent, group.eligible, amount);
  return wanted - amount;
}

type Group = {
  readonly eligible: readonly WorkingLine[];
  /** What the eligible fresh lines still ask, and what the eligible frozen ones ask. */
  readonly left: number;
  readonly stands: number;
  /** What a line aimed at by name asks although it bears no reductions. */
  readonly barred: number;
  /** The target is gone, and the intent with it. */
  readonly lapsed: boolean;
};

function groupOf(intent: Intent, parts: readonly Part[]): Group {
  const eligible: WorkingLine[] = [];
  let left = 0;
  let stands = 0;
  let barred = 0;
  let lapsed = intent.target.kind !== 'order';
  for (const part of parts) {
    if (!targets(intent, part) || part.quantity === 0) continue;
    lapsed = false;
    if (!part.discountable) {
      if (intent.target.kind === 'line') barred += (part.fresh?.left ?? 0) + netBaseOf(part.kept);
      continue;
    }
    stands += netBaseOf(part.kept);
    if (part.fresh && part.fresh.left > 0) {
      eligible.push(part.fresh);
      left += part.fresh.left;
    }
  }
  return { eligible, left, stands, barred, lapsed };
}

function netBaseOf(line: PricedLine | null): number {
  return line === null ? 0 : line.base - reductionsOf(line.reductions);
}

function takeOff(intent: Intent, lines: readonly WorkingLine[], amount: number): void {
  if (amount === 0) return;
  const shares = allocate(
    amount,
    lines.map((line) => line.left),
  );
  for (const [index, line] of lines.entries()) reduce(line, intent, shares[index] ?? 0);
}
