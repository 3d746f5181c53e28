import type { RoutingRule } from '../../../../server/ordering/menu/domain/routing.ts';
import { printersOf } from '../../../../server/ordering/menu/domain/stations-needed.ts';
import type { Words } from '../../../shared/language.ts';
import type { Printer } from '../../parts/slips.ts';
import { nameOf } from './dish-form.ts';
import type { Shown } from './draft.ts';

/** What still counts on a station. */
export type StationUses = {
  readonly categories: readonly Words[];
  /** Dishes that name it themselves. */
  readonly dishes: readonly Words[];
  readonly printers: readonly Words[];
  /** Rules that send dishes there; a removal takes it out of them. */
  readonly rules: number;
  /** Dishes from outside without a dish of the menu go there. */
  readonly fallback: boolean;
};

type Told = {
  readonly shown: Shown;
  readonly routing: { readonly fallbackStationId: string | null; readonly rules: readonly RoutingRule[] };
  readonly printers: readonly Printer[];
};

export function usesOf(id: string, { shown, routing, printers }: Told): StationUses {
  const names = (of: readonly { readonly name: Words }[]): Words[] => of.map(({ name }) => nameOf(name));
  return {
    categories: names(shown.categories.filter(({ stationIds }) => stationIds.includes(id))),
    dishes: names(shown.dishes.filter(({ stationIds }) => stationIds?.includes(id) === true)),
    printers: printersOf(id, printers),
    rules: routing.rules.filter(({ stationIds }) => stationIds.includes(id)).length,
    fallback: routing.fallbackStationId === id,
  };
}

/** Whether something would be made nowhere, or printed for nobody, without it. */
export function isNeeded({ categories, dishes, printers }: StationUses): boolean {
  return categories.length + dishes.length + printers.length > 0;
}
