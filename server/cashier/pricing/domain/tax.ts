import { allocate } from '../../../kernel/allocate.ts';
import { multiplyDivide, type RoundingMode } from '../../../kernel/rounding.ts';
import type { PricingSettings } from './types.ts';
import type { WorkingLine } from './working-lines.ts';

/** The tax in `amount` (included) or on top of it. `rate` in basis points. */
export function taxOf(amount: number, rate: number, included: boolean, mode: RoundingMode): number {
  return multiplyDivide(amount, rate, included ? 10_000 + rate : 10_000, mode);
}

/**
 * Writes the tax on each line: rounded line by line, or per bill on the whole of each rate and then allocated.
 * What is taxed is what the line asks after reductions, with its share of the service charge, before 抹零.
 */
export function applyTax(lines: readonly WorkingLine[], settings: PricingSettings): void {
  const { tax, rounding } = settings;
  if (tax.per === 'line') {
    for (const line of lines) line.tax = taxOf(line.left + line.fee, line.taxRate, tax.included, rounding);
    return;
  }
  const byRate = new Map<number, WorkingLine[]>();
  for (const line of lines) {
    const group = byRate.get(line.taxRate);
    if (group) group.push(line);
    else byRate.set(line.taxRate, [line]);
  }
  for (const [rate, group] of byRate) {
    const bases = group.map((line) => line.left + line.fee);
    const whole = bases.reduce((sum, base) => sum + base, 0);
    const shares = allocate(taxOf(whole, rate, tax.included, rounding), bases);
    for (const [index, line] of group.entries()) line.tax = shares[index] ?? 0;
  }
}
