import { createHash } from 'node:crypto';
import { chinaDay, chinaDate } from '../core/china-time.ts';
import type { Trade } from '../core/trades.ts';
import type { Clock } from '../core/clock.ts';
import type { Account } from '../core/types.ts';
import { alipayData } from './accounts.ts';
import type { Business } from './gate.ts';
import type { Fields } from './signing.ts';
import { fenOf, type Node, refusal, timeOf } from './wire.ts';

/** What every way of making a trade has in common, checked. */
export type Order = {
  readonly reference: string;
  readonly amount: number;
  readonly subject: string;
  readonly details: Details;
  readonly noticeUrl: string | null;
  readonly storeCode: string | null;
  readonly device: string | null;
  readonly fingerprint: string;
  /** How long the payer has once the trade is there; or until when. */
  readonly timeoutMs: number | null;
  readonly until: number | null;
};

/** What is only passed through, and what is needed later; kept as JSON beside the trade. */
export type Details = {
  readonly body: string;
  readonly passback: string;
  readonly operator: string;
  readonly timeoutMs: number | null;
  readonly until: number | null;
};

/** What must be the same when the same number is sent again, besides the amount and the way of paying. */
const FINGERPRINTED = [
  'subject',
  'body',
  'store_id',
  'terminal_id',
  'operator_id',
  'passback_params',
  'timeout_express',
  'time_expire',
];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: 60 * MINUTE_MS, d: DAY_MS };

/** Reads an order, or says what is wrong with it. */
export function orderOf(
  kind: Trade['kind'],
  business: Business,
  fields: Fields,
  clock: Pick<Clock, 'now' | 'fromWire'>,
): Order | Node {
  const reference = textOf(business, 'out_trade_no');
  const amount = fenOf(business['total_amount']);
  const subject = textOf(business, 'subject');
  if (!/^[A-Za-z0-9_]{1,64}$/.test(reference)) return invalid('out_trade_no');
  if (amount === null) return invalid('total_amount');
  if (subject === '' || subject.length > 256 || /[/=&]/.test(subject)) return invalid('subject');
  const time = timeLimitOf(business, clock);
  if (time === null) return invalid('timeout_express, time_expire');
  if (time.until !== null && time.until <= clock.now())
    return refusal('40004', 'ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR', '当前时间已经超过允许支付的时间');
  const details = {
    body: textOf(business, 'body'),
    passback: textOf(business, 'passback_params'),
    operator: textOf(business, 'operator_id'),
    ...time,
  };
  return {
    reference,
    amount,
    subject,
    details,
    ...time,
    noticeUrl: fields['notify_url'] || null,
    storeCode: textOf(business, 'store_id') || null,
    device: textOf(business, 'terminal_id') || null,
    fingerprint: fingerprintOf([
      kind,
      String(amount),
      ...FINGERPRINTED.map((name) => textOf(business, name)),
    ]),
  };
}

/** Whether reading an order gave a refusal. */
export function isRefused(read: Order | Node): read is Node {
  return 'code' in read;
}

/** What of an order a new trade is booked with. */
export function tradeFrom(order: Order, account: Account) {
  return {
    channel: 'alipay' as const,
    account: account.id,
    appId: alipayData(account).merchantAppId,
    reference: order.reference,
    amount: order.amount,
    subject: order.subject,
    fingerprint: order.fingerprint,
    noticeUrl: order.noticeUrl,
    attach: JSON.stringify(order.details),
    storeCode: order.storeCode,
    device: order.device,
  };
}

/** The details of a trade made by an order. */
export function detailsOf({ attach }: Pick<Trade, 'attach'>): Details {
  const read: unknown = JSON.parse(attach ?? '{}');
  const value = (name: string): unknown =>
    typeof read === 'object' && read !== null
      ? Object.entries(read).find(([key]) => key === name)?.[1]
      : null;
  const number = (name: string): number | null => {
    const found = value(name);
    return typeof found === 'number' ? found : null;
  };
  return {
    body: String(value('body') ?? ''),
    passback: String(value('passback') ?? ''),
    operator: String(value('operator') ?? ''),
    timeoutMs: number('timeoutMs'),
    until: number('until'),
  };
}

/** A value that is a text, trimmed of nothing; empty where it is missing or of another kind. */
export function textOf(business: Business, name: string): string {
  const value = business[name];
  return typeof value === 'string' ? value : '';
}

/** `90m`, `2h`, `1d` (1m to 15d), or `1c` for the rest of the day in China. Null where it is none of these. */
export function durationOf(text: string, now: number): number | null {
  if (text === '1c') return (chinaDay(chinaDate(now))?.to ?? now) - now;
  const [, count = '', unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? 0);
  return ms >= MINUTE_MS && ms <= 15 * DAY_MS ? ms : null;
}

/** ACQ.INVALID_PARAMETER, naming the parameter. */
export function invalid(name: string): Node {
  return refusal('40004', 'ACQ.INVALID_PARAMETER', `参数无效：${name}`);
}

/** A short name for what was asked, to find out another request under the same number. */
export function fingerprintOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n'), 'utf8').digest('hex');
}

function timeLimitOf(
  business: Business,
  clock: Pick<Clock, 'now' | 'fromWire'>,
): Pick<Order, 'timeoutMs' | 'until'> | null {
  const express = textOf(business, 'timeout_express');
  const expire = textOf(business, 'time_expire');
  const timeoutMs = express === '' ? null : durationOf(express, clock.now());
  const written = expire === '' ? null : timeOf(expire);
  if ((express !== '' && timeoutMs === null) || (expire !== '' && written === null)) return null;
  return { timeoutMs, until: written === null ? null : clock.fromWire(written) };
}
