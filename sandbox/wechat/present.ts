import { randomBytes } from 'node:crypto';
import { effectOf } from '../core/faults.ts';
import { isPayerOfOthers } from '../core/payers.ts';
import { addTrade, setTrade, type Trade, tradeOf } from '../core/trades.ts';
import type { Account, Call, Parts } from '../core/types.ts';
import { badParameter, refused, type Reply } from './answers.ts';
import { type Demands, faultIn, type Fields, fingerprintOf, numberAt, textAt, timeAt } from './fields.ts';
import { type Party, partyOf } from './party.ts';

/** How long a code or a prepay_id can be opened. */
const SHOWN_MS = 2 * 3_600_000;
/** An order that nobody pays is closed by itself. */
const UNPAID_MS = 7 * 24 * 3_600_000;
export const REFERENCE = /^[0-9A-Za-z_\-|*]{6,32}$/;

const ORDER: Demands = {
  description: { text: [1, 127] },
  out_trade_no: { text: [6, 32] },
  notify_url: { text: [1, 255] },
  'amount.total': 'whole',
  'amount.currency?': { text: [3, 3] },
  'time_expire?': { text: [1, 64] },
  'attach?': { text: [0, 128] },
  'goods_tag?': { text: [0, 32] },
  'support_fapiao?': 'boolean',
};

export type PresentKind = 'native' | 'jsapi';

/** POST /v3/pay/transactions/native and jsapi: an order that the guest pays by opening it. */
export function present(
  kind: PresentKind,
  account: Account,
  fields: Fields,
  call: Call,
  parts: Parts,
): Reply {
  const found = partyOf(account, fields, true);
  if (!found.ok) return found.reply;
  const fault = faultIn(fields, ORDER) ?? deeperFault(kind, found.party, fields, parts);
  if (fault !== null) return fault;
  const reference = textAt(fields, 'out_trade_no') ?? '';
  const known = tradeOf(
    { channel: 'wechat', account: account.id, subAccount: found.party.subMerchantNumber, reference },
    parts,
  );
  const fingerprint = fingerprintOf(fields);
  if (known !== null) {
    const refusal = reentryRefused(known, kind, fingerprint);
    if (refusal !== null) return refusal;
    // The same order again: a new code, and the old one is dead.
    const shown = newShown(kind);
    setTrade(known.id, { shown, shown_until: parts.clock.now() + SHOWN_MS }, parts);
    return shownReply(kind, shown);
  }
  const shown = newShown(kind);
  book(
    kind,
    found.party,
    fields,
    { shown, fingerprint, by: effectOf(call.effects, 'wrongAmount')?.by ?? 0 },
    parts,
  );
  return shownReply(kind, shown);
}

function book(
  kind: PresentKind,
  party: Party,
  fields: Fields,
  { shown, fingerprint, by }: { shown: string; fingerprint: string; by: number },
  parts: Parts,
): void {
  const now = parts.clock.now();
  const until = timeAt(fields, 'time_expire');
  const amount = numberAt(fields, 'amount.total');
  addTrade(
    {
      channel: 'wechat',
      account: party.account.id,
      subAccount: party.subMerchantNumber,
      appId: party.appId,
      subAppId: party.subAppId,
      reference: textAt(fields, 'out_trade_no') ?? '',
      kind: kind === 'native' ? 'native' : 'inApp',
      amount,
      paidAmount: amount + by,
      subject: textAt(fields, 'description') ?? '',
      state: 'waiting',
      shown,
      shownUntil: now + SHOWN_MS,
      payerId: payerAsked(fields),
      attach: textAt(fields, 'attach'),
      noticeUrl: textAt(fields, 'notify_url'),
      storeCode: textAt(fields, 'scene_info.store_info.id'),
      device: textAt(fields, 'scene_info.device_id'),
      fingerprint,
      expiresAt: now + UNPAID_MS,
      paysUntil: until === null ? null : parts.clock.fromWire(until),
    },
    parts,
  );
}

function deeperFault(kind: PresentKind, party: Party, fields: Fields, parts: Parts): Reply | null {
  const { clock } = parts;
  if (!REFERENCE.test(textAt(fields, 'out_trade_no') ?? ''))
    return badParameter('out_trade_no', '含有不允许的字符');
  if (!isNoticeUrl(textAt(fields, 'notify_url') ?? ''))
    return badParameter('notify_url', '不是可用的通知地址');
  const until = timeAt(fields, 'time_expire');
  if (fields['time_expire'] !== undefined && (until === null || until <= clock.wire())) {
    return badParameter('time_expire', '格式有误或早于当前时间');
  }
  if (kind === 'jsapi' && payerAsked(fields) === null) {
    const field = party.subMerchantNumber === '' ? 'payer.openid' : 'payer.sp_openid';
    return { ...badParameter(field, '为必填字段'), result: 268_501_013 };
  }
  return payerFault(party, fields, parts);
}

/** An openid that was given to one app names nobody to another. */
function payerFault(party: Party, fields: Fields, parts: Parts): Reply | null {
  const { appId, subAppId } = party;
  const named = [
    ['payer.openid', appId],
    ['payer.sp_openid', appId],
    ['payer.sub_openid', subAppId],
  ] as const;
  for (const [field, app] of named) {
    const openId = textAt(fields, field);
    if (openId !== null && isPayerOfOthers('wechat', openId, app, parts))
      return { ...badParameter(field, '与appid不匹配'), result: 268_435_461 };
  }
  return null;
}

/** An absolute address without a query; the real gateway also asks for https and a public host. */
export function isNoticeUrl(address: string): boolean {
  return /^https?:\/\/[^?#\s]+$/.test(address) && URL.canParse(address);
}

function payerAsked(fields: Fields): string | null {
  return (
    textAt(fields, 'payer.openid') ?? textAt(fields, 'payer.sub_openid') ?? textAt(fields, 'payer.sp_openid')
  );
}

function reentryRefused(known: Trade, kind: PresentKind, fingerprint: string): Reply | null {
  if (known.state === 'paid') return orderPaid('ORDERPAID');
  if (known.state === 'closed') {
    return refused({ status: 400, code: 'ORDER_CLOSED', message: '该订单已关闭', result: 268_435_462 });
  }
  if (known.kind !== (kind === 'native' ? 'native' : 'inApp')) {
    return refused({ status: 403, code: 'OUT_TRADE_NO_USED', message: '商户订单号重复' });
  }
  if (known.fingerprint === fingerprint) return null;
  const message = '请求重入时，参数与首次请求时不一致';
  return refused({ status: 400, code: 'INVALID_REQUEST', message, result: 268_498_688 });
}

/** `ORDERPAID` where an order is placed again, `ORDER_PAID` where it is closed. */
export function orderPaid(code: 'ORDERPAID' | 'ORDER_PAID'): Reply {
  return refused({ status: 400, code, message: '该订单已支付', result: 268_449_538 });
}

function newShown(kind: PresentKind): string {
  if (kind === 'native') return `weixin://wxpay/bizpayurl/up?pr=${randomBytes(6).toString('hex')}zz`;
  return `wx${randomBytes(17).toString('hex')}`;
}

function shownReply(kind: PresentKind, shown: string): Reply {
  return { status: 200, json: kind === 'native' ? { code_url: shown } : { prepay_id: shown } };
}
