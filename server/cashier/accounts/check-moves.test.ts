import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Check, moveOf, newCheck, resultOf } from './domain/check.ts';
import { afterMove, type Heard } from './domain/check-moves.ts';

const timing = {
  lookEveryMs: 5000,
  codeWaitMs: 45_000,
  cancelNotBeforeMs: 15_000,
  refundLookAfterMs: 60_000,
};
const start = new Date('2026-03-01T10:00:00Z');
const at = (ms: number) => new Date(start.getTime() + ms);
const ids = {
  checkId: 'check',
  accountId: 'account',
  storeId: 1,
  accountVersion: 3,
  reference: 'reference',
  refundReference: 'refund',
};
const payment = { number: '4200', amount: 1, payerAmount: 1, paidAt: null };
const paid = { state: 'succeeded', payment } as const;
const unknown = { state: 'unknown', code: 'TIMEOUT' } as const;

/** Plays a check: at each time the move that is due, and what the gateway says to it. */
function play(mode: Check['mode'], script: readonly (readonly [ms: number, heard: Heard])[]): Check {
  let check = newCheck({ ...ids, mode }, start);
  for (const [ms, heard] of script) {
    const due = { ...check, nextLookAt: at(0) };
    expect(moveOf(due, at(ms), timing), `at ${ms} ms`).toBe(heard.move);
    const sent = heard.move === 'present' || heard.move === 'charge';
    const begun = sent ? { ...check, sentAt: check.sentAt ?? at(ms) } : check;
    check = afterMove(begun, heard, at(ms), timing);
  }
  return check;
}

const states = ({ steps }: Check) => Object.values(steps).map(({ state }) => state);
const probed = [0, { move: 'probe', outcome: { state: 'notFound' } }] as const;
const shown = { state: 'presented', shown: { kind: 'qr', text: 'weixin://wxpay/x' } } as const;
const presented = [0, { move: 'present', outcome: shown }] as const;
const refunded = { state: 'succeeded', number: '5000', at: null } as const;

describe('a code that is shown', () => {
  test('AC10: keys, code, payment, refund: each step with its time', () => {
    const check = play('native', [
      probed,
      presented,
      [5000, { move: 'query', outcome: { state: 'waiting', nextLookAt: at(10_000) } }],
      [10_000, { move: 'query', outcome: paid }],
      [10_000, { move: 'refund', outcome: { state: 'pending', nextLookAt: at(70_000) } }],
      [70_000, { move: 'queryRefund', outcome: refunded }],
    ]);
    expect(check).toMatchObject({ state: 'passed', endedAt: at(70_000), shown: 'weixin://wxpay/x' });
    expect(states(check)).toEqual(['done', 'done', 'done', 'done']);
    expect(check.steps.paid.at).toEqual(at(10_000));
    expect(resultOf(check)).toMatchObject({ state: 'passed', step: null, version: 3 });
  });

  test.each([
    ['wrong keys', { state: 'rejected', code: 'SIGN_ERROR', message: '' }],
    ['a platform key that does not verify', { state: 'unknown', code: 'SIGNATURE' }],
  ] as const)('AC11: %s end it at the first step, before any money is asked for', (_, outcome) => {
    const check = play('native', [[0, { move: 'probe', outcome }]]);
    expect(resultOf(check)).toMatchObject({ state: 'failed', step: 'signature', code: outcome.code });
    expect(check.sentAt).toBeNull();
  });

  test('AC11: a refused code ends it with the code of the gateway', () => {
    const outcome = { state: 'rejected', code: 'NO_AUTH', message: '' } as const;
    const check = play('native', [probed, [0, { move: 'present', outcome }]]);
    expect(resultOf(check)).toMatchObject({ state: 'failed', step: 'code', code: 'NO_AUTH' });
  });

  test('AC12: nobody pays: after ten minutes it is closed at the gateway and ends', () => {
    const check = play('native', [
      probed,
      presented,
      [599_999, { move: 'query', outcome: { state: 'notFound' } }],
      [600_000, { move: 'cancel', outcome: unknown }],
      [601_000, { move: 'cancel', outcome: { state: 'cancelled', refunded: false } }],
    ]);
    expect(check).toMatchObject({ state: 'closed', endedAt: at(601_000) });
  });

  test('AC12: paid at the very moment it is closed: it goes back all the same', () => {
    const check = play('native', [
      probed,
      presented,
      [600_000, { move: 'cancel', outcome: { state: 'alreadyPaid' } }],
      [600_000, { move: 'query', outcome: paid }],
      [600_000, { move: 'refund', outcome: refunded }],
    ]);
    expect(check.state).toBe('passed');
  });

  test('AC13: a code that may have been made, though nobody heard of it, is closed', () => {
    const again = [1, 2, 3, 4].map(
      (count) => [count * 10_000, { move: 'present', outcome: unknown }] as const,
    );
    const check = play('native', [
      probed,
      [0, { move: 'present', outcome: unknown }],
      ...again,
      [60_000, { move: 'cancel', outcome: { state: 'notFound' } }],
    ]);
    expect(resultOf(check)).toMatchObject({ state: 'failed', step: 'code', code: 'TIMEOUT' });
  });
});

