import { z } from 'zod';
import { route } from '../http/contract.ts';
import { cursor, nothing, storeNumber, uuid } from '../http/fields.ts';

export const listOpenItems = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/open-items',
  summary: 'What a person must finish 待处理, the oldest first',
  tag: 'info',
  params: z.strictObject({ storeId: storeNumber }),
  query: z.strictObject({ cursor, limit: z.coerce.number().int().min(1).max(200).default(50) }),
  body: nothing,
  reply: z.object({
    items: z.array(
      z.object({
        id: uuid,
        kind: z.string(),
        subject: uuid,
        details: z.record(z.string(), z.unknown()),
        openedAt: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: ['request.invalid'],
});

/** What a person finishes by having seen it; everything else finishes itself, or by the button it names. */
export const seenKinds: readonly string[] = ['payment.otherAmount', 'payment.account', 'guest.calls'];

/** What waiters see and finish too; the rest is about money. */
export const floorKinds: readonly string[] = ['guest.calls'];

export const closeOpenItem = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/open-items/:openItemId/seen',
  summary: 'A person has seen it and done what is to do 知道了',
  tag: 'info',
  params: z.strictObject({ openItemId: uuid }),
  query: nothing,
  body: nothing,
  reply: z.object({ id: uuid }),
  refusals: ['openItem.unknown', 'openItem.notBySight'],
});
