import { randomBytes } from 'node:crypto';
import { backToShop, digestOf, issueTicket, phoneOf, useTicket, wrongPage } from '../core/payers.ts';
import type { Answer, Endpoint, Parts, WireIn } from '../core/types.ts';
import { appSecretOf, isApp } from './accounts.ts';

const AUTHORIZE_PATH = '/connect/oauth2/authorize';
const TOKEN_PATH = '/sns/oauth2/access_token';
const TOKEN_SECONDS = 7200;

/** The two addresses of WeChat's web authorisation 网页授权, which no merchant signs; null for any other. */
export function payerPageOf(method: string, target: string): Extract<Endpoint, 'authorize' | 'payer'> | null {
  const path = target.split('?')[0];
  if (method !== 'GET') return null;
  if (path === AUTHORIZE_PATH) return 'authorize';
  return path === TOKEN_PATH ? 'payer' : null;
}

/** GET /connect/oauth2/authorize, scope snsapi_base: WeChat asks the guest nothing and sends him back with a code. */
export function authorizePage(request: WireIn, parts: Parts): Answer {
  const asked = askedIn(request);
  const appId = asked.get('appid') ?? '';
  if (!isApp(appId, parts)) return wrongPage('AppID 参数错误', 'There is no such app (appid)');
  if (asked.get('response_type') !== 'code' || asked.get('scope') !== 'snsapi_base')
    return wrongPage('Scope 参数错误或没有 Scope 权限', 'scope is snsapi_base, response_type is code');
  const state = asked.get('state') ?? '';
  if (!/^[0-9A-Za-z]{0,128}$/.test(state))
    return wrongPage('state 参数错误', 'state is letters and digits, 128 at most');
  const phone = phoneOf(request);
  const payerId = `o${digestOf(phone, `wechat ${appId}`).toString('base64url').slice(0, 27)}`;
  const code = issueTicket({ channel: 'wechat', appId, payerId }, parts);
  const back = backToShop(asked.get('redirect_uri') ?? '', phone, { code, state });
  return back ?? wrongPage('redirect_uri 参数错误', 'redirect_uri is no web address');
}

/** GET /sns/oauth2/access_token: the app proves itself by its secret, and the code tells the guest's openid once. */
export function exchangeCode(request: WireIn, parts: Parts): Answer {
  const asked = askedIn(request);
  const [appId, secret, code] = ['appid', 'secret', 'code'].map((name) => asked.get(name) ?? '');
  if (!appId || !isApp(appId, parts)) return refused(40013, 'invalid appid');
  if (secret !== appSecretOf(appId, parts)) return refused(40125, 'invalid appsecret');
  if (asked.get('grant_type') !== 'authorization_code') return refused(40002, 'invalid grant_type');
  if (!code) return refused(41008, 'missing code');
  const ticket = useTicket(code, { channel: 'wechat', appId }, parts);
  if (ticket.state === 'unknown') return refused(40029, 'invalid code');
  if (ticket.state === 'used') return refused(40163, 'code been used');
  return said({
    access_token: randomBytes(48).toString('base64url'),
    expires_in: TOKEN_SECONDS,
    refresh_token: randomBytes(48).toString('base64url'),
    openid: ticket.payerId,
    scope: 'snsapi_base',
  });
}

/** A refusal that a fault rule asks for: -1 is WeChat's "system busy". */
export function refusedPayer(code: string): Answer {
  return /^\d+$/.test(code) ? refused(Number(code), 'refused') : refused(-1, 'system error');
}

function askedIn({ target }: WireIn): URLSearchParams {
  return new URLSearchParams(target.split('?')[1] ?? '');
}

/** WeChat calls its JSON plain text here, and answers 200 whatever it says. */
function said(json: object): Answer {
  return { status: 200, headers: { 'content-type': 'text/plain' }, body: JSON.stringify(json) };
}

function refused(errcode: number, words: string): Answer {
  const id = `${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`;
  return said({ errcode, errmsg: `${words}, rid: ${id}` });
}
