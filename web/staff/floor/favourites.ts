import type { MenuItem } from '../till/reads.ts';

/** A dish that went to the kitchen. */
export type SoldDish = { readonly lineId: string; readonly itemId: string; readonly quantity: string };

export type Favourites = {
  /** What this waiter ordered last, the last one first. */
  readonly mine: readonly MenuItem[];
  /** What the house sells most, without what stands above. */
  readonly sold: readonly MenuItem[];
  /** What the menu calls its best, until enough was sold to fill the screen. */
  readonly best: readonly MenuItem[];
};

const mineMax = 6;
const soldMax = 18;
const fillMax = 12;
const keptMax = 40;

/** The dishes a waiter most likely wants next. */
export function favouritesOf(
  items: readonly MenuItem[],
  dishes: readonly SoldDish[],
  ordered: readonly string[],
): Favourites {
  const mine = ordered.flatMap((id) => items.filter((item) => item.id === id)).slice(0, mineMax);
  const counts = countsOf(dishes);
  const sold = items
    .filter((item) => counts.has(item.id) && !mine.includes(item))
    .toSorted((one, other) => (counts.get(other.id) ?? 0) - (counts.get(one.id) ?? 0))
    .slice(0, soldMax);
  const known = new Set([...mine, ...sold]);
  const best = items.filter((item) => item.tags.length > 0 && !known.has(item));
  return { mine, sold, best: best.slice(0, Math.max(0, fillMax - known.size)) };
}

/** How often each dish was sold; one that is made at two stations was sold once. */
function countsOf(dishes: readonly SoldDish[]): Map<string, number> {
  const lines = new Map(dishes.map((dish) => [dish.lineId, dish]));
  const counts = new Map<string, number>();
  for (const { itemId, quantity } of lines.values())
    counts.set(itemId, (counts.get(itemId) ?? 0) + Number(quantity));
  return counts;
}

const placeOf = (staffId: string): string => `tangshi.ordered.${staffId}`;

/** What a waiter ordered on this device, the last one first. */
export function orderedBy(staffId: string): readonly string[] {
  // Parser: this page wrote it.
  return JSON.parse(localStorage.getItem(placeOf(staffId)) ?? '[]') as readonly string[];
}

/** Remembers what a waiter has just ordered. */
export function rememberOrdered(staffId: string, itemIds: readonly string[]): void {
  const kept = [...new Set([...itemIds.toReversed(), ...orderedBy(staffId)])].slice(0, keptMax);
  localStorage.setItem(placeOf(staffId), JSON.stringify(kept));
}
