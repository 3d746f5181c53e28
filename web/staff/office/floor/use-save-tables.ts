import { useRef, useState } from 'react';
import { newId } from '../../../shared/client.ts';
import type { Floor, FloorTable } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { floorPath, sortAfter, tablesIn } from './floor-path.ts';

type Facts = Pick<FloorTable, 'areaId' | 'seats' | 'shape'>;
type Name = FloorTable['name'];

/**
 * Saves a table, or adds one after the other under these names. Gives the names that are left where it was stopped;
 * each name keeps the id it was sent under, so that nothing is added twice.
 */
export function useSaveTables(floor: Floor) {
  const { run } = useCommand();
  const [busy, setBusy] = useState(false);
  const ids = useRef(new Map<string, string>());
  const idOf = (name: Name): string => {
    const id = ids.current.get(name.zh) ?? newId();
    ids.current.set(name.zh, id);
    return id;
  };
  const put = async (tableId: string, body: object): Promise<boolean> =>
    (await run(floorPath(`tables/${tableId}`), body, { method: 'PUT' })) !== null;
  const save = async (table: FloorTable | null, names: readonly Name[], facts: Facts): Promise<Name[]> => {
    setBusy(true);
    let sort = table?.sort ?? sortAfter(tablesIn(floor, facts.areaId));
    let done = 0;
    for (const name of names) {
      // In another area its place would mean another corner of another room.
      const moved = table !== null && table.areaId !== facts.areaId;
      const body = { ...facts, name, sort, ...(moved ? { place: null } : {}) };
      if (!(await put(table?.id ?? idOf(name), body))) break;
      done += 1;
      sort += 10;
    }
    setBusy(false);
    return names.slice(done);
  };
  return { save, busy };
}
