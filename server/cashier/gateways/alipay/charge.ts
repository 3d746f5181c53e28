import { z } from 'zod';
import type { ChargeOutcome, GatewayPayment, PresentOutcome, WireRequest } from '../port.ts';
import type { Account, Node } from './calls.ts';
import { fenOf, momentOf } from './money-and-time.ts';
import { chargeCodes, judge, presentCodes } from './outcomes.ts';
import { createMethod, payMethod, precreateMethod, readRequest, withPayerCode } from './requests.ts';
import { later, timing } from './timing.ts';

/** Digits, or the text of a face payment 刷脸. */
const payerCodeForm = /^\w{10,64}$/;

/** An amount of an answer in fen. */
export const fen = z.string().transform((text, context) => {
  const value = fenOf(text);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: 'no amount' });
  return z.NEVER;
});

const paidTrade = z.object({
  trade_no: z.string().min(1),
  out_trade_no: z.string(),
  total_amount: fen,
  buyer_pay_amount: fen.optional(),
  /** When money came: so named by trade.pay, and by trade.query. */
  gmt_payment: z.string().optional(),
  send_pay_date: z.string().optional(),
});
const presentedTrade = z.object({ qr_code: z.string().min(1) });
const createdTrade = z.object({ trade_no: z.string().min(1) });

/** The money an answer speaks of; null when it leaves out what a payment has. */
export function paymentOf(node: Node): GatewayPayment | null {
  const read = paidTrade.safeParse(node);
  if (!read.success) return null;
  const trade = read.data;
  return {
    number: trade.trade_no,
    amount: trade.total_amount,
    payerAmount: trade.buyer_pay_amount ?? null,
    paidAt: momentOf(trade.gmt_payment ?? trade.send_pay_date ?? ''),
  };
}

/** trade.pay: once, and never again under the same reference. */
export async function charge(
  account: Account,
  request: WireRequest,
  payerCode: string,
): Promise<ChargeOutcome> {
  const stored = readRequest(request, [payMethod]);
  if (stored === null) return notOurs;
  if (!payerCodeForm.test(payerCode)) return { state: 'declined', reason: 'codeInvalid', code: 'PAYER_CODE' };
  const bizContent = withPayerCode(stored.bizContent, payerCode);
  const reply = await account.call({ ...stored, method: request.target, bizContent, patience: 'charge' });
  if (reply.state === 'done') {
    const payment = paymentOf(reply.node);
    return payment === null ? malformed : { state: 'succeeded', payment };
  }
  if (reply.state !== 'refused') return reply;
  const verdict = judge(chargeCodes, reply);
  if (verdict === 'waiting') {
    return { state: 'pending', nextLookAt: later(account.now(), timing.lookEveryMs) };
  }
  if ('state' in verdict) return verdict;
  return { state: 'declined', reason: verdict.declined, code: reply.code };
}

/** trade.precreate and trade.create: the same bytes again give the same trade. */
export async function present(account: Account, request: WireRequest): Promise<PresentOutcome> {
  const stored = readRequest(request, [precreateMethod, createMethod]);
  if (stored === null) return notOurs;
  const reply = await account.call({ ...stored, method: request.target });
  if (reply.state === 'done') return shownOf(request.target, reply.node);
  if (reply.state !== 'refused') return reply;
  const verdict = judge(presentCodes, reply);
  if (verdict === 'alreadyPaid') return { state: 'alreadyPaid' };
  if ('state' in verdict) return verdict;
  return { state: 'declined', reason: verdict.declined, code: reply.code };
}

function shownOf(method: string, node: Node): PresentOutcome {
  if (method === precreateMethod) {
    const read = presentedTrade.safeParse(node);
    return read.success ? { state: 'presented', shown: { kind: 'qr', text: read.data.qr_code } } : malformed;
  }
  const read = createdTrade.safeParse(node);
  return read.success
    ? { state: 'presented', shown: { kind: 'alipayTrade', tradeNumber: read.data.trade_no } }
    : malformed;
}

export const malformed = { state: 'unknown', code: 'MALFORMED' } as const;
/** Nothing was sent. */
export const notOurs = {
  state: 'rejected',
  code: 'REQUEST',
  message: 'not a request of this gateway',
} as const;
