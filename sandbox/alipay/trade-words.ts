import { chinaStamp, yuan } from '../core/china-time.ts';
import { refundsOf } from '../core/refunds.ts';
import type { Trade } from '../core/trades.ts';
import type { Parts } from '../core/types.ts';
import { refusal, type Node } from './wire.ts';

export type TradeStatus = 'WAIT_BUYER_PAY' | 'TRADE_CLOSED' | 'TRADE_SUCCESS' | 'TRADE_FINISHED';

/** How long a payment can be refunded. */
const REFUND_WITHIN_MS = 365 * 86_400_000;

/** What Alipay calls the state of a trade that exists for it. Paid and wholly refunded is closed. */
export function statusOf(trade: Trade, parts: Pick<Parts, 'book' | 'clock'>): TradeStatus {
  switch (trade.state) {
    case 'shown':
    case 'waiting':
    case 'asking':
      return 'WAIT_BUYER_PAY';
    case 'failed':
    case 'closed':
    case 'reversed':
      return 'TRADE_CLOSED';
    case 'paid':
      if (refundedFen(trade, parts) >= trade.paidAmount) return 'TRADE_CLOSED';
      return isFinished(trade, parts) ? 'TRADE_FINISHED' : 'TRADE_SUCCESS';
  }
}

/** Whether the time for refunds is over. */
export function isFinished(trade: Trade, { clock }: Pick<Parts, 'clock'>): boolean {
  return trade.paidAt !== null && clock.now() - trade.paidAt > REFUND_WITHIN_MS;
}

/** What went back of it so far, in fen. */
export function refundedFen(trade: Trade, parts: Pick<Parts, 'book'>): number {
  return refundsOf(trade.id, parts)
    .filter(({ state }) => state === 'success')
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** Who paid, as Alipay tells the merchant. */
export function payerWords({ payerId }: Pick<Trade, 'payerId'>): Record<string, string> {
  return payerId === null ? {} : { buyer_user_id: payerId, buyer_logon_id: logonOf(payerId) };
}

/** `159****5620`: what stands of a payer's account in answers, notices and bills. */
export function logonOf(payerId: string): string {
  return `1${payerId.slice(-6, -4)}****${payerId.slice(-4)}`;
}

/** The amounts of a trade in yuan, what was received only once it is paid; this sandbox has no coupons. */
export function amountWords(trade: Trade): Record<string, string> {
  const amount = yuan(trade.paidAmount);
  const received = trade.paidAt === null ? '0.00' : amount;
  return {
    total_amount: amount,
    receipt_amount: received,
    buyer_pay_amount: received,
    point_amount: '0.00',
    invoice_amount: received,
  };
}

/** When it was paid and from what. */
export function paymentWords(trade: Trade): Record<string, unknown> {
  return {
    gmt_payment: chinaStamp(trade.paidAt ?? trade.createdAt),
    fund_bill_list: [{ fund_channel: 'ALIPAYACCOUNT', amount: yuan(trade.paidAmount) }],
  };
}

/** The trade's two numbers. */
export function nameWords(trade: Trade): Record<string, string> {
  return { trade_no: trade.number ?? '', out_trade_no: trade.reference };
}

/** Names with words for people, where the same refusal is given by several methods. */
export const REFUSED = {
  notExist: refusal('40004', 'ACQ.TRADE_NOT_EXIST', '交易不存在'),
  hasSuccess: refusal('40004', 'ACQ.TRADE_HAS_SUCCESS', '交易已被支付'),
  hasClosed: refusal('40004', 'ACQ.TRADE_HAS_CLOSE', '交易已经关闭'),
  inconsistent: refusal('40004', 'ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改'),
  status: refusal('40004', 'ACQ.TRADE_STATUS_ERROR', '交易状态不合法'),
  finished: refusal('40004', 'ACQ.TRADE_HAS_FINISHED', '交易已完结'),
  balance: refusal('40004', 'ACQ.SELLER_BALANCE_NOT_ENOUGH', '卖家余额不足'),
} as const satisfies Record<string, Node>;
