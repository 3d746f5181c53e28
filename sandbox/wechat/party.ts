import { dataOf } from '../core/accounts.ts';
import type { Account } from '../core/types.ts';
import { isPartner } from './accounts.ts';
import { badParameter, refused, type Reply } from './answers.ts';
import { type Fields, textAt } from './fields.ts';

/** On whose behalf a call is made: a merchant itself, or a 服务商 for one of its sub-merchants. */
export type Party = {
  readonly account: Account;
  readonly appId: string;
  readonly merchantNumber: string;
  readonly subAppId: string;
  readonly subMerchantNumber: string;
};

export type PartyOrReply =
  | { readonly ok: true; readonly party: Party }
  | { readonly ok: false; readonly reply: Reply };

/** Whether the path is one of a service provider, and the caller is one. */
export function wrongDoor(account: Account, partnerPath: boolean): Reply | null {
  if (isPartner(account) === partnerPath) return null;
  return refused({
    status: 403,
    code: 'NO_AUTH',
    message: partnerPath ? '该商户号不是服务商' : '服务商须调用服务商接口',
  });
}

/** Who is named in a body or a query must be who signed; `withApp` where the app id is asked for too. */
export function partyOf(account: Account, fields: Fields, withApp: boolean): PartyOrReply {
  const partner = isPartner(account);
  const merchantField = partner ? 'sp_mchid' : 'mchid';
  const appField = partner ? 'sp_appid' : 'appid';
  const merchantNumber = textAt(fields, merchantField);
  if (merchantNumber === null) return { ok: false, reply: badParameter(merchantField, '为必填字段') };
  if (merchantNumber !== dataOf(account, 'merchantNumber')) {
    return { ok: false, reply: badParameter(merchantField, '与签名的商户号不一致') };
  }
  const subMerchantNumber = partner ? textAt(fields, 'sub_mchid') : '';
  if (subMerchantNumber === null) return { ok: false, reply: badParameter('sub_mchid', '为必填字段') };
  if (partner && subMerchantNumber !== dataOf(account, 'subMerchantNumber')) {
    const message = '特约商户与服务商没有绑定关系';
    return { ok: false, reply: refused({ status: 403, code: 'NO_AUTH', message, result: 268_447_843 }) };
  }
  const subAppId = partner ? textAt(fields, 'sub_appid') : null;
  const appId = withApp ? textAt(fields, appField) : dataOf(account, 'appId');
  if (appId === null) return { ok: false, reply: badParameter(appField, '为必填字段') };
  const subAppFits = subAppId === null || subAppId === account.data['subAppId'];
  if (appId !== dataOf(account, 'appId') || !subAppFits) return { ok: false, reply: appNotBound() };
  return { ok: true, party: { account, appId, merchantNumber, subAppId: subAppId ?? '', subMerchantNumber } };
}

function appNotBound(): Reply {
  const message = '商户号与appid不匹配';
  return refused({ status: 400, code: 'APPID_MCHID_NOT_MATCH', message, result: 268_445_527 });
}
