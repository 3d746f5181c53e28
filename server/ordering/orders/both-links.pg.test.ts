import { describe, expect, test } from 'vitest';
import { shopLinks } from '../../../test/harness/shop.ts';
import { chicken, cola, look, noodles, openTakeOut, order, pay } from '../../../test/scenarios/steps.ts';
import { useShop } from '../../../test/scenarios/use-shop.ts';
import { moveLines } from './contract.ts';

describe.each(shopLinks)('orders and the real cashier, %s link', (link) => {
  const shop = useShop({ link, seed: 23, ordering: { staffPayFirst: true } });

  test('O9 what is ordered pay-first goes to the kitchen when cash has covered it', async () => {
    const orderId = await openTakeOut(shop());
    await order(shop(), orderId, [noodles(), cola()]);
    await shop().agree();
    expect((await look(shop(), orderId)).lines).toMatchObject([
      { holds: ['payment'], tickets: [] },
      { state: 'held' },
    ]);
    await pay(shop(), orderId, { received: 10_000 });
    await shop().agree();
    expect((await look(shop(), orderId)).lines).toMatchObject([
      { state: 'released', holds: [], tickets: [{ state: 'waiting' }, { state: 'waiting' }] },
      { state: 'released', tickets: [] },
    ]);
  });

  test('O16 a paid dish that moves takes its money along, and both programs hold the same', async () => {
    const [from, to] = [await openTakeOut(shop()), await openTakeOut(shop())];
    const { accepted } = await order(shop(), from, [noodles(), chicken()]);
    await order(shop(), to, [cola()]);
    await pay(shop(), from, { received: 10_000 });
    const moving = accepted.slice(0, 1);
    const { waiter } = shop().people;
    await shop().done(waiter, moveLines, {
      params: { orderId: from },
      body: { lineIds: moving, toOrderId: to },
    });
    await shop().agree();
    const [left, arrived] = [await look(shop(), from), await look(shop(), to)];
    expect(left.settlement?.totals).toMatchObject({ payable: 2800, applied: 2800, due: 0 });
    expect(arrived.settlement?.totals).toMatchObject({ payable: 2300, applied: 1800, due: 500 });
    expect(arrived.lines.map((line) => line.state)).toEqual(['held', 'released']);
    expect(arrived.lines[1]?.tickets).toHaveLength(2);
  });
});
