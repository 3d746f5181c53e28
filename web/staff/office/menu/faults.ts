import { checkMenu } from '../../../../server/ordering/menu/domain/check-menu.ts';
import type { MenuDocument } from '../../../../server/ordering/menu/domain/menu.ts';
import type { Problem } from '../../../shared/client.ts';
import type { Words } from '../../../shared/language.ts';
import { parseMoney } from '../../../shared/money.ts';
import { type DishForm, type GroupForm, parseCount, parseExtra } from './dish-form.ts';
import type { Shown } from './draft.ts';
import { menuPhrases } from './phrases.ts';

/** What is wrong, by its place: like a pointer into the document, with the id of the dish in place of its number. */
export type Faults = Readonly<Record<string, Words>>;
type Fault = { readonly place: string; readonly words: Words; readonly empty: boolean };

const priceMax = 100_000_000;
const extraMax = 1_000_000;

export const dishPlace = (id: string): string => `items/${id}`;

/** Everything that is wrong with what is typed; what is only not filled in yet when `asked`, that is, once a save was tried. */
export function faultsOf(shown: Shown, document: MenuDocument, asked: boolean): Faults {
  const numbers = Map.groupBy(shown.dishes, ({ number }) => number.trim());
  const own = shown.dishes.flatMap((dish) =>
    dishFaults(dish, (numbers.get(dish.number.trim()) ?? []).length > 1),
  );
  const found = checkMenu(document).map(
    ({ pointer, zh, en }) => [placeOf(pointer, document), { zh, en }] as const,
  );
  const places = new Set(own.map(({ place }) => place));
  const twice = new Set(
    own.filter(({ words }) => words === menuPhrases.menuNumberTwice).map(({ place }) => place),
  );
  const shownFaults = own.filter(({ empty }) => asked || !empty);
  return Object.fromEntries([
    ...found.filter(([place]) => !places.has(place) && !twice.has(`${place}/number`)),
    ...shownFaults.map(({ place, words }) => [place, words] as const),
  ]);
}

const needed = (place: string, text: string): Fault[] =>
  text.trim() === '' ? [{ place, words: menuPhrases.menuNeeded, empty: true }] : [];

function dishFaults(dish: DishForm, isTwice: boolean): Fault[] {
  const at = dishPlace(dish.id);
  const { sizes, groups } = dish;
  return [
    ...needed(`${at}/name`, dish.name.zh),
    ...needed(`${at}/number`, dish.number),
    ...needed(`${at}/unit`, dish.unit),
    ...(isTwice && dish.number.trim() !== '' ? [wrong(`${at}/number`, menuPhrases.menuNumberTwice)] : []),
    ...sizes.flatMap(({ name, price }, index) => [
      ...(sizes.length > 1 ? needed(`${at}/variants/${index}/name`, name.zh) : []),
      ...needed(`${at}/variants/${index}/price`, price),
      ...(price.trim() !== '' && !isPrice(parseMoney(price), priceMax)
        ? [wrong(`${at}/variants/${index}/price`, menuPhrases.menuPriceWrong)]
        : []),
    ]),
    ...groups.flatMap((group, index) => groupFaults(group, `${at}/optionGroups/${index}`)),
  ];
}

function groupFaults({ name, min, max, options }: GroupForm, at: string): Fault[] {
  return [
    ...needed(`${at}/name`, name.zh),
    ...countFault(`${at}/min`, min, 0),
    ...countFault(`${at}/max`, max, 1),
    ...(options.length === 0 ? [wrong(`${at}/options`, menuPhrases.menuNoOptions)] : []),
    ...options.flatMap((option, index) => [
      ...needed(`${at}/options/${index}/name`, option.name.zh),
      ...countFault(`${at}/options/${index}/max`, option.max, 1),
      ...(isPrice(parseExtra(option.price), extraMax)
        ? []
        : [wrong(`${at}/options/${index}/price`, menuPhrases.menuExtraWrong)]),
    ]),
  ];
}

function countFault(place: string, text: string, least: number): Fault[] {
  const count = parseCount(text);
  return count !== null && count >= least && count <= 50
    ? []
    : [wrong(place, least === 0 ? menuPhrases.menuCountFromZero : menuPhrases.menuCountFromOne)];
}

const isPrice = (price: number | null, max: number): boolean => price !== null && Math.abs(price) <= max;
const wrong = (place: string, words: Words): Fault => ({ place, words, empty: false });

/** What the server found wrong with the document it was sent; empty where it said something else. */
export function faultsOfProblem({ code, details, errors = [] }: Problem, document: MenuDocument): Faults {
  const found = code === 'menu.inconsistent' ? details?.['faults'] : errors;
  if (!Array.isArray(found)) return {};
  // Parser: the contract says how each of them looks.
  const all = found as readonly (Words & { readonly pointer: string })[];
  return Object.fromEntries(all.map(({ pointer, zh, en }) => [placeOf(pointer, document), { zh, en }]));
}

function placeOf(pointer: string, { categories, stations, items }: MenuDocument): string {
  const [, kind = '', index = '', ...rest] = pointer.replace(/^\/body/, '').split('/');
  const things: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    categories,
    stations,
    items,
  };
  const field = rest.at(-2) === 'name' ? rest.slice(0, -1) : rest;
  return [kind, things[kind]?.[Number(index)]?.id ?? index, ...field].join('/');
}

/** What is wrong within a place. */
export function within(faults: Faults, place: string): Words[] {
  return Object.entries(faults).flatMap(([each, words]) =>
    each === place || each.startsWith(`${place}/`) ? [words] : [],
  );
}
