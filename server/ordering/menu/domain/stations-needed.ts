import type { Printer } from '../../../printing/setup/domain/setup.ts';
import type { MenuDocument, MenuWords } from './menu.ts';

type Stations = Pick<MenuDocument, 'stations'>;

export type NeededStation = {
  readonly id: string;
  readonly name: MenuWords;
  readonly printers: readonly MenuWords[];
};

/** The stations a new menu would take away although printers still print for them: their slips would go nowhere. */
export function stationsNeeded(
  before: Stations,
  after: Stations,
  printers: readonly Printer[],
): NeededStation[] {
  const kept = new Set(after.stations.map(({ id }) => id));
  return before.stations
    .filter(({ id }) => !kept.has(id))
    .map(({ id, name }) => ({ id, name, printers: printersOf(id, printers) }))
    .filter((station) => station.printers.length > 0);
}

/** The printers that print for this station by name; one of the whole house does without it. */
export function printersOf(stationId: string, printers: readonly Printer[]): MenuWords[] {
  return printers
    .filter(({ duties }) => duties.some(({ stationIds }) => stationIds?.includes(stationId) === true))
    .map(({ name }) => name);
}
