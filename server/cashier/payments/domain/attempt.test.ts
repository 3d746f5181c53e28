import { describe, expect, test } from 'vitest';
import {
  type Attempt,
  cancelAnswered,
  cancelAsked,
  charged,
  isLive,
  neverSent,
  presented,
  queried,
} from './attempt.ts';

const start = new Date('2026-03-01T12:00:00Z');
const timing = {
  lookEveryMs: 5000,
  codeWaitMs: 45_000,
  cancelNotBeforeMs: 15_000,
  refundLookAfterMs: 60_000,
};
const at = (seconds: number) => ({ now: new Date(start.getTime() + seconds * 1000), timing });
const inSeconds = (seconds: number) => new Date(start.getTime() + seconds * 1000).toISOString();
const paid = { number: '4200', amount: 12_600, payerAmount: 12_600, paidAt: start };
const success = { state: 'succeeded', payment: paid } as const;
const unknown = { state: 'unknown', code: 'TIMEOUT' } as const;

function attempt(more: Partial<Attempt> = {}): Attempt {
  return {
    paymentId: 'p',
    storeId: 1,
    billId: 'b',
    accountId: 'a',
    channel: 'wechat',
    mode: 'code',
    reference: 'r',
    amount: 12_600,
    state: 'sent',
    request: { method: 'POST', target: '/', body: '{}' },
    shown: null,
    reason: null,
    code: null,
    gatewayNumber: null,
    paidAmount: null,
    paidAt: null,
    askedAt: start.toISOString(),
    sentAt: start.toISOString(),
    expiresAt: inSeconds(300),
    cancelAskedAt: null,
    cancelSentAt: null,
    endedAt: null,
    looks: 0,
    nextLookAt: null,
    ...more,
  };
}
const shown = attempt({ mode: 'native', state: 'waiting', sentAt: null });

describe('a charge by payer code', () => {
  test('Y20: success is money, once', () => {
    const first = charged(attempt(), success, at(1));
    expect(first).toMatchObject({
      money: paid,
      attempt: { state: 'succeeded', nextLookAt: null, paidAmount: 12_600 },
    });
    expect(queried(first.attempt, success, at(5)).money).toBeNull();
  });

  test('Y21: what is unknown is asked about, never taken for failed', () => {
    expect(charged(attempt(), unknown, at(30)).attempt).toMatchObject({
      state: 'doubtful',
      nextLookAt: inSeconds(32),
    });
    expect(queried(attempt({ state: 'doubtful' }), unknown, at(3)).attempt.state).toBe('doubtful');
  });

  test('Y21: a refusal of the guest’s app ends it at once, with its reason', () => {
    const step = charged(attempt(), { state: 'declined', reason: 'balance', code: 'NOTENOUGH' }, at(1));
    expect(step.attempt).toMatchObject({
      state: 'declined',
      reason: 'balance',
      nextLookAt: null,
      endedAt: inSeconds(1),
    });
  });

  test('Y21: keys that are refused end it and tell a person', () => {
    const step = charged(attempt(), { state: 'rejected', code: 'SIGN_ERROR', message: '' }, at(1));
    expect(step).toMatchObject({
      trouble: 'payment.account',
      attempt: { state: 'declined', reason: 'account' },
    });
  });

  test('Y22: while the guest types a password it waits, up to its end; then it is cancelled, not before 15 seconds', () => {
    const waiting = attempt({ state: 'waiting' });
    const still = queried(waiting, { state: 'waiting', nextLookAt: at(15).now }, at(10));
    expect(still.attempt).toMatchObject({ state: 'waiting', nextLookAt: inSeconds(15) });
    const over = queried(waiting, { state: 'waiting', nextLookAt: at(50).now }, at(45));
    expect(over.attempt).toMatchObject({ state: 'cancelling', reason: 'timeOut', nextLookAt: inSeconds(45) });
    const failed = queried(waiting, { state: 'failed', reason: 'wrongPassword', code: 'PAYERROR' }, at(6));
    expect(failed.attempt).toMatchObject({ state: 'cancelling', nextLookAt: inSeconds(15) });
    expect(
      cancelAnswered(failed.attempt, { state: 'cancelled', refunded: false }, at(16)).attempt,
    ).toMatchObject({
      state: 'declined',
      reason: 'wrongPassword',
    });
  });

  test('Y23: not found is no proof: it is reversed first, and only then over', () => {
    const lost = queried(attempt({ state: 'doubtful' }), { state: 'notFound' }, at(4)).attempt;
    expect(lost).toMatchObject({ state: 'cancelling', nextLookAt: inSeconds(15) });
    const once = cancelAnswered(lost, { state: 'notFound' }, at(15)).attempt;
    expect(once.state).toBe('cancelling');
    const over = cancelAnswered(once, { state: 'notFound' }, at(30)).attempt;
    expect(over).toMatchObject({ state: 'cancelled', nextLookAt: inSeconds(630) });
    expect(queried(over, { state: 'notFound' }, at(630)).attempt.nextLookAt).toBeNull();
  });

  test('Y24: a cancel is repeated until it is acknowledged; paid meanwhile is asked about', () => {
    const cancelling = attempt({ state: 'cancelling', cancelAskedAt: inSeconds(40), reason: 'timeOut' });
    expect(cancelAnswered(cancelling, unknown, at(50)).attempt.state).toBe('cancelling');
    expect(
      cancelAnswered(cancelling, { state: 'again', nextLookAt: at(55).now }, at(50)).attempt,
    ).toMatchObject({
      state: 'cancelling',
      nextLookAt: inSeconds(55),
    });
    expect(cancelAnswered(cancelling, { state: 'alreadyPaid' }, at(50)).attempt.state).toBe('cancelling');
    expect(queried(cancelling, success, at(52))).toMatchObject({
      money: paid,
      attempt: { state: 'succeeded' },
    });
  });

  test('Y40: while a reversal may be on its way, money that shows counts neither way until it is acknowledged', () => {
    const sent = attempt({
      state: 'cancelling',
      cancelAskedAt: inSeconds(40),
      cancelSentAt: inSeconds(41),
      reason: 'byStaff',
    });
    const seen = queried(sent, success, at(42));
    expect(seen).toMatchObject({ money: null, attempt: { state: 'cancelling', nextLookAt: inSeconds(42) } });
    const back = cancelAnswered(seen.attempt, { state: 'cancelled', refunded: true }, at(43));
    expect(back).toMatchObject({ money: null, attempt: { state: 'cancelled' } });
    // The gateway will not take it back any more: then it is money.
    const kept = cancelAnswered(sent, { state: 'alreadyPaid' }, at(43)).attempt;
    expect(queried(kept, success, at(44)).money).toEqual(paid);
    // Closing never takes money back, so what was shown and paid is money at once.
    expect(queried({ ...sent, mode: 'native' }, success, at(42)).money).toEqual(paid);
  });

  test('Y25: money that shows after the end is money all the same; nothing else leaves an end', () => {
    const over = attempt({ state: 'cancelled', endedAt: inSeconds(60) });
    expect(queried(over, success, at(90))).toMatchObject({ money: paid, attempt: { state: 'succeeded' } });
    for (const answer of [unknown, { state: 'closed' }, { state: 'notFound' }] as const)
      expect(queried(over, answer, at(90)).attempt).toBe(over);
  });

  test('Y26: what nobody sent ends without asking anybody', () => {
    const asked = attempt({ state: 'asked', sentAt: null });
    expect(neverSent(asked, at(30)).attempt).toMatchObject({ state: 'cancelled', reason: 'notSent' });
    expect(cancelAsked(asked, 'byStaff', at(3)).attempt).toMatchObject({
      state: 'cancelled',
      reason: 'byStaff',
    });
  });

  test('Y27: a doubt is told to a person after a while, asked less and less often, and never for ever', () => {
    let one = attempt({ state: 'doubtful' });
    let told = 0;
    for (let looks = 0; looks < 40 && one.nextLookAt !== undefined; looks += 1) {
      const step = queried(one, unknown, { now: new Date(one.nextLookAt ?? start), timing });
      if (step.trouble !== null) told += 1;
      one = step.attempt;
      if (one.nextLookAt === null) break;
    }
    expect(one.nextLookAt).toBeNull();
    expect(isLive(one)).toBe(true);
    expect(told).toBeGreaterThan(10);
    expect(one.looks).toBeLessThan(25);
  });
});

