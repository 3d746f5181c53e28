import { chinaStamp, yuan } from '../core/china-time.ts';
import { effectOf } from '../core/faults.ts';
import { addRefund, type Refund, refundById, refundedOf, refundOf, settleRefund } from '../core/refunds.ts';
import type { Trade } from '../core/trades.ts';
import type { Parts } from '../core/types.ts';
import { namedTrade } from './look-and-cancel.ts';
import { fingerprintOf, invalid, textOf } from './orders.ts';
import type { Entered, Said } from './pay.ts';
import { isFinished, nameWords, payerWords, REFUSED, refundedFen } from './trade-words.ts';
import { fenOf, type Node, refusal, success } from './wire.ts';

/** `alipay.trade.refund`: the same `out_request_no` is the same refund, a new one is another. */
export function refundTrade({ account, business, call }: Entered, parts: Parts): Said {
  const trade = namedTrade(business, account, parts);
  if ('code' in trade) return { node: trade };
  const amount = fenOf(business['refund_amount']);
  if (amount === null) return { node: invalid('refund_amount') };
  const named = textOf(business, 'out_request_no');
  if (named === '' && amount !== trade.paidAmount) return { node: invalid('out_request_no') };
  const reference = named === '' ? trade.reference : named;
  if (!/^[\w-]{1,64}$/.test(reference)) return { node: invalid('out_request_no') };
  const before = refundOf({ account: account.id, reference, tradeId: trade.id }, parts);
  if (before !== null) return { node: again(trade, before, amount, parts) };
  const refused = refusedRefund(trade, amount, parts);
  if (refused !== null) return { node: refused };
  if (effectOf(call.effects, 'balanceTooLow') !== null) return { node: REFUSED.balance };
  const slow = effectOf(call.effects, 'refundProcessing');
  const refund = addRefund(
    trade,
    {
      reference,
      amount,
      reason: textOf(business, 'refund_reason') || null,
      fingerprint: fingerprintOf([String(amount)]),
      noticeUrl: trade.noticeUrl,
      ends:
        slow === null
          ? null
          : { state: slow.ends === 'SUCCESS' ? 'success' : 'abnormal', afterMs: Math.max(1, slow.afterMs) },
    },
    parts,
  );
  return { node: refundNode(trade, refund, refund.state === 'success' ? 'Y' : 'N', parts) };
}

/** `alipay.trade.fastpay.refund.query`: `refund_status` is there only when the money went back. */
export function queryRefund({ account, business }: Entered, parts: Parts): Said {
  const trade = namedTrade(business, account, parts);
  if ('code' in trade) return { node: trade };
  const reference = textOf(business, 'out_request_no');
  if (reference === '') return { node: invalid('out_request_no') };
  const refund = refundOf({ account: account.id, reference, tradeId: trade.id }, parts);
  if (refund === null || refund.state !== 'success') return { node: success({}) };
  return {
    node: success({
      ...nameWords(trade),
      out_request_no: reference,
      refund_status: 'REFUND_SUCCESS',
      refund_reason: refund.reason ?? '',
      total_amount: yuan(trade.paidAmount),
      refund_amount: yuan(refund.amount),
      gmt_refund_pay: chinaStamp(refund.doneAt ?? refund.createdAt),
      send_back_fee: yuan(refund.amount),
    }),
  };
}

/** The same number again moves no money unless it could not before; with another amount it is refused. */
function again(trade: Trade, before: Refund, amount: number, parts: Parts): Node {
  if (before.amount !== amount) return refusal('40004', 'ACQ.DISCORDANT_REPEAT_REQUEST', '不一致的请求');
  if (before.state !== 'abnormal') return refundNode(trade, before, 'N', parts);
  parts.book.run("update refund set state = 'processing' where id = ?", before.id);
  return refundNode(trade, settleRefund(refundById(before.id, parts.book), 'success', parts), 'Y', parts);
}

function refusedRefund(trade: Trade, amount: number, parts: Parts): Node | null {
  if (trade.state === 'waiting' || trade.state === 'asking') return REFUSED.status;
  if (trade.state !== 'paid') return REFUSED.hasClosed;
  if (isFinished(trade, parts)) return REFUSED.finished;
  return refundedOf(trade.id, parts) + amount > trade.paidAmount
    ? refusal('40004', 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限')
    : null;
}

/** `refund_fee` is all that went back of the trade so far, not this refund's amount. */
function refundNode(trade: Trade, refund: Refund, fundChange: 'Y' | 'N', parts: Parts): Node {
  const isBack = refund.state === 'success';
  return success({
    ...nameWords(trade),
    ...payerWords(trade),
    fund_change: fundChange,
    refund_fee: yuan(refundedFen(trade, parts)),
    ...(isBack
      ? {
          gmt_refund_pay: chinaStamp(refund.doneAt ?? refund.createdAt),
          send_back_fee: yuan(refund.amount),
          refund_detail_item_list: [{ fund_channel: 'ALIPAYACCOUNT', amount: yuan(refund.amount) }],
        }
      : {}),
  });
}
