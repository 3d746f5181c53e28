import type { KeyObject } from 'node:crypto';
import type { WechatFields } from './contract-settings.ts';
import type { KeyTold, PublicSettings, SecretSettings, SoundSettings } from './domain/account.ts';
import { addressField, otherAddressField, plainField } from './domain/plain-fields.ts';
import { gatherProblems, type Problems } from './domain/problems.ts';
import {
  hintOfKey,
  holdsPrivateKey,
  isSameKey,
  isShort,
  keyOf,
  pemOf,
  readCertificates,
  readPublicKeys,
} from './read-keys.ts';
import { type Kept, keptText, lastOf, ownKeyOf, type Read } from './settings.ts';

const usualAddress = 'https://api.mch.weixin.qq.com';
const publicKeySerial = /^PUB_KEY_ID_[0-9A-Za-z]{1,64}$/;
const certificateSerial = /^[0-9A-F]{8,64}$/;

type PlatformKey = { readonly serial: string; readonly pem: string };

/** The settings of a WeChat Pay account as they were typed, over the keys that are kept. */
export function readWechatSettings(typed: WechatFields, kept: Kept | null, now: Date): Read {
  const problems = gatherProblems();
  const partner = typed.mode === 'partner';
  const own = ownKeyOf(typed.merchantKey, kept, 'merchantKey', problems);
  const serial = merchantSerialOf(typed, kept, own, now, problems);
  const apiV3Key = typed.apiV3Key?.trim() || kept?.secrets['apiV3Key'];
  if (apiV3Key === undefined) problems.add('apiV3Key', 'missing');
  else if (!/^[0-9A-Za-z]{32}$/.test(apiV3Key)) problems.add('apiV3Key', 'length32');
  const platform = platformKeysOf(typed, kept, own, now, problems);
  const appSecret = appSecretOf(typed, kept, problems);
  const plain = (field: 'subAppId' | 'storeCode') => plainField(problems, field, typed[field], false);
  const settings = {
    baseUrl: addressField(problems, 'baseUrl', typed.baseUrl, usualAddress),
    mode: typed.mode,
    appId: plainField(problems, 'appId', typed.appId, true),
    merchantNumber: plainField(problems, 'merchantNumber', typed.merchantNumber, true),
    subAppId: partner ? plain('subAppId') : undefined,
    subMerchantNumber: partner
      ? plainField(problems, 'subMerchantNumber', typed.subMerchantNumber, true)
      : undefined,
    merchantSerial: serial.serial,
    platformKeys: platform.keys,
    storeCode: plain('storeCode') ?? '',
    oauthUrl: otherAddressField(problems, 'oauthUrl', typed.oauthUrl),
    openUrl: otherAddressField(problems, 'openUrl', typed.openUrl),
  };
  if (problems.all.length > 0 || own === null || apiV3Key === undefined)
    return { ok: false, problems: problems.all };
  return { ok: true, value: sound(settings, { own, apiV3Key, appSecret }, [serial, ...platform.told]) };
}

function sound(
  settings: PublicSettings,
  { own, apiV3Key, appSecret }: { own: KeyObject; apiV3Key: string; appSecret: string | undefined },
  others: readonly KeyTold[],
): SoundSettings {
  const ofApp = appSecret === undefined ? {} : { appSecret };
  const secrets: SecretSettings = { merchantKey: pemOf(own), apiV3Key, ...ofApp };
  const told = { serial: null, endsAt: null };
  const keys = [
    { ...told, field: 'merchantKey', hint: hintOfKey(own) },
    { ...told, field: 'apiV3Key', hint: lastOf(apiV3Key) },
    ...(appSecret === undefined ? [] : [{ ...told, field: 'appSecret', hint: lastOf(appSecret) }]),
    ...others,
  ];
  return { settings, secrets, keys };
}

/** Without it guests cannot pay inside WeChat, and everything else works. */
function appSecretOf(typed: WechatFields, kept: Kept | null, problems: Problems): string | undefined {
  if (typed.appSecret === null) return undefined;
  const secret = typed.appSecret?.trim() || kept?.secrets['appSecret'];
  if (secret !== undefined && !/^[0-9A-Za-z]{32}$/.test(secret)) problems.add('appSecret', 'length32');
  return secret;
}

