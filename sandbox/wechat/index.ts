import { randomInt } from 'node:crypto';
import { chinaDate } from '../core/china-time.ts';
import { tradeOfShown } from '../core/trades.ts';
import type { Answer, Call, ChannelModule, Parts } from '../core/types.ts';
import { makeAccounts, settingsOf } from './accounts.ts';
import { refused, signedAnswer } from './answers.ts';
import { authorize } from './authorize.ts';
import { openedByBridge } from './bridge.ts';
import { wechatPayerCode } from './codepay.ts';
import { draftNotice, wechatNotices } from './notices.ts';
import { authorizePage, exchangeCode, payerPageOf, refusedPayer } from './payers.ts';
import { rotateCertificate } from './platform.ts';
import { routeOf, replyTo } from './routes.ts';
import { billFile } from './bills.ts';

/** WeChat Pay v3 under its real paths. */
export const wechat: ChannelModule = {
  channel: 'wechat',
  notices: wechatNotices,
  endpointOf: ({ method, target }) => {
    const page = payerPageOf(method, target);
    if (page !== null) return page;
    if (!target.startsWith('/v3/') || target.startsWith('/v3/alipay/')) return null;
    return routeOf(method, target)?.endpoint ?? 'other';
  },
  handle,
  refuse: (call, code, status, parts) => {
    if (call.endpoint === 'payer') return refusedPayer(code);
    const authorized = authorize(call.request, parts);
    const account = authorized.ok ? authorized.account : null;
    return signedAnswer(refused({ status, code, message: WORDS[code] ?? code }), call, account, parts);
  },
  makeAccounts,
  settingsOf,
  payerCode: wechatPayerCode,
  scan: (text, payerId, parts) => {
    const trade = tradeOfShown('wechat', text.trim().replace(/^prepay_id=/, ''), parts);
    if (trade === null || (trade.shownUntil ?? 0) < parts.clock.now()) return null;
    return trade.payerId === null ? { ...trade, payerId } : trade;
  },
  openBridge: openedByBridge,
  newNumber,
  rotateCertificate: (parts) => rotateCertificate(parts).serial,
  draftNotice,
};

const WORDS: Readonly<Record<string, string>> = {
  SYSTEM_ERROR: '系统异常，请稍后重试',
  BANK_ERROR: '银行系统异常',
  FREQUENCY_LIMITED: '请求频率超限',
};

function handle(call: Call, parts: Parts): Answer {
  const { request } = call;
  if (call.endpoint === 'authorize') return authorizePage(request, parts);
  if (call.endpoint === 'payer') return exchangeCode(request, parts);
  const authorized = authorize(request, parts);
  if (!authorized.ok) return signedAnswer(refused(authorized.refusal), call, null, parts);
  const { account } = authorized;
  const route = routeOf(request.method, request.target);
  if (route === null) {
    const missing = refused({ status: 404, code: 'NOT_FOUND', message: '接口不存在' });
    return signedAnswer(missing, call, account, parts);
  }
  if (route.endpoint === 'billFile') {
    const over = refused({ status: 400, code: 'PARAM_ERROR', message: '下载地址无效或已过期' });
    return billFile(account, route.query, parts) ?? signedAnswer(over, call, account, parts);
  }
  return signedAnswer(replyTo(route, account, call, parts), call, account, parts);
}

/** 28 digits, as WeChat's own: 4200… for a payment, 5030… for a refund. */
function newNumber(of: 'trade' | 'refund', { clock }: Parts): string {
  const day = chinaDate(clock.now()).replaceAll('-', '');
  const tail = String(randomInt(2 ** 47))
    .padStart(15, '0')
    .slice(-10);
  return of === 'trade' ? `4200000000${day}${tail}` : `5030000000${day}${tail}`;
}
