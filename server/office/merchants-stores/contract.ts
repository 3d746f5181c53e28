import { z } from 'zod';
import type { StoreSettings } from '../../kernel/store-facts.ts';
import { route } from '../../platform/http/contract.ts';
import { amount, nothing, plainText, storeNumber, words } from '../../platform/http/fields.ts';

const service = z.enum(['dineIn', 'takeOut', 'delivery', 'pickup']);
const services = z.array(service).max(4);
const rate = z.int().min(0).max(10_000);
const step = z.union([z.literal(1), z.literal(5), z.literal(10), z.literal(50), z.literal(100)]);
const taxClass = z.string().regex(/^[a-z][a-zA-Z0-9]{0,19}$/);

const orderingSettings = z.strictObject({
  guestRule: z.enum(['confirm', 'payFirst', 'free']),
  guestLinesMax: z.int().min(1).max(200),
  guestAmountMax: amount,
  staffPayFirst: z.boolean(),
});

const cashierSettings = z.strictObject({
  roundingMode: z.enum(['halfAwayFromZero', 'halfEven', 'up', 'down']),
  tax: z.strictObject({
    included: z.boolean(),
    level: z.enum(['line', 'bill']),
    rates: z.record(taxClass, rate),
  }),
  serviceCharge: z
    .strictObject({ rate, base: z.enum(['afterReductions', 'beforeReductions']), services })
    .nullable(),
  charges: z
    .array(
      z.strictObject({
        id: plainText(40),
        name: words,
        per: z.enum(['cover', 'order', 'unit']),
        amount,
        services,
        taxClass,
      }),
    )
    .max(20),
  autoRounding: z.strictObject({ step, direction: z.enum(['down', 'nearest', 'up']) }).nullable(),
  cash: z.strictObject({ step, direction: z.enum(['down', 'nearest']) }),
  refund: z.strictObject({ delaySeconds: z.int().min(0).max(3600), withoutApprovalMax: amount }),
  receipt: z.enum(['always', 'asked']).default('asked'),
  shift: z
    .strictObject({ required: z.boolean(), blind: z.boolean(), withoutApprovalMax: amount })
    .default({ required: false, blind: true, withoutApprovalMax: 2000 }),
});

/** The settings of a store as they cross the wire and are stored. */
export const settingsSchema = z.strictObject({
  ordering: orderingSettings,
  cashier: cashierSettings,
}) satisfies z.ZodType<StoreSettings>;

const params = z.strictObject({ storeId: storeNumber });

export const getSettings = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/settings',
  summary: 'The settings of a store and their version',
  tag: 'stores',
  params,
  query: nothing,
  body: nothing,
  reply: z.object({ version: z.int(), region: z.enum(['mainland', 'other']), settings: settingsSchema }),
  refusals: ['access.signInNeeded', 'access.notAllowed', 'store.notFound'],
});

export const putSettings = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/settings',
  summary: 'Write a new version of the settings; `basedOn` is the version they were changed from',
  tag: 'stores',
  params,
  query: nothing,
  body: z.strictObject({ basedOn: z.int().min(1), settings: settingsSchema }),
  reply: z.object({ version: z.int() }),
  refusals: [
    'access.signInNeeded',
    'access.notAllowed',
    'store.notFound',
    'request.changedMeanwhile',
    'settings.roundingUp',
  ],
});

/** What a store is called, and when its business day ends: minutes after midnight, at most noon. */
const identity = z.strictObject({ name: words, cutoffMinutes: z.int().min(0).max(720) });

export const putStore = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId',
  summary: 'Change the name of a store and when its business day ends; `was` is what they were changed from',
  tag: 'stores',
  params,
  query: nothing,
  body: z.strictObject({ was: identity, is: identity }),
  reply: identity,
  refusals: [
    'access.signInNeeded',
    'access.notAllowed',
    'store.notFound',
    'request.changedMeanwhile',
    'store.dayWouldMove',
  ],
});
