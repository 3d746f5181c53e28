import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  cancelPayment,
  lookAtPayment,
  payBill,
  searchPayments,
} from '../../server/cashier/payments/contract.ts';
import { closeOpenItem, listOpenItems } from '../../server/platform/open-items/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { bill, chicken, noodles, openTakeOut, order, pay as payCash } from '../scenarios/steps.ts';
import {
  type Channel,
  forwardUntil,
  type PaymentReply,
  scanCode,
  seePayment,
  showCode,
  until,
  usePayShop,
} from './pay-shop.ts';

const pay = usePayShop();
const control = () => pay.sandbox().control;

/** An order of 18.00. */
async function party(): Promise<{ readonly orderId: string }> {
  const orderId = await openTakeOut(pay.shop());
  await order(pay.shop(), orderId, [noodles()]);
  return { orderId };
}

/** What the gateway's own book says moved under a payment's reference. */
const movedFor = ({ payment }: PaymentReply) =>
  control()
    .money({})
    .filter((each) => each.reference === payment.attempt?.reference)
    .map(({ kind, amount }) => [kind, amount]);

async function openItems(subject: string): Promise<string[]> {
  return (await itemsOf(subject)).map(({ kind }) => kind);
}

/** A person presses 知道了. */
async function seen(subject: string): Promise<void> {
  const asked = (openItemId: string) => ({ params: { openItemId }, at: 'cashier' as const });
  const { cashier } = pay.shop().people;
  for (const { id } of await itemsOf(subject)) await pay.shop().done(cashier, closeOpenItem, asked(id));
}

async function itemsOf(subject: string) {
  const { storeId, people } = pay.shop();
  const { items } = await pay.shop().done(people.cashier, listOpenItems, {
    params: { storeId },
    query: { limit: 200 },
    at: 'cashier',
  });
  return items.filter((item) => item.subject === subject);
}

/** The guest's phone scans what is shown. */
async function phoneScans({ payment }: PaymentReply): Promise<number> {
  const { payment: seen } = await until(pay, payment.id, 'waiting');
  const shown = seen.attempt?.shown;
  if (shown?.kind !== 'qr') throw new Error('no code is shown');
  const scanned = control().scan(shown.text);
  if (!scanned.ok) throw new Error(scanned.why);
  return scanned.trade.id;
}

/** Waits until every refund of a bill is done, letting time go by. */
async function untilBack(billId: string): Promise<void> {
  for (let steps = 0; (await bill(pay.shop(), billId)).due !== 0; steps += 1) {
    if (steps > 40) throw new Error(JSON.stringify((await bill(pay.shop(), billId)).refunds));
    await pay.forward(2);
    await wait(300);
  }
}

