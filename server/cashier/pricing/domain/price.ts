import { money } from '../../../kernel/money.ts';
import { quantity } from '../../../kernel/quantity.ts';
import { externalLine } from './external.ts';
import { houseFees, shareServiceCharge } from './fees.ts';
import { standing } from './frozen.ts';
import { applyReductions, inSequence } from './reductions.ts';
import { roundOff } from './round-off.ts';
import { joinLines, reductionsOf } from './split.ts';
import { applyTax } from './tax.ts';
import {
  type PricedLine,
  type PricedTotals,
  type PricingInput,
  type PricingLine,
  type PricingResult,
  pricingVersion,
  type UnusedReduction,
} from './types.ts';
import { finished, type Part, unitPriceOf, type WorkingLine, workingLine } from './working-lines.ts';

/**
 * The one pricing function: what an order's lines, the house's settings, its intents and its frozen allocations
 * come to, in whole minor units. The order of the steps is the order of the calls below; `docs/pricing.md` tells it
 * with an example. Pure, and of the order of lines × intents.
 */
export function price(input: PricingInput): PricingResult {
  if (input.pricing === 'external')
    return resultOf(
      input.lines.map((line) => externalLine(line, input)),
      [],
      true,
    );
  const intents = inSequence(input.intents);
  const lines = input.lines.map((line) => partOf(line, input));
  const unused = applyReductions(lines, intents, input.settings.rounding);
  const parts = [...lines, ...houseFees(input, intents, lines)];
  shareServiceCharge(input, intents, parts);
  const fresh: WorkingLine[] = [];
  const kept: PricedLine[] = [];
  for (const part of parts) {
    if (part.fresh) fresh.push(part.fresh);
    if (part.kept) kept.push(part.kept);
  }
  applyTax(fresh, input.settings);
  unused.push(...roundOff(fresh, kept, intents, input));
  const { included } = input.settings.tax;
  return resultOf(
    parts.map((part) => wholeOf(part, included)),
    unused,
    included,
  );
}

/** The line's returns taken off, and what is left divided into what stands frozen and what is priced now. */
function partOf(line: PricingLine, input: PricingInput): Part {
  const net = quantity(Math.max(0, line.quantity - line.returned));
  const given = quantity(Math.min(line.given, net));
  const unitPrice = unitPriceOf(line);
  const { id, kind, categoryId, discountable } = line;
  const frozen = input.frozen[id];
  if (frozen === undefined || (frozen.unitPrice !== unitPrice && net > 0)) {
    const fresh = workingLine(line, { quantity: net, given, unitPrice }, input.settings);
    return {
      id,
      kind,
      categoryId,
      discountable,
      quantity: net,
      kept: null,
      fresh,
    };
  }
  const { kept, fresh } = standing(frozen, net, given);
  return {
    id,
    kind,
    categoryId,
    discountable,
    quantity: net,
    kept,
    fresh: fresh && workingLine(line, { ...fresh, unitPrice }, input.settings),
  };
}

function wholeOf(part: Part, taxIncluded: boolean): PricedLine {
  const fresh = part.fresh ? finished(part.fresh, taxIncluded) : null;
  if (part.kept === null || fresh === null) {
    const whole = part.kept ?? fresh;
    if (whole === null) throw new Error(`a line is neither kept nor priced: ${part.id}`);
    return whole;
  }
  return joinLines(part.kept, fresh);
}

function resultOf(
  lines: readonly PricedLine[],
  unused: readonly UnusedReduction[],
  taxIncluded: boolean,
): PricingResult {
  return {
    pricingVersion,
    taxIncluded,
    lines,
    unused,
    totals: totalsOf(lines),
  };
}

/** The sums of the lines, component by component. */
export function totalsOf(lines: readonly PricedLine[]): PricedTotals {
  let base = 0;
  let reductions = 0;
  let fees = 0;
  let tax = 0;
  let rounding = 0;
  let payable = 0;
  for (const line of lines) {
    base += line.base;
    reductions += reductionsOf(line.reductions);
    fees += line.fee;
    tax += line.tax;
    rounding += line.rounding;
    payable += line.payable;
  }
  return {
    base: money(base),
    reductions: money(reductions),
    fees: money(fees),
    tax: money(tax),
    rounding: money(rounding),
    payable: money(payable),
  };
}
