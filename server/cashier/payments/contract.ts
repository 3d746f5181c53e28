import { z } from 'zod';
import { approvalField } from '../../platform/access/approve.ts';
import { route } from '../../platform/http/contract.ts';
import { amount, cursor, nothing, plainText, storeNumber, uuid } from '../../platform/http/fields.ts';
import { billView, refundView } from '../bills/contract.ts';

/** What crosses the wire of payments 收款 and refunds 退款. Money is whole minor units. */
const positiveAmount = amount.min(1);

export const paymentView = z.object({
  id: uuid,
  billId: uuid.nullable(),
  tender: z.string(),
  state: z.enum(['pending', 'succeeded', 'failed', 'cancelled']),
  /** What it takes off the due. */
  amount,
  /** What is taken of what was handed over: the amount with its cash rounding. */
  taken: amount,
  received: amount,
  change: amount,
  cashRounding: z.int(),
  refunded: amount,
  at: z.string(),
});

export const payBill = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/payments',
  summary: 'Takes cash for a bill or a part of it',
  tag: 'payments',
  params: z.strictObject({ billId: uuid }),
  query: nothing,
  body: z.strictObject({
    paymentId: uuid,
    tender: z.literal('cash'),
    amount: positiveAmount,
    /** What the guest handed over. */
    received: amount,
  }),
  reply: z.object({ payment: paymentView, bill: billView }),
  refusals: [
    'bill.unknown',
    'payment.moreThanOpen',
    'payment.receivedTooLittle',
    'payment.tooMany',
    'id.taken',
    'server.busy',
  ],
});

export const refundPayment = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/payments/:paymentId/refund',
  summary: 'Plans to give money of a payment back to the guest 退钱给客人',
  tag: 'payments',
  params: z.strictObject({ paymentId: uuid }),
  query: nothing,
  body: z.strictObject({
    refundId: uuid,
    amount: positiveAmount,
    reason: plainText(120),
    approval: approvalField.optional(),
  }),
  reply: z.object({ refund: refundView, bill: billView }),
  refusals: [
    'payment.unknown',
    'refund.moreThanPaid',
    'refund.notByHand',
    'refund.approvalNeeded',
    'access.pinWrong',
    'access.deviceWaits',
    'access.approverNotAllowed',
    'id.taken',
    'server.busy',
  ],
});

const refundPath = z.strictObject({ refundId: uuid });
const oneRefund = z.object({ refund: refundView, bill: billView });

export const doneRefund = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/refunds/:refundId/done',
  summary: 'The cash was handed back',
  tag: 'payments',
  params: refundPath,
  query: nothing,
  body: nothing,
  reply: oneRefund,
  refusals: ['refund.unknown', 'refund.ended', 'server.busy'],
});

export const cancelRefund = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/refunds/:refundId/cancel',
  summary: 'The money stays',
  tag: 'payments',
  params: refundPath,
  query: nothing,
  body: nothing,
  reply: oneRefund,
  refusals: ['refund.unknown', 'refund.ended', 'server.busy'],
});

export const listRefunds = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/refunds',
  summary: 'Refunds of a store by state, the oldest first',
  tag: 'payments',
  params: z.strictObject({ storeId: storeNumber }),
  query: z.strictObject({
    state: z.enum(['planned', 'done', 'cancelled', 'withdrawn', 'failed']).default('planned'),
    cursor,
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  body: nothing,
  reply: z.object({ refunds: z.array(refundView), next: z.string().nullable() }),
  refusals: ['request.invalid'],
});
