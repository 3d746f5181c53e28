import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../index.ts';
import { openScene, type Scene } from '../scene.ts';
import {
  charge,
  chargeOnce,
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

const merchant = (): Merchant => merchantOf(sandbox, 'alipay-key');
const code = (scenario = '00'): string => sandbox.control.payerCode('alipay', scenario);
const query = (outTradeNo: string): Promise<Told> => merchant().ask('alipay.trade.query', { outTradeNo });
const cancel = (outTradeNo: string): Promise<Told> => merchant().ask('alipay.trade.cancel', { outTradeNo });
const NOT_THERE = { code: '40004', subCode: 'ACQ.TRADE_NOT_EXIST' };

describe('SA8: by the last two digits of the payer code', () => {
  test.each([
    ['01', 'is paid after the password', 'TRADE_SUCCESS', ['payment 1234']],
    ['02', 'is ignored', 'WAIT_BUYER_PAY', []],
    ['07', 'is closed by a wrong password', 'TRADE_CLOSED', []],
    ['08', 'waits for the wallet', 'WAIT_BUYER_PAY', []],
  ])('%s %s', async (scenario, _words, status, money) => {
    const outTradeNo = newReference();
    const asked = await charge(merchant(), code(scenario), { outTradeNo });
    expect(asked).toMatchObject({ code: '10003', outTradeNo });
    expect(await query(outTradeNo)).toMatchObject({ tradeStatus: 'WAIT_BUYER_PAY' });
    await sandbox.control.advance(3000);
    expect(await query(outTradeNo)).toMatchObject({ tradeStatus: status });
    expect(movedUnder(sandbox, outTradeNo)).toEqual(money);
  });

  test.each([
    ['03', 'ACQ.BUYER_BALANCE_NOT_ENOUGH', { tradeStatus: 'TRADE_CLOSED' }],
    ['04', 'ACQ.PAYMENT_AUTH_CODE_INVALID', NOT_THERE],
  ])('%s is refused: %s', async (scenario, subCode, after) => {
    const outTradeNo = newReference();
    const told = await charge(merchant(), code(scenario), { outTradeNo });
    expect(told).toMatchObject({ code: '40004', subCode });
    expect(await query(outTradeNo)).toMatchObject(after);
    expect(movedUnder(sandbox, outTradeNo)).toEqual([]);
  });

  test.each([
    ['05', ['payment 1234'], { tradeStatus: 'TRADE_SUCCESS' }],
    ['06', [], NOT_THERE],
  ])('%s loses its answer, books %j', async (scenario, money, after) => {
    const outTradeNo = newReference();
    await expect(chargeOnce(merchant(), code(scenario), outTradeNo)).rejects.toThrow();
    expect(movedUnder(sandbox, outTradeNo)).toEqual(money);
    expect(await query(outTradeNo)).toMatchObject(after);
  });

  test('a code serves once, and what is no code of Alipay is refused', async () => {
    const used = code();
    await charge(merchant(), used, { outTradeNo: newReference() });
    const refused = { code: '40004', subCode: 'ACQ.PAYMENT_AUTH_CODE_INVALID' };
    expect(await charge(merchant(), used, { outTradeNo: newReference() })).toMatchObject(refused);
    const wechat = sandbox.control.payerCode('wechat');
    expect(await charge(merchant(), wechat, { outTradeNo: newReference() })).toMatchObject(refused);
  });
});

describe('SA9: the same number again', () => {
  test('with other data is inconsistent, with the same is said to be paid, and money moves once', async () => {
    const outTradeNo = newReference();
    await charge(merchant(), code(), { outTradeNo });
    const other = await charge(merchant(), code(), { outTradeNo, totalAmount: '12.35' });
    expect(other).toMatchObject({ code: '40004', subCode: 'ACQ.CONTEXT_INCONSISTENT' });
    const order = { outTradeNo, totalAmount: '12.34', subject: '堂食 A12' };
    const shown = await merchant().ask('alipay.trade.precreate', order);
    expect(shown).toMatchObject({ code: '40004', subCode: 'ACQ.CONTEXT_INCONSISTENT' });
    const same = await charge(merchant(), code(), { outTradeNo });
    expect(same).toMatchObject({ code: '40004', subCode: 'ACQ.TRADE_HAS_SUCCESS' });
    expect(movedUnder(sandbox, outTradeNo)).toEqual(['payment 1234']);
  });

  test('while a password is asked for: still waiting, unless another payer shows his code', async () => {
    const outTradeNo = newReference();
    const mine = code('08');
    await charge(merchant(), mine, { outTradeNo });
    expect(await charge(merchant(), mine, { outTradeNo })).toMatchObject({ code: '10003' });
    const other = await charge(merchant(), code('08'), { outTradeNo });
    expect(other).toMatchObject({ code: '40004', subCode: 'ACQ.TRADE_BUYER_NOT_MATCH' });
  });

  test('after it was closed: closed', async () => {
    const outTradeNo = newReference();
    await charge(merchant(), code('02'), { outTradeNo });
    await cancel(outTradeNo);
    const again = await charge(merchant(), code(), { outTradeNo });
    expect(again).toMatchObject({ code: '40004', subCode: 'ACQ.TRADE_HAS_CLOSE' });
    expect(movedUnder(sandbox, outTradeNo)).toEqual([]);
  });

  test('an order shown or created twice is one order', async () => {
    const outTradeNo = newReference();
    const order = { outTradeNo, totalAmount: '1.00', subject: '堂食' };
    const first = await merchant().ask('alipay.trade.precreate', order);
    const second = await merchant().ask('alipay.trade.precreate', order);
    expect(second['qrCode']).toBe(first['qrCode']);
    const other = await merchant().ask('alipay.trade.precreate', { ...order, totalAmount: '2.00' });
    expect(other).toMatchObject({ code: '40004', subCode: 'ACQ.CONTEXT_INCONSISTENT' });
    const inApp = { ...order, outTradeNo: newReference(), buyerId: '2088000000000002' };
    const made = await merchant().ask('alipay.trade.create', inApp);
    expect((await merchant().ask('alipay.trade.create', inApp))['tradeNo']).toBe(made['tradeNo']);
  });
});

describe('SA10: a code to be scanned', () => {
  test('is no trade until it is scanned', async () => {
    const outTradeNo = newReference();
    const shown = await merchant().ask('alipay.trade.precreate', {
      outTradeNo,
      totalAmount: '1.00',
      subject: '堂食',
    });
    expect(await query(outTradeNo)).toMatchObject(NOT_THERE);
    expect(await merchant().ask('alipay.trade.close', { outTradeNo })).toMatchObject(NOT_THERE);
    const nothing = await cancel(outTradeNo);
    expect(nothing).toMatchObject({ code: '10000', retryFlag: 'N' });
    expect(nothing).not.toHaveProperty('action');
    expect(sandbox.control.scan(String(shown['qrCode'])).ok).toBe(true);
    expect(await query(outTradeNo)).toMatchObject({ tradeStatus: 'WAIT_BUYER_PAY', totalAmount: '1.00' });
    expect(await merchant().ask('alipay.trade.close', { outTradeNo })).toMatchObject({ code: '10000' });
    expect(await query(outTradeNo)).toMatchObject({ tradeStatus: 'TRADE_CLOSED' });
  });

  test('can be scanned for two hours at most, and no longer than it says', async () => {
    const order = { totalAmount: '1.00', subject: '堂食' };
    const brief = { ...order, outTradeNo: newReference(), qrCodeTimeoutExpress: '5m' };
    const shown = await merchant().ask('alipay.trade.precreate', brief);
    const long = await merchant().ask('alipay.trade.precreate', { ...order, outTradeNo: newReference() });
    await sandbox.control.advance(5 * 60_000);
    expect(sandbox.control.scan(String(shown['qrCode'])).ok).toBe(false);
    expect(sandbox.control.scan(String(long['qrCode'])).ok).toBe(true);
  });
});

describe('SA11: cancel', () => {
  test('closes what waits, sends back what was paid, and says so again', async () => {
    const [waiting, paid] = [newReference(), newReference()];
    await charge(merchant(), code('02'), { outTradeNo: waiting });
    await charge(merchant(), code(), { outTradeNo: paid });
    for (let time = 0; time < 2; time += 1) {
      expect(await cancel(waiting)).toMatchObject({ code: '10000', action: 'close', retryFlag: 'N' });
      expect(await cancel(paid)).toMatchObject({ code: '10000', action: 'refund', retryFlag: 'N' });
    }
    expect(movedUnder(sandbox, waiting)).toEqual([]);
    expect(movedUnder(sandbox, paid)).toEqual(['payment 1234', 'reversal 1234']);
    const [trade] = sandbox.control.trades({ reference: waiting });
    expect(sandbox.control.pay(trade?.id ?? 0)).toEqual({ ok: false, why: 'notPayable' });
  });

  test('is refused twice by scenario 09, after a day, and once part of it was refunded', async () => {
    const [refused, old, part] = [newReference(), newReference(), newReference()];
    await charge(merchant(), code('09'), { outTradeNo: refused });
    expect(await cancel(refused)).toMatchObject({ code: '40004', retryFlag: 'Y' });
    expect(await cancel(refused)).toMatchObject({ code: '40004', retryFlag: 'Y' });
    expect(await cancel(refused)).toMatchObject({ code: '10000', action: 'close' });
    await charge(merchant(), code(), { outTradeNo: old });
    await charge(merchant(), code(), { outTradeNo: part });
    const back = { outTradeNo: part, refundAmount: '1.00', outRequestNo: 'r1' };
    await merchant().ask('alipay.trade.refund', back);
    expect(await cancel(part)).toMatchObject({ code: '40004', subCode: 'ACQ.CANCEL_NOT_ALLOWED' });
    await sandbox.control.advance(25 * 3_600_000);
    expect(await cancel(old)).toMatchObject({ code: '40004', subCode: 'ACQ.TRADE_CANCEL_TIME_OUT' });
  });
});

test('SA15: a trade that nobody pays is closed when its time is over', async () => {
  const outTradeNo = newReference();
  await charge(merchant(), code('02'), { outTradeNo, timeoutExpress: '90m' });
  await sandbox.control.advance(90 * 60_000 - 5000);
  expect(await query(outTradeNo)).toMatchObject({ tradeStatus: 'WAIT_BUYER_PAY' });
  await sandbox.control.advance(5000);
  expect(await query(outTradeNo)).toMatchObject({ tradeStatus: 'TRADE_CLOSED' });
});

test.each([
  ['a number with other characters', { outTradeNo: 'a-b' }],
  ['no amount', { totalAmount: '0.00' }],
  ['three decimals', { totalAmount: '1.001' }],
  ['a subject with a slash', { subject: '堂食/A12' }],
  ['no payer code', { authCode: '' }],
  ['another scene', { scene: 'wave_code' }],
  ['a time limit that is none', { timeoutExpress: '16d' }],
])('SA1: %s is an invalid parameter', async (_flaw, change) => {
  const told = await charge(merchant(), code(), { outTradeNo: newReference(), ...change });
  expect(told).toMatchObject({ code: '40004', subCode: 'ACQ.INVALID_PARAMETER' });
});
