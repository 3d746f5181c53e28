import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../scene.ts';
import { call, codeBody, type Heard, type Merchant, merchantOf, newReference } from './merchant.ts';

const CODEPAY = '/v3/pay/transactions/codepay';
let scene: Scene;
let merchant: Merchant;
beforeAll(async () => {
  scene = await openScene();
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
});
afterAll(() => scene.close());

const newCode = (scenario: string): string => scene.sandbox().control.payerCode('wechat', scenario);

async function charge(
  code: string,
  reference = newReference(),
): Promise<{ reference: string; heard: Heard | null }> {
  const heard = await call(merchant, 'POST', CODEPAY, codeBody(merchant, reference, code)).catch(() => null);
  return { reference, heard };
}

async function query(reference: string): Promise<Readonly<Record<string, unknown>>> {
  const target = `/v3/pay/transactions/out-trade-no/${reference}?mchid=${merchant.merchantNumber}`;
  return (await call(merchant, 'GET', target)).json;
}

function reverse(
  reference: string,
  body: object = { appid: merchant.appId, mchid: merchant.merchantNumber },
): Promise<Heard> {
  return call(merchant, 'POST', `/v3/pay/transactions/out-trade-no/${reference}/reverse`, body);
}

const takenFor = (reference: string): number =>
  scene
    .sandbox()
    .control.money({})
    .filter((row) => row.reference === reference)
    .reduce((sum, { kind, amount }) => sum + (kind === 'payment' ? amount : -amount), 0);

test('SW5: 00 and any other ending pay at once', async () => {
  for (const scenario of ['00', '55']) {
    const { reference, heard } = await charge(newCode(scenario));
    expect(heard).toMatchObject({
      status: 200,
      json: {
        trade_state: 'SUCCESS',
        trade_type: 'MICROPAY',
        amount: { total: 3600 },
        transaction_id: expect.stringMatching(/^\d{28}$/),
      },
    });
    expect(takenFor(reference)).toBe(3600);
  }
});

test('SW5: 01 asks a password and is paid three seconds later', async () => {
  const { reference, heard } = await charge(newCode('01'));
  expect([heard?.status, (await query(reference))['trade_state']]).toEqual([202, 'USERPAYING']);
  await scene.sandbox().control.advance(3000);
  expect(await query(reference)).toMatchObject({ trade_state: 'SUCCESS' });
});

test.each(['02', '08'])('SW5: %s asks a password and waits', async (scenario) => {
  const { reference } = await charge(newCode(scenario));
  await scene.sandbox().control.advance(3_600_000);
  expect(await query(reference)).toMatchObject({ trade_state: 'USERPAYING' });
});

test('SW5: 03 has not enough', async () => {
  const { reference, heard } = await charge(newCode('03'));
  expect(heard).toMatchObject({ status: 403, json: { code: 'NOTENOUGH' } });
  expect(await query(reference)).toMatchObject({ trade_state: 'PAYERROR' });
});

test('SW5: 04 is over and leaves no order', async () => {
  const { reference, heard } = await charge(newCode('04'));
  expect(heard).toMatchObject({ status: 400, json: { code: 'AUTH_CODE_EXPIRE' } });
  expect(await query(reference)).toMatchObject({ code: 'ORDER_NOT_EXIST' });
});

test.each([
  ['05', 3600],
  ['06', 0],
] as const)('SW5: with %s the answer is lost and %i is taken', async (scenario, taken) => {
  const { reference, heard } = await charge(newCode(scenario));
  expect([heard, takenFor(reference)]).toEqual([null, taken]);
  const code = (await query(reference))['code'];
  expect(code).toBe(taken === 0 ? 'ORDER_NOT_EXIST' : undefined);
});

test('SW5: 07 types a wrong password', async () => {
  const { reference } = await charge(newCode('07'));
  await scene.sandbox().control.advance(3000);
  expect(await query(reference)).toMatchObject({ trade_state: 'PAYERROR' });
  expect((await reverse(reference)).status).toBe(200);
  expect(await query(reference)).toMatchObject({ trade_state: 'REVOKED' });
});

test('SW5: 09 cannot be reversed twice, then it can', async () => {
  const { reference } = await charge(newCode('09'));
  const heard = [await reverse(reference), await reverse(reference), await reverse(reference)];
  expect(heard.map(({ status, json }) => [status, json['code']])).toEqual([
    [202, 'USERPAYING'],
    [202, 'USERPAYING'],
    [200, undefined],
  ]);
});

