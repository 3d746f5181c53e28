import { expect, test } from 'vitest';
import { toldOf } from './payments-told.ts';
import type { Attempt, PaymentReply } from './reads.ts';

const now = Date.parse('2026-03-01T12:00:30Z');
const endedAt = '2026-03-01T12:00:25Z';
const here = { own: true, currency: 'CNY', now };

const attempt: Attempt = {
  channel: 'wechat',
  mode: 'code',
  state: 'succeeded',
  shown: null,
  reason: null,
  code: null,
  reference: '1',
  gatewayNumber: null,
  askedAt: '2026-03-01T11:00:00Z',
  expiresAt: endedAt,
  endedAt,
  nextLookAt: null,
};

type Changes = Partial<Omit<PaymentReply['payment'], 'attempt'>> & {
  readonly attempt?: Partial<Attempt> | null;
};

function reply({ attempt: changed = {}, ...changes }: Changes): PaymentReply {
  const payment = {
    id: 'p1',
    billId: null,
    tender: 'wechat',
    state: 'succeeded',
    amount: 126_00,
    taken: 126_00,
    received: 126_00,
    change: 0,
    cashRounding: 0,
    refunded: 0,
    at: endedAt,
    ...changes,
  } as const;
  return {
    payment: { ...payment, attempt: changed === null ? null : { ...attempt, ...changed } },
    bill: null,
  };
}

test('TL30: a till says what it took itself; what another one took is said there', () => {
  expect(toldOf(reply({}), here)).toMatchObject({ outcome: 'came', tender: 'wechat', amount: 126_00 });
  expect(toldOf(reply({}), { ...here, own: false })).toBe(null);
  const cash = reply({ tender: 'cash', attempt: null, amount: 126_30, taken: 126_00 });
  expect(toldOf(cash, here)).toMatchObject({ outcome: 'came', amount: 126_00 });
  expect(toldOf(cash, { ...here, own: false })).toBe(null);
});

test('TL30: what a guest paid on the own phone is said by every till, its failures by none', () => {
  const phone = { attempt: { mode: 'inApp' } } as const;
  expect(toldOf(reply(phone), { ...here, own: false })).toMatchObject({ outcome: 'came' });
  const failed = reply({ state: 'failed', attempt: { mode: 'inApp', reason: 'balance' } });
  expect(toldOf(failed, { ...here, own: false })).toBe(null);
});

test('TL30: what is not over, old, or was called off on purpose is not said', () => {
  expect(toldOf(reply({ state: 'pending', attempt: { endedAt: null } }), here)).toBe(null);
  expect(toldOf(reply({ attempt: { endedAt: '2026-03-01T11:59:59Z' } }), here)).toBe(null);
  const off = (reason: string) => toldOf(reply({ state: 'cancelled', attempt: { reason } }), here);
  expect(off('byStaff')).toBe(null);
  expect(off('byGuest')).toBe(null);
  expect(off('timeOut')).toMatchObject({ outcome: 'cameNot' });
  expect(toldOf(reply({ state: 'failed', attempt: { reason: 'balance' } }), here)).toMatchObject({
    outcome: 'cameNot',
  });
});
