import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  cancelPayment,
  lookAtPayment,
  payBill,
  searchPayments,
} from '../../server/cashier/payments/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { bill, pay as payCash } from '../scenarios/steps.ts';
import { type Channel, forwardUntil, scanCode, seePayment, until, usePayShop } from './pay-shop.ts';
import { movedFor, openItems, party, pressSeen, tryCash, untilBack } from './pay-steps.ts';

const pay = usePayShop();
const control = () => pay.sandbox().control;

describe.each(['wechat', 'alipay'] as const)('what goes wrong at the counter, %s', (channel: Channel) => {
  test('PO1: an old or used payer code is told apart, and the next code works', async () => {
    const { orderId } = await party(pay);
    const begun = await scanCode(pay, orderId, '04', { channel });
    const over = await until(pay, begun.payment.id, 'declined');
    expect(over.payment.attempt?.reason).toBe('codeInvalid');
    expect(movedFor(pay, over)).toEqual([]);
    const next = await scanCode(pay, orderId, '00', { channel });
    await until(pay, next.payment.id, 'succeeded');
  });

  test('PO2: a wrong password ends it only when the gateway has taken it back', async () => {
    const { orderId } = await party(pay);
    const begun = await scanCode(pay, orderId, '07', { channel });
    const over = await forwardUntil(pay, begun.payment.id, 'declined', 'cancelled');
    expect(movedFor(pay, over)).toEqual([]);
    expect(over.bill).toMatchObject({ due: 1800, open: 1800 });
  });

  test('PO3: the gateway answers late: nobody is asked twice', async () => {
    const { orderId } = await party(pay);
    control().faults.add({ channel, endpoint: 'charge', effect: { kind: 'delay', ms: 1500 } });
    const begun = await scanCode(pay, orderId, '00', { channel });
    const { open } = await bill(pay.shop(), orderId);
    expect(open).toBe(0);
    expect(await tryCash(pay, orderId, 1800)).toBe('payment.moreThanOpen');
    expect(movedFor(pay, await until(pay, begun.payment.id, 'succeeded'))).toEqual([['payment', 1800]]);
  });

  test('PO4: an answer that is badly signed is believed neither way: it is asked about', async () => {
    const { orderId } = await party(pay);
    control().faults.add({ channel, endpoint: 'charge', effect: { kind: 'wrongSignature' } });
    const begun = await scanCode(pay, orderId, '00', { channel });
    expect(movedFor(pay, await forwardUntil(pay, begun.payment.id, 'succeeded'))).toEqual([
      ['payment', 1800],
    ]);
  });

  test('PO5: the gateway is gone for minutes: a person is told, and it heals by itself', async () => {
    const { orderId } = await party(pay);
    control().faults.add({ channel, endpoint: 'charge', effect: { kind: 'dropAfter' } });
    const gone = control().faults.add({
      channel,
      endpoint: 'query',
      times: 1000,
      effect: { kind: 'dropBefore' },
    });
    const undo = control().faults.add({
      channel,
      endpoint: 'reverse',
      times: 1000,
      effect: { kind: 'dropBefore' },
    });
    const begun = await scanCode(pay, orderId, '00', { channel });
    for (let steps = 0; !(await openItems(pay, begun.payment.id)).includes('payment.doubtful'); steps += 1) {
      expect(steps).toBeLessThan(60);
      await pay.forward(10);
      await wait(600);
    }
    const doubtful = await seePayment(pay, begun.payment.id);
    expect(['doubtful', 'cancelling']).toContain(doubtful.payment.attempt?.state);
    expect(doubtful.payment.attempt?.nextLookAt).not.toBeNull();
    const asking = { params: { paymentId: begun.payment.id } };
    const silent = await pay.shop().done(pay.shop().people.cashier, lookAtPayment, asking);
    expect(silent.answered).toBe(false);
    control().faults.remove(gone);
    control().faults.remove(undo);
    const found = await pay.shop().done(pay.shop().people.cashier, lookAtPayment, {
      params: { paymentId: begun.payment.id },
    });
    expect(found).toMatchObject({ answered: true, payment: { state: 'succeeded' } });
    expect(await openItems(pay, begun.payment.id)).toEqual([]);
  });

  test('PO6: a reversal that is refused at first is repeated until it is acknowledged', async () => {
    const { orderId } = await party(pay);
    const begun = await scanCode(pay, orderId, '09', { channel });
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled', 'declined');
    expect(over.bill).toMatchObject({ due: 1800, open: 1800 });
  });

  test('PO7: called off while the guest types the password: it ends when the gateway has acknowledged', async () => {
    const { orderId } = await party(pay);
    const begun = await scanCode(pay, orderId, '08', { channel });
    await until(pay, begun.payment.id, 'waiting');
    const asked = await pay.shop().done(pay.shop().people.cashier, cancelPayment, {
      params: { paymentId: begun.payment.id },
    });
    expect(asked.payment.attempt?.state).toBe('cancelling');
    expect(await tryCash(pay, orderId, 1800)).toBe('payment.moreThanOpen');
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled');
    expect(over.payment.attempt?.reason).toBe('byStaff');
    await payCash(pay.shop(), orderId);
  });

  test('Y40: the guest pays while the reversal hangs, and somebody looks: what it takes back was never counted', async () => {
    const { orderId } = await party(pay);
    const begun = await scanCode(pay, orderId, '08', { channel });
    await until(pay, begun.payment.id, 'waiting');
    const hangs = { kind: 'delay', ms: 2500, before: true } as const;
    control().faults.add({ channel, endpoint: 'reverse', effect: hangs });
    const asked = { params: { paymentId: begun.payment.id } };
    const { cashier } = pay.shop().people;
    await pay.shop().done(cashier, cancelPayment, asked);
    await pay.forward(16);
    await wait(1200);
    const [trade] = control().trades({ reference: begun.payment.attempt?.reference ?? '' });
    if (trade === undefined) throw new Error('the gateway knows no such charge');
    control().pay(trade.id);
    const looked = await pay.shop().done(cashier, lookAtPayment, asked);
    expect(looked.payment.state).not.toBe('succeeded');
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled');
    expect(over.bill).toMatchObject({ due: 1800, applied: 0 });
    expect(movedFor(pay, over).map(([kind]) => kind)).toEqual(['payment', 'reversal']);
  });

  test('PO8: another amount than asked was taken: the money counts, and a person is told', async () => {
    const { orderId } = await party(pay);
    control().faults.add({ channel, endpoint: 'charge', effect: { kind: 'wrongAmount', by: 100 } });
    const begun = await scanCode(pay, orderId, '00', { channel });
    const paid = await forwardUntil(pay, begun.payment.id, 'succeeded');
    expect(paid.payment.amount).toBe(1900);
    expect(await openItems(pay, begun.payment.id)).toEqual(['payment.otherAmount']);
    await pressSeen(pay, begun.payment.id);
    expect(await openItems(pay, begun.payment.id)).toEqual([]);
    await untilBack(pay, orderId);
  });

  test('PO13: the guest says they paid: found by amount and last digits, asked about in place', async () => {
    const { orderId } = await party(pay);
    control().faults.add({ channel, endpoint: 'charge', effect: { kind: 'dropAfter' } });
    control().faults.add({ channel, endpoint: 'query', times: 2, effect: { kind: 'dropBefore' } });
    const begun = await scanCode(pay, orderId, '00', { channel });
    const digits = begun.payment.attempt?.reference.slice(-6) ?? '';
    const { storeId, people } = pay.shop();
    const found = await pay.shop().done(people.cashier, searchPayments, {
      params: { storeId },
      query: { amount: 1800, digits },
    });
    expect(found.payments).toMatchObject([{ paymentId: begun.payment.id, billId: orderId }]);
    const asked = { params: { paymentId: begun.payment.id } };
    for (let looks = 0; looks < 4; looks += 1) await pay.shop().done(people.cashier, lookAtPayment, asked);
    await forwardUntil(pay, begun.payment.id, 'succeeded');
  });
});

test('PO14: what is no payer code is refused in words, and nothing was begun', async () => {
  const { orderId } = await party(pay);
  const answer = await pay.shop().refused(pay.shop().people.cashier, payBill, {
    params: { billId: orderId },
    body: { paymentId: clientId(), tender: 'payerCode', amount: 1800, payerCode: '9912345678901234' },
  });
  expect(answer.code).toBe('payment.codeUnknown');
  expect((await bill(pay.shop(), orderId)).tenders).toEqual([]);
});