test('SW6: 202 comes in both shapes that merchants have seen', async () => {
  const bodies = [await charge(newCode('02')), await charge(newCode('02'))].map(
    ({ heard }) => heard?.json ?? {},
  );
  expect(bodies.map((json) => json['trade_state'] ?? json['code'])).toEqual(['USERPAYING', 'USERPAYING']);
  expect(bodies.filter((json) => 'code' in json).length).toBe(1);
});

test('SW6: a used code is invalid, with a new order too', async () => {
  const code = newCode('00');
  await charge(code);
  const { reference, heard } = await charge(code);
  expect(heard).toMatchObject({ status: 400, json: { code: 'AUTH_CODE_INVALID' } });
  expect(takenFor(reference)).toBe(0);
});

test('SW6: the same order again takes nothing twice', async () => {
  const paid = await charge(newCode('00'));
  const again = await charge(newCode('00'), paid.reference);
  expect(again.heard).toMatchObject({ status: 400, json: { code: 'ORDERPAID' } });
  expect(takenFor(paid.reference)).toBe(3600);
  const failed = await charge(newCode('03'));
  expect((await charge(newCode('00'), failed.reference)).heard).toMatchObject({
    status: 403,
    json: { code: 'OUT_TRADE_NO_USED' },
  });
  const code = newCode('02');
  const asked = await charge(code);
  expect((await charge(code, asked.reference)).heard?.status).toBe(202);
});

test('SW6: what is no payer code, or without a store, is refused before anything else', async () => {
  expect((await charge('281234567890123456')).heard).toMatchObject({
    status: 400,
    json: { code: 'AUTH_CODE_ERROR' },
  });
  const { scene_info, ...body } = Object.fromEntries(
    Object.entries(codeBody(merchant, newReference(), newCode('00'))),
  );
  expect((await call(merchant, 'POST', CODEPAY, body)).json).toMatchObject({
    code: 'PARAM_ERROR',
    detail: { field: '/scene_info/store_info' },
  });
});

test('SW9: a reversal gives back what was paid, once however often it is asked', async () => {
  const { reference } = await charge(newCode('00'));
  const heard = [await reverse(reference), await reverse(reference)];
  expect(heard.map(({ status }) => status)).toEqual([200, 200]);
  expect(takenFor(reference)).toBe(0);
  expect(await query(reference)).toMatchObject({ trade_state: 'REVOKED' });
});

test('SW9: a fault refuses it so many times', async () => {
  const { reference } = await charge(newCode('00'));
  scene.sandbox().control.faults.add({ endpoint: 'reverse', effect: { kind: 'reverseRefused', times: 2 } });
  const heard = [await reverse(reference), await reverse(reference), await reverse(reference)];
  expect(heard.map(({ status }) => status)).toEqual([202, 202, 200]);
});

test('SW9: without an app id it is SYSTEM_ERROR, as at the real gateway', async () => {
  const { reference } = await charge(newCode('00'));
  const heard = await reverse(reference, { mchid: merchant.merchantNumber });
  expect(heard).toMatchObject({ status: 500, json: { code: 'SYSTEM_ERROR' } });
  expect(takenFor(reference)).toBe(3600);
});

test('SW9: after a refund, after seven days, or for an unknown order it is refused', async () => {
  const { reference } = await charge(newCode('00'));
  const old = await charge(newCode('00'));
  await call(merchant, 'POST', '/v3/refund/domestic/refunds', {
    out_trade_no: reference,
    out_refund_no: `R${reference}`,
    amount: { refund: 1, total: 3600, currency: 'CNY' },
  });
  expect((await reverse(reference)).json).toMatchObject({ code: 'TRADE_ERROR' });
  expect((await reverse(newReference())).json).toMatchObject({ code: 'ORDER_NOT_EXIST' });
  await scene.sandbox().control.advance(8 * 86_400_000);
  expect((await reverse(old.reference)).json).toMatchObject({ code: 'REVERSE_EXPIRE' });
});

test('SW9: a fault asks for a password and is paid after so many looks', async () => {
  scene.sandbox().control.faults.add({ endpoint: 'charge', effect: { kind: 'userPaying', times: 2 } });
  const { reference, heard } = await charge(newCode('00'));
  expect(heard?.status).toBe(202);
  const states = [];
  for (let look = 0; look < 3; look += 1) states.push((await query(reference))['trade_state']);
  expect(states).toEqual(['USERPAYING', 'USERPAYING', 'SUCCESS']);
});
