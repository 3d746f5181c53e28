import { z } from 'zod';
import { fileBytes, route } from '../../platform/http/contract.ts';
import { nothing, storeNumber, uuid, words } from '../../platform/http/fields.ts';
import { planColumns, planRows, tableShapes } from './domain/plan.ts';

/** How a store is furnished: its areas and tables, where they stand, and what is printed for them. */
const tag = 'floor';
const storeParams = z.strictObject({ storeId: storeNumber });
const sort = z.int().min(0).max(100_000);
const seats = z.int().min(1).max(200);

/** The upper left corner of a table on the grid of its area. */
const place = z.strictObject({
  x: z
    .int()
    .min(0)
    .max(planColumns - 1),
  y: z
    .int()
    .min(0)
    .max(planRows - 1),
});
const shape = z.enum(tableShapes);

export const area = z.strictObject({ id: uuid, name: words, sort });
export const tableFacts = z.strictObject({
  id: uuid,
  areaId: uuid,
  name: words,
  seats,
  sort,
  shape,
  /** Null until somebody puts the table on the plan. */
  place: place.nullable(),
});
/** What a table code sheet 台码 needs: the code guests scan, the four digits shown beside it. */
export const tableKeys = z.strictObject({ code: z.string(), digits: z.string() });
const areaParams = z.strictObject({ storeId: storeNumber, areaId: uuid });
const tableParams = z.strictObject({ storeId: storeNumber, tableId: uuid });

export const putArea = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/areas/:areaId',
  summary: 'Make or rename an area',
  tag,
  params: areaParams,
  query: nothing,
  body: z.strictObject({ name: words, sort: sort.default(0) }),
  reply: area,
  refusals: ['floor.areaNotFound', 'access.otherStore'],
});

export const putTable = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/tables/:tableId',
  summary: 'Make or change a table; a new one gets its code',
  tag,
  params: tableParams,
  query: nothing,
  body: z.strictObject({
    areaId: uuid,
    name: words,
    seats,
    sort: sort.default(0),
    /** Where one is not named, it stays as it is. */
    shape: shape.optional(),
    place: place.nullable().optional(),
  }),
  reply: tableFacts.extend(tableKeys.shape),
  refusals: ['floor.areaNotFound', 'table.notFound', 'table.nameTaken', 'access.otherStore'],
});

export const removeArea = route({
  kind: 'command',
  method: 'DELETE',
  path: '/v1/stores/:storeId/areas/:areaId',
  summary: 'Remove an area in which no table stands',
  tag,
  params: areaParams,
  query: nothing,
  body: nothing,
  reply: z.strictObject({ removed: z.boolean() }),
  refusals: ['floor.areaNotFound', 'floor.areaNotEmpty', 'access.otherStore'],
});

export const removeTable = route({
  kind: 'command',
  method: 'DELETE',
  path: '/v1/stores/:storeId/tables/:tableId',
  summary: 'Remove a table at which nobody sits; its code is dead at once, past orders keep its name',
  tag,
  params: tableParams,
  query: nothing,
  body: nothing,
  reply: z.strictObject({ removed: z.boolean() }),
  refusals: ['table.notFound', 'table.occupied', 'access.otherStore'],
});

const arranged = {
  areas: z
    .array(z.strictObject({ areaId: uuid, sort }))
    .max(200)
    .default([]),
  tables: z
    .array(z.strictObject({ tableId: uuid, sort, place: place.nullable() }))
    .max(1000)
    .default([]),
};

export const arrangeFloor = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/floor',
  summary: 'Arrange areas and tables: their order in lists, and where tables stand on the plan',
  tag,
  params: storeParams,
  query: nothing,
  body: z.strictObject(arranged),
  reply: z.strictObject({ areas: z.int(), tables: z.int() }),
  refusals: ['floor.areaNotFound', 'table.notFound', 'floor.namedTwice', 'access.otherStore'],
});

export const rotateTableCode = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/tables/:tableId/code',
  summary: 'Give a table a new code and new digits; the old ones are dead at once',
  tag,
  params: tableParams,
  query: nothing,
  body: nothing,
  reply: tableKeys,
  refusals: ['table.notFound', 'access.otherStore'],
});

/** One code, several, or all of a store. */
const sheetQuery = z.strictObject({
  areaId: uuid.optional(),
  /** Ids with a comma between them. */
  tableIds: z
    .string()
    .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,199}$/)
    .optional(),
  size: z.enum(['card', 'sheet']).default('card'),
  language: z.enum(['zh', 'en', 'both']).default('both'),
  /** Whether the four digits stand on it; they never do where guests are not asked for them. */
  digits: z.enum(['yes', 'no']).default('yes'),
});

export const getTableCodes = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/table-codes',
  summary: 'What printed table codes say: the address they lead to and who can reach it',
  tag,
  params: storeParams,
  query: nothing,
  body: nothing,
  reply: z.strictObject({
    /** What stands before /t/ in every code. */
    address: z.string(),
    /** Only phones in the shop's own Wi-Fi reach it. */
    shopOnly: z.boolean(),
    /** Guests are asked for the four digits of their table. */
    digitsAsked: z.boolean(),
  }),
  refusals: ['access.otherStore'],
});

export const printTableCodes = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/table-codes.pdf',
  summary: 'The table-code sheet 桌码, ready to print: cards to cut out of A4, or one A5 page per table',
  tag,
  params: storeParams,
  query: sheetQuery,
  body: nothing,
  reply: fileBytes,
  fileType: 'application/pdf',
  refusals: ['floor.areaNotFound', 'table.notFound', 'floor.noTables', 'access.otherStore'],
});
