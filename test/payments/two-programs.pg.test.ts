import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { bill, clearTable, look, noodles, openTable, order } from '../scenarios/steps.ts';
import { forwardUntil, scanCode, until, usePayShop } from './pay-shop.ts';

const pay = usePayShop({ link: 'remote' });

test('Y32: ordered at one program, paid by code at the other, changed afterwards: both agree, the guest has the rest', async () => {
  const party = await openTable(pay.shop());
  const dish = noodles({ quantity: '2' });
  await order(pay.shop(), party.orderId, [dish]);
  const begun = await scanCode(pay, party.orderId, '00');
  await until(pay, begun.payment.id, 'succeeded');
  await pay.shop().agree();
  expect((await look(pay.shop(), party.orderId)).settlement).toMatchObject({ totals: { due: 0 } });
  await pay.shop().done(pay.shop().people.manager, returnLine, {
    params: { orderId: party.orderId, lineId: dish.id },
    body: { changeId: clientId(), quantity: '1', reason: '客人不要了' },
  });
  for (let steps = 0; (await bill(pay.shop(), party.orderId)).refunded !== 1800; steps += 1) {
    expect(steps).toBeLessThan(60);
    await pay.forward(2);
    await wait(300);
  }
  await clearTable(pay.shop(), party);
});

test('Y32: a charge without an answer ends at the one program while the other knows it as under way', async () => {
  const party = await openTable(pay.shop());
  await order(pay.shop(), party.orderId, [noodles()]);
  const begun = await scanCode(pay, party.orderId, '06', { channel: 'alipay' });
  expect(begun.bill).toMatchObject({ due: 1800, open: 0 });
  await forwardUntil(pay, begun.payment.id, 'cancelled');
  const again = await scanCode(pay, party.orderId, '05', { channel: 'alipay' });
  await forwardUntil(pay, again.payment.id, 'succeeded');
  await clearTable(pay.shop(), party);
});
