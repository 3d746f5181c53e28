import { generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { issueCertificate, makeAuthority } from '../../../sandbox/alipay/certificates.ts';
import { readAlipaySettings } from './alipay-settings.ts';
import type { AlipayFields, WechatFields } from './contract-settings.ts';
import { gatewayMakers } from './makers.ts';
import type { Read } from './settings.ts';
import { readWechatSettings } from './wechat-settings.ts';

const now = new Date();
const yesterday = new Date(now.getTime() - 86_400_000);
const rsa = (modulusLength = 2048) => generateKeyPairSync('rsa', { modulusLength });
const [own, platform, weak] = [rsa(), rsa(), rsa(1024)];
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const authority = makeAuthority(yesterday);

const privatePem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' = 'pkcs8') =>
  key.export({ type: key.asymmetricKeyType === 'rsa' ? type : 'pkcs8', format: 'pem' }).toString();
const publicPem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');
const certificateOf = (key: KeyObject, from = yesterday) =>
  issueCertificate(authority, { common: 'A shop', key: publicPem(key), number: 7, from });

const certificate = certificateOf(own.publicKey);
const wechat: WechatFields = {
  mode: 'direct',
  appId: 'wx0123456789abcdef',
  merchantNumber: '1900000109',
  merchantSerial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
  merchantKey: privatePem(own.privateKey),
  apiV3Key: '0123456789abcdef0123456789ABCDEF',
  platformKeys: [{ serial: 'PUB_KEY_ID_0119000001', pem: publicPem(platform.publicKey) }],
};
const alipay: AlipayFields = {
  keyMode: 'key',
  appId: '2021000000000001',
  sellerId: '2088101106499364',
  appKey: privatePem(own.privateKey),
  alipayKey: publicPem(platform.publicKey),
};
const certificates: AlipayFields = {
  ...alipay,
  keyMode: 'certificate',
  appCertificate: certificate,
  alipayCertificate: certificateOf(platform.publicKey),
  rootCertificate: authority.rootCertificate,
};

const problemsOf = (read: Read) => (read.ok ? [] : read.problems.map(({ field }) => field));
const wordsOf = (read: Read) => (read.ok ? '' : read.problems.map(({ en }) => en).join('; '));
const readWechat = (more: Partial<WechatFields>) => readWechatSettings({ ...wechat, ...more }, null, now);
const readAlipay = (more: Partial<AlipayFields>, base = alipay) =>
  readAlipaySettings({ ...base, ...more }, null, now);

test('AC3: right settings are taken, and their adapters take what comes out', () => {
  for (const [channel, read] of [
    ['wechat', readWechat({})],
    ['wechat', readWechat({ mode: 'partner', subMerchantNumber: '1900000110' })],
    ['wechat', readWechat({ platformKeys: [] })],
    ['alipay', readAlipay({})],
    ['alipay', readAlipay({}, certificates)],
  ] as const) {
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { settings, secrets } = read.value;
    const whole = JSON.parse(JSON.stringify({ ...settings, ...secrets }));
    expect(gatewayMakers[channel](whole, { now: () => now })).not.toBeNull();
    for (const secret of Object.values(secrets)) expect(JSON.stringify(settings)).not.toContain(secret);
  }
});

test.each([
  ['no key at all', { merchantKey: '' }, 'merchantKey', /missing/],
  ['a text that is none', { merchantKey: 'abc' }, 'merchantKey', /without a password/],
  ['a key of another kind', { merchantKey: privatePem(curve.privateKey) }, 'merchantKey', /RSA/],
  ['a short key', { merchantKey: privatePem(weak.privateKey) }, 'merchantKey', /2048/],
  ['a short APIv3 key', { apiV3Key: 'a'.repeat(31) }, 'apiV3Key', /32/],
  ['an APIv3 key of 32 characters but more bytes', { apiV3Key: '汤'.repeat(32) }, 'apiV3Key', /32/],
  ['a merchant number with letters', { merchantNumber: '19000x' }, 'merchantNumber', /digits/],
  ['no serial number', { merchantSerial: undefined }, 'merchantSerial', /missing/],
  ['a serial number that is none', { merchantSerial: 'PUB_KEY_ID_1' }, 'merchantSerial', /serial/],
  [
    "another's certificate",
    { merchantCertificate: certificateOf(platform.publicKey) },
    'merchantCertificate',
    /belong/,
  ],
  [
    'the key in place of the certificate',
    { merchantCertificate: privatePem(own.privateKey) },
    'merchantCertificate',
    /private/,
  ],
  [
    'a certificate that has expired',
    { merchantCertificate: certificateOf(own.publicKey, new Date('1990-01-01')) },
    'merchantCertificate',
    /expired/,
  ],
  [
    'the private key as the platform key',
    { platformKeys: [{ serial: 'PUB_KEY_ID_1', pem: privatePem(own.privateKey) }] },
    'platformKeys',
    /private/,
  ],
  [
    'the own key as the platform key',
    { platformKeys: [{ serial: 'PUB_KEY_ID_1', pem: publicPem(own.publicKey) }] },
    'platformKeys',
    /own key/,
  ],
  [
    'a platform key without its number',
    { platformKeys: [{ pem: publicPem(platform.publicKey) }] },
    'platformKeys',
    /serial/,
  ],
  ['no sub-merchant', { mode: 'partner' }, 'subMerchantNumber', /missing/],
  ['an address in clear', { baseUrl: 'http://10.0.0.5:9000' }, 'baseUrl', /https/],
  ['no address', { baseUrl: 'file:///etc/passwd' }, 'baseUrl', /https/],
  ['a short secret of the app', { appSecret: 'a'.repeat(31) }, 'appSecret', /32/],
  ['a web authorisation in clear', { oauthUrl: 'http://open.weixin.qq.com' }, 'oauthUrl', /https/],
  ['an address for codes with a query', { openUrl: 'https://api.weixin.qq.com/?a=1' }, 'openUrl', /https/],
  ['an address with a password', { baseUrl: 'https://u:p@example.com' }, 'baseUrl', /https/],
] as const)('AC3: WeChat: %s', (_, more, field, words) => {
  const read = readWechat(more as Partial<WechatFields>);
  expect(problemsOf(read)).toContain(field);
  expect(wordsOf(read)).toMatch(words);
});

test.each([
  ['no key', { appKey: undefined }, 'appKey', /missing/],
  ['a broken key', { appKey: bare(privatePem(own.privateKey)).slice(0, 400) }, 'appKey', /cannot be read/],
  [
    'the own public key as that of Alipay',
    { alipayKey: bare(publicPem(own.publicKey)) },
    'alipayKey',
    /own key/,
  ],
  [
    'a private key as that of Alipay',
    { alipayKey: bare(privatePem(platform.privateKey)) },
    'alipayKey',
    /private/,
  ],
  ['a seller number of another kind', { sellerId: '1900000109' }, 'sellerId', /digits/],
  ["a merchant's application with letters", { merchantAppId: 'wx1' }, 'merchantAppId', /digits/],
  ['a web authorisation in clear', { authorizeUrl: 'http://openauth.alipay.com/a' }, 'authorizeUrl', /https/],
  ['no certificates', { keyMode: 'certificate' }, 'rootCertificate', /missing/],
] as const)('AC3: Alipay: %s', (_, more, field, words) => {
  const read = readAlipay(more as Partial<AlipayFields>);
  expect(problemsOf(read)).toContain(field);
  expect(wordsOf(read)).toMatch(words);
});

test('AC3: Alipay: certificates belong to their keys and are in force', () => {
  const other = { appCertificate: certificateOf(platform.publicKey) };
  expect(problemsOf(readAlipay(other, certificates))).toEqual(['appCertificate']);
  const mine = { alipayCertificate: certificate };
  expect(problemsOf(readAlipay(mine, certificates))).toEqual(['alipayCertificate']);
  const old = { alipayCertificate: certificateOf(platform.publicKey, new Date('1990-01-01')) };
  expect(wordsOf(readAlipay(old, certificates))).toMatch(/expired/);
});

test("AC3: keys are taken as Alipay's own tool gives them, in both forms, and stored as one", () => {
  const forms = [
    privatePem(own.privateKey),
    privatePem(own.privateKey, 'pkcs1'),
    bare(privatePem(own.privateKey)),
    bare(privatePem(own.privateKey, 'pkcs1')),
  ];
  const stored = forms.map((appKey) => {
    const read = readAlipay({ appKey, alipayKey: bare(publicPem(platform.publicKey)) });
    return read.ok ? read.value.secrets['appKey'] : wordsOf(read);
  });
  expect(new Set(stored)).toEqual(new Set([privatePem(own.privateKey)]));
});

test("AC3: WeChat's certificate brings its serial number along", () => {
  const read = readWechat({
    merchantSerial: undefined,
    merchantCertificate: certificate,
  } as Partial<WechatFields>);
  if (!read.ok) throw new Error(wordsOf(read));
  expect(read.value.settings['merchantSerial']).toBe(new X509Certificate(certificate).serialNumber);
  const told = read.value.keys.find(({ field }) => field === 'merchantSerial');
  expect(told?.endsAt).toMatch(/^\d{4}-/);
});

test('AC4: what is left out stays, what is null goes', () => {
  const first = readAlipay({ appAuthToken: '202601BBtoken0000X39' });
  if (!first.ok) throw new Error(wordsOf(first));
  const { appKey: _key, alipayKey: _other, ...plain } = alipay;
  const kept = readAlipaySettings(plain, first.value, now);
  expect(kept).toMatchObject({ ok: true, value: { secrets: first.value.secrets } });
  const without = readAlipaySettings({ ...plain, appAuthToken: null }, first.value, now);
  expect(without).toMatchObject({ ok: true, value: { secrets: { appKey: first.value.secrets['appKey'] } } });
  expect(without.ok && 'appAuthToken' in without.value.secrets).toBe(false);
});

test('AC4: the secret of the app stays where it is left out, and goes where it is null', () => {
  const appSecret = '0123456789abcdef0123456789abcdef';
  const first = readWechat({ appSecret, oauthUrl: ' https://open.example.com/ ' });
  if (!first.ok) throw new Error(wordsOf(first));
  expect(first.value.settings['oauthUrl']).toBe('https://open.example.com');
  expect(first.value.settings['openUrl']).toBeUndefined();
  const kept = readWechatSettings(wechat, first.value, now);
  expect(kept).toMatchObject({ ok: true, value: { secrets: { appSecret } } });
  const without = readWechatSettings({ ...wechat, appSecret: null }, first.value, now);
  expect(without.ok && 'appSecret' in without.value.secrets).toBe(false);
  expect(without.ok && without.value.keys.some(({ field }) => field === 'appSecret')).toBe(false);
});
