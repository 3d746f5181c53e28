import { z } from 'zod';
import { approvalField } from '../../platform/access/approve.ts';
import { route } from '../../platform/http/contract.ts';
import { amount, cursor, nothing, plainText, storeNumber, time, uuid } from '../../platform/http/fields.ts';
import { billView, refundView } from '../bills/contract.ts';
import { attemptView, paymentView } from './contract-views.ts';

/** What crosses the wire of payments 收款 and refunds 退款. Money is whole minor units. */
const positiveAmount = amount.min(1);

export const payBill = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/payments',
  summary:
    'Takes money for a bill or a part of it: cash, a payer code 付款码, or a code for the guest to scan',
  tag: 'payments',
  params: z.strictObject({ billId: uuid }),
  query: nothing,
  body: z.discriminatedUnion('tender', [
    z.strictObject({
      paymentId: uuid,
      tender: z.literal('cash'),
      amount: positiveAmount,
      /** What the guest handed over. */
      received: amount,
    }),
    z.strictObject({
      paymentId: uuid,
      /** The guest shows a code, the till scans it; its digits tell the channel. */
      tender: z.literal('payerCode'),
      amount: positiveAmount,
      payerCode: z.string().regex(/^\d{16,24}$/),
    }),
    z.strictObject({
      paymentId: uuid,
      /** A code for the guest's phone, shown on another screen or slip. */
      tender: z.enum(['wechat', 'alipay']),
      amount: positiveAmount,
    }),
  ]),
  reply: z.object({ payment: paymentView, bill: billView }),
  refusals: [
    'bill.unknown',
    'payment.codeUnknown',
    'payment.otherCurrency',
    'account.none',
    'account.unusable',
    'payment.moreThanOpen',
    'payment.receivedTooLittle',
    'shift.needed',
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
  refusals: ['refund.unknown', 'refund.ended', 'refund.underWay', 'refund.approvalNeeded', 'server.busy'],
});

export const releaseRefund = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/refunds/:refundId/release',
  summary: 'Lets a refund go through its gateway, or tries it again under the same number',
  tag: 'payments',
  params: refundPath,
  query: nothing,
  body: z.strictObject({ approval: approvalField.optional() }),
  reply: oneRefund,
  refusals: [
    'refund.unknown',
    'refund.ended',
    'refund.notByHand',
    'refund.approvalNeeded',
    'access.pinWrong',
    'access.deviceWaits',
    'access.approverNotAllowed',
    'server.busy',
  ],
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
  refusals: ['refund.unknown', 'refund.ended', 'refund.underWay', 'server.busy'],
});

export const listRefunds = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/refunds',
  summary: 'Refunds of a store by state, the oldest first',
  tag: 'payments',
  params: z.strictObject({ storeId: storeNumber }),
  query: z.strictObject({
    state: z.enum(['planned', 'sent', 'done', 'cancelled', 'withdrawn', 'failed']).default('planned'),
    cursor,
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  body: nothing,
  reply: z.object({ refunds: z.array(refundView), next: z.string().nullable() }),
  refusals: ['request.invalid'],
});

/** `bill` is null for a guest, who sees the own bill with the order. */
const onePayment = z.object({ payment: paymentView, bill: billView.nullable() });

export const getPayment = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/payments/:paymentId',
  summary: 'A payment, and how its try at the gateway stands',
  tag: 'payments',
  params: z.strictObject({ paymentId: uuid }),
  query: nothing,
  body: nothing,
  reply: onePayment,
  refusals: ['payment.unknown'],
});

export const cancelPayment = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/payments/:paymentId/cancel',
  summary: 'Calls a payment under way off: it ends when the gateway has acknowledged',
  tag: 'payments',
  params: z.strictObject({ paymentId: uuid }),
  query: nothing,
  body: nothing,
  reply: onePayment,
  refusals: ['payment.unknown', 'payment.notLive', 'server.busy'],
});

export const lookAtPayment = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/payments/:paymentId/look',
  summary: 'Asks the gateway about a payment now, also one that has ended (客人说付过了)',
  tag: 'payments',
  params: z.strictObject({ paymentId: uuid }),
  query: nothing,
  body: nothing,
  /** `answered`: whether the gateway said anything; without it the payment stands as it was known before. */
  reply: onePayment.extend({ answered: z.boolean() }),
  refusals: ['payment.unknown', 'server.busy'],
});

export const payOrder = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/orders/:orderId/payments',
  summary: 'A guest pays the rest bill of the order on the phone',
  tag: 'payments',
  params: z.strictObject({ orderId: uuid }),
  query: nothing,
  body: z.strictObject({
    paymentId: uuid,
    amount: positiveAmount,
    channel: z.enum(['wechat', 'alipay']),
    /** Who pays, as the app names him (openid, buyer id); without it the code is for another screen. */
    payerId: z
      .string()
      .regex(/^[\w-]{1,128}$/)
      .nullable(),
  }),
  reply: z.object({ payment: paymentView, due: z.int(), open: amount }),
  refusals: [
    'bill.unknown',
    'payment.otherCurrency',
    'account.none',
    'account.unusable',
    'payment.moreThanOpen',
    'payment.tooMany',
    'id.taken',
    'server.busy',
  ],
});

export const searchPayments = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/payments',
  summary: 'Payments through gateways, the newest first: live ones, or found by amount, time and last digits',
  tag: 'payments',
  params: z.strictObject({ storeId: storeNumber }),
  query: z.strictObject({
    live: z.enum(['yes', 'no']).optional(),
    amount: z.coerce.number().int().min(1).max(100_000_000).optional(),
    from: time.optional(),
    to: time.optional(),
    /** The last digits of our number or of the gateway's. */
    digits: z
      .string()
      .regex(/^[0-9A-Za-z]{3,32}$/)
      .optional(),
    cursor,
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  body: nothing,
  reply: z.object({
    payments: z.array(
      attemptView.omit({ shown: true }).extend({
        paymentId: uuid,
        billId: uuid,
        amount,
        paidAmount: amount.nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: ['request.invalid'],
});
