import {
  type ChargeAsk,
  type Mode,
  type PresentAsk,
  payerCodeMark,
  type RefundAsk,
  type WireRequest,
} from '../port.ts';
import { payeeOf, type WechatSettings } from './settings.ts';

const descriptionMax = 127;
const reasonMax = 80;
const deviceMax = 32;
const storeMax = 32;

/** WeChat insists on an address for notices. Where we cannot be reached, one that by its name leads nowhere. */
const nowhere = 'https://nowhere.invalid/';

/** A code payment 付款码支付: one field is filled in only when it is sent. */
export function codeRequest(settings: WechatSettings, ask: ChargeAsk): WireRequest {
  const payee = payeeOf(settings);
  return post(`${payee.transactions}/codepay`, {
    ...payee.order,
    description: cut(ask.subject, descriptionMax),
    out_trade_no: ask.reference,
    payer: { auth_code: payerCodeMark },
    amount: { total: ask.amount, currency: 'CNY' },
    scene_info: {
      device_id: cut(ask.deviceId, deviceMax),
      store_info: { out_id: cut(settings.storeCode || String(ask.storeId), storeMax) },
    },
  });
}

/** The same request with the payer code in its place. No text of the order can hold these very quotes. */
export function withPayerCode(request: WireRequest, payerCode: string): WireRequest {
  const field = (code: string) => `"auth_code":${JSON.stringify(code)}`;
  return { ...request, body: request.body.replace(field(payerCodeMark), () => field(payerCode)) };
}

/** A Native or JSAPI order, which the guest pays by himself until it expires. */
export function orderRequest(settings: WechatSettings, ask: PresentAsk): WireRequest {
  const payee = payeeOf(settings);
  const ofSub = settings.mode === 'partner' && settings.subAppId !== undefined;
  const openId = settings.mode === 'direct' ? 'openid' : ofSub ? 'sub_openid' : 'sp_openid';
  return post(`${payee.transactions}/${ask.mode === 'native' ? 'native' : 'jsapi'}`, {
    ...payee.order,
    description: cut(ask.subject, descriptionMax),
    out_trade_no: ask.reference,
    time_expire: chinaTime(ask.expiresAt),
    notify_url: ask.noticeUrl ?? nowhere,
    amount: { total: ask.amount, currency: 'CNY' },
    ...(ask.mode === 'inApp' ? { payer: { [openId]: ask.payerId ?? '' } } : {}),
  });
}

export function queryRequest(settings: WechatSettings, reference: string): WireRequest {
  const { transactions, query } = payeeOf(settings);
  return get(`${transactions}/out-trade-no/${encodeURIComponent(reference)}${query}`);
}

/** Reverses 撤销 a code payment, closes 关单 any other. */
export function cancelRequest(settings: WechatSettings, reference: string, mode: Mode): WireRequest {
  const { transactions, reverse, close } = payeeOf(settings);
  const path = `${transactions}/out-trade-no/${encodeURIComponent(reference)}`;
  return mode === 'code' ? post(`${path}/reverse`, reverse) : post(`${path}/close`, close);
}

export function refundRequest(settings: WechatSettings, ask: RefundAsk): WireRequest {
  return post('/v3/refund/domestic/refunds', {
    ...payeeOf(settings).refund,
    out_trade_no: ask.reference,
    out_refund_no: ask.refundReference,
    ...(ask.reason === '' ? {} : { reason: cut(ask.reason, reasonMax) }),
    ...(ask.noticeUrl === null ? {} : { notify_url: ask.noticeUrl }),
    amount: { refund: ask.amount, total: ask.total, currency: 'CNY' },
  });
}

export function refundQueryRequest(settings: WechatSettings, refundReference: string): WireRequest {
  const path = `/v3/refund/domestic/refunds/${encodeURIComponent(refundReference)}`;
  return get(`${path}${payeeOf(settings).refundQuery}`);
}

export function billRequest(settings: WechatSettings, date: string): WireRequest {
  const asked = `bill_date=${encodeURIComponent(date)}&bill_type=ALL&tar_type=GZIP`;
  return get(`/v3/bill/tradebill?${asked}${payeeOf(settings).bill}`);
}

function post(target: string, body: object): WireRequest {
  return { method: 'POST', target, body: JSON.stringify(body) };
}

function get(target: string): WireRequest {
  return { method: 'GET', target, body: '' };
}

/** Cuts by whole characters, so that none is torn in two. */
function cut(text: string, max: number): string {
  const characters = Array.from(text);
  if (characters.length <= max) return text;
  return `${characters.slice(0, max - 1).join('')}…`;
}

/** RFC 3339 in China time, to the second. */
function chinaTime(moment: Date): string {
  const shifted = new Date(moment.getTime() + 8 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+08:00`;
}
