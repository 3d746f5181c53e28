/**
 * Money is a whole number of minor units (fen for CNY) in its own type, so that it cannot be mixed with
 * counts, quantities or rates by accident. Sums stay exact up to 2^53 − 1 minor units.
 */
export type Money = number & { readonly __unit: 'minor' };

export const zeroMoney = 0 as Money;

/** Brands a whole number of minor units. Throws on fractions and on numbers beyond 2^53 − 1: both are bugs. */
export function money(minorUnits: number): Money {
  if (!Number.isSafeInteger(minorUnits)) throw new Error(`not whole minor units: ${minorUnits}`);
  return (minorUnits === 0 ? 0 : minorUnits) as Money;
}
