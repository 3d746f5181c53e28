import * as z from 'zod';
import type {
  CancelOutcome,
  ChargeOutcome,
  DeclineReason,
  GatewayPayment,
  PresentOutcome,
  QueryOutcome,
  RefundOutcome,
  Rejected,
  Uncertain,
} from '../port.ts';
import type { Answer } from './line.ts';
import {
  cancelCodes,
  chargeCodes,
  presentCodes,
  queryCodes,
  refundCodes,
  refundQueryCodes,
  verdictOf,
} from './outcomes.ts';

/** What an answer must name to be the answer to what was asked: merchant, app, reference. */
export type Expected = Readonly<Record<string, string>>;

const transaction = z.looseObject({
  trade_state: z.string(),
  trade_state_desc: z.string().optional(),
  transaction_id: z.string().min(1).optional(),
  success_time: z.string().optional(),
  amount: z.looseObject({ total: z.int().min(0), payer_total: z.int().min(0).optional() }).optional(),
});
type Transaction = z.infer<typeof transaction>;

const refund = z.looseObject({
  refund_id: z.string().min(1),
  out_refund_no: z.string(),
  status: z.string(),
  success_time: z.string().optional(),
  amount: z.looseObject({ refund: z.int().min(0) }),
});

/** The answer to a code payment. 202 waits for the guest, whatever its body is. */
export function readCharge(answer: Answer, expected: Expected, lookAt: Date): ChargeOutcome {
  if (answer.status === 202) return { state: 'pending', nextLookAt: lookAt };
  if (answer.status !== 200) {
    const verdict = verdictOf(chargeCodes, answer.status, answer.code);
    if (verdict === 'pending') return { state: 'pending', nextLookAt: lookAt };
    return typeof verdict === 'string' ? refusedBy(answer, verdict) : declinedBy(answer, verdict);
  }
  const read = readTransaction(answer, expected);
  if ('state' in read) return read;
  const { found } = read;
  if (isPaid(found.trade_state)) return received(found);
  if (found.trade_state === 'USERPAYING') return { state: 'pending', nextLookAt: lookAt };
  return unknown(found.trade_state);
}

/** The answer to an order; `shown` is made from the id or the code text in it. */
export function readPresent(
  answer: Answer,
  shown: (order: { prepayId?: string; codeUrl?: string }) => PresentOutcome,
): PresentOutcome {
  if (answer.status !== 200) {
    const verdict = verdictOf(presentCodes, answer.status, answer.code);
    if (verdict === 'alreadyPaid') return { state: 'alreadyPaid' };
    return typeof verdict === 'string' ? refusedBy(answer, verdict) : declinedBy(answer, verdict);
  }
  const order = z
    .union([z.object({ prepay_id: z.string().min(1) }), z.object({ code_url: z.string().min(1) })])
    .safeParse(answer.body);
  if (!order.success) return unknown('MALFORMED');
  return 'prepay_id' in order.data
    ? shown({ prepayId: order.data.prepay_id })
    : shown({ codeUrl: order.data.code_url });
}

export function readQuery(answer: Answer, expected: Expected, lookAt: Date): QueryOutcome {
  if (answer.status !== 200) {
    const verdict = verdictOf(queryCodes, answer.status, answer.code);
    return verdict === 'notFound' ? { state: 'notFound' } : refusedBy(answer, verdict);
  }
  const read = readTransaction(answer, expected);
  if ('state' in read) return read;
  const { found } = read;
  if (isPaid(found.trade_state)) return received(found);
  switch (found.trade_state) {
    case 'NOTPAY':
    case 'USERPAYING':
    case 'ACCEPT':
      return { state: 'waiting', nextLookAt: lookAt };
    case 'CLOSED':
    case 'REVOKED':
      return { state: 'closed' };
    case 'PAYERROR':
      return { state: 'failed', reason: reasonIn(found.trade_state_desc ?? ''), code: 'PAYERROR' };
    default:
      return unknown(found.trade_state);
  }
}

/** Whether a cancelled payment had been paid before: it then keeps the time of its success. */
export function wasPaid(answer: Answer, expected: Expected): boolean {
  if (answer.status !== 200) return false;
  const read = readTransaction(answer, expected);
  return 'found' in read && timeOf(read.found.success_time) !== null;
}

