import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, plainText, storeNumber, uuid, words } from '../../platform/http/fields.ts';
import { troubleNames } from '../transports/domain/troubles.ts';
import { slipKinds } from './domain/setup.ts';

/** What crosses the wire of printers 打印机. No answer holds a cloud's key. */
const tag = 'printing';
const ofStore = z.strictObject({ storeId: storeNumber });
const ofPrinter = z.strictObject({ storeId: storeNumber, printerId: uuid });

const reach = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tcp'), host: plainText(253), port: z.int().min(1).max(65_535) }),
  z.strictObject({ kind: z.literal('device'), path: plainText(200) }),
  z.strictObject({
    kind: z.literal('cloud'),
    vendor: z.enum(['feieyun', 'yilianyun', 'xpyun']),
    user: plainText(100),
    serial: plainText(60),
    baseUrl: plainText(200).nullable(),
  }),
]);

const model = z.strictObject({
  columns: z.union([z.literal(32), z.literal(42), z.literal(48)]),
  encoding: z.enum(['gb18030', 'gbk', 'utf8']),
  wholeSet: z.boolean(),
  knife: z.enum(['partial', 'full', 'none']),
  beeper: z.boolean(),
  fence: z.enum(['inTurn', 'echo', 'realTime', 'none']),
  tellsStatus: z.boolean(),
});

const duty = z.strictObject({
  slip: z.enum(slipKinds),
  stationIds: z.array(uuid).min(1).max(100).nullable(),
  areaIds: z.array(uuid).min(1).max(100).nullable(),
  services: z
    .array(z.enum(['dineIn', 'takeOut', 'delivery', 'pickup']))
    .min(1)
    .max(4)
    .nullable(),
  copies: z.int().min(1).max(3),
});

const printerFields = z.strictObject({
  name: words,
  language: z.enum(['zh', 'en', 'both']),
  reach,
  model,
  duties: z.array(duty).max(60),
  backup: z.strictObject({ printerId: uuid, afterSeconds: z.int().min(5).max(3600) }).nullable(),
  drawer: z.union([z.literal(2), z.literal(5)]).nullable(),
  active: z.boolean(),
});

const printerView = printerFields.extend({
  id: uuid,
  /** Whether a cloud's key is set. */
  hasKey: z.boolean(),
  /** Empty where it was well when it was last asked; null where it never was. */
  trouble: z.array(z.enum(troubleNames)).nullable(),
  troubleSince: z.string().nullable(),
  seenAt: z.string().nullable(),
  /** Slips that wait for it. */
  waiting: z.int(),
});

export const listPrinters = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/printers',
  summary: 'The printers of a store, what each is for and how it is',
  tag,
  params: ofStore,
  query: nothing,
  body: nothing,
  reply: z.object({ printers: z.array(printerView) }),
  refusals: ['access.otherStore'],
});

export const setPrinter = route({
  kind: 'command',
  method: 'PUT',
  path: '/v1/stores/:storeId/printers/:printerId',
  summary: 'Add or change a printer; only an owner names an address inside the shop’s network',
  tag,
  params: ofPrinter,
  query: nothing,
  // Without a key the one that is set stays, as long as it belongs to the same account of the same cloud.
  body: printerFields.extend({ key: plainText(200).optional() }),
  reply: z.object({ printerId: uuid, version: z.int() }),
  refusals: [
    'printer.portRefused',
    'printer.pathRefused',
    'printer.addressRefused',
    'printer.keyMissing',
    'printer.backupUnknown',
    'printer.isBackup',
    'printer.stationUnknown',
    'printer.tooMany',
    'id.taken',
    'access.otherStore',
  ],
});

export const removePrinter = route({
  kind: 'command',
  method: 'DELETE',
  path: '/v1/stores/:storeId/printers/:printerId',
  summary: 'Remove a printer; what waits for it is shown as not printed',
  tag,
  params: ofPrinter,
  query: nothing,
  body: nothing,
  reply: z.object({ version: z.int() }),
  refusals: ['printer.unknown', 'printer.isBackup', 'access.otherStore'],
});
