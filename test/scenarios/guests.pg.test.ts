import { describe, expect, test } from 'vitest';
import { clearSeating, confirmSeating, scanTable } from '../../server/ordering/floor/contract.ts';
import { listTickets } from '../../server/ordering/kitchen/contract.ts';
import { getOrder, placeRound } from '../../server/ordering/orders/contract.ts';
import type { Who } from '../harness/ask.ts';
import { clientId } from '../harness/client-id.ts';
import { type Shop, shopLinks } from '../harness/shop.ts';
import type { ShopTable } from '../harness/shop-furniture.ts';
import { bill, chicken, cola, look, noodles, openTable, order, pay } from './steps.ts';
import { useShop } from './use-shop.ts';

async function scan(shop: Shop, table: ShopTable, more: { digits?: string; covers?: number } = {}) {
  const scanned = await shop.done({}, scanTable, { body: { tableCode: table.code, ...more } });
  const guest: Who = { ordering: scanned.token };
  return { ...scanned, guest, orderId: scanned.orders[0]?.orderId ?? '' };
}

async function waitingTickets(shop: Shop, orderId: string): Promise<number> {
  const { tickets } = await shop.done(shop.people.cook, listTickets, { params: { storeId: shop.storeId } });
  return tickets.filter((ticket) => ticket.orderId === orderId).length;
}

describe.each(shopLinks)('guests under the rule confirm, %s link', (link) => {
  const shop = useShop({ link, seed: 71 });

  test('the first round of an unopened table waits for one tap of staff', async () => {
    const table = shop().furniture.nextTable();
    const { guest, orderId, seatingId, state, rule } = await scan(shop(), table);
    expect([state, rule]).toEqual(['awaitingConfirm', 'confirm']);
    await order(shop(), orderId, [chicken(), cola()], guest);
    expect(await waitingTickets(shop(), orderId)).toBe(0);
    const held = (await look(shop(), orderId, guest)).lines;
    expect(held.map((line) => [line.state, line.holds])).toEqual([
      ['held', ['confirm']],
      ['held', ['confirm']],
    ]);
    await shop().done(shop().people.waiter, confirmSeating, { params: { seatingId }, body: { covers: 2 } });
    expect(await waitingTickets(shop(), orderId)).toBe(1);
    await order(shop(), orderId, [noodles()], guest);
    expect(await waitingTickets(shop(), orderId)).toBe(3);
    expect((await bill(shop(), orderId)).payable).toBe(5100);
    await pay(shop(), orderId);
  });

  test('the four digits shown at the table open it without a tap; wrong ones do not', async () => {
    const table = shop().furniture.nextTable();
    const wrong = table.digits === '0000' ? '1111' : '0000';
    const refused = await shop().refused({}, scanTable, { body: { tableCode: table.code, digits: wrong } });
    expect(refused.code).toBe('seating.digitsWrong');
    const { guest, orderId, state } = await scan(shop(), table, { digits: table.digits, covers: 2 });
    expect(state).toBe('open');
    await order(shop(), orderId, [noodles()], guest);
    expect(await waitingTickets(shop(), orderId)).toBe(2);
    await pay(shop(), orderId);
  });

  test('a guest sees only the party of their table, and the session dies at 清台', async () => {
    const party = await openTable(shop());
    const other = await openTable(shop());
    const { guest, orderId } = await scan(shop(), party.table);
    expect(orderId).toBe(party.orderId);
    await order(shop(), orderId, [cola()], guest);
    const foreign = await shop().refused(guest, getOrder, { params: { orderId: other.orderId } });
    expect(foreign.status).toBe(404);
    const round = { roundId: clientId(), lines: [cola()] };
    const pushed = await shop().refused(guest, placeRound, {
      params: { orderId: other.orderId },
      body: round,
    });
    expect(pushed.status).toBe(404);
    await pay(shop(), orderId);
    await shop().done(shop().people.waiter, clearSeating, { params: { seatingId: party.seatingId } });
    const dead = await shop().refused(guest, getOrder, { params: { orderId } });
    expect(dead.code).toBe('access.sessionEnded');
  });
});

describe.each(shopLinks)('guests under the rule free, %s link', (link) => {
  const shop = useShop({
    link,
    seed: 81,
    ordering: { guestRule: 'free', guestLinesMax: 3, guestAmountMax: 6000 },
  });

  test('a scan opens the table, within the caps of one round and one party', async () => {
    const { guest, orderId, state } = await scan(shop(), shop().furniture.nextTable());
    expect(state).toBe('open');
    await order(shop(), orderId, [chicken()], guest);
    expect(await waitingTickets(shop(), orderId)).toBe(1);
    const tooMany = { roundId: clientId(), lines: [cola(), cola(), cola(), cola()] };
    const asked = { params: { orderId }, body: tooMany };
    expect((await shop().refused(guest, placeRound, asked)).code).toBe('round.tooManyGuestLines');
    const tooMuch = { roundId: clientId(), lines: [chicken({ quantity: '3' })] };
    const dear = await shop().refused(guest, placeRound, { params: { orderId }, body: tooMuch });
    expect(dear.code).toBe('round.guestAmountTooHigh');
    await pay(shop(), orderId);
  });
});

describe.each(shopLinks)('guests under the rule pay-first, %s link', (link) => {
  const shop = useShop({ link, seed: 91, ordering: { guestRule: 'payFirst' } });

  test('what a guest orders goes to the kitchen when it is covered, and not before', async () => {
    const { guest, orderId } = await scan(shop(), shop().furniture.nextTable(), { covers: 2 });
    await order(shop(), orderId, [chicken(), cola()], guest);
    expect(await waitingTickets(shop(), orderId)).toBe(0);
    await pay(shop(), orderId, { amount: 1000 });
    expect(await waitingTickets(shop(), orderId)).toBe(0);
    await pay(shop(), orderId);
    const { lines, settlement } = await look(shop(), orderId, guest);
    expect(lines.map(({ state }) => state)).toEqual(['released', 'released']);
    expect(settlement?.coveredRevision).toBeGreaterThan(0);
    expect(await waitingTickets(shop(), orderId)).toBe(1);
    await order(shop(), orderId, [noodles()], guest);
    expect(await waitingTickets(shop(), orderId)).toBe(1);
    const rest = (await look(shop(), orderId)).settlement?.bills.find(({ due }) => due > 0);
    await pay(shop(), rest?.id ?? '');
    expect((await look(shop(), orderId)).lines.map(({ state }) => state)).toEqual([
      'released',
      'released',
      'released',
    ]);
    expect(await waitingTickets(shop(), orderId)).toBe(3);
  });
});
