import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../index.ts';
import { openScene, type Scene } from '../scene.ts';
import { charge, firstFileOf, type Merchant, merchantOf, newReference, noticesOf } from './merchant.ts';

/** Alipay's own client, which shares no line with the sandbox, in every mode of account. */
const ACCOUNTS = ['alipay-key', 'alipay-certificate', 'alipay-partner'] as const;

let scene: Scene;
let sandbox: Sandbox;
beforeAll(async () => {
  scene = await openScene();
  sandbox = scene.sandbox();
});
afterAll(() => scene.close());

describe.each(ACCOUNTS)('SA2, SA5: %s by the official client', (id) => {
  const merchant = (): Merchant => merchantOf(sandbox, id);
  const code = (scenario: string): string => sandbox.control.payerCode('alipay', scenario);

  test('pay, query, refund and refund query', async () => {
    const outTradeNo = newReference();
    const paid = await charge(merchant(), code('00'), { outTradeNo, storeId: 'S001', operatorId: 'c01' });
    expect(paid).toMatchObject({ code: '10000', outTradeNo, totalAmount: '12.34', receiptAmount: '12.34' });
    const seen = await merchant().ask('alipay.trade.query', { tradeNo: paid['tradeNo'] });
    expect(seen).toMatchObject({ code: '10000', outTradeNo, tradeStatus: 'TRADE_SUCCESS', storeId: 'S001' });
    const back = {
      outTradeNo,
      refundAmount: '2.34',
      outRequestNo: `${outTradeNo}r`,
      refundReason: '少一道菜',
    };
    const refund = await merchant().ask('alipay.trade.refund', back);
    expect(refund).toMatchObject({ code: '10000', fundChange: 'Y', refundFee: '2.34' });
    const query = { outTradeNo, outRequestNo: `${outTradeNo}r` };
    expect(await merchant().ask('alipay.trade.fastpay.refund.query', query)).toMatchObject({
      code: '10000',
      refundStatus: 'REFUND_SUCCESS',
      refundAmount: '2.34',
      totalAmount: '12.34',
    });
  });

  test('precreate, scan, pay and cancel', async () => {
    const outTradeNo = newReference();
    const order = { outTradeNo, totalAmount: '1.00', subject: '堂食', timeoutExpress: '5m' };
    const shown = await merchant().ask('alipay.trade.precreate', order);
    const scanned = sandbox.control.scan(String(shown['qrCode']), '2088000000000001');
    if (!scanned.ok) throw new Error(scanned.why);
    expect(sandbox.control.pay(scanned.trade.id).ok).toBe(true);
    const cancelled = await merchant().ask('alipay.trade.cancel', { outTradeNo });
    expect(cancelled).toMatchObject({ code: '10000', action: 'refund', retryFlag: 'N' });
    const after = await merchant().ask('alipay.trade.query', { outTradeNo });
    expect(after).toMatchObject({ code: '10000', tradeStatus: 'TRADE_CLOSED' });
  });

  test('create and close', async () => {
    const outTradeNo = newReference();
    const order = { outTradeNo, totalAmount: '0.01', subject: '堂食', buyerId: '2088000000000002' };
    const made = await merchant().ask('alipay.trade.create', order);
    expect(made['tradeNo']).toMatch(/^\d{28}$/);
    expect(await merchant().ask('alipay.trade.close', { outTradeNo })).toMatchObject({
      code: '10000',
      outTradeNo,
    });
    const after = await merchant().ask('alipay.trade.query', { outTradeNo });
    expect(after).toMatchObject({ tradeStatus: 'TRADE_CLOSED' });
  });

  test('SA6: the notice is verified by the client, also with a percent sign in its values', async () => {
    const outTradeNo = newReference();
    await charge(merchant(), code('00'), { outTradeNo, body: '打折 50% 以后+' }, scene.inbox.url);
    await sandbox.control.advance(1000);
    const [notice = {}] = noticesOf(scene.inbox, outTradeNo);
    expect(notice).toMatchObject({
      trade_status: 'TRADE_SUCCESS',
      total_amount: '12.34',
      body: '打折 50% 以后+',
    });
    expect(merchant().client.checkNotifySignV2(notice)).toBe(true);
    expect(merchant().client.checkNotifySignV2({ ...notice, total_amount: '0.01' })).toBe(false);
  });
});

test('SA12: the bill of the day is fetched by its address in every mode', async () => {
  const day = sandbox.control.clock().now;
  const china = new Date(Date.parse(day) + 8 * 3_600_000).toISOString().slice(0, 10);
  await sandbox.control.advance(35 * 3_600_000);
  for (const id of ACCOUNTS) {
    const business = { billType: 'trade', billDate: china };
    const told = await merchantOf(sandbox, id).ask(
      'alipay.data.dataservice.bill.downloadurl.query',
      business,
    );
    const answer = await fetch(String(told['billDownloadUrl']));
    const lines = firstFileOf(Buffer.from(await answer.arrayBuffer())).split('\r\n');
    const rows = lines.filter((line) => line !== '' && !line.startsWith('#')).slice(1);
    const moved = sandbox.control.money({}).filter(({ account }) => account === id);
    expect(rows).toHaveLength(moved.length);
    expect(rows.filter((row) => row.split(',')[2] === '退款')).toHaveLength(2);
  }
});
