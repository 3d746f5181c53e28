import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../../../../sandbox/scene.ts';
import type { ChargeAsk, Gateway, PresentAsk, Presented } from '../port.ts';
import { alipayGateway, type AlipaySettings, alipaySettings } from './index.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

function settingsOf(id: string): AlipaySettings {
  return alipaySettings.parse(scene.sandbox().accounts.find((account) => account.id === id)?.settings);
}

function open(settings: AlipaySettings): Gateway {
  return alipayGateway(settings, { now: () => new Date() });
}

function newAsk(): ChargeAsk {
  const now = new Date();
  return {
    reference: randomUUID().replaceAll('-', ''),
    amount: 3600,
    subject: '一号店 A12',
    storeId: 7,
    deviceId: 'till-1',
    now,
    expiresAt: new Date(now.getTime() + 300_000),
  };
}

function newPresentAsk(mode: PresentAsk['mode']): PresentAsk {
  return { ...newAsk(), mode, noticeUrl: scene.inbox.url, payerId: '2088000000000001' };
}

async function shownBy(gateway: Gateway, ask: PresentAsk): Promise<Presented> {
  const outcome = await gateway.present(gateway.presentRequest(ask));
  if (outcome.state !== 'presented') throw new Error(outcome.state);
  return outcome.shown;
}

/** The guest scans or opens what he is shown, and pays. */
function guestPays(shown: Presented): boolean {
  const { control } = scene.sandbox();
  const text = shown.kind === 'qr' ? shown.text : shown.kind === 'alipayTrade' ? shown.tradeNumber : '';
  const opened = control.scan(text);
  return opened.ok && control.pay(opened.trade.id).ok;
}

function charge(gateway: Gateway, ask: ChargeAsk) {
  return gateway.charge(gateway.chargeRequest(ask), scene.sandbox().control.payerCode('alipay', '00'));
}

function refundAsk({ reference, amount: total }: ChargeAsk, amount: number) {
  const refundReference = randomUUID().replaceAll('-', '');
  return { reference, refundReference, amount, total, reason: '退一道菜', noticeUrl: null };
}

test('GA5: certificates name both sides, and an answer under a number that is not ours decides nothing', async () => {
  const settings = settingsOf('alipay-certificate');
  expect(settings.keyMode).toBe('certificate');
  const gateway = open(settings);
  const ask = newAsk();
  expect(await charge(gateway, ask)).toMatchObject({ state: 'succeeded', payment: { amount: 3600 } });
  scene.sandbox().control.faults.add({ endpoint: 'query', effect: { kind: 'unknownSerial' } });
  expect(await gateway.query(ask.reference, 'code')).toEqual({ state: 'unknown', code: 'SIGNATURE' });
  expect(await gateway.query(ask.reference, 'code')).toMatchObject({ state: 'succeeded' });
});

test("GA5: with another application's certificate nothing is let in", async () => {
  const settings = settingsOf('alipay-certificate');
  if (settings.keyMode !== 'certificate') throw new Error('not in certificate mode');
  const gateway = open({ ...settings, appCertificate: settings.alipayCertificate });
  expect(await charge(gateway, newAsk())).toMatchObject({ state: 'rejected' });
  const others = open({ ...settings, rootCertificate: settings.alipayCertificate });
  expect(await charge(others, newAsk())).toMatchObject({ state: 'rejected' });
});

test('GA6: a provider without the token of the merchant is rejected, with it he is let in', async () => {
  const { appAuthToken, ...without } = settingsOf('alipay-partner');
  expect(appAuthToken).toBeDefined();
  expect(await charge(open(without), newAsk())).toMatchObject({ state: 'rejected' });
  expect(await charge(open({ ...without, appAuthToken: 'x' }), newAsk())).toMatchObject({
    state: 'rejected',
  });
  expect(await charge(open(settingsOf('alipay-partner')), newAsk())).toMatchObject({ state: 'succeeded' });
});

