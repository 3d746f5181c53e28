import { expect, test } from 'vitest';
import { readBill } from './bill.ts';
import { unzip } from './unzip.ts';
import vectors from './vectors.json' with { type: 'json' };

const archive = Buffer.from(vectors.made.billZip, 'base64');
const [entry] = unzip(archive, 100_000);
const bill = new TextDecoder('gbk').decode(entry?.content);

const payment = {
  kind: 'payment',
  number: '2026010122001400001000000001',
  reference: 'T20260101000003',
  refundReference: null,
  amount: 3600,
  fee: 22_000,
  at: '2026-01-01 11:00:05',
  reversed: false,
};
const refund = {
  ...payment,
  kind: 'refund',
  refundReference: 'R20260101000003',
  amount: 600,
  fee: -4_000,
  at: '2026-01-01 11:30:00',
};

test('GA14: a bill in its archive is read, padding off and refunds positive', () => {
  expect(new TextDecoder('gbk').decode(entry?.name)).toBe('20881011064993640156_20260101_业务明细.csv');
  expect(readBill(bill)).toEqual([payment, refund]);
});

test('GA14: columns are found by name, in any order and with brackets of either width', () => {
  const moved = bill
    .split('\n')
    .map((line) => {
      const cells = line.split(',');
      return cells.length < 20 ? line : [...cells.slice(3), ...cells.slice(0, 3)].join(',');
    })
    .join('\n');
  expect(readBill(moved.replaceAll('（元）', '(元)'))).toEqual([payment, refund]);
  expect(readBill(bill.replace('服务费（元）', '手续费'))).toBe('BILL_FORM');
  expect(readBill('')).toBe('BILL_FORM');
});

test('GA14: a comma in what people wrote makes no other column', () => {
  expect(readBill(bill.replaceAll(',堂食 A12,', ',堂食, 二楼, A12,'))).toEqual([payment, refund]);
  expect(readBill(bill.replaceAll(',一号店,', ',一号店, 南门,'))).toEqual([payment, refund]);
});

test('GA14: a bill with a row that does not read, or too few of them, is not taken', () => {
  const lines = bill.split('\n');
  const row = lines.findIndex((line) => line.startsWith('2026010122'));
  expect(readBill(lines.toSpliced(row, 1).join('\n'))).toBe('BILL_CUT');
  expect(readBill(lines.slice(0, row + 1).join('\n'))).toBe('BILL_CUT');
  expect(readBill(bill.replace('36.00', '36,00'))).toBe('BILL_ROW');
  expect(readBill(bill.replace(',退款,', ',转账,'))).toBe('BILL_ROW');
  expect(readBill(bill.replace('2026-01-01 11:00:05', 'yesterday'))).toBe('BILL_ROW');
});

test('GA14: what came back by a reversal has no number of its own', () => {
  const reversal = { ...refund, refundReference: null, reversed: true };
  expect(readBill(bill.replace('R20260101000003', ''))).toEqual([payment, reversal]);
  expect(readBill(bill.replace('R20260101000003', 'T20260101000003'))).toEqual([payment, reversal]);
});

test('GA14: a damaged, cut or swelling archive is not taken', () => {
  for (let length = 0; length < archive.length; length += 1) {
    expect(() => unzip(archive.subarray(0, length), 100_000)).toThrow();
  }
  const damaged = Buffer.from(archive);
  damaged.writeUInt8(damaged.readUInt8(200) ^ 1, 200);
  expect(() => unzip(damaged, 100_000)).toThrow();
  expect(() => unzip(archive, 1_000)).toThrow('too large');
});
