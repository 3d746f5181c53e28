import { effectOf } from '../core/faults.ts';
import { refundedOf } from '../core/refunds.ts';
import {
  closeTrade,
  lookAt,
  reverseTrade,
  setTrade,
  type Trade,
  tradeOf,
  tradeOfNumber,
} from '../core/trades.ts';
import type { Account, Call, Parts } from '../core/types.ts';
import { isPartner } from './accounts.ts';
import { badParameter, refused, type Reply } from './answers.ts';
import { type Fields, textAt } from './fields.ts';
import { type Party, partyOf } from './party.ts';
import { orderPaid } from './present.ts';
import { partiesOf, transactionOf } from './transaction.ts';

/** A code payment can be reversed for so long. */
const REVERSE_MS_MAX = 7 * 24 * 3_600_000;

/** How a query names the order: by the merchant's number or by the gateway's. */
export type OrderName = { readonly by: 'reference' | 'number'; readonly value: string };

/** GET …/out-trade-no/{} and …/id/{}. */
export function query(account: Account, name: OrderName, fields: Fields, parts: Parts): Reply {
  const found = partyOf(account, fields, false);
  if (!found.ok) return found.reply;
  const trade = tradeBy(name, found.party, parts);
  if (trade === null) return orderUnknown();
  return { status: 200, json: transactionOf(lookAt(trade, parts), parts) };
}

/** POST …/out-trade-no/{}/close: may be repeated; what was paid cannot be closed, a code payment only reversed. */
export function close(account: Account, reference: string, fields: Fields, parts: Parts): Reply {
  const found = partyOf(account, fields, false);
  if (!found.ok) return found.reply;
  const trade = tradeBy({ by: 'reference', value: reference }, found.party, parts);
  if (trade === null) return orderUnknown();
  if (trade.kind === 'code') {
    const message = '付款码支付订单不能关闭，请使用撤销接口';
    return refused({ status: 400, code: 'INVALID_REQUEST', message, result: 268_449_641 });
  }
  if (trade.state === 'paid') return orderPaid('ORDER_PAID');
  if (trade.state !== 'closed') closeTrade(trade, parts);
  return { status: 204, json: null };
}

/** POST …/out-trade-no/{}/reverse: takes a code payment back as a whole; may be repeated. */
export function reverse(
  account: Account,
  reference: string,
  fields: Fields,
  call: Call,
  parts: Parts,
): Reply {
  if (textAt(fields, isPartner(account) ? 'sp_appid' : 'appid') === null) {
    // As the real gateway does: a missing app id is no parameter error there.
    return refused({ status: 500, code: 'SYSTEM_ERROR', message: '系统异常，请稍后重试' });
  }
  const found = partyOf(account, fields, true);
  if (!found.ok) return found.reply;
  const trade = tradeBy({ by: 'reference', value: reference }, found.party, parts);
  if (trade === null) return orderUnknown();
  const refusal = reverseRefused(trade, call, parts);
  if (refusal !== null) return refusal;
  const reversed = trade.state === 'reversed' ? trade : reverseTrade(trade, parts);
  return { status: 200, json: { ...partiesOf(reversed, parts), out_trade_no: reversed.reference } };
}

function reverseRefused(trade: Trade, { effects }: Call, parts: Parts): Reply | null {
  if (trade.kind !== 'code') {
    return refused({ status: 400, code: 'INVALID_REQUEST', message: '非付款码支付订单，不能撤销' });
  }
  if (trade.state === 'reversed') return null;
  if (parts.clock.now() - trade.createdAt > REVERSE_MS_MAX) {
    return refused({ status: 400, code: 'REVERSE_EXPIRE', message: '订单超过可撤销期限' });
  }
  if (refundedOf(trade.id, parts) > 0) {
    return refused({ status: 403, code: 'TRADE_ERROR', message: '订单已发生退款，不能撤销' });
  }
  const more = effectOf(effects, 'reverseRefused')?.times ?? 0;
  const refusalsLeft = trade.refusalsLeft + more;
  if (refusalsLeft === 0) return null;
  setTrade(trade.id, { refusals_left: refusalsLeft - 1 }, parts);
  return refused({ status: 202, code: 'USERPAYING', message: '用户支付中，不能撤销，请稍后重试' });
}

/** The caller's own order; another merchant's is as unknown as none. */
function tradeBy({ by, value }: OrderName, party: Party, parts: Parts): Trade | null {
  const subAccount = party.subMerchantNumber;
  if (by === 'reference') {
    return tradeOf({ channel: 'wechat', account: party.account.id, subAccount, reference: value }, parts);
  }
  const trade = tradeOfNumber('wechat', value, parts);
  const own = trade?.account === party.account.id && trade.subAccount === subAccount && trade.paidAt !== null;
  return own ? trade : null;
}

function orderUnknown(): Reply {
  return refused({ status: 404, code: 'ORDER_NOT_EXIST', message: '订单不存在', result: 268_512_771 });
}

/** Query parameters must be those of the call and none else. */
export function unexpected(fields: Fields, allowed: readonly string[]): Reply | null {
  const extra = Object.keys(fields).find((name) => !allowed.includes(name));
  return extra === undefined ? null : { ...badParameter(extra, '不是本接口的参数'), result: 270_924_358 };
}