test('GA9, GA10: a code nobody scanned has nothing to cancel and can still be paid until its end', async () => {
  const gateway = open(settingsOf('alipay-key'));
  const ask = newPresentAsk('native');
  const shown = await shownBy(gateway, ask);
  expect(await gateway.query(ask.reference, 'native')).toMatchObject({ state: 'waiting' });
  expect(await gateway.cancel(ask.reference, 'native')).toEqual({ state: 'notFound' });
  expect(guestPays(shown)).toBe(true);
  expect(await gateway.query(ask.reference, 'native')).toMatchObject({ state: 'succeeded' });
  expect(await gateway.cancel(ask.reference, 'native')).toEqual({ state: 'alreadyPaid' });
});

test('GA9: what was paid within the app and wholly refunded stays a payment', async () => {
  const gateway = open(settingsOf('alipay-key'));
  const ask = newPresentAsk('inApp');
  expect(guestPays(await shownBy(gateway, ask))).toBe(true);
  expect(await gateway.refund(gateway.refundRequest(refundAsk(ask, 3600)))).toMatchObject({
    state: 'succeeded',
  });
  expect(await gateway.query(ask.reference, 'inApp')).toMatchObject({
    state: 'succeeded',
    payment: { amount: 3600 },
  });
});

test('GA10: what was cancelled twice is cancelled, and what the trade became is told each time', async () => {
  const gateway = open(settingsOf('alipay-key'));
  const ask = newAsk();
  await charge(gateway, ask);
  for (const _time of ['first', 'again'])
    expect(await gateway.cancel(ask.reference, 'code')).toEqual({ state: 'cancelled', refunded: true });
  expect(await gateway.query(ask.reference, 'code')).toEqual({ state: 'closed' });
});

test('GA11: of two refunds each has its own result, though Alipay tells the sum', async () => {
  const gateway = open(settingsOf('alipay-key'));
  const ask = newAsk();
  await charge(gateway, ask);
  const asks = [refundAsk(ask, 600), refundAsk(ask, 1)];
  for (const each of [...asks, ...asks])
    expect(await gateway.refund(gateway.refundRequest(each))).toMatchObject({ state: 'succeeded' });
  const money = scene
    .sandbox()
    .control.money({})
    .filter(({ reference }) => reference === ask.reference);
  expect(money.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['payment', 3600],
    ['refund', 600],
    ['refund', 1],
  ]);
});

test('GA11, GA12: a refund under way is pending, and done when its time has come', async () => {
  const gateway = open(settingsOf('alipay-key'));
  const ask = newAsk();
  await charge(gateway, ask);
  const wanted = refundAsk(ask, 3600);
  const request = gateway.refundRequest(wanted);
  const { control } = scene.sandbox();
  const effect = { kind: 'refundProcessing', ends: 'SUCCESS', afterMs: 60_000 } as const;
  control.faults.add({ endpoint: 'refund', contains: ask.reference, effect });
  expect(await gateway.refund(request)).toMatchObject({ state: 'pending' });
  expect(await gateway.refund(request)).toMatchObject({ state: 'pending' });
  await control.advance(61_000);
  expect(await gateway.refund(request)).toMatchObject({ state: 'succeeded' });
  expect(await gateway.queryRefund(ask.reference, wanted.refundReference)).toMatchObject({
    state: 'succeeded',
  });
});

test('GA13: a refund is noticed with its own number, and the answer is taken', async () => {
  const gateway = open(settingsOf('alipay-key'));
  const ask = newPresentAsk('native');
  expect(guestPays(await shownBy(gateway, ask))).toBe(true);
  const wanted = refundAsk(ask, 600);
  await gateway.refund(gateway.refundRequest(wanted));
  const ours = () =>
    scene.inbox.received.filter(
      ({ body }) => new URLSearchParams(body).get('out_trade_no') === ask.reference,
    );
  await expect.poll(() => ours().length).toBe(2);
  const readings = await Promise.all(
    ours().map(({ body }) => gateway.readNotice({ headers: {}, body: Buffer.from(body), now: new Date() })),
  );
  expect(readings).toMatchObject([
    { ok: true, notice: { kind: 'payment', reference: ask.reference, claimed: { amount: 3600 } } },
    { ok: true, notice: { kind: 'refund', refundReference: wanted.refundReference } },
  ]);
});
