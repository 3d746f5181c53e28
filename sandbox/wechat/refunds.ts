import { chinaRfc3339 } from '../core/china-time.ts';
import { effectOf } from '../core/faults.ts';
import { addRefund, type Refund, refundedOf, refundOf, refundsOf } from '../core/refunds.ts';
import { type Trade, tradeById, tradeOf, tradeOfNumber } from '../core/trades.ts';
import type { Account, Call, Parts } from '../core/types.ts';
import { dataOf } from '../core/accounts.ts';
import { isPartner } from './accounts.ts';
import { badParameter, refused, type Reply } from './answers.ts';
import { at, type Demands, faultIn, type Fields, numberAt, textAt } from './fields.ts';
import { isNoticeUrl } from './present.ts';

const REFUND: Demands = {
  out_refund_no: { text: [1, 64] },
  'reason?': { text: [0, 80] },
  'notify_url?': { text: [1, 255] },
  'amount.refund': 'whole',
  'amount.total': 'whole',
  'amount.currency': { text: [3, 3] },
};
const REFUNDS_MAX = 50;
const YEAR_MS = 365 * 24 * 3_600_000;

/** POST /v3/refund/domestic/refunds. The same number again is the same refund; 200 says taken, not done. */
export function refund(account: Account, fields: Fields, call: Call, parts: Parts): Reply {
  const fault = faultIn(fields, REFUND) ?? deeperFault(account, fields);
  if (fault !== null) return fault;
  const trade = tradeNamed(account, fields, parts);
  if (trade === null) return unknown('订单不存在');
  const reference = textAt(fields, 'out_refund_no') ?? '';
  const amount = numberAt(fields, 'amount.refund');
  const known = refundOf({ account: account.id, reference }, parts);
  if (known !== null) {
    const same = known.tradeId === trade.id && known.amount === amount;
    return same ? replyOf(known, trade) : invalid('退款单号重复，且参数与首次请求时不一致', 268_498_688);
  }
  const refusal = refundRefused(trade, amount, numberAt(fields, 'amount.total'), parts);
  if (refusal !== null) return refusal;
  if (effectOf(call.effects, 'balanceTooLow') !== null) {
    return refused({ status: 403, code: 'NOT_ENOUGH', message: '商户账户余额不足' });
  }
  const slow = effectOf(call.effects, 'refundProcessing');
  const made = addRefund(
    trade,
    {
      reference,
      amount,
      reason: textAt(fields, 'reason'),
      fingerprint: String(amount),
      noticeUrl: textAt(fields, 'notify_url'),
      ends:
        slow === null
          ? null
          : { state: slow.ends === 'SUCCESS' ? 'success' : 'abnormal', afterMs: Math.max(1, slow.afterMs) },
    },
    parts,
  );
  return replyOf(made, trade);
}

/** GET /v3/refund/domestic/refunds/{out_refund_no}. */
export function queryRefund(account: Account, reference: string, fields: Fields, parts: Parts): Reply {
  const fault = subMerchantFault(account, fields);
  if (fault !== null) return fault;
  const found = refundOf({ account: account.id, reference }, parts);
  return found === null ? unknown('退款单不存在') : replyOf(found, tradeById(found.tradeId, parts.book));
}

const WORDS = {
  processing: 'PROCESSING',
  success: 'SUCCESS',
  abnormal: 'ABNORMAL',
  closed: 'CLOSED',
} as const;

/** A refund's state in WeChat's words. */
export function refundWordOf({ state }: Refund): string {
  return WORDS[state];
}

/** The amounts of a refund as a notice has them; an answer has more. */
export function refundAmountsOf(refund: Refund, trade: Trade): Record<string, number> {
  const { paidAmount } = trade;
  return { total: paidAmount, refund: refund.amount, payer_total: paidAmount, payer_refund: refund.amount };
}

function replyOf(refund: Refund, trade: Trade): Reply {
  return {
    status: 200,
    json: {
      refund_id: refund.number,
      out_refund_no: refund.reference,
      transaction_id: trade.number,
      out_trade_no: trade.reference,
      channel: 'ORIGINAL',
      user_received_account: '支付用户零钱',
      ...(refund.doneAt === null || refund.state !== 'success'
        ? {}
        : { success_time: chinaRfc3339(refund.doneAt) }),
      create_time: chinaRfc3339(refund.createdAt),
      status: refundWordOf(refund),
      funds_account: 'AVAILABLE',
      amount: {
        ...refundAmountsOf(refund, trade),
        from: [],
        settlement_refund: refund.amount,
        settlement_total: trade.paidAmount,
        discount_refund: 0,
        currency: 'CNY',
        refund_fee: 0,
      },
      promotion_detail: [],
    },
  };
}

function refundRefused(trade: Trade, amount: number, total: number, parts: Parts): Reply | null {
  if (trade.state !== 'paid' || trade.paidAt === null) return invalid('订单未支付或已撤销，不能退款');
  if (total !== trade.paidAmount) return invalid('订单金额与原订单不一致');
  if (parts.clock.now() - trade.paidAt > YEAR_MS) return invalid('订单已超过可退款的最大期限');
  if (refundsOf(trade.id, parts).length >= REFUNDS_MAX) return invalid('订单部分退款次数超过限制');
  if (refundedOf(trade.id, parts) + amount > trade.paidAmount) return invalid('申请退款金额大于订单可退金额');
  return null;
}

function deeperFault(account: Account, fields: Fields): Reply | null {
  const named = [at(fields, 'transaction_id'), at(fields, 'out_trade_no')].filter(
    (name) => name !== undefined,
  );
  if (named.length !== 1) return badParameter('out_trade_no', '与 transaction_id 二选一');
  if (!/^[0-9A-Za-z_\-|*@]+$/.test(textAt(fields, 'out_refund_no') ?? '')) {
    return badParameter('out_refund_no', '含有不允许的字符');
  }
  const noticeUrl = textAt(fields, 'notify_url');
  if (noticeUrl !== null && !isNoticeUrl(noticeUrl)) return badParameter('notify_url', '不是可用的通知地址');
  if (textAt(fields, 'amount.currency') !== 'CNY') return badParameter('amount.currency', '只支持 CNY');
  return subMerchantFault(account, fields);
}

function subMerchantFault(account: Account, fields: Fields): Reply | null {
  const asked = textAt(fields, 'sub_mchid');
  if (!isPartner(account)) return asked === null ? null : badParameter('sub_mchid', '直连商户不应填写');
  return asked === dataOf(account, 'subMerchantNumber')
    ? null
    : badParameter('sub_mchid', '为必填字段或没有绑定关系');
}

function tradeNamed(account: Account, fields: Fields, parts: Parts): Trade | null {
  const number = textAt(fields, 'transaction_id');
  if (number !== null) {
    const trade = tradeOfNumber('wechat', number, parts);
    return trade?.account === account.id ? trade : null;
  }
  const reference = textAt(fields, 'out_trade_no') ?? '';
  const subAccount = textAt(fields, 'sub_mchid') ?? '';
  return tradeOf({ channel: 'wechat', account: account.id, subAccount, reference }, parts);
}

function invalid(message: string, result?: number): Reply {
  return refused({
    status: 400,
    code: 'INVALID_REQUEST',
    message,
    ...(result === undefined ? {} : { result }),
  });
}

function unknown(message: string): Reply {
  return refused({ status: 404, code: 'RESOURCE_NOT_EXISTS', message, result: 268_512_771 });
}
