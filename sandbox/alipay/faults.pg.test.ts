import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../index.ts';
import { openScene, type Scene } from '../scene.ts';
import type { FaultRule } from '../core/faults.ts';
import {
  charge,
  chargeOnce,
  firstFileOf,
  type Merchant,
  merchantOf,
  newReference,
  type Told,
  movedUnder,
} from './merchant.ts';

let scene: Scene;
let sandbox: Sandbox;
beforeAll(async () => {
  scene = await openScene();
  sandbox = scene.sandbox();
});
afterAll(() => scene.close());

const merchant = (id = 'alipay-key'): Merchant => merchantOf(sandbox, id);
const fault = (endpoint: FaultRule['endpoint'], effect: FaultRule['effect']): number =>
  sandbox.control.faults.add({ channel: 'alipay', endpoint, effect });

async function pay(outTradeNo: string, id?: string): Promise<Told> {
  return await charge(merchant(id), sandbox.control.payerCode('alipay'), { outTradeNo });
}

function payOnce(outTradeNo: string): Promise<unknown> {
  return chargeOnce(merchant(), sandbox.control.payerCode('alipay'), outTradeNo);
}

test('SA16: a wrongly signed answer is found out by the client, and the money was taken', async () => {
  const reference = newReference();
  fault('charge', { kind: 'wrongSignature' });
  await expect(pay(reference)).rejects.toThrow('验签失败');
  expect(movedUnder(sandbox, reference)).toEqual(['payment 1234']);
});

test('SA2, SA16: the answer names the certificate of Alipay, unless a rule has it name another', async () => {
  const { client } = merchant('alipay-certificate');
  const named = async (): Promise<unknown> => {
    const address = client.pageExec('alipay.trade.query', 'GET', { bizContent: { outTradeNo: 'x' } });
    const told: Record<string, unknown> = await (await fetch(address)).json();
    return told['alipay_cert_sn'];
  };
  expect(await named()).toBe(client.config.alipayCertSn);
  fault('query', { kind: 'unknownSerial' });
  expect(await named()).toBe(client.config.appCertSn);
});

test.each([
  ['SYSTEM_ERROR', '40004', 'ACQ.SYSTEM_ERROR'],
  ['20000', '20000', 'isp.unknow-error'],
  ['isv.insufficient-isv-permissions', '40006', 'isv.insufficient-isv-permissions'],
  ['ACQ.PAYMENT_REQUEST_HAS_RISK', '40004', 'ACQ.PAYMENT_REQUEST_HAS_RISK'],
])('SA16: refused as %s: %s %s, signed, and nothing is booked', async (asked, code, subCode) => {
  const reference = newReference();
  fault('charge', { kind: 'refuse', code: asked });
  expect(await pay(reference)).toMatchObject({ code, subCode });
  expect(movedUnder(sandbox, reference)).toEqual([]);
});

test('SA16: a system error after the booking leaves the money booked', async () => {
  const reference = newReference();
  fault('charge', { kind: 'fail', when: 'after', as: 'systemError' });
  expect(await pay(reference)).toMatchObject({ code: '40004', subCode: 'ACQ.SYSTEM_ERROR' });
  expect(await merchant().ask('alipay.trade.query', { outTradeNo: reference })).toMatchObject({
    tradeStatus: 'TRADE_SUCCESS',
  });
});

test('SA16: the connection breaks before or after the booking', async () => {
  const [lost, never] = [newReference(), newReference()];
  fault('charge', { kind: 'dropAfter' });
  await expect(payOnce(lost)).rejects.toThrow();
  fault('charge', { kind: 'dropBefore' });
  await expect(payOnce(never)).rejects.toThrow();
  expect(movedUnder(sandbox, lost)).toEqual(['payment 1234']);
  expect(movedUnder(sandbox, never)).toEqual([]);
});

test('SA16: another amount than asked is taken and told', async () => {
  const reference = newReference();
  fault('charge', { kind: 'wrongAmount', by: -34 });
  expect(await pay(reference)).toMatchObject({ code: '10000', totalAmount: '12.00' });
  expect(movedUnder(sandbox, reference)).toEqual(['payment 1200']);
});

test('SA8: a fault rule asks for a password for so many queries, then it is paid', async () => {
  const outTradeNo = newReference();
  fault('charge', { kind: 'userPaying', times: 2 });
  expect(await pay(outTradeNo)).toMatchObject({ code: '10003' });
  const states: unknown[] = [];
  for (let look = 0; look < 3; look += 1) {
    states.push((await merchant().ask('alipay.trade.query', { outTradeNo }))['tradeStatus']);
  }
  expect(states).toEqual(['WAIT_BUYER_PAY', 'WAIT_BUYER_PAY', 'TRADE_SUCCESS']);
});

