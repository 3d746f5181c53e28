/** The plan of an area: a grid on which its tables stand. Screens draw it, nobody's money depends on it. */

export const planColumns = 24;
export const planRows = 40;

export const tableShapes = ['square', 'round'] as const;
export type TableShape = (typeof tableShapes)[number];

/** The upper left corner of a table, in units of the grid. */
export type Place = { readonly x: number; readonly y: number };
type Size = { readonly width: number; readonly height: number };

export type PlannedTable = {
  readonly id: string;
  readonly shape: TableShape;
  readonly seats: number;
  /** Null until somebody puts the table on the plan. */
  readonly place: Place | null;
};

/** A table on the plan; `given` where it stands by itself because nobody has put it anywhere. */
export type Standing<T extends PlannedTable> = Place & Size & { readonly table: T; readonly given: boolean };

/** How much room a table takes: a round one grows to both sides, a square one becomes longer. */
export function sizeOf({ shape, seats }: Pick<PlannedTable, 'shape' | 'seats'>): Size {
  if (seats <= 4) return { width: 2, height: 2 };
  if (shape === 'round') return seats <= 8 ? { width: 3, height: 3 } : { width: 4, height: 4 };
  if (seats <= 6) return { width: 3, height: 2 };
  return seats <= 10 ? { width: 4, height: 2 } : { width: 6, height: 2 };
}

type Box = Place & Size;

/** Whether two tables would stand in one another. */
export function overlap(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  );
}

/** Brings a place back onto the grid, whole table and all. */
export function withinPlan({ x, y }: Place, { width, height }: Size): Place {
  return { x: clamp(x, planColumns - width), y: clamp(y, planRows - height) };
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(Math.round(value), 0), most);
}

/**
 * Where every table of an area stands, in the order given. Tables without a place stand row by row in the first room
 * that is left, with a way between them; one for which no room is left stands in the last corner.
 */
export function standingTables<T extends PlannedTable>(tables: readonly T[]): Standing<T>[] {
  const taken: Box[] = tables.flatMap((table) => {
    if (table.place === null) return [];
    const size = sizeOf(table);
    return [{ ...withinPlan(table.place, size), ...size }];
  });
  return tables.map((table) => {
    const size = sizeOf(table);
    if (table.place !== null) return { table, given: false, ...withinPlan(table.place, size), ...size };
    const box = { ...firstRoom(taken, size), ...size };
    taken.push(box);
    return { table, given: true, ...box };
  });
}

/** One unit is left free on every side, so that guests get through. */
const way = 1;

function firstRoom(taken: readonly Box[], size: Size): Place {
  for (let y = way; y + size.height + way <= planRows; y += 1)
    for (let x = way; x + size.width + way <= planColumns; x += 1) {
      const wide = { x: x - way, y: y - way, width: size.width + 2 * way, height: size.height + 2 * way };
      if (!taken.some((each) => overlap(wide, each))) return { x, y };
    }
  return { x: planColumns - size.width, y: planRows - size.height };
}

/** How many rows a plan shows: room for all that stands there and some to move about in. */
export function rowsShown(standing: readonly Box[]): number {
  const last = Math.max(0, ...standing.map(({ y, height }) => y + height));
  return Math.min(planRows, Math.max(8, last + 2));
}
