import { describe, expect, test } from 'vitest';
import { getDay, getDayOrders, getEntries, getTrialBalance } from '../../server/cashier/ledger/contract.ts';
import { businessDateOf } from '../../server/kernel/business-day.ts';
import { returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { shopLinks } from '../harness/shop.ts';
import { ids } from '../harness/small-menu.ts';
import { chicken, cola, handBack, noodles, openTable, order, pay, plannedRefunds } from './steps.ts';
import { useShop } from './use-shop.ts';

describe.each(shopLinks)('the books of a day, %s link', (link) => {
  const shop = useShop({
    link,
    seed: 111,
    cashier: { refund: { delaySeconds: 0, withoutApprovalMax: 10_000 } },
  });

  test('the day adds up by tender, category, dish and hour, and every figure leads to its orders', async () => {
    const { manager } = shop().people;
    const params = { storeId: shop().storeId, date: today() };
    const one = await openTable(shop());
    const dish = noodles({ quantity: '2' });
    await order(shop(), one.orderId, [chicken(), dish]);
    await pay(shop(), one.orderId, { received: 10_000 });
    const two = await openTable(shop());
    await order(shop(), two.orderId, [cola({ quantity: '3' })]);
    await pay(shop(), two.orderId);
    await shop().done(manager, returnLine, {
      params: { orderId: one.orderId, lineId: dish.id },
      body: { changeId: clientId(), quantity: '1', reason: '没吃' },
    });
    for (const refund of await plannedRefunds(shop())) await handBack(shop(), refund.id);

    const day = await shop().done(manager, getDay, { params });
    expect(day.totals).toMatchObject({ orders: 2, net: 2800 + 1800 + 1500, covers: 8 });
    expect(day.byTender).toMatchObject([{ tender: 'cash', received: 11_500, change: 3600, refunded: 1800 }]);
    expect(day.tenderTotals.net).toBe(6100);
    const soldBy = (rows: readonly { net: number }[]) => rows.reduce((sum, row) => sum + row.net, 0);
    expect([soldBy(day.byCategory), soldBy(day.byItem), soldBy(day.byHour)]).toEqual([6100, 6100, 6100]);
    expect(day.byItem.find(({ itemId }) => itemId === ids.noodles)).toMatchObject({
      quantity: '1',
      net: 1800,
    });

    const { rows } = await shop().done(manager, getDayOrders, { params, query: { item: ids.noodles } });
    expect(rows.map(({ orders, sales }) => [orders[0]?.orderId, sales?.net])).toEqual([[one.orderId, 1800]]);
    const cash = await shop().done(manager, getDayOrders, { params, query: { tender: 'cash' } });
    expect(cash.rows).toHaveLength(3);
    expect(cash.rows.reduce((sum, { tender }) => sum + (tender?.net ?? 0), 0)).toBe(6100);
  });

  test('entries of an order and of the whole range balance', async () => {
    const { manager } = shop().people;
    const { storeId } = shop();
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken()]);
    await pay(shop(), party.orderId);
    const query = { orderId: party.orderId };
    const { entries } = await shop().done(manager, getEntries, { params: { storeId }, query });
    expect(entries.length).toBeGreaterThanOrEqual(2);
    for (const { postings } of entries) expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    const { currencies } = await shop().done(manager, getTrialBalance, {
      params: { storeId },
      query: { from: today(), to: today() },
    });
    expect(currencies).toHaveLength(1);
    expect(currencies[0]?.debit).toBe(currencies[0]?.credit);
    expect(currencies[0]?.debit).toBeGreaterThan(0);
  });
});

function today(): string {
  return businessDateOf(new Date(), { timezone: 'Asia/Shanghai', cutoffMinutes: 240 });
}
