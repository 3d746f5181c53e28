import { describe, expect, test } from 'vitest';
import { bill, chicken, clearTable, noodles, openTable, order } from '../scenarios/steps.ts';
import { forwardUntil, scanCode, showCode, until, usePayShop } from './pay-shop.ts';

const pay = usePayShop();

describe.each(['wechat', 'alipay'] as const)('the till scans a payer code, %s', (channel) => {
  test('Y14: the guest’s app pays at once: the bill is settled, the table can be cleared', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [chicken()]);
    const begun = await scanCode(pay, party.orderId, '00', { channel });
    expect(begun.payment).toMatchObject({ state: 'pending', tender: channel, amount: 2800 });
    expect(begun.bill).toMatchObject({ due: 2800, open: 0 });
    const paid = await until(pay, begun.payment.id, 'succeeded');
    expect(paid.payment).toMatchObject({ state: 'succeeded', amount: 2800, taken: 2800 });
    expect(paid.bill).toMatchObject({ state: 'closed', due: 0 });
    expect(paid.payment.attempt?.gatewayNumber).not.toBeNull();
    await clearTable(pay.shop(), party);
  });

  test('Y15: too little on the guest’s side: it is said why, the money is due as before, and another way is open', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const begun = await scanCode(pay, party.orderId, '03', { channel });
    const over = await until(pay, begun.payment.id, 'declined');
    expect(over.payment).toMatchObject({ state: 'failed', attempt: { reason: 'balance' } });
    expect(over.bill).toMatchObject({ state: 'open', due: 1800, open: 1800 });
    const again = await scanCode(pay, party.orderId, '00', { channel });
    await until(pay, again.payment.id, 'succeeded');
    expect((await bill(pay.shop(), party.orderId)).state).toBe('closed');
  });

  test('Y16: a password is asked, then typed: the till waits and is told', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const begun = await scanCode(pay, party.orderId, '01', { channel });
    await until(pay, begun.payment.id, 'waiting');
    const paid = await forwardUntil(pay, begun.payment.id, 'succeeded');
    expect(paid.bill?.state).toBe('closed');
  });

  test('Y16: a password is asked and ignored: it is taken back, and nothing stays at the gateway', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const begun = await scanCode(pay, party.orderId, '02', { channel });
    await until(pay, begun.payment.id, 'waiting');
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled');
    expect(over.payment).toMatchObject({ state: 'cancelled', attempt: { reason: 'timeOut' } });
    expect(over.bill).toMatchObject({ due: 1800, open: 1800 });
  });

  test('Y17: booked but the answer lost: it is asked about and found paid, never charged again', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const begun = await scanCode(pay, party.orderId, '05', { channel });
    const paid = await forwardUntil(pay, begun.payment.id, 'succeeded');
    expect(paid.bill?.state).toBe('closed');
    const reference = paid.payment.attempt?.reference;
    const money = pay
      .sandbox()
      .control.money({})
      .filter((each) => each.reference === reference);
    expect(money).toMatchObject([{ kind: 'payment', amount: 1800 }]);
  });

  test('Y17: not booked and the answer lost: it is reversed before it counts as failed', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const begun = await scanCode(pay, party.orderId, '06', { channel });
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled');
    expect(over.bill).toMatchObject({ state: 'open', open: 1800 });
    const reference = over.payment.attempt?.reference;
    expect(
      pay
        .sandbox()
        .control.money({})
        .filter((each) => each.reference === reference),
    ).toEqual([]);
  });

  test('Y18: a code on a screen is paid by the guest’s phone, found by asking', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const begun = await showCode(pay, party.orderId, channel);
    const shown = await until(pay, begun.payment.id, 'waiting');
    const text = shown.payment.attempt?.shown;
    if (text?.kind !== 'qr') throw new Error('no code is shown');
    const scanned = pay.sandbox().control.scan(text.text);
    if (!scanned.ok) throw new Error(scanned.why);
    pay.sandbox().control.pay(scanned.trade.id);
    const paid = await forwardUntil(pay, begun.payment.id, 'succeeded');
    expect(paid.bill?.state).toBe('closed');
  });

  test('Y18: a code that nobody scans is closed after its time', async () => {
    const party = await openTable(pay.shop());
    await order(pay.shop(), party.orderId, [noodles()]);
    const begun = await showCode(pay, party.orderId, channel);
    await until(pay, begun.payment.id, 'waiting');
    await pay.forward(300);
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled');
    expect(over.bill).toMatchObject({ state: 'open', open: 1800 });
  });
});
