import { randomInt } from 'node:crypto';
import { accountById } from '../core/accounts.ts';
import { chinaDate, chinaStamp, yuan } from '../core/china-time.ts';
import type { Refund } from '../core/refunds.ts';
import type { Trade } from '../core/trades.ts';
import type { MoneyEvent, NoticeDraft, NoticePolicy, Parts } from '../core/types.ts';
import { alipayData } from './accounts.ts';
import { detailsOf } from './orders.ts';
import { type Fields, signedText, signText } from './signing.ts';
import { amountWords, logonOf, nameWords, refundedFen, statusOf } from './trade-words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The published table: eight deliveries in a good 24 hours until the answer is `success` and nothing else. */
export const alipayNotices: NoticePolicy = {
  retryAfterMs: [
    4 * MINUTE_MS,
    10 * MINUTE_MS,
    10 * MINUTE_MS,
    HOUR_MS,
    2 * HOUR_MS,
    6 * HOUR_MS,
    15 * HOUR_MS,
  ],
  answerWithinMs: 5000,
  taken: (status, body) => status === 200 && body === 'success',
  render: (content, id, account, { clock }) => {
    const fields: Fields = {
      ...fieldsOf(content),
      notify_id: id,
      // By the wire's clock, as all that a merchant judges by his own.
      notify_time: chinaStamp(clock.wire()),
      sign_type: 'RSA2',
    };
    const sign = signText(signedText(fields, ['sign', 'sign_type']), alipayData(account).gatewayKey);
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams({ ...fields, sign }).toString(),
    };
  },
};

/** What the merchant is told of a trade that was paid, closed or refunded, where he named an address for it. */
export function draftNotice(
  event: MoneyEvent,
  trade: Trade,
  refund: Refund | null,
  parts: Parts,
): NoticeDraft | null {
  const { clock } = parts;
  if (trade.noticeUrl === null || trade.number === null || event === 'refundAbnormal') return null;
  const { appId, merchantAppId, sellerId } = alipayData(accountById(trade.account, parts));
  const details = detailsOf(trade);
  const now = clock.now();
  const fields: Fields = {
    notify_type: 'trade_status_sync',
    app_id: appId,
    auth_app_id: merchantAppId,
    charset: 'utf-8',
    version: '1.0',
    ...nameWords(trade),
    ...(trade.payerId === null ? {} : { buyer_id: trade.payerId, buyer_logon_id: logonOf(trade.payerId) }),
    seller_id: sellerId,
    seller_email: `${sellerId.slice(-4)}@sandbox.example`,
    trade_status: statusOf(trade, parts),
    ...amountWords(trade),
    subject: trade.subject,
    body: details.body,
    passback_params: details.passback,
    gmt_create: chinaStamp(trade.createdAt),
    ...(trade.paidAt === null ? {} : paidFields(trade, trade.paidAt)),
    ...(trade.closedAt === null ? {} : { gmt_close: chinaStamp(trade.closedAt) }),
    ...(refund === null ? {} : refundFields(trade, refund, parts)),
  };
  return {
    id: noticeId(now),
    url: trade.noticeUrl,
    event: `trade_status_sync ${event}`,
    content: JSON.stringify(fields),
  };
}

function paidFields(trade: Trade, paidAt: number): Fields {
  const funds = [{ amount: yuan(trade.paidAmount), fundChannel: 'ALIPAYACCOUNT' }];
  return { gmt_payment: chinaStamp(paidAt), fund_bill_list: JSON.stringify(funds) };
}

function refundFields(trade: Trade, refund: Refund, parts: Parts): Fields {
  return {
    out_biz_no: refund.reference,
    refund_fee: yuan(refundedFen(trade, parts)),
    gmt_refund: `${chinaStamp(refund.doneAt ?? refund.createdAt)}.000`,
  };
}

/** 34 digits that begin with the day, the same on every repeat of one notice. */
function noticeId(now: number): string {
  const part = (): string => String(randomInt(10 ** 13)).padStart(13, '0');
  return `${chinaDate(now).replaceAll('-', '')}${part()}${part()}`;
}

function fieldsOf(content: string): Fields {
  const read: unknown = JSON.parse(content);
  const entries = typeof read === 'object' && read !== null ? Object.entries(read) : [];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, String(value)]).filter(([, value]) => value !== ''),
  );
}
