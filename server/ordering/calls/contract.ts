import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, time, uuid } from '../../platform/http/fields.ts';
import { callReasons } from './domain/call.ts';

const tag = 'calls';
const params = z.strictObject({ seatingId: uuid });
const reasons = z.enum(callReasons);

const call = z.strictObject({
  reasons: z.array(reasons),
  calledAt: time,
  /** When somebody said 知道了; null while nobody has. */
  seenAt: time.nullable(),
});
/** The party's last call; null where it never called. */
const reply = z.strictObject({ call: call.nullable() });

export const getCall = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/seatings/:seatingId/call',
  summary: 'Whether somebody has seen that this party called',
  tag,
  params,
  query: nothing,
  body: nothing,
  reply,
  refusals: ['seating.notFound'],
});

export const callWaiter = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/seatings/:seatingId/call',
  summary: 'Call a waiter 叫服务员; it stands open at the till and the floor until somebody has seen it',
  tag,
  params,
  query: nothing,
  body: z.strictObject({ reason: reasons }),
  reply,
  refusals: ['seating.notFound', 'call.tooSoon'],
});
