import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { amount, businessDate, nothing, storeNumber, words } from '../../platform/http/fields.ts';

const half = z.enum(['ordering', 'cashier']);

/** What a meal at a table costs beside its dishes; null where this program does not price. */
const fees = z.strictObject({
  serviceCharge: z
    .strictObject({ rate: z.int(), base: z.enum(['afterReductions', 'beforeReductions']) })
    .nullable(),
  charges: z.array(
    z.strictObject({ id: z.string(), name: words, per: z.enum(['cover', 'order', 'unit']), amount }),
  ),
  taxIncluded: z.boolean(),
  rounding: z.boolean(),
});

export const getInfo = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/info',
  summary: 'What this program is: its halves and its version',
  tag: 'info',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: z.strictObject({ name: z.literal('tangshi'), version: z.string(), halves: z.array(half) }),
  refusals: [],
});

export const getToday = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/today',
  summary: 'The store as screens need it: its name, currency and current business day',
  tag: 'info',
  params: z.strictObject({ storeId: storeNumber }),
  query: nothing,
  body: nothing,
  reply: z.strictObject({
    name: words,
    currency: z.string(),
    timezone: z.string(),
    /** When a business day ends: minutes after midnight. */
    cutoffMinutes: z.int(),
    date: businessDate,
    halves: z.array(half),
    fees: fees.nullable(),
  }),
  refusals: ['access.otherStore'],
});
