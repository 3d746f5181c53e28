import { describe, expect, test } from 'vitest';
import { transferSeating } from '../../server/ordering/floor/contract.ts';
import { putTable } from '../../server/ordering/floor/furniture-contract.ts';
import { bumpCard, listTickets } from '../../server/ordering/kitchen/contract.ts';
import { moveLines } from '../../server/ordering/orders/contract.ts';
import { shopLinks } from '../harness/shop.ts';
import {
  bill,
  chicken,
  clearTable,
  cola,
  look,
  noodles,
  openTable,
  order,
  pay,
  type Party,
} from './steps.ts';
import { useShop } from './use-shop.ts';

describe.each(shopLinks)('dishes and parties that move, %s link', (link) => {
  const shop = useShop({
    link,
    seed: 61,
    cashier: { refund: { delaySeconds: 0, withoutApprovalMax: 10_000 } },
  });
  const move = (from: Party, lineIds: string[], to: Party) =>
    shop().done(shop().people.waiter, moveLines, {
      params: { orderId: from.orderId },
      body: { lineIds, toOrderId: to.orderId },
    });
  const totals = async (party: Party) => (await look(shop(), party.orderId)).settlement?.totals;

  test('an unpaid dish moves to another order and is asked for there', async () => {
    const [one, two] = [await openTable(shop()), await openTable(shop())];
    const dish = noodles();
    await order(shop(), one.orderId, [chicken(), dish]);
    await order(shop(), two.orderId, [cola()]);
    const { tickets: before } = await shop().done(shop().people.cook, listTickets, {
      params: { storeId: shop().storeId },
    });
    await move(one, [dish.id], two);
    expect((await bill(shop(), one.orderId)).payable).toBe(2800);
    expect((await bill(shop(), two.orderId)).payable).toBe(2300);
    const { tickets: after } = await shop().done(shop().people.cook, listTickets, {
      params: { storeId: shop().storeId },
    });
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    const moved = after.filter((ticket) => ticket.lineId === dish.id);
    expect(moved.map((ticket) => [ticket.orderId, ticket.table?.id])).toEqual([
      [two.orderId, two.table.id],
      [two.orderId, two.table.id],
    ]);
    const { moved: left } = await look(shop(), one.orderId);
    expect(left.map(({ lineId, toOrderId }) => [lineId, toOrderId])).toEqual([[dish.id, two.orderId]]);
    await pay(shop(), one.orderId);
    await pay(shop(), two.orderId);
    await clearTable(shop(), one);
    await clearTable(shop(), two);
  });

  test('a dish that moves after payment takes its paid share along', async () => {
    const [one, two] = [await openTable(shop()), await openTable(shop())];
    const dish = noodles();
    await order(shop(), one.orderId, [chicken(), dish]);
    await order(shop(), two.orderId, [cola()]);
    await pay(shop(), one.orderId);
    await move(one, [dish.id], two);
    expect(await totals(one)).toMatchObject({ payable: 2800, applied: 2800, due: 0 });
    expect(await totals(two)).toMatchObject({ payable: 2300, applied: 1800, due: 500, open: 500 });
    const rest = (await look(shop(), two.orderId)).settlement?.bills.find(({ due }) => due > 0);
    await pay(shop(), rest?.id ?? '');
    expect(await totals(two)).toMatchObject({ payable: 2300, applied: 2300, due: 0 });
    await clearTable(shop(), one);
    await clearTable(shop(), two);
  });

  test('a dish that moves there and back is where it was', async () => {
    const [one, two] = [await openTable(shop()), await openTable(shop())];
    const dish = noodles();
    await order(shop(), one.orderId, [chicken(), dish]);
    await order(shop(), two.orderId, [cola()]);
    await move(one, [dish.id], two);
    await move(two, [dish.id], one);
    expect((await bill(shop(), one.orderId)).payable).toBe(4600);
    expect((await bill(shop(), two.orderId)).payable).toBe(500);
    await pay(shop(), one.orderId);
    await pay(shop(), two.orderId);
    await clearTable(shop(), one);
    await clearTable(shop(), two);
  });

  test('转台: a party moves to another table with its dishes, and nothing is made again', async () => {
    const [party, other] = [await openTable(shop()), shop().furniture.nextTable()];
    await order(shop(), party.orderId, [noodles()]);
    await shop().done(shop().people.waiter, transferSeating, {
      params: { seatingId: party.seatingId },
      body: { tableId: other.id },
    });
    const { order: moved } = await look(shop(), party.orderId);
    expect(moved.table?.id).toBe(other.id);
    const bumped = await shop().done(shop().people.cook, bumpCard, {
      params: { orderId: party.orderId },
      body: { state: 'served' },
    });
    expect(bumped.bumped).toHaveLength(2);
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('a table that is renamed leaves the orders of its party as they were', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [cola()]);
    const name = { zh: '临窗', en: 'Window' };
    const { id: tableId, areaId } = party.table;
    await shop().done(shop().people.manager, putTable, {
      params: { storeId: shop().storeId, tableId },
      body: { areaId, name, seats: 6 },
    });
    expect((await look(shop(), party.orderId)).order.table).toEqual({ id: tableId, name });
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });
});
