import assert from 'node:assert/strict';
import {
  expectMoney,
  expectState,
  type Fault,
  newReference,
  paidCharge,
  refundAskOf,
  type Subject,
} from './conformance-subject.ts';

type Case = (subject: Subject) => Promise<void>;

/** Money that goes back. */
export const refundCases = {
  GW20: async (subject) => {
    const { gateway } = subject;
    const paid = await paidCharge(subject);
    const ask = refundAskOf(paid);
    const request = gateway.refundRequest(ask);
    for (const _time of ['first', 'repeated']) {
      expectState(await gateway.refund(request), 'succeeded');
      expectState(await gateway.queryRefund(ask.reference, ask.refundReference), 'succeeded');
    }
    // The payment stays a payment.
    expectState(await gateway.query(paid.reference, 'code'), 'succeeded');
    const rest = refundAskOf(paid, paid.amount - ask.amount);
    expectState(await gateway.refund(gateway.refundRequest(rest)), 'succeeded');
    expectState(await gateway.refund(gateway.refundRequest(rest)), 'succeeded');
    await expectMoney(subject, paid.reference, [
      ['payment', paid.amount],
      ['refund', ask.amount],
      ['refund', rest.amount],
    ]);
  },

  GW21: async (subject) => {
    const { gateway, counterpart } = subject;
    const paid = await paidCharge(subject);
    const ask = refundAskOf(paid);
    await processing(subject, ask.reference, 'SUCCESS');
    const { nextLookAt } = expectState(await gateway.refund(gateway.refundRequest(ask)), 'pending');
    assert.ok(nextLookAt.getTime() > Date.now());
    const early = await gateway.queryRefund(ask.reference, ask.refundReference);
    assert.ok(early.state === 'pending' || early.state === 'notFound', early.state);
    await counterpart.advance(61_000);
    expectState(await gateway.queryRefund(ask.reference, ask.refundReference), 'succeeded');
    await expectMoney(subject, paid.reference, [
      ['payment', paid.amount],
      ['refund', ask.amount],
    ]);
    const bad = refundAskOf(paid);
    await processing(subject, bad.reference, 'ABNORMAL');
    expectState(await gateway.refund(gateway.refundRequest(bad)), 'pending');
    await counterpart.advance(61_000);
    const ended = await gateway.queryRefund(bad.reference, bad.refundReference);
    assert.notEqual(ended.state, 'succeeded');
  },

  GW22: async (subject) => {
    const { gateway, counterpart } = subject;
    const paid = await paidCharge(subject);
    const ask = refundAskOf(paid);
    const request = gateway.refundRequest(ask);
    await counterpart.fault({
      endpoint: 'refund',
      reference: ask.reference,
      effect: { kind: 'balanceTooLow' },
    });
    const failed = expectState(await gateway.refund(request), 'failed');
    assert.deepEqual([failed.reason, failed.retry], ['balance', true]);
    await expectMoney(subject, paid.reference, [['payment', paid.amount]]);
    expectState(await gateway.refund(request), 'succeeded');
    await expectMoney(subject, paid.reference, [
      ['payment', paid.amount],
      ['refund', ask.amount],
    ]);
  },

  GW23: async (subject) => {
    const { gateway, counterpart } = subject;
    const lies: readonly { effect: Fault['effect']; booked: boolean }[] = [
      { effect: { kind: 'dropBefore' }, booked: false },
      { effect: { kind: 'fail', when: 'before', as: 'systemError' }, booked: false },
      { effect: { kind: 'dropAfter' }, booked: true },
      { effect: { kind: 'fail', when: 'after', as: 'html' }, booked: true },
      { effect: { kind: 'wrongSignature' }, booked: true },
    ];
    for (const { effect, booked } of lies) {
      const paid = await paidCharge(subject);
      const ask = refundAskOf(paid, paid.amount);
      const request = gateway.refundRequest(ask);
      await counterpart.fault({ endpoint: 'refund', reference: ask.reference, effect });
      expectState(await gateway.refund(request), 'unknown');
      const query = await gateway.queryRefund(ask.reference, ask.refundReference);
      expectState(query, booked ? 'succeeded' : 'notFound');
      expectState(await gateway.refund(request), 'succeeded');
      await expectMoney(subject, paid.reference, [
        ['payment', paid.amount],
        ['refund', ask.amount],
      ]);
    }
  },

  GW24: async (subject) => {
    const { gateway } = subject;
    const paid = await paidCharge(subject);
    const over = await gateway.refund(gateway.refundRequest(refundAskOf(paid, paid.amount + 1)));
    assert.equal(expectState(over, 'failed').retry, false);
    const never = { reference: newReference(), amount: 100 };
    const none = await gateway.refund(gateway.refundRequest(refundAskOf(never)));
    assert.equal(expectState(none, 'failed').retry, false);
    await expectMoney(subject, paid.reference, [['payment', paid.amount]]);
  },
} satisfies Readonly<Record<string, Case>>;

/** The next refund of this payment takes a minute. */
function processing({ counterpart }: Subject, reference: string, ends: 'SUCCESS' | 'ABNORMAL') {
  const effect = { kind: 'refundProcessing', ends, afterMs: 60_000 } as const;
  return counterpart.fault({ endpoint: 'refund', reference, effect });
}