/** The serial number of the merchant's certificate: read from the certificate where there is one, else as typed. */
function merchantSerialOf(
  typed: WechatFields,
  kept: Kept | null,
  own: KeyObject | null,
  now: Date,
  problems: Problems,
): KeyTold {
  const told = { field: 'merchantSerial', hint: null };
  if (typed.merchantCertificate === undefined) {
    const serial = typed.merchantSerial?.trim().toUpperCase() ?? keptText(kept, 'merchantSerial');
    if (serial === undefined) problems.add('merchantSerial', 'missing');
    else if (!certificateSerial.test(serial)) problems.add('merchantSerial', 'serial');
    const before = kept?.keys.find((each) => each.field === told.field && each.serial === serial);
    return before ?? { ...told, serial: serial ?? null, endsAt: null };
  }
  if (holdsPrivateKey(typed.merchantCertificate)) problems.add('merchantCertificate', 'isPrivate');
  const [certificate] = readCertificates(typed.merchantCertificate) ?? [];
  if (certificate === undefined) {
    problems.add('merchantCertificate', 'notCertificate');
    return { ...told, serial: null, endsAt: null };
  }
  if (own !== null && !certificate.checkPrivateKey(own)) problems.add('merchantCertificate', 'otherKey');
  if (certificate.validToDate < now) problems.add('merchantCertificate', 'expired');
  const serial = certificate.serialNumber;
  if (typed.merchantSerial !== undefined && typed.merchantSerial.trim().toUpperCase() !== serial)
    problems.add('merchantSerial', 'serial');
  return { ...told, serial, endsAt: certificate.validToDate.toISOString() };
}

/** Without any the gateway fetches the platform's certificates by itself. */
function platformKeysOf(
  typed: WechatFields,
  kept: Kept | null,
  own: KeyObject | null,
  now: Date,
  problems: Problems,
): { keys: readonly unknown[]; told: readonly KeyTold[] } {
  if (typed.platformKeys === undefined) {
    const keys = kept?.settings['platformKeys'];
    const told = kept?.keys.filter(({ field }) => field === 'platformKeys') ?? [];
    return { keys: Array.isArray(keys) ? keys : [], told };
  }
  const read = typed.platformKeys.map((each) => platformKeyOf(each, own, now, problems));
  const found = read.filter((each) => each !== null);
  return { keys: found.map(({ key }) => key), told: found.map(({ told }) => told) };
}

function platformKeyOf(
  { pem, serial: typed }: { readonly pem: string; readonly serial?: string | null | undefined },
  own: KeyObject | null,
  now: Date,
  problems: Problems,
): { key: PlatformKey; told: KeyTold } | null {
  if (holdsPrivateKey(pem)) {
    problems.add('platformKeys', 'isPrivate');
    return null;
  }
  const [certificate] = readCertificates(pem) ?? [];
  const [publicKey] = certificate === undefined ? (readPublicKeys(pem) ?? []) : [];
  const key = certificate === undefined ? publicKey : keyOf(certificate);
  if (key === undefined || key === null) {
    problems.add('platformKeys', 'notPublicKey');
    return null;
  }
  const serial = typed?.trim() || certificate?.serialNumber || '';
  const right =
    certificate === undefined
      ? publicKeySerial.test(serial)
      : serial.toUpperCase() === certificate.serialNumber;
  if (!right) problems.add('platformKeys', 'serial');
  if (isShort(key)) problems.add('platformKeys', 'short');
  if (own !== null && isSameKey(own, key)) problems.add('platformKeys', 'ownKey');
  if (certificate !== undefined && certificate.validToDate < now) problems.add('platformKeys', 'expired');
  const endsAt = certificate?.validToDate.toISOString() ?? null;
  const told = { field: 'platformKeys', serial, hint: hintOfKey(key), endsAt };
  return { key: { serial, pem: certificate?.toString() ?? pemOf(key) }, told };
}
