import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { expectState, hastyMs, newAsk, type Subject } from './conformance-subject.ts';

type Case = (subject: Subject) => Promise<void>;

const shopPage = 'https://shop.example/t/1-1-A2B3C4';

/** The guest is sent to his app and comes back with a code. */
async function codeOf({ gateway, counterpart }: Subject): Promise<string> {
  const state = randomBytes(16).toString('hex');
  const address = gateway.payerUrl(shopPage, state);
  assert.ok(address !== null, 'the account has what is needed');
  const back = await counterpart.sendBack(address);
  assert.equal(`${back?.origin}${back?.pathname}`, shopPage);
  assert.equal(back?.searchParams.get('state'), state);
  return back?.searchParams.get('code') ?? back?.searchParams.get('auth_code') ?? '';
}

/** Who pays inside an app. */
export const payerCases = {
  GW50: async (subject) => {
    const { gateway, counterpart } = subject;
    const { payerId } = expectState(await gateway.payer(await codeOf(subject)), 'known');
    assert.match(payerId, /^[\w-]{1,128}$/);
    const ask = newAsk();
    const noticeUrl = counterpart.noticeUrl(ask.reference);
    const request = gateway.presentRequest({ ...ask, mode: 'inApp', noticeUrl, payerId });
    const { shown } = expectState(await gateway.present(request), 'presented');
    assert.ok(await counterpart.pay(shown));
    expectState(await gateway.query(ask.reference, 'inApp'), 'succeeded');
  },

  GW51: async (subject) => {
    const { gateway, stranger, wrongKey } = subject;
    const code = await codeOf(subject);
    expectState(await stranger.payer(code), 'declined');
    expectState(await wrongKey.payer(code), 'rejected');
    expectState(await gateway.payer(code), 'known');
    expectState(await gateway.payer(code), 'declined');
    expectState(await gateway.payer(randomBytes(16).toString('hex')), 'declined');
    const late = await codeOf(subject);
    await subject.counterpart.advance(301_000);
    expectState(await gateway.payer(late), 'declined');
  },

  GW52: async (subject) => {
    const { gateway, hasty, counterpart } = subject;
    for (const effect of [
      { kind: 'dropBefore' },
      { kind: 'dropAfter' },
      { kind: 'fail', when: 'before', as: 'systemError' },
      { kind: 'fail', when: 'before', as: 'html' },
    ] as const) {
      const code = await codeOf(subject);
      await counterpart.fault({ endpoint: 'payer', reference: code, effect });
      expectState(await gateway.payer(code), 'unknown');
    }
    const code = await codeOf(subject);
    await counterpart.fault({
      endpoint: 'payer',
      reference: code,
      effect: { kind: 'delay', ms: hastyMs * 2 },
    });
    expectState(await hasty.payer(code), 'unknown');
    for (const secret of [code, ...subject.secrets])
      assert.ok(!subject.lines().some((line) => line.includes(secret)));
  },
} satisfies Readonly<Record<string, Case>>;