test('SA11: cancel refused by a rule asks to be said again, then it is taken', async () => {
  const outTradeNo = newReference();
  await pay(outTradeNo);
  fault('reverse', { kind: 'reverseRefused', times: 2 });
  const cancel = (): Promise<Told> => merchant().ask('alipay.trade.cancel', { outTradeNo });
  expect(await cancel()).toMatchObject({ code: '40004', subCode: 'AQC.SYSTEM_ERROR', retryFlag: 'Y' });
  expect(await cancel()).toMatchObject({ code: '40004', retryFlag: 'Y' });
  expect(await cancel()).toMatchObject({ code: '10000', retryFlag: 'N', action: 'refund' });
  expect(movedUnder(sandbox, outTradeNo)).toEqual(['payment 1234', 'reversal 1234']);
});

test('SA13: a merchant whose balance is too low is told, and the same number works later', async () => {
  const outTradeNo = newReference();
  await pay(outTradeNo);
  const back = { outTradeNo, refundAmount: '12.34', outRequestNo: 'r1' };
  fault('refund', { kind: 'balanceTooLow' });
  const refused = await merchant().ask('alipay.trade.refund', back);
  expect(refused).toMatchObject({ code: '40004', subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' });
  expect(await merchant().ask('alipay.trade.refund', back)).toMatchObject({ code: '10000', fundChange: 'Y' });
});

test('SA14: a refund that takes time has no status until the money is back', async () => {
  const outTradeNo = newReference();
  await pay(outTradeNo);
  fault('refund', { kind: 'refundProcessing', ends: 'SUCCESS', afterMs: 60_000 });
  const back = { outTradeNo, refundAmount: '12.34', outRequestNo: 'r1' };
  expect(await merchant().ask('alipay.trade.refund', back)).toMatchObject({
    fundChange: 'N',
    refundFee: '0.00',
  });
  const look = (): Promise<Told> =>
    merchant().ask('alipay.trade.fastpay.refund.query', { outTradeNo, outRequestNo: 'r1' });
  const before = await look();
  expect(before).toMatchObject({ code: '10000' });
  expect(before).not.toHaveProperty('refundStatus');
  await sandbox.control.advance(60_000);
  expect(await look()).toMatchObject({ refundStatus: 'REFUND_SUCCESS', refundAmount: '12.34' });
});

test('SA14: a refund that failed on the way has no status, and the same number moves the money later', async () => {
  const outTradeNo = newReference();
  await pay(outTradeNo);
  fault('refund', { kind: 'refundProcessing', ends: 'ABNORMAL', afterMs: 60_000 });
  const back = { outTradeNo, refundAmount: '12.34', outRequestNo: 'r1' };
  expect(await merchant().ask('alipay.trade.refund', back)).toMatchObject({ fundChange: 'N' });
  await sandbox.control.advance(60_000);
  const query = { outTradeNo, outRequestNo: 'r1' };
  expect(await merchant().ask('alipay.trade.fastpay.refund.query', query)).not.toHaveProperty('refundStatus');
  expect(movedUnder(sandbox, outTradeNo)).toEqual(['payment 1234']);
  const again = await merchant().ask('alipay.trade.refund', back);
  expect(again).toMatchObject({ fundChange: 'Y', refundFee: '12.34' });
  expect(movedUnder(sandbox, outTradeNo)).toEqual(['payment 1234', 'refund 1234']);
});

test('SA12: the bill can lack rows and have rows the merchant does not know', async () => {
  const [first, second] = [newReference(), newReference()];
  await pay(first, 'alipay-key-other');
  await pay(second, 'alipay-key-other');
  const now = Date.parse(sandbox.control.clock().now);
  const billDate = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  await sandbox.control.advance(35 * 3_600_000);
  fault('bill', { kind: 'billDiffers', extra: 1, missing: 1 });
  const business = { billType: 'trade', billDate };
  const told = await merchant('alipay-key-other').ask(
    'alipay.data.dataservice.bill.downloadurl.query',
    business,
  );
  const answer = await fetch(String(told['billDownloadUrl']));
  const bill = firstFileOf(Buffer.from(await answer.arrayBuffer()));
  expect([bill.includes(first), bill.includes(second), bill.includes('UNKNOWN1')]).toEqual([
    false,
    true,
    true,
  ]);
});
