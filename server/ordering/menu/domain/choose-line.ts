import { invariant } from '../../../kernel/assert.ts';
import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import { type Money, money } from '../../../kernel/money.ts';
import { parseQuantity, type Quantity } from '../../../kernel/quantity.ts';
import type { Menu, MenuItem, MenuOption, MenuOptionGroup, MenuVariant, MenuWords } from './menu.ts';
import { type DishPlace, noRouting, stationsOf } from './routing.ts';

/** What somebody asks for; `variantId` may be left open where the dish has one only. */
export type WantedDish = {
  readonly itemId: string;
  readonly variantId: string | null;
  readonly options: readonly { readonly id: string; readonly count: number }[];
  /** A decimal string, as on the wire. */
  readonly quantity: string;
};

export type ChosenOption = {
  readonly id: string;
  readonly name: MenuWords;
  readonly price: number;
  readonly count: number;
};

/** The words and flags of the menu as they are now; what a Statement line repeats for ever. */
export type LineSnapshot = {
  readonly kind: 'dish' | 'charge';
  readonly category: { readonly id: string; readonly name: MenuWords };
  readonly name: MenuWords;
  readonly variant: { readonly id: string; readonly name: MenuWords };
  /** The dish has no other variant: nobody needs to read its name. */
  readonly onlyVariant: boolean;
  /** In the menu's order. */
  readonly options: readonly ChosenOption[];
  readonly unit: string;
  readonly taxClass: string;
  readonly discountable: boolean;
  readonly serviceable: boolean;
};

export type ChosenLine = {
  readonly itemId: string;
  readonly quantity: Quantity;
  /** Sticker price of one unit of the variant. */
  readonly unitPrice: Money;
  /** All options of one unit together; may be below zero, never by more than the unit price. */
  readonly optionsPrice: Money;
  /** As the rules say where and when it is ordered. */
  readonly stations: readonly string[];
  readonly snapshot: LineSnapshot;
};

/** Most of one dish in one line: 999. */
export const lineQuantityMax = 999_000;

/** Checks what was asked for against the menu and gives it its sticker price. Portions are another question. */
export function chooseLine(menu: Menu, wanted: WantedDish, place: DishPlace): Decision<ChosenLine> {
  const { itemId } = wanted;
  const item = menu.items.get(itemId);
  if (item === undefined || item.hidden === true) return refuse('menu.itemUnknown', { itemId });
  const quantity = chooseQuantity(item, wanted.quantity);
  if (!quantity.ok) return quantity;
  const variant = chooseVariant(item, wanted.variantId);
  if (!variant.ok) return variant;
  const options = chooseOptions(item, wanted.options);
  if (!options.ok) return options;
  const unitPrice = money(variant.value.price);
  const optionsPrice = money(options.value.reduce((sum, option) => sum + option.price * option.count, 0));
  invariant(unitPrice + optionsPrice >= 0, 'an imported menu has no dish below zero');
  const category = menu.categories.get(item.categoryId);
  invariant(category !== undefined, 'an imported dish has its category');
  return accept({
    itemId,
    quantity: quantity.value,
    unitPrice,
    optionsPrice,
    stations: stationsOf(
      menu.document.routing ?? noRouting,
      {
        itemId,
        categoryId: category.id,
        stationIds: item.stationIds,
        categoryStationIds: category.stationIds ?? [],
      },
      place,
    ),
    snapshot: {
      kind: item.kind,
      category: { id: category.id, name: category.name },
      name: item.name,
      variant: { id: variant.value.id, name: variant.value.name },
      onlyVariant: item.variants.length === 1,
      options: options.value,
      unit: item.unit,
      taxClass: item.taxClass,
      discountable: item.discountable,
      serviceable: item.serviceable,
    },
  });
}

function chooseQuantity(item: MenuItem, text: string): Decision<Quantity> {
  const quantity = parseQuantity(text);
  invariant(quantity !== null && quantity > 0, 'the contract lets only positive quantities in');
  if (quantity > lineQuantityMax)
    return refuse('menu.quantityTooHigh', { itemId: item.id, max: lineQuantityMax / 1000 });
  if (quantity % 1000 !== 0 && !item.decimals) return refuse('menu.fractionRefused', { itemId: item.id });
  return accept(quantity);
}

function chooseVariant(item: MenuItem, variantId: string | null): Decision<MenuVariant> {
  const [first, second] = item.variants;
  if (variantId === null)
    return first !== undefined && second === undefined
      ? accept(first)
      : refuse('menu.variantNeeded', { itemId: item.id });
  const variant = item.variants.find((each) => each.id === variantId);
  return variant === undefined
    ? refuse('menu.variantUnknown', { itemId: item.id, variantId })
    : accept(variant);
}

function chooseOptions(item: MenuItem, wanted: WantedDish['options']): Decision<ChosenOption[]> {
  const counts = new Map<string, number>();
  for (const { id, count } of wanted) counts.set(id, (counts.get(id) ?? 0) + count);
  const chosen: ChosenOption[] = [];
  for (const group of item.optionGroups) {
    const decided = chooseInGroup(group, counts);
    if (!decided.ok) return decided;
    for (const { id } of decided.value) counts.delete(id);
    chosen.push(...decided.value);
  }
  const [unknown] = counts.keys();
  return unknown === undefined
    ? accept(chosen)
    : refuse('menu.optionUnknown', { itemId: item.id, optionId: unknown });
}

function chooseInGroup(
  group: MenuOptionGroup,
  counts: ReadonlyMap<string, number>,
): Decision<ChosenOption[]> {
  const chosen: ChosenOption[] = [];
  for (const option of group.options) {
    const count = counts.get(option.id) ?? 0;
    if (count > option.max) return refuse('menu.optionsTooMany', { optionId: option.id, max: option.max });
    if (count > 0) chosen.push(choose(option, count));
  }
  const taken = chosen.reduce((sum, option) => sum + option.count, 0);
  if (taken > group.max) return refuse('menu.optionsTooMany', { groupId: group.id, max: group.max });
  const min = group.required ? Math.max(1, group.min) : taken === 0 ? 0 : group.min;
  return taken < min ? refuse('menu.optionsTooFew', { groupId: group.id, min }) : accept(chosen);
}

function choose(option: MenuOption, count: number): ChosenOption {
  return { id: option.id, name: option.name, price: option.price, count };
}
