import { expect, test } from 'vitest';
import { balance, expectAlways } from '../../../../test/cashier/always.ts';
import { id, paperOrder } from '../../../../test/cashier/paper-order.ts';
import { paperTill } from '../../../../test/cashier/paper-till.ts';
import type { CashierSettings } from '../../../kernel/store-facts.ts';
import { accept } from '../../../kernel/decision.ts';
import { askGateway, receiveMoney } from './gateway.ts';
import {
  askRefund,
  finishByHand,
  keepMoney,
  refundAnswered,
  type RefundWish,
  sendRefund,
} from './give-back.ts';

function paidTill(price: number, more: Partial<CashierSettings> = {}) {
  const till = paperTill(more);
  const order = paperOrder(1);
  order.add(1, { price });
  till.hear(order);
  return { till, order, billId: order.statement.orderId };
}

test('Y5: only cash that covers the bill is rounded: 88.88 with 50.20 paid, step 0.50, cash takes 38.50', () => {
  const { till, billId } = paidTill(8888, { cash: { step: 50, direction: 'down' } });
  till.pay(billId, 5020, 5020);
  expect(balance(till, 'cashRounding')).toBe(0);
  expect(till.view(billId)).toMatchObject({ open: 3868, cashTakes: 3850 });
  expect(till.pay(billId, 3868, 3849)).toBe('payment.receivedTooLittle');
  expect(till.pay(billId, 3868, 4000)).toBeNull();
  expect(till.view(billId)).toMatchObject({ state: 'closed', due: 0 });
  const [, last] = [...till.desk.payments.values()];
  expect(last).toMatchObject({ amount: 3868, received: 4000, change: 150, cashRounding: -18 });
  expect(balance(till, 'tender.cash')).toBe(5020 + 3850);
  expect(balance(till, 'cashRounding')).toBe(18);
  expectAlways(till);
});

test('Y6: a refund counts only when it was handed back; until then it is owed', () => {
  const { till, order, billId } = paidTill(2800);
  till.pay(billId);
  order.takeBack(1, 1);
  till.hear(order);
  const [planned] = till.planned();
  expect(till.view(billId)).toMatchObject({ refunded: 0, due: -2800 });
  expect(balance(till, 'refundsPayable')).toBe(-2800);
  const refundId = planned?.refundId ?? '';
  expect(till.run((work) => finishByHand(work, refundId))).toBeNull();
  expect(till.view(billId)).toMatchObject({ refunded: 2800, due: 0 });
  expect(till.run((work) => finishByHand(work, refundId))).toBe('refund.ended');
  expect(till.run((work) => keepMoney(work, refundId))).toBe('refund.ended');
  expectAlways(till);
});

test('Y7: the last of a payment goes back with its cash rounding, so that what was handed over is handed back', () => {
  const { till, order, billId } = paidTill(3868, { cash: { step: 50, direction: 'down' } });
  till.pay(billId, 3868, 3850);
  order.takeBack(1, 1);
  till.hear(order);
  expect(till.planned()).toMatchObject([{ amount: 3868, cashRounding: 18 }]);
  till.handBack();
  expect(balance(till, 'tender.cash')).toBe(0);
  expect(balance(till, 'cashRounding')).toBe(0);
  expectAlways(till);
});

test('Y8: a person who keeps the money ends the plan, and the house does not plan it again', () => {
  const { till, order, billId } = paidTill(2800);
  till.pay(billId);
  order.takeBack(1, 1);
  till.hear(order);
  const [planned] = till.planned();
  expect(till.run((work) => keepMoney(work, planned?.refundId ?? ''))).toBeNull();
  till.hear(order);
  expect(till.planned()).toEqual([]);
  expect(till.view(billId)).toMatchObject({ due: -2800 });
  expect(balance(till, 'refundsPayable')).toBe(0);
  expectAlways(till);
});

test('Y9: what a person asks back is at most what is left of the payment, and opens the bill again when it went', () => {
  const { till, billId } = paidTill(2800);
  till.pay(billId);
  const [payment] = till.desk.payments.values();
  const ask = (number: number, amount: number) => {
    const wish: RefundWish = {
      refundId: id('af', number),
      paymentId: payment?.paymentId ?? '',
      amount,
      reason: '换支付方式',
      approvedBy: null,
    };
    return till.run((work) => askRefund(work, wish));
  };
  expect(ask(1, 2801)).toBe('refund.moreThanPaid');
  expect(ask(2, 800)).toBeNull();
  expect(ask(3, 2001)).toBe('refund.moreThanPaid');
  expect(ask(4, 2000)).toBeNull();
  expect(till.view(billId)).toMatchObject({ state: 'closed', due: 0 });
  till.handBack();
  expect(till.view(billId)).toMatchObject({ state: 'open', due: 2800, open: 2800 });
  till.pay(billId);
  expect(till.view(billId)).toMatchObject({ state: 'closed', due: 0 });
  expectAlways(till);
});

test('Y10: money a platform took does not go back from the drawer', () => {
  const { till, order } = paidTill(2800);
  order.prepay({ id: id('5a', 1), amount: 2800 });
  till.hear(order);
  const wish = { refundId: id('af', 1), paymentId: id('5a', 1), amount: 100, reason: '试', approvedBy: null };
  expect(till.run((work) => askRefund(work, wish))).toBe('refund.notByHand');
});

test('PO22: that a refund went counts, also where another try of the same number was refused meanwhile', () => {
  const { till, billId } = paidTill(2800);
  const paymentId = id('5b', 1);
  const refundId = id('af', 9);
  const asked = { paymentId, billId, amount: 2800, channel: 'wechat', reference: 'r1' } as const;
  expect(till.run((work) => askGateway(work, asked))).toBeNull();
  till.run((work) => {
    const payment = work.payments.get(paymentId);
    if (payment !== undefined) receiveMoney(work, payment, 2800);
    return accept(null);
  });
  const wish = { refundId, paymentId, amount: 1000, reason: '试', approvedBy: null };
  expect(till.run((work) => askRefund(work, wish))).toBeNull();
  const answered = (answer: Parameters<typeof refundAnswered>[2]) =>
    till.run((work) => {
      const refund = work.refunds.get(refundId);
      if (refund !== undefined) refundAnswered(work, refund, answer, 'wechat');
      return accept(null);
    });
  till.run((work) => {
    const refund = work.refunds.get(refundId);
    if (refund !== undefined) sendRefund(work, refund, new Date('2026-03-01T12:00:00Z'));
    return accept(null);
  });
  answered({ is: 'refused', code: 'NOT_ENOUGH' });
  expect(till.desk.refunds.get(refundId)).toMatchObject({ state: 'planned', task: 'refund.failed' });
  answered({ is: 'done', number: '5000' });
  expect(till.desk.refunds.get(refundId)).toMatchObject({ state: 'done', task: null });
  expect(till.run((work) => finishByHand(work, refundId))).toBe('refund.ended');
  expectAlways(till);
});

test('Y2: an order does not take more payments than its Settlement can name', () => {
  const { till, billId } = paidTill(5000);
  for (let number = 0; number < 400; number += 1) expect(till.pay(billId, 1)).toBeNull();
  expect(till.pay(billId, 1)).toBe('payment.tooMany');
});
