import { type Money, money } from '../../../kernel/money.ts';
import type { Quantity } from '../../../kernel/quantity.ts';
import { multiplyDivide, type RoundingMode } from '../../../kernel/rounding.ts';
import type { PricedLine, PricingLine, PricingSettings, Reduction } from './types.ts';

/** What a line or fee asks that is not frozen, while it is being priced. Only the steps of `price` change it. */
export type WorkingLine = {
  readonly id: string;
  readonly kind: PricedLine['kind'];
  readonly name: PricedLine['name'];
  readonly quantity: Quantity;
  readonly given: Quantity;
  readonly unitPrice: Money;
  readonly base: number;
  readonly gift: number;
  readonly serviceable: boolean;
  readonly taxRate: number;
  readonly reductions: Reduction[];
  /** The base less the reductions so far. */
  left: number;
  fee: number;
  tax: number;
  rounding: number;
  granted: number;
};

/** A line or fee on its way: the part that stands as it was frozen, and the part that is priced now. */
export type Part = {
  readonly id: string;
  readonly kind: PricedLine['kind'];
  readonly categoryId: string | null;
  readonly discountable: boolean;
  readonly quantity: Quantity;
  readonly kept: PricedLine | null;
  readonly fresh: WorkingLine | null;
};

/** The one id and name of a given dish's reduction. */
export const giftId = 'gift';
export const giftName = { zh: '赠送', en: 'Complimentary' } as const;

/** Price of one unit with its options; options that lower it never lower it below nothing. */
export function unitPriceOf(line: PricingLine): Money {
  let price = line.unitPrice as number;
  for (const option of line.options) price += option.price * option.count;
  return money(Math.max(0, price));
}

/** Rounded once, before anything else. */
export function baseOf(unitPrice: Money, quantity: Quantity, mode: RoundingMode): number {
  return multiplyDivide(unitPrice, quantity, 1000, mode);
}

export function rateOf(taxClass: string, settings: PricingSettings): number {
  return settings.tax.rates[taxClass] ?? settings.tax.defaultRate;
}

/**
 * The line's base and gift. The gift is the base less what the rest of the quantity would cost alone, so that
 * what remains to be paid is exactly what the dishes not given cost.
 */
export function workingLine(
  line: PricingLine,
  asked: {
    readonly quantity: Quantity;
    readonly given: Quantity;
    readonly unitPrice: Money;
  },
  settings: PricingSettings,
): WorkingLine {
  const { quantity, given, unitPrice } = asked;
  const base = baseOf(unitPrice, quantity, settings.rounding);
  const paid = (quantity - given) as Quantity;
  const gift = given === 0 ? 0 : base - baseOf(unitPrice, paid, settings.rounding);
  return {
    id: line.id,
    kind: line.kind,
    name: line.name,
    quantity,
    given,
    unitPrice,
    base,
    gift,
    serviceable: line.serviceable,
    taxRate: rateOf(line.taxClass, settings),
    reductions: gift === 0 ? [] : [{ id: giftId, kind: 'gift', name: giftName, amount: money(gift) }],
    left: base - gift,
    fee: 0,
    tax: 0,
    rounding: 0,
    granted: 0,
  };
}

export function reduce(
  line: WorkingLine,
  by: { readonly id: string; readonly name: PricedLine['name'] },
  amount: number,
): void {
  if (amount === 0) return;
  line.reductions.push({
    id: by.id,
    kind: 'discount',
    name: by.name,
    amount: money(amount),
  });
  line.left -= amount;
}

/** What the line asks before 抹零. */
export function askedBeforeRounding(line: WorkingLine, taxIncluded: boolean): number {
  return line.left + line.fee + (taxIncluded ? 0 : line.tax);
}

export function finished(line: WorkingLine, taxIncluded: boolean): PricedLine {
  return {
    id: line.id,
    kind: line.kind,
    name: line.name,
    quantity: line.quantity,
    given: line.given,
    unitPrice: line.unitPrice,
    base: money(line.base),
    reductions: line.reductions,
    fee: money(line.fee),
    tax: money(line.tax),
    taxRate: line.taxRate,
    rounding: money(line.rounding),
    granted: money(line.granted),
    payable: money(askedBeforeRounding(line, taxIncluded) + line.rounding),
  };
}
