import { expect, test } from 'vitest';
import type { SettlementLine } from '../../server/seam/documents.ts';
import { figuresOf } from './figures.ts';
import type { OrderView } from './types.ts';

const words = (zh: string) => ({ zh, en: zh });
const line = (more: Partial<SettlementLine>): SettlementLine => ({
  id: 'a',
  kind: 'dish',
  name: words('菜'),
  quantity: '1',
  base: 0,
  reductions: [],
  fee: 0,
  tax: 0,
  taxRate: 600,
  rounding: 0,
  payable: 0,
  ...more,
});
const off = (id: string, amount: number) => ({
  id,
  kind: 'discount' as const,
  name: words(`减${id}`),
  amount,
});

type Settlement = NonNullable<OrderView['settlement']>;
const settlement = (
  lines: readonly SettlementLine[],
  more: Partial<Settlement['totals']> = {},
): Settlement => {
  const payable = lines.reduce((sum, each) => sum + each.payable, 0);
  const totals = {
    base: 0,
    reductions: 0,
    fees: 0,
    tax: 0,
    rounding: 0,
    payable,
    applied: 0,
    refunded: 0,
    due: payable,
    open: payable,
  };
  return {
    type: 'tangshi.settlement',
    version: 1,
    orderId: 'order',
    currency: 'CNY',
    pricingVersion: 1,
    taxIncluded: true,
    lines: [...lines],
    unused: [],
    totals: { ...totals, ...more },
    epoch: 'epoch',
    revision: 1,
    answers: { epoch: 'epoch', revision: 1, hash: 'hash' },
    coveredRevision: 0,
    bills: [],
    tenders: [],
  };
};
const fees = {
  serviceCharge: { rate: 1000, base: 'afterReductions' as const },
  charges: [],
  taxIncluded: true,
  rounding: false,
};
const why = (whole: Settlement, name: string) =>
  figuresOf(whole, fees)
    .find((figure) => figure.name === name)
    ?.why.map(({ words: { zh }, amount }) => [zh, amount]);

test('GP21: the fees name each charge with its count, and the service charge with its rate and base', () => {
  const whole = settlement([
    line({ base: 20_000, reductions: [off('x', 2000)], fee: 1800, payable: 19_800 }),
    line({ id: 'fee:seat', kind: 'fee', name: words('餐位费'), quantity: '4', base: 1600, payable: 1600 }),
  ]);
  expect(why(whole, 'fees')).toEqual([
    ['餐位费 ×4', 1600],
    ['服务费 10%（按优惠后的菜价）', 1800],
  ]);
  expect(figuresOf(whole, fees).map(({ name, amount }) => [name, amount])).toEqual([
    ['base', 20_000],
    ['reductions', -2000],
    ['fees', 3400],
    ['total', 21_400],
    ['due', 21_400],
  ]);
});

test('GP21: a reduction that lowers several dishes stands once, with its whole amount', () => {
  const whole = settlement([
    line({ base: 333, reductions: [off('half', 17)], payable: 316 }),
    line({ id: 'b', base: 333, reductions: [off('half', 17), off('gift', 316)], payable: 0 }),
  ]);
  expect(why(whole, 'reductions')).toEqual([
    ['减half', -34],
    ['减gift', -316],
  ]);
});

test('GP21: what was paid stands payment by payment, and what came to nothing not at all', () => {
  const tender = {
    paymentId: 'p',
    billId: 'b',
    tender: 'wechat',
    state: 'succeeded' as const,
    amount: 500,
    applied: 500,
    received: 500,
    change: 0,
    refunded: 0,
    at: '2026-11-22T12:00:00.000Z',
  };
  const paid = settlement([line({ base: 500, payable: 500 })], { applied: 500, due: 0 });
  const whole = { ...paid, tenders: [tender, { ...tender, state: 'failed' as const, applied: 0 }] };
  expect(why(whole, 'paid')).toEqual([[expect.stringMatching(/^微信支付 \d\d:\d\d$/), 500]]);
  expect(figuresOf(whole, fees).some(({ name }) => name === 'due')).toBe(false);
});
