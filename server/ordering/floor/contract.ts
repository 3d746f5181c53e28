import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, plainText, storeNumber, time, uuid, words } from '../../platform/http/fields.ts';
import { area, tableFacts, tableKeys } from './furniture-contract.ts';

const tag = 'floor';
const storeParams = z.strictObject({ storeId: storeNumber });
const seatingParams = z.strictObject({ seatingId: uuid });
const covers = z.int().min(1).max(999);

export const seatingStates = ['awaiting', 'open', 'cleared'] as const;
export const guestRules = ['confirm', 'payFirst', 'free'] as const;

const orderOnTable = z.strictObject({ orderId: uuid, orderNumber: z.string() });
const seatingOnFloor = z.strictObject({
  id: uuid,
  state: z.enum(seatingStates),
  covers: z.int(),
  openedAt: time,
  orderIds: z.array(uuid),
  /** Minor units, as the cashier last said; what was not priced yet counts 0. */
  payable: z.int(),
  due: z.int(),
  /** Dishes released and not yet served. */
  unserved: z.int(),
  /** Dishes that wait to be released. */
  held: z.int(),
});

export const getFloor = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/floor',
  summary: 'Areas and tables with who sits there, what is due and what is not served',
  tag,
  params: storeParams,
  query: nothing,
  body: nothing,
  reply: z.strictObject({
    areas: z.array(area),
    tables: z.array(tableFacts.extend({ ...tableKeys.shape, seating: seatingOnFloor.nullable() })),
  }),
  refusals: ['access.otherStore'],
});

export const openSeating = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/seatings',
  summary: 'Open a table 开台: a party sits down and gets its order',
  tag,
  params: storeParams,
  query: nothing,
  body: z.strictObject({ seatingId: uuid, orderId: uuid, tableId: uuid, covers }),
  reply: z.strictObject({ seatingId: uuid, orderId: uuid, orderNumber: z.string() }),
  refusals: ['table.notFound', 'table.occupied', 'id.taken', 'access.otherStore'],
});

export const getSeating = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/seatings/:seatingId',
  summary: 'One party: its table, state and orders',
  tag,
  params: seatingParams,
  query: nothing,
  body: nothing,
  reply: z.strictObject({
    id: uuid,
    storeId: z.int(),
    state: z.enum(seatingStates),
    covers: z.int(),
    openedAt: time,
    table: z.strictObject({ id: uuid, name: words }),
    orders: z.array(orderOnTable),
  }),
  refusals: ['seating.notFound'],
});

export const confirmSeating = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/seatings/:seatingId/confirm',
  summary: 'Say yes to guests who scanned an unopened table; what they sent goes to the kitchen',
  tag,
  params: seatingParams,
  query: nothing,
  body: z.strictObject({ covers }),
  reply: z.strictObject({ seatingId: uuid, state: z.enum(seatingStates), covers: z.int() }),
  refusals: ['seating.notFound', 'seating.notAwaiting', 'seating.notOpen'],
});

export const clearSeating = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/seatings/:seatingId/clear',
  summary: 'Clear a table 清台; refused while money is due',
  tag,
  params: seatingParams,
  query: nothing,
  body: nothing,
  reply: z.strictObject({ seatingId: uuid, state: z.enum(seatingStates) }),
  refusals: ['seating.notFound', 'seating.moneyDue', 'seating.moneyUnknown', 'seating.linesHeld'],
});

export const transferSeating = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/seatings/:seatingId/transfer',
  summary: 'Move a party to another table 转台; nothing is made again',
  tag,
  params: seatingParams,
  query: nothing,
  body: z.strictObject({ tableId: uuid }),
  reply: z.strictObject({ seatingId: uuid, tableId: uuid }),
  refusals: [
    'seating.notFound',
    'seating.notOpen',
    'table.notFound',
    'table.occupied',
    'request.changedMeanwhile',
  ],
});

export const scanTable = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/guest-sessions',
  summary: 'Scan a table code: a session of the party that sits there, dead when the table is cleared',
  tag,
  params: nothing,
  query: nothing,
  body: z.strictObject({
    /** `<merchant>-<store>-<code>` as printed. */
    tableCode: plainText(60),
    /** The four digits shown at the table open it without a tap of staff. */
    digits: z
      .string()
      .regex(/^[0-9]{4}$/)
      .optional(),
    covers: covers.optional(),
  }),
  reply: z.strictObject({
    token: z.string(),
    storeId: z.int(),
    seatingId: uuid,
    table: z.strictObject({ id: uuid, name: words }),
    orders: z.array(orderOnTable),
    rule: z.enum(guestRules),
    state: z.enum(['open', 'awaitingConfirm']),
  }),
  refusals: ['table.codeUnknown', 'seating.digitsWrong', 'seating.digitsBlocked'],
});