/** The answer to reverse (200) or close (204). */
export function readCancel(answer: Answer, expected: Expected, lookAt: Date): CancelOutcome {
  if (answer.status === 204) return { state: 'cancelled', refunded: false };
  if (answer.status === 200)
    return isAnswerTo(answer.body, expected) ? { state: 'cancelled', refunded: false } : unknown('FOREIGN');
  const verdict = verdictOf(cancelCodes, answer.status, answer.code);
  switch (verdict) {
    case 'cancelled':
      return { state: 'cancelled', refunded: false };
    case 'again':
      return { state: 'again', nextLookAt: lookAt };
    case 'alreadyPaid':
    case 'notFound':
      return { state: verdict };
    case 'unknown':
    case 'rejected':
      return refusedBy(answer, verdict);
  }
}

/** The answer to a refund: accepted is not refunded. `amount` is what was asked, where that is known. */
export function readRefund(
  answer: Answer,
  expected: Expected,
  amount: number | null,
  lookAt: Date,
): RefundOutcome {
  if (answer.status !== 200) {
    const verdict = verdictOf(refundCodes, answer.status, answer.code);
    if (typeof verdict === 'string') return refusedBy(answer, verdict);
    return { state: 'failed', reason: verdict.failed, code: answer.code ?? '', retry: verdict.retry };
  }
  const read = refund.safeParse(answer.body);
  if (!read.success) return unknown('MALFORMED');
  if (!isAnswerTo(answer.body, expected)) return unknown('FOREIGN');
  if (amount !== null && read.data.amount.refund !== amount) return unknown('AMOUNT');
  switch (read.data.status) {
    case 'SUCCESS':
      return { state: 'succeeded', number: read.data.refund_id, at: timeOf(read.data.success_time) };
    case 'PROCESSING':
      return { state: 'pending', nextLookAt: lookAt };
    case 'ABNORMAL':
      return { state: 'failed', reason: 'payerAccount', code: 'ABNORMAL', retry: false };
    case 'CLOSED':
      return { state: 'failed', reason: 'other', code: 'CLOSED', retry: false };
    default:
      return unknown(read.data.status);
  }
}

export function readRefundQuery(answer: Answer, expected: Expected, lookAt: Date): RefundOutcome {
  if (answer.status === 200) return readRefund(answer, expected, null, lookAt);
  const verdict = verdictOf(refundQueryCodes, answer.status, answer.code);
  return verdict === 'notFound' ? { state: 'notFound' } : refusedBy(answer, verdict);
}

/** A refusal that says nothing about the guest. */
export function refusedBy(answer: Answer, verdict: 'unknown' | 'rejected'): Uncertain | Rejected {
  const code = answer.code ?? `HTTP_${answer.status}`;
  return verdict === 'unknown' ? unknown(code) : { state: 'rejected', code, message: answer.words };
}

function declinedBy(answer: Answer, { declined }: { readonly declined: DeclineReason }) {
  return { state: 'declined', reason: declined, code: answer.code ?? '' } as const;
}

function readTransaction(answer: Answer, expected: Expected): { found: Transaction } | Uncertain {
  const read = transaction.safeParse(answer.body);
  if (!read.success) return unknown('MALFORMED');
  return isAnswerTo(answer.body, expected) ? { found: read.data } : unknown('FOREIGN');
}

/** Money that came, with the amount as the gateway says it: the caller compares. */
function received({ transaction_id, amount, success_time }: Transaction) {
  if (transaction_id === undefined || amount === undefined) return unknown('MALFORMED');
  const payment: GatewayPayment = {
    number: transaction_id,
    amount: amount.total,
    payerAmount: amount.payer_total ?? null,
    paidAt: timeOf(success_time),
  };
  return { state: 'succeeded', payment } as const;
}

function isPaid(tradeState: string): boolean {
  return tradeState === 'SUCCESS' || tradeState === 'REFUND';
}

/** Whether a body names every expected field with its expected value. */
export function isAnswerTo(body: unknown, expected: Expected): boolean {
  const read = z.record(z.string(), z.unknown()).safeParse(body);
  return read.success && Object.entries(expected).every(([name, value]) => read.data[name] === value);
}

/** Only chooses the words for the guest: the state itself says no more than that it did not work. */
function reasonIn(description: string): DeclineReason {
  if (description.includes('密码')) return 'wrongPassword';
  if (description.includes('取消')) return 'payerCancelled';
  return 'other';
}

function timeOf(text: string | undefined): Date | null {
  const time = new Date(text ?? '');
  return Number.isNaN(time.getTime()) ? null : time;
}

function unknown(code: string): Uncertain {
  return { state: 'unknown', code };
}
