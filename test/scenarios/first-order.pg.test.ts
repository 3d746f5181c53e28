import { describe, expect, test } from 'vitest';
import { listBills } from '../../server/cashier/bills/contract.ts';
import { clearSeating, getFloor } from '../../server/ordering/floor/contract.ts';
import { bumpCard, listTickets } from '../../server/ordering/kitchen/contract.ts';
import { placeRound } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { shopLinks } from '../harness/shop.ts';
import { ids } from '../harness/small-menu.ts';
import {
  bill,
  chicken,
  clearTable,
  cola,
  look,
  noodles,
  openTable,
  openTakeOut,
  order,
  pay,
} from './steps.ts';
import { useShop } from './use-shop.ts';

describe.each(shopLinks)('a first order, %s link', (link) => {
  const shop = useShop({ link, seed: 11 });

  test('宫保鸡丁 and a 可乐 go from table to paid, and the table is cleared', async () => {
    const { waiter, cook, cashier } = shop().people;
    const { storeId } = shop();
    const party = await openTable(shop());
    const placed = await order(shop(), party.orderId, [chicken(), cola()]);
    expect(placed.accepted).toHaveLength(2);
    expect(placed.refused).toEqual([]);

    const { tickets } = await shop().done(cook, listTickets, { params: { storeId } });
    const own = tickets.filter((ticket) => ticket.orderId === party.orderId);
    expect(own.map((ticket) => [ticket.name.zh, ticket.state])).toEqual([['宫保鸡丁', 'waiting']]);
    await shop().done(cook, bumpCard, { params: { orderId: party.orderId }, body: { state: 'served' } });

    const floor = await shop().done(waiter, getFloor, { params: { storeId } });
    const seating = floor.tables.find((table) => table.id === party.table.id)?.seating;
    expect(seating).toMatchObject({ id: party.seatingId, payable: 3300, due: 3300, unserved: 0, covers: 4 });
    const { bills } = await shop().done(cashier, listBills, { params: { storeId } });
    expect(bills.find((each) => each.id === party.orderId)).toMatchObject({ payable: 3300, due: 3300 });

    const { payment, bill: paid } = await pay(shop(), party.orderId, { received: 5000 });
    expect(payment).toMatchObject({ amount: 3300, received: 5000, change: 1700, state: 'succeeded' });
    expect(paid).toMatchObject({ state: 'closed', payable: 3300, applied: 3300, due: 0, open: 0 });

    const { settlement } = await look(shop(), party.orderId);
    expect(settlement?.totals).toMatchObject({ payable: 3300, applied: 3300, due: 0 });
    expect(await clearTable(shop(), party)).toMatchObject({ state: 'cleared' });
    const after = await look(shop(), party.orderId);
    expect(after.order.state).toBe('finished');
  });

  test('加菜: a second round goes to the kitchen and onto the same bill', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken()]);
    await order(shop(), party.orderId, [noodles({ quantity: '2' })], shop().people.secondWaiter);
    const { lines } = await look(shop(), party.orderId);
    expect(lines.map((line) => [line.name.zh, line.quantity, line.state, line.tickets.length])).toEqual([
      ['宫保鸡丁', '1', 'released', 1],
      ['担担面', '2', 'released', 2],
    ]);
    expect(await bill(shop(), party.orderId)).toMatchObject({ payable: 2800 + 2 * 1800, state: 'open' });
    await pay(shop(), party.orderId);
  });

  test('options are priced, and a line without its required choice names itself and leaves the rest', async () => {
    const party = await openTable(shop());
    const bare = chicken({ options: [] });
    const rich = chicken({
      options: [
        { id: ids.hotSpice, count: 1 },
        { id: ids.peanuts, count: 2 },
      ],
    });
    const placed = await order(shop(), party.orderId, [bare, rich, cola()]);
    expect(placed.refused.map(({ lineId, code }) => [lineId, code])).toEqual([
      [bare.id, 'menu.optionsTooFew'],
    ]);
    expect(placed.refused[0]?.zh).not.toBe('');
    expect(placed.accepted).toHaveLength(2);
    expect((await bill(shop(), party.orderId)).payable).toBe(2800 + 2 * 300 + 500);

    const nothing = await shop().refused(shop().people.waiter, placeRound, {
      params: { orderId: party.orderId },
      body: { roundId: clientId(), lines: [chicken({ options: [] })] },
    });
    expect(nothing.code).toBe('round.nothingAccepted');
    await pay(shop(), party.orderId);
  });

  test('清台 is refused while money is due', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [cola()]);
    const clear = { params: { seatingId: party.seatingId } };
    const problem = await shop().refused(shop().people.waiter, clearSeating, clear);
    expect(problem).toMatchObject({ code: 'seating.moneyDue', status: 409 });
    await pay(shop(), party.orderId, { amount: 200 });
    expect((await shop().refused(shop().people.waiter, clearSeating, clear)).code).toBe('seating.moneyDue');
    await pay(shop(), party.orderId);
    expect(await clearTable(shop(), party)).toMatchObject({ state: 'cleared' });
  });

  test('an order without a table is paid in two parts', async () => {
    const orderId = await openTakeOut(shop());
    await order(shop(), orderId, [noodles(), cola({ quantity: '3' })]);
    const first = await pay(shop(), orderId, { amount: 1000 });
    expect(first.bill).toMatchObject({ payable: 3300, applied: 1000, due: 2300, open: 2300, state: 'open' });
    const second = await pay(shop(), orderId);
    expect(second.bill).toMatchObject({ applied: 3300, due: 0, state: 'closed' });
  });

  test('dishes added after the bill was settled open it again for the difference', async () => {
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken()]);
    await pay(shop(), party.orderId);
    await order(shop(), party.orderId, [cola()]);
    const { settlement } = await look(shop(), party.orderId);
    expect(settlement?.totals).toMatchObject({ payable: 3300, applied: 2800, due: 500, open: 500 });
    const rest = settlement?.bills.find((each) => each.due > 0);
    await pay(shop(), rest?.id ?? '');
    expect((await look(shop(), party.orderId)).settlement?.totals).toMatchObject({ applied: 3300, due: 0 });
    await clearTable(shop(), party);
  });
});
