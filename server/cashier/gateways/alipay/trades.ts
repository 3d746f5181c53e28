import { z } from 'zod';
import type { CancelOutcome, GatewayPayment, Mode, QueryOutcome, Rejected, Uncertain } from '../port.ts';
import type { Account, Node } from './calls.ts';
import { malformed, paymentOf } from './charge.ts';
import { cancelCodes, judge, queryCodes } from './outcomes.ts';
import { later, timing } from './timing.ts';

/** A trade as trade.query tells of it. A closed one that was paid before has its payment: it all went back. */
type Trade =
  | { readonly state: 'waiting' }
  | { readonly state: 'paid'; readonly payment: GatewayPayment }
  | { readonly state: 'closed'; readonly payment: GatewayPayment | null }
  | { readonly state: 'notFound' }
  | Uncertain
  | Rejected;

const found = z.object({
  trade_status: z.string(),
  out_trade_no: z.string(),
  send_pay_date: z.string().optional(),
});
const cancelled = z.object({
  retry_flag: z.enum(['Y', 'N']),
  action: z.string().optional(),
  trade_no: z.string().optional(),
});

/** What became of a reference. */
export async function query(account: Account, reference: string, mode: Mode): Promise<QueryOutcome> {
  const trade = await lookUp(account, reference);
  switch (trade.state) {
    case 'paid':
      return { state: 'succeeded', payment: trade.payment };
    case 'closed':
      return closedOutcome(trade.payment, mode);
    case 'notFound':
      // A code that is shown becomes a trade only when somebody scans it.
      return mode === 'native' ? waiting(account) : trade;
    case 'waiting':
      return waiting(account);
    case 'unknown':
    case 'rejected':
      return trade;
  }
}

/** Reverses a code charge whose outcome is not known; closes one that was presented. */
export async function cancel(account: Account, reference: string, mode: Mode): Promise<CancelOutcome> {
  const method = mode === 'code' ? 'alipay.trade.cancel' : 'alipay.trade.close';
  const bizContent = JSON.stringify({ out_trade_no: reference });
  const reply = await account.call({ method, bizContent, noticeUrl: null, reference });
  if (reply.state === 'done') {
    return mode === 'code' ? reversed(account, reply.node) : { state: 'cancelled', refunded: false };
  }
  if (reply.state !== 'refused') return reply;
  const verdict = judge(cancelCodes, reply);
  if (verdict === 'look') return cancelAsFound(account, await lookUp(account, reference));
  return verdict === 'notFound' ? { state: 'notFound' } : verdict;
}

/** Without an action there was nothing to do: no such trade, or one that had been closed before. */
function reversed(account: Account, node: Node): CancelOutcome {
  const read = cancelled.safeParse(node);
  if (!read.success) return malformed;
  const { retry_flag: retry, action, trade_no: number } = read.data;
  if (retry === 'Y') return { state: 'again', nextLookAt: later(account.now(), timing.lookEveryMs) };
  switch (action ?? '') {
    case 'close':
      return { state: 'cancelled', refunded: false };
    case 'refund':
      return { state: 'cancelled', refunded: true };
    case '':
      return number === undefined || number === ''
        ? { state: 'notFound' }
        : { state: 'cancelled', refunded: false };
    default:
      return malformed;
  }
}

/** Why a cancel was refused: the trade itself says it. */
function cancelAsFound(account: Account, trade: Trade): CancelOutcome {
  switch (trade.state) {
    case 'paid':
      return { state: 'alreadyPaid' };
    case 'closed':
      return { state: 'cancelled', refunded: trade.payment !== null };
    case 'waiting':
      return { state: 'again', nextLookAt: later(account.now(), timing.lookEveryMs) };
    case 'notFound':
    case 'unknown':
    case 'rejected':
      return trade;
  }
}

async function lookUp(account: Account, reference: string): Promise<Trade> {
  const bizContent = JSON.stringify({ out_trade_no: reference });
  const reply = await account.call({
    method: 'alipay.trade.query',
    bizContent,
    noticeUrl: null,
    reference,
  });
  if (reply.state === 'done') return tradeOf(reply.node);
  if (reply.state !== 'refused') return reply;
  const verdict = judge(queryCodes, reply);
  return verdict === 'notFound' ? { state: 'notFound' } : verdict;
}

function tradeOf(node: Node): Trade {
  const read = found.safeParse(node);
  if (!read.success) return malformed;
  const payment = paymentOf(node);
  switch (read.data.trade_status) {
    case 'WAIT_BUYER_PAY':
      return { state: 'waiting' };
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      return payment === null ? malformed : { state: 'paid', payment };
    case 'TRADE_CLOSED':
      return { state: 'closed', payment: read.data.send_pay_date === undefined ? null : payment };
    default:
      return { state: 'unknown', code: 'TRADE_STATUS' };
  }
}

/**
 * A trade that was paid and is closed gave everything back. One of a code may have been reversed, so nothing was kept;
 * a presented one is never reversed, so it was refunded and counts as paid.
 */
function closedOutcome(payment: GatewayPayment | null, mode: Mode): QueryOutcome {
  return payment === null || mode === 'code' ? { state: 'closed' } : { state: 'succeeded', payment };
}

function waiting(account: Account): QueryOutcome {
  return { state: 'waiting', nextLookAt: later(account.now(), timing.lookEveryMs) };
}
