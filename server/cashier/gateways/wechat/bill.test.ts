import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readBill } from './bill.ts';
import { sampleSettings } from './sample-account.ts';

const sample = (name: string) => readFileSync(new URL(`samples/${name}`, import.meta.url), 'utf8');
const bill = sample('trade-bill.csv');
const settings = sampleSettings([]);
const header = bill.split('\r\n')[0]?.replace(/^\uFEFF/, '') ?? '';

/** A bill of these columns with these rows. */
function made(columns: string, rows: readonly string[][], count = rows.length): string {
  const lines = rows.map((values) => values.map((value) => `\`${value}`).join(','));
  return [columns, ...lines, '总交易单数,订单总金额', `\`${count}.0,\`0.00`, ''].join('\r\n');
}

test('GW42: payments, refunds and reversals of a bill become rows in fen', () => {
  expect(readBill(bill, settings)).toEqual([
    {
      kind: 'payment',
      number: '4200000000202601010000000001',
      reference: 'T20260101000001',
      refundReference: null,
      amount: 3600,
      fee: 22_000,
      at: '2026-01-01 11:58:03',
      reversed: false,
    },
    {
      kind: 'payment',
      number: '4200000000202601010000000002',
      reference: 'T20260101000002',
      refundReference: null,
      // What the order was, as the gateway's answers say it: a coupon of the shop took 5.00 off what is settled.
      amount: 9300,
      fee: 53_000,
      at: '2026-01-01 12:01:44',
      reversed: false,
    },
    {
      kind: 'refund',
      number: '50000000002026010100000001',
      reference: 'T20260101000001',
      refundReference: 'R20260101000001',
      amount: 600,
      fee: -4_000,
      at: '2026-01-01 12:10:09',
      reversed: false,
    },
    {
      kind: 'refund',
      number: '50000000002026010100000002',
      reference: 'T20260101000009',
      refundReference: null,
      amount: 2000,
      fee: 0,
      at: '2026-01-01 12:20:00',
      reversed: true,
    },
  ]);
});

/** From the tests of wechatpay-axios-plugin (MIT); its rows are of merchant 1921000401. */
test('GW42: the published bill comes out with the sums of its last line', () => {
  const rows =
    readBill(sample('trade-bill-published.csv'), { ...settings, merchantNumber: '1921000401' }) ?? [];
  const sum = (kind: string) =>
    rows.filter((row) => row.kind === kind).reduce((total, { amount }) => total + amount, 0);
  expect(rows).toHaveLength(45);
  expect([sum('payment'), sum('refund')]).toEqual([47, 14]);
  expect(rows.reduce((total, { fee }) => total + fee, 0)).toBe(8_000);
});

test('GW42: columns are found by name, in any order and in the older shape', () => {
  const old = '商户订单号,交易时间,商户号,微信订单号,交易状态,总金额,手续费,退款金额,商品名称';
  const row = [
    'T1',
    '2018-05-01 10:00:00',
    '1900000109',
    '42',
    'SUCCESS',
    '12.30',
    '0.07000',
    '0.00',
    '面,`大`碗',
  ];
  // A comma followed by a backtick is the only thing that parts two values.
  expect(readBill(made(old, [row]), settings)).toBeNull();
  const comma = [...row.slice(0, -1), '面, 大碗`'];
  expect(readBill(made(old, [comma]), settings)).toMatchObject([
    { reference: 'T1', amount: 1230, fee: 7_000 },
  ]);
});

test('GW42: a refund that failed moved no money', () => {
  const failed = bill.replace('`ORIGINAL,`SUCCESS,`鲜肉小笼包', '`ORIGINAL,`FAIL,`鲜肉小笼包');
  expect(readBill(failed, settings)?.map(({ kind }) => kind)).toEqual(['payment', 'payment', 'refund']);
});

test('GW43: a bill that is not whole, or not ours, gives no rows', () => {
  const lines = bill.split('\r\n');
  const without = (at: number) => lines.filter((_, index) => index !== at).join('\r\n');
  expect(readBill(without(1), settings)).toBeNull();
  expect(readBill(without(6), settings)).toBeNull();
  expect(readBill(lines.slice(0, 4).join('\r\n'), settings)).toBeNull();
  expect(readBill(bill.replace('`36.00,`0.00,`', '`36.00,`'), settings)).toBeNull();
  expect(readBill(bill.replace('`SUCCESS', '`MADE_UP'), settings)).toBeNull();
  expect(readBill(bill.replace('订单金额,申请', '别的,申请'), settings)).toBeNull();
  expect(readBill(bill, { ...settings, merchantNumber: '1' })).toBeNull();
  expect(readBill('', settings)).toBeNull();
  expect(readBill('<html></html>', settings)).toBeNull();
});

test('GW42: a day of nothing but its header and sums is a bill without rows', () => {
  expect(readBill(made(header, []), settings)).toEqual([]);
});

test('GW40: a provider takes only the rows of its sub-merchant', () => {
  const ofSub = bill.replaceAll('`1900000109,`0,', '`1900000109,`1900000200,').replace('`1900000200,', '`7,');
  const partner = { ...settings, mode: 'partner', subMerchantNumber: '1900000200' } as const;
  expect(readBill(ofSub, partner)?.map(({ reference }) => reference)).toEqual([
    'T20260101000002',
    'T20260101000001',
    'T20260101000009',
  ]);
});
