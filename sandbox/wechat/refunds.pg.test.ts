import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, openScene, type Scene } from '../scene.ts';
import { decrypt } from './crypto.ts';
import {
  call,
  codeBody,
  type Heard,
  type Merchant,
  merchantOf,
  newReference,
  orderBody,
} from './merchant.ts';

const REFUNDS = '/v3/refund/domestic/refunds';
const DAY_MS = 86_400_000;
let scene: Scene;
let merchant: Merchant;
beforeAll(async () => {
  scene = await openScene();
  scene.sandbox().control.probes(0);
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
});
afterAll(() => scene.close());

async function paid(total = 3600): Promise<string> {
  const reference = newReference();
  const code = scene.sandbox().control.payerCode('wechat', '00');
  await call(merchant, 'POST', '/v3/pay/transactions/codepay', codeBody(merchant, reference, code, total));
  return reference;
}

function refund(reference: string, number: string, fen: number, more: object = {}): Promise<Heard> {
  const amount = { refund: fen, total: 3600, currency: 'CNY' };
  return call(merchant, 'POST', REFUNDS, { out_trade_no: reference, out_refund_no: number, amount, ...more });
}

const look = (number: string): Promise<Heard> => call(merchant, 'GET', `${REFUNDS}/${number}`);

const refundedOf = (reference: string): number =>
  scene
    .sandbox()
    .control.money({})
    .filter((row) => row.reference === reference && row.kind === 'refund')
    .reduce((sum, { amount }) => sum + amount, 0);

test('SW10: the same number again is the same refund; with another amount it is refused', async () => {
  const reference = await paid();
  const first = await refund(reference, `A${reference}`, 600);
  const again = await refund(reference, `A${reference}`, 600);
  expect(first).toMatchObject({
    status: 200,
    json: { status: 'SUCCESS', amount: { refund: 600, total: 3600 } },
  });
  expect(again.json).toEqual(first.json);
  expect(await refund(reference, `A${reference}`, 700)).toMatchObject({
    status: 400,
    json: { code: 'INVALID_REQUEST' },
  });
  expect(await refund(await paid(), `A${reference}`, 600)).toMatchObject({ status: 400 });
  expect(refundedOf(reference)).toBe(600);
});

test('SW10: never more than was paid', async () => {
  const reference = await paid();
  await refund(reference, `A${reference}`, 3000);
  expect(await refund(reference, `B${reference}`, 601)).toMatchObject({
    status: 400,
    json: { code: 'INVALID_REQUEST' },
  });
  expect((await refund(reference, `B${reference}`, 600)).status).toBe(200);
  expect((await refund(reference, `C${reference}`, 1)).status).toBe(400);
  expect(refundedOf(reference)).toBe(3600);
});

test('SW10: fifty parts and no more', async () => {
  const reference = await paid();
  const heard: number[] = [];
  for (let part = 1; part <= 51; part += 1)
    heard.push((await refund(reference, `${part}-${reference}`, 1)).status);
  expect(heard).toEqual([...Array.from({ length: 50 }, () => 200), 400]);
});

test('SW10: an unpaid, a reversed, an unknown or a foreign order is refunded nothing', async () => {
  const asked = newReference();
  const code = scene.sandbox().control.payerCode('wechat', '02');
  await call(merchant, 'POST', '/v3/pay/transactions/codepay', codeBody(merchant, asked, code));
  expect((await refund(asked, `R${asked}`, 1)).json).toMatchObject({ code: 'INVALID_REQUEST' });
  expect((await refund(newReference(), 'R0', 1)).json).toMatchObject({ code: 'RESOURCE_NOT_EXISTS' });
  const other = merchantOf(scene.sandbox(), 'wechat-certificate');
  const amount = { refund: 1, total: 3600, currency: 'CNY' };
  const foreign = { out_trade_no: await paid(), out_refund_no: 'R1', amount };
  expect((await call(other, 'POST', REFUNDS, foreign)).status).toBe(404);
  expect((await look('R-unknown')).json).toMatchObject({ code: 'RESOURCE_NOT_EXISTS' });
});

