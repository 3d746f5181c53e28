import { describe, expect, test } from 'vitest';
import { listTickets } from '../../server/ordering/kitchen/contract.ts';
import { giveLine, repriceLine, returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { shopLinks } from '../harness/shop.ts';
import { pin } from '../harness/shop-people.ts';
import {
  bill,
  chicken,
  clearTable,
  cola,
  handBack,
  look,
  noodles,
  openTable,
  order,
  pay,
  plannedRefunds,
} from './steps.ts';
import { useShop } from './use-shop.ts';

describe.each(shopLinks)('dishes taken back and given, %s link', (link) => {
  const shop = useShop({
    link,
    seed: 21,
    cashier: { refund: { delaySeconds: 0, withoutApprovalMax: 10_000 } },
  });
  const reason = '客人不要了';

  test('退菜 before payment needs a manager, cancels the ticket and lowers the bill', async () => {
    const party = await openTable(shop());
    const dish = chicken();
    await order(shop(), party.orderId, [dish, cola()]);
    const asked = {
      params: { orderId: party.orderId, lineId: dish.id },
      body: { changeId: clientId(), quantity: '1', reason },
    };
    const { waiter, manager, cook } = shop().people;
    expect((await shop().refused(waiter, returnLine, asked)).code).toBe('line.approvalNeeded');
    const approval = { staffId: manager.staffId, pin };
    await shop().done(waiter, returnLine, { ...asked, body: { ...asked.body, approval } });
    const { lines } = await look(shop(), party.orderId);
    expect(lines.find((line) => line.id === dish.id)?.state).toBe('returned');
    const { tickets } = await shop().done(cook, listTickets, { params: { storeId: shop().storeId } });
    const own = tickets.filter((ticket) => ticket.orderId === party.orderId);
    expect(own.every((ticket) => ticket.state === 'cancelled')).toBe(true);
    expect((await bill(shop(), party.orderId)).payable).toBe(500);
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('退菜 after payment plans a refund, which the till hands back in cash', async () => {
    const party = await openTable(shop());
    const dish = noodles({ quantity: '2' });
    await order(shop(), party.orderId, [dish, cola()]);
    await pay(shop(), party.orderId);
    await shop().done(shop().people.manager, returnLine, {
      params: { orderId: party.orderId, lineId: dish.id },
      body: { changeId: clientId(), quantity: '1', reason },
    });
    const after = await bill(shop(), party.orderId);
    expect(after).toMatchObject({ payable: 2300, applied: 4100, due: -1800, open: 0 });
    const planned = (await plannedRefunds(shop())).filter((each) => each.billId === party.orderId);
    expect(planned.map(({ amount, kind }) => [amount, kind])).toEqual([[1800, 'plan']]);
    const done = await handBack(shop(), planned[0]?.id ?? '');
    expect(done.refund).toMatchObject({ state: 'done', handBack: 1800 });
    expect(done.bill).toMatchObject({ applied: 4100, refunded: 1800, due: 0, state: 'closed' });
    expect((await look(shop(), party.orderId)).settlement?.totals).toMatchObject({ refunded: 1800, due: 0 });
    await clearTable(shop(), party);
  });

  test('a planned refund shrinks when the guest orders something else instead', async () => {
    const party = await openTable(shop());
    const dish = noodles();
    await order(shop(), party.orderId, [dish]);
    await pay(shop(), party.orderId);
    await shop().done(shop().people.manager, returnLine, {
      params: { orderId: party.orderId, lineId: dish.id },
      body: { changeId: clientId(), quantity: '1', reason },
    });
    await order(shop(), party.orderId, [cola()]);
    const { settlement } = await look(shop(), party.orderId);
    expect(settlement?.totals).toMatchObject({ payable: 500, applied: 1800 });
    for (const refund of await plannedRefunds(shop())) await handBack(shop(), refund.id);
    for (const each of (await look(shop(), party.orderId)).settlement?.bills ?? [])
      if (each.due > 0) await pay(shop(), each.id);
    const settled = (await look(shop(), party.orderId)).settlement?.totals;
    expect(settled).toMatchObject({ payable: 500, due: 0 });
    expect((settled?.applied ?? 0) - (settled?.refunded ?? 0)).toBe(500);
    await clearTable(shop(), party);
  });

  test('赠菜: a given dish stays in the kitchen and costs nothing', async () => {
    const party = await openTable(shop());
    const dish = cola({ quantity: '2' });
    await order(shop(), party.orderId, [chicken(), dish]);
    await shop().done(shop().people.manager, giveLine, {
      params: { orderId: party.orderId, lineId: dish.id },
      body: { changeId: clientId(), quantity: '1', reason: '老客' },
    });
    const given = await bill(shop(), party.orderId);
    expect(given).toMatchObject({ payable: 3300 });
    const line = given.orders[0]?.lines.find((each) => each.id === dish.id);
    expect(line).toMatchObject({ base: 1000, payable: 500 });
    expect(line?.reductions.map(({ kind, amount }) => [kind, amount])).toEqual([['gift', 500]]);
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('改价 by a manager counts from then on', async () => {
    const party = await openTable(shop());
    const dish = noodles();
    await order(shop(), party.orderId, [dish]);
    const asked = {
      params: { orderId: party.orderId, lineId: dish.id },
      body: { unitPrice: 1500, reason: '试菜价' },
    };
    expect((await shop().refused(shop().people.waiter, repriceLine, asked)).code).toBe('line.approvalNeeded');
    await shop().done(shop().people.manager, repriceLine, asked);
    expect((await bill(shop(), party.orderId)).payable).toBe(1500);
    await pay(shop(), party.orderId);
    await clearTable(shop(), party);
  });

  test('nothing is returned twice', async () => {
    const party = await openTable(shop());
    const dish = noodles({ quantity: '2' });
    await order(shop(), party.orderId, [dish]);
    const changeId = clientId();
    const back = (quantity: string, id: string) => ({
      params: { orderId: party.orderId, lineId: dish.id },
      body: { changeId: id, quantity, reason },
    });
    await shop().done(shop().people.manager, returnLine, back('1', changeId));
    await shop().done(shop().people.manager, returnLine, back('1', changeId));
    expect((await bill(shop(), party.orderId)).payable).toBe(1800);
    const tooMany = await shop().refused(shop().people.manager, returnLine, back('2', clientId()));
    expect(tooMany.code).toBe('line.quantityTooHigh');
    await pay(shop(), party.orderId);
  });
});
