import { expect, test } from 'vitest';
import { handoverContent } from './handover.ts';
import type { ClosedShift } from './types.ts';

const staffId = '00000000-0000-7000-8000-000000000001';
const shift: ClosedShift = {
  state: 'closed',
  shiftId: '00000000-0000-7000-8000-0000000000aa',
  storeId: 1,
  deviceId: '00000000-0000-7000-8000-0000000000dd',
  businessDate: '2026-11-22',
  currency: 'CNY',
  openedAt: '2026-11-22T02:00:00.000Z',
  openedBy: staffId,
  float: { counted: 50_000, expected: null, source: null, note: null, approvedBy: null, before: null },
  cashIn: 2000,
  cashOut: 700,
  counting: {
    at: '2026-11-22T12:00:00.000Z',
    by: staffId,
    count: { pieces: [], other: 60_000 },
    counted: 60_000,
    expected: 60_100,
    times: 1,
    takings: {
      bills: 7,
      tenders: [
        { tender: 'cash', count: 3, received: 12_000, change: 2200, refunds: 1, refunded: 1000 },
        { tender: 'wechat', count: 4, received: 33_000, change: 0, refunds: 0, refunded: 0 },
      ],
    },
  },
  closing: { at: '2026-11-22T12:05:00.000Z', by: staffId, approvedBy: staffId, kept: 20_000, note: '少一块' },
};

test('SH15: the handover slip adds up from float to what was left, and over every tender', () => {
  const shop = { zh: '店', en: 'Shop' };
  const content = handoverContent(shift, { shop, till: '前台', timeOf: (iso) => iso.slice(0, 16) });
  const amounts = (group: number): Record<string, number | null> =>
    Object.fromEntries(
      (content.groups[group]?.rows ?? []).map(({ label, amount, text }) => [
        label.zh,
        amount ?? Number(text),
      ]),
    );
  const cash = amounts(0);
  const of = (name: string): number => cash[name] ?? Number.NaN;
  expect(of('备用金') + of('现金收款') + of('存入') + of('支出')).toBe(of('应有'));
  expect(of('应有') + of('长短款')).toBe(of('清点'));
  expect(of('上交') + of('留作备用金')).toBe(of('清点'));
  expect(amounts(1)).toEqual({
    '现金 ×3': 9800,
    '现金 退款': -1000,
    '微信支付 ×4': 33_000,
    合计: 41_800,
    结账单数: 7,
  });
  expect(content.people.map(({ label }) => label.zh)).toEqual(['开班', '清点', '交班', '授权人']);
  expect(content).toMatchObject({ note: '少一块', till: '前台' });
});
