import { z } from 'zod';
import { nothing, uuid } from '../platform/http/fields.ts';
import { route } from '../platform/http/contract.ts';
import {
  hashSchema,
  nameSchema,
  settlementDraftSchema,
  settlementSchema,
  statementDraftSchema,
  statementSchema,
} from './documents.ts';

const tag = 'seam';
const orderParams = z.strictObject({ orderId: uuid });

/** Orders in one set, and names asked at once: above it the sender sends another. */
export const setOrdersMax = 50;
export const namesMax = 200;
const documentBytesMax = 4 * 1024 * 1024;
const setBytesMax = 16 * 1024 * 1024;

/** A document travels with the hash of its canonical form, which the holder works out again. */
export const namedStatementSchema = z.strictObject({
  hash: hashSchema,
  document: statementSchema,
});
export const namedSettlementSchema = z.strictObject({
  hash: hashSchema,
  document: settlementSchema,
});
export const statementSetSchema = z.strictObject({
  statements: z.array(namedStatementSchema).min(1).max(setOrdersMax),
});

const outcome = z.enum(['accepted', 'same', 'stale']);

export const statementReplySchema = z.strictObject({
  orderId: uuid,
  outcome,
  /** The Statement now held: ours when accepted or the same, a newer one when stale. */
  holds: nameSchema,
  /** The counterpart: the Settlement of this order as it is now. */
  settlement: namedSettlementSchema.nullable(),
});
export const setReplySchema = z.strictObject({
  results: z.array(statementReplySchema),
});
export const settlementReplySchema = z.strictObject({
  orderId: uuid,
  outcome,
  holds: nameSchema,
  statement: namedStatementSchema.nullable(),
});
export const heldSchema = z.strictObject({
  orderId: uuid,
  statement: namedStatementSchema.nullable(),
  settlement: namedSettlementSchema.nullable(),
});

/** One entry of `details.results` of a 409 problem. */
export const conflictResultSchema = z.strictObject({
  orderId: uuid,
  outcome: z.enum(['accepted', 'same', 'stale', 'conflict']),
  why: z
    .enum(['epochNotAgreed', 'sameRevisionOtherHash', 'lineElsewhere', 'setIncomplete', 'answersUnknown'])
    .nullable(),
  /** The other order of a conflict about a line. */
  otherOrderId: uuid.nullable(),
  holds: nameSchema.nullable(),
});
export const conflictDetailsSchema = z.strictObject({
  results: z.array(conflictResultSchema),
});

const documentRefusals = ['seam.conflict', 'seam.hashWrong', 'seam.documentWrong'] as const;

export const putStatement = route({
  kind: 'read',
  method: 'PUT',
  path: '/v1/statements/:orderId',
  summary: 'Ordering states what one order asks to be paid for',
  tag,
  params: orderParams,
  query: nothing,
  body: namedStatementSchema,
  reply: statementReplySchema,
  refusals: [...documentRefusals, 'seam.idWrong', 'seam.storeUnknown', 'seam.currencyWrong'],
  bodyBytesMax: documentBytesMax,
});

export const putStatements = route({
  kind: 'read',
  method: 'PUT',
  path: '/v1/statements',
  summary: 'Ordering states several orders together: all are stored or none',
  tag,
  params: nothing,
  query: nothing,
  body: statementSetSchema,
  reply: setReplySchema,
  refusals: [...documentRefusals, 'seam.setWrong', 'seam.storeUnknown', 'seam.currencyWrong'],
  bodyBytesMax: setBytesMax,
});

export const getStatement = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/statements/:orderId',
  summary: 'What the cashier holds of an order, with its Settlement',
  tag,
  params: orderParams,
  query: nothing,
  body: nothing,
  reply: heldSchema,
  refusals: ['seam.orderUnknown'],
});

export const putSettlement = route({
  kind: 'read',
  method: 'PUT',
  path: '/v1/settlements/:orderId',
  summary: 'The cashier states the money of one order',
  tag,
  params: orderParams,
  query: nothing,
  body: namedSettlementSchema,
  reply: settlementReplySchema,
  refusals: [...documentRefusals, 'seam.idWrong', 'seam.orderUnknown'],
  bodyBytesMax: documentBytesMax,
});

export const getSettlement = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/settlements/:orderId',
  summary: 'What ordering holds of an order, with its Statement',
  tag,
  params: orderParams,
  query: nothing,
  body: nothing,
  reply: heldSchema,
  refusals: ['seam.orderUnknown'],
});

export const askNames = route({
  kind: 'read',
  method: 'POST',
  path: '/v1/names',
  summary: 'The names of both documents of many orders, to compare them',
  tag,
  params: nothing,
  query: nothing,
  body: z.strictObject({ orderIds: z.array(uuid).min(1).max(namesMax) }),
  reply: z.strictObject({
    names: z.array(
      z.strictObject({
        orderId: uuid,
        statement: nameSchema.nullable(),
        settlement: nameSchema.nullable(),
      }),
    ),
  }),
  refusals: [],
});

/** At the cashier; in one program the ordering half has the route for guests and staff. */
export const quoteDraft = route({
  kind: 'read',
  method: 'POST',
  path: '/v1/quotes',
  summary: 'What a draft Statement would cost 报价; nothing is kept',
  tag,
  params: nothing,
  query: nothing,
  body: z.strictObject({ statement: statementDraftSchema }),
  reply: z.strictObject({ settlement: settlementDraftSchema }),
  refusals: ['seam.documentWrong', 'seam.storeUnknown', 'seam.currencyWrong'],
  bodyBytesMax: documentBytesMax,
});

const linkParams = z.strictObject({ linkId: uuid });

export const listLinks = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/links',
  summary: 'The other programs this one is joined to, and how they are',
  tag,
  params: nothing,
  query: nothing,
  body: nothing,
  reply: z.strictObject({
    links: z.array(
      z.strictObject({
        id: uuid,
        role: z.enum(['cashier', 'ordering']),
        url: z.string(),
        epoch: uuid.nullable(),
        /** Another epoch under which documents were refused, waiting for a person. */
        newEpoch: uuid.nullable(),
        silentSince: z.string().nullable(),
        /** Orders whose newest document the other program has not acknowledged. */
        unsent: z.int(),
      }),
    ),
  }),
  refusals: [],
});

export const acceptLinkEpoch = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/links/:linkId/accept-epoch',
  summary: 'Agree to the new epoch of a restored counterpart; all is sent again',
  tag,
  params: linkParams,
  query: nothing,
  body: z.strictObject({ epoch: uuid }),
  reply: z.strictObject({ linkId: uuid, epoch: uuid, sentAgain: z.int() }),
  refusals: ['link.notFound', 'link.epochOther'],
});

export type NamedStatement = z.infer<typeof namedStatementSchema>;
export type NamedSettlement = z.infer<typeof namedSettlementSchema>;
export type StatementReply = z.infer<typeof statementReplySchema>;
export type SettlementReply = z.infer<typeof settlementReplySchema>;
export type ConflictResult = z.infer<typeof conflictResultSchema>;
