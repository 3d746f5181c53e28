import { z } from 'zod';
import type { PayerOutcome } from '../port.ts';
import type { Account } from './calls.ts';
import { type AlipaySettings, guestAppOf } from './settings.ts';

/**
 * Who pays inside Alipay: its web authorisation (documented by the vendor). The phone goes to publicAppAuthorize.htm
 * with scope auth_base, which asks the guest nothing, and comes back with ?auth_code=…&state=…; the method
 * alipay.system.oauth.token, whose parameters stand beside the common ones and not in biz_content, tells for it once a
 * user_id, or an open_id where the application is a newer one. Its good answer has no `code` of the gateway.
 */
const usualAuthorizeUrl = 'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm';
const tokenMethod = 'alipay.system.oauth.token';

const id = z
  .string()
  .regex(/^[\w-]{1,128}$/)
  .optional()
  .catch(undefined);
const told = z.object({ user_id: id, open_id: id });

/** The application named is the merchant's own: without it nobody is known where another application acts for him. */
export function payerUrl(settings: AlipaySettings, redirectUrl: string, state: string): string | null {
  if (settings.appAuthToken !== undefined && settings.merchantAppId === undefined) return null;
  const asked = new URLSearchParams({
    app_id: guestAppOf(settings),
    scope: 'auth_base',
    redirect_uri: redirectUrl,
    state,
  });
  return `${settings.authorizeUrl ?? usualAuthorizeUrl}?${asked}`;
}

/** The guest who brought a code: the number Alipay has for a person, or the id he has towards this application. */
export async function payer(account: Account, code: string): Promise<PayerOutcome> {
  const reply = await account.call({
    method: tokenMethod,
    bizContent: null,
    parameters: { grant_type: 'authorization_code', code },
    noticeUrl: null,
    reference: null,
    patience: 'guest',
  });
  switch (reply.state) {
    case 'done': {
      const read = told.safeParse(reply.node);
      const payerId = read.data?.user_id ?? read.data?.open_id;
      return payerId === undefined ? { state: 'unknown', code: 'MALFORMED' } : { state: 'known', payerId };
    }
    case 'refused':
      return { state: 'unknown', code: reply.code };
    case 'rejected':
      return reply.code === 'isv.code-invalid' ? { state: 'declined', code: reply.code } : reply;
    case 'unknown':
      return reply;
  }
}
