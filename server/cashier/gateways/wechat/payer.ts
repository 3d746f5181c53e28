import * as z from 'zod';
import { answerBytesMax, type GatewayParts, safeWords, sendHttp, waitOf } from '../parts.ts';
import type { PayerOutcome } from '../port.ts';
import { guestAppOf, type WechatSettings } from './settings.ts';

/**
 * Who pays inside WeChat: its web authorisation 网页授权 (documented by the vendor). The phone goes to
 * /connect/oauth2/authorize with scope snsapi_base, which asks the guest nothing, and comes back with ?code=…&state=…;
 * /sns/oauth2/access_token tells the openid for it, once, within five minutes. Nothing here is signed: the app proves
 * itself by its secret, WeChat by its certificate of https.
 */
const usualOauthUrl = 'https://open.weixin.qq.com';
const usualOpenUrl = 'https://api.weixin.qq.com';

const told = z.object({ openid: z.string().regex(/^[\w-]{1,128}$/) });
const refusal = z.object({ errcode: z.int(), errmsg: z.string().optional() });

/** The code is malformed, over, of another app, or used: the guest is sent once more. */
const codeRefusals = new Set([40029, 40163, 41008, 42003]);
/** The app, its secret or its rights. */
const accountRefusals = new Set([40001, 40002, 40013, 40125, 41002, 41004, 48001, 50001, 50002, 61004]);

/** WeChat wants the parameters in this order, and the fragment behind them. */
export function payerUrl(settings: WechatSettings, redirectUrl: string, state: string): string | null {
  if (settings.appSecret === undefined) return null;
  const asked = new URLSearchParams({
    appid: guestAppOf(settings),
    redirect_uri: redirectUrl,
    response_type: 'code',
    scope: 'snsapi_base',
    state,
  });
  return `${settings.oauthUrl ?? usualOauthUrl}/connect/oauth2/authorize?${asked}#wechat_redirect`;
}

/** The openid of the guest who brought a code. The secret stands in the address, so that is never reported. */
export async function payer(
  settings: WechatSettings,
  parts: GatewayParts,
  code: string,
): Promise<PayerOutcome> {
  const { appSecret: secret, openUrl } = settings;
  if (secret === undefined)
    return { state: 'rejected', code: 'SETTINGS', message: 'the secret of the app is not set' };
  const asked = { appid: guestAppOf(settings), secret, code, grant_type: 'authorization_code' };
  const http = await sendHttp({
    url: new URL(`${openUrl ?? usualOpenUrl}/sns/oauth2/access_token?${new URLSearchParams(asked)}`),
    method: 'GET',
    headers: { accept: 'application/json' },
    waitMs: waitOf(parts, 'guest'),
    bytesMax: answerBytesMax,
  });
  const outcome = typeof http === 'string' ? unknown(http) : readPayer(http.status, http.body);
  if (outcome.state !== 'known') parts.report?.(`wechat GET /sns/oauth2/access_token ${outcome.code}`);
  return outcome;
}

/** What an answer comes to. A code that is in no list is unknown: it proves nothing of the account. */
export function readPayer(status: number, body: Buffer): PayerOutcome {
  if (status !== 200) return unknown(`HTTP_${status}`);
  const json = parsed(body);
  const no = refusal.safeParse(json);
  if (no.success && no.data.errcode !== 0) {
    const { errcode, errmsg = '' } = no.data;
    const code = String(errcode);
    if (codeRefusals.has(errcode)) return { state: 'declined', code };
    if (!accountRefusals.has(errcode)) return unknown(code);
    return { state: 'rejected', code, message: safeWords(errmsg) };
  }
  const read = told.safeParse(json);
  return read.success ? { state: 'known', payerId: read.data.openid } : unknown('MALFORMED');
}

function unknown(code: string): PayerOutcome & { readonly state: 'unknown' } {
  return { state: 'unknown', code };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
