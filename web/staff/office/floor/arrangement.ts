import {
  overlap,
  type Place,
  planColumns,
  planRows,
  sizeOf,
  type Standing,
  standingTables,
  withinPlan,
} from '../../../../server/ordering/floor/domain/plan.ts';
import type { Floor, FloorTable } from '../../till/reads.ts';

/** What was moved and not saved yet. */
export type Draft = {
  readonly areaIds: readonly string[];
  /** The tables of each area, in their order. */
  readonly tableIds: Readonly<Record<string, readonly string[]>>;
  /** Where every table stood when the arranging began. */
  readonly stood: Readonly<Record<string, Place>>;
  /** Where tables were put since. */
  readonly put: Readonly<Record<string, Place>>;
};

/** Begins to arrange: everything stands where it is drawn. */
export function draftOf({ areas, tables }: Floor): Draft {
  const inArea = (areaId: string) => tables.filter((table) => table.areaId === areaId);
  const standing = areas.flatMap(({ id }) => standingTables(inArea(id)));
  return {
    areaIds: areas.map(({ id }) => id),
    tableIds: Object.fromEntries(areas.map(({ id }) => [id, inArea(id).map((table) => table.id)])),
    stood: Object.fromEntries(standing.map(({ table, x, y }) => [table.id, { x, y }])),
    put: {},
  };
}

/** The floor as the draft would have it: areas and tables in its order, tables where they were put. */
export function arranged(floor: Floor, draft: Draft): Floor {
  const placeOf = ({ id, place }: FloorTable) => draft.put[id] ?? draft.stood[id] ?? place;
  return {
    areas: inOrder(floor.areas, draft.areaIds),
    tables: inOrder(floor.tables, Object.values(draft.tableIds).flat()).map((table) => ({
      ...table,
      place: placeOf(table),
    })),
  };
}

/** What is not named, because it came meanwhile, stands at the end. */
function inOrder<T extends { readonly id: string }>(all: readonly T[], ids: readonly string[]): T[] {
  const at = ({ id }: T): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
  return [...all].sort((left, right) => at(left) - at(right));
}

type Drawn = readonly Standing<FloorTable>[];

/** Whether a table has room at a place. */
export function hasRoom(drawn: Drawn, table: FloorTable, place: Place): boolean {
  const box = { ...place, ...sizeOf(table) };
  return drawn.every((each) => each.table.id === table.id || !overlap(box, each));
}

/** The next place with room in a direction; null at the edge. Tables in between are passed. */
export function nextPlace(drawn: Drawn, table: FloorTable, from: Place, step: Place): Place | null {
  const size = sizeOf(table);
  for (let count = 1; count <= Math.max(planColumns, planRows); count += 1) {
    const place = { x: from.x + step.x * count, y: from.y + step.y * count };
    const within = withinPlan(place, size);
    if (within.x !== place.x || within.y !== place.y) return null;
    if (hasRoom(drawn, table, place)) return place;
  }
  return null;
}

export function putAt(draft: Draft, tableId: string, place: Place): Draft {
  return { ...draft, put: { ...draft.put, [tableId]: place } };
}

/** Moves a table one place up (−1) or down (1) in the list of its area. */
export function moveTable(draft: Draft, areaId: string, tableId: string, by: -1 | 1): Draft {
  const ids = draft.tableIds[areaId] ?? [];
  return { ...draft, tableIds: { ...draft.tableIds, [areaId]: moved(ids, tableId, by) } };
}

export function moveArea(draft: Draft, areaId: string, by: -1 | 1): Draft {
  return { ...draft, areaIds: moved(draft.areaIds, areaId, by) };
}

function moved(ids: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ids.indexOf(id);
  const to = from + by;
  const other = ids[to];
  if (from === -1 || other === undefined) return ids;
  return ids.map((each, index) => (index === from ? other : index === to ? id : each));
}

type Changes = {
  readonly areas: readonly { readonly areaId: string; readonly sort: number }[];
  readonly tables: readonly {
    readonly tableId: string;
    readonly sort: number;
    readonly place: Place | null;
  }[];
};

/**
 * What has to be saved. Where one table of an area was put somewhere, all of that area stay where they are drawn:
 * else those that nobody ever put anywhere would make room for it.
 */
export function changesOf({ areas, tables }: Floor, draft: Draft): Changes {
  const areasChanged = changedOrder(areas, draft.areaIds);
  const tableChanges = draft.areaIds.flatMap((areaId) => {
    const own = tables.filter((table) => table.areaId === areaId);
    const sorts = new Map(
      changedOrder(own, draft.tableIds[areaId] ?? []).map(({ id, sort }) => [id, sort] as const),
    );
    const placed = own.some(({ id }) => draft.put[id] !== undefined);
    return own.flatMap((table) => {
      const place = placed ? (draft.put[table.id] ?? draft.stood[table.id] ?? table.place) : table.place;
      const sort = sorts.get(table.id) ?? table.sort;
      return sort === table.sort && samePlace(place, table.place) ? [] : [{ tableId: table.id, sort, place }];
    });
  });
  return { areas: areasChanged.map(({ id, sort }) => ({ areaId: id, sort })), tables: tableChanges };
}

/** The floor when that is saved, for the moment until it is read again. */
export function saved({ areas, tables }: Floor, changes: Changes): Floor {
  const newSorts = new Map(changes.areas.map(({ areaId, sort }) => [areaId, sort] as const));
  const news = new Map(changes.tables.map(({ tableId, sort, place }) => [tableId, { sort, place }] as const));
  return {
    areas: bySort(areas.map((area) => ({ ...area, sort: newSorts.get(area.id) ?? area.sort }))),
    tables: bySort(tables.map((table) => ({ ...table, ...news.get(table.id) }))),
  };
}

function bySort<T extends { readonly sort: number }>(all: readonly T[]): T[] {
  return [...all].sort((left, right) => left.sort - right.sort);
}

function samePlace(left: Place | null, right: Place | null): boolean {
  return left?.x === right?.x && left?.y === right?.y;
}

/** The new numbers of those whose order changed; none where it is as it was. */
function changedOrder<T extends { readonly id: string; readonly sort: number }>(
  all: readonly T[],
  ids: readonly string[],
): { readonly id: string; readonly sort: number }[] {
  const ordered = inOrder(all, ids);
  if (ordered.every(({ id }, index) => id === all[index]?.id)) return [];
  return ordered.flatMap(({ id, sort }, index) => {
    const next = (index + 1) * 10;
    return next === sort ? [] : [{ id, sort: next }];
  });
}
