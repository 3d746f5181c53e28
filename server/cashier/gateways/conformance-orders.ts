import assert from 'node:assert/strict';
import {
  expectMoney,
  expectPaid,
  expectState,
  newAsk,
  presentTo,
  type Subject,
} from './conformance-subject.ts';

type Case = (subject: Subject) => Promise<void>;

/** Orders that the guest pays by himself. */
export const orderCases = {
  GW15: async (subject) => {
    const { gateway, counterpart } = subject;
    for (const mode of ['native', 'inApp'] as const) {
      const { reference, amount, shown } = await presentTo(subject, mode);
      assert.equal(shown.kind === 'qr', mode === 'native');
      // Some gateways know an order only when somebody has scanned it.
      const before = await gateway.query(reference, mode);
      assert.ok(before.state === 'waiting' || before.state === 'notFound', before.state);
      assert.ok(await counterpart.open(shown));
      expectState(await gateway.query(reference, mode), 'waiting');
      assert.ok(await counterpart.pay(shown));
      expectPaid(expectState(await gateway.query(reference, mode), 'succeeded'), amount);
      expectState(await gateway.cancel(reference, mode), 'alreadyPaid');
      await expectMoney(subject, reference, [['payment', amount]]);
    }
  },

  GW16: async (subject) => {
    const { gateway, counterpart } = subject;
    for (const mode of ['native', 'inApp'] as const) {
      const { reference, shown } = await presentTo(subject, mode);
      assert.ok(await counterpart.open(shown));
      for (const _time of ['first', 'repeated'])
        assert.equal(expectState(await gateway.cancel(reference, mode), 'cancelled').refunded, false);
      assert.equal(await counterpart.pay(shown), false);
      expectState(await gateway.query(reference, mode), 'closed');
      await expectMoney(subject, reference, []);
    }
  },

  GW17: async (subject) => {
    const { gateway, counterpart } = subject;
    for (const mode of ['native', 'inApp'] as const) {
      const { reference, amount, request } = await presentTo(subject, mode);
      const { shown } = expectState(await gateway.present(request), 'presented');
      assert.ok(await counterpart.pay(shown));
      expectState(await gateway.present(request), 'alreadyPaid');
      await expectMoney(subject, reference, [['payment', amount]]);
    }
  },

  GW18: async (subject) => {
    const { gateway, counterpart } = subject;
    for (const kind of ['dropBefore', 'dropAfter', 'wrongSignature'] as const) {
      const ask = newAsk();
      const { reference, amount } = ask;
      const request = gateway.presentRequest({
        ...ask,
        mode: 'native',
        noticeUrl: counterpart.noticeUrl(reference),
        payerId: null,
      });
      await counterpart.fault({ endpoint: 'present', reference, effect: { kind } });
      expectState(await gateway.present(request), 'unknown');
      const { shown } = expectState(await gateway.present(request), 'presented');
      assert.ok(await counterpart.pay(shown));
      expectPaid(expectState(await gateway.query(reference, 'native'), 'succeeded'), amount);
    }
  },

  GW19: async (subject) => {
    const { counterpart } = subject;
    const shown = await Promise.all(
      (['native', 'inApp'] as const).map(async (mode) => {
        const made = await presentTo(subject, mode);
        assert.ok(await counterpart.open(made.shown));
        return made;
      }),
    );
    await counterpart.advance(301_000);
    for (const { reference, shown: late } of shown) {
      assert.equal(await counterpart.pay(late), false);
      await expectMoney(subject, reference, []);
    }
  },
} satisfies Readonly<Record<string, Case>>;
