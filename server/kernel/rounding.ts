/**
 * Rounding of exact fractions of whole numbers. A result is always the rounding of the true quotient: no binary
 * fraction is involved, and products beyond 2^53 are worked out with BigInt.
 */
export type RoundingMode = 'halfAwayFromZero' | 'halfEven' | 'up' | 'down';

/**
 * `left × right ÷ divisor`, rounded to a whole number. `up` is away from zero, `down` towards zero.
 * Throws when an argument is no whole number, the divisor is not positive, or the result is beyond 2^53 − 1.
 */
export function multiplyDivide(left: number, right: number, divisor: number, mode: RoundingMode): number {
  if (
    !Number.isSafeInteger(left) ||
    !Number.isSafeInteger(right) ||
    !Number.isSafeInteger(divisor) ||
    divisor <= 0
  )
    throw new Error(`not a fraction of whole numbers: ${left} × ${right} ÷ ${divisor}`);
  const product = left * right;
  if (!Number.isSafeInteger(product)) return exactly(BigInt(left) * BigInt(right), BigInt(divisor), mode);
  const size = Math.abs(product);
  const rest = size % divisor;
  const whole = (size - rest) / divisor;
  const rounded = whole + (goesUp(rest, divisor, whole % 2 === 1, mode) ? 1 : 0);
  return product < 0 && rounded !== 0 ? -rounded : rounded;
}

function goesUp(rest: number, divisor: number, wholeIsOdd: boolean, mode: RoundingMode): boolean {
  if (rest === 0 || mode === 'down') return false;
  if (mode === 'up') return true;
  // Compared as rest against what is missing, because twice the rest could pass 2^53.
  const missing = divisor - rest;
  if (rest !== missing) return rest > missing;
  return mode === 'halfAwayFromZero' || wholeIsOdd;
}

function exactly(product: bigint, divisor: bigint, mode: RoundingMode): number {
  const size = product < 0n ? -product : product;
  const rest = size % divisor;
  const whole = size / divisor;
  const rounded = whole + (goesUp(Number(rest), Number(divisor), whole % 2n === 1n, mode) ? 1n : 0n);
  const result = Number(product < 0n ? -rounded : rounded);
  if (!Number.isSafeInteger(result)) throw new Error('beyond 2^53 − 1');
  return result;
}
