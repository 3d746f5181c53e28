import { effectOf } from '../core/faults.ts';
import { addTrade, payTrade, type Trade, tradeOf } from '../core/trades.ts';
import type { Account, Call, Parts } from '../core/types.ts';
import type { Business } from './gate.ts';
import { invalid, isRefused, type Order, orderOf, textOf, tradeFrom } from './orders.ts';
import { isPayerCode, type PayerPlan, payerOf, planOf, useOnce } from './payer-codes.ts';
import type { Fields } from './signing.ts';
import { amountWords, nameWords, payerWords, paymentWords, REFUSED } from './trade-words.ts';
import { type CodelessNode, type Node, refusal, success } from './wire.ts';

/** One call of one merchant, let in. */
export type Entered = {
  readonly account: Account;
  readonly business: Business;
  readonly fields: Fields;
  readonly call: Call;
};

/** What a method says, and whether the answer gets lost on its way. */
export type Said = {
  readonly node: Node | CodelessNode;
  readonly lost?: boolean;
  /** Said in `error_response` instead of the node of the method. */
  readonly asError?: boolean;
};

/** Face-to-face trades that name no limit are closed after three hours. */
const TIMEOUT_MS = 3 * 3_600_000;

/** `alipay.trade.pay`: the till scanned the payer's code. */
export function payByCode({ account, business, fields, call }: Entered, parts: Parts): Said {
  const order = orderOf('code', business, fields, parts.clock);
  if (isRefused(order)) return { node: order };
  const code = textOf(business, 'auth_code');
  const scene = textOf(business, 'scene');
  if (scene !== 'bar_code' && scene !== 'security_code') return { node: invalid('scene') };
  if (code === '') return { node: invalid('auth_code') };
  const before = tradeOf({ channel: 'alipay', account: account.id, reference: order.reference }, parts);
  if (before !== null) return { node: again(before, order, payerOf(code)) };
  const plan = planOf(code, call);
  if (!plan.booked) return { node: REFUSED.notExist, lost: true };
  if (!isPayerCode(code) || plan.does === 'expired' || !useOnce(code, parts)) return { node: codeInvalid() };
  const trade = bookCharge({ order, account, plan, code, call }, parts);
  return { node: chargeNode(trade, plan), lost: !plan.answered };
}

/** The same number again: what became of it, unless something else was asked under it. */
function again(before: Trade, order: Order, payerId: string): Node {
  if (before.fingerprint !== order.fingerprint) return REFUSED.inconsistent;
  switch (before.state) {
    case 'shown':
      return REFUSED.inconsistent;
    case 'waiting':
    case 'asking':
      return before.payerId === payerId
        ? waitingNode(before)
        : refusal('40004', 'ACQ.TRADE_BUYER_NOT_MATCH', '交易买家不匹配');
    case 'paid':
      return REFUSED.hasSuccess;
    case 'failed':
    case 'closed':
    case 'reversed':
      return REFUSED.hasClosed;
  }
}

type Charge = {
  readonly order: Order;
  readonly account: Account;
  readonly plan: PayerPlan;
  readonly code: string;
  readonly call: Call;
};

function bookCharge({ order, account, plan, code, call }: Charge, parts: Parts): Trade {
  const { clock, channels } = parts;
  const trade = addTrade(
    {
      ...tradeFrom(order, account),
      kind: 'code',
      paidAmount: order.amount + (effectOf(call.effects, 'wrongAmount')?.by ?? 0),
      payerId: payerOf(code),
      number: channels.alipay.newNumber('trade', parts),
      state: plan.does === 'balance' ? 'closed' : plan.does === 'ask' ? 'asking' : 'waiting',
      failCode: plan.act?.do === 'fail' ? 'ACQ.PAYMENT_FAIL' : null,
      expiresAt: order.until ?? clock.now() + (order.timeoutMs ?? TIMEOUT_MS),
      act: plan.act,
      looksLeft: plan.looks,
      refusalsLeft: plan.refusals,
    },
    parts,
  );
  return plan.does === 'pay' ? payTrade(trade, trade.payerId, parts) : trade;
}

function chargeNode(trade: Trade, plan: PayerPlan): Node {
  if (plan.does === 'balance')
    return { ...refusal('40004', 'ACQ.BUYER_BALANCE_NOT_ENOUGH', '买家余额不足'), ...nameWords(trade) };
  if (plan.does === 'ask') return waitingNode(trade);
  return success({
    ...nameWords(trade),
    ...payerWords(trade),
    ...amountWords(trade),
    ...paymentWords(trade),
  });
}

/** 10003: the payer is asked for a password. */
function waitingNode(trade: Trade): Node {
  const words = { ...nameWords(trade), ...payerWords(trade), ...amountWords(trade) };
  return { code: '10003', msg: ' order success pay inprocess', ...words };
}

function codeInvalid(): Node {
  return refusal(
    '40004',
    'ACQ.PAYMENT_AUTH_CODE_INVALID',
    '支付失败，获取顾客账户信息失败，请顾客刷新付款码后重新收款',
  );
}
