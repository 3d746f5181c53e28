import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../scene.ts';
import { call, codeBody, type Merchant, merchantOf, newReference, orderBody } from '../wechat/merchant.ts';

let scene: Scene;
let merchant: Merchant;
beforeAll(async () => {
  scene = await openScene();
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
});
afterAll(() => scene.close());

/** A call of the control API as a program makes it. */
async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const answer = await fetch(`${scene.sandbox().controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, json: await answer.json() };
}

async function charged(scenario: string): Promise<string> {
  const reference = newReference();
  const code = scene.sandbox().control.payerCode('wechat', scenario);
  await call(merchant, 'POST', '/v3/pay/transactions/codepay', codeBody(merchant, reference, code));
  return reference;
}

const tradeOf = (reference: string): number => scene.sandbox().control.trades({ reference })[0]?.id ?? 0;

test('SB9: accounts come with what an adapter takes', async () => {
  const { json } = await ask('GET', '/accounts');
  expect(json).toEqual(JSON.parse(JSON.stringify(scene.sandbox().accounts)));
  expect(scene.sandbox().accounts.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['wechat-direct', 'wechat-certificate', 'wechat-partner']),
  );
});

test('SB9: a guest pays a waiting payment once, and no more', async () => {
  const reference = await charged('08');
  const path = `/trades/${tradeOf(reference)}`;
  expect(await ask('GET', path)).toMatchObject({ status: 200, json: { state: 'asking', reference } });
  expect(await ask('POST', `${path}/pay`, {})).toMatchObject({ status: 200, json: { state: 'paid' } });
  expect(await ask('POST', `${path}/pay`, {})).toEqual({ status: 409, json: { error: 'notPayable' } });
  const { json } = await ask('GET', '/money');
  expect(json).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        channel: 'wechat',
        account: 'wechat-direct',
        kind: 'payment',
        reference,
        amount: 3600,
      }),
    ]),
  );
});

test.each(['refuse', 'wrong-password'])('SB9: %s ends a code payment without money', async (how) => {
  const reference = await charged('08');
  const path = `/trades/${tradeOf(reference)}`;
  expect(await ask('POST', `${path}/${how}`)).toMatchObject({ status: 200, json: { state: 'failed' } });
  expect(
    scene
      .sandbox()
      .control.money({})
      .filter((row) => row.reference === reference),
  ).toEqual([]);
});

test('SB9: a code is scanned by its text, and who refuses may open it again', async () => {
  const reference = newReference();
  const body = orderBody(merchant, reference, scene.inbox.url);
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/native', body);
  const text = String(json['code_url']);
  expect(await ask('POST', '/scan', { text })).toMatchObject({
    status: 200,
    json: { reference, state: 'waiting' },
  });
  expect(await ask('POST', `/trades/${tradeOf(reference)}/refuse`)).toMatchObject({
    json: { state: 'waiting' },
  });
  expect(await ask('POST', `/trades/${tradeOf(reference)}/pay`)).toMatchObject({ json: { state: 'paid' } });
  expect(await ask('POST', '/scan', { text: 'weixin://wxpay/bizpayurl/up?pr=nothing' })).toMatchObject({
    status: 404,
  });
});

test('SB9: trades are found by state, refunds and reversals are money too, by their own numbers', async () => {
  const { control } = scene.sandbox();
  const from = control.clock().now;
  const refunded = await charged('00');
  const reversed = await charged('00');
  await call(merchant, 'POST', '/v3/refund/domestic/refunds', {
    out_trade_no: refunded,
    out_refund_no: `R${refunded}`,
    amount: { refund: 100, total: 3600, currency: 'CNY' },
  });
  const reverse = { appid: merchant.appId, mchid: merchant.merchantNumber };
  await call(merchant, 'POST', `/v3/pay/transactions/out-trade-no/${reversed}/reverse`, reverse);
  expect(control.money({ from })).toMatchObject([
    { kind: 'payment', reference: refunded, refundReference: null, amount: 3600 },
    { kind: 'payment', reference: reversed, amount: 3600 },
    { kind: 'refund', reference: refunded, refundReference: `R${refunded}`, amount: 100 },
    { kind: 'reversal', reference: reversed, amount: 3600 },
  ]);
  expect(control.money({ to: from }).filter(({ reference }) => reference === refunded)).toEqual([]);
  expect(control.trades({ state: 'reversed' }).map(({ reference }) => reference)).toEqual([reversed]);
});

test('SB9: payer codes, the clock, probes and faults go over the wire', async () => {
  expect(await ask('POST', '/wallet/codes', { channel: 'wechat', scenario: '03' })).toMatchObject({
    json: { code: expect.stringMatching(/^1[0-5]\d{14}03$/) },
  });
  expect((await ask('POST', '/wallet/codes', { channel: 'cash' })).status).toBe(400);
  expect(await ask('POST', '/probes', { every: 7 })).toMatchObject({ json: { every: 7 } });
  const before = scene.sandbox().control.clock().offsetMs;
  await ask('POST', '/clock', { advanceMs: 5000 });
  expect(scene.sandbox().control.clock().offsetMs - before).toBeGreaterThanOrEqual(4900);
  const added = await ask('POST', '/faults', { endpoint: 'query', effect: { kind: 'dropBefore' } });
  expect(added).toMatchObject({ status: 201, json: { id: expect.any(Number) } });
  expect(await ask('GET', '/faults')).toMatchObject({ json: [{ endpoint: 'query', met: 0 }] });
  expect((await ask('POST', '/faults', { endpoint: 'nowhere', effect: { kind: 'dropBefore' } })).status).toBe(
    400,
  );
  expect((await ask('DELETE', '/faults')).status).toBe(200);
  expect(scene.sandbox().control.faults.list()).toEqual([]);
  expect((await ask('GET', '/nothing')).status).toBe(404);
});
