import { describe, expect, test } from 'vitest';
import { attachDisplay, getDisplay, listTills, showOnTill } from '../../server/cashier/displays/contract.ts';
import { openDevice } from '../../server/office/merchants-stores/index.ts';
import type { Who } from '../harness/ask.ts';
import { listen } from '../harness/live-reader.ts';
import { type Shop, shopLinks } from '../harness/shop.ts';
import { chicken, cola, openTable, order, pay } from './steps.ts';
import { useShop } from './use-shop.ts';

/** A screen paired with the program that has the till. */
async function pairScreen(shop: Shop): Promise<{ who: Who; token: string }> {
  const database = shop.databases.at(-1);
  if (database === undefined) throw new Error('a shop has a database');
  const { rows } = await database.owner.query<{ merchant_id: number }>('select merchant_id from house.store');
  const merchantId = rows[0]?.merchant_id ?? 0;
  const { deviceToken: token } = await openDevice(database.owner, { merchantId, storeId: 1, name: '客显' });
  return { who: { cashier: token }, token };
}

describe.each(shopLinks)('a customer display, %s link', (link) => {
  const shop = useShop({ link, seed: 79 });

  test('CD5: displays hear of bills, payments and tills, and nothing else; staff not what tills show', async () => {
    const { who, token } = await pairScreen(shop());
    const params = { storeId: shop().storeId };
    const { tills } = await shop().done(who, listTills, { params });
    const { cashier } = shop().people;
    const party = await openTable(shop());
    await order(shop(), party.orderId, [chicken(), cola()]);
    await shop().done(cashier, showOnTill, { params, body: { billId: party.orderId } });
    const shown = (await shop().done(who, listTills, { params })).tills;
    const till = shown.find(({ lastShownAt }) => lastShownAt !== null);
    expect(tills.map(({ id }) => id)).toContain(till?.id);
    await shop().done(who, attachDisplay, { params, body: { tillId: till?.id ?? null } });
    const live = `${shop().urls.cashier}/v1/live`;
    const screen = await listen(live, token);
    const staff = await listen(live, cashier.cashier ?? '');
    for (const reader of [screen, staff]) await reader.next('hello');
    await order(shop(), party.orderId, [cola()]);
    await screen.next('bill.updated');
    const see = () => shop().done(who, getDisplay, { params });
    expect((await see()).bill).toMatchObject({ payable: 3800, due: 3800 });
    await pay(shop(), party.orderId);
    await screen.next('payment.applied');
    expect((await see()).bill).toMatchObject({ state: 'closed', due: 0, payment: { state: 'paid' } });
    await shop().done(cashier, showOnTill, { params, body: { billId: null } });
    await screen.next('display.changed');
    const types = (reader: typeof screen) => [
      ...new Set(reader.events().map(({ type }) => type.split('.')[0])),
    ];
    expect(types(screen).toSorted()).toEqual(['bill', 'display', 'payment']);
    expect(types(staff)).not.toContain('display');
    for (const reader of [screen, staff]) reader.cut();
  });
});
