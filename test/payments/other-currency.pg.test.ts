import { expect, test } from 'vitest';
import { payBill } from '../../server/cashier/payments/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { bill, noodles, openTakeOut, order } from '../scenarios/steps.ts';
import { usePayShop } from './pay-shop.ts';

const pay = usePayShop({ currency: 'GBP' });

test('Y41: a shop that reckons in pounds charges no fen', async () => {
  const orderId = await openTakeOut(pay.shop());
  await order(pay.shop(), orderId, [noodles()]);
  const refused = await pay.shop().refused(pay.shop().people.cashier, payBill, {
    params: { billId: orderId },
    body: { paymentId: clientId(), tender: 'wechat', amount: 1800 },
  });
  expect(refused.code).toBe('payment.otherCurrency');
  expect((await bill(pay.shop(), orderId)).tenders).toEqual([]);
});
