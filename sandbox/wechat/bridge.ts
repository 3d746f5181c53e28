import { accountById, dataOf } from '../core/accounts.ts';
import { type Trade, tradeOfShown } from '../core/trades.ts';
import type { Parts } from '../core/types.ts';
import { isSigned } from './crypto.ts';

/** What a page hands to WeixinJSBridge getBrandWCPayRequest. */
export type BridgeParameters = Readonly<Record<string, unknown>>;

/**
 * The order a page in WeChat asks to be paid: only with the merchant's signature over app, time, nonce and package,
 * and only in the app in which it was placed. Null otherwise, as the app then says only that it failed.
 */
export function openedByBridge(parameters: BridgeParameters, parts: Parts): Trade | null {
  const [appId, timeStamp, nonceStr, packed, paySign] = [
    'appId',
    'timeStamp',
    'nonceStr',
    'package',
    'paySign',
  ].map((name) => parameters[name]);
  if (typeof appId !== 'string' || typeof timeStamp !== 'string' || !/^\d{10}$/.test(timeStamp)) return null;
  if (typeof nonceStr !== 'string' || typeof packed !== 'string' || typeof paySign !== 'string') return null;
  if (parameters['signType'] !== 'RSA' || !packed.startsWith('prepay_id=')) return null;
  const trade = tradeOfShown('wechat', packed.slice('prepay_id='.length), parts);
  if (trade === null || trade.kind !== 'inApp' || (trade.shownUntil ?? 0) < parts.clock.now()) return null;
  if (appId !== trade.appId && appId !== trade.subAppId) return null;
  const key = dataOf(accountById(trade.account, parts), 'merchantPublicKey');
  return isSigned(`${appId}\n${timeStamp}\n${nonceStr}\n${packed}\n`, paySign, key) ? trade : null;
}
