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

/** The sum of a list of amounts, in minor units. */
export function sumMoney(amounts: readonly Money[]): Money {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return money(sum);
}

export function addMoney(left: Money, right: Money): Money {
  return money(left + right);
}

export function subtractMoney(left: Money, right: Money): Money {
  return money(left - right);
}

export function minMoney(left: Money, right: Money): Money {
  return left < right ? left : right;
}

export function maxMoney(left: Money, right: Money): Money {
  return left > right ? left : right;
}
