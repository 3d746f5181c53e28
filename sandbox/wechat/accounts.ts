import { randomBytes, randomInt } from 'node:crypto';
import { accountsOf, dataOf } from '../core/accounts.ts';
import type { Account, Parts } from '../core/types.ts';
import { makeKeys, newestCertificate, platformOf } from './platform.ts';

/** With which keys answers are signed when the merchant asks for none: public key, certificate, or either. */
export type KeyMode = 'publicKey' | 'certificate' | 'both';

/** A merchant by its number: a direct one by mchid, a 服务商 by sp_mchid. */
export function accountOfMerchant(merchantNumber: string, parts: Pick<Parts, 'book'>): Account | null {
  return accountsOf('wechat', parts).find(({ data }) => data['merchantNumber'] === merchantNumber) ?? null;
}

export function isPartner(account: Account): boolean {
  return dataOf(account, 'mode') === 'partner';
}

/** Merchants in each mode; every start of a fresh book makes other keys and numbers. */
export function makeAccounts(): Account[] {
  return [
    merchant('wechat-direct', '直连商户（公钥）', 'direct merchant, public key', { keyMode: 'publicKey' }),
    merchant('wechat-certificate', '直连商户（平台证书）', 'direct merchant, platform certificate', {
      keyMode: 'certificate',
    }),
    merchant('wechat-partner', '服务商', 'service provider with a sub-merchant', {
      keyMode: 'both',
      mode: 'partner',
      subAppId: appId(),
      subMerchantNumber: merchantNumber(),
    }),
  ];
}

/** In the shape in which an adapter takes it. */
export function settingsOf(account: Account, parts: Parts): Record<string, unknown> {
  const { data } = account;
  const platform = platformOf(parts);
  const publicKey = { serial: platform.publicKeyId, pem: platform.publicPem };
  const { serial, pem } = newestCertificate(platform);
  const certificate = { serial, pem };
  const platformKeys = { publicKey: [publicKey], certificate: [certificate], both: [publicKey, certificate] };
  return {
    baseUrl: parts.gatewayUrl(),
    mode: dataOf(account, 'mode'),
    appId: dataOf(account, 'appId'),
    merchantNumber: dataOf(account, 'merchantNumber'),
    ...(data['subAppId'] === undefined ? {} : { subAppId: data['subAppId'] }),
    ...(data['subMerchantNumber'] === undefined ? {} : { subMerchantNumber: data['subMerchantNumber'] }),
    merchantSerial: dataOf(account, 'merchantSerial'),
    merchantKey: dataOf(account, 'merchantKey'),
    apiV3Key: dataOf(account, 'apiV3Key'),
    platformKeys: platformKeys[keyModeOf(account)],
    storeCode: '1',
    appSecret: appSecretOf(guestAppOf(account), parts),
    oauthUrl: parts.gatewayUrl(),
    openUrl: parts.gatewayUrl(),
  };
}

/** The app in which the guests of a merchant order: of the sub-merchant where a provider acts for one. */
function guestAppOf(account: Account): string {
  return account.data['subAppId'] ?? dataOf(account, 'appId');
}

/** Whether some merchant has this app. */
export function isApp(appId: string, parts: Pick<Parts, 'book'>): boolean {
  return accountsOf('wechat', parts).some(({ data }) => [data['appId'], data['subAppId']].includes(appId));
}

/** The secret by which the owner of an app proves himself where no merchant signs. */
export function appSecretOf(appId: string, { book }: Pick<Parts, 'book'>): string {
  return book.kept(`wechat.appSecret.${appId}`, () => randomBytes(16).toString('hex'));
}

/** Which keys the merchant has been told of. */
export function keyModeOf(account: Account): KeyMode {
  const mode = dataOf(account, 'keyMode');
  return mode === 'certificate' || mode === 'both' ? mode : 'publicKey';
}

function merchant(id: string, zh: string, en: string, more: Record<string, string>): Account {
  const { key, publicPem } = makeKeys();
  return {
    id,
    channel: 'wechat',
    zh: `微信支付 ${zh}`,
    en: `WeChat Pay, ${en}`,
    data: {
      mode: 'direct',
      appId: appId(),
      merchantNumber: merchantNumber(),
      merchantSerial: randomBytes(20).toString('hex').toUpperCase(),
      merchantKey: key,
      merchantPublicKey: publicPem,
      apiV3Key: randomBytes(16).toString('hex'),
      ...more,
    },
  };
}

const appId = (): string => `wx${randomBytes(8).toString('hex')}`;
const merchantNumber = (): string => `19${randomInt(10_000_000, 99_999_999)}`;
