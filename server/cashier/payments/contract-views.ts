import { z } from 'zod';
import { amount, uuid } from '../../platform/http/fields.ts';

/** How a try at a gateway stands, with what phone or screen need to pay. */
export const attemptView = z.object({
  channel: z.enum(['wechat', 'alipay']),
  mode: z.enum(['code', 'native', 'inApp']),
  state: z.enum(['asked', 'sent', 'waiting', 'doubtful', 'cancelling', 'succeeded', 'declined', 'cancelled']),
  shown: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('qr'), text: z.string() }),
      z.object({ kind: z.literal('wechatBridge'), parameters: z.record(z.string(), z.string()) }),
      z.object({ kind: z.literal('alipayTrade'), tradeNumber: z.string() }),
    ])
    .nullable(),
  /** Why it ended without money. */
  reason: z.string().nullable(),
  /** The gateway's own code, for whoever calls its support. */
  code: z.string().nullable(),
  /** Our number at the gateway, and the gateway's. */
  reference: z.string(),
  gatewayNumber: z.string().nullable(),
  askedAt: z.string(),
  expiresAt: z.string(),
  endedAt: z.string().nullable(),
  /** When the gateway is asked again by itself; null when it has ended or waits for a person. */
  nextLookAt: z.string().nullable(),
});

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
  /** Null for money that came without a gateway. */
  attempt: attemptView.nullable(),
});
