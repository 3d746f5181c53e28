import type { MenuDocument } from '../../../../server/ordering/menu/domain/menu.ts';
import type { Words } from '../../../shared/language.ts';
import type { Menu } from '../../till/reads.ts';
import {
  type CategoryForm,
  categoryFormOf,
  type DishForm,
  dishFormOf,
  itemOf,
  nameOf,
  type StationForm,
  stationFormOf,
} from './dish-form.ts';
import { inPlaces, type Places, placesOver, withOrder } from './places.ts';

/** One thing of the menu as it was and as it is typed; null where it was not there, or is taken out. */
type Edit<F> = { readonly base: F | null; readonly form: F | null };
type Edits<F> = Readonly<Record<string, Edit<F>>>;

/** What is different from a version of the menu, each thing by its id; what was changed back is not in it. */
export type Draft = {
  readonly version: number;
  readonly categories: Edits<CategoryForm>;
  readonly stations: Edits<StationForm>;
  readonly dishes: Edits<DishForm>;
  /** Categories whose dishes stand in another order. */
  readonly places: Places;
};

/** The menu as it will be. */
export type Shown = {
  readonly categories: readonly CategoryForm[];
  readonly stations: readonly StationForm[];
  readonly dishes: readonly DishForm[];
  /** Taken out, and not saved yet. */
  readonly removed: readonly DishForm[];
};

type Thing = { readonly id: string; readonly name: Words };

export const noDraft = (version: number): Draft => ({
  version,
  categories: {},
  stations: {},
  dishes: {},
  places: {},
});

export function countOf({ categories, stations, dishes, places }: Draft): number {
  return [categories, stations, dishes, places].reduce(
    (sum, changes) => sum + Object.keys(changes).length,
    0,
  );
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The edits with one more: of what was read as `base`, `form` is typed now. */
function edited<F extends Thing>(edits: Edits<F>, id: string, base: F | null, form: F | null): Edits<F> {
  const { [id]: _before, ...others } = edits;
  return same(base, form) ? others : { ...others, [id]: { base, form } };
}

export function withDish(draft: Draft, menu: Menu, id: string, form: DishForm | null): Draft {
  const read = menu.items.find((item) => item.id === id);
  return {
    ...draft,
    dishes: edited(draft.dishes, id, read === undefined ? null : dishFormOf(read), form),
  };
}

export function withCategories(
  draft: Draft,
  menu: Menu,
  forms: readonly (readonly [id: string, form: CategoryForm | null])[],
): Draft {
  const put = (edits: Edits<CategoryForm>, [id, form]: (typeof forms)[number]) => {
    const read = menu.categories.find((each) => each.id === id);
    return edited(edits, id, read === undefined ? null : categoryFormOf(read), form);
  };
  return { ...draft, categories: forms.reduce(put, draft.categories) };
}

export function withStation(draft: Draft, menu: Menu, id: string, form: StationForm | null): Draft {
  const read = menu.stations.find((each) => each.id === id);
  return {
    ...draft,
    stations: edited(draft.stations, id, read === undefined ? null : stationFormOf(read), form),
  };
}

/** The draft with the dishes of a category in this order. */
export function withDishOrder(draft: Draft, menu: Menu, categoryId: string, ids: readonly string[]): Draft {
  const natural = laidOver(menu.items.map(dishFormOf), draft.dishes);
  return { ...draft, places: withOrder(draft.places, natural, categoryId, ids) };
}

/** What was read with what is typed over it; what is new stands last. */
function laidOver<F extends Thing>(read: readonly F[], edits: Edits<F>): F[] {
  const kept = read.flatMap((each) => {
    const edit = edits[each.id];
    return edit === undefined ? [each] : edit.form === null ? [] : [edit.form];
  });
  const known = new Set(read.map(({ id }) => id));
  const added = Object.values(edits).flatMap(({ form }) =>
    form === null || known.has(form.id) ? [] : [form],
  );
  return [...kept, ...added];
}

export function shownOf(menu: Menu, draft: Draft): Shown {
  return {
    categories: laidOver(menu.categories.map(categoryFormOf), draft.categories).toSorted(
      (left, right) => left.sort - right.sort,
    ),
    stations: laidOver(menu.stations.map(stationFormOf), draft.stations),
    dishes: inPlaces(laidOver(menu.items.map(dishFormOf), draft.dishes), draft.places),
    removed: Object.values(draft.dishes).flatMap(({ base, form }) =>
      form === null && base !== null ? [base] : [],
    ),
  };
}

/** The whole menu as it is sent; what nobody touched goes back as it came. */
export function documentOf(menu: Menu, draft: Draft): MenuDocument {
  const { categories, stations, dishes } = shownOf(menu, draft);
  const untouched = new Map(
    menu.items
      .filter(({ id }) => draft.dishes[id] === undefined)
      .map(({ soldOut: _soldOut, left: _left, ...item }) => [item.id, item]),
  );
  return {
    categories: categories.map((each) => ({ ...each, name: nameOf(each.name) })),
    stations: stations.map((each) => ({ ...each, name: nameOf(each.name) })),
    items: dishes.map((dish) => untouched.get(dish.id) ?? itemOf(dish)),
  };
}

/** The same edits over a newer menu, and the names of what somebody else changed too: there this draft wins. */
export function rebased(draft: Draft, menu: Menu): { readonly draft: Draft; readonly both: Words[] } {
  const categories = moved(draft.categories, menu.categories.map(categoryFormOf));
  const stations = moved(draft.stations, menu.stations.map(stationFormOf));
  const dishes = moved(draft.dishes, menu.items.map(dishFormOf));
  const natural = laidOver(menu.items.map(dishFormOf), dishes.edits);
  const named = laidOver(menu.categories.map(categoryFormOf), categories.edits);
  const placed = placesOver(draft.places, natural, named);
  return {
    draft: {
      version: menu.version,
      categories: categories.edits,
      stations: stations.edits,
      dishes: dishes.edits,
      places: placed.places,
    },
    both: [...categories.both, ...stations.both, ...dishes.both, ...placed.both.map(nameOf)],
  };
}

function moved<F extends Thing>(edits: Edits<F>, now: readonly F[]): { edits: Edits<F>; both: Words[] } {
  const read = new Map(now.map((each) => [each.id, each]));
  const both: Words[] = [];
  let next: Edits<F> = {};
  for (const [id, { base, form }] of Object.entries(edits)) {
    const there = read.get(id) ?? null;
    next = edited(next, id, there, form);
    const name = form?.name ?? base?.name;
    if (next[id] !== undefined && !same(base, there) && name !== undefined) both.push(nameOf(name));
  }
  return { edits: next, both };
}

/** The categories with one moved by a place, up (-1) or down (1); those that changed their place only. */
export function movedCategory(
  categories: readonly CategoryForm[],
  id: string,
  by: -1 | 1,
): (readonly [string, CategoryForm])[] {
  const from = categories.findIndex((each) => each.id === id);
  const chosen = categories[from];
  if (chosen === undefined || categories[from + by] === undefined) return [];
  const order = categories.toSpliced(from, 1).toSpliced(from + by, 0, chosen);
  const sorts = categories.map(({ sort }) => sort);
  const apart = sorts.every((sort, place) => place === 0 || sort > (sorts[place - 1] ?? 0));
  return order.flatMap((each, place) => {
    const sort = apart ? (sorts[place] ?? place) : place;
    return each.sort === sort ? [] : [[each.id, { ...each, sort }] as const];
  });
}
