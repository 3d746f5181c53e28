import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  overlap,
  type PlannedTable,
  planColumns,
  planRows,
  rowsShown,
  sizeOf,
  standingTables,
  tableShapes,
  withinPlan,
} from './plan.ts';

const seats = fc.integer({ min: 1, max: 200 });
const shape = fc.constantFrom(...tableShapes);
const place = fc.record({ x: fc.integer({ min: -9, max: 99 }), y: fc.integer({ min: -9, max: 99 }) });
const table: fc.Arbitrary<PlannedTable> = fc.record({
  id: fc.uuid(),
  shape,
  seats,
  place: fc.option(place, { nil: null }),
});

test('F21: whatever is stored, every table stands whole on the plan, and a placed one where it was put', () => {
  fc.assert(
    fc.property(fc.array(table, { maxLength: 80 }), (tables) => {
      const standing = standingTables(tables);
      expect(standing.map((each) => each.table)).toEqual(tables);
      for (const { table: of, given, ...box } of standing) {
        expect([box.x >= 0, box.y >= 0]).toEqual([true, true]);
        expect(box.x + box.width).toBeLessThanOrEqual(planColumns);
        expect(box.y + box.height).toBeLessThanOrEqual(planRows);
        expect(given).toBe(of.place === null);
        if (of.place !== null) expect(box).toMatchObject(withinPlan(of.place, sizeOf(of)));
      }
      expect(rowsShown(standing)).toBeLessThanOrEqual(planRows);
    }),
  );
});

test('F21: tables that nobody put anywhere stand apart, with a way between them', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ id: fc.uuid(), shape, seats }), { maxLength: 20 }), (tables) => {
      const standing = standingTables(tables.map((each) => ({ ...each, place: null })));
      for (const [index, left] of standing.entries())
        for (const right of standing.slice(index + 1))
          expect(overlap({ ...left, width: left.width + 1, height: left.height + 1 }, right)).toBe(false);
    }),
  );
});

test('F21: a table without a place does not stand in one that has its own', () => {
  const fixed = { id: 'a', shape: 'square', seats: 4, place: { x: 0, y: 0 } } as const;
  const free = { id: 'b', shape: 'round', seats: 10, place: null } as const;
  const [first, second] = standingTables([fixed, free]);
  expect(first).toMatchObject({ x: 0, y: 0, width: 2, height: 2, given: false });
  expect(second).toMatchObject({ x: 3, y: 1, width: 4, height: 4, given: true });
});

test('F21: a larger party gets a larger table', () => {
  for (const each of tableShapes) {
    const areas = [2, 4, 6, 8, 12, 40].map((count) => {
      const { width, height } = sizeOf({ shape: each, seats: count });
      return width * height;
    });
    expect(areas).toEqual([...areas].sort((left, right) => left - right));
    expect(areas.at(-1)).toBeGreaterThan(areas[0] ?? 0);
  }
});
