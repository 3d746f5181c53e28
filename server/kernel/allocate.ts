/**
 * Dividing a whole number so that the parts add up to it. Source: the largest remainder method (Hamilton), ties
 * to the earlier part.
 */

/**
 * The parts of `total` in proportion to `weights` (whole numbers, none negative): each part is the exact quota
 * rounded down, and what is missing goes one by one to the largest remainders, the earlier first on a tie. Parts sum
 * to `total`; with `0 ≤ total ≤ sum of weights` no part exceeds its weight. A negative total is divided by its size.
 * Throws when there is something to divide and no weight: that is a bug.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const size = Math.abs(total);
  if (size === 0) return weights.map(() => 0);
  const sum = sumOf(weights);
  if (sum === 0) throw new Error(`nothing to divide ${total} by`);
  const parts: number[] = [];
  const remainders: number[] = [];
  let missing = size;
  for (const weight of weights) {
    const { whole, rest } = quota(size, weight, sum);
    parts.push(whole);
    remainders.push(rest);
    missing -= whole;
  }
  for (const index of largestFirst(remainders, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return total < 0 ? parts.map((part) => (part === 0 ? 0 : -part)) : parts;
}

/**
 * The part of party `index` (from 0) when `total` is divided evenly among `count`, earlier parties first: what
 * `allocate(total, [1, 1, …])` gives, without building the list. Never falls while a total of one sign grows.
 */
export function evenPart(total: number, count: number, index: number): number {
  const size = Math.abs(total);
  const part = Math.floor(size / count) + (index < size % count ? 1 : 0);
  return total < 0 && part !== 0 ? -part : part;
}

function sumOf(weights: readonly number[]): number {
  let sum = 0;
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new Error(`not a weight: ${weight}`);
    sum += weight;
  }
  if (!Number.isSafeInteger(sum)) throw new Error('weights beyond 2^53 − 1');
  return sum;
}

function quota(size: number, weight: number, sum: number): { whole: number; rest: number } {
  const product = size * weight;
  if (Number.isSafeInteger(product)) {
    const rest = product % sum;
    return { whole: (product - rest) / sum, rest };
  }
  const exact = BigInt(size) * BigInt(weight);
  return {
    whole: Number(exact / BigInt(sum)),
    rest: Number(exact % BigInt(sum)),
  };
}

function largestFirst(remainders: readonly number[], count: number): number[] {
  if (count === 0) return [];
  const order = remainders.map((_, index) => index);
  order.sort((left, right) => (remainders[right] ?? 0) - (remainders[left] ?? 0) || left - right);
  return order.slice(0, count);
}
