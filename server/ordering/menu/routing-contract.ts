import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, plainText, storeNumber, uuid, words } from '../../platform/http/fields.ts';
import { routedServices } from './domain/routing.ts';

/** What crosses the wire of routing 出单规则. */
const tag = 'menu';
const ofStore = z.strictObject({ storeId: storeNumber });
const clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const some = z.array(uuid).min(1).max(500).nullable();

const rule = z.strictObject({
  id: uuid,
  name: plainText(60).optional(),
  stationIds: z.array(uuid).min(1).max(10),
  how: z.enum(['instead', 'also']),
  when: z.strictObject({
    itemIds: some,
    categoryIds: some,
    services: z.array(z.enum(routedServices)).min(1).max(4).nullable(),
    areaIds: some,
    from: clock.nullable(),
    to: clock.nullable(),
    days: z.array(z.int().min(1).max(7)).min(1).max(7).nullable(),
  }),
});

const routing = {
  fallbackStationId: uuid.nullable(),
  categories: z.array(z.strictObject({ id: uuid, stationIds: z.array(uuid).max(10) })).max(200),
  rules: z.array(rule).max(200),
};

export const getRouting = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/routing',
  summary: 'Where dishes are made 出单规则: what each category is made at, and the rules beside that',
  tag,
  params: ofStore,
  query: nothing,
  body: nothing,
  reply: z.object({
    version: z.int(),
    ...routing,
    stations: z.array(z.object({ id: uuid, name: words })),
    areas: z.array(z.object({ id: uuid, name: words })),
  }),
  refusals: ['access.otherStore'],
});

export const setRouting = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/routing',
  summary: 'Replace the rules of routing; what is ordered from now on goes by them',
  tag,
  params: ofStore,
  query: nothing,
  body: z.strictObject(routing),
  reply: z.object({ version: z.int() }),
  refusals: ['routing.inconsistent', 'access.otherStore'],
});
