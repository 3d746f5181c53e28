import type { Routing } from './routing.ts';

/** The menu of a store: one immutable document per version. Prices are whole minor units. */
export type MenuWords = { readonly zh: string; readonly en: string };

export type MenuCategory = {
  readonly id: string;
  readonly name: MenuWords;
  readonly sort: number;
  /** Where its dishes are made that name no station of their own. */
  readonly stationIds?: readonly string[] | undefined;
};
export type MenuStation = { readonly id: string; readonly name: MenuWords };

export type MenuOption = {
  readonly id: string;
  readonly name: MenuWords;
  /** Added to the price of one unit; a smaller portion may take something off. */
  readonly price: number;
  /** Chosen beforehand on the screen. */
  readonly default: boolean;
  /** How often it may be taken for one unit (加两份芝士). */
  readonly max: number;
};

/** 做法/口味/加料: of its options, counted together, `min` … `max` are taken; none at all where it is not required. */
export type MenuOptionGroup = {
  readonly id: string;
  readonly name: MenuWords;
  readonly required: boolean;
  readonly min: number;
  readonly max: number;
  readonly options: readonly MenuOption[];
};

export type MenuVariant = { readonly id: string; readonly name: MenuWords; readonly price: number };

export type MenuItem = {
  readonly id: string;
  readonly categoryId: string;
  /** What staff types to find it. */
  readonly number: string;
  readonly name: MenuWords;
  readonly pinyin?: string | undefined;
  readonly unit: string;
  /** A dish is made; a charge (打包盒, 餐具) is only sold. */
  readonly kind: 'dish' | 'charge';
  readonly variants: readonly MenuVariant[];
  readonly optionGroups: readonly MenuOptionGroup[];
  readonly taxClass: string;
  readonly discountable: boolean;
  /** Whether the service charge is taken on it. */
  readonly serviceable: boolean;
  /** Whether fractions of its unit are sold (称重菜). */
  readonly decimals: boolean;
  /** Where it is made; null is "as its category", empty is declared: handed over as it is. */
  readonly stationIds: readonly string[] | null;
  readonly tags: readonly string[];
  /** The name of its photo. */
  readonly photo?: string | undefined;
  /** Kept, but offered to nobody for now 下架; absent is offered. */
  readonly hidden?: boolean | undefined;
};

export type MenuDocument = {
  readonly categories: readonly MenuCategory[];
  readonly stations: readonly MenuStation[];
  readonly items: readonly MenuItem[];
  readonly routing?: Routing | undefined;
};

/** A menu ready to be asked for a dish. */
export type Menu = {
  readonly version: number;
  readonly document: MenuDocument;
  readonly items: ReadonlyMap<string, MenuItem>;
  readonly categories: ReadonlyMap<string, MenuCategory>;
};

/** Lays the document out for lookups; done once per version. */
export function indexMenu(version: number, document: MenuDocument): Menu {
  return {
    version,
    document,
    items: new Map(document.items.map((item) => [item.id, item])),
    categories: new Map(document.categories.map((category) => [category.id, category])),
  };
}

export const emptyMenu: MenuDocument = { categories: [], stations: [], items: [] };

/** Categories by their sort, and the dishes as their categories stand; within one, as the document has them. */
export function inOrder(document: MenuDocument): MenuDocument {
  const categories = document.categories.toSorted((left, right) => left.sort - right.sort);
  const places = new Map(categories.map(({ id }, place) => [id, place]));
  const placeOf = ({ categoryId }: MenuItem): number => places.get(categoryId) ?? categories.length;
  return {
    ...document,
    categories,
    items: document.items.toSorted((left, right) => placeOf(left) - placeOf(right)),
  };
}
