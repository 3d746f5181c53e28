import { z } from 'zod';
import { type ChargeAsk, type PresentAsk, payerCodeMark, type RefundAsk, type WireRequest } from '../port.ts';
import { chinaText, yuanOf } from './money-and-time.ts';
import { type AlipaySettings, guestAppOf } from './settings.ts';

export const payMethod = 'alipay.trade.pay';
export const precreateMethod = 'alipay.trade.precreate';
export const createMethod = 'alipay.trade.create';
export const refundMethod = 'alipay.trade.refund';

const subjectMax = 256;
const reasonMax = 256;
const terminalMax = 32;

/** Parameters of one method, as their own text: what is signed later are these very characters. */
const storedBody = z.strictObject({ notify_url: z.string().optional(), biz_content: z.string() });
const storedContent = z.object({
  out_trade_no: z.string(),
  out_request_no: z.string().optional(),
  refund_amount: z.string().optional(),
});

export type StoredParameters = {
  readonly bizContent: string;
  readonly noticeUrl: string | null;
  readonly reference: string;
  readonly refundReference: string | null;
  readonly refundAmount: string | null;
};

/** The guest's payer code, scanned at the till. */
export function chargeRequest(settings: AlipaySettings, ask: ChargeAsk): WireRequest {
  return wireRequest(payMethod, null, {
    ...orderOf(settings, ask),
    scene: 'bar_code',
    auth_code: payerCodeMark,
    product_code: 'FACE_TO_FACE_PAYMENT',
  });
}

/** A code the guest scans, or a trade he pays within the app. */
export function presentRequest(settings: AlipaySettings, ask: PresentAsk): WireRequest {
  const order = orderOf(settings, ask);
  if (ask.mode === 'native') {
    return wireRequest(precreateMethod, ask.noticeUrl, { ...order, product_code: 'FACE_TO_FACE_PAYMENT' });
  }
  return wireRequest(createMethod, ask.noticeUrl, {
    ...order,
    product_code: 'JSAPI_PAY',
    op_app_id: guestAppOf(settings),
    ...payerOf(ask.payerId),
  });
}

/** `out_request_no` always: without it Alipay takes a second part refund for the first. */
export function refundRequest(ask: RefundAsk): WireRequest {
  return wireRequest(refundMethod, ask.noticeUrl, {
    out_trade_no: ask.reference,
    refund_amount: yuanOf(ask.amount),
    out_request_no: ask.refundReference,
    refund_reason: plain(ask.reason, reasonMax),
  });
}

/** What a stored request holds; null when it was not made here for one of these methods. */
export function readRequest(request: WireRequest, methods: readonly string[]): StoredParameters | null {
  const body = storedBody.safeParse(parsed(request.body));
  if (!body.success || !methods.includes(request.target)) return null;
  const content = storedContent.safeParse(parsed(body.data.biz_content));
  if (!content.success) return null;
  return {
    bizContent: body.data.biz_content,
    noticeUrl: body.data.notify_url ?? null,
    reference: content.data.out_trade_no,
    refundReference: content.data.out_request_no ?? null,
    refundAmount: content.data.refund_amount ?? null,
  };
}

/** Puts the payer code where its mark stands. A subject cannot hold the mark in this form: its quotes are escaped. */
export function withPayerCode(bizContent: string, payerCode: string): string {
  return bizContent.replace(
    `"auth_code":"${payerCodeMark}"`,
    () => `"auth_code":${JSON.stringify(payerCode)}`,
  );
}

function wireRequest(method: string, noticeUrl: string | null, content: object): WireRequest {
  const body = {
    ...(noticeUrl === null ? {} : { notify_url: noticeUrl }),
    biz_content: JSON.stringify(content),
  };
  return { method: 'POST', target: method, body: JSON.stringify(body) };
}

/** The end is a moment and no length of time, so that a repeat does not put it off. */
function orderOf(settings: AlipaySettings, ask: ChargeAsk): Record<string, unknown> {
  return {
    out_trade_no: ask.reference,
    total_amount: yuanOf(ask.amount),
    subject: plain(ask.subject, subjectMax),
    seller_id: settings.sellerId,
    store_id: settings.storeCode ?? String(ask.storeId),
    terminal_id: ask.deviceId.slice(0, terminalMax),
    time_expire: chinaText(ask.expiresAt),
    ...(settings.serviceProviderId === undefined
      ? {}
      : { extend_params: { sys_service_provider_id: settings.serviceProviderId } }),
  };
}

/** A user's number has 16 digits beginning 2088; anything else is the id he has towards this application. */
function payerOf(payerId: string | null): Record<string, string> {
  if (payerId === null) return {};
  return /^2088\d{12}$/.test(payerId) ? { buyer_id: payerId } : { buyer_open_id: payerId };
}

/** Alipay takes no `/ = &` in a subject, and its bill puts commas between columns without quoting. */
function plain(text: string, max: number): string {
  const words = text
    .replace(/[/=&,"\p{Cc}]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return [...words].slice(0, max).join('');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
