import * as z from 'zod';
import type { GatewayParts } from '../parts.ts';
import type {
  CancelOutcome,
  Gateway,
  Mode,
  PresentOutcome,
  RefundOutcome,
  Rejected,
  WireRequest,
} from '../port.ts';
import { exchange, type Line, openLine } from './line.ts';
import { answerNotice, readNotice } from './notices.ts';
import { payer, payerUrl } from './payer.ts';
import {
  readCancel,
  readCharge,
  readPresent,
  readQuery,
  readRefund,
  readRefundQuery,
  wasPaid,
} from './readings.ts';
import {
  cancelRequest,
  codeRequest,
  orderRequest,
  queryRequest,
  refundQueryRequest,
  refundRequest,
  withPayerCode,
} from './requests.ts';
import { guestAppOf, payeeOf, type WechatSettings } from './settings.ts';
import { bridgeParameters } from './signature.ts';
import { statement } from './statement.ts';

export { type WechatSettings, wechatSettings } from './settings.ts';

/** Published: ask every five seconds, give up after 45, reverse no earlier than 15, look at a refund after 60. */
const timing = {
  lookEveryMs: 5_000,
  codeWaitMs: 45_000,
  cancelNotBeforeMs: 15_000,
  refundLookAfterMs: 60_000,
};

/** WeChat Pay v3 as a gateway: code payment, Native and JSAPI, for a direct merchant or a sub-merchant. */
export function wechatGateway(settings: WechatSettings, parts: GatewayParts): Gateway {
  const line = openLine(settings, parts);
  const payee = payeeOf(settings);
  const after = (ms: number) => new Date(parts.now().getTime() + ms);
  const nextLook = () => after(timing.lookEveryMs);
  return {
    channel: 'wechat',
    timing,
    chargeRequest: (ask) => codeRequest(settings, ask),
    async charge(request, payerCode) {
      const stored = read(storedCharge, request);
      if (stored === null) return unreadable;
      const answer = await exchange(line, withPayerCode(request, payerCode), 'charge');
      if (answer.state !== 'answer') return answer;
      return readCharge(answer, { ...payee.ofPayment, ...stored }, nextLook());
    },
    payerUrl: (redirectUrl, state) => payerUrl(settings, redirectUrl, state),
    payer: (code) => payer(settings, parts, code),
    presentRequest: (ask) => orderRequest(settings, ask),
    async present(request) {
      const answer = await exchange(line, request);
      if (answer.state !== 'answer') return answer;
      return readPresent(answer, (order) => shownFrom(line, order));
    },
    async query(reference) {
      const answer = await exchange(line, queryRequest(settings, reference));
      if (answer.state !== 'answer') return answer;
      return readQuery(answer, { ...payee.ofPayment, out_trade_no: reference }, nextLook());
    },
    cancel: (reference, mode) => cancel(line, reference, mode, nextLook),
    refundRequest: (ask) => refundRequest(settings, ask),
    async refund(request) {
      const stored = read(storedRefund, request);
      if (stored === null) return unreadable;
      const answer = await exchange(line, request);
      if (answer.state !== 'answer') return answer;
      const { amount, ...expected } = stored;
      const outcome = readRefund(answer, expected, amount.refund, after(timing.refundLookAfterMs));
      if (answer.status === 200 || outcome.state !== 'failed' || outcome.retry) return outcome;
      // An earlier try of the same number may be the very reason why there is nothing left to refund.
      const earlier = await lookAtRefund(line, expected, after(timing.refundLookAfterMs));
      return earlier.state === 'notFound' || earlier.state === 'rejected' ? outcome : earlier;
    },
    queryRefund: (reference, refundReference) => {
      const expected = { out_trade_no: reference, out_refund_no: refundReference };
      return lookAtRefund(line, expected, after(timing.refundLookAfterMs));
    },
    readNotice: (raw) => readNotice(line, raw),
    answerNotice,
    statement: (date) => statement(line, date),
  };
}

async function lookAtRefund(
  line: Line,
  expected: { readonly out_trade_no: string; readonly out_refund_no: string },
  lookAt: Date,
): Promise<RefundOutcome> {
  const answer = await exchange(line, refundQueryRequest(line.settings, expected.out_refund_no));
  return answer.state === 'answer' ? readRefundQuery(answer, expected, lookAt) : answer;
}

/** Reverse does not say whether there was money to give back; the order itself does. */
async function cancel(
  line: Line,
  reference: string,
  mode: Mode,
  nextLook: () => Date,
): Promise<CancelOutcome> {
  const { settings } = line;
  const answer = await exchange(line, cancelRequest(settings, reference, mode));
  if (answer.state !== 'answer') return answer;
  const { ofPayment, ofRefund } = payeeOf(settings);
  const outcome = readCancel(answer, { ...ofRefund, out_trade_no: reference }, nextLook());
  if (outcome.state !== 'cancelled' || mode !== 'code') return outcome;
  const order = await exchange(line, queryRequest(settings, reference));
  const expected = { ...ofPayment, out_trade_no: reference };
  return { state: 'cancelled', refunded: order.state === 'answer' && wasPaid(order, expected) };
}

/** A code for a screen, or the parameters that open the payment sheet, signed for this moment. */
function shownFrom(line: Line, order: { prepayId?: string; codeUrl?: string }): PresentOutcome {
  if (order.codeUrl !== undefined) return { state: 'presented', shown: { kind: 'qr', text: order.codeUrl } };
  const key = line.key();
  if (key === null) return { state: 'unknown', code: 'SETTINGS' };
  const appId = guestAppOf(line.settings);
  const parameters = bridgeParameters(appId, order.prepayId ?? '', line.moment(), key);
  return { state: 'presented', shown: { kind: 'wechatBridge', parameters } };
}

const storedCharge = z.object({ out_trade_no: z.string() });
const storedRefund = z.object({
  out_trade_no: z.string(),
  out_refund_no: z.string(),
  amount: z.object({ refund: z.int() }),
});

/** Stored requests are our own; one that cannot be read is not sent. */
const unreadable: Rejected = { state: 'rejected', code: 'REQUEST', message: 'stored request cannot be read' };

function read<T>(schema: z.ZodType<T>, { body }: WireRequest): T | null {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
