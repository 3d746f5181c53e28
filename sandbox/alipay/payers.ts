import { randomBytes } from 'node:crypto';
import { accountsOf } from '../core/accounts.ts';
import { chinaStamp } from '../core/china-time.ts';
import { backToShop, digestOf, issueTicket, phoneOf, useTicket, wrongPage } from '../core/payers.ts';
import type { Account, Answer, Parts, WireIn } from '../core/types.ts';
import { alipayData } from './accounts.ts';
import type { Entered, Said } from './pay.ts';
import { refusal } from './wire.ts';

export const AUTHORIZE_PATH = '/oauth2/publicAppAuthorize.htm';
const TOKEN_SECONDS = 500;

/**
 * GET /oauth2/publicAppAuthorize.htm, scope auth_base: Alipay asks the guest nothing and sends him back with a code. The
 * application named is the merchant's own, also where a provider acts for him.
 */
export function authorizePage(request: WireIn, parts: Parts): Answer {
  const asked = new URLSearchParams(request.target.split('?')[1] ?? '');
  const appId = asked.get('app_id') ?? '';
  const account = accountsOf('alipay', parts).find((each) => alipayData(each).merchantAppId === appId);
  if (account === undefined) return wrongPage('app_id 参数错误', 'There is no such application (app_id)');
  if (asked.get('scope') !== 'auth_base') return wrongPage('scope 参数错误', 'scope is auth_base');
  const state = asked.get('state') ?? '';
  if (state.length > 100) return wrongPage('state 参数错误', 'state has 100 characters at most');
  const phone = phoneOf(request);
  const payerId = payerIdOf(account, phone);
  const code = issueTicket({ channel: 'alipay', appId, payerId }, parts);
  const told = { app_id: appId, source: 'alipay_wallet', scope: 'auth_base', auth_code: code, state };
  const back = backToShop(asked.get('redirect_uri') ?? '', phone, told);
  return back ?? wrongPage('redirect_uri 参数错误', 'redirect_uri is no web address');
}

/** alipay.system.oauth.token: the code tells once who the guest is. What goes wrong is said in `error_response`. */
export function payerOfCode({ account, fields }: Entered, parts: Parts): Said {
  const no = (code: string, words: string): Said => ({ node: refusal('40002', code, words), asError: true });
  if (fields['grant_type'] !== 'authorization_code')
    return no('isv.grant-type-invalid', 'grant_type参数不正确');
  const appId = alipayData(account).merchantAppId;
  const ticket = useTicket(fields['code'] ?? '', { channel: 'alipay', appId }, parts);
  if (ticket.state !== 'known') return no('isv.code-invalid', '授权码code无效');
  const { payerId } = ticket;
  return {
    node: {
      access_token: `authbseB${randomBytes(16).toString('hex')}`,
      auth_start: chinaStamp(parts.clock.now()),
      expires_in: TOKEN_SECONDS,
      re_expires_in: TOKEN_SECONDS,
      refresh_token: `authbseB${randomBytes(16).toString('hex')}`,
      ...(isUserNumber(payerId) ? { user_id: payerId } : { open_id: payerId }),
    },
  };
}

/** Alipay's number of a person, the same to every application. */
export function isUserNumber(payerId: string): boolean {
  return /^2088\d{12}$/.test(payerId);
}

/** Applications with certificates are the newer ones here: to them a guest has an open_id of their own. */
function payerIdOf(account: Account, phone: string): string {
  const { keyMode, merchantAppId } = alipayData(account);
  if (keyMode === 'certificate')
    return digestOf(phone, `alipay ${merchantAppId}`).toString('base64url').slice(0, 40);
  const digits = digestOf(phone, 'alipay').readUIntBE(0, 6) % 10 ** 12;
  return `2088${String(digits).padStart(12, '0')}`;
}
