import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { amount, nothing, storeNumber, time, uuid, words } from '../../platform/http/fields.ts';
import { settlementLineSchema } from '../../seam/documents.ts';

const tag = 'displays';
const params = z.strictObject({ storeId: storeNumber });
const asked = { tag, params, query: nothing } as const;

export const showOnTill = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/till-view',
  summary: 'What this till shows its guest: one bill, or nothing',
  ...asked,
  body: z.strictObject({ billId: uuid.nullable() }),
  reply: z.strictObject({
    billId: uuid.nullable(),
    /** Whether a display stands at this till; where none does, nothing more need be said until `till.followed`. */
    followed: z.boolean(),
  }),
  refusals: ['bill.unknown'],
});

export const listTills = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/tills',
  summary: 'The devices a customer display may stand at, the one used last as a till first',
  ...asked,
  body: nothing,
  reply: z.strictObject({
    tills: z.array(
      z.strictObject({
        id: uuid,
        name: z.string(),
        /** The display itself: a second window of a till. */
        here: z.boolean(),
        /** Who is signed in there. */
        person: words.nullable(),
        lastShownAt: time.nullable(),
      }),
    ),
  }),
  refusals: ['access.otherStore'],
});

export const attachDisplay = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/display',
  summary: 'The till this customer display stands at; null: choose anew',
  ...asked,
  body: z.strictObject({ tillId: uuid.nullable() }),
  reply: z.strictObject({ tillId: uuid.nullable() }),
  refusals: ['access.otherStore', 'display.tillUnknown'],
});

const payment = z.strictObject({
  /** `code`: a code waits to be scanned. `confirming`: asked, and nobody knows yet. */
  state: z.enum(['code', 'confirming', 'paid', 'notPaid']),
  tender: z.string(),
  amount,
  change: amount,
  code: z.string().nullable(),
  expiresAt: time.nullable(),
  /** When it came to be so, as far as the house knows. */
  at: time,
});

export const getDisplay = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/display',
  summary: 'What this customer display shows: the bill open at its till, the code to pay, the result',
  ...asked,
  body: nothing,
  reply: z.strictObject({
    store: words,
    currency: z.string(),
    till: z.strictObject({ id: uuid, name: z.string() }).nullable(),
    bill: z
      .strictObject({
        id: uuid,
        state: z.enum(['open', 'closed', 'cancelled']),
        tables: z.array(words),
        lines: z.array(settlementLineSchema),
        payable: amount,
        paid: amount,
        due: z.int(),
        payment: payment.nullable(),
      })
      .nullable(),
  }),
  refusals: ['access.otherStore'],
});
