import { z } from 'zod';
import { approvalField } from '../../platform/access/approve.ts';
import { route } from '../../platform/http/contract.ts';
import {
  amount,
  businessDate,
  cursor,
  nothing,
  plainText,
  storeNumber,
  time,
  uuid,
} from '../../platform/http/fields.ts';
import { moveKinds } from './domain/types.ts';

/** What crosses the wire of shifts 班次. Money is whole minor units. */
const tag = 'shifts';
const storePath = z.strictObject({ storeId: storeNumber });
const shiftPath = z.strictObject({ shiftId: uuid });
const name = z.object({ zh: z.string(), en: z.string() });
const note = plainText(120).nullable();
const signed = z.int();

const count = z.strictObject({
  /** Notes and coins by their value. */
  pieces: z
    .array(z.strictObject({ value: amount.min(1), count: z.int().min(0).max(100_000) }))
    .max(20)
    .refine((pieces) => new Set(pieces.map(({ value }) => value)).size === pieces.length, {
      error: 'each value once',
    }),
  /** What is counted as an amount. */
  other: amount,
});

const tenderTaken = z.object({
  tender: z.string(),
  name,
  count: z.int(),
  received: amount,
  change: amount,
  refunds: z.int(),
  refunded: amount,
  net: signed,
});

const takings = z.object({ tenders: z.array(tenderTaken), bills: z.int() });

const shiftView = z.object({
  id: uuid,
  state: z.enum(['open', 'counted', 'closed']),
  till: z.string(),
  /** The till that asks. */
  here: z.boolean(),
  businessDate: z.string(),
  currency: z.string(),
  openedAt: time,
  openedBy: name,
  float: z.object({
    counted: amount,
    expected: signed.nullable(),
    difference: signed,
    source: z.enum(['safe', 'overShort']).nullable(),
    note: z.string().nullable(),
    approvedBy: name.nullable(),
    /** What the till took between the shift before and this one. */
    before: takings.nullable(),
  }),
  cashIn: amount,
  cashOut: amount,
  moves: z.array(
    z.object({
      id: uuid,
      kind: z.enum(moveKinds),
      amount,
      note: z.string().nullable(),
      by: name,
      at: time,
    }),
  ),
  /** So far, or as it was counted; null while whoever asks counts blind 盲盘. */
  takings: takings.nullable(),
  expected: signed.nullable(),
  count: z
    .object({
      at: time,
      by: name,
      pieces: z.array(z.object({ value: amount, count: z.int() })),
      other: amount,
      counted: amount,
      difference: signed,
      times: z.int(),
    })
    .nullable(),
  closing: z
    .object({
      at: time,
      by: name,
      approvedBy: name.nullable(),
      kept: amount,
      takenOut: amount,
      note: z.string().nullable(),
    })
    .nullable(),
});

const oneShift = z.object({ shift: shiftView });

export const getTillShift = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/till-shift',
  summary: 'The shift of this till, or what its drawer should hold before the next one',
  tag,
  params: storePath,
  query: nothing,
  body: nothing,
  reply: z.object({
    till: z.string(),
    /** Values of notes and coins, the largest first; none: the drawer is counted as one amount. */
    pieces: z.array(amount),
    required: z.boolean(),
    blind: z.boolean(),
    shift: shiftView.nullable(),
    /** Null while a shift is not closed, and before the first one. */
    next: z
      .object({ expected: signed, kept: amount, before: takings, leftBy: name, leftAt: time })
      .nullable(),
  }),
  refusals: ['access.otherStore'],
});

export const openShiftHere = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/shifts',
  summary: 'Start a shift 开班 at this till with a counted float 备用金',
  tag,
  params: storePath,
  query: nothing,
  body: z.strictObject({
    shiftId: uuid,
    count,
    /** Where a float that differs from what was left comes from. */
    source: z.enum(['safe', 'overShort']).nullable(),
    note,
    approval: approvalField.optional(),
  }),
  reply: oneShift,
  refusals: [
    'access.otherStore',
    'shift.openAlready',
    'shift.floatDiffers',
    'shift.noteNeeded',
    'shift.approvalNeeded',
    'access.pinWrong',
    'access.deviceWaits',
    'access.approverNotAllowed',
    'id.taken',
    'server.busy',
  ],
});

export const moveCashHere = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/shifts/:shiftId/cash',
  summary: 'Put cash into the drawer or take it out, with the reason',
  tag,
  params: shiftPath,
  query: nothing,
  body: z.strictObject({ moveId: uuid, kind: z.enum(moveKinds), amount: amount.min(1), note }),
  reply: oneShift,
  refusals: [
    'shift.unknown',
    'shift.otherTill',
    'shift.notOpen',
    'shift.noteNeeded',
    'id.taken',
    'server.busy',
  ],
});

export const countDrawer = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/shifts/:shiftId/count',
  summary: 'End a shift: hand in the count of the drawer, or count it again until the shift is closed',
  tag,
  params: shiftPath,
  query: nothing,
  body: z.strictObject({ count }),
  reply: oneShift,
  refusals: ['shift.unknown', 'shift.otherTill', 'shift.ended', 'server.busy'],
});

export const closeCounted = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/shifts/:shiftId/close',
  summary: 'Close a counted shift 交班: what stays in the drawer; the rest was taken out 上交',
  tag,
  params: shiftPath,
  query: nothing,
  body: z.strictObject({ kept: amount, note, approval: approvalField.optional() }),
  reply: oneShift,
  refusals: [
    'shift.unknown',
    'shift.otherTill',
    'shift.notCounted',
    'shift.ended',
    'shift.keptTooMuch',
    'shift.noteNeeded',
    'shift.approvalNeeded',
    'access.pinWrong',
    'access.deviceWaits',
    'access.approverNotAllowed',
    'server.busy',
  ],
});

export const printHandover = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/shifts/:shiftId/print',
  summary: 'Print the handover slip 交接单 of a closed shift again',
  tag,
  params: shiftPath,
  query: nothing,
  body: nothing,
  reply: z.object({ printed: z.boolean() }),
  refusals: [
    'shift.unknown',
    'shift.otherTill',
    'shift.notCounted',
    'printer.unknown',
    'printJob.noPrinter',
    'server.busy',
  ],
});

export const getShift = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/shifts/:shiftId',
  summary: 'A shift with everything that was taken, put in and taken out',
  tag,
  params: shiftPath,
  query: nothing,
  body: nothing,
  reply: oneShift,
  refusals: ['shift.unknown'],
});

export const listShifts = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/shifts',
  summary: 'Shifts, the newest first: of one business day, or of all; a cashier sees those of the own till',
  tag,
  params: storePath,
  query: z.strictObject({
    date: businessDate.optional(),
    till: z.enum(['here', 'all']).default('all'),
    cursor,
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  body: nothing,
  reply: z.object({ shifts: z.array(shiftView), next: z.string().nullable() }),
  refusals: ['request.invalid'],
});

export const getOutside = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/days/:date/outside-shifts',
  summary: 'What a day took outside of shifts: on guests’ phones, and at tills without one',
  tag,
  params: z.strictObject({ storeId: storeNumber, date: businessDate }),
  query: nothing,
  body: nothing,
  reply: z.object({ currency: z.string(), phones: takings, tills: takings }),
  refusals: ['access.otherStore'],
});
