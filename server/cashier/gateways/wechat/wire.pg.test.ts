import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChargeAsk, Gateway } from '../port.ts';
import { wechatGateway } from './index.ts';
import { makePlatformPair, sampleSettings, sealHeaders } from './sample-account.ts';
import { openPlatform, type Play, signed } from './sample-platform.ts';

const pair = makePlatformPair();
const payerCode = '134567890123456789';
const reference = 'T2026030100000000000000000000001';
let play: Play = signed(pair, 500, {});
let platform: Awaited<ReturnType<typeof openPlatform>>;
let gateway: Gateway;
let lines: string[] = [];

beforeAll(async () => {
  platform = await openPlatform(() => play);
});
afterAll(() => platform.close());
beforeEach(() => {
  platform.seen.length = 0;
  lines = [];
  gateway = open();
});

function open(more: Partial<ReturnType<typeof sampleSettings>> = {}, readMs = 5_000): Gateway {
  return wechatGateway(sampleSettings([pair], { baseUrl: platform.url, ...more }), {
    now: () => new Date(),
    timeouts: { connectMs: 0, readMs },
    report: (line) => lines.push(line),
  });
}

const settings = sampleSettings([pair]);
const ask: ChargeAsk = {
  reference,
  amount: 8800,
  subject: '堂食 A12',
  storeId: 1,
  deviceId: 'till-1',
  now: new Date(),
  expiresAt: new Date(),
};
const transaction = {
  appid: settings.appId,
  mchid: settings.merchantNumber,
  out_trade_no: reference,
  transaction_id: '4200000000202603010000000001',
  trade_state: 'SUCCESS',
  success_time: '2026-03-01T20:00:00+08:00',
  amount: { total: 8800, payer_total: 8800 },
};
const charge = (through = gateway) => through.charge(through.chargeRequest(ask), payerCode);
const paid = {
  state: 'succeeded',
  payment: {
    number: transaction.transaction_id,
    amount: 8800,
    payerAmount: 8800,
    paidAt: new Date('2026-03-01T12:00:00Z'),
  },
};

test('GW48: a call is signed over the bytes and the address that go over the wire', async () => {
  play = signed(pair, 200, transaction);
  expect(await charge()).toEqual(paid);
  await gateway.query('A|B*', 'native');
  const [posted, asked] = platform.seen;
  expect(JSON.parse(posted?.body ?? '')).toMatchObject({ payer: { auth_code: payerCode } });
  expect(asked?.target).toBe('/v3/pay/transactions/out-trade-no/A%7CB*?mchid=1900000109');
  const key = createPublicKey(settings.merchantKey);
  for (const { method, target, headers, body } of platform.seen) {
    const fields = Object.fromEntries(
      (headers.authorization ?? '').matchAll(/(\w+)="([^"]*)"/g).map(([, name, value]) => [name, value]),
    );
    const message = `${method}\n${target}\n${fields['timestamp']}\n${fields['nonce_str']}\n${body}\n`;
    const signature = Buffer.from(String(fields['signature']), 'base64');
    expect(verify('sha256', Buffer.from(message), key, signature)).toBe(true);
    expect(fields['nonce_str']).toMatch(/^[0-9A-Za-z]{32}$/);
    expect(headers).toMatchObject({ accept: 'application/json', 'wechatpay-serial': pair.serial });
    expect(headers['user-agent']).toBeTruthy();
  }
  expect(posted?.headers['content-type']).toBe('application/json');
});

test('GW48: a call goes out once, however it ends', async () => {
  play = (_seen, response) => void response.destroy();
  expect(await charge()).toEqual({ state: 'unknown', code: 'CONNECTION' });
  expect(platform.seen).toHaveLength(1);
});

test('GW48: the log holds codes and request numbers, no key, payer code or body', async () => {
  for (const answer of [
    signed(pair, 200, transaction),
    signed(pair, 403, { code: 'NOTENOUGH', message: payerCode }),
  ]) {
    play = answer;
    await charge();
  }
  play = (_seen, response) => void response.destroy();
  await charge();
  const log = lines.join('\n');
  expect(lines).toHaveLength(3);
  expect(log).toContain('200 OK 0A-268435456');
  expect(log).toContain('403 NOTENOUGH');
  expect(log).toContain('CONNECTION');
  for (const secret of [payerCode, settings.apiV3Key, 'PRIVATE', '堂食']) expect(log).not.toContain(secret);
});

test('GW48: words of a refusal carry no payer code', async () => {
  play = signed(pair, 400, { code: 'PARAM_ERROR', message: `auth_code ${payerCode} 不正确` });
  expect(await charge()).toEqual({ state: 'rejected', code: 'PARAM_ERROR', message: 'auth_code … 不正确' });
});

test('GW49: an answer that is unsigned, badly signed, old or changed is unknown', async () => {
  const other = { ...makePlatformPair(), serial: pair.serial };
  const text = JSON.stringify(transaction);
  const lies: Play[] = [
    signed(other, 200, transaction),
    signed({ ...pair, serial: 'PUB_KEY_ID_0000' }, 200, transaction),
    signed(pair, 200, transaction, new Date(Date.now() - 301_000)),
    signed(pair, 200, transaction, new Date(Date.now() + 302_000)),
    signed(other, 403, { code: 'NOTENOUGH' }),
    (_seen, response) => void response.writeHead(200, {}).end(text),
    (_seen, response) => void response.writeHead(403, {}).end('{"code":"NOTENOUGH"}'),
    (_seen, response) => void response.writeHead(200, sealHeaders(text, pair, new Date())).end(`${text} `),
  ];
  for (const lie of lies) {
    play = lie;
    expect(await charge()).toEqual({ state: 'unknown', code: 'SIGNATURE' });
    expect(await gateway.query(reference, 'code')).toEqual({ state: 'unknown', code: 'SIGNATURE' });
    expect(await gateway.cancel(reference, 'native')).toEqual({ state: 'unknown', code: 'SIGNATURE' });
  }
});

