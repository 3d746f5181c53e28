import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually, openScene, type Scene } from '../scene.ts';
import { call, type Merchant, merchantOf, newReference, orderBody } from '../wechat/merchant.ts';
import type { NoticeSeen } from './control-calls.ts';
import type { Effect } from './faults.ts';

const DAY_MS = 86_400_000;
/** As published, in seconds from one delivery to the next. */
const TABLE = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600];

let scene: Scene;
let merchant: Merchant;
beforeEach(async () => {
  scene = await openScene();
  scene.sandbox().control.probes(0);
  merchant = merchantOf(scene.sandbox(), 'wechat-direct');
});
afterEach(() => scene.close());

/** An order that was opened and paid; what is told of it goes to the inbox. */
async function paid(): Promise<string> {
  const reference = newReference();
  const body = orderBody(merchant, reference, scene.inbox.url);
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/native', body);
  const scanned = scene.sandbox().control.scan(String(json['code_url']));
  if (!scanned.ok) throw new Error(scanned.why);
  scene.sandbox().control.pay(scanned.trade.id);
  return reference;
}

function noticeOf(reference: string): NoticeSeen {
  const [notice] = scene.sandbox().control.notices({ reference });
  if (notice === undefined) throw new Error('no notice');
  return notice;
}

const fault = (effect: Effect): number => scene.sandbox().control.faults.add({ endpoint: 'notice', effect });

test('SB6: a merchant who never acknowledges is asked sixteen times by the table, then given up', async () => {
  scene.inbox.answer(() => ({ status: 500, body: '{"code":"FAIL"}' }));
  const reference = await paid();
  await scene.inbox.until(1);
  await scene.sandbox().control.advance(3 * DAY_MS);
  const { state, nextAt, deliveries } = noticeOf(reference);
  expect([state, nextAt]).toEqual(['given up', null]);
  const times = deliveries.map(({ at }) => Date.parse(at));
  const gaps = times.slice(1).map((at, before) => Math.round((at - (times[before] ?? 0)) / 1000));
  expect(gaps).toEqual(TABLE);
  expect(deliveries.every(({ status, answer, taken }) => status === 500 && answer !== '' && !taken)).toBe(
    true,
  );
});

test('SB6: once acknowledged it does not come again', async () => {
  let tries = 0;
  scene.inbox.answer(() => {
    tries += 1;
    return { status: tries < 3 ? 500 : 200, body: '' };
  });
  const reference = await paid();
  await scene.inbox.until(1);
  await scene.sandbox().control.advance(3 * DAY_MS);
  expect(noticeOf(reference).state).toBe('delivered');
  expect(noticeOf(reference).deliveries.map(({ taken }) => taken)).toEqual([false, false, true]);
  expect(scene.inbox.received.length).toBe(3);
});

test('SB6: a merchant who cannot be reached is no answer, and is tried again', async () => {
  const reference = newReference();
  const body = orderBody(merchant, reference, 'http://127.0.0.1:1/nobody');
  const { json } = await call(merchant, 'POST', '/v3/pay/transactions/native', body);
  const scanned = scene.sandbox().control.scan(String(json['code_url']));
  if (scanned.ok) scene.sandbox().control.pay(scanned.trade.id);
  await eventually(() => noticeOf(reference).deliveries.length === 1);
  expect(noticeOf(reference)).toMatchObject({
    state: 'waiting',
    deliveries: [{ status: null, taken: false }],
  });
});

test('SB6: a notice can be asked for once more', async () => {
  const reference = await paid();
  await eventually(() => noticeOf(reference).state === 'delivered');
  expect(scene.sandbox().control.resend(noticeOf(reference).id)).toBe(true);
  await scene.inbox.until(2);
  expect(scene.inbox.received[0]?.body).toBe(scene.inbox.received[1]?.body);
});

test('SB7: a doubled notice comes twice though it was acknowledged', async () => {
  fault({ kind: 'duplicate' });
  const reference = await paid();
  await eventually(() => noticeOf(reference).deliveries.length === 2);
  expect(noticeOf(reference).deliveries.map(({ taken }) => taken)).toEqual([true, true]);
  const [first, second] = scene.inbox.received.map(({ body }) => body);
  expect(first).toBe(second);
});

test('SB7: a reordered notice comes after the one that follows it', async () => {
  fault({ kind: 'reordered' });
  const late = await paid();
  const early = await paid();
  await scene.inbox.until(2);
  await eventually(() => noticeOf(late).state === 'delivered');
  const at = (reference: string): number => Date.parse(noticeOf(reference).deliveries[0]?.at ?? '');
  expect(scene.inbox.received[0]?.body).toContain(noticeOf(early).id);
  expect(at(late)).toBeGreaterThanOrEqual(at(early));
});

test('SB7: a suppressed notice never comes', async () => {
  fault({ kind: 'suppressed' });
  const reference = await paid();
  await scene.sandbox().control.advance(3 * DAY_MS);
  expect(noticeOf(reference)).toMatchObject({ state: 'suppressed', deliveries: [] });
  expect(scene.inbox.received).toEqual([]);
});

test('SB7: a delayed notice comes late', async () => {
  fault({ kind: 'delayed', ms: 90_000 });
  const reference = await paid();
  await scene.sandbox().control.advance(80_000);
  expect(noticeOf(reference).deliveries).toEqual([]);
  await scene.sandbox().control.advance(10_000);
  expect(noticeOf(reference).state).toBe('delivered');
});

test('SW12: now and then a badly signed copy goes ahead, and its answer is written down', async () => {
  scene.sandbox().control.probes(2);
  scene.inbox.answer(({ headers }) => {
    const probe = String(headers['wechatpay-signature']).startsWith('WECHATPAY/SIGNTEST/');
    return { status: probe ? 401 : 204, body: '' };
  });
  const first = await paid();
  await eventually(() => noticeOf(first).state === 'delivered');
  const second = await paid();
  await eventually(() => noticeOf(second).state === 'delivered');
  expect(noticeOf(first).deliveries.map(({ probe }) => probe)).toEqual([false]);
  expect(noticeOf(second).deliveries).toMatchObject([
    { probe: true, status: 401, taken: false },
    { probe: false, status: 204, taken: true },
  ]);
});
