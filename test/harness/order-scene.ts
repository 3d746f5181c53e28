import { randomUUID } from 'node:crypto';
import type { Database } from '../../server/platform/postgres/index.ts';
import { type Person, type Reply, send, signInPerson } from './house.ts';
import {
  openOrderingHouse,
  openOrderingStore,
  type OrderingHouse,
  type OrderingStore,
} from './ordering-house.ts';
import { ids } from './small-menu.ts';

type Caller = { readonly token: string };

/** The ordering half with one store, its people, and short ways to ask it things. */
export type OrderScene = OrderingHouse & {
  readonly store: OrderingStore;
  readonly people: Readonly<Record<'manager' | 'waiter' | 'cook' | 'cashier', Person>>;
  readonly post: (who: Caller, url: string, body?: object, key?: string) => Promise<Reply>;
  readonly get: (who: Caller, url: string) => Promise<Reply>;
};

export async function openOrderScene(database: Database): Promise<OrderScene> {
  const house = openOrderingHouse(database);
  const store = await openOrderingStore(house, database);
  const { manager, waiter } = store;
  const cook = await signInPerson(house, database, store, 'cook');
  const cashier = await signInPerson(house, database, store, 'cashier');
  return {
    ...house,
    store,
    people: { manager, waiter, cook, cashier },
    post: ({ token }, url, body = {}, key) =>
      send(house.server, 'POST', url, { token, body, ...(key !== undefined && { key }) }),
    get: ({ token }, url) => send(house.server, 'GET', url, { token }),
  };
}

/** A wanted line of the small menu: the chicken regular and mild, unless told otherwise. */
export function wantedLine(more: object = {}): { readonly id: string } {
  const mild = [{ id: ids.mild, count: 1 }];
  const chicken = { itemId: ids.chicken, variantId: ids.chickenRegular, options: mild, quantity: '1' };
  return { ...chicken, ...more, id: randomUUID() };
}

/** Made at two stations. */
export const noodles = { itemId: ids.noodles, variantId: ids.noodlesBowl, options: [] };
/** Made at none. */
export const cola = { itemId: ids.cola, variantId: ids.colaCan, options: [] };

/** A take-out order that is open. */
export async function openTakeOut({ post, people, store }: OrderScene): Promise<string> {
  const orderId = randomUUID();
  const body = { orderId, service: 'takeOut' };
  const reply = await post(people.waiter, `/v1/stores/${store.storeId}/orders`, body);
  if (reply.status !== 201) throw new Error(`no order: ${JSON.stringify(reply.body)}`);
  return orderId;
}

/** Sends a round of these lines; gives the reply. */
export function sendRound(
  { post, people }: OrderScene,
  orderId: string,
  lines: readonly object[],
  more: { who?: Caller; roundId?: string; dryRun?: boolean } = {},
): Promise<Reply> {
  const { who = people.waiter, roundId = randomUUID(), ...rest } = more;
  return post(who, `/v1/orders/${orderId}/rounds`, { roundId, lines, ...rest });
}
