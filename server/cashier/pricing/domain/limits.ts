import type { PricingInput } from './types.ts';
import { unitPriceOf } from './working-lines.ts';

/** A billion yuan: far above any order, and far enough below 2^53 for every sum that is made of it. */
export const orderBaseMax = 100_000_000_000;

/**
 * Whether the order's lines and charges come to more than pricing can state. The caller refuses such an order;
 * `price` would throw on some.
 */
export function isBeyondLimits(input: PricingInput): boolean {
  let base = 0;
  let units = 0;
  for (const line of input.lines) {
    base += (unitPriceOf(line) * line.quantity) / 1000;
    for (const reduction of line.external?.reductions ?? []) base += reduction.amount;
    base += line.external?.payable ?? 0;
    units += Math.ceil(line.quantity / 1000);
  }
  for (const rule of input.settings.charges)
    base += rule.amount * (rule.per === 'cover' ? input.covers : rule.per === 'dish' ? units : 1);
  return base > orderBaseMax;
}