describe.each(['wechat', 'alipay'] as const)('what goes wrong at the counter, %s', (channel: Channel) => {
  test('PO1: an old or used payer code is told apart, and the next code works', async () => {
    const { orderId } = await party();
    const begun = await scanCode(pay, orderId, '04', { channel });
    const over = await until(pay, begun.payment.id, 'declined');
    expect(over.payment.attempt?.reason).toBe('codeInvalid');
    expect(movedFor(over)).toEqual([]);
    const next = await scanCode(pay, orderId, '00', { channel });
    await until(pay, next.payment.id, 'succeeded');
  });

  test('PO2: a wrong password ends it only when the gateway has taken it back', async () => {
    const { orderId } = await party();
    const begun = await scanCode(pay, orderId, '07', { channel });
    const over = await forwardUntil(pay, begun.payment.id, 'declined', 'cancelled');
    expect(movedFor(over)).toEqual([]);
    expect(over.bill).toMatchObject({ due: 1800, open: 1800 });
  });

  test('PO3: the gateway answers late: nobody is asked twice', async () => {
    const { orderId } = await party();
    control().faults.add({ channel, endpoint: 'charge', effect: { kind: 'delay', ms: 1500 } });
    const begun = await scanCode(pay, orderId, '00', { channel });
    const { open } = await bill(pay.shop(), orderId);
    expect(open).toBe(0);
    expect(await tryCash(orderId, 1800)).toBe('payment.moreThanOpen');
    expect(movedFor(await until(pay, begun.payment.id, 'succeeded'))).toEqual([['payment', 1800]]);
  });

  test('PO4: an answer that is badly signed is believed neither way: it is asked about', async () => {
    const { orderId } = await party();
    control().faults.add({ channel, endpoint: 'charge', effect: { kind: 'wrongSignature' } });
    const begun = await scanCode(pay, orderId, '00', { channel });
    expect(movedFor(await forwardUntil(pay, begun.payment.id, 'succeeded'))).toEqual([['payment', 1800]]);
  });

  test('PO5: the gateway is gone for minutes: a person is told, and it heals by itself', async () => {
    const { orderId } = await party();
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
    for (let steps = 0; !(await openItems(begun.payment.id)).includes('payment.doubtful'); steps += 1) {
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
    expect(await openItems(begun.payment.id)).toEqual([]);
  });

  test('PO6: a reversal that is refused at first is repeated until it is acknowledged', async () => {
    const { orderId } = await party();
    const begun = await scanCode(pay, orderId, '09', { channel });
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled', 'declined');
    expect(over.bill).toMatchObject({ due: 1800, open: 1800 });
  });

  test('PO7: called off while the guest types the password: it ends when the gateway has acknowledged', async () => {
    const { orderId } = await party();
    const begun = await scanCode(pay, orderId, '08', { channel });
    await until(pay, begun.payment.id, 'waiting');
    const asked = await pay.shop().done(pay.shop().people.cashier, cancelPayment, {
      params: { paymentId: begun.payment.id },
    });
    expect(asked.payment.attempt?.state).toBe('cancelling');
    expect(await tryCash(orderId, 1800)).toBe('payment.moreThanOpen');
    const over = await forwardUntil(pay, begun.payment.id, 'cancelled');
    expect(over.payment.attempt?.reason).toBe('byStaff');
    await payCash(pay.shop(), orderId);
  });

  test('Y40: the guest pays while the reversal hangs, and somebody looks: what it takes back was never counted', async () => {
    const { orderId } = await party();
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
    expect(movedFor(over).map(([kind]) => kind)).toEqual(['payment', 'reversal']);
  });

  test('PO8: another amount than asked was taken: the money counts, and a person is told', async () => {
    const { orderId } = await party();
    control().faults.add({ channel, endpoint: 'charge', effect: { kind: 'wrongAmount', by: 100 } });
    const begun = await scanCode(pay, orderId, '00', { channel });
    const paid = await forwardUntil(pay, begun.payment.id, 'succeeded');
    expect(paid.payment.amount).toBe(1900);
    expect(await openItems(begun.payment.id)).toEqual(['payment.otherAmount']);
    await seen(begun.payment.id);
    expect(await openItems(begun.payment.id)).toEqual([]);
    await untilBack(orderId);
  });

  test('PO9: two tills scan two guests for one bill at once: one takes it, the other is told', async () => {
    const { orderId } = await party();
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
    const { orderId } = await party();
    const begun = await showCode(pay, orderId, channel);
    const tradeId = await phoneScans(begun);
    expect(await tryCash(orderId, 1800)).toBe('payment.moreThanOpen');
    await pay
      .shop()
      .done(pay.shop().people.cashier, cancelPayment, { params: { paymentId: begun.payment.id } });
    control().pay(tradeId);
    const over = await forwardUntil(pay, begun.payment.id, 'succeeded', 'cancelled');
    const moved = movedFor(over);
    if (over.payment.state === 'succeeded') expect(over.bill).toMatchObject({ state: 'closed', due: 0 });
    else {
      expect(moved).toEqual([]);
      await payCash(pay.shop(), orderId);
    }
  });

  test('PO11: a dish is added while the guest pays: what came is taken, the rest stays due', async () => {
    const { orderId } = await party();
    const begun = await showCode(pay, orderId, channel);
    const tradeId = await phoneScans(begun);
    await order(pay.shop(), orderId, [chicken()]);
    control().pay(tradeId);
    const paid = await forwardUntil(pay, begun.payment.id, 'succeeded');
    expect(paid.bill).toMatchObject({ state: 'open', applied: 1800, due: 2800, open: 2800 });
    await payCash(pay.shop(), orderId);
  });

  test('PO12: money that shows after the bill was settled otherwise goes back by itself', async () => {
    const { orderId } = await party();
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
    const came = movedFor(over).some(([kind]) => kind === 'payment');
    expect(late.payment.state).toBe(came ? 'succeeded' : 'cancelled');
    if (!came) return;
    await untilBack(orderId);
    expect(movedFor(over)).toEqual([
      ['payment', 1800],
      ['refund', 1800],
    ]);
  });

  test('PO13: the guest says they paid: found by amount and last digits, asked about in place', async () => {
    const { orderId } = await party();
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

/** The code of the refusal of cash, or 'taken'. */
async function tryCash(billId: string, amount: number): Promise<string> {
  const answer = await pay.shop().ask(pay.shop().people.secondCashier, payBill, {
    params: { billId },
    body: { paymentId: clientId(), tender: 'cash', amount, received: amount },
  });
  return answer.ok ? 'taken' : answer.problem.code;
}

test('PO14: what is no payer code is refused in words, and nothing was begun', async () => {
  const { orderId } = await party();
  const answer = await pay.shop().refused(pay.shop().people.cashier, payBill, {
    params: { billId: orderId },
    body: { paymentId: clientId(), tender: 'payerCode', amount: 1800, payerCode: '9912345678901234' },
  });
  expect(answer.code).toBe('payment.codeUnknown');
  expect((await bill(pay.shop(), orderId)).tenders).toEqual([]);
});
