import { expect, test } from 'vitest';
import type { Floor, FloorTable } from '../../till/reads.ts';
import {
  arranged,
  changesOf,
  draftOf,
  hasRoom,
  moveArea,
  moveTable,
  nextPlace,
  putAt,
  saved,
} from './arrangement.ts';
import { namesFrom, nextName } from './names.ts';
import { standingTables } from '../../../../server/ordering/floor/domain/plan.ts';

const named = (name: string) => ({ zh: name, en: name });
const table = (id: string, areaId: string, sort: number, more: Partial<FloorTable> = {}): FloorTable => ({
  ...{ id, areaId, name: named(id), seats: 4, sort, shape: 'square', place: null },
  ...{ code: `1-1-${id}`, digits: '0427', seating: null },
  ...more,
});
const floor: Floor = {
  areas: [
    { id: 'hall', name: named('Hall'), sort: 10 },
    { id: 'rooms', name: named('Rooms'), sort: 20 },
  ],
  tables: [
    table('a', 'hall', 10),
    table('b', 'hall', 20, { place: { x: 10, y: 10 } }),
    table('c', 'hall', 30),
    table('r', 'rooms', 10),
  ],
};

test('FE3: nothing moved is nothing to save', () => {
  expect(changesOf(floor, draftOf(floor))).toEqual({ areas: [], tables: [] });
});

test('FE3: where one table of an area is put somewhere, the others stay where they are drawn', () => {
  const draft = putAt(draftOf(floor), 'b', { x: 20, y: 2 });
  expect(changesOf(floor, draft)).toEqual({
    areas: [],
    tables: [
      { tableId: 'a', sort: 10, place: { x: 1, y: 1 } },
      { tableId: 'b', sort: 20, place: { x: 20, y: 2 } },
      { tableId: 'c', sort: 30, place: { x: 4, y: 1 } },
    ],
  });
  expect(arranged(floor, draft).tables.map(({ place }) => place)).toEqual([
    { x: 1, y: 1 },
    { x: 20, y: 2 },
    { x: 4, y: 1 },
    { x: 1, y: 1 },
  ]);
});

test('FE3: only what changed its order is saved, and places are left alone', () => {
  const draft = moveTable(draftOf(floor), 'hall', 'b', -1);
  expect(changesOf(floor, draft)).toEqual({
    areas: [],
    tables: [
      { tableId: 'a', sort: 20, place: null },
      { tableId: 'b', sort: 10, place: { x: 10, y: 10 } },
    ],
  });
  expect(changesOf(floor, moveTable(draft, 'hall', 'a', -1))).toEqual({ areas: [], tables: [] });
  const areas = moveArea(draftOf(floor), 'rooms', -1);
  expect(changesOf(floor, areas).areas).toEqual([
    { areaId: 'rooms', sort: 10 },
    { areaId: 'hall', sort: 20 },
  ]);
  expect(arranged(floor, areas).areas.map(({ id }) => id)).toEqual(['rooms', 'hall']);
  // The first cannot go further up, nor the last further down.
  expect(moveArea(areas, 'rooms', -1).areaIds).toEqual(areas.areaIds);
  expect(moveTable(areas, 'rooms', 'r', 1).tableIds).toEqual(areas.tableIds);
});

test('FE3: what was saved stands there at once, as it will be read', () => {
  const draft = moveTable(putAt(draftOf(floor), 'b', { x: 20, y: 2 }), 'hall', 'b', -1);
  const after = saved(floor, changesOf(floor, moveArea(draft, 'rooms', -1)));
  expect(after.areas.map(({ id, sort }) => [id, sort])).toEqual([
    ['rooms', 10],
    ['hall', 20],
  ]);
  expect(after.tables.filter(({ areaId }) => areaId === 'hall').map(({ id, place }) => [id, place])).toEqual([
    ['b', { x: 20, y: 2 }],
    ['a', { x: 1, y: 1 }],
    ['c', { x: 4, y: 1 }],
  ]);
  expect(changesOf(after, draftOf(after))).toEqual({ areas: [], tables: [] });
});

test('FE3: a table that comes while somebody arranges stands at the end, and is saved by nobody', () => {
  const draft = moveTable(draftOf(floor), 'hall', 'a', 1);
  const more = { ...floor, tables: [...floor.tables, table('new', 'hall', 5)] };
  expect(arranged(more, draft).tables.map(({ id }) => id)).toEqual(['b', 'a', 'c', 'r', 'new']);
  expect(changesOf(floor, draft).tables.map(({ tableId }) => tableId)).toEqual(['a', 'b']);
});

test('FE3: a table goes where there is room, past others, and not over the edge', () => {
  const drawn = standingTables(floor.tables.filter(({ areaId }) => areaId === 'hall'));
  const [a] = floor.tables;
  if (a === undefined) throw new Error('there is a table');
  expect(hasRoom(drawn, a, { x: 1, y: 1 })).toBe(true);
  expect(hasRoom(drawn, a, { x: 3, y: 1 })).toBe(false);
  expect(hasRoom(drawn, a, { x: 2, y: 1 })).toBe(true);
  // c stands at 4: the next place with room is behind it.
  expect(nextPlace(drawn, a, { x: 2, y: 1 }, { x: 1, y: 0 })).toEqual({ x: 6, y: 1 });
  expect(nextPlace(drawn, a, { x: 0, y: 1 }, { x: -1, y: 0 })).toBeNull();
  expect(nextPlace(drawn, a, { x: 22, y: 39 }, { x: 0, y: 1 })).toBeNull();
});

test('FE2: names count up from the first, and the next one is free', () => {
  expect(namesFrom('A1', 3)).toEqual(['A1', 'A2', 'A3']);
  expect(namesFrom('B09', 2)).toEqual(['B09', 'B10']);
  expect(namesFrom('包间', 3)).toEqual(['包间', '包间2', '包间3']);
  expect(namesFrom('2楼12', 2)).toEqual(['2楼12', '2楼13']);
  expect(nextName('A3', ['A1', 'A2', 'A3', 'A4'])).toBe('A5');
  expect(nextName('包间', ['包间'])).toBe('包间2');
  expect(nextName(undefined, [])).toBe('');
});
