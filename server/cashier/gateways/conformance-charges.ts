import assert from 'node:assert/strict';
import {
  chargeBy,
  expectMoney,
  expectPaid,
  expectState,
  type Fault,
  hastyMs,
  newAsk,
  newReference,
  paidCharge,
  type Subject,
} from './conformance-subject.ts';
import { payerCodeMark } from './port.ts';

type Case = (subject: Subject) => Promise<void>;

const isLater = (moment: Date) => assert.ok(moment.getTime() > Date.now(), 'a time to look that is over');

/** Charges by payer code, and their cancelling. */
export const chargeCases = {
  GW1: async (subject) => {
    const { reference, amount, payment } = await paidCharge(subject);
    const query = await subject.gateway.query(reference, 'code');
    assert.deepEqual(expectState(query, 'succeeded').payment.number, payment.number);
    assert.equal(expectState(query, 'succeeded').payment.amount, amount);
    await expectMoney(subject, reference, [['payment', amount]]);
  },

  GW2: async (subject) => {
    const { gateway, counterpart } = subject;
    const { reference, amount, outcome } = await chargeBy(subject, 'asksThenPays');
    isLater(expectState(outcome, 'pending').nextLookAt);
    isLater(expectState(await gateway.query(reference, 'code'), 'waiting').nextLookAt);
    await counterpart.advance(5_000);
    expectPaid(expectState(await gateway.query(reference, 'code'), 'succeeded'), amount);
  },

  GW3: async (subject) => {
    const { gateway, counterpart } = subject;
    const low = await chargeBy(subject, 'balanceTooLow');
    assert.equal(expectState(low.outcome, 'declined').reason, 'balance');
    const expired = await chargeBy(subject, 'expired');
    assert.equal(expectState(expired.outcome, 'declined').reason, 'codeInvalid');
    const code = await counterpart.payerCode('pays');
    const [first, second] = [newAsk(), newAsk()];
    expectPaid(await gateway.charge(gateway.chargeRequest(first), code), first.amount);
    const again = await gateway.charge(gateway.chargeRequest(second), code);
    assert.equal(expectState(again, 'declined').reason, 'codeInvalid');
    for (const { reference } of [low, expired, second]) await expectMoney(subject, reference, []);
  },

  GW4: async (subject) => {
    const booked = await chargeBy(subject, 'bookedAndLost');
    const lost = await chargeBy(subject, 'lost');
    expectState(booked.outcome, 'unknown');
    expectState(lost.outcome, 'unknown');
    const { gateway } = subject;
    expectPaid(expectState(await gateway.query(booked.reference, 'code'), 'succeeded'), booked.amount);
    expectState(await gateway.query(lost.reference, 'code'), 'notFound');
    await expectMoney(subject, lost.reference, []);
    await badCharges(subject, [
      { effect: { kind: 'dropBefore' }, booked: false },
      { effect: { kind: 'dropAfter' }, booked: true },
    ]);
  },

  GW5: async (subject) => {
    const { gateway, counterpart } = subject;
    const { reference, outcome } = await chargeBy(subject, 'wrongPassword');
    expectState(outcome, 'pending');
    await counterpart.advance(5_000);
    const query = await gateway.query(reference, 'code');
    assert.ok(query.state === 'failed' || query.state === 'closed', query.state);
    assert.equal(expectState(await gateway.cancel(reference, 'code'), 'cancelled').refunded, false);
    expectState(await gateway.query(reference, 'code'), 'closed');
    await expectMoney(subject, reference, []);
  },

  GW6: async (subject) => {
    const { gateway, counterpart } = subject;
    await badCharges(subject, [{ effect: { kind: 'wrongSignature' }, booked: true }]);
    const { reference, amount } = await paidCharge(subject);
    const lie = (endpoint: Fault['endpoint']) =>
      counterpart.fault({ endpoint, reference, effect: { kind: 'wrongSignature' } });
    await lie('query');
    expectState(await gateway.query(reference, 'code'), 'unknown');
    await lie('cancel');
    expectState(await gateway.cancel(reference, 'code'), 'unknown');
    // It was reversed nevertheless: asked again, it says so.
    assert.equal(expectState(await gateway.cancel(reference, 'code'), 'cancelled').refunded, true);
    await expectMoney(subject, reference, [
      ['payment', amount],
      ['reversal', amount],
    ]);
  },

  GW7: async (subject) => {
    await badCharges(
      subject,
      (['systemError', 'html'] as const).flatMap((as) => [
        { effect: { kind: 'fail', when: 'before', as }, booked: false },
        { effect: { kind: 'fail', when: 'after', as }, booked: true },
      ]),
    );
  },

  GW8: async (subject) => {
    const { gateway, hasty, counterpart } = subject;
    const ask = newAsk();
    const { reference, amount } = ask;
    await counterpart.fault({ endpoint: 'charge', reference, effect: { kind: 'delay', ms: 4 * hastyMs } });
    const code = await counterpart.payerCode('pays');
    expectState(await hasty.charge(hasty.chargeRequest(ask), code), 'unknown');
    await counterpart.fault({ endpoint: 'query', reference, effect: { kind: 'delay', ms: 3 * hastyMs } });
    expectState(await hasty.query(reference, 'code'), 'unknown');
    expectPaid(expectState(await gateway.query(reference, 'code'), 'succeeded'), amount);
  },

  GW9: async (subject) => {
    const { gateway } = subject;
    const { reference, outcome } = await chargeBy(subject, 'reverseRefusedTwice');
    expectState(outcome, 'pending');
    for (const _time of [1, 2]) {
      const refused = await gateway.cancel(reference, 'code');
      // Both mean that it must be sent again; not every gateway says why.
      assert.ok(refused.state === 'again' || refused.state === 'unknown', refused.state);
      expectState(await gateway.query(reference, 'code'), 'waiting');
    }
    assert.equal(expectState(await gateway.cancel(reference, 'code'), 'cancelled').refunded, false);
    expectState(await gateway.query(reference, 'code'), 'closed');
    await expectMoney(subject, reference, []);
  },

  GW10: async (subject) => {
    const { gateway, counterpart } = subject;
    const { reference, amount } = await paidCharge(subject);
    for (const _time of ['first', 'repeated'])
      assert.equal(expectState(await gateway.cancel(reference, 'code'), 'cancelled').refunded, true);
    expectState(await gateway.query(reference, 'code'), 'closed');
    await expectMoney(subject, reference, [
      ['payment', amount],
      ['reversal', amount],
    ]);
    const asked = await chargeBy(subject, 'asksThenPays');
    assert.equal(expectState(await gateway.cancel(asked.reference, 'code'), 'cancelled').refunded, false);
    await counterpart.advance(5_000);
    expectState(await gateway.query(asked.reference, 'code'), 'closed');
    await expectMoney(subject, asked.reference, []);
  },

  GW11: async (subject) => {
    const { gateway, stranger } = subject;
    const reference = newReference();
    for (const mode of ['code', 'inApp'] as const)
      expectState(await gateway.query(reference, mode), 'notFound');
    for (const mode of ['code', 'native', 'inApp'] as const)
      expectState(await gateway.cancel(reference, mode), 'notFound');
    // A code that nobody scanned may be unknown to the gateway and still be paid.
    const native = await gateway.query(reference, 'native');
    assert.ok(native.state === 'notFound' || native.state === 'waiting', native.state);
    expectState(await gateway.queryRefund(reference, newReference()), 'notFound');
    const paid = await paidCharge(subject);
    expectState(await stranger.query(paid.reference, 'code'), 'notFound');
  },

  GW12: async (subject) => {
    const { gateway, counterpart } = subject;
    for (const by of [-1, 1]) {
      const ask = newAsk();
      const { reference, amount } = ask;
      await counterpart.fault({ endpoint: 'charge', reference, effect: { kind: 'wrongAmount', by } });
      const { outcome } = await chargeBy(subject, 'pays', ask);
      expectPaid(outcome, amount + by);
      expectPaid(expectState(await gateway.query(reference, 'code'), 'succeeded'), amount + by);
    }
  },

  GW13: async (subject) => {
    const ask = newAsk();
    const { wrongKey, counterpart } = subject;
    const code = await counterpart.payerCode('pays');
    const outcomes = [
      await wrongKey.charge(wrongKey.chargeRequest(ask), code),
      await wrongKey.query(ask.reference, 'code'),
      await wrongKey.cancel(ask.reference, 'code'),
    ];
    // A gateway that cannot tell who calls may answer under a key that this merchant does not know.
    for (const { state } of outcomes) assert.ok(state === 'rejected' || state === 'unknown', state);
    await expectMoney(subject, ask.reference, []);
  },

  GW14: async (subject) => {
    const { gateway, counterpart, payerId } = subject;
    const ask = newAsk();
    const request = gateway.chargeRequest(ask);
    assert.deepEqual(gateway.chargeRequest({ ...ask }), request);
    assert.ok(request.body.includes(payerCodeMark));
    const code = await counterpart.payerCode('pays');
    // A stored request is sent as it came out of the database.
    const stored = JSON.parse(JSON.stringify(request));
    expectPaid(await gateway.charge(stored, code), ask.amount);
    assert.ok(!JSON.stringify(request).includes(code));
    for (const mode of ['native', 'inApp'] as const) {
      const present = { ...ask, mode, noticeUrl: counterpart.noticeUrl(ask.reference), payerId };
      assert.deepEqual(gateway.presentRequest(present), gateway.presentRequest({ ...present }));
    }
    const refund = {
      ...ask,
      refundReference: newReference(),
      total: ask.amount,
      reason: 'x',
      noticeUrl: null,
    };
    assert.deepEqual(gateway.refundRequest(refund), gateway.refundRequest({ ...refund }));
    const log = subject.lines().join('\n');
    assert.ok(log.includes(gateway.channel), 'nothing was reported at all');
    for (const secret of [...subject.secrets, code, ask.subject]) assert.ok(!log.includes(secret));
  },
} satisfies Readonly<Record<string, Case>>;

/** Charges whose answer says nothing: unknown each time, and the query tells what was booked. */
async function badCharges(
  subject: Subject,
  faults: readonly { readonly effect: Fault['effect']; readonly booked: boolean }[],
): Promise<void> {
  const { gateway, counterpart } = subject;
  for (const { effect, booked } of faults) {
    const ask = newAsk();
    const { reference, amount } = ask;
    await counterpart.fault({ endpoint: 'charge', reference, effect });
    const { outcome } = await chargeBy(subject, 'pays', ask);
    expectState(outcome, 'unknown');
    const query = await gateway.query(reference, 'code');
    if (booked) expectPaid(expectState(query, 'succeeded'), amount);
    else expectState(query, 'notFound');
    await expectMoney(subject, reference, booked ? [['payment', amount]] : []);
  }
}
