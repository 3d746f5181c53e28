import type { ApiClient } from '../http-client.ts';
import type { Caller } from '../persistent-call.ts';
import type { PriceList } from '../replay/order-file.ts';
import type { House } from './prepare-house.ts';
import { importMenu, type ItemsByName } from './price-list-menu.ts';
import { signIn } from './sign-in.ts';

/** A store ready to take orders: a till signed in at each half, and the items of its menu by name. */
export type Shop = {
  readonly storeId: number;
  readonly ordering: Caller;
  readonly cashier: Caller;
  readonly items: ItemsByName;
};

/** One half of the house as it is reached now; in one program both halves are the same. */
export type Half = { readonly client: ApiClient; readonly house: House };

const storesAtOnce = 4;

/** Signs a till in at every store and brings the menu; what was there before stays. */
export async function openShops(
  halves: { ordering: Half; cashier: Half },
  prices: PriceList,
): Promise<Shop[]> {
  const shops: Shop[] = [];
  const stores = halves.ordering.house.deviceTokens.length;
  for (let first = 1; first <= stores; first += storesAtOnce) {
    const some = Array.from(
      { length: Math.min(storesAtOnce, stores - first + 1) },
      (_, offset) => first + offset,
    );
    shops.push(...(await Promise.all(some.map((storeId) => openShop(halves, storeId, prices)))));
  }
  return shops;
}

async function openShop(
  { ordering, cashier }: { ordering: Half; cashier: Half },
  storeId: number,
  prices: PriceList,
): Promise<Shop> {
  const tillAt = async ({ client, house }: Half): Promise<Caller> => ({
    client,
    token: await signIn(client, deviceOf(house, storeId), house.manager),
  });
  const owner = {
    client: ordering.client,
    token: await signIn(ordering.client, deviceOf(ordering.house, storeId), ordering.house.owner),
  };
  const items = await importMenu(owner, storeId, prices);
  const atOrdering = await tillAt(ordering);
  const atCashier = cashier.client === ordering.client ? atOrdering : await tillAt(cashier);
  return { storeId, ordering: atOrdering, cashier: atCashier, items };
}

/** The paired device of a store. */
export function deviceOf(house: House, storeId: number): string {
  const token = house.deviceTokens[storeId - 1];
  if (token === undefined) throw new Error(`store ${storeId} has no device`);
  return token;
}
