import { describe, expect, test } from 'vitest';
import {
  closeBill,
  grantAdjustment,
  removeAdjustment,
  reverseBill,
} from '../../server/cashier/bills/contract.ts';
import { returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { shopLinks } from '../harness/shop.ts';
import { pin } from '../harness/shop-people.ts';
import {
  bill,
  chicken,
  clearTable,
  cola,
  fish,
  handBack,
  look,
  noodles,
  openTable,
  order,
  pay,
  plannedRefunds,
} from './steps.ts';
import { useShop } from './use-shop.ts';

describe.each(shopLinks)('reductions, rounding and 反结账, %s link', (link) => {
  const shop = useShop({
    link,
    seed: 51,
    cashier: {
      cash: { step: 10, direction: 'down' },
      refund: { delaySeconds: 0, withoutApprovalMax: 10_000 },
    },
  });
  const approval = () => ({ staffId: shop().people.manager.staffId, pin });

  test('a discount lowers the bill, follows a later dish and can be taken back', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken()]);
    const adjustmentId = clientId();
    const { bill: lowered } = await shop().done(shop().people.manager, grantAdjustment, {
      params: { billId: party.orderId },
      body: { kind: 'percent', adjustmentId, target: { kind: 'order' }, rate: 1200, reason: '8.8 折' },
    });
    expect(lowered.payable).toBe(2464);
    await order(shop(), party.orderId, [cola({ quantity: '2' })]);
    expect((await bill(shop(), party.orderId)).payable).toBe(3344);
    const { bill: whole } = await shop().done(shop().people.manager, removeAdjustment, {
      params: { billId: party.orderId, adjustmentId },
    });
    expect(whole.payable).toBe(3800);
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('a discount on one dish leaves the others alone', async () => {
    const party = await openTable(shop());
    const dish = chicken();
    await order(shop(), party.orderId, [dish, noodles()]);
    const { bill: lowered } = await shop().done(shop().people.cashier, grantAdjustment, {
      params: { billId: party.orderId },
      body: {
        kind: 'amount',
        adjustmentId: clientId(),
        target: { kind: 'line', lineId: dish.id },
        amount: 800,
        reason: '上慢了',
        approval: approval(),
      },
    });
    expect(lowered.payable).toBe(3800);
    const lines = lowered.orders[0]?.lines ?? [];
    expect(lines.map(({ payable }) => payable).sort()).toEqual([1800, 2000]);
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('满100减20 lapses when a returned dish takes the order below it, and comes back frozen after payment', async () => {
    const party = await openTable(shop());
    const dish = chicken({ quantity: '2' });
    await order(shop(), party.orderId, [dish, noodles({ quantity: '3' })]);
    const { bill: lowered } = await shop().done(shop().people.manager, grantAdjustment, {
      params: { billId: party.orderId },
      body: {
        kind: 'threshold',
        adjustmentId: clientId(),
        target: { kind: 'order' },
        reach: 10_000,
        amount: 2000,
        reason: '满100减20',
      },
    });
    expect(lowered.payable).toBe(9000);
    await pay(shop(), party.orderId);
    await shop().done(shop().people.manager, returnLine, {
      params: { orderId: party.orderId, lineId: dish.id },
      body: { changeId: clientId(), quantity: '2', reason: '太辣' },
    });
    // Paid shares are frozen: 56.00 of 110.00 bore 10.18 of the 20.00.
    const planned = (await plannedRefunds(shop())).filter((each) => each.billId === party.orderId);
    expect(planned.map(({ amount }) => amount)).toEqual([4582]);
    await handBack(shop(), planned[0]?.id ?? '');
    expect(await bill(shop(), party.orderId)).toMatchObject({ payable: 4418, due: 0, state: 'closed' });
    await clearTable(shop(), party);
  });

  test('抹零 lowers what is asked, and only lowers it', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken(), fish('0.335')]);
    expect((await bill(shop(), party.orderId)).payable).toBe(3802);
    const { bill: rounded } = await shop().done(shop().people.cashier, grantAdjustment, {
      params: { billId: party.orderId },
      body: {
        kind: 'rounding',
        adjustmentId: clientId(),
        target: { kind: 'order' },
        amount: 2,
        reason: '抹零',
        approval: approval(),
      },
    });
    expect(rounded).toMatchObject({ payable: 3800 });
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('cash is rounded down to the 角, and the rest of a cent is nobody’s debt', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [fish('0.335'), chicken()]);
    const open = await bill(shop(), party.orderId);
    expect(open).toMatchObject({ payable: 3802, open: 3802, cashTakes: 3800 });
    const { payment, bill: paid } = await pay(shop(), party.orderId, { amount: 3802, received: 4000 });
    expect(payment).toMatchObject({ amount: 3802, taken: 3800, received: 4000, change: 200 });
    expect(paid).toMatchObject({ applied: 3802, due: 0, state: 'closed' });
    await clearTable(shop(), party);
  });

  test('反结账 opens a settled bill again; it is changed, paid and closed anew, with its trail', async () => {
    const party = await openTable(shop());
    const dish = noodles();
    await order(shop(), party.orderId, [chicken(), dish]);
    await pay(shop(), party.orderId);
    const asked = { params: { billId: party.orderId }, body: { reason: '点错了菜' } };
    expect((await shop().refused(shop().people.cashier, reverseBill, asked)).code).toBe(
      'bill.approvalNeeded',
    );
    const { bill: reversed } = await shop().done(shop().people.cashier, reverseBill, {
      ...asked,
      body: { ...asked.body, approval: approval() },
    });
    expect(reversed).toMatchObject({ state: 'open', reversals: 1, applied: 4600, due: 0 });
    await order(shop(), party.orderId, [cola()]);
    expect(await bill(shop(), party.orderId)).toMatchObject({ payable: 5100, due: 500, state: 'open' });
    const { bill: settled } = await pay(shop(), party.orderId);
    expect(settled).toMatchObject({ state: 'closed', applied: 5100, due: 0, reversals: 1 });
    expect((await look(shop(), party.orderId)).settlement?.totals).toMatchObject({ payable: 5100, due: 0 });
    await clearTable(shop(), party);
  });

  test('a reversed bill that needed no change is closed by hand', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken()]);
    await pay(shop(), party.orderId);
    const billId = party.orderId;
    await shop().done(shop().people.manager, reverseBill, { params: { billId }, body: { reason: '查账' } });
    const { bill: closed } = await shop().done(shop().people.cashier, closeBill, { params: { billId } });
    expect(closed).toMatchObject({ state: 'closed', reversals: 1, applied: 2800, refunded: 0 });
    await clearTable(shop(), party);
  });
});
