import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import type * as contract from '../../../server/cashier/accounts/contract.ts';
import type { Phrase } from '../phrases.ts';

/** What the form of a payment account asks, as data: one entry for each field of the contract. */
export type Account = ReplyOf<typeof contract.listAccounts>['accounts'][number];
export type Check = ReplyOf<typeof contract.getCheck>['check'];
export type Channel = Account['channel'];

export type AccountField = {
  /** As the contract and its refusals name it. */
  readonly field: string;
  readonly label: Phrase;
  /** line: a number or address that anyone may read. secret: a line that is never shown. file: a PEM, chosen or pasted. */
  readonly kind: 'line' | 'secret' | 'file';
  readonly needed: boolean;
};

/** What was typed, by field; a field that is not there was left empty. */
export type Typed = Readonly<Record<string, string>>;

const line = (field: string, label: Phrase, needed = true): AccountField => ({
  field,
  label,
  kind: 'line',
  needed,
});
const secret = (field: string, label: Phrase, needed = true): AccountField => ({
  field,
  label,
  kind: 'secret',
  needed,
});
const file = (field: string, label: Phrase, needed = true): AccountField => ({
  field,
  label,
  kind: 'file',
  needed,
});

/** The fields in the order in which the console of the platform shows them. */
export function fieldsOf(channel: Channel, mode: string): readonly AccountField[] {
  if (channel === 'wechat')
    return [
      line('appId', 'field_appId'),
      line('merchantNumber', 'field_merchantNumber'),
      ...(mode === 'partner'
        ? [line('subMerchantNumber', 'field_subMerchantNumber'), line('subAppId', 'field_subAppId', false)]
        : []),
      file('merchantKey', 'field_merchantKey'),
      file('merchantCertificate', 'field_merchantCertificate', false),
      line('merchantSerial', 'field_merchantSerial', false),
      secret('apiV3Key', 'field_apiV3Key'),
      secret('appSecret', 'field_appSecret', false),
      file('platformKeys', 'field_platformKeys', false),
      line('platformSerial', 'field_platformSerial', false),
      line('storeCode', 'field_storeCode', false),
      line('baseUrl', 'field_baseUrl', false),
      line('oauthUrl', 'field_oauthUrl', false),
      line('openUrl', 'field_openUrl', false),
    ];
  return [
    line('appId', 'field_appId'),
    line('sellerId', 'field_sellerId'),
    file('appKey', 'field_appKey'),
    ...(mode === 'certificate'
      ? [
          file('appCertificate', 'field_appCertificate'),
          file('alipayCertificate', 'field_alipayCertificate'),
          file('rootCertificate', 'field_rootCertificate'),
        ]
      : [file('alipayKey', 'field_alipayKey')]),
    secret('appAuthToken', 'field_appAuthToken', false),
    line('merchantAppId', 'field_merchantAppId', false),
    line('serviceProviderId', 'field_serviceProviderId', false),
    line('storeCode', 'field_storeCode', false),
    line('gatewayUrl', 'field_gatewayUrl', false),
    line('authorizeUrl', 'field_authorizeUrl', false),
  ];
}

/** Modes of a channel, the usual one first. */
export const modesOf = { wechat: ['direct', 'partner'], alipay: ['key', 'certificate'] } as const;

export function modeOf(account: Account): string {
  return account.channel === 'wechat' ? account.settings.mode : account.settings.keyMode;
}

/** What of an account may be read, as the form begins with it. */
export function typedOf(account: Account): Typed {
  const lines = Object.entries(account.settings).filter(([, value]) => value !== null);
  return Object.fromEntries(lines.map(([field, value]) => [field, String(value)]));
}

/** The settings as the contract takes them: an empty field is left out, so that what is set stays. */
export function settingsOf(channel: Channel, mode: string, typed: Typed): Readonly<Record<string, unknown>> {
  const filled = fieldsOf(channel, mode)
    .filter(({ field }) => field !== 'platformKeys' && field !== 'platformSerial')
    .flatMap(({ field }) => {
      const text = typed[field]?.trim() ?? '';
      return text === '' ? [] : [[field, text] as const];
    });
  const settings = Object.fromEntries(filled);
  if (channel === 'alipay') return { ...settings, keyMode: mode };
  const pem = typed['platformKeys']?.trim() ?? '';
  const serial = typed['platformSerial']?.trim() ?? '';
  const platformKeys = pem === '' ? {} : { platformKeys: [{ pem, ...(serial === '' ? {} : { serial }) }] };
  return { ...settings, mode, ...platformKeys };
}
