import { z } from 'zod';
import { amount, uuid, words } from '../../platform/http/fields.ts';
import { settlementLineSchema } from '../../seam/documents.ts';

/** How bills look on the wire. Money is whole minor units, quantities decimal strings. */
const signed = z.int();
const lineId = z.string().min(1).max(80);

export const billSums = {
  payable: amount,
  applied: amount,
  refunded: amount,
  due: signed,
  open: amount,
};

const adjustmentView = z.object({
  id: uuid,
  orderId: uuid,
  kind: z.enum(['percent', 'amount', 'threshold', 'waiveFee', 'rounding']),
  name: words,
  target: z.union([
    z.object({ kind: z.literal('order') }),
    z.object({ kind: z.literal('line'), lineId }),
    z.object({ kind: z.literal('category'), categoryId: uuid }),
  ]),
  rate: z.int().optional(),
  amount: amount.optional(),
  reach: amount.optional(),
  fee: z.string().optional(),
  reason: z.string(),
  grantedBy: z.string(),
  authoriser: z.string(),
  at: z.string(),
  /** What of it found nothing to lower. */
  unused: amount,
});

const tenderView = z.object({
  paymentId: uuid,
  tender: z.string(),
  state: z.enum(['pending', 'succeeded', 'failed', 'cancelled']),
  amount,
  received: amount,
  change: amount,
  cashRounding: signed,
  applied: amount,
  refunded: amount,
  at: z.string(),
});

export const refundView = z.object({
  id: uuid,
  paymentId: uuid,
  billId: uuid.nullable(),
  kind: z.enum(['plan', 'asked']),
  state: z.enum(['planned', 'sent', 'done', 'cancelled', 'withdrawn', 'failed']),
  /** Over the counter, or by itself through the gateway its money came by. */
  way: z.enum(['hand', 'gateway']),
  /** What it waits for a person for. */
  task: z.enum(['refund.cash', 'refund.approve', 'refund.failed', 'refund.doubtful']).nullable(),
  /** When it goes, or is asked about, by itself. */
  nextLookAt: z.string().nullable(),
  /** The gateway's own code where it said no. */
  code: z.string().nullable(),
  amount,
  /** What goes over the counter: the amount less the cash rounding it came with. */
  handBack: amount,
  reason: z.string().nullable(),
  plannedAt: z.string(),
  endedAt: z.string().nullable(),
});

export const billView = z.object({
  id: uuid,
  storeId: z.int(),
  number: z.string(),
  state: z.enum(['open', 'closed', 'cancelled']),
  reversals: z.int(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  businessDate: z.string().nullable(),
  ...billSums,
  /** What cash takes of what is open, rounded as the shop rounds cash. */
  cashTakes: amount,
  orders: z.array(
    z.object({
      orderId: uuid,
      orderNumber: z.string(),
      tableName: words.nullable(),
      covers: z.int(),
      rest: z.boolean(),
      payable: amount,
      due: signed,
      lines: z.array(settlementLineSchema),
    }),
  ),
  adjustments: z.array(adjustmentView),
  tenders: z.array(tenderView),
  refunds: z.array(refundView),
});
