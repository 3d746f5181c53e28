import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueCertificate, makeAuthority } from '../../../../sandbox/alipay/certificates.ts';
import { wechatGateway } from './index.ts';
import { makePlatformPair, type PlatformPair, sampleSettings, sealResource } from './sample-account.ts';
import { openPlatform, type Play, signed } from './sample-platform.ts';

const pair = makePlatformPair();
const bill = readFileSync(new URL('samples/trade-bill.csv', import.meta.url));
const digest = createHash('sha1').update(bill).digest('hex');
let play: Play = signed(pair, 500, {});
let platform: Awaited<ReturnType<typeof openPlatform>>;
beforeAll(async () => {
  platform = await openPlatform(() => play);
});
afterAll(() => platform.close());

const open = (more: Partial<ReturnType<typeof sampleSettings>> = {}) =>
  wechatGateway(sampleSettings([pair], { baseUrl: platform.url, ...more }), { now: () => new Date() });

/** Gives this receipt for a bill and these bytes for its file. */
const billing =
  (file: Buffer, receipt: object = {}): Play =>
  (seen, response) => {
    if (seen.target.startsWith('/v3/billdownload/')) return void response.writeHead(200, {}).end(file);
    const download_url = 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=a%2Bb';
    signed(pair, 200, { hash_type: 'SHA1', hash_value: digest, download_url, ...receipt })(seen, response);
  };

test('GW42: a bill comes packed or plain, from the host of the settings, by a call of its own', async () => {
  for (const file of [bill, gzipSync(bill)]) {
    platform.seen.length = 0;
    play = billing(file);
    const outcome = await open().statement('2026-01-01');
    if (outcome.state !== 'rows') throw new Error(outcome.state);
    expect(outcome.rows.map(({ amount }) => amount)).toEqual([3600, 9300, 600, 2000]);
    const download = platform.seen[1];
    expect(download?.target).toBe('/v3/billdownload/file?token=a%2Bb');
    expect(download?.headers.authorization).toContain('WECHATPAY2-SHA256-RSA2048 mchid="1900000109"');
  }
});

test('GW43: a file that is not the promised one gives no rows', async () => {
  const outcome = async (next: Play) => {
    play = next;
    return open().statement('2026-01-01');
  };
  const no = (code: string) => ({ state: 'unknown', code });
  expect(await outcome(billing(Buffer.concat([bill, Buffer.from(' ')])))).toEqual(no('DIGEST'));
  expect(await outcome(billing(gzipSync(bill).subarray(0, 100)))).toEqual(no('DIGEST'));
  expect(await outcome(billing(bill, { hash_type: 'MD5' }))).toEqual(no('MALFORMED'));
  expect(await outcome(billing(bill, { download_url: 'file:///etc/passwd' }))).toEqual(no('MALFORMED'));
  const html = Buffer.from('<html></html>');
  const hash_value = createHash('sha1').update(html).digest('hex');
  expect(await outcome(billing(html, { hash_value }))).toEqual(no('BILL'));
});

test('GW42: no bill, and no bill yet, are told apart', async () => {
  play = signed(pair, 400, { code: 'NO_STATEMENT_EXIST' });
  expect(await open().statement('2026-01-01')).toEqual({ state: 'none' });
  play = signed(pair, 400, { code: 'STATEMENT_CREATING' });
  expect(await open().statement('2026-01-01')).toEqual({ state: 'notYet' });
  play = signed(pair, 403, { code: 'NO_AUTH', message: '权限异常' });
  expect(await open().statement('2026-01-01')).toMatchObject({ state: 'rejected' });
  play = signed(pair, 500, { code: 'SYSTEM_ERROR' });
  expect(await open().statement('2026-01-01')).toEqual({ state: 'unknown', code: 'SYSTEM_ERROR' });
});

/** A key of the gateway with a certificate over it, which goes by the number in the certificate. */
function makeCertified(): PlatformPair & { readonly certificate: string } {
  const made = makePlatformPair('');
  const key = made.key.export({ type: 'pkcs8', format: 'pem' }).toString();
  const from = new Date(Date.now() - 86_400_000);
  const number = randomBytes(4).readUInt32BE() + 1;
  const certificate = issueCertificate(makeAuthority(from), { common: 'Tenpay.com', key, number, from });
  return { ...made, certificate, serial: new X509Certificate(certificate).serialNumber };
}

type Certified = ReturnType<typeof makeCertified>;
const apiV3Key = sampleSettings([]).apiV3Key;

const listing = (certificates: readonly Certified[], key = apiV3Key) => ({
  data: certificates.map(({ serial, certificate }) => ({
    serial_no: serial,
    effective_time: '2020-06-08T10:34:56+08:00',
    expire_time: '2099-06-08T10:34:56+08:00',
    encrypt_certificate: sealResource(certificate, key, 'certificate'),
  })),
});

/** Lists certificates signed by `by`, and answers a query signed by `now`. */
const certifying =
  (list: object, by: PlatformPair, now: PlatformPair): Play =>
  (seen, response) => {
    if (seen.target === '/v3/certificates') signed(by, 200, list)(seen, response);
    else signed(now, 404, { code: 'ORDER_NOT_EXIST' })(seen, response);
  };
const fetchesOf = () => platform.seen.filter(({ target }) => target === '/v3/certificates').length;

test('GW44: certificates are fetched for the first answer, and again for one signed by a new key', async () => {
  const [first, second] = [makeCertified(), makeCertified()];
  let now = new Date();
  const gateway = wechatGateway(sampleSettings([], { baseUrl: platform.url }), { now: () => now });
  platform.seen.length = 0;
  play = certifying(listing([first]), first, first);
  expect(await gateway.query('T1', 'code')).toEqual({ state: 'notFound' });
  expect(await gateway.query('T1', 'code')).toEqual({ state: 'notFound' });
  expect(fetchesOf()).toBe(1);
  expect(platform.seen[0]?.headers['wechatpay-serial']).toBeUndefined();
  play = certifying(listing([first, second]), first, second);
  now = new Date(now.getTime() + 61_000);
  expect(await gateway.query('T1', 'code')).toEqual({ state: 'notFound' });
  expect(fetchesOf()).toBe(2);
});

test('GW44: a list that is signed by none of its certificates, or that our key does not open, is not believed', async () => {
  const [ours, other] = [makeCertified(), makeCertified()];
  const lies = [
    certifying(listing([ours]), { ...other, serial: ours.serial }, ours),
    certifying(listing([ours]), other, ours),
    certifying(listing([ours], 'f123456789abcdef0123456789abcdef'), ours, ours),
    certifying(listing([{ ...ours, certificate: other.certificate }]), ours, ours),
    certifying({ data: 'none' }, ours, ours),
  ];
  for (const lie of lies) {
    play = lie;
    expect(await open({ platformKeys: [] }).query('T1', 'code')).toEqual({
      state: 'unknown',
      code: 'SIGNATURE',
    });
  }
});

test('GW45: the public key signs the list of certificates while both are in use', async () => {
  const certified = makeCertified();
  platform.seen.length = 0;
  play = certifying(listing([certified]), pair, certified);
  expect(await open().query('T1', 'code')).toEqual({ state: 'notFound' });
  expect(platform.seen.map(({ headers }) => headers['wechatpay-serial'])).toEqual([pair.serial, pair.serial]);
  play = certifying(listing([certified]), { ...makePlatformPair(), serial: pair.serial }, certified);
  expect(await open().query('T1', 'code')).toEqual({ state: 'unknown', code: 'SIGNATURE' });
});
