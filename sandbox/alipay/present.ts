import { randomBytes } from 'node:crypto';
import { effectOf } from '../core/faults.ts';
import { isPayerOfOthers } from '../core/payers.ts';
import { addTrade, setTrade, type Trade, tradeOf, tradeOfNumber, tradeOfShown } from '../core/trades.ts';
import type { Parts } from '../core/types.ts';
import {
  detailsOf,
  durationOf,
  fingerprintOf,
  invalid,
  isRefused,
  type Order,
  orderOf,
  textOf,
  tradeFrom,
} from './orders.ts';
import type { Entered, Said } from './pay.ts';
import { isUserNumber } from './payers.ts';
import { nameWords, REFUSED } from './trade-words.ts';
import { type Node, success } from './wire.ts';

/** A code on a screen or slip is good for two hours at most. */
const CODE_MS_MAX = 2 * 3_600_000;
/** A scanned trade that names no limit is closed after three hours, one of the app after fifteen days. */
const SCANNED_MS = 3 * 3_600_000;
const IN_APP_MS = 15 * 86_400_000;
const CODE_URL = 'https://qr.alipay.com/';

/** `alipay.trade.precreate`: a code to be scanned. No trade is there until somebody scans it. */
export function precreate({ account, business, fields, call }: Entered, parts: Parts): Said {
  const { clock } = parts;
  const order = orderOf('native', business, fields, clock);
  if (isRefused(order)) return { node: order };
  const codeMs = codeMsOf(textOf(business, 'qr_code_timeout_express'), clock.now());
  if (codeMs === null) return { node: invalid('qr_code_timeout_express') };
  const before = tradeOf({ channel: 'alipay', account: account.id, reference: order.reference }, parts);
  const refused = before === null ? null : refusedAgain(before, order.fingerprint);
  if (refused !== null) return { node: refused };
  const trade = before ?? bookShown({ order, call, codeMs, account }, parts);
  return { node: success({ out_trade_no: trade.reference, qr_code: trade.shown ?? '' }) };
}

/** `alipay.trade.create`: a trade for a payer who is known already, paid inside the app. */
export function createInApp({ account, business, fields, call }: Entered, parts: Parts): Said {
  const { clock, channels } = parts;
  const read = orderOf('inApp', business, fields, clock);
  if (isRefused(read)) return { node: read };
  const openId = textOf(business, 'buyer_open_id');
  const userId = textOf(business, 'buyer_id');
  const payerId = userId || openId;
  if (payerId === '') return { node: invalid('buyer_id, buyer_open_id') };
  if (userId !== '' && !isUserNumber(userId)) return { node: invalid('buyer_id') };
  const appId = textOf(business, 'op_app_id');
  if (openId !== '' && appId === '') return { node: invalid('op_app_id') };
  // An open_id that was given to one application names nobody to another.
  if (openId !== '' && isPayerOfOthers('alipay', openId, appId, parts))
    return { node: invalid('buyer_open_id') };
  const order = { ...read, fingerprint: fingerprintOf([read.fingerprint, payerId]) };
  const before = tradeOf({ channel: 'alipay', account: account.id, reference: order.reference }, parts);
  const refused = before === null ? null : refusedAgain(before, order.fingerprint);
  if (refused !== null) return { node: refused };
  const number = channels.alipay.newNumber('trade', parts);
  const trade =
    before ??
    addTrade(
      {
        ...tradeFrom(order, account),
        kind: 'inApp',
        paidAmount: order.amount + (effectOf(call.effects, 'wrongAmount')?.by ?? 0),
        payerId,
        number,
        shown: number,
        state: 'waiting',
        expiresAt: order.until ?? clock.now() + (order.timeoutMs ?? IN_APP_MS),
      },
      parts,
    );
  return { node: success(nameWords(trade)) };
}

/**
 * A phone opens a code or a trade's number. The trade of a code comes into being at this moment, for the payer who
 * scanned it first; null where nobody can pay by this text.
 */
export function scanText(text: string, payerId: string, parts: Parts): Trade | null {
  const named = /(?:^|[?&](?:trade_no|tradeNO)=)(\d{28})$/.exec(text.trim())?.[1];
  if (named !== undefined) return tradeOfNumber('alipay', named, parts);
  const trade = text.startsWith(CODE_URL) ? tradeOfShown('alipay', text.trim(), parts) : null;
  if (trade === null || trade.state !== 'shown') return trade;
  const now = parts.clock.now();
  if (trade.shownUntil !== null && trade.shownUntil <= now) return null;
  const { timeoutMs, until } = detailsOf(trade);
  return setTrade(
    trade.id,
    {
      number: parts.channels.alipay.newNumber('trade', parts),
      state: 'waiting',
      payer_id: payerId,
      expires_at: until ?? now + (timeoutMs ?? SCANNED_MS),
    },
    parts,
  );
}

/** The same number again gives the same code or trade; what was paid, closed or asked otherwise does not. */
function refusedAgain(before: Trade, fingerprint: string): Node | null {
  if (before.fingerprint !== fingerprint) return REFUSED.inconsistent;
  if (before.state === 'paid') return REFUSED.hasSuccess;
  return before.state === 'shown' || before.state === 'waiting' ? null : REFUSED.hasClosed;
}

type Shown = Pick<Entered, 'account' | 'call'> & { readonly order: Order; readonly codeMs: number };

function bookShown({ order, account, call, codeMs }: Shown, parts: Parts): Trade {
  const until = parts.clock.now() + codeMs;
  return addTrade(
    {
      ...tradeFrom(order, account),
      kind: 'native',
      paidAmount: order.amount + (effectOf(call.effects, 'wrongAmount')?.by ?? 0),
      state: 'shown',
      shown: `${CODE_URL}bax${randomBytes(12).toString('hex')}`,
      shownUntil: order.until === null ? until : Math.min(until, order.until),
    },
    parts,
  );
}

function codeMsOf(text: string, now: number): number | null {
  const ms = text === '' ? CODE_MS_MAX : durationOf(text, now);
  return ms === null ? null : Math.min(ms, CODE_MS_MAX);
}
