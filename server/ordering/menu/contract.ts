import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { photoName } from './photo-contract.ts';
import { amount, nothing, plainText, storeNumber, uuid, words } from '../../platform/http/fields.ts';

const tag = 'menu';
const storeParams = z.strictObject({ storeId: storeNumber });

const category = z.strictObject({
  id: uuid,
  name: words,
  sort: z.int().min(0).max(100_000),
  /** Where its dishes are made that name no station of their own. */
  stationIds: z.array(uuid).max(10).optional(),
});
const station = z.strictObject({ id: uuid, name: words });
const variant = z.strictObject({ id: uuid, name: words, price: amount });
const option = z.strictObject({
  id: uuid,
  name: words,
  price: z.int().min(-1_000_000).max(1_000_000),
  default: z.boolean().default(false),
  max: z.int().min(1).max(99).default(1),
});
const optionGroup = z.strictObject({
  id: uuid,
  name: words,
  required: z.boolean(),
  min: z.int().min(0).max(50),
  max: z.int().min(1).max(50),
  options: z.array(option).min(1).max(50),
});

export const menuItemSchema = z.strictObject({
  id: uuid,
  categoryId: uuid,
  number: plainText(20),
  name: words,
  pinyin: plainText(120).optional(),
  unit: plainText(12).default('份'),
  kind: z.enum(['dish', 'charge']).default('dish'),
  variants: z.array(variant).min(1).max(20),
  optionGroups: z.array(optionGroup).max(20).default([]),
  taxClass: plainText(20).default('standard'),
  discountable: z.boolean().default(true),
  serviceable: z.boolean().default(true),
  decimals: z.boolean().default(false),
  /** Null is "as its category", empty is declared: made nowhere. */
  stationIds: z.array(uuid).max(10).nullable().default(null),
  tags: z.array(plainText(30)).max(20).default([]),
  /** The name of its photo, as keeping it told. */
  photo: photoName.optional(),
  /** Kept, but offered to nobody for now. */
  hidden: z.boolean().optional(),
});

export const menuDocumentSchema = z.strictObject({
  categories: z.array(category).max(200),
  stations: z.array(station).max(100).default([]),
  items: z.array(menuItemSchema).max(2000),
});

/** Whole units; three places after the point for dishes sold by weight. */
const left = z.number().min(0).max(1_000_000).multipleOf(0.001).nullable();

export const getMenu = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/menu',
  summary:
    'The menu in the order of its categories, with what is sold out or limited; ETag of menu and portions. ' +
    'withHidden=true tells staff of hidden dishes too: read it so before the menu is imported anew',
  tag,
  params: storeParams,
  query: z.strictObject({ withHidden: z.enum(['true', 'false']).default('false') }),
  body: nothing,
  reply: z.strictObject({
    version: z.int().min(0),
    categories: z.array(category),
    stations: z.array(station),
    items: z.array(menuItemSchema.extend({ soldOut: z.boolean(), left })),
    /** What the address of a photo begins with; its name follows. */
    photosAt: z.string().default(''),
  }),
  refusals: ['access.otherStore'],
});

export const importMenu = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/menu/import',
  // 2,000 dishes with their options.
  bodyBytesMax: 8 * 1024 * 1024,
  summary:
    'Replace the whole menu by a new version; orders keep what they were told, the rules of routing stay',
  tag,
  params: storeParams,
  query: nothing,
  body: menuDocumentSchema.extend({
    /** The version that was changed into this one; with it a newer one is not overwritten. */
    basedOn: z.int().min(0).optional(),
  }),
  reply: z.strictObject({ version: z.int().min(1), items: z.int().min(0) }),
  refusals: [
    'menu.inconsistent',
    'menu.changedMeanwhile',
    'menu.stationHasPrinter',
    'access.otherStore',
    'id.taken',
  ],
});

export const setPortions = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/items/:itemId/portions',
  summary: 'Sell out or limit a dish 沽清/限量; left null and not sold out is unlimited again',
  tag,
  params: z.strictObject({ storeId: storeNumber, itemId: uuid }),
  query: nothing,
  body: z.strictObject({ left, soldOut: z.boolean() }),
  reply: z.strictObject({ itemId: uuid, left, soldOut: z.boolean() }),
  refusals: ['menu.itemUnknown', 'menu.fractionRefused', 'access.otherStore'],
});
