import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, plainText, storeNumber, uuid, words } from '../../platform/http/fields.ts';
import { slipKinds } from '../setup/domain/setup.ts';
import { jobStates, resolutions } from './domain/job.ts';

/** What crosses the wire of slips 出单. */
const tag = 'printing';
const ofStore = z.strictObject({ storeId: storeNumber });
const ofPrinter = z.strictObject({ storeId: storeNumber, printerId: uuid });
const ofJob = z.strictObject({ jobId: uuid });
const oneJob = z.object({ jobId: uuid });

export const jobView = z.object({
  id: uuid,
  /** As it stands on the paper. */
  number: z.string(),
  slip: z.enum([...slipKinds, 'drawer', 'test', 'handover']),
  printer: z.object({ id: uuid, name: words }),
  /** The printer it was meant for, where another one stands in. */
  meantFor: z.object({ id: uuid, name: words }).nullable(),
  orderId: uuid.nullable(),
  billId: uuid.nullable(),
  orderNumber: z.string().nullable(),
  table: words.nullable(),
  /** What is on it, shortened. */
  dishes: z.array(z.object({ name: words, quantity: z.string() })),
  copy: z.int(),
  madeAt: z.string(),
  state: z.enum(jobStates),
  code: z.string().nullable(),
  resolution: z.enum(resolutions).nullable(),
});

export const listJobs = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/print-jobs',
  summary: 'Slips: those a person must look after 可能未出票, those that wait, or the latest; newest first',
  tag,
  params: ofStore,
  query: z.strictObject({
    show: z.enum(['board', 'waiting', 'recent']).default('board'),
    orderId: uuid.optional(),
    billId: uuid.optional(),
    printerId: uuid.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  body: nothing,
  reply: z.object({ jobs: z.array(jobView) }),
  refusals: ['access.otherStore'],
});

export const previewJob = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/print-jobs/:jobId/preview',
  summary: 'The slip as it looks on its paper, as an SVG',
  tag,
  params: ofJob,
  query: nothing,
  body: nothing,
  reply: z.object({ svg: z.string() }),
  refusals: ['printJob.unknown'],
});

export const reprintJob = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/print-jobs/:jobId/reprint',
  summary: '补打: the same slip once more, marked with its copy number, here or at another printer',
  tag,
  params: ofJob,
  query: nothing,
  body: z.strictObject({ printerId: uuid.optional() }),
  reply: oneJob,
  refusals: ['printJob.unknown', 'printJob.underWay', 'printJob.tooManyCopies', 'printer.unknown'],
});

export const resolveJob = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/print-jobs/:jobId/resolve',
  summary: 'A person has looked: the slip came out 已出, or is not needed 不用了',
  tag,
  params: ofJob,
  query: nothing,
  body: z.strictObject({ how: z.enum(['cameOut', 'notNeeded']) }),
  reply: oneJob,
  refusals: ['printJob.unknown', 'printJob.notOpen'],
});

export const testPrinter = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/printers/:printerId/test',
  summary: 'Print a test slip with every kind of letter, both codes and the printer’s own settings',
  tag,
  params: ofPrinter,
  query: nothing,
  body: nothing,
  reply: oneJob,
  refusals: ['printer.unknown', 'access.otherStore'],
});

export const openDrawer = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/drawer',
  summary: 'Open the cash drawer without a payment; who and why stand in the records',
  tag,
  params: ofStore,
  query: nothing,
  body: z.strictObject({ reason: plainText(120), printerId: uuid.optional() }),
  reply: oneJob,
  refusals: ['printer.noDrawer', 'printer.unknown', 'access.otherStore'],
});
