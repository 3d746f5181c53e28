import { allocate } from '../../../kernel/allocate.ts';
import { unreachable } from '../../../kernel/assert.ts';
import { money } from '../../../kernel/money.ts';
import { quantity } from '../../../kernel/quantity.ts';
import { multiplyDivide } from '../../../kernel/rounding.ts';
import { standing } from './frozen.ts';
import { targets } from './reductions.ts';
import { emptied } from './split.ts';
import {
  type ChargeRule,
  type Intent,
  type PricedLine,
  type PricingInput,
  serviceChargeId,
} from './types.ts';
import { type Part, rateOf, reduce, type WorkingLine } from './working-lines.ts';

/** The id of a charge rule's line in every result. */
export function feeLineId(ruleId: string): string {
  return `fee:${ruleId}`;
}

/**
 * The charges of the house, each a line of its own. An order that asks for nothing (nothing ordered, all returned)
 * bears none. A frozen fee whose rule was since removed stays while the order asks for anything.
 */
export function houseFees(input: PricingInput, intents: readonly Intent[], lines: readonly Part[]): Part[] {
  const asks = lines.some((line) => line.quantity > 0);
  const waivers = intents.filter((intent) => intent.effect.kind === 'waiveFee');
  const parts: Part[] = [];
  const known = new Set<string>();
  for (const rule of input.settings.charges) {
    const id = feeLineId(rule.id);
    known.add(id);
    const count = asks && rule.services.includes(input.service) ? countOf(rule, input.covers, lines) : 0;
    const frozen = input.frozen[id];
    const { kept, fresh } = frozen
      ? standing(frozen, quantity(count * 1000), quantity(0))
      : {
          kept: null,
          fresh: count === 0 ? null : { quantity: quantity(count * 1000) },
        };
    if (kept === null && fresh === null) continue;
    const working = fresh ? feeLine(id, rule, fresh.quantity / 1000, input) : null;
    if (working) waive(working, rule, waivers, lines);
    parts.push(feePart(id, kept, working));
  }
  for (const [id, frozen] of Object.entries(input.frozen))
    if (frozen.kind === 'fee' && !known.has(id))
      parts.push(feePart(id, asks ? frozen : emptied(frozen), null));
  return parts;
}

function feePart(id: string, kept: PricedLine | null, fresh: WorkingLine | null): Part {
  const total = (kept?.quantity ?? 0) + (fresh?.quantity ?? 0);
  return {
    id,
    kind: 'fee',
    categoryId: null,
    discountable: false,
    quantity: quantity(total),
    kept,
    fresh,
  };
}

function countOf(rule: ChargeRule, covers: number, lines: readonly Part[]): number {
  switch (rule.per) {
    case 'cover':
      return covers;
    case 'order':
      return 1;
    case 'dish':
      return lines.reduce((sum, line) => sum + unitsOf(line), 0);
    default:
      return unreachable(rule.per);
  }
}

/** A begun unit counts as one: 0.335 kg of fish goes into one box. */
function unitsOf(line: Part): number {
  return line.kind === 'dish' ? Math.ceil(line.quantity / 1000) : 0;
}

function feeLine(id: string, rule: ChargeRule, count: number, input: PricingInput): WorkingLine {
  const base = money(rule.amount * count);
  return {
    id,
    kind: 'fee',
    name: rule.name,
    quantity: quantity(count * 1000),
    given: quantity(0),
    unitPrice: rule.amount,
    base,
    gift: 0,
    serviceable: false,
    taxRate: rateOf(rule.taxClass, input.settings),
    reductions: [],
    left: base,
    fee: 0,
    tax: 0,
    rounding: 0,
    granted: 0,
  };
}

/** Lets off the whole fee, or with a fee per dish the part of the dishes aimed at. */
function waive(fee: WorkingLine, rule: ChargeRule, waivers: readonly Intent[], lines: readonly Part[]): void {
  for (const waiver of waivers) {
    if (waiver.effect.kind !== 'waiveFee' || waiver.effect.fee !== rule.id) continue;
    const whole = waiver.target.kind === 'order';
    if (!whole && rule.per !== 'dish') continue;
    const units = lines.reduce((sum, line) => sum + (targets(waiver, line) ? unitsOf(line) : 0), 0);
    reduce(fee, waiver, whole ? fee.left : Math.min(fee.left, rule.amount * units));
  }
}

/** The service charge: worked out on the whole of the serviceable fresh lines, then shared among them. */
export function shareServiceCharge(
  input: PricingInput,
  intents: readonly Intent[],
  parts: readonly Part[],
): void {
  const rule = input.settings.serviceCharge;
  if (rule === null || !rule.services.includes(input.service)) return;
  const waivers = intents.filter(
    (intent) => intent.effect.kind === 'waiveFee' && intent.effect.fee === serviceChargeId,
  );
  const bearing: WorkingLine[] = [];
  const bases: number[] = [];
  let whole = 0;
  for (const part of parts) {
    if (!part.fresh?.serviceable || waivers.some((waiver) => targets(waiver, part))) continue;
    const base = rule.base === 'after' ? part.fresh.left : part.fresh.base - part.fresh.gift;
    bearing.push(part.fresh);
    bases.push(base);
    whole += base;
  }
  if (whole === 0) return;
  const shares = allocate(multiplyDivide(whole, rule.rate, 10_000, input.settings.rounding), bases);
  for (const [index, line] of bearing.entries()) line.fee = shares[index] ?? 0;
}
