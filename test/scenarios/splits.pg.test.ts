import { describe, expect, test } from 'vitest';
import { mergeBills, splitBill, unsplitBill } from '../../server/cashier/bills/contract.ts';
import { returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { shopLinks } from '../harness/shop.ts';
import { bill, chicken, clearTable, cola, look, noodles, openTable, order, pay } from './steps.ts';
import { useShop } from './use-shop.ts';

describe.each(shopLinks)('bills divided and joined, %s link', (link) => {
  const shop = useShop({ link, seed: 41 });

  test('by line: each pays for what they ate, and a later dish falls on the rest', async () => {
    const party = await openTable(shop());
    const dish = noodles({ quantity: '2' });
    await order(shop(), party.orderId, [chicken(), dish]);
    const other = clientId();
    const { bills } = await shop().done(shop().people.waiter, splitBill, {
      params: { billId: party.orderId },
      body: { kind: 'lines', billIds: [other], lines: [{ lineId: dish.id, quantity: '1' }] },
    });
    expect(bills.map(({ id, payable }) => [id, payable])).toEqual([
      [party.orderId, 4600],
      [other, 1800],
    ]);
    const paid = await pay(shop(), other);
    expect(paid.bill).toMatchObject({ id: other, state: 'closed', payable: 1800 });
    await order(shop(), party.orderId, [cola()]);
    expect(await bill(shop(), party.orderId)).toMatchObject({ payable: 5100, due: 5100 });
    expect(await bill(shop(), other)).toMatchObject({ payable: 1800, due: 0 });
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('AA: three shares sum to the whole, and a dish added afterwards falls on the rest bill alone', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken(), chicken(), cola({ quantity: '2' }), noodles()]);
    const others = [clientId(), clientId()];
    const { bills } = await shop().done(shop().people.waiter, splitBill, {
      params: { billId: party.orderId },
      body: { kind: 'even', billIds: others },
    });
    const shares = bills.map(({ payable }) => payable);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(8400);
    expect(shares).toEqual([2800, 2800, 2800]);
    await pay(shop(), others[0] ?? '');
    await order(shop(), party.orderId, [cola()]);
    expect((await bill(shop(), party.orderId)).payable).toBe(3300);
    expect((await bill(shop(), others[1] ?? '')).payable).toBe(2800);
    await pay(shop(), party.orderId);
    await pay(shop(), others[1] ?? '');
    expect((await look(shop(), party.orderId)).settlement?.totals).toMatchObject({ payable: 8900, due: 0 });
    await clearTable(shop(), party);
  });

  test('by amount: one guest pays a part, the rest stays open', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken(), noodles()]);
    const other = clientId();
    const { bills } = await shop().done(shop().people.cashier, splitBill, {
      params: { billId: party.orderId },
      body: { kind: 'amount', billIds: [other], amount: 1234 },
    });
    expect(bills.map(({ payable }) => payable)).toEqual([3366, 1234]);
    await pay(shop(), other);
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('a change after a split lowers the share that holds the dish', async () => {
    const party = await openTable(shop());
    const dish = chicken();
    await order(shop(), party.orderId, [dish, noodles()]);
    const other = clientId();
    await shop().done(shop().people.waiter, splitBill, {
      params: { billId: party.orderId },
      body: { kind: 'lines', billIds: [other], lines: [{ lineId: dish.id, quantity: '1' }] },
    });
    await shop().done(shop().people.manager, returnLine, {
      params: { orderId: party.orderId, lineId: dish.id },
      body: { changeId: clientId(), quantity: '1', reason: '太咸' },
    });
    expect(await bill(shop(), other)).toMatchObject({ payable: 0, due: 0 });
    expect(await bill(shop(), party.orderId)).toMatchObject({ payable: 1800, due: 1800 });
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('a split that nobody has paid is taken back', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken()]);
    const other = clientId();
    const asked = { params: { billId: party.orderId } };
    await shop().done(shop().people.waiter, splitBill, {
      ...asked,
      body: { kind: 'even', billIds: [other] },
    });
    await shop().done(shop().people.waiter, unsplitBill, { params: { billId: other } });
    expect((await bill(shop(), party.orderId)).payable).toBe(2800);
    expect(await bill(shop(), other)).toMatchObject({ payable: 0, state: 'cancelled' });
    await pay(shop(), party.orderId);
  });

  test("two orders' bills are paid as one, and each order is settled", async () => {
    const [one, two] = [await openTable(shop()), await openTable(shop())];
    await order(shop(), one.orderId, [chicken()]);
    await order(shop(), two.orderId, [noodles(), cola()]);
    const merged = await shop().done(shop().people.cashier, mergeBills, {
      params: { billId: one.orderId },
      body: { withBillId: two.orderId },
    });
    expect(merged.bill).toMatchObject({ payable: 5100, open: 5100 });
    expect(merged.bill.orders.map(({ orderId }) => orderId).sort()).toEqual(
      [one.orderId, two.orderId].sort(),
    );
    const half = await pay(shop(), one.orderId, { amount: 2000 });
    expect(half.bill).toMatchObject({ due: 3100, state: 'open' });
    await pay(shop(), one.orderId);
    for (const party of [one, two]) {
      expect((await look(shop(), party.orderId)).settlement?.totals.due).toBe(0);
      await clearTable(shop(), party);
    }
  });
});
