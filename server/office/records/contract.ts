import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import {
  businessDate,
  cursor,
  nothing,
  plainText,
  storeNumber,
  time,
  uuid,
} from '../../platform/http/fields.ts';
import { recordKinds } from './domain/event-words.ts';

const told = z.object({ zh: z.string(), en: z.string() });
const kind = z.enum(recordKinds);

/** Most business days one question may reach over. */
export const recordDaysMax = 92;

export const getRecords = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/records',
  summary: '操作记录 · Who did what and when, the newest first, today if no days are named',
  tag: 'stores',
  params: z.strictObject({ storeId: storeNumber }),
  query: z
    .strictObject({
      /** A person's id; `guests` for what guests did, `program` for what happened by itself. */
      by: z.union([z.enum(['guests', 'program']), uuid]).optional(),
      kind: kind.optional(),
      from: businessDate.optional(),
      to: businessDate.optional(),
      /** The number of an order or bill of these days. */
      number: plainText(40).optional(),
      cursor,
      limit: z.coerce.number().int().min(1).max(200).default(50),
    })
    .refine(({ from, to }) => (from === undefined) === (to === undefined))
    .refine(({ from = '', to = '' }) => from <= to && daysBetween(from, to) < recordDaysMax),
  body: nothing,
  reply: z.object({
    records: z.array(
      z.object({
        position: z.int(),
        at: time,
        who: z.object({ kind: z.enum(['staff', 'guest', 'device', 'program']), name: told.nullable() }),
        kind,
        what: told,
        table: told.nullable(),
        orderNumber: z.string().nullable(),
        billId: uuid.nullable(),
        billNumber: z.string().nullable(),
        details: z.array(z.object({ label: told, text: told.nullable(), amount: z.int().nullable() })),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: ['access.otherStore', 'request.invalid'],
});

function daysBetween(from: string, to: string): number {
  return from === '' ? 0 : (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
