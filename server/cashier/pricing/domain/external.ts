import { money } from '../../../kernel/money.ts';
import { quantity } from '../../../kernel/quantity.ts';
import { standing } from './frozen.ts';
import { taxOf } from './tax.ts';
import type { ExternalPrice, PricedLine, PricingInput, PricingLine, Reduction } from './types.ts';
import { baseOf, rateOf, unitPriceOf } from './working-lines.ts';

/**
 * A line of an order that a platform has priced: it asks what the platform says it costs, less the share of what
 * was returned or given. Nothing of the house is applied; the tax is what that price contains. A line of which
 * the platform says nothing asks its sticker price.
 */
export function externalLine(line: PricingLine, input: PricingInput): PricedLine {
  const { settings } = input;
  const unitPrice = unitPriceOf(line);
  const reductions = line.external ? reductionsSaid(line.external) : [];
  const payable: number = line.external?.payable ?? baseOf(unitPrice, line.quantity, settings.rounding);
  const taxRate = rateOf(line.taxClass, settings);
  const whole: PricedLine = {
    id: line.id,
    kind: line.kind,
    name: line.name,
    quantity: line.quantity,
    given: quantity(0),
    unitPrice,
    base: money(reductions.reduce((sum, reduction) => sum + reduction.amount, payable)),
    reductions,
    fee: money(0),
    tax: money(taxOf(payable, taxRate, true, settings.rounding)),
    taxRate,
    rounding: money(0),
    granted: money(0),
    payable: money(payable),
  };
  const net = quantity(Math.max(0, line.quantity - line.returned));
  return standing(whole, net, line.given).kept;
}

/** What the merchant bears is its discount; what the platform bears is the platform's. */
function reductionsSaid(external: ExternalPrice): Reduction[] {
  return external.reductions.map((reduction, index) => ({
    id: `platform:${index + 1}`,
    kind: reduction.bearer === 'platform' ? 'platform' : 'discount',
    name: reduction.name,
    amount: reduction.amount,
  }));
}