test('GW49: the page of a proxy, a broken body and a signed 5xx are unknown', async () => {
  play = (_seen, response) => void response.writeHead(502, {}).end('<html></html>');
  expect(await charge()).toEqual({ state: 'unknown', code: 'HTTP_502' });
  play = signed(pair, 500, { code: 'PARAM_ERROR' });
  expect(await charge()).toEqual({ state: 'unknown', code: 'PARAM_ERROR' });
  play = (_seen, response) => void response.writeHead(200, sealHeaders('{', pair, new Date())).end('{');
  expect(await charge()).toEqual({ state: 'unknown', code: 'MALFORMED' });
});

test('GW49: an answer that is late, endless or elsewhere is unknown', async () => {
  const hasty = open({}, 100);
  play = () => undefined;
  expect(await charge(hasty)).toEqual({ state: 'unknown', code: 'TIMEOUT' });
  expect(await hasty.query(reference, 'code')).toEqual({ state: 'unknown', code: 'TIMEOUT' });
  play = (_seen, response) => {
    response.writeHead(200, {}).write('{');
  };
  expect(await hasty.query(reference, 'code')).toEqual({ state: 'unknown', code: 'TIMEOUT' });
  play = (_seen, response) => void response.writeHead(200, {}).end('x'.repeat(1024 * 1024 + 1));
  expect(await charge()).toEqual({ state: 'unknown', code: 'TOO_LARGE' });
  play = (_seen, response) => void response.writeHead(307, { location: platform.url }).end();
  platform.seen.length = 0;
  expect(await charge()).toEqual({ state: 'unknown', code: 'CONNECTION' });
  expect(platform.seen).toHaveLength(1);
});

test('GW41: a key that is none is rejected, and nothing goes out', async () => {
  const keyless = open({ merchantKey: 'no key' });
  const rejected = { state: 'rejected', code: 'SETTINGS' };
  expect(await charge(keyless)).toMatchObject(rejected);
  expect(await keyless.query(reference, 'code')).toMatchObject(rejected);
  expect(await keyless.statement('2026-03-01')).toMatchObject(rejected);
  expect(await gateway.charge({ method: 'POST', target: '/', body: 'torn' }, payerCode)).toMatchObject({
    state: 'rejected',
    code: 'REQUEST',
  });
  expect(platform.seen).toEqual([]);
});

test('GW34: a charge that answers 202 is looked at again after five seconds', async () => {
  play = signed(pair, 202, { code: 'USERPAYING', message: '需要用户输入支付密码' });
  const before = Date.now();
  const outcome = await charge();
  if (outcome.state !== 'pending') throw new Error(outcome.state);
  expect(outcome.nextLookAt.getTime() - before).toBeGreaterThanOrEqual(5_000);
  expect(outcome.nextLookAt.getTime()).toBeLessThanOrEqual(Date.now() + 5_000);
});

test('GW35: a reversal tells whether there was money to give back', async () => {
  const reversing =
    (query: object): Play =>
    (seen, response) => {
      const { appid, mchid, out_trade_no } = transaction;
      const body = seen.target.endsWith('/reverse') ? { appid, mchid, out_trade_no } : query;
      signed(pair, 200, body)(seen, response);
    };
  const { success_time: _never, ...unpaid } = { ...transaction, trade_state: 'REVOKED' };
  play = reversing(unpaid);
  expect(await gateway.cancel(reference, 'code')).toEqual({ state: 'cancelled', refunded: false });
  play = reversing({ ...transaction, trade_state: 'REVOKED' });
  expect(await gateway.cancel(reference, 'code')).toEqual({ state: 'cancelled', refunded: true });
});

test('GW38: a refund is not refused for good before its number was looked up', async () => {
  const request = gateway.refundRequest({
    reference,
    refundReference: 'R1',
    amount: 600,
    total: 8800,
    reason: '',
    noticeUrl: null,
  });
  const refusing =
    (status: number, found: object): Play =>
    (seen, response) => {
      const refusal = { code: 'INVALID_REQUEST', message: '订单已全额退款' };
      signed(
        pair,
        seen.method === 'POST' ? 400 : status,
        seen.method === 'POST' ? refusal : found,
      )(seen, response);
    };
  const made = { refund_id: '50', out_refund_no: 'R1', out_trade_no: reference, amount: { refund: 600 } };
  play = refusing(200, { ...made, status: 'SUCCESS' });
  expect(await gateway.refund(request)).toEqual({ state: 'succeeded', number: '50', at: null });
  play = refusing(404, { code: 'RESOURCE_NOT_EXISTS' });
  expect(await gateway.refund(request)).toEqual({
    state: 'failed',
    reason: 'notAllowed',
    code: 'INVALID_REQUEST',
    retry: false,
  });
  play = refusing(500, { code: 'SYSTEM_ERROR' });
  expect(await gateway.refund(request)).toEqual({ state: 'unknown', code: 'SYSTEM_ERROR' });
});
