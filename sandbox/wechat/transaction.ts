import { accountById, dataOf } from '../core/accounts.ts';
import { chinaRfc3339 } from '../core/china-time.ts';
import { refundedOf } from '../core/refunds.ts';
import type { Trade } from '../core/trades.ts';
import type { Parts } from '../core/types.ts';
import { isPartner } from './accounts.ts';

const WORDS = {
  SUCCESS: '支付成功',
  REFUND: '转入退款',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
  REVOKED: '已撤销',
  USERPAYING: '用户支付中，需要输入密码',
  PAYERROR: '支付失败，请撤销订单',
} as const;

type TradeStateWord = keyof typeof WORDS;

const TRADE_TYPES = { code: 'MICROPAY', native: 'NATIVE', inApp: 'JSAPI' } as const;

/** NATIVE, JSAPI, MICROPAY. */
export function tradeTypeOf({ kind }: Trade): string {
  return TRADE_TYPES[kind];
}

/** The state in WeChat's words: what was refunded in part is in REFUND and still paid. */
export function stateWordOf(trade: Trade, parts: Pick<Parts, 'book'>): TradeStateWord {
  switch (trade.state) {
    case 'paid':
      return refundedOf(trade.id, parts) > 0 ? 'REFUND' : 'SUCCESS';
    case 'shown':
    case 'waiting':
      return 'NOTPAY';
    case 'asking':
      return 'USERPAYING';
    case 'failed':
      return 'PAYERROR';
    case 'closed':
      return 'CLOSED';
    case 'reversed':
      return 'REVOKED';
  }
}

/** The object that a query answers and a notice holds. */
export function transactionOf(trade: Trade, parts: Pick<Parts, 'book'>): Record<string, unknown> {
  const state = stateWordOf(trade, parts);
  const wasPaid = trade.paidAt !== null;
  return {
    ...partiesOf(trade, parts),
    out_trade_no: trade.reference,
    ...(trade.number === null ? {} : { transaction_id: trade.number }),
    ...(wasPaid || trade.kind === 'code' ? { trade_type: tradeTypeOf(trade) } : {}),
    trade_state: state,
    trade_state_desc: WORDS[state],
    ...(wasPaid ? { bank_type: 'OTHERS' } : {}),
    ...(trade.attach === null ? {} : { attach: trade.attach }),
    ...(trade.paidAt === null ? {} : { success_time: chinaRfc3339(trade.paidAt) }),
    ...(wasPaid ? { payer: payerOf(trade, parts) } : {}),
    amount: wasPaid
      ? { total: trade.paidAmount, payer_total: trade.paidAmount, currency: 'CNY', payer_currency: 'CNY' }
      : { total: trade.amount, currency: 'CNY' },
    ...(trade.device === null ? {} : { scene_info: { device_id: trade.device } }),
  };
}

/** Who sold: mchid, or the service provider with its sub-merchant. */
export function partiesOf(trade: Trade, parts: Pick<Parts, 'book'>): Record<string, string> {
  const account = accountById(trade.account, parts);
  const merchantNumber = dataOf(account, 'merchantNumber');
  if (!isPartner(account)) return { appid: trade.appId, mchid: merchantNumber };
  return {
    sp_appid: trade.appId,
    sp_mchid: merchantNumber,
    ...(trade.subAppId === '' ? {} : { sub_appid: trade.subAppId }),
    sub_mchid: trade.subAccount,
  };
}

function payerOf(trade: Trade, parts: Pick<Parts, 'book'>): Record<string, string> {
  const payerId = trade.payerId ?? '';
  if (!isPartner(accountById(trade.account, parts))) return { openid: payerId };
  return trade.subAppId === '' ? { sp_openid: payerId } : { sp_openid: payerId, sub_openid: payerId };
}
