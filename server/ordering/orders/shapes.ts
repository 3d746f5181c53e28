import { z } from 'zod';
import {
  amount,
  businessDate,
  plainText,
  positiveQuantity,
  time,
  uuid,
  words,
} from '../../platform/http/fields.ts';
import { settlementSchema } from '../../seam/documents.ts';
import { ticketStates } from '../kitchen/domain/types.ts';
import { holds, lineStates } from './domain/types.ts';

/** Most lines one round may carry; an order holds at most `orderLinesMax` of them. */
export const roundLinesMax = 200;

/** A manager who stands beside the caller and types their own PIN. */
export const approval = z.strictObject({ staffId: uuid, pin: z.string().regex(/^[0-9]{4,8}$/) }).optional();

export const wantedLineSchema = z.strictObject({
  id: uuid,
  itemId: uuid,
  variantId: uuid,
  options: z.array(z.strictObject({ id: uuid, count: z.int().min(1).max(99) })).max(50),
  quantity: positiveQuantity,
  note: plainText(200).optional(),
  /** 上菜批次: the first course of an order is made at once, later ones wait for 起菜. */
  course: z.int().min(1).max(9).optional(),
  /** 叫起: wait until somebody says 起菜. */
  hold: z.literal('manual').optional(),
});

export const refusedLine = z.strictObject({ lineId: uuid, code: z.string(), zh: z.string(), en: z.string() });
export const orderHead = z.strictObject({
  id: uuid,
  storeId: z.int(),
  number: z.string(),
  service: z.enum(['dineIn', 'takeOut', 'delivery', 'pickup']),
  state: z.enum(['open', 'finished', 'cancelled']),
  seatingId: uuid.nullable(),
  table: z.strictObject({ id: uuid, name: words }).nullable(),
  covers: z.int(),
  note: z.string().nullable(),
  businessDate,
  openedAt: time,
  /** Counts what the order asks to be paid for: a greater one replaces a smaller one. */
  revision: z.int(),
});
const change = z.strictObject({
  id: uuid,
  quantity: z.string(),
  reason: z.string(),
  /** Who answers for it; a guest is not told. */
  by: uuid.nullable(),
  at: time,
});
const lineView = z.strictObject({
  id: uuid,
  roundId: uuid,
  itemId: uuid,
  name: words,
  variant: z.strictObject({ id: uuid, name: words }).nullable(),
  options: z.array(z.strictObject({ id: uuid, name: words, price: z.int(), count: z.int() })),
  unit: z.string(),
  quantity: z.string(),
  unitPrice: amount,
  note: z.string().nullable(),
  course: z.int().nullable(),
  state: z.enum(lineStates),
  holds: z.array(z.enum(holds)),
  returned: z.array(change),
  given: z.array(change),
  repriced: z
    .strictObject({ unitPrice: amount, reason: z.string(), by: uuid.nullable(), at: time })
    .nullable(),
  movedFrom: uuid.nullable(),
  placedBy: z.enum(['staff', 'guest']),
  placedAt: time,
  releasedAt: time.nullable(),
  urgedAt: time.nullable(),
  tickets: z.array(z.strictObject({ id: uuid, stationId: uuid, state: z.enum(ticketStates) })),
});
export const orderView = z.strictObject({
  order: orderHead,
  lines: z.array(lineView),
  /** Lines that were moved to another order 转菜. */
  moved: z.array(z.strictObject({ lineId: uuid, name: words, toOrderId: uuid, at: time })),
  /** The whole truth of the money, as the cashier last said; null before it said anything. */
  settlement: settlementSchema.nullable(),
});
export const changed = z.strictObject({ orderId: uuid, revision: z.int() });
