import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { cancelPayment, lookAtPayment, payBill } from '../../server/cashier/payments/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { bill, chicken, order, pay as payCash } from '../scenarios/steps.ts';
import { type Channel, forwardUntil, showCode, until, usePayShop } from './pay-shop.ts';
import { movedFor, party, phoneScans, tryCash, untilBack } from './pay-steps.ts';

const pay = usePayShop();
const control = () => pay.sandbox().control;

describe.each(['wechat', 'alipay'] as const)('people who act at the same moment, %s', (channel: Channel) => {
  test('PO9: two tills scan two guests for one bill at once: one takes it, the other is told', async () => {
    const { orderId } = await party(pay);
    const codes = [control().payerCode(channel, '00'), control().payerCode(channel, '00')];
    const { cashier, secondCashier } = pay.shop().people;
    const answers = await Promise.all(
      codes.map((payerCode, index) =>
        pay.shop().ask(index === 0 ? cashier : secondCashier, payBill, {
          params: { billId: orderId },
          body: { paymentId: clientId(), tender: 'payerCode', amount: 1800, payerCode },
        }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.find((answer) => !answer.ok);
    expect(refused?.ok === false && refused.problem.code).toBe('payment.moreThanOpen');
    for (let steps = 0; (await bill(pay.shop(), orderId)).state !== 'closed'; steps += 1) {
      expect(steps).toBeLessThan(100);
      await wait(50);
    }
  });

  test('PO10: the guest pays the code on the screen while the waiter takes cash: nothing is taken twice', async () => {
    const { orderId } = await party(pay);
    const begun = await showCode(pay, orderId, channel);
    const tradeId = await phoneScans(pay, begun);
    expect(await tryCash(pay, orderId, 1800)).toBe('payment.moreThanOpen');
    await pay
      .shop()
      .done(pay.shop().people.cashier, cancelPayment, { params: { paymentId: begun.payment.id } });
    control().pay(tradeId);
    const over = await forwardUntil(pay, begun.payment.id, 'succeeded', 'cancelled');
    const moved = movedFor(pay, over);
    if (over.payment.state === 'succeeded') expect(over.bill).toMatchObject({ state: 'closed', due: 0 });
    else {
      expect(moved).toEqual([]);
      await payCash(pay.shop(), orderId);
    }
  });

  test('PO11: a dish is added while the guest pays: what came is taken, the rest stays due', async () => {
    const { orderId } = await party(pay);
    const begun = await showCode(pay, orderId, channel);
    const tradeId = await phoneScans(pay, begun);
    await order(pay.shop(), orderId, [chicken()]);
    control().pay(tradeId);
    const paid = await forwardUntil(pay, begun.payment.id, 'succeeded');
    expect(paid.bill).toMatchObject({ state: 'open', applied: 1800, due: 2800, open: 2800 });
    await payCash(pay.shop(), orderId);
  });

  test('PO12: money that shows after the bill was settled otherwise goes back by itself', async () => {
    const { orderId } = await party(pay);
    control().faults.add({ channel, endpoint: 'present', effect: { kind: 'delay', ms: 1 } });
    const begun = await showCode(pay, orderId, channel);
    const shown = (await until(pay, begun.payment.id, 'waiting')).payment.attempt?.shown;
    await pay
      .shop()
      .done(pay.shop().people.cashier, cancelPayment, { params: { paymentId: begun.payment.id } });
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled');
    await payCash(pay.shop(), orderId);
    // A code that nobody had scanned may outlive its end at Alipay.
    const scanned = shown?.kind === 'qr' ? control().scan(shown.text) : null;
    if (scanned?.ok === true) control().pay(scanned.trade.id);
    const late = await pay.shop().done(pay.shop().people.cashier, lookAtPayment, {
      params: { paymentId: begun.payment.id },
    });
    const came = movedFor(pay, over).some(([kind]) => kind === 'payment');
    expect(late.payment.state).toBe(came ? 'succeeded' : 'cancelled');
    if (!came) return;
    await untilBack(pay, orderId);
    expect(movedFor(pay, over)).toEqual([
      ['payment', 1800],
      ['refund', 1800],
    ]);
  });
});
