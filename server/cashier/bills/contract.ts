import { z } from 'zod';
import { approvalField } from '../../platform/access/approve.ts';
import { route } from '../../platform/http/contract.ts';
import {
  amount,
  cursor,
  nothing,
  plainText,
  positiveQuantity,
  storeNumber,
  uuid,
  words,
} from '../../platform/http/fields.ts';
import { billSums, billView } from './contract-views.ts';

export { billView, refundView } from './contract-views.ts';

/** What crosses the wire of bills 账单. Money is whole minor units, quantities decimal strings. */
const positiveAmount = amount.min(1);
const lineId = z.string().min(1).max(80);

const billPath = z.strictObject({ billId: uuid });
const oneBill = z.object({ bill: billView });
const manyBills = z.object({ bills: z.array(billView) });
const reason = plainText(120);
const approval = approvalField.optional();

export const listBills = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/stores/:storeId/bills',
  summary: 'Bills of a store: open ones from the oldest on, closed ones from the newest on',
  tag: 'bills',
  params: z.strictObject({ storeId: storeNumber }),
  query: z.strictObject({
    state: z.enum(['open', 'closed']).default('open'),
    cursor,
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  body: nothing,
  reply: z.object({
    bills: z.array(
      z.object({
        id: uuid,
        number: z.string(),
        state: z.enum(['open', 'closed', 'cancelled']),
        tableNames: z.array(words),
        orderNumbers: z.array(z.string()),
        openedAt: z.string(),
        closedAt: z.string().nullable(),
        ...billSums,
      }),
    ),
    next: z.string().nullable(),
  }),
  refusals: ['request.invalid'],
});

export const getBill = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/bills/:billId',
  summary: 'A bill with its lines, adjustments, tenders and refunds',
  tag: 'bills',
  params: billPath,
  query: nothing,
  body: nothing,
  reply: oneBill,
  refusals: ['bill.unknown'],
});

const newBillIds = z.array(uuid).min(1).max(49);

export const splitBill = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/split',
  summary: 'Takes lines, an even part or an amount of what is open to new bills',
  tag: 'bills',
  params: billPath,
  query: nothing,
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('lines'),
      billIds: newBillIds.length(1),
      lines: z
        .array(z.strictObject({ lineId, quantity: positiveQuantity }))
        .min(1)
        .max(500),
    }),
    /** AA: what is open is shared evenly between this bill and the new ones. */
    z.strictObject({ kind: z.literal('even'), billIds: newBillIds }),
    z.strictObject({ kind: z.literal('amount'), billIds: newBillIds.length(1), amount: positiveAmount }),
  ]),
  reply: manyBills,
  refusals: [
    'bill.unknown',
    'bill.notOpen',
    'bill.paymentUnderWay',
    'split.lineNotOnBill',
    'split.moreThanOpen',
    'split.tooFine',
    'split.tooMany',
    'id.taken',
    'server.busy',
  ],
});

export const mergeBills = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/merge',
  summary: 'Takes another open, unpaid bill onto this one',
  tag: 'bills',
  params: billPath,
  query: nothing,
  body: z.strictObject({ withBillId: uuid }),
  reply: oneBill,
  refusals: [
    'bill.unknown',
    'bill.notOpen',
    'bill.paymentUnderWay',
    'bill.hasMoney',
    'merge.sameBill',
    'server.busy',
  ],
});

export const unsplitBill = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/unsplit',
  summary: 'Gives the shares of an unpaid split bill back to the rest bill',
  tag: 'bills',
  params: billPath,
  query: nothing,
  body: nothing,
  reply: manyBills,
  refusals: [
    'bill.unknown',
    'bill.notOpen',
    'bill.paymentUnderWay',
    'bill.hasMoney',
    'unsplit.isRest',
    'unsplit.restClosed',
    'server.busy',
  ],
});

const orderOrLine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('order'), orderId: uuid.optional() }),
  z.strictObject({ kind: z.literal('line'), lineId }),
]);
const wholeOrder = z.strictObject({ kind: z.literal('order'), orderId: uuid.optional() });
const granted = { adjustmentId: uuid, name: words.optional(), reason, approval };

export const grantAdjustment = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/adjustments',
  summary: 'Grants a reduction 优惠, 抹零 or 免单',
  tag: 'bills',
  params: billPath,
  query: nothing,
  body: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('percent'),
      ...granted,
      target: orderOrLine,
      /** Basis points off: 8.8 折 is 1200, 免单 10000. */
      rate: z.int().min(1).max(10_000),
    }),
    z.strictObject({ kind: z.literal('amount'), ...granted, target: orderOrLine, amount: positiveAmount }),
    z.strictObject({
      kind: z.literal('threshold'),
      ...granted,
      target: wholeOrder,
      reach: positiveAmount,
      amount: positiveAmount,
    }),
    z.strictObject({ kind: z.literal('waiveFee'), ...granted, target: orderOrLine, fee: plainText(40) }),
    z.strictObject({ kind: z.literal('rounding'), ...granted, target: wholeOrder, amount: positiveAmount }),
  ]),
  reply: oneBill,
  refusals: [
    'bill.unknown',
    'bill.notOpen',
    'bill.paymentUnderWay',
    'adjustment.orderNotNamed',
    'adjustment.lineNotOnBill',
    'adjustment.approvalNeeded',
    'adjustment.tooMany',
    'access.pinWrong',
    'access.deviceWaits',
    'access.approverNotAllowed',
    'id.taken',
    'server.busy',
  ],
});

export const removeAdjustment = route({
  kind: 'command',
  method: 'DELETE',
  path: '/v1/bills/:billId/adjustments/:adjustmentId',
  summary: 'Takes a reduction back',
  tag: 'bills',
  params: z.strictObject({ billId: uuid, adjustmentId: uuid }),
  query: nothing,
  body: nothing,
  reply: oneBill,
  refusals: ['bill.unknown', 'bill.notOpen', 'bill.paymentUnderWay', 'adjustment.unknown', 'server.busy'],
});

export const reverseBill = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/reverse',
  summary: 'Opens a settled bill again 反结账',
  tag: 'bills',
  params: billPath,
  query: nothing,
  body: z.strictObject({ reason, approval }),
  reply: oneBill,
  refusals: [
    'bill.unknown',
    'bill.notClosed',
    'bill.approvalNeeded',
    'access.pinWrong',
    'access.deviceWaits',
    'access.approverNotAllowed',
    'server.busy',
  ],
});

export const closeBill = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/close',
  summary: 'Closes a bill on which nothing is due, such as a reversed one that needed no change',
  tag: 'bills',
  params: billPath,
  query: nothing,
  body: nothing,
  reply: oneBill,
  refusals: ['bill.unknown', 'bill.notOpen', 'bill.moneyDue', 'server.busy'],
});
