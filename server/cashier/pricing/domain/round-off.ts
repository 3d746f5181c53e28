import { allocate } from '../../../kernel/allocate.ts';
import { unreachable } from '../../../kernel/assert.ts';
import { type Money, money } from '../../../kernel/money.ts';
import type { Intent, PricedLine, PricingInput, Region, StepDirection, UnusedReduction } from './types.ts';
import { askedBeforeRounding, type WorkingLine } from './working-lines.ts';

/**
 * By how much `amount` (not negative) changes on its way to a multiple of `step`. In the mainland only ever down:
 * 反向抹零, rounding a guest's bill up, is punished there. `nearest` takes the half up.
 */
export function changeToStep(amount: number, step: number, direction: StepDirection, region: Region): number {
  const above = amount % step;
  if (above === 0) return 0;
  const down = -above;
  const up = step - above;
  if (region === 'mainland') return down;
  switch (direction) {
    case 'down':
      return down;
    case 'up':
      return up;
    case 'nearest':
      return above < up ? down : up;
    default:
      return unreachable(direction);
  }
}

/**
 * 抹零 on the part priced now: first what was granted by hand, then the automatic step on the rest; each shared
 * among the lines by what they ask. Returns grants that found nothing left to lower.
 */
export function roundOff(
  lines: readonly WorkingLine[],
  kept: readonly PricedLine[],
  intents: readonly Intent[],
  input: PricingInput,
): UnusedReduction[] {
  const { included } = input.settings.tax;
  const asked = lines.map((line) => askedBeforeRounding(line, included));
  const whole = asked.reduce((sum, amount) => sum + amount, 0);
  const { granted, unused } = grants(whole, kept, intents);
  const byHand = allocate(granted, asked);
  const rest = asked.map((amount, index) => amount - (byHand[index] ?? 0));
  const automatic = allocate(automaticChange(whole - granted, kept, input), rest);
  for (const [index, line] of lines.entries()) {
    line.granted = byHand[index] ?? 0;
    line.rounding = (automatic[index] ?? 0) - line.granted;
  }
  return unused;
}

/** What is granted by hand on `whole`; frozen lines have used up theirs, the earliest grant first. */
function grants(
  whole: number,
  kept: readonly PricedLine[],
  intents: readonly Intent[],
): { granted: number; unused: UnusedReduction[] } {
  const unused: UnusedReduction[] = [];
  let used = kept.reduce((sum, line) => sum + line.granted, 0);
  let granted = 0;
  for (const intent of intents) {
    if (intent.effect.kind !== 'rounding') continue;
    const wanted: number = Math.min(intent.effect.amount, intent.cap ?? Number.POSITIVE_INFINITY);
    const spent = Math.min(used, wanted);
    used -= spent;
    const now = Math.min(wanted - spent, whole - granted);
    granted += now;
    if (wanted - spent > now)
      unused.push({
        id: intent.id,
        name: intent.name,
        amount: money(wanted - spent - now),
      });
  }
  return { granted, unused };
}

function automaticChange(amount: number, kept: readonly PricedLine[], input: PricingInput): number {
  const { region, autoRounding } = input.settings;
  if (amount === 0) return 0;
  if (input.heldRounding === null)
    return autoRounding === null
      ? 0
      : changeToStep(amount, autoRounding.step, autoRounding.direction, region);
  const inFrozen = kept.reduce((sum, line) => sum - line.rounding - line.granted, 0);
  const lowers = input.heldRounding - inFrozen;
  if (input.heldRounding >= 0) return -Math.min(Math.max(0, lowers), amount);
  return region === 'mainland' ? 0 : Math.max(0, -lowers);
}

/**
 * What cash takes of `due`, and the rounding that belongs to the cash payment. Only what cash covers is rounded:
 * the caller passes what is still due, not the bill.
 */
export function cashToTake(
  due: Money,
  step: number,
  direction: StepDirection,
  region: Region,
): { readonly take: Money; readonly rounding: Money } {
  if (due <= 0) return { take: money(0), rounding: money(0) };
  const rounding = step <= 1 ? 0 : changeToStep(due, step, direction, region);
  return { take: money(due + rounding), rounding: money(rounding) };
}
