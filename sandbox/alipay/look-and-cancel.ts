import { chinaStamp } from '../core/china-time.ts';
import { effectOf } from '../core/faults.ts';
import {
  closeTrade,
  lookAt,
  reverseTrade,
  setTrade,
  type Trade,
  tradeOf,
  tradeOfNumber,
} from '../core/trades.ts';
import type { Account, Parts } from '../core/types.ts';
import type { Business } from './gate.ts';
import { invalid, textOf } from './orders.ts';
import type { Entered, Said } from './pay.ts';
import {
  amountWords,
  isFinished,
  nameWords,
  payerWords,
  paymentWords,
  REFUSED,
  refundedFen,
  statusOf,
} from './trade-words.ts';
import { type Node, refusal, success } from './wire.ts';

/** A cancel is for the unknown outcomes of a day. */
const CANCEL_WITHIN_MS = 24 * 3_600_000;

/** `alipay.trade.query`. */
export function queryTrade({ account, business }: Entered, parts: Parts): Said {
  const found = namedTrade(business, account, parts);
  if ('code' in found) return { node: found };
  const trade = lookAt(found, parts);
  const { paidAt, storeCode, device } = trade;
  const paid = paidAt === null ? {} : { send_pay_date: chinaStamp(paidAt), ...paymentWords(trade) };
  return {
    node: success({
      ...nameWords(trade),
      ...payerWords(trade),
      trade_status: statusOf(trade, parts),
      ...amountWords(trade),
      ...paid,
      ...(storeCode === null ? {} : { store_id: storeCode }),
      ...(device === null ? {} : { terminal_id: device }),
    }),
  };
}

/**
 * `alipay.trade.cancel`: what was paid goes back, what was not is closed. Where there is nothing to cancel, no
 * `action` is given; a request to pay that is still on its way is not stopped by it, nor a code nobody scanned yet.
 */
export function cancelTrade({ account, business, call }: Entered, parts: Parts): Said {
  const trade = namedTrade(business, account, parts);
  if ('code' in trade) {
    if (trade !== REFUSED.notExist) return { node: trade };
    return { node: success({ out_trade_no: textOf(business, 'out_trade_no'), retry_flag: 'N' }) };
  }
  const refused = cancelRefused(trade, call, parts);
  if (refused !== null) return { node: { ...refused, ...nameWords(trade) } };
  const words = { ...nameWords(trade), retry_flag: 'N' };
  switch (trade.state) {
    case 'closed':
      return { node: success(words) };
    case 'reversed':
      // Said again, so that an answer that was lost can be asked for.
      return { node: success({ ...words, action: trade.paidAt === null ? 'close' : 'refund' }) };
    case 'paid':
      reverseTrade(trade, parts);
      return { node: success({ ...words, action: 'refund' }) };
    case 'shown':
    case 'waiting':
    case 'asking':
    case 'failed':
      reverseTrade(trade, parts);
      return { node: success({ ...words, action: 'close' }) };
  }
}

/** `alipay.trade.close`: only while it waits for the payer. */
export function closeUnpaid({ account, business }: Entered, parts: Parts): Said {
  const trade = namedTrade(business, account, parts);
  if ('code' in trade) return { node: trade };
  if (trade.state === 'waiting' || trade.state === 'asking') {
    return { node: success(nameWords(closeTrade(trade, parts))) };
  }
  const refused =
    trade.state === 'paid'
      ? REFUSED.status
      : refusal('40004', 'ACQ.REASON_TRADE_STATUS_INVALID', '交易状态异常');
  return { node: { ...refused, ...nameWords(trade) } };
}

/** The trade a request names by either number, or why there is none. One that nobody scanned does not exist yet. */
export function namedTrade(business: Business, account: Account, parts: Parts): Trade | Node {
  const reference = textOf(business, 'out_trade_no');
  const number = textOf(business, 'trade_no');
  if (reference === '' && number === '') return invalid('out_trade_no, trade_no');
  // Where both are given, Alipay goes by its own.
  const trade =
    number === ''
      ? tradeOf({ channel: 'alipay', account: account.id, reference }, parts)
      : tradeOfNumber('alipay', number, parts);
  const isOurs = trade !== null && trade.account === account.id && trade.number !== null;
  return isOurs ? trade : REFUSED.notExist;
}

function cancelRefused(trade: Trade, call: Entered['call'], parts: Parts): Node | null {
  const asked = effectOf(call.effects, 'reverseRefused');
  const left = asked !== null && trade.refusalsLeft === 0 ? asked.times : trade.refusalsLeft;
  const isOpen = trade.state !== 'closed' && trade.state !== 'reversed';
  if (isOpen && left > 0) {
    setTrade(trade.id, { refusals_left: left - 1 }, parts);
    return { ...refusal('40004', 'AQC.SYSTEM_ERROR', '系统错误'), retry_flag: 'Y' };
  }
  if (trade.state !== 'paid') return null;
  if (isFinished(trade, parts)) return { ...REFUSED.finished, retry_flag: 'N' };
  if (parts.clock.now() - trade.createdAt > CANCEL_WITHIN_MS)
    return { ...refusal('40004', 'ACQ.TRADE_CANCEL_TIME_OUT', '超过撤销时间范围'), retry_flag: 'N' };
  if (refundedFen(trade, parts) > 0)
    return { ...refusal('40004', 'ACQ.CANCEL_NOT_ALLOWED', '已退款的交易不允许撤销'), retry_flag: 'N' };
  return effectOf(call.effects, 'balanceTooLow') === null ? null : { ...REFUSED.balance, retry_flag: 'Y' };
}
