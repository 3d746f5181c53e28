import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Floor, FloorTable } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import {
  arranged,
  changesOf,
  type Draft,
  draftOf,
  moveArea,
  moveTable,
  putAt,
  saved,
} from './arrangement.ts';
import { floorPath } from './floor-path.ts';

/** The floor, with what somebody moves about on it until it is saved or dropped. */
export function useArranging(stored: Floor) {
  const queries = useQueryClient();
  const { run, busy } = useCommand();
  const [draft, change] = useState<Draft | null>(null);
  const begin = (): void => change(draftOf(stored));
  if (draft === null) return { floor: stored, begin, moving: null };
  const changes = changesOf(stored, draft);
  const save = async (): Promise<void> => {
    const done = await run(floorPath('floor'), changes, { method: 'PUT' });
    if (done === null) return;
    queries.setQueryData<Floor>(['live', floorPath('floor')], saved(stored, changes));
    change(null);
  };
  const moving = {
    busy,
    changes,
    save,
    drop: () => change(null),
    put: ({ id }: FloorTable, x: number, y: number) => change(putAt(draft, id, { x, y })),
    moveTable: (areaId: string, tableId: string, by: -1 | 1) => change(moveTable(draft, areaId, tableId, by)),
    moveArea: (areaId: string, by: -1 | 1) => change(moveArea(draft, areaId, by)),
  };
  return { floor: arranged(stored, draft), begin, moving };
}

export type Moving = NonNullable<ReturnType<typeof useArranging>['moving']>;
