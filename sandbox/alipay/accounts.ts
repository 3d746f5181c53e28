import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { dataOf } from '../core/accounts.ts';
import type { Account, Parts } from '../core/types.ts';
import { issueCertificate, makeAuthority } from './certificates.ts';

/** What the sandbox keeps of one merchant at Alipay; keys and certificates as PEM. */
export type AlipayData = {
  readonly appId: string;
  /** The application's private key; the gateway itself uses only its public half. */
  readonly appKey: string;
  readonly keyMode: 'key' | 'certificate';
  /** Alipay's private key towards this application. */
  readonly gatewayKey: string;
  /** Empty in key mode, as the two below. */
  readonly appCertificate: string;
  readonly alipayCertificate: string;
  readonly rootCertificate: string;
  readonly sellerId: string;
  /** The application of the merchant; another than `appId` where a provider 服务商 acts for him by a token. */
  readonly merchantAppId: string;
  /** Empty where the application acts for itself. */
  readonly appAuthToken: string;
  readonly serviceProviderId: string;
  readonly storeCode: string;
};

type Plan = Pick<AlipayData, 'appId' | 'keyMode' | 'sellerId' | 'merchantAppId'> &
  Partial<Pick<AlipayData, 'appAuthToken' | 'serviceProviderId'>> & {
    readonly id: string;
    readonly zh: string;
    readonly en: string;
  };

const PLANS: readonly Plan[] = [
  {
    id: 'alipay-key',
    zh: '支付宝 公钥模式',
    en: 'Alipay, key mode',
    keyMode: 'key',
    appId: '2021000000000001',
    merchantAppId: '2021000000000001',
    sellerId: '2088101106499364',
  },
  {
    id: 'alipay-key-other',
    zh: '支付宝 另一商户',
    en: 'Alipay, another merchant',
    keyMode: 'key',
    appId: '2021000000000002',
    merchantAppId: '2021000000000002',
    sellerId: '2088101106499372',
  },
  {
    id: 'alipay-certificate',
    zh: '支付宝 证书模式',
    en: 'Alipay, certificate mode',
    keyMode: 'certificate',
    appId: '2021000000000003',
    merchantAppId: '2021000000000003',
    sellerId: '2088101106499380',
  },
  {
    id: 'alipay-partner',
    zh: '支付宝 服务商',
    en: 'Alipay, service provider',
    keyMode: 'key',
    appId: '2021000000000004',
    merchantAppId: '2021000000000005',
    sellerId: '2088101106499398',
    appAuthToken: '202601BBsandbox0000000000000000000X39',
    serviceProviderId: '2088101106499406',
  },
];

/** The accounts that every sandbox has, with keys of their own, made once. */
export function makeAlipayAccounts({ clock }: Pick<Parts, 'clock'>): readonly Account[] {
  // An hour ago, so that a machine whose clock is a little behind takes the certificates too.
  const from = new Date(clock.wire() - 3_600_000);
  const authority = makeAuthority(from);
  const gatewayKey = rsaKey();
  const alipayCertificate =
    issueCertificate(authority, {
      common: '支付宝(中国)网络技术有限公司',
      key: gatewayKey,
      number: 16,
      from,
    }) + authority.issuingCertificate;
  return PLANS.map(({ id, zh, en, ...plan }, place) => {
    const appKey = rsaKey();
    const certified = plan.keyMode === 'certificate';
    const data: AlipayData = {
      appAuthToken: '',
      serviceProviderId: '',
      storeCode: 'S001',
      ...plan,
      appKey,
      gatewayKey,
      appCertificate: certified
        ? issueCertificate(authority, { common: plan.appId, key: appKey, number: 32 + place, from })
        : '',
      alipayCertificate: certified ? alipayCertificate : '',
      rootCertificate: certified ? authority.rootCertificate : '',
    };
    return { id, channel: 'alipay', zh, en, data };
  });
}

/** Reads an account of Alipay. */
export function alipayData(account: Account): AlipayData {
  const value = (name: keyof AlipayData): string => dataOf(account, name);
  return {
    appId: value('appId'),
    appKey: value('appKey'),
    keyMode: value('keyMode') === 'certificate' ? 'certificate' : 'key',
    gatewayKey: value('gatewayKey'),
    appCertificate: value('appCertificate'),
    alipayCertificate: value('alipayCertificate'),
    rootCertificate: value('rootCertificate'),
    sellerId: value('sellerId'),
    merchantAppId: value('merchantAppId'),
    appAuthToken: value('appAuthToken'),
    serviceProviderId: value('serviceProviderId'),
    storeCode: value('storeCode'),
  };
}

/** What an adapter, or the official client, needs to act for this merchant. */
export function alipaySettings(account: Account, parts: Pick<Parts, 'gatewayUrl'>): Record<string, unknown> {
  const data = alipayData(account);
  const { appId, appKey, keyMode, sellerId, storeCode } = data;
  const { appCertificate, alipayCertificate, rootCertificate } = data;
  return {
    gatewayUrl: `${parts.gatewayUrl()}/gateway.do`,
    appId,
    appKey,
    keyMode,
    sellerId,
    storeCode,
    ...(keyMode === 'key'
      ? { alipayKey: publicKeyOf(data.gatewayKey) }
      : { appCertificate, alipayCertificate, rootCertificate }),
    ...(data.appAuthToken === ''
      ? {}
      : {
          appAuthToken: data.appAuthToken,
          serviceProviderId: data.serviceProviderId,
          merchantAppId: data.merchantAppId,
        }),
    authorizeUrl: `${parts.gatewayUrl()}/oauth2/publicAppAuthorize.htm`,
  };
}

function rsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
}
