import { randomUUID } from 'node:crypto';
import { makeCashier } from '../../server/cashier/index.ts';
import { cashierGiven } from '../harness/cashier-given.ts';
import { accept } from '../../server/kernel/decision.ts';
import { type MountedRoute, mountRoutes } from '../../server/platform/http/mount.ts';
import { openItemRoutes } from '../../server/platform/open-items/index.ts';
import { makeHttpServer } from '../../server/platform/http/server.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import type { SettlementDraft, StatementDraft } from '../../server/seam/documents.ts';
import { directLink, type Link } from '../../server/seam/link.ts';
import { lockSeamRows, newSeamRow } from '../../server/seam/rows.ts';
import { runWork } from '../../server/spine/command.ts';
import {
  openTestHouse,
  openTestStore,
  type Person,
  type Reply,
  send,
  signInPerson,
  type TestHouse,
  type TestStore,
} from '../harness/house.ts';
import { type PaperOrder, paperOrder } from './paper-order.ts';

/** The cashier half alone on a test database, with people of one store and orders stated by hand. */
export type TillScene = TestHouse & {
  readonly store: TestStore;
  readonly people: Readonly<Record<'manager' | 'cashier' | 'waiter', Person>>;
  /** States orders as one set, as ordering would in its own command. */
  readonly state: (...orders: readonly PaperOrder[]) => Promise<void>;
  /** An order of this store with one dish at this price. */
  readonly order: (price: number) => Promise<{ readonly order: PaperOrder; readonly billId: string }>;
  readonly post: (who: Person, url: string, body?: object, key?: string) => Promise<Reply>;
  readonly get: (who: Person, url: string) => Promise<Reply>;
  readonly quote: (draft: StatementDraft) => Promise<SettlementDraft>;
  /** Pays in cash and says how many round trips the command took. */
  readonly tripsToPay: (billId: string, amount: number) => Promise<number>;
  readonly pay: (billId: string, amount: number, received?: number) => Promise<Reply>;
};

export async function openTillScene(database: Database): Promise<TillScene> {
  const { house, link, routes } = openTillHouse(database);
  const store = await openTestStore(database);
  const person = (role: 'manager' | 'cashier' | 'waiter') => signInPerson(house, database, store, role);
  const people = {
    manager: await person('manager'),
    cashier: await person('cashier'),
    waiter: await person('waiter'),
  };
  const post: TillScene['post'] = ({ token }, url, body = {}, key) =>
    send(house.server, 'POST', url, { token, body, ...(key !== undefined && { key }) });
  const state: TillScene['state'] = (...orders) => stateOrders(database, house, store, link(), orders);
  const cash = (amount: number, received: number) => ({
    paymentId: randomUUID(),
    tender: 'cash',
    amount,
    received,
  });
  return {
    ...house,
    store,
    people,
    state,
    post,
    get: ({ token }, url) => send(house.server, 'GET', url, { token }),
    pay: (billId, amount, received = amount) =>
      post(people.cashier, `/v1/bills/${billId}/payments`, cash(amount, received)),
    tripsToPay: (billId, amount) =>
      countTrips(database, house, routes, people.cashier, {
        url: `/v1/bills/${billId}/payments`,
        body: cash(amount, amount),
      }),
    async quote(draft) {
      const context = house.contextFor(store.merchantId);
      const quoted = await link().quote(store.merchantId, async () => accept(draft), context);
      if (!quoted.ok) throw new Error(quoted.refusal.code);
      return quoted.value;
    },
    async order(price) {
      const order = freshOrder();
      order.add(1, { price });
      renewLine(order);
      await state(order);
      return { order, billId: order.statement.orderId };
    },
  };
}

function openTillHouse(database: Database) {
  const made: { link?: Link; house?: TestHouse } = {};
  const link = (): Link => {
    if (made.link === undefined) throw new Error('the link is wired before the first request');
    return made.link;
  };
  const opened = (): TestHouse => {
    if (made.house === undefined) throw new Error('the house is open before the first request');
    return made.house;
  };
  const { half, routes } = makeCashier({ link, ...cashierGiven(database, opened) });
  // Ordering has nothing to release here: the tests read the stored Settlement.
  made.link = directLink(database.app, half, { hearSettlements: async () => [] });
  const house = openTestHouse(database, [...routes, ...openItemRoutes()]);
  made.house = house;
  return { house, link, routes };
}

async function countTrips(
  database: Database,
  house: TestHouse,
  routes: readonly MountedRoute[],
  { token }: Person,
  asked: { readonly url: string; readonly body: object },
): Promise<number> {
  const measured = makeHttpServer((error) => console.error(error));
  mountRoutes(measured, routes, {
    pool: database.app,
    identify: (request) => house.access.identify(request.headers.authorization),
    contextFor: house.contextFor,
    committed: () => undefined,
    measure: true,
  });
  const reply = await measured.inject({
    method: 'POST',
    url: asked.url,
    headers: { 'idempotency-key': randomUUID(), authorization: `Bearer ${token}` },
    payload: asked.body,
  });
  if (reply.statusCode !== 201) throw new Error(reply.body);
  return Number(reply.headers['tangshi-round-trips']);
}

let opened = 0;

/** An order with ids of its own, so that a file's tests do not meet. */
export function freshOrder(): PaperOrder {
  opened += 1;
  const order = paperOrder(opened);
  order.statement = { ...order.statement, orderId: randomUUID() };
  return order;
}

/** Gives the lines of an order ids of their own: a line lives in one order. */
function renewLine(order: PaperOrder): void {
  order.statement = {
    ...order.statement,
    lines: order.statement.lines.map((line) => ({ ...line, id: randomUUID() })),
  };
}

async function stateOrders(
  database: Database,
  house: TestHouse,
  { merchantId, storeId }: TestStore,
  link: Link,
  orders: readonly PaperOrder[],
): Promise<void> {
  const context = house.contextFor(merchantId);
  await runWork(database.app, merchantId, 'test', context.now, async (tx) => {
    const ids = orders.map(({ statement }) => statement.orderId);
    const locked = await lockSeamRows(tx, ids);
    const changes = orders.map(({ statement }) => {
      const { epoch: _, revision: __, ...draft } = statement;
      const row =
        locked.find((each) => each.orderId === statement.orderId) ?? newSeamRow(statement.orderId, storeId);
      return { row, draft };
    });
    return link.stateStatements(tx, changes, [], context);
  });
}
