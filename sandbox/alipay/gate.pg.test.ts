import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../index.ts';
import { openScene, type Scene } from '../scene.ts';
import { charge, merchantOf, newReference, type Told } from './merchant.ts';
import { type Fields, signedText, signText } from './signing.ts';

let scene: Scene;
let sandbox: Sandbox;
beforeAll(async () => {
  scene = await openScene();
  sandbox = scene.sandbox();
});
afterAll(() => scene.close());

const NODE = 'alipay_trade_query_response';

/** A request to query a number, signed by hand as the fields stand, sent as query or as form. */
async function send(change: Readonly<Record<string, string | null>>, key?: string): Promise<Told> {
  const { account } = merchantOf(sandbox, 'alipay-key');
  const asked = {
    app_id: String(account.settings['appId']),
    method: 'alipay.trade.query',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
    version: '1.0',
    biz_content: JSON.stringify({ out_trade_no: newReference() }),
    ...change,
  };
  const fields: Fields = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
  const sign = change['sign'] ?? signText(signedText(fields), key ?? String(account.settings['appKey']));
  const { biz_content, ...common } = fields;
  const body = new URLSearchParams(biz_content === undefined ? {} : { biz_content });
  const answer = await fetch(`${sandbox.alipayUrl}?${new URLSearchParams({ ...common, sign })}`, {
    method: 'POST',
    body,
  });
  expect(answer.status).toBe(200);
  return await answer.json();
}

test('SA1: a request signed by the application is let in, another key or a changed value is not', async () => {
  expect(await send({})).toMatchObject({ [NODE]: { code: '40004', sub_code: 'ACQ.TRADE_NOT_EXIST' } });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const refused = { [NODE]: { code: '40002', sub_code: 'isv.invalid-signature' } };
  const foreign = await send({}, other.export({ type: 'pkcs8', format: 'pem' }).toString());
  expect(foreign).toMatchObject(refused);
  expect(await send({ sign: 'AAAA' })).toMatchObject(refused);
});

const FLAWS: readonly (readonly [
  flaw: string,
  change: Record<string, string | null>,
  code: string,
  sub: string,
])[] = [
  ['no method', { method: null }, '40001', 'isv.missing-method'],
  ['no application', { app_id: null }, '40001', 'isv.missing-app-id'],
  ['an unknown application', { app_id: '2021999999999999' }, '40002', 'isv.invalid-app-id'],
  ['no signature type', { sign_type: null }, '40001', 'isv.missing-signature-type'],
  ['another signature type', { sign_type: 'RSA' }, '40002', 'isv.invalid-signature-type'],
  ['no timestamp', { timestamp: null }, '40001', 'isv.missing-timestamp'],
  ['a day that is none', { timestamp: '2026-02-30 10:00:00' }, '40002', 'isv.invalid-timestamp'],
  ['a time long ago', { timestamp: '2020-01-01 10:00:00' }, '40002', 'isv.invalid-timestamp'],
  ['no version', { version: null }, '40001', 'isv.missing-version'],
  ['another charset', { charset: 'gb18030' }, '40002', 'isv.invalid-charset'],
  ['another format', { format: 'XML' }, '40002', 'isv.invalid-format'],
  ['an unknown method', { method: 'alipay.trade.guess' }, '40002', 'isv.invalid-method'],
  ['content that is no JSON', { biz_content: '{' }, '40002', 'isv.illegal-json'],
  ["a stranger's token", { app_auth_token: 'x' }, '20001', 'aop.invalid-app-auth-token'],
];

test.each(FLAWS)('SA1: %s is refused by its published code', async (_flaw, change, code, sub) => {
  const [node] = Object.values(await send(change));
  expect(node).toMatchObject({ code, sub_code: sub });
});

test('SA2: an application nobody knows is answered unsigned', async () => {
  expect(Object.keys(await send({ app_id: '2021999999999999' }))).toEqual([NODE]);
  expect(Object.keys(await send({}))).toEqual([NODE, 'sign']);
});

test('SA5: in certificate mode the request names the right certificates', async () => {
  const { client } = merchantOf(sandbox, 'alipay-certificate');
  const ask = (): Promise<Told> =>
    client.exec('alipay.trade.query', { bizContent: { outTradeNo: 'x' } }, { validateSign: true });
  expect(await ask()).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' });
  client.config.appCertSn = '0'.repeat(32);
  expect(await ask()).toMatchObject({ code: '40002', subCode: 'isv.app-cert-not-exist' });
  client.config.appCertSn = '';
  expect(await ask()).toMatchObject({ code: '40002', subCode: 'isv.missing-app-cert-sn' });
});

test('SA5: a provider without the token of a merchant has no right', async () => {
  const { client } = merchantOf(sandbox, 'alipay-partner');
  const told = await client.exec(
    'alipay.trade.query',
    { bizContent: { outTradeNo: 'x' } },
    { validateSign: true },
  );
  expect(told).toMatchObject({ code: '40006', subCode: 'isv.insufficient-isv-permissions' });
});

test('SA17: the trade of another merchant is not there, by either number', async () => {
  const outTradeNo = newReference();
  const paid = await charge(merchantOf(sandbox, 'alipay-key'), sandbox.control.payerCode('alipay'), {
    outTradeNo,
  });
  const other = merchantOf(sandbox, 'alipay-key-other');
  const notThere = { code: '40004', subCode: 'ACQ.TRADE_NOT_EXIST' };
  expect(await other.ask('alipay.trade.query', { outTradeNo })).toMatchObject(notThere);
  expect(await other.ask('alipay.trade.query', { tradeNo: paid['tradeNo'] })).toMatchObject(notThere);
  const back = { tradeNo: paid['tradeNo'], refundAmount: '1.00', outRequestNo: 'r1' };
  expect(await other.ask('alipay.trade.refund', back)).toMatchObject(notThere);
  const again = await charge(other, sandbox.control.payerCode('alipay'), { outTradeNo });
  expect(again).toMatchObject({ code: '10000' });
});
