import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../index.ts';
import { openScene, type Scene } from '../scene.ts';
import { charge, type Merchant, merchantOf, newReference, type Told, noticesOf } from './merchant.ts';

let scene: Scene;
let sandbox: Sandbox;
beforeAll(async () => {
  scene = await openScene();
  sandbox = scene.sandbox();
});
afterAll(() => scene.close());

const merchant = (): Merchant => merchantOf(sandbox, 'alipay-key');

async function paid(noticeUrl?: string): Promise<string> {
  const outTradeNo = newReference();
  await charge(merchant(), sandbox.control.payerCode('alipay'), { outTradeNo }, noticeUrl);
  return outTradeNo;
}

function refund(outTradeNo: string, refundAmount: string, outRequestNo: string): Promise<Told> {
  return merchant().ask('alipay.trade.refund', { outTradeNo, refundAmount, outRequestNo });
}

test('SA13: refunds add up, the same number moves nothing, another amount under it is refused', async () => {
  const reference = await paid();
  expect(await refund(reference, '2.34', 'r1')).toMatchObject({ fundChange: 'Y', refundFee: '2.34' });
  expect(await refund(reference, '5.00', 'r2')).toMatchObject({ fundChange: 'Y', refundFee: '7.34' });
  expect(await refund(reference, '2.34', 'r1')).toMatchObject({ fundChange: 'N', refundFee: '7.34' });
  const other = await refund(reference, '2.35', 'r1');
  expect(other).toMatchObject({ code: '40004', subCode: 'ACQ.DISCORDANT_REPEAT_REQUEST' });
  const tooMuch = await refund(reference, '5.01', 'r3');
  expect(tooMuch).toMatchObject({ code: '40004', subCode: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL' });
  const backs = sandbox.control.money({}).filter((money) => money.reference === reference);
  expect(backs.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['payment', 1234],
    ['refund', 234],
    ['refund', 500],
  ]);
});

test('SA13: partly refunded is a success, wholly refunded is closed', async () => {
  const outTradeNo = await paid();
  const status = async (): Promise<unknown> =>
    (await merchant().ask('alipay.trade.query', { outTradeNo }))['tradeStatus'];
  await refund(outTradeNo, '2.34', 'r1');
  expect(await status()).toBe('TRADE_SUCCESS');
  await refund(outTradeNo, '10.00', 'r2');
  expect(await status()).toBe('TRADE_CLOSED');
  expect(await refund(outTradeNo, '10.00', 'r2')).toMatchObject({ fundChange: 'N', refundFee: '12.34' });
});

test('SA13: only what was paid can be refunded, and only for a year; a part needs a number', async () => {
  const waiting = newReference();
  await charge(merchant(), sandbox.control.payerCode('alipay', '02'), { outTradeNo: waiting });
  expect(await refund(waiting, '1.00', 'r1')).toMatchObject({ subCode: 'ACQ.TRADE_STATUS_ERROR' });
  expect(await refund(newReference(), '1.00', 'r1')).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' });
  const old = await paid();
  const unnamed = await merchant().ask('alipay.trade.refund', { outTradeNo: old, refundAmount: '1.00' });
  expect(unnamed).toMatchObject({ subCode: 'ACQ.INVALID_PARAMETER' });
  await sandbox.control.advance(366 * 86_400_000);
  expect(await refund(old, '1.00', 'r1')).toMatchObject({ subCode: 'ACQ.TRADE_HAS_FINISHED' });
  const seen = await merchant().ask('alipay.trade.query', { outTradeNo: old });
  expect(seen).toMatchObject({ tradeStatus: 'TRADE_FINISHED' });
});

test('SA14: a refund nobody asked for has no status', async () => {
  const outTradeNo = await paid();
  const told = await merchant().ask('alipay.trade.fastpay.refund.query', { outTradeNo, outRequestNo: 'r9' });
  expect(told).toMatchObject({ code: '10000' });
  expect(told).not.toHaveProperty('refundStatus');
});

test('SA6: a refund is told with its number and what went back so far', async () => {
  const reference = await paid(scene.inbox.url);
  await refund(reference, '2.34', 'r1');
  await refund(reference, '10.00', 'r2');
  await sandbox.control.advance(1000);
  const told = noticesOf(scene.inbox, reference);
  expect(told.map((notice) => [notice['out_biz_no'], notice['refund_fee'], notice['trade_status']])).toEqual([
    [undefined, undefined, 'TRADE_SUCCESS'],
    ['r1', '2.34', 'TRADE_SUCCESS'],
    ['r2', '12.34', 'TRADE_CLOSED'],
  ]);
  expect(told.every((notice) => merchant().client.checkNotifySignV2(notice))).toBe(true);
});

test('SA7: a notice is repeated by the table under one number until the answer is success alone', async () => {
  scene.inbox.answer(() => ({ status: 200, body: 'success\n' }));
  const reference = await paid(scene.inbox.url);
  await sandbox.control.advance(26 * 3_600_000);
  const told = noticesOf(scene.inbox, reference);
  expect(told).toHaveLength(8);
  expect(new Set(told.map((notice) => notice['notify_id'])).size).toBe(1);
  const [seen] = sandbox.control.notices({ reference });
  const at = seen?.deliveries.map((delivery) => Date.parse(delivery.at)) ?? [];
  const waits = at.slice(1).map((time, place) => Math.round((time - (at[place] ?? 0)) / 60_000));
  expect(waits).toEqual([4, 10, 10, 60, 120, 360, 900]);
  expect(seen?.state).toBe('given up');
  scene.inbox.answer(() => ({ status: 200, body: 'success' }));
  const taken = await paid(scene.inbox.url);
  await sandbox.control.advance(3_600_000);
  expect(sandbox.control.notices({ reference: taken })[0]).toMatchObject({ state: 'delivered' });
  expect(noticesOf(scene.inbox, taken)).toHaveLength(1);
});

test('SA15: the merchant is told of a trade that was closed because nobody paid', async () => {
  const outTradeNo = newReference();
  const code = sandbox.control.payerCode('alipay', '02');
  await charge(merchant(), code, { outTradeNo, timeoutExpress: '5m' }, scene.inbox.url);
  await sandbox.control.advance(6 * 60_000);
  const told = noticesOf(scene.inbox, outTradeNo);
  expect(told.map((notice) => notice['trade_status'])).toEqual(['TRADE_CLOSED']);
});

test('SA12: no bill before ten the next morning, none for a day without money, and its address lasts 30 seconds', async () => {
  const china = (): string => new Date(Date.parse(sandbox.control.clock().now) + 8 * 3_600_000).toISOString();
  const ask = (billDate: string): Promise<Told> =>
    merchant().ask('alipay.data.dataservice.bill.downloadurl.query', { billType: 'trade', billDate });
  await paid();
  const day = china().slice(0, 10);
  expect(await ask(day)).toMatchObject({ subCode: 'isv.invalid_arguments' });
  const untilMidnight = 86_400_000 - (Date.parse(`${china()}`) % 86_400_000);
  await sandbox.control.advance(untilMidnight + 9 * 3_600_000);
  expect(await ask(day)).toMatchObject({ subCode: 'isp.bill_not_exist' });
  await sandbox.control.advance(3_600_000);
  const told = await ask(day);
  expect((await fetch(String(told['billDownloadUrl']))).status).toBe(200);
  const forged = String(told['billDownloadUrl']).replace('alipay-key', 'alipay-partner');
  expect((await fetch(forged)).status).toBe(403);
  await sandbox.control.advance(31_000);
  expect((await fetch(String(told['billDownloadUrl']))).status).toBe(403);
  await sandbox.control.advance(2 * 86_400_000);
  const empty = new Date(Date.parse(china()) - 86_400_000).toISOString().slice(0, 10);
  expect(await ask(empty)).toMatchObject({ subCode: 'isp.bill_not_exist' });
});
