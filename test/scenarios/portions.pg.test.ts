import { describe, expect, test } from 'vitest';
import { getMenu, setPortions } from '../../server/ordering/menu/contract.ts';
import { placeRound } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { shopLinks } from '../harness/shop.ts';
import { ids } from '../harness/small-menu.ts';
import { bill, chicken, cola, fish, look, noodles, openTable, openTakeOut, order, pay } from './steps.ts';
import { useShop } from './use-shop.ts';

describe.each(shopLinks)('沽清 and limited portions, %s link', (link) => {
  const shop = useShop({ link, seed: 31 });
  const setLeft = (itemId: string, left: number | null, soldOut = false) =>
    shop().done(shop().people.cook, setPortions, {
      params: { storeId: shop().storeId, itemId },
      body: { left, soldOut },
    });

  test('a sold-out dish is refused by name and leaves the rest of the round', async () => {
    await setLeft(ids.noodles, null, true);
    const party = await openTable(shop());
    const wanted = noodles();
    const placed = await order(shop(), party.orderId, [chicken(), wanted, cola()]);
    expect(placed.refused.map(({ lineId, code }) => [lineId, code])).toEqual([
      [wanted.id, 'portion.soldOut'],
    ]);
    expect((await bill(shop(), party.orderId)).payable).toBe(3300);
    await setLeft(ids.noodles, null);
    expect((await order(shop(), party.orderId, [noodles()])).refused).toEqual([]);
    await pay(shop(), party.orderId);
  });

  test('thirty orders at once never sell more than what is left', async () => {
    await setLeft(ids.chicken, 7);
    const orderIds: string[] = [];
    for (let count = 0; count < 30; count += 1) orderIds.push(await openTakeOut(shop()));
    const answers = await Promise.all(
      orderIds.map((orderId) =>
        shop().ask(shop().people.waiter, placeRound, {
          params: { orderId },
          body: { roundId: clientId(), lines: [chicken(), cola()] },
        }),
      ),
    );
    const accepted = answers.flatMap((answer) => (answer.ok ? [answer.value.accepted.length] : []));
    expect(accepted).toHaveLength(30);
    expect(accepted.filter((count) => count === 2)).toHaveLength(7);
    expect(accepted.filter((count) => count === 1)).toHaveLength(23);
    const { items } = await shop().done(shop().people.waiter, getMenu, {
      params: { storeId: shop().storeId },
    });
    expect(items.find((item) => item.id === ids.chicken)).toMatchObject({ left: 0 });
    let sold = 0;
    for (const orderId of orderIds) {
      const { lines } = await look(shop(), orderId);
      sold += lines.filter((line) => line.itemId === ids.chicken).length;
      await pay(shop(), orderId);
    }
    expect(sold).toBe(7);
    await setLeft(ids.chicken, null);
  }, 120_000);

  test('a fraction is taken where a dish is sold by weight, and refused where it is not', async () => {
    const orderId = await openTakeOut(shop());
    const half = noodles({ quantity: '0.5' });
    const placed = await order(shop(), orderId, [fish('0.335'), half]);
    expect(placed.refused.map(({ code }) => code)).toEqual(['menu.fractionRefused']);
    expect((await bill(shop(), orderId)).payable).toBe(1002);
    await pay(shop(), orderId);
  });
});
