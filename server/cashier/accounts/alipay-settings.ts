import type { KeyObject } from 'node:crypto';
import type { AlipayFields } from './contract-settings.ts';
import type { KeyTold } from './domain/account.ts';
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

const usualAddress = 'https://openapi.alipay.com/gateway.do';

type PublicText = { readonly text: string; readonly told: KeyTold };
type CertificateField = 'appCertificate' | 'alipayCertificate' | 'rootCertificate';

/** The settings of an Alipay account as they were typed, over the keys that are kept. */
export function readAlipaySettings(typed: AlipayFields, kept: Kept | null, now: Date): Read {
  const problems = gatherProblems();
  const own = ownKeyOf(typed.appKey, kept, 'appKey', problems);
  const optional = (field: 'serviceProviderId' | 'storeCode' | 'merchantAppId') =>
    plainField(problems, field, typed[field], false);
  const token =
    typed.appAuthToken === null ? undefined : typed.appAuthToken?.trim() || kept?.secrets['appAuthToken'];
  if (token !== undefined && !/^[\x21-\x7e]{10,128}$/.test(token)) problems.add('appAuthToken', 'letters');
  const texts =
    typed.keyMode === 'key'
      ? [alipayKeyOf(typed, kept, own, problems)]
      : certificatesOf(typed, kept, own, now, problems);
  const settings = {
    gatewayUrl: addressField(problems, 'gatewayUrl', typed.gatewayUrl, usualAddress),
    keyMode: typed.keyMode,
    appId: plainField(problems, 'appId', typed.appId, true),
    sellerId: plainField(problems, 'sellerId', typed.sellerId, true),
    serviceProviderId: optional('serviceProviderId'),
    storeCode: optional('storeCode'),
    merchantAppId: optional('merchantAppId'),
    authorizeUrl: otherAddressField(problems, 'authorizeUrl', typed.authorizeUrl),
    ...Object.fromEntries(texts.flatMap((each) => (each === null ? [] : [[each.told.field, each.text]]))),
  };
  if (problems.all.length > 0 || own === null) return { ok: false, problems: problems.all };
  const told = { serial: null, endsAt: null };
  const keys = [
    { ...told, field: 'appKey', hint: hintOfKey(own) },
    ...(token === undefined ? [] : [{ ...told, field: 'appAuthToken', hint: lastOf(token) }]),
    ...texts.flatMap((each) => (each === null ? [] : [each.told])),
  ];
  const secrets = { appKey: pemOf(own), ...(token === undefined ? {} : { appAuthToken: token }) };
  return { ok: true, value: { settings, secrets, keys } };
}

/** The key that Alipay shows after the application's own was handed in: very often the own one is pasted instead. */
function alipayKeyOf(
  typed: AlipayFields,
  kept: Kept | null,
  own: KeyObject | null,
  problems: Problems,
): PublicText | null {
  const field = 'alipayKey';
  const text = typed.alipayKey ?? keptText(kept, field);
  if (text === undefined || text.trim() === '') {
    problems.add(field, 'missing');
    return null;
  }
  if (holdsPrivateKey(text)) problems.add(field, 'isPrivate');
  const keys = readPublicKeys(text);
  const [first] = keys ?? [];
  if (keys === null || first === undefined) {
    problems.add(field, 'notPublicKey');
    return null;
  }
  if (keys.some(isShort)) problems.add(field, 'short');
  if (own !== null && keys.some((key) => isSameKey(own, key))) problems.add(field, 'ownKey');
  const told = { field, serial: null, hint: hintOfKey(first), endsAt: null };
  return { text: keys.map(pemOf).join(''), told };
}

function certificatesOf(
  typed: AlipayFields,
  kept: Kept | null,
  own: KeyObject | null,
  now: Date,
  problems: Problems,
): readonly (PublicText | null)[] {
  const read = (field: CertificateField) =>
    certificateTextOf(typed[field] ?? keptText(kept, field), field, problems);
  const [app, alipay, root] = [read('appCertificate'), read('alipayCertificate'), read('rootCertificate')];
  if (app !== null && own !== null && !app.first.checkPrivateKey(own))
    problems.add('appCertificate', 'otherKey');
  const platform = alipay === null ? null : keyOf(alipay.first);
  if (alipay !== null && platform === null) problems.add('alipayCertificate', 'notCertificate');
  if (own !== null && platform !== null && isSameKey(own, platform))
    problems.add('alipayCertificate', 'ownKey');
  if (root !== null && !root.all.some((each) => keyOf(each) !== null))
    problems.add('rootCertificate', 'notCertificate');
  for (const each of [app, alipay])
    if (each !== null && each.first.validToDate < now) problems.add(each.field, 'expired');
  return [app, alipay, root];
}

function certificateTextOf(text: string | undefined, field: CertificateField, problems: Problems) {
  if (text === undefined || text.trim() === '') {
    problems.add(field, 'missing');
    return null;
  }
  if (holdsPrivateKey(text)) problems.add(field, 'isPrivate');
  const all = readCertificates(text);
  const [first] = all ?? [];
  if (all === null || first === undefined) {
    problems.add(field, 'notCertificate');
    return null;
  }
  const endsAt = first.validToDate.toISOString();
  const told = { field, serial: first.serialNumber, hint: null, endsAt };
  return { field, all, first, text: all.map(String).join(''), told };
}
