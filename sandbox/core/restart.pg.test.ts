import { afterEach, beforeEach, expect, test } from 'vitest';
import { openScene, type Scene } from '../scene.ts';
import { call, codeBody, merchantOf, newReference, orderBody, parties } from '../wechat/merchant.ts';

const HOUR_MS = 3_600_000;
let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  scene.sandbox().control.probes(0);
});
afterEach(() => scene.close());

async function charge(scenario: string): Promise<string> {
  const merchant = merchantOf(scene.sandbox(), 'wechat-direct');
  const reference = newReference();
  const code = scene.sandbox().control.payerCode('wechat', scenario);
  await call(merchant, 'POST', '/v3/pay/transactions/codepay', codeBody(merchant, reference, code));
  return reference;
}

async function stateOf(reference: string): Promise<unknown> {
  const merchant = merchantOf(scene.sandbox(), 'wechat-direct');
  const target = `/v3/pay/transactions/out-trade-no/${reference}?mchid=${merchant.merchantNumber}`;
  return (await call(merchant, 'GET', target)).json['trade_state'];
}

async function order(): Promise<{ reference: string; id: number }> {
  const merchant = merchantOf(scene.sandbox(), 'wechat-direct');
  const reference = newReference();
  const body = orderBody(merchant, reference, scene.inbox.url);
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/native', body);
  const scanned = scene.sandbox().control.scan(String(json['code_url']));
  if (!scanned.ok) throw new Error(scanned.why);
  return { reference, id: scanned.trade.id };
}

/** All that merchants are told of their accounts, but for addresses: a restart may listen elsewhere. */
function keptOfAccounts(): unknown[] {
  return scene.sandbox().accounts.map(({ id, settings }) => ({
    id,
    ...Object.fromEntries(Object.entries(settings).filter(([name]) => !/Url$/.test(name))),
  }));
}

test('SB1: keys, money, orders and the moved clock outlive a restart', async () => {
  const paid = await charge('00');
  const asked = await charge('02');
  const accounts = keptOfAccounts();
  const money = scene.sandbox().control.money({});
  await scene.sandbox().control.advance(HOUR_MS);
  await scene.reopen();
  const { control } = scene.sandbox();
  expect(keptOfAccounts()).toEqual(accounts);
  expect(control.money({})).toEqual(money);
  expect(money).toMatchObject([{ kind: 'payment', amount: 3600, reference: paid }]);
  // Kept in whole milliseconds, and read again in others.
  expect(control.clock().offsetMs).toBeGreaterThan(HOUR_MS - 1000);
  expect([await stateOf(paid), await stateOf(asked)]).toEqual(['SUCCESS', 'USERPAYING']);
});

test('SB1: a notice that was not acknowledged is sent again after a restart', async () => {
  scene.inbox.answer(() => ({ status: 500, body: '' }));
  const { reference, id } = await order();
  scene.sandbox().control.pay(id);
  await scene.inbox.until(1);
  await scene.reopen();
  scene.inbox.answer(() => ({ status: 204, body: '' }));
  await scene.sandbox().control.advance(60_000);
  expect(scene.sandbox().control.notices({ reference })).toMatchObject([
    { state: 'delivered', deliveries: [{ taken: false }, { taken: true }] },
  ]);
});

test('SB1: a guest who is typing when the sandbox stops has paid when it is back', async () => {
  const reference = await charge('01');
  await scene.reopen();
  await scene.sandbox().control.advance(3000);
  expect(await stateOf(reference)).toBe('SUCCESS');
});

test('SB2: what falls due on the way happens in its order and at its own time', async () => {
  const { control } = scene.sandbox();
  const start = Date.parse(control.clock().now);
  control.faults.add({ endpoint: 'notice', effect: { kind: 'delayed', ms: 2 * HOUR_MS } });
  const { reference, id } = await order();
  control.pay(id);
  await charge('01');
  await control.advance(5 * HOUR_MS);
  const [notice] = control.notices({ reference });
  const sentAfter = Date.parse(notice?.deliveries[0]?.at ?? '') - start;
  expect(sentAfter / HOUR_MS).toBeCloseTo(2, 1);
  const [, typed] = control.money({});
  expect((Date.parse(typed?.at ?? '') - start) / 1000).toBeGreaterThan(2.9);
  expect((Date.parse(typed?.at ?? '') - start) / 1000).toBeLessThan(20);
  expect(Date.parse(control.clock().now) - start).toBeGreaterThanOrEqual(5 * HOUR_MS);
});

test('SB2: signatures go by real time however far the clock was moved, and a skew is told apart', async () => {
  const { control } = scene.sandbox();
  const merchant = merchantOf(scene.sandbox(), 'wechat-direct');
  await control.advance(1000 * HOUR_MS);
  const ask = (): ReturnType<typeof call> =>
    call(merchant, 'POST', '/v3/pay/transactions/out-trade-no/T0000001/close', {
      mchid: parties(merchant)['mchid'],
    });
  const fine = await ask();
  expect(fine.status).toBe(404);
  expect(Math.abs(Number(fine.headers.get('wechatpay-timestamp')) - Date.now() / 1000)).toBeLessThan(5);
  control.setSkew(400_000);
  expect((await ask()).json).toMatchObject({ code: 'SIGN_ERROR' });
});

test('SB2: the clock never goes back', async () => {
  const answer = await fetch(`${scene.sandbox().controlUrl}/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceMs: -1000 }),
  });
  expect(answer.status).toBe(400);
  expect(scene.sandbox().control.clock().offsetMs).toBe(0);
});
