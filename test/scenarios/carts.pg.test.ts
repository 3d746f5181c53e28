import { describe, expect, test } from 'vitest';
import { addToCart, getCart, sendCart } from '../../server/ordering/carts/contract.ts';
import { scanTable } from '../../server/ordering/floor/contract.ts';
import type { Who } from '../harness/ask.ts';
import { clientId } from '../harness/client-id.ts';
import { listen } from '../harness/live-reader.ts';
import { type Shop, shopLinks } from '../harness/shop.ts';
import type { ShopTable } from '../harness/shop-furniture.ts';
import { chicken, cola, look, openTable, pay } from './steps.ts';
import { useShop } from './use-shop.ts';

async function scan(shop: Shop, { code }: ShopTable) {
  const { token, seatingId, orders } = await shop.done({}, scanTable, { body: { tableCode: code } });
  const who: Who = { ordering: token };
  return {
    token,
    who,
    params: { seatingId },
    query: { phoneId: clientId() },
    orderId: orders[0]?.orderId ?? '',
  };
}
type Phone = Awaited<ReturnType<typeof scan>>;

/** A dish as it goes into a cart. */
function choice({ id, itemId, variantId, options }: ReturnType<typeof cola>) {
  return { id, itemId, variantId, options: [...options], count: 1, note: null };
}

async function add(shop: Shop, { who, params, query }: Phone, dish = cola()) {
  const body = choice(dish);
  await shop.done(who, addToCart, { params, query, body });
  return { id: body.id, count: 1 };
}

describe.each(shopLinks)('the cart of a party, %s link', (link) => {
  const shop = useShop({ link, seed: 73 });

  test('CA10: a change is told to the phones of the party alone; what is sent is told to all', async () => {
    const [ours, theirs] = [await openTable(shop()), await openTable(shop())];
    const [mum, kid] = [await scan(shop(), ours.table), await scan(shop(), ours.table)];
    const stranger = await scan(shop(), theirs.table);
    const live = `${shop().urls.ordering}/v1/live`;
    const readers = {
      kid: await listen(live, kid.token),
      stranger: await listen(live, stranger.token),
      waiter: await listen(live, shop().people.waiter.ordering ?? ''),
    };
    for (const reader of Object.values(readers)) await reader.next('hello');
    const seen = [await add(shop(), mum, chicken()), await add(shop(), mum)];
    await readers.kid.next('cart.changed');
    const { params, query } = kid;
    const cart = await shop().done(kid.who, getCart, { params, query });
    expect(cart).toMatchObject({ you: null, lines: [{ phone: 1 }, { phone: 1 }] });
    const body = { roundId: clientId(), orderId: kid.orderId, lines: seen };
    await shop().done(kid.who, sendCart, { params, query, body });
    await readers.waiter.next('round.sent');
    await readers.kid.next('round.sent');
    const heard = (reader: keyof typeof readers) => readers[reader].events().map(({ type }) => type);
    expect(heard('waiter')).not.toContain('cart.changed');
    expect(heard('stranger')).toEqual([]);
    for (const reader of Object.values(readers)) reader.cut();
    expect((await look(shop(), kid.orderId, kid.who)).lines).toHaveLength(2);
    await pay(shop(), kid.orderId);
  });
});
