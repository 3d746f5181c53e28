import type { GatewayParts } from '../parts.ts';
import type { Gateway } from '../port.ts';
import { openAccount } from './calls.ts';
import { charge, present } from './charge.ts';
import { answerNotice, readNotice } from './notices.ts';
import { payer, payerUrl } from './payer.ts';
import { queryRefund, refund } from './refunds.ts';
import { chargeRequest, presentRequest, refundRequest } from './requests.ts';
import type { AlipaySettings } from './settings.ts';
import { statement } from './statement.ts';
import { timing } from './timing.ts';
import { cancel, query } from './trades.ts';

export { type AlipaySettings, alipaySettings } from './settings.ts';

/** Alipay 支付宝 over its gateway protocol (gateway.do), for one account of one merchant. */
export function alipayGateway(settings: AlipaySettings, parts: GatewayParts): Gateway {
  const account = openAccount(settings, parts);
  return {
    channel: 'alipay',
    timing,
    chargeRequest: (ask) => chargeRequest(settings, ask),
    charge: (request, payerCode) => charge(account, request, payerCode),
    payerUrl: (redirectUrl, state) => payerUrl(settings, redirectUrl, state),
    payer: (code) => payer(account, code),
    presentRequest: (ask) => presentRequest(settings, ask),
    present: (request) => present(account, request),
    query: (reference, mode) => query(account, reference, mode),
    cancel: (reference, mode) => cancel(account, reference, mode),
    refundRequest,
    refund: (request) => refund(account, request),
    queryRefund: (reference, refundReference) => queryRefund(account, reference, refundReference),
    readNotice: (raw) => readNotice(account, raw),
    answerNotice,
    statement: (date) => statement(account, date),
  };
}
