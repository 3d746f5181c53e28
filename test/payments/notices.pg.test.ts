import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { noodles, openTakeOut, order } from '../scenarios/steps.ts';
import { type Channel, type PaymentReply, seePayment, showCode, until, usePayShop } from './pay-shop.ts';

const pay = usePayShop({ reachable: true });
const control = () => pay.sandbox().control;

/** An order of 18.00 whose code was shown and scanned. */
async function scannedByPhone(channel: Channel) {
  const orderId = await openTakeOut(pay.shop());
  await order(pay.shop(), orderId, [noodles()]);
  const begun = await showCode(pay, orderId, channel);
  const shown = (await until(pay, begun.payment.id, 'waiting')).payment.attempt?.shown;
  const scanned = shown?.kind === 'qr' ? control().scan(shown.text) : null;
  if (scanned?.ok !== true) throw new Error('the phone could not scan');
  return { begun, tradeId: scanned.trade.id };
}

/** The same, paid. */
async function paidByPhone(channel: Channel): Promise<PaymentReply> {
  const { begun, tradeId } = await scannedByPhone(channel);
  control().pay(tradeId);
  return begun;
}

const told = ({ payment }: PaymentReply) =>
  control().notices({ reference: payment.attempt?.reference ?? '' });

async function delivered(begun: PaymentReply) {
  for (let steps = 0; ; steps += 1) {
    const [notice] = told(begun);
    if (notice?.state === 'delivered') return notice;
    if (steps > 200) throw new Error(JSON.stringify(told(begun)));
    await wait(50);
  }
}

async function kept(): Promise<{ event_id: string; repeats: number }[]> {
  const [database] = pay.shop().databases;
  const { rows = [] } = (await database?.owner.query('select event_id, repeats from cashier.notice')) ?? {};
  return rows;
}

describe.each(['wechat', 'alipay'] as const)('what %s tells by itself', (channel) => {
  test('Y19: a notice brings the answer before the next look, and the gateway is told that it was taken', async () => {
    control().probes(0);
    const begun = await paidByPhone(channel);
    const paid = await until(pay, begun.payment.id, 'succeeded');
    expect(paid.bill?.state).toBe('closed');
    const notice = await delivered(begun);
    expect((await kept()).map(({ event_id }) => event_id)).toContain(notice.id);
  });

  test('Y42: a notice that comes while an earlier question is being answered is not forgotten over the answer', async () => {
    const { begun, tradeId } = await scannedByPhone(channel);
    // The house asks by itself, is told "not yet", and hears so only when the guest has paid.
    control().faults.add({ channel, endpoint: 'query', effect: { kind: 'delay', ms: 700 } });
    const isAsked = () =>
      control()
        .faults.list()
        .some(({ met }) => met > 0);
    const asked = async () => {
      if (!isAsked()) await pay.forward(5);
      return isAsked();
    };
    await expect.poll(asked, { interval: 200 }).toBe(true);
    control().pay(tradeId);
    await delivered(begun);
    const paid = await until(pay, begun.payment.id, 'succeeded');
    expect(paid.bill?.state).toBe('closed');
  });

  test('Y19: the very same notice again changes nothing', async () => {
    const begun = await paidByPhone(channel);
    await until(pay, begun.payment.id, 'succeeded');
    const notice = await delivered(begun);
    const before = await seePayment(pay, begun.payment.id);
    expect(control().resend(notice.id)).toBe(true);
    for (
      let steps = 0;
      !(await kept()).some(({ event_id, repeats }) => event_id === notice.id && repeats > 0);
      steps += 1
    ) {
      expect(steps).toBeLessThan(200);
      await wait(50);
    }
    expect(await seePayment(pay, begun.payment.id)).toEqual(before);
  });

  test('PO15: a notice that the gateway did not sign, or not for this account, is refused and changes nothing', async () => {
    const begun = await paidByPhone(channel);
    const { url } = await delivered(begun);
    await until(pay, begun.payment.id, 'succeeded');
    const known = await kept();
    const type = channel === 'wechat' ? 'application/json' : 'application/x-www-form-urlencoded';
    const bodies = ['', '{}', '{', 'a=b&sign=x&sign_type=RSA2', '\u0000', 'x'.repeat(70_000)];
    for (const body of bodies) {
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
      const said = await answer.text();
      expect(answer.status === 200 ? said : 'refused').not.toBe('success');
      expect(channel === 'wechat' ? answer.status : 400).toBeGreaterThanOrEqual(400);
      expect(answer.status, body.slice(0, 60)).toBeLessThan(500);
    }
    const elsewhere = url.replace(/[0-9a-f-]{36}$/, '01960000-0000-7000-8000-000000000000');
    for (const other of [elsewhere, url.replace('/v1/notices/1/', '/v1/notices/x/'), `${url}x`])
      expect((await fetch(other, { method: 'POST', body: '{}' })).status).toBe(404);
    expect(await kept()).toEqual(known);
  });
});
