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
