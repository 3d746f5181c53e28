import { expect, test } from 'vitest';
import type { TenderView } from '../../bills/domain/view.ts';
import type { Attempt } from '../../payments/domain/attempt.ts';
import { paymentShown } from './payment-shown.ts';

const tender = (more: Partial<TenderView> = {}): TenderView => ({
  paymentId: 'a',
  tender: 'wechat',
  state: 'pending',
  amount: 12_600,
  received: 0,
  change: 0,
  cashRounding: 0,
  applied: 0,
  refunded: 0,
  at: '2026-11-22T12:00:00.000Z',
  ...more,
});
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  paymentId: 'a',
  storeId: 1,
  billId: 'bill',
  accountId: 'account',
  channel: 'wechat',
  mode: 'native',
  reference: 'reference',
  amount: 12_600,
  state: 'waiting',
  request: { method: 'POST', target: '/pay', body: '' },
  shown: { kind: 'qr', text: 'weixin://pay' },
  reason: null,
  code: null,
  gatewayNumber: null,
  paidAmount: null,
  paidAt: null,
  askedAt: '2026-11-22T12:00:00.000Z',
  sentAt: null,
  expiresAt: '2026-11-22T12:05:00.000Z',
  cancelAskedAt: null,
  cancelSentAt: null,
  endedAt: null,
  looks: 0,
  nextLookAt: null,
  ...more,
});

test('CD3: a code is shown while it waits to be scanned, and at no other time', () => {
  expect(paymentShown([tender()], [attempt()])).toMatchObject({
    state: 'code',
    amount: 12_600,
    code: 'weixin://pay',
    expiresAt: '2026-11-22T12:05:00.000Z',
  });
  for (const state of ['asked', 'sent', 'doubtful', 'cancelling'] as const)
    expect(paymentShown([tender()], [attempt({ state })])).toMatchObject({ state: 'confirming', code: null });
  const ended = attempt({ state: 'cancelled', endedAt: '2026-11-22T12:01:00.000Z' });
  expect(paymentShown([tender({ state: 'cancelled' })], [ended])).toMatchObject({
    state: 'notPaid',
    code: null,
  });
});

test('CD4: one under way comes before all that ended, and of those the last', () => {
  const cash = tender({ paymentId: 'b', tender: 'cash', state: 'succeeded', received: 5000, change: 2200 });
  const declined = tender({ paymentId: 'c', state: 'failed', at: '2026-11-22T12:03:00.000Z' });
  expect(paymentShown([cash, tender()], [attempt()])).toMatchObject({ state: 'code' });
  expect(paymentShown([cash, declined], [])).toMatchObject({ state: 'notPaid' });
  const later = { ...cash, at: '2026-11-22T12:04:00.000Z' };
  expect(paymentShown([later, declined], [])).toMatchObject({ state: 'paid', amount: 2800, change: 2200 });
  expect(paymentShown([], [])).toBeNull();
});
