import { z } from 'zod';
import { type Caller, expectDone, sendUntilAnswered } from '../persistent-call.ts';
import { fixedId } from '../replay/fixed-ids.ts';
import type { PriceList } from '../replay/order-file.ts';

export type MenuItem = { readonly itemId: string; readonly variantId: string; readonly price: number };

/** Items of a menu by their name in the price list. */
export type ItemsByName = ReadonlyMap<string, MenuItem>;

const menuSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Imports a price list as the menu of a store: one category, one station where all is made. */
export async function importMenu(caller: Caller, storeId: number, prices: PriceList): Promise<ItemsByName> {
  const items = itemsOf(storeId, prices);
  const path = `/v1/stores/${storeId}/menu`;
  const there = menuSchema.parse(
    expectDone({ path }, await sendUntilAnswered(caller, { method: 'GET', path })),
  );
  if (sameItems(there.items, items)) return items;
  const call = {
    method: 'POST',
    path: `${path}/import`,
    key: fixedId('menu', storeId, JSON.stringify([...prices])),
    body: menuOf(storeId, items),
  };
  expectDone(call, await sendUntilAnswered(caller, call));
  return items;
}

function itemsOf(storeId: number, prices: PriceList): ItemsByName {
  return new Map(
    [...prices].map(([name, price]) => [
      name,
      { itemId: fixedId('item', storeId, name), variantId: fixedId('variant', storeId, name), price },
    ]),
  );
}

function sameItems(there: readonly { id: string }[], items: ItemsByName): boolean {
  const ids = new Set(there.map(({ id }) => id));
  return ids.size === items.size && [...items.values()].every(({ itemId }) => ids.has(itemId));
}

function menuOf(storeId: number, items: ItemsByName): object {
  const categoryId = fixedId('category', storeId);
  const stationId = fixedId('station', storeId);
  return {
    categories: [{ id: categoryId, name: { zh: '外卖', en: 'Takeaway' }, sort: 1 }],
    stations: [{ id: stationId, name: { zh: '厨房', en: 'Kitchen' } }],
    items: [...items].map(([name, { itemId, variantId, price }], index) => ({
      id: itemId,
      categoryId,
      number: String(index + 1),
      name: { zh: name, en: name },
      variants: [{ id: variantId, name: { zh: '份', en: 'portion' }, price }],
      stationIds: [stationId],
    })),
  };
}