describe('a payer code', () => {
  test('AC13: it is charged once; after that only questions are asked, and it is reversed when nobody pays', () => {
    const check = play('code', [
      probed,
      [0, { move: 'charge', outcome: unknown }],
      [5000, { move: 'query', outcome: { state: 'notFound' } }],
      [45_000, { move: 'cancel', outcome: { state: 'notFound' } }],
      [59_000, { move: 'cancel', outcome: { state: 'again', nextLookAt: at(64_000) } }],
      [64_000, { move: 'cancel', outcome: { state: 'cancelled', refunded: false } }],
    ]);
    expect(check.state).toBe('closed');
  });

  test('AC13: reversed after it was paid, the fen was there and is back', () => {
    const check = play('code', [
      probed,
      [0, { move: 'charge', outcome: unknown }],
      [45_000, { move: 'cancel', outcome: { state: 'cancelled', refunded: true } }],
    ]);
    expect(check.state).toBe('passed');
  });

  test('AC13: a reversal is not sent before the charge has had its time', () => {
    const check = play('code', [probed, [0, { move: 'charge', outcome: unknown }]]);
    const stopped = { ...check, closing: true, nextLookAt: start };
    expect(moveOf(stopped, at(14_999), timing)).toBe('query');
    expect(moveOf(stopped, at(15_000), timing)).toBe('cancel');
  });

  test('AC11: a declined code ends it', () => {
    const outcome = { state: 'declined', reason: 'balance', code: 'NOTENOUGH' } as const;
    const check = play('code', [probed, [0, { move: 'charge', outcome }]]);
    expect(resultOf(check)).toMatchObject({ state: 'failed', step: 'code', code: 'NOTENOUGH' });
  });
});

describe('the refund', () => {
  const upToPaid = [probed, presented, [5000, { move: 'query', outcome: paid }]] as const;

  test('AC14: it is asked under the same number until it is sure', () => {
    const low = { state: 'failed', reason: 'balance', code: 'NOT_ENOUGH', retry: true } as const;
    const check = play('native', [
      ...upToPaid,
      [6000, { move: 'refund', outcome: unknown }],
      [9000, { move: 'refund', outcome: low }],
      [20_000, { move: 'refund', outcome: { state: 'pending', nextLookAt: at(80_000) } }],
      [80_000, { move: 'queryRefund', outcome: { state: 'notFound' } }],
      [90_000, { move: 'refund', outcome: refunded }],
    ]);
    expect(check.state).toBe('passed');
  });

  test('AC14: a refund that is refused for good is said, and that the fen was paid', () => {
    const no = {
      state: 'failed',
      reason: 'notAllowed',
      code: 'TRADE_NOT_ALLOW_REFUND',
      retry: false,
    } as const;
    const check = play('native', [...upToPaid, [6000, { move: 'refund', outcome: no }]]);
    expect(resultOf(check)).toMatchObject({ state: 'failed', step: 'refunded', code: no.code });
    expect(check.steps.paid.state).toBe('done');
  });
});

const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(unknown, { state: 'notFound' }, { state: 'closed' }, { state: 'alreadyPaid' }),
  fc.constantFrom({ state: 'rejected', code: 'X', message: '' }, paid, shown, refunded),
  fc.constantFrom({ state: 'cancelled', refunded: true }, { state: 'cancelled', refunded: false }),
);
const takes: Readonly<Record<Heard['move'], readonly string[]>> = {
  probe: ['unknown', 'notFound', 'closed', 'rejected', 'succeeded'],
  query: ['unknown', 'notFound', 'closed', 'rejected', 'succeeded'],
  present: ['unknown', 'alreadyPaid', 'rejected', 'presented'],
  charge: ['unknown', 'rejected', 'succeeded'],
  cancel: ['unknown', 'notFound', 'alreadyPaid', 'rejected', 'cancelled'],
  refund: ['unknown', 'notFound', 'rejected', 'succeeded'],
  queryRefund: ['unknown', 'notFound', 'rejected', 'succeeded'],
  end: [],
};

test('AC13: whatever a gateway answers, a check ends, and a code is charged at most once', () => {
  fc.assert(
    fc.property(fc.constantFrom('native', 'code'), fc.infiniteStream(anything), (mode, answers) => {
      let check = newCheck({ ...ids, mode }, start);
      let charges = 0;
      let now = 0;
      for (let moves = 0; check.state === 'running'; moves += 1) {
        expect(moves).toBeLessThan(2000);
        now = Math.max(now + 1000, check.nextLookAt.getTime() - start.getTime());
        const move = moveOf(check, at(now), timing);
        if (move === null) continue;
        const sent = move === 'present' || move === 'charge';
        if (move === 'charge') charges += 1;
        const begun = sent ? { ...check, sentAt: check.sentAt ?? at(now) } : check;
        check = afterMove(begun, { move, outcome: answerTo(move, answers) } as Heard, at(now), timing);
      }
      expect(charges).toBeLessThanOrEqual(1);
      expect(resultOf(check)).not.toBeNull();
    }),
  );
});

/** The next answer of the stream that this kind of question can have. */
function answerTo(move: Heard['move'], answers: Iterable<unknown>): unknown {
  if (move === 'end') return undefined;
  for (const answer of answers) {
    const { state } = answer as { state: string };
    // Said with the wrong shape for the question, it would be no answer at all.
    if ((move === 'refund' || move === 'queryRefund') && answer === paid) return refunded;
    if (takes[move].includes(state) && !(answer === refunded && move !== 'refund' && move !== 'queryRefund'))
      return answer;
  }
  return unknown;
}
