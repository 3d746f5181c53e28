import type { Refusal } from '../../../kernel/decision.ts';

/** What is left of a dish 沽清/限量. A dish without one is unlimited. */
export type Portion = {
  readonly itemId: string;
  /** Thousandths of its unit; null is unlimited. */
  readonly left: number | null;
  readonly soldOut: boolean;
  readonly version: number;
};

/** One line's wish: `key` names the line in the answer. */
export type WantedPortion = { readonly key: string; readonly itemId: string; readonly thousandths: number };

export type RefusedPortion = { readonly key: string; readonly refusal: Refusal };

/**
 * Hands out what is left, line by line in the order asked: a line gets all it wants or nothing, and a refused one
 * leaves the rest to those after it.
 */
export function dividePortions(
  portions: readonly Portion[],
  wanted: readonly WantedPortion[],
): { readonly refused: readonly RefusedPortion[]; readonly changed: readonly Portion[] } {
  const now = new Map(portions.map((portion) => [portion.itemId, portion]));
  const refused: RefusedPortion[] = [];
  for (const { key, itemId, thousandths } of wanted) {
    const portion = now.get(itemId);
    if (portion === undefined) continue;
    const refusal = refusalOf(portion, thousandths);
    if (refusal !== null) refused.push({ key, refusal });
    else if (portion.left !== null) now.set(itemId, { ...portion, left: portion.left - thousandths });
  }
  return { refused, changed: changedOf(portions, now) };
}

/** Puts portions back. What is unlimited stays so; a dish taken off by hand stays off. */
export function returnPortions(
  portions: readonly Portion[],
  given: readonly { readonly itemId: string; readonly thousandths: number }[],
): readonly Portion[] {
  const now = new Map(portions.map((portion) => [portion.itemId, portion]));
  for (const { itemId, thousandths } of given) {
    const portion = now.get(itemId);
    if (portion !== undefined && portion.left !== null)
      now.set(itemId, { ...portion, left: Math.min(leftMax, portion.left + thousandths) });
  }
  return changedOf(portions, now);
}

/** Most that can be left of one dish: a million units. */
export const leftMax = 1_000_000_000;

/** Whether nobody can order it now. */
export function isSoldOut(portion: Portion): boolean {
  return portion.soldOut || portion.left === 0;
}

function refusalOf(portion: Portion, thousandths: number): Refusal | null {
  const { itemId, left } = portion;
  if (isSoldOut(portion)) return { code: 'portion.soldOut', details: { itemId } };
  if (left !== null && left < thousandths)
    return { code: 'portion.notEnough', details: { itemId, left: left / 1000 } };
  return null;
}

function changedOf(before: readonly Portion[], now: ReadonlyMap<string, Portion>): Portion[] {
  return before
    .map((portion) => now.get(portion.itemId) ?? portion)
    .filter((portion, index) => portion !== before[index])
    .map((portion) => ({ ...portion, version: portion.version + 1 }));
}
