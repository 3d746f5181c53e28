import { createHash, randomBytes, randomInt } from 'node:crypto';
import { dataOf } from '../core/accounts.ts';
import { chinaDate, chinaRfc3339 } from '../core/china-time.ts';
import type { Refund } from '../core/refunds.ts';
import type { Trade } from '../core/trades.ts';
import type { Account, MoneyEvent, NoticeDraft, NoticeOut, NoticePolicy, Parts } from '../core/types.ts';
import { keyModeOf } from './accounts.ts';
import { signatureHeaders, type Signer } from './answers.ts';
import { encrypt } from './crypto.ts';
import { newestCertificate, platformOf } from './platform.ts';
import { refundAmountsOf, refundWordOf } from './refunds.ts';
import { partiesOf, transactionOf } from './transaction.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits as published: fifteen repeats within about a day. */
const RETRY_AFTER_MS: readonly number[] = [
  ...[15 * SECOND, 15 * SECOND, 30 * SECOND, 3 * MINUTE, 10 * MINUTE, 20 * MINUTE],
  ...[30 * MINUTE, 30 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 3 * HOUR, 3 * HOUR, 6 * HOUR, 6 * HOUR],
];
const PROBE_MARK = 'WECHATPAY/SIGNTEST/';

export const wechatNotices: NoticePolicy = {
  retryAfterMs: RETRY_AFTER_MS,
  answerWithinMs: 5 * SECOND,
  taken: (status) => status === 200 || status === 204,
  render,
  probe: (content, id, account, parts) => {
    const { headers, body } = render(content, id, account, parts);
    const probed = `${PROBE_MARK}${randomBytes(238).toString('base64')}`;
    return { headers: { ...headers, 'Wechatpay-Signature': probed }, body };
  },
};

/** Code payments are never told of; others where the merchant gave an address. */
export function draftNotice(
  event: MoneyEvent,
  trade: Trade,
  refund: Refund | null,
  parts: Parts,
): NoticeDraft | null {
  if (event === 'closed') return null;
  const url = refund === null ? (trade.kind === 'code' ? null : trade.noticeUrl) : refund.noticeUrl;
  if (url === null) return null;
  const now = parts.clock.now();
  const type = EVENTS[event];
  const content = {
    create_time: chinaRfc3339(now),
    event_type: type.event,
    summary: type.summary,
    original_type: refund === null ? 'transaction' : 'refund',
    plain: refund === null ? transactionOf(trade, parts) : refundPlain(trade, refund, parts),
  };
  const id = `EV-${chinaDate(now).replaceAll('-', '')}${String(randomInt(2 ** 40)).padStart(13, '0')}`;
  return { id, url, event: type.event, content: JSON.stringify(content) };
}

const EVENTS = {
  paid: { event: 'TRANSACTION.SUCCESS', summary: '支付成功' },
  refunded: { event: 'REFUND.SUCCESS', summary: '退款成功' },
  refundAbnormal: { event: 'REFUND.ABNORMAL', summary: '退款异常' },
} as const;

function refundPlain(trade: Trade, refund: Refund, parts: Parts): Record<string, unknown> {
  const { appid, sp_appid, sub_appid, ...merchants } = partiesOf(trade, parts);
  return {
    ...merchants,
    transaction_id: trade.number,
    out_trade_no: trade.reference,
    refund_id: refund.number,
    out_refund_no: refund.reference,
    refund_status: refundWordOf(refund),
    ...(refund.state === 'success' && refund.doneAt !== null
      ? { success_time: chinaRfc3339(refund.doneAt) }
      : {}),
    user_received_account: '支付用户零钱',
    amount: refundAmountsOf(refund, trade),
  };
}

/** The same id gives the same bytes each time; the signature is of the moment. */
function render(content: string, id: string, account: Account, parts: Parts): NoticeOut {
  const { plain, original_type, ...envelope }: Record<string, unknown> = JSON.parse(content);
  const nonce = createHash('sha256').update(id).digest('hex').slice(0, 12);
  const associated = String(original_type);
  const body = JSON.stringify({
    id,
    ...envelope,
    resource_type: 'encrypt-resource',
    resource: {
      original_type,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: encrypt(JSON.stringify(plain), dataOf(account, 'apiV3Key'), nonce, associated),
      associated_data: associated,
      nonce,
    },
  });
  return {
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'user-agent': 'Mozilla/4.0',
      ...signatureHeaders(body, noticeSigner(id, account, parts), [], parts),
    },
    body,
  };
}

/** While a merchant goes over from certificate to public key, its notices come signed by either. */
function noticeSigner(id: string, account: Account, parts: Parts): Signer {
  const platform = platformOf(parts);
  const mode = keyModeOf(account);
  const byCertificate = mode === 'certificate' || (mode === 'both' && Number(id.at(-1)) % 2 === 1);
  return byCertificate ? newestCertificate(platform) : { serial: platform.publicKeyId, key: platform.key };
}
