import type { MenuWords } from './menu.ts';

/** Where dishes are made 出单规则: by dish, category, way of service, area and time. */
export const routedServices = ['dineIn', 'takeOut', 'delivery', 'pickup'] as const;
export type ServiceKind = (typeof routedServices)[number];

/** Null asks for nothing; what is named must hold, all of it together. */
export type RoutingCondition = {
  readonly itemIds: readonly string[] | null;
  readonly categoryIds: readonly string[] | null;
  readonly services: readonly ServiceKind[] | null;
  readonly areaIds: readonly string[] | null;
  /** HH:MM of the store's clock; `from` later than `to` goes over midnight. `to` itself is outside. */
  readonly from: string | null;
  readonly to: string | null;
  /** 1 is Monday. */
  readonly days: readonly number[] | null;
};

/** Asks for nothing: it holds always and everywhere. */
export const anyCondition: RoutingCondition = {
  itemIds: null,
  categoryIds: null,
  services: null,
  areaIds: null,
  from: null,
  to: null,
  days: null,
};

/** `instead` takes the place of what would be; `also` adds to it. */
export type RoutingRule = {
  readonly id: string;
  readonly name?: string | undefined;
  readonly stationIds: readonly string[];
  readonly how: 'instead' | 'also';
  readonly when: RoutingCondition;
};

export type Routing = {
  /** Where a dish from outside goes that no dish of the menu stands for. */
  readonly fallbackStationId: string | null;
  /** In this order: the first that fits and says `instead` decides, every one that fits and says `also` adds. */
  readonly rules: readonly RoutingRule[];
};

export const noRouting: Routing = { fallbackStationId: null, rules: [] };

/** A dish of the menu: its own stations, or those of its category where it names none. */
export type RoutedDish = {
  readonly itemId: string;
  readonly categoryId: string;
  /** Null is "as its category"; empty is declared: made nowhere. */
  readonly stationIds: readonly string[] | null;
  readonly categoryStationIds: readonly string[];
};

/** Where and when a dish is ordered. */
export type DishPlace = {
  readonly service: ServiceKind;
  readonly areaId: string | null;
  /** After midnight, on the store's clock. */
  readonly minutes: number;
  /** 1 is Monday. */
  readonly weekday: number;
};

/** Where a dish is made, each station once; none for what is handed over as it is. Null is a dish from outside. */
export function stationsOf(routing: Routing, dish: RoutedDish | null, place: DishPlace): string[] {
  if (dish === null) return routing.fallbackStationId === null ? [] : [routing.fallbackStationId];
  const usual = dish.stationIds ?? dish.categoryStationIds;
  // A box, a fee, a bottle from the fridge: no rule about a category or an evening sends it to a wok.
  if (usual.length === 0) return [];
  const fitting = routing.rules.filter((rule) => fits(rule.when, dish, place));
  const instead = fitting.find((rule) => rule.how === 'instead');
  const added = fitting.filter((rule) => rule.how === 'also').flatMap((rule) => rule.stationIds);
  return [...new Set([...(instead?.stationIds ?? usual), ...added])];
}

function fits(when: RoutingCondition, dish: RoutedDish, place: DishPlace): boolean {
  if (when.itemIds !== null && !when.itemIds.includes(dish.itemId)) return false;
  if (when.categoryIds !== null && !when.categoryIds.includes(dish.categoryId)) return false;
  if (when.services !== null && !when.services.includes(place.service)) return false;
  if (when.areaIds !== null && (place.areaId === null || !when.areaIds.includes(place.areaId))) return false;
  if (when.days !== null && !when.days.includes(place.weekday)) return false;
  return within(when.from, when.to, place.minutes);
}

function within(from: string | null, to: string | null, minutes: number): boolean {
  const first = from === null ? 0 : minutesOf(from);
  const end = to === null ? 24 * 60 : minutesOf(to);
  return first <= end ? minutes >= first && minutes < end : minutes >= first || minutes < end;
}

/** Minutes after midnight of HH:MM. */
export function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

type Known = {
  readonly stations: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly items: ReadonlySet<string>;
};

/** What is left of rules under a new menu: names that are gone are taken out, and rules that then say nothing. */
export function keepRouting(routing: Routing, known: Known): Routing {
  const { fallbackStationId, rules } = routing;
  const some = (ids: readonly string[] | null, of: ReadonlySet<string>): readonly string[] | null =>
    ids === null ? null : ids.filter((id) => of.has(id));
  const kept = rules.map((rule) => ({
    ...rule,
    stationIds: rule.stationIds.filter((id) => known.stations.has(id)),
    when: {
      ...rule.when,
      itemIds: some(rule.when.itemIds, known.items),
      categoryIds: some(rule.when.categoryIds, known.categories),
    },
  }));
  return {
    fallbackStationId:
      fallbackStationId !== null && known.stations.has(fallbackStationId) ? fallbackStationId : null,
    rules: kept.filter(
      ({ stationIds, when }) =>
        stationIds.length > 0 && when.itemIds?.length !== 0 && when.categoryIds?.length !== 0,
    ),
  };
}

export type RoutingFault = { readonly pointer: string } & MenuWords;
type Areas = { readonly areas: ReadonlySet<string> };

/** What a set of rules names that is not there, and where. */
export function checkRouting(
  routing: Routing,
  categories: readonly { readonly id: string; readonly stationIds: readonly string[] }[],
  known: Known & Areas,
): RoutingFault[] {
  const faults: RoutingFault[] = [];
  const look = (pointer: string, ids: readonly string[] | null, of: ReadonlySet<string>, what: MenuWords) => {
    if (ids?.some((id) => !of.has(id)) === true) faults.push({ pointer, ...what });
  };
  const station = { zh: '没有这个档口', en: 'There is no such station' };
  const category = { zh: '没有这个分类', en: 'There is no such category' };
  const { fallbackStationId } = routing;
  look(
    '/fallbackStationId',
    fallbackStationId === null ? null : [fallbackStationId],
    known.stations,
    station,
  );
  for (const [index, { id, stationIds }] of categories.entries()) {
    look(`/categories/${index}/id`, [id], known.categories, category);
    look(`/categories/${index}/stationIds`, stationIds, known.stations, station);
  }
  for (const [index, { stationIds, when }] of routing.rules.entries()) {
    look(`/rules/${index}/stationIds`, stationIds, known.stations, station);
    look(`/rules/${index}/when/categoryIds`, when.categoryIds, known.categories, category);
    look(`/rules/${index}/when/itemIds`, when.itemIds, known.items, {
      zh: '没有这道菜',
      en: 'There is no such dish',
    });
    look(`/rules/${index}/when/areaIds`, when.areaIds, known.areas, {
      zh: '没有这个区域',
      en: 'There is no such area',
    });
  }
  return faults;
}
