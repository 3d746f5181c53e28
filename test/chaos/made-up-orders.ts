import type { FileOrder, PriceList } from '../../bench/replay/order-file.ts';
import { chances } from '../harness/wire.ts';

const dishes = 30;
const linesMax = 8;

/** A price list of thirty dishes. */
export const madeUpPrices: PriceList = new Map(
  Array.from({ length: dishes }, (_, index) => [`Dish ${index + 1}`, 150 + index * 75] as const),
);

/** Orders of one to eight lines, the same for the same seed. */
export function madeUpOrders(seed: number, count: number): FileOrder[] {
  const chance = chances(seed);
  const upTo = (most: number): number => 1 + Math.floor(chance() * most);
  return Array.from({ length: count }, (_, index) => ({
    number: `${seed}-${index + 1}`,
    lines: Array.from({ length: upTo(linesMax) }, () => ({
      item: `Dish ${upTo(dishes)}`,
      quantity: upTo(3),
    })),
  }));
}