test('SW10: the total must be that of the order, and one name of it must be given', async () => {
  const reference = await paid();
  const amount = { refund: 1, total: 3601, currency: 'CNY' };
  expect((await refund(reference, `R${reference}`, 1, { amount })).status).toBe(400);
  expect((await refund(reference, `R${reference}`, 1, { transaction_id: '1' })).json).toMatchObject({
    code: 'PARAM_ERROR',
  });
});

test('SW10: a merchant with too little may send the same number again', async () => {
  const reference = await paid();
  scene.sandbox().control.faults.add({ endpoint: 'refund', effect: { kind: 'balanceTooLow' } });
  expect(await refund(reference, `R${reference}`, 1)).toMatchObject({
    status: 403,
    json: { code: 'NOT_ENOUGH' },
  });
  expect((await look(`R${reference}`)).status).toBe(404);
  expect((await refund(reference, `R${reference}`, 1)).status).toBe(200);
});

test.each([
  ['SUCCESS', 'REFUND.SUCCESS', 700],
  ['ABNORMAL', 'REFUND.ABNORMAL', 0],
] as const)('SW11: in process, then %s, and the merchant hears %s', async (ends, event, moved) => {
  const { control } = scene.sandbox();
  const reference = await paid();
  const number = `R${reference}`;
  const before = scene.inbox.received.length;
  control.faults.add({ endpoint: 'refund', effect: { kind: 'refundProcessing', ends, afterMs: 60_000 } });
  const { json } = await refund(reference, number, 700, { notify_url: scene.inbox.url });
  expect([json['status'], json['success_time'], refundedOf(reference)]).toEqual(['PROCESSING', undefined, 0]);
  await control.advance(59_000);
  expect((await look(number)).json['status']).toBe('PROCESSING');
  await control.advance(1000);
  expect((await look(number)).json['status']).toBe(ends);
  expect(refundedOf(reference)).toBe(moved);
  await eventually(() => scene.inbox.received.length > before);
  const { event_type, resource } = JSON.parse(scene.inbox.received[before]?.body ?? '{}');
  expect(event_type).toBe(event);
  const plain = decrypt(resource.ciphertext, merchant.apiV3Key, resource.nonce, resource.associated_data);
  expect(JSON.parse(plain ?? '{}')).toMatchObject({
    mchid: merchant.merchantNumber,
    out_trade_no: reference,
    out_refund_no: number,
    refund_status: ends,
    amount: { refund: 700, total: 3600 },
  });
});

test('SW12: a code payment is never told of; an order is, under the APIv3 key', async () => {
  const { control } = scene.sandbox();
  const before = scene.inbox.received.length;
  const coded = await paid();
  expect(control.notices({ reference: coded })).toEqual([]);
  const reference = newReference();
  const body = orderBody(merchant, reference, scene.inbox.url);
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/native', body);
  const scanned = control.scan(String(json['code_url']));
  if (scanned.ok) control.pay(scanned.trade.id);
  await scene.inbox.until(before + 1);
  const { id, resource } = JSON.parse(scene.inbox.received[before]?.body ?? '{}');
  expect(id).toMatch(/^EV-\d+$/);
  expect(decrypt(resource.ciphertext, 'f'.repeat(32), resource.nonce, resource.associated_data)).toBeNull();
  const plain = decrypt(resource.ciphertext, merchant.apiV3Key, resource.nonce, resource.associated_data);
  expect(JSON.parse(plain ?? '{}')).toMatchObject({ out_trade_no: reference, amount: { total: 3600 } });
});

test('SW10: after a year it is too late', async () => {
  const reference = await paid();
  await scene.sandbox().control.advance(366 * DAY_MS);
  expect((await refund(reference, `R${reference}`, 1)).json).toMatchObject({ code: 'INVALID_REQUEST' });
});
