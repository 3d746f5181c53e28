import { z } from 'zod';
import { quantityPattern } from '../../kernel/quantity.ts';
import { route } from '../../platform/http/contract.ts';
import { businessDate, cursor, nothing, storeNumber, time, uuid } from '../../platform/http/fields.ts';

/** Amounts in reports may fall below zero: what was sold yesterday can be taken back today. */
const signedAmount = z.int();
const signedQuantity = z.string().regex(new RegExp(`^-?${quantityPattern.source.slice(1)}`));
const name = z.object({ zh: z.string(), en: z.string() });

/** net = gross − reductions − gifts + fees + taxAdded + rounding; `tax` is all tax, inside prices or added. */
const salesFigures = {
  quantity: signedQuantity,
  gross: signedAmount,
  reductions: signedAmount,
  gifts: signedAmount,
  fees: signedAmount,
  tax: signedAmount,
  taxAdded: signedAmount,
  rounding: signedAmount,
  net: signedAmount,
};

/** net = received − change − refunded. */
const tenderFigures = {
  received: signedAmount,
  change: signedAmount,
  refunded: signedAmount,
  net: signedAmount,
};

export const daySummarySchema = z.object({
  storeId: z.int(),
  date: businessDate,
  currency: z.string(),
  totals: z.object({ bills: z.int(), orders: z.int(), covers: z.int(), ...salesFigures }),
  tenderTotals: z.object(tenderFigures),
  byTender: z.array(z.object({ tender: z.string(), name, count: z.int(), ...tenderFigures })),
  byCategory: z.array(z.object({ categoryId: z.string(), name, ...salesFigures })),
  byItem: z.array(z.object({ itemId: z.string(), categoryId: z.string(), name, ...salesFigures })),
  byHour: z.array(z.object({ hour: z.int(), ...salesFigures })),
});
export type DaySummary = z.infer<typeof daySummarySchema>;

const orderNamed = z.object({ orderId: uuid, number: z.string().nullable(), table: name.nullable() });

/** One row behind a figure of sales is an order; behind a figure of a tender, one movement and its orders. */
export const drillSchema = z.object({
  rows: z.array(
    z.object({
      orders: z.array(orderNamed),
      billId: uuid.nullable(),
      at: time,
      sales: z.object(salesFigures).nullable(),
      tender: z.object({ tender: z.string(), ...tenderFigures }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});
export type Drill = z.infer<typeof drillSchema>;

export const trialBalanceSchema = z.object({
  from: businessDate,
  to: businessDate,
  currencies: z.array(
    z.object({
      currency: z.string(),
      debit: z.int(),
      credit: z.int(),
      accounts: z.array(
        z.object({
          account: z.string(),
          class: z.enum(['asset', 'liability', 'income', 'cost']),
          name,
          debit: z.int(),
          credit: z.int(),
          balance: z.int(),
        }),
      ),
    }),
  ),
});
export type TrialBalance = z.infer<typeof trialBalanceSchema>;

export const entriesSchema = z.object({
  entries: z.array(
    z.object({
      entryId: uuid,
      date: businessDate,
      at: time,
      event: z.string(),
      subject: uuid,
      billId: uuid.nullable(),
      orderIds: z.array(uuid),
      currency: z.string(),
      tender: z.object({ tender: z.string(), ...tenderFigures }).nullable(),
      postings: z.array(
        z.object({ account: z.string(), name, orderId: uuid.nullable(), amount: signedAmount }),
      ),
    }),
  ),
  next: z.string().nullable(),
});
export type Entries = z.infer<typeof entriesSchema>;

const store = z.strictObject({ storeId: storeNumber });
const storeDay = z.strictObject({ storeId: storeNumber, date: businessDate });
const key = z.string().min(1).max(80);

const readable = { kind: 'read', method: 'GET', tag: 'books', body: nothing } as const;

export const getDay = route({
  ...readable,
  path: '/v1/stores/:storeId/days/:date',
  summary: '日报 · Sales and tenders of one business day, by tender, category, dish and hour',
  params: storeDay,
  query: nothing,
  reply: daySummarySchema,
  refusals: ['access.otherStore'],
});

export const getDayOrders = route({
  ...readable,
  path: '/v1/stores/:storeId/days/:date/orders',
  summary: '日报明细 · The orders behind a figure of the day',
  params: storeDay,
  query: z
    .strictObject({
      tender: key.optional(),
      category: key.optional(),
      item: key.optional(),
      hour: z.coerce.number().int().min(0).max(23).optional(),
      cursor,
    })
    // A movement of money has no dish and no hour of its own.
    .refine(
      ({ tender, category, item, hour }) => tender === undefined || (category ?? item ?? hour) === undefined,
    ),
  reply: drillSchema,
  refusals: ['access.otherStore', 'request.invalid'],
});

export const getTrialBalance = route({
  ...readable,
  path: '/v1/stores/:storeId/trial-balance',
  summary: '试算平衡 · Movements of every account over business days',
  params: store,
  query: z.strictObject({ from: businessDate, to: businessDate }).refine(({ from, to }) => from <= to),
  reply: trialBalanceSchema,
  refusals: ['access.otherStore'],
});

export const getEntries = route({
  ...readable,
  path: '/v1/stores/:storeId/entries',
  summary: '分录 · Entries of an order, a bill or a business day',
  params: store,
  query: z
    .strictObject({
      orderId: uuid.optional(),
      billId: uuid.optional(),
      date: businessDate.optional(),
      cursor,
    })
    .refine(
      ({ orderId, billId, date }) =>
        [orderId, billId, date].filter((each) => each !== undefined).length === 1,
    ),
  reply: entriesSchema,
  refusals: ['access.otherStore', 'request.invalid'],
});
