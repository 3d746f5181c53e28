import { createHash, X509Certificate } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openScene, type Scene } from '../scene.ts';
import { decrypt, requestMessage, signMessage } from './crypto.ts';
import { call, codeBody, type Heard, type Merchant, merchantOf, newReference } from './merchant.ts';

/** Noon in China, so that all of a test is one day's. */
const NOON = Date.parse('2026-03-10T12:00:00+08:00');
const DAY = '2026-03-10';
const HOUR_MS = 3_600_000;
const start = Date.now();

let scene: Scene;
let merchant: Merchant;
const references: string[] = [];

beforeAll(async () => {
  // The machine's clock as the sandbox sees it; the wire goes by it too, so calls are stamped the same.
  scene = await openScene(() => NOON + Date.now() - start);
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
  for (const total of [3600, 2000, 100]) references.push(await charge(total));
  const [first = '', second = ''] = references;
  const refund = {
    out_trade_no: first,
    out_refund_no: 'R1',
    amount: { refund: 600, total: 3600, currency: 'CNY' },
  };
  await ask('POST', '/v3/refund/domestic/refunds', refund);
  const reverse = { appid: merchant.appId, mchid: merchant.merchantNumber };
  await ask('POST', `/v3/pay/transactions/out-trade-no/${second}/reverse`, reverse);
});
afterAll(() => scene.close());

const stamp = (): number => Math.floor((NOON + Date.now() - start) / 1000);
const ask = (method: 'GET' | 'POST', target: string, body?: object): Promise<Heard> =>
  call(merchant, method, target, body, { timestamp: stamp() });

async function charge(total: number): Promise<string> {
  const reference = newReference();
  const code = scene.sandbox().control.payerCode('wechat', '00');
  await ask('POST', '/v3/pay/transactions/codepay', codeBody(merchant, reference, code, total));
  return reference;
}

/** Asks for a bill and downloads it; the hash is checked. */
async function bill(query: string): Promise<string> {
  const { json } = await ask('GET', `/v3/bill/${query}`);
  const { hash_type, hash_value, download_url } = z
    .object({ hash_type: z.string(), hash_value: z.string(), download_url: z.string() })
    .parse(json);
  const target = download_url.slice(merchant.baseUrl.length);
  const heard = await ask('GET', target);
  expect([hash_type, heard.headers.has('wechatpay-signature')]).toEqual(['SHA1', false]);
  const bytes = Buffer.from(await (await fetchAgain(target)).arrayBuffer());
  const plain = query.includes('GZIP') ? gunzipSync(bytes) : bytes;
  expect(createHash('sha1').update(plain).digest('hex')).toBe(hash_value);
  return plain.toString('utf8');
}

/** The bytes themselves: text would lose what is packed. */
async function fetchAgain(target: string): Promise<Response> {
  const timestamp = String(stamp());
  const nonce = newReference();
  const signature = signMessage(requestMessage('GET', target, timestamp, nonce, ''), merchant.merchantKey);
  const fields = {
    mchid: merchant.merchantNumber,
    nonce_str: nonce,
    timestamp,
    serial_no: merchant.merchantSerial,
  };
  const pairs = Object.entries({ ...fields, signature }).map(([name, value]) => `${name}="${value}"`);
  const authorization = `WECHATPAY2-SHA256-RSA2048 ${pairs.join(',')}`;
  return fetch(`${merchant.baseUrl}${target}`, {
    headers: { authorization, accept: '*/*', 'user-agent': 'test' },
  });
}

test('SW14: before nine of the next day there is none, and of today none can be asked', async () => {
  const today = await ask('GET', `/v3/bill/tradebill?bill_date=${DAY}`);
  expect(today).toMatchObject({ status: 400, json: { code: 'INVALID_REQUEST' } });
  await scene.sandbox().control.advance(20 * HOUR_MS);
  const early = await ask('GET', `/v3/bill/tradebill?bill_date=${DAY}`);
  expect(early).toMatchObject({ status: 400, json: { code: 'STATEMENT_CREATING' } });
  await scene.sandbox().control.advance(2 * HOUR_MS);
  expect((await ask('GET', `/v3/bill/tradebill?bill_date=${DAY}`)).status).toBe(200);
});

test('SW14: a day without money has no bill, and an old or malformed day is refused', async () => {
  const codes = [];
  for (const date of ['2026-03-09', '2025-01-01', '2026-02-30', 'x']) {
    codes.push((await ask('GET', `/v3/bill/tradebill?bill_date=${date}`)).json['code']);
  }
  expect(codes).toEqual(['NO_STATEMENT_EXIST', 'INVALID_REQUEST', 'PARAM_ERROR', 'PARAM_ERROR']);
});

