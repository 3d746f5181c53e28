import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type BillRow, billFile } from './bill.ts';
import { gbkOf } from './gbk.ts';

const DAY = Date.parse('2025-12-31T16:00:00Z');
const PAID: BillRow = {
  kind: '交易',
  number: '2026010122001400001000000001',
  reference: 'T20260101000003',
  refundReference: '',
  subject: '堂食 A12, 二楼',
  createdAt: Date.parse('2026-01-01T03:00:00Z'),
  doneAt: Date.parse('2026-01-01T03:00:05Z'),
  store: 'S001',
  operator: 'c01',
  terminal: 'POS-01',
  payer: '159****5620',
  amount: 3600,
  fee: -22,
};
const REFUND: BillRow = { ...PAID, kind: '退款', refundReference: 'R1', amount: -600, fee: 4 };
const file = billFile(
  {
    sellerId: '2088101106499364',
    from: DAY,
    until: DAY + 86_400_000,
    madeAt: Date.parse('2026-01-02T02:03:00Z'),
    rows: [PAID, REFUND],
  },
  '20260101',
);

test('SA12: the bill is a zip whose names and contents are GBK', () => {
  const [detail, summary] = entriesOf(file);
  expect(detail?.name).toBe('20881011064993640156_20260101_业务明细.csv');
  expect(summary?.name).toBe('20881011064993640156_20260101_业务明细(汇总).csv');
  const lines = detail?.text.split('\r\n') ?? [];
  expect(lines[0]).toBe('#支付宝业务明细查询');
  expect(lines[2]).toBe('#起始日期：[2026年01月01日 00:00:00]   终止日期：[2026年01月02日 00:00:00]');
  expect(lines[4]?.split(',')).toHaveLength(25);
});

test('SA12: its lines have 25 columns, numbers end in a tab, a refund is negative', () => {
  const lines = entriesOf(file)[0]?.text.split('\r\n') ?? [];
  expect(lines[5]).toBe(
    '2026010122001400001000000001\t,T20260101000003\t,交易,堂食 A12  二楼,2026-01-01 11:00:00,2026-01-01 11:00:05,S001\t,,c01,' +
      'POS-01\t,159****5620\t,36.00,36.00,0.00,0.00,0.00,0.00,0.00,,0.00,0.00,\t,-0.22,0.00,',
  );
  expect(lines[6]?.split(',')).toHaveLength(25);
  expect(lines[6]).toContain(',退款,');
  expect(lines[6]).toContain(',-6.00,-6.00,');
  expect(lines[8]).toBe('#交易合计：1笔，商家实收共36.00元，商家优惠共0.00元');
  expect(lines[9]).toBe('#退款合计：1笔，商家实收退款共-6.00元，商家优惠退款共0.00元');
});

test('SA12: every character that GBK has comes back as it was', () => {
  const text = 'A12 堂食（元）·—…麻辣燙龘㎡〇';
  expect(new TextDecoder('gbk').decode(gbkOf(text))).toBe(text);
  expect(gbkOf('🍜').toString('latin1')).toBe('?');
});

/** Read by the archive's own directory, from its end, as a stranger would. */
function entriesOf(zip: Buffer): { name: string; text: string }[] {
  const gbk = new TextDecoder('gbk');
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const entries: { name: string; text: string }[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip.readUInt16LE(at + 8)).toBe(0);
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    entries.push({
      name: gbk.decode(zip.subarray(at + 46, at + 46 + nameLength)),
      text: gbk.decode(inflateRawSync(zip.subarray(start, start + packed))),
    });
    at += 46 + nameLength;
  }
  return entries;
}
