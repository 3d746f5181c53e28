import { z } from 'zod';
import type { RefundOutcome, WireRequest } from '../port.ts';
import type { Account, Node } from './calls.ts';
import { fen, malformed, notOurs } from './charge.ts';
import { fenOf, momentOf } from './money-and-time.ts';
import { judge, queryCodes, refundCodes } from './outcomes.ts';
import { readRequest, refundMethod } from './requests.ts';
import { later, timing } from './timing.ts';

const answered = z.object({
  trade_no: z.string().min(1),
  out_trade_no: z.string(),
  fund_change: z.enum(['Y', 'N']),
  /** Everything refunded of the trade so far, this refund among it. */
  refund_fee: fen,
  gmt_refund_pay: z.string().optional(),
});
const looked = z.object({
  trade_no: z.string().optional(),
  out_request_no: z.string().optional(),
  refund_status: z.string().optional(),
  refund_amount: fen.optional(),
  gmt_refund_pay: z.string().optional(),
});

/** The refund that was asked for; the amount is null where it is not known here. */
type Asked = { readonly reference: string; readonly refundReference: string; readonly amount: number | null };

/** trade.refund: the same bytes again move nothing twice. */
export async function refund(account: Account, request: WireRequest): Promise<RefundOutcome> {
  const stored = readRequest(request, [refundMethod]);
  const amount = fenOf(stored?.refundAmount ?? '');
  if (stored === null || stored.refundReference === null || amount === null) return notOurs;
  const asked = { reference: stored.reference, refundReference: stored.refundReference, amount };
  const reply = await account.call({ ...stored, method: request.target });
  if (reply.state === 'done') return refunded(account, asked, reply.node);
  if (reply.state !== 'refused') return reply;
  const verdict = judge(refundCodes, reply);
  if ('state' in verdict) return verdict;
  const failed = {
    state: 'failed',
    reason: verdict.refused,
    code: reply.code,
    retry: verdict.retry,
  } as const;
  return verdict.look ? unlessDone(await lookUp(account, asked), failed) : failed;
}

/** fastpay.refund.query. Without a status the refund never came or did not work: it may be sent again. */
export async function queryRefund(
  account: Account,
  reference: string,
  refundReference: string,
): Promise<RefundOutcome> {
  return lookUp(account, { reference, refundReference, amount: null });
}

/**
 * `fund_change` says whether this call moved money. When it did not, an earlier one with the same number did, or none:
 * the sum of all refunds cannot tell, so this one is asked about by its own number.
 */
async function refunded(account: Account, asked: Asked, node: Node): Promise<RefundOutcome> {
  const read = answered.safeParse(node);
  if (!read.success) return malformed;
  if (read.data.fund_change === 'N') return pendingUnlessKnown(account, await lookUp(account, asked));
  if (read.data.refund_fee < (asked.amount ?? 0)) return { state: 'unknown', code: 'AMOUNT' };
  return { state: 'succeeded', number: read.data.trade_no, at: momentOf(read.data.gmt_refund_pay ?? '') };
}

function pendingUnlessKnown(account: Account, outcome: RefundOutcome): RefundOutcome {
  if (outcome.state !== 'notFound') return outcome;
  return { state: 'pending', nextLookAt: later(account.now(), timing.refundLookAfterMs) };
}

/** Refused, for the refund is done already; or it is not known whether it is. */
function unlessDone(looked: RefundOutcome, failed: RefundOutcome): RefundOutcome {
  return looked.state === 'notFound' || looked.state === 'rejected' ? failed : looked;
}

async function lookUp(account: Account, asked: Asked): Promise<RefundOutcome> {
  const reply = await account.call({
    method: 'alipay.trade.fastpay.refund.query',
    bizContent: JSON.stringify({
      out_trade_no: asked.reference,
      out_request_no: asked.refundReference,
      query_options: ['gmt_refund_pay'],
    }),
    noticeUrl: null,
    reference: asked.reference,
  });
  if (reply.state === 'done') return found(asked, reply.node);
  if (reply.state !== 'refused') return reply;
  const verdict = judge(queryCodes, reply);
  return verdict === 'notFound' ? { state: 'notFound' } : verdict;
}

function found(asked: Asked, node: Node): RefundOutcome {
  const read = looked.safeParse(node);
  if (!read.success) return malformed;
  const refund = read.data;
  if (refund.refund_status === undefined || refund.refund_status === '') return { state: 'notFound' };
  if (refund.refund_status !== 'REFUND_SUCCESS') return { state: 'unknown', code: 'REFUND_STATUS' };
  if (refund.out_request_no !== asked.refundReference) return { state: 'unknown', code: 'FOREIGN' };
  const isOther = asked.amount !== null && refund.refund_amount !== asked.amount;
  if (isOther || refund.trade_no === undefined) return { state: 'unknown', code: 'AMOUNT' };
  return { state: 'succeeded', number: refund.trade_no, at: momentOf(refund.gmt_refund_pay ?? '') };
}
