import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually, openScene, type Scene } from '../scene.ts';
import { call, codeBody, type Heard, type Merchant, merchantOf, newReference } from '../wechat/merchant.ts';
import type { Effect } from './faults.ts';

let scene: Scene;
let merchant: Merchant;
beforeAll(async () => {
  scene = await openScene();
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
});
afterEach(() => scene.sandbox().control.faults.clear());
afterAll(() => scene.close());

/** A code payment under a fault; null where no answer came. */
async function charged(effect: Effect): Promise<{ reference: string; heard: Heard | null }> {
  const { control } = scene.sandbox();
  control.faults.add({ endpoint: 'charge', effect });
  const reference = newReference();
  const body = codeBody(merchant, reference, control.payerCode('wechat', '00'));
  const heard = await call(merchant, 'POST', '/v3/pay/transactions/codepay', body).catch(() => null);
  return { reference, heard };
}

const bookedOf = (reference: string): number =>
  scene
    .sandbox()
    .control.money({})
    .filter((row) => row.reference === reference)
    .reduce((sum, { amount }) => sum + amount, 0);

test('SB4: dropped before booking: no answer, no money', async () => {
  const { reference, heard } = await charged({ kind: 'dropBefore' });
  expect([heard, bookedOf(reference)]).toEqual([null, 0]);
});

test('SB4: dropped after booking: no answer, but money', async () => {
  const { reference, heard } = await charged({ kind: 'dropAfter' });
  expect([heard, bookedOf(reference)]).toEqual([null, 3600]);
});

test.each([
  { when: 'before', as: 'systemError', booked: 0 },
  { when: 'after', as: 'systemError', booked: 3600 },
  { when: 'before', as: 'html', booked: 0 },
  { when: 'after', as: 'html', booked: 3600 },
] as const)('SB4: $as $when booking leaves $booked', async ({ when, as, booked }) => {
  const { reference, heard } = await charged({ kind: 'fail', when, as });
  expect(heard?.status).toBe(as === 'html' ? 502 : 500);
  expect(heard?.verified).toBe(as === 'systemError');
  expect(heard?.json['code']).toBe(as === 'html' ? undefined : 'SYSTEM_ERROR');
  expect(bookedOf(reference)).toBe(booked);
});

test.each([
  { before: false, pendingBooked: 3600 },
  { before: true, pendingBooked: 0 },
])(
  'SB5: while an answer is delayed (before booking: $before) $pendingBooked is booked',
  async ({ before, pendingBooked }) => {
    const { control } = scene.sandbox();
    control.faults.add({ endpoint: 'charge', effect: { kind: 'delay', ms: 1500, before } });
    const reference = newReference();
    const body = codeBody(merchant, reference, control.payerCode('wechat', '00'));
    let answered = false;
    const start = performance.now();
    const answer = call(merchant, 'POST', '/v3/pay/transactions/codepay', body).then((heard) => {
      answered = true;
      return heard;
    });
    // The rule has been met: from now on the answer waits.
    await eventually(() => control.faults.list().some(({ met }) => met === 1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([bookedOf(reference), answered]).toEqual([pendingBooked, false]);
    expect((await answer).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(1490);
    expect(bookedOf(reference)).toBe(3600);
  },
);

test('SB8: a wrong signature names the right key', async () => {
  const { heard } = await charged({ kind: 'wrongSignature' });
  expect(heard?.status).toBe(200);
  expect(heard?.headers.get('wechatpay-serial')).toBe(merchant.platformKeys[0]?.serial);
  expect(heard?.verified).toBe(false);
});

test('SB8: an unknown serial is one that no merchant was told of', async () => {
  const { heard } = await charged({ kind: 'unknownSerial' });
  expect(heard?.status).toBe(200);
  const known = merchant.platformKeys.map(({ serial }) => serial);
  expect(known).not.toContain(heard?.headers.get('wechatpay-serial'));
});

test('SB12: a named refusal is answered, signed, and nothing is booked', async () => {
  const { reference, heard } = await charged({ kind: 'refuse', code: 'RULE_LIMIT', status: 403 });
  expect(heard).toMatchObject({ status: 403, json: { code: 'RULE_LIMIT' }, verified: true });
  expect(bookedOf(reference)).toBe(0);
});

test('SB12: another amount than asked can be taken, and the answer tells it', async () => {
  const { reference, heard } = await charged({ kind: 'wrongAmount', by: -100 });
  expect(heard?.json).toMatchObject({ trade_state: 'SUCCESS', amount: { total: 3500 } });
  expect(bookedOf(reference)).toBe(3500);
});