describe('a code that the guest scans', () => {
  test('Y28: it is asked for again under the same number until it is there', () => {
    const asked = attempt({ mode: 'native', state: 'asked', sentAt: null });
    expect(presented(asked, unknown, at(1)).attempt).toMatchObject({
      state: 'asked',
      nextLookAt: inSeconds(3),
    });
    const there = presented(asked, { state: 'presented', shown: { kind: 'qr', text: 'weixin://x' } }, at(2));
    expect(there.attempt).toMatchObject({
      state: 'waiting',
      shown: { kind: 'qr' },
      nextLookAt: inSeconds(7),
    });
  });

  test('Y28: not found means that nobody has scanned it yet; at its end it is closed', () => {
    expect(queried(shown, { state: 'notFound' }, at(30)).attempt).toMatchObject({ state: 'waiting' });
    expect(queried(shown, { state: 'notFound' }, at(300)).attempt).toMatchObject({
      state: 'cancelled',
      reason: 'timeOut',
    });
    expect(queried(shown, { state: 'waiting', nextLookAt: at(301).now }, at(300)).attempt.state).toBe(
      'cancelling',
    );
  });

  test('Y29: called off before anybody scanned it, it may still be paid until its end, so it is asked about once more', () => {
    const off = cancelAsked(shown, 'byStaff', at(20)).attempt;
    const once = cancelAnswered(off, { state: 'notFound' }, at(21)).attempt;
    const over = cancelAnswered(once, { state: 'notFound' }, at(36)).attempt;
    expect(over).toMatchObject({ state: 'cancelled', reason: 'byStaff', nextLookAt: inSeconds(310) });
    expect(queried(over, success, at(310))).toMatchObject({ money: paid, attempt: { state: 'succeeded' } });
    expect(queried(over, unknown, at(310)).attempt.nextLookAt).toBe(inSeconds(910));
  });

  test('Y29: called off while it is shown, it ends when the gateway has closed it', () => {
    const off = cancelAsked(shown, 'byGuest', at(20)).attempt;
    expect(off).toMatchObject({ state: 'cancelling', reason: 'byGuest', nextLookAt: inSeconds(20) });
    expect(cancelAnswered(off, { state: 'cancelled', refunded: false }, at(21)).attempt).toMatchObject({
      state: 'cancelled',
      reason: 'byGuest',
    });
  });
});
