import type { Words } from '../../../shared/language.ts';

/** In which order the dishes of a category are to stand, and in which they stood when that was said. */
type Placed = { readonly base: readonly string[]; readonly ids: readonly string[] };
/** By category. */
export type Places = Readonly<Record<string, Placed>>;

type Dish = { readonly id: string; readonly categoryId: string };

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, index) => id === other[index]);

const idsIn = (dishes: readonly Dish[], categoryId: string): string[] =>
  dishes.flatMap((dish) => (dish.categoryId === categoryId ? [dish.id] : []));

/** Those of `ids` that `wanted` names in its order; what it does not name stands after them, as it stood. */
function ordered(ids: readonly string[], wanted: readonly string[]): string[] {
  const named = wanted.filter((id) => ids.includes(id));
  return [...named, ...ids.filter((id) => !named.includes(id))];
}

/** The dishes with those of each category in the order that was asked for. */
export function inPlaces<D extends Dish>(dishes: readonly D[], places: Places): readonly D[] {
  return Object.entries(places).reduce<readonly D[]>((shown, [categoryId, { ids }]) => {
    const known = new Map(shown.map((dish) => [dish.id, dish]));
    const next = ordered(idsIn(shown, categoryId), ids).values();
    return shown.map((dish) =>
      dish.categoryId === categoryId ? (known.get(next.next().value ?? '') ?? dish) : dish,
    );
  }, dishes);
}

/** The places with this order of a category; `natural` are the dishes as they stand without any of it. */
export function withOrder(
  places: Places,
  natural: readonly Dish[],
  categoryId: string,
  ids: readonly string[],
): Places {
  const { [categoryId]: before, ...others } = places;
  const base = before?.base ?? idsIn(natural, categoryId);
  return isSame(idsIn(natural, categoryId), ids) ? others : { ...others, [categoryId]: { base, ids } };
}

/** The ids with one moved by a place, up (-1) or down (1); as they were where there is no such place. */
export function movedBy(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  if (from < 0 || ids[from + by] === undefined) return ids;
  return ids.toSpliced(from, 1).toSpliced(from + by, 0, id);
}

type Category = { readonly id: string; readonly name: Words };

/** The same order over newer dishes, and the names of the categories that somebody else ordered too. */
export function placesOver(
  places: Places,
  natural: readonly Dish[],
  categories: readonly Category[],
): { readonly places: Places; readonly both: Words[] } {
  const both: Words[] = [];
  let next: Places = {};
  for (const { id, name } of categories) {
    const placed = places[id];
    if (placed === undefined) continue;
    const now = idsIn(natural, id);
    const wanted = ordered(now, placed.ids);
    next = withOrder(next, natural, id, wanted);
    const common = (ids: readonly string[], of: readonly string[]) => ids.filter((each) => of.includes(each));
    const isMoved = !isSame(common(now, placed.base), common(placed.base, now));
    if (next[id] !== undefined && isMoved) both.push(name);
  }
  return { places: next, both };
}
