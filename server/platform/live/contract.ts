import { z } from 'zod';
import { route } from '../http/contract.ts';
import { nothing } from '../http/fields.ts';

/**
 * One message of the stream. `id` is the store's position; `prev` the id of the message before it on this very
 * stream (null for the first), so that a miss shows. `hello` opens it, `reset` says that what was missed is too old:
 * load everything anew, `ended` that the session is over. All other types are events of the store.
 */
export const liveMessageSchema = z.strictObject({
  prev: z.int().nullable(),
  type: z.string(),
  subject: z.string().nullable(),
  at: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
});

export type LiveMessage = z.infer<typeof liveMessageSchema>;

export const liveStream = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/live',
  summary:
    'Server-sent events of the own store (staff), the own seating (guest) or what a till shows (display); resumes after Last-Event-ID, a comment every 5 s',
  tag: 'live',
  params: nothing,
  query: nothing,
  body: nothing,
  reply: liveMessageSchema,
  refusals: ['access.signInNeeded', 'access.notAllowed', 'access.sessionEnded', 'server.busy'],
});
