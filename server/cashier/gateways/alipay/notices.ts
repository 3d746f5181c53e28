import { z } from 'zod';
import type { Notice, NoticeAnswer, NoticeReading, RawNotice } from '../port.ts';
import type { Account } from './calls.ts';
import type { Keys } from './keys.ts';
import { fenOf } from './money-and-time.ts';
import { isSigned, signedText } from './signing.ts';

const trade = z.object({
  notify_id: z.string().min(1),
  notify_type: z.literal('trade_status_sync'),
  app_id: z.string(),
  seller_id: z.string(),
  out_trade_no: z.string().min(1),
  trade_status: z.string().min(1),
  total_amount: z.string(),
  refund_fee: z.string().optional(),
  gmt_refund: z.string().optional(),
  out_biz_no: z.string().optional(),
});

/** Reads a form: signature first, then whose it is. What it claims is only a reason to ask. */
export async function readNotice(account: Account, raw: RawNotice): Promise<NoticeReading> {
  const keys = account.keys();
  const form = formOf(raw.body);
  if (form === null) return { ok: false, why: 'malformed' };
  if ('state' in keys || !isFromAlipay(form, keys)) return { ok: false, why: 'signature' };
  const read = trade.safeParse(form);
  if (!read.success) return { ok: false, why: 'malformed' };
  const { appId, sellerId } = account.settings;
  const isOurs = read.data.app_id === appId && read.data.seller_id === sellerId;
  return isOurs ? { ok: true, notice: noticeOf(read.data) } : { ok: false, why: 'foreign' };
}

/** Seven characters and nothing else; anything other is repeated for 25 hours. */
export function answerNotice(taken: boolean): NoticeAnswer {
  return { status: 200, type: 'text/plain', body: taken ? 'success' : 'fail' };
}

/** Decoded once: a value may hold `%` itself. Null when a name comes twice, for it is open which was signed. */
function formOf(body: Buffer): Readonly<Record<string, string>> | null {
  const pairs = [...new URLSearchParams(body.toString('utf8'))];
  const form = new Map(pairs);
  return form.size !== pairs.length || form.size === 0 ? null : Object.fromEntries(form);
}

/** `sign_type` is left out of what is signed; some kinds of message keep it in. */
function isFromAlipay(form: Readonly<Record<string, string>>, keys: Keys): boolean {
  const { sign = '', sign_type: kind = 'RSA2', ...rest } = form;
  const trusted = [...keys.alipay.values()].flat();
  const forms = [rest, { ...rest, sign_type: kind }];
  return kind === 'RSA2' && forms.some((each) => isSigned(signedText(each), sign, trusted));
}

/** A refund comes as the state of its trade with marks of the refund; its `refund_fee` is the sum of all. */
function noticeOf(form: z.infer<typeof trade>): Notice {
  const isRefund = [form.gmt_refund, form.out_biz_no].some((mark) => mark !== undefined && mark !== '');
  const common = { eventId: form.notify_id, reference: form.out_trade_no };
  return isRefund
    ? {
        ...common,
        kind: 'refund',
        refundReference: form.out_biz_no ?? null,
        claimed: { amount: null, state: form.trade_status },
      }
    : {
        ...common,
        kind: 'payment',
        refundReference: null,
        claimed: { amount: fenOf(form.total_amount), state: form.trade_status },
      };
}
