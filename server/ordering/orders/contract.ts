import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import {
  amount,
  cursor,
  nothing,
  plainText,
  positiveQuantity,
  storeNumber,
  uuid,
} from '../../platform/http/fields.ts';
import { settlementDraftSchema } from '../../seam/documents.ts';
import {
  approval,
  changed,
  orderHead,
  orderView,
  refusedLine,
  roundLinesMax,
  wantedLineSchema,
} from './shapes.ts';

export { refusedLine, roundLinesMax, wantedLineSchema } from './shapes.ts';

const tag = 'orders';
const reason = plainText(120);
const orderParams = z.strictObject({ orderId: uuid });
const lineParams = z.strictObject({ orderId: uuid, lineId: uuid });
const lineIds = z.array(uuid).min(1).max(roundLinesMax);

export const openOrder = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/orders',
  summary: 'Open an order without a table 外带/自提/外送',
  tag,
  params: z.strictObject({ storeId: storeNumber }),
  query: nothing,
  body: z.strictObject({
    orderId: uuid,
    service: z.enum(['takeOut', 'delivery', 'pickup']),
    note: plainText(200).optional(),
  }),
  reply: z.strictObject({ orderId: uuid, orderNumber: z.string() }),
  refusals: ['access.otherStore', 'id.taken'],
});

export const getOrder = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/orders/:orderId',
  summary: 'One order with its lines, their state in the kitchen, and its money',
  tag,
  params: orderParams,
  query: nothing,
  body: nothing,
  reply: orderView,
  refusals: ['order.notFound'],
});

export const listOrders = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/orders',
  summary: 'The orders of a store, newest first',
  tag,
  params: z.strictObject({ storeId: storeNumber }),
  query: z.strictObject({ state: z.enum(['open', 'finished', 'cancelled']).default('open'), cursor }),
  body: nothing,
  reply: z.strictObject({
    orders: z.array(
      orderHead.extend({
        lineCount: z.int(),
        payable: z.int().nullable(),
        due: z.int().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: [],
});

export const placeRound = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/rounds',
  summary: 'Send a round 下单/加菜; a refused line names itself and leaves the rest',
  tag,
  params: orderParams,
  query: nothing,
  body: z.strictObject({
    roundId: uuid,
    lines: z.array(wantedLineSchema).min(1).max(roundLinesMax),
    /** Says what would be taken and refused, and changes nothing. */
    dryRun: z.boolean().optional(),
  }),
  reply: z.strictObject({
    roundId: uuid,
    accepted: z.array(uuid),
    refused: z.array(refusedLine),
    revision: z.int(),
  }),
  refusals: [
    'order.notFound',
    'order.notOpen',
    'order.tooManyLines',
    'round.nothingAccepted',
    'round.tooManyGuestLines',
    'round.guestAmountTooHigh',
    'id.taken',
  ],
});

export const returnLine = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/lines/:lineId/return',
  summary: 'Return a dish 退菜, wholly or in part',
  tag,
  params: lineParams,
  query: nothing,
  body: z.strictObject({ changeId: uuid, quantity: positiveQuantity, reason, approval }),
  reply: changed,
  refusals: [
    'order.notFound',
    'order.notOpen',
    'line.notFound',
    'line.quantityTooHigh',
    'line.tooManyChanges',
    'line.approvalNeeded',
    'id.taken',
  ],
});

export const giveLine = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/lines/:lineId/give',
  summary: 'Give a dish away 赠菜, wholly or in part',
  tag,
  params: lineParams,
  query: nothing,
  body: z.strictObject({ changeId: uuid, quantity: positiveQuantity, reason, approval }),
  reply: changed,
  refusals: [
    'order.notFound',
    'order.notOpen',
    'line.notFound',
    'line.quantityTooHigh',
    'line.tooManyChanges',
    'line.approvalNeeded',
    'id.taken',
  ],
});

export const repriceLine = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/lines/:lineId/reprice',
  summary: 'Change the price of one unit of a line 改价',
  tag,
  params: lineParams,
  query: nothing,
  body: z.strictObject({ unitPrice: amount, reason, approval }),
  reply: changed,
  refusals: [
    'order.notFound',
    'order.notOpen',
    'line.notFound',
    'line.alreadyReturned',
    'line.approvalNeeded',
  ],
});

export const moveLines = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/move',
  summary: 'Move lines to another order 转菜; nothing is made again',
  tag,
  params: orderParams,
  query: nothing,
  body: z.strictObject({ lineIds, toOrderId: uuid }),
  reply: z.strictObject({ orderId: uuid, revision: z.int(), toOrderId: uuid, toRevision: z.int() }),
  refusals: [
    'order.notFound',
    'order.notOpen',
    'order.otherStore',
    'order.sameOrder',
    'order.tooManyLines',
    'line.notFound',
    'line.alreadyReturned',
  ],
});

export const releaseLines = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/release',
  summary: 'Release held lines 起菜',
  tag,
  params: orderParams,
  query: nothing,
  body: z.strictObject({ lineIds }),
  reply: z.strictObject({ released: z.array(uuid) }),
  refusals: [
    'order.notFound',
    'order.notOpen',
    'line.notFound',
    'line.waitsForPayment',
    'line.waitsForConfirm',
  ],
});

export const urgeLine = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/lines/:lineId/urge',
  summary: 'Ask the kitchen to hurry 催菜',
  tag,
  params: lineParams,
  query: nothing,
  body: nothing,
  reply: z.strictObject({ orderId: uuid, lineId: uuid }),
  refusals: ['order.notFound', 'order.notOpen', 'line.notFound', 'line.notInKitchen'],
});

export const cancelOrder = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/cancel',
  summary: 'Cancel an order on which nothing is live',
  tag,
  params: orderParams,
  query: nothing,
  body: z.strictObject({ reason }),
  reply: changed,
  refusals: ['order.notFound', 'order.notOpen', 'order.linesLive'],
});

export const finishOrder = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/finish',
  summary: 'Finish a paid order: nothing is due and nothing waits',
  tag,
  params: orderParams,
  query: nothing,
  body: nothing,
  reply: changed,
  refusals: [
    'order.notFound',
    'order.notOpen',
    'order.moneyDue',
    'order.moneyUnknown',
    'order.linesHeld',
    'order.hasSeating',
  ],
});

export const quoteOrder = route({
  kind: 'read',
  method: 'POST',
  path: '/v1/quotes',
  summary: 'What an order would cost with these lines added 报价; nothing is kept',
  tag,
  params: nothing,
  query: nothing,
  body: z.strictObject({ orderId: uuid, lines: z.array(wantedLineSchema).max(roundLinesMax) }),
  reply: z.strictObject({ refused: z.array(refusedLine), settlement: settlementDraftSchema }),
  refusals: ['order.notFound', 'order.notOpen', 'order.tooManyLines'],
});