test('SW14: ALL has 27 columns, a row for each movement, and sums', async () => {
  const text = await bill(`tradebill?bill_date=${DAY}&bill_type=ALL`);
  expect(text.startsWith('\uFEFF交易时间,公众账号ID,')).toBe(true);
  const lines = text.slice(1).trimEnd().split('\r\n');
  expect(text).not.toMatch(/[^\r]\n/);
  expect(lines[0]?.split(',').length).toBe(27);
  const rows = lines.slice(1, -2).map((line) => line.slice(1).split(',`'));
  expect(rows.map((row) => row.length)).toEqual([27, 27, 27, 27, 27]);
  expect(rows.map((row) => [row[6], row[9], row[12], row[16], row[22], row[24]])).toEqual([
    [references[0], 'SUCCESS', '36.00', '0.00', '0.22000', '36.00'],
    [references[1], 'SUCCESS', '20.00', '0.00', '0.12000', '20.00'],
    [references[2], 'SUCCESS', '1.00', '0.00', '0.01000', '1.00'],
    [references[0], 'REFUND', '0.00', '6.00', '-0.04000', '0.00'],
    [references[1], 'REVOKED', '0.00', '20.00', '-0.12000', '0.00'],
  ]);
  expect(lines.at(-1)).toBe('`5.0,`57.00,`26.00,`0.00,`0.19000,`57.00,`26.00');
});

test.each([
  ['SUCCESS', 20, 3],
  ['REFUND', 29, 1],
] as const)('SW14: %s has %i columns and only its rows', async (type, columns, rows) => {
  const lines = (await bill(`tradebill?bill_date=${DAY}&bill_type=${type}`)).trimEnd().split('\r\n');
  expect(lines.slice(0, -2).map((line) => line.split(',').length)).toEqual(
    Array.from({ length: rows + 1 }, () => columns),
  );
});

test('SW14: packed it is the same file', async () => {
  expect(await bill(`tradebill?bill_date=${DAY}&tar_type=GZIP`)).toBe(
    await bill(`tradebill?bill_date=${DAY}`),
  );
});

test('SW14: the flow of the account ends with what it holds', async () => {
  const lines = (await bill(`fundflowbill?bill_date=${DAY}`)).trimEnd().split('\r\n');
  const balances = lines.slice(1, -2).map((line) => line.slice(1).split(',`')[7]);
  expect(lines[0]?.split(',').length).toBe(11);
  expect(balances.at(-1)).toBe((1000 + 36 + 20 + 1 - 0.22 - 0.12 - 0.01 - 6 + 0.04 - 20 + 0.12).toFixed(2));
  expect(lines.at(-1)).toBe('`8.0,`3.0,`57.00,`5.0,`26.19');
  const fees = await ask('GET', `/v3/bill/fundflowbill?bill_date=${DAY}&account_type=FEES`);
  expect(fees.json).toMatchObject({ code: 'NO_STATEMENT_EXIST' });
});

test('SW14: a bill can differ from what the merchant knows', async () => {
  const effect = { kind: 'billDiffers', extra: 1, missing: 1 } as const;
  scene.sandbox().control.faults.add({ endpoint: 'bill', effect });
  const text = await bill(`tradebill?bill_date=${DAY}`);
  const numbers = text
    .trimEnd()
    .split('\r\n')
    .slice(1, -2)
    .map((line) => line.slice(1).split(',`')[6]);
  expect(numbers.filter((number) => !references.includes(number ?? ''))).toEqual(['STRANGER00000000']);
  expect(numbers.length).toBe(5);
});

test('SW14: an address lives five minutes, and only for its merchant', async () => {
  const { json } = await ask('GET', `/v3/bill/tradebill?bill_date=${DAY}`);
  const target = String(json['download_url']).slice(merchant.baseUrl.length);
  const other = merchantOf(scene.sandbox(), 'wechat-certificate');
  expect((await call(other, 'GET', target, undefined, { timestamp: stamp() })).status).toBe(400);
  await scene.sandbox().control.advance(301_000);
  expect((await ask('GET', target)).status).toBe(400);
  expect((await ask('GET', `${target}x`)).status).toBe(400);
});

test('SW13: certificates come under the APIv3 key and are the ones that sign', async () => {
  const other = merchantOf(scene.sandbox(), 'wechat-certificate');
  const heard = await call(other, 'GET', '/v3/certificates', undefined, { timestamp: stamp() });
  const { data } = z
    .object({
      data: z.array(
        z.object({
          serial_no: z.string(),
          encrypt_certificate: z.object({
            nonce: z.string(),
            associated_data: z.string(),
            ciphertext: z.string(),
          }),
        }),
      ),
    })
    .parse(heard.json);
  const [
    {
      serial_no,
      encrypt_certificate: { ciphertext, nonce, associated_data },
    } = never(),
  ] = data;
  const pem = decrypt(ciphertext, other.apiV3Key, nonce, associated_data);
  expect(new X509Certificate(pem ?? '').serialNumber).toBe(serial_no);
  expect([serial_no, pem]).toEqual([other.platformKeys[0]?.serial, other.platformKeys[0]?.pem]);
  expect(await ask('GET', '/v3/certificates')).toMatchObject({
    status: 404,
    json: { code: 'RESOURCE_NOT_EXISTS' },
  });
});

test('SW13: a new certificate signs, and the old one is still listed', async () => {
  const other = merchantOf(scene.sandbox(), 'wechat-certificate');
  const serial = scene.sandbox().control.rotateCertificate();
  const heard = await call(other, 'GET', '/v3/certificates', undefined, { timestamp: stamp() });
  expect(heard.headers.get('wechatpay-serial')).toBe(serial);
  expect(JSON.stringify(heard.json)).toContain(String(other.platformKeys[0]?.serial));
  expect(merchantOf(scene.sandbox(), 'wechat-certificate').platformKeys[0]?.serial).not.toBe(serial);
});

function never(): never {
  throw new Error('no certificate');
}
