import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, uuid } from '../../platform/http/fields.ts';

/** What crosses the wire when a guest's app tells who pays: without that nothing can be paid inside it. */
const channel = z.enum(['wechat', 'alipay']);
const ofOrder = z.strictObject({ orderId: uuid });

export const askPayer = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/orders/:orderId/payer',
  summary:
    "Where the guest's phone goes so that its app says who pays; it comes back to the page of the table",
  tag: 'payments',
  params: ofOrder,
  query: z.strictObject({
    channel,
    /** The page to come back to: a table's of this house and nothing else. */
    back: z.string().regex(/^\/t\/[\w-]{1,60}$/),
  }),
  body: nothing,
  reply: z.object({
    url: z.string(),
    /** Comes back with the code: another one is not of this trip. */
    state: z.string(),
  }),
  refusals: ['bill.unknown', 'payer.notHere'],
});

export const namePayer = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/payer',
  summary: 'Who pays, by the code the phone came back with; a code tells it once',
  tag: 'payments',
  params: ofOrder,
  query: nothing,
  body: z.strictObject({ channel, code: z.string().regex(/^[\w-]{1,128}$/) }),
  reply: z.object({ payerId: z.string() }),
  refusals: ['bill.unknown', 'payer.notHere', 'payer.codeOver', 'payer.noAnswer', 'server.busy'],
});
