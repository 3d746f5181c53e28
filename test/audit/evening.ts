import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { makeCashier } from '../../server/cashier/index.ts';
import { cashierGiven } from '../harness/cashier-given.ts';
import type { CashierSettings } from '../../server/kernel/store-facts.ts';
import { usualSettings } from '../../server/office/merchants-stores/index.ts';
import { makeMenuCache, makeOrdering, makeOrderNumbers } from '../../server/ordering/index.ts';
import { makePrintDesk } from '../../server/printing/jobs/index.ts';
import { makeSetupCache } from '../../server/printing/setup/index.ts';
import type { Database } from '../../server/platform/postgres/index.ts';
import { directLink, type Link } from '../../server/seam/link.ts';
import {
  openTestHouse,
  openTestStore,
  type Person,
  send,
  signInPerson,
  type TestHouse,
  type TestStore,
} from '../harness/house.ts';
import { ids, smallMenu } from '../harness/small-menu.ts';

/** A shop with both halves in one program, its people, and short ways to work in it. */
export type Evening = {
  readonly server: FastifyInstance;
  readonly store: TestStore;
  readonly waiter: Person;
  readonly manager: Person;
  readonly cashier: Person;
  /** Sends a command; throws when it is refused. */
  tell(who: Person, url: string, body?: object): Promise<Record<string, unknown>>;
  read(who: Person, url: string): Promise<Record<string, unknown>>;
};

/** Everything that can touch a price: fees, service charge, 抹零, coins the shop does not keep. */
const fullSettings: CashierSettings = {
  ...usualSettings.cashier,
  serviceCharge: { rate: 1000, base: 'afterReductions', services: ['takeOut'] },
  charges: [
    {
      id: 'box',
      name: { zh: '打包盒', en: 'Box' },
      per: 'order',
      amount: 233,
      services: ['takeOut'],
      taxClass: 'standard',
    },
  ],
  autoRounding: { step: 10, direction: 'down' },
  cash: { step: 50, direction: 'down' },
};

export async function openEvening(database: Database): Promise<Evening> {
  const house = openBothHalves(database);
  const store = await openTestStore(database);
  const settings = JSON.stringify({ ...usualSettings, cashier: fullSettings });
  await database.owner.query(
    `update house.store_settings set settings = $2 where merchant_id = $1 and version = 1`,
    [store.merchantId, settings],
  );
  const manager = await signInPerson(house, database, store, 'manager');
  const waiter = await signInPerson(house, database, store, 'waiter');
  const cashier = await signInPerson(house, database, store, 'cashier');
  const evening: Evening = {
    server: house.server,
    store,
    manager,
    waiter,
    cashier,
    tell: async ({ token }, url, body = {}) =>
      fieldsOf(url, await send(house.server, 'POST', url, { token, body })),
    read: async ({ token }, url) => fieldsOf(url, await send(house.server, 'GET', url, { token })),
  };
  await evening.tell(manager, `/v1/stores/1/menu/import`, smallMenu);
  return evening;
}

function openBothHalves(database: Database): TestHouse {
  const made: { house?: TestHouse; link?: Link } = {};
  const house = (): TestHouse => {
    if (made.house === undefined) throw new Error('the house is open before the first request');
    return made.house;
  };
  const link = (): Link => {
    if (made.link === undefined) throw new Error('the link is wired before the first request');
    return made.link;
  };
  const ordering = makeOrdering({
    pool: database.app,
    link,
    print: makePrintDesk(makeSetupCache(), () => undefined),
    menus: makeMenuCache(),
    orderNumbers: makeOrderNumbers(database.owner),
    approve: (...asked) => house().access.approve(...asked),
    issueGuestToken: (...asked) => house().access.issueGuestToken(...asked),
    endGuestSessions: (...asked) => house().access.endGuestSessions(...asked),
    guestAddress: () => ({ address: 'http://192.168.1.5:8080', shopOnly: true }),
    sheetFont: null,
    storeChanging: (...asked) => house().facts.changing(...asked),
    committed: () => undefined,
    contextFor: (merchantId) => house().contextFor(merchantId),
  });
  const cashier = makeCashier({ link, ...cashierGiven(database, house) });
  made.link = directLink(database.app, cashier.half, ordering.half);
  made.house = openTestHouse(database, [...ordering.routes, ...cashier.routes]);
  return made.house;
}

function fieldsOf(url: string, { status, body }: { status: number; body: unknown }): Record<string, unknown> {
  if (status >= 300 || typeof body !== 'object' || body === null)
    throw new Error(`${url}: ${status} ${JSON.stringify(body)}`);
  return Object.fromEntries(Object.entries(body));
}

const wanted = {
  chicken: { itemId: ids.chicken, variantId: ids.chickenRegular, options: [{ id: ids.mild, count: 1 }] },
  noodles: { itemId: ids.noodles, variantId: ids.noodlesBowl, options: [] },
  cola: { itemId: ids.cola, variantId: ids.colaCan, options: [] },
} as const;
export type Dish = keyof typeof wanted;

/** A take-out order with a line for each dish named; gives the ids of order and lines. */
export async function order(
  { tell, waiter }: Evening,
  dishes: readonly Dish[],
): Promise<{ orderId: string; lineIds: string[] }> {
  const orderId = randomUUID();
  await tell(waiter, '/v1/stores/1/orders', { orderId, service: 'takeOut' });
  const lines = dishes.map((dish) => ({ id: randomUUID(), ...wanted[dish], quantity: '2' }));
  await tell(waiter, `/v1/orders/${orderId}/rounds`, { roundId: randomUUID(), lines });
  return { orderId, lineIds: lines.map(({ id }) => id) };
}

/** Pays what is open on a bill, or a part of it, with a note of 500.00; gives the payment's id. */
export async function pay({ tell, read, cashier }: Evening, billId: string, part?: number): Promise<string> {
  const bill = await read(cashier, `/v1/bills/${billId}`);
  const open = Number(Object(bill['bill'] ?? bill)['open']);
  const paymentId = randomUUID();
  const body = { paymentId, tender: 'cash', amount: part ?? open, received: 50_000 };
  await tell(cashier, `/v1/bills/${billId}/payments`, body);
  return paymentId;
}

/** Returns one of a line, as a manager may at any time. */
export async function giveUp(
  { tell, manager }: Evening,
  orderId: string,
  lineId: string,
  how: 'return' | 'give',
) {
  const body = { changeId: randomUUID(), quantity: '1', reason: '太咸' };
  return tell(manager, `/v1/orders/${orderId}/lines/${lineId}/${how}`, body);
}

/** Hands back the cash of every planned refund. */
export async function handBack({ tell, read, cashier, store }: Evening): Promise<number> {
  const { refunds } = await read(cashier, `/v1/stores/${store.storeId}/refunds?state=planned`);
  if (!Array.isArray(refunds)) throw new Error('no list of refunds');
  for (const refund of refunds) await tell(cashier, `/v1/refunds/${Object(refund)['id']}/done`);
  return refunds.length;
}

/** An evening with everything that happens at a till in it; gives the ids of what was sold first. */
export async function liveThrough(
  evening: Evening,
): Promise<{ orderId: string; lineId: string; paymentId: string }> {
  const { tell, manager, cashier } = evening;
  const first = await order(evening, ['chicken', 'noodles', 'cola']);
  const paymentId = await pay(evening, first.orderId);
  const [returned = '', kept = ''] = first.lineIds;
  await giveUp(evening, first.orderId, returned, 'return');
  await handBack(evening);

  const shared = await order(evening, ['chicken', 'cola', 'noodles']);
  const grant = {
    adjustmentId: randomUUID(),
    kind: 'percent',
    target: { kind: 'order' },
    rate: 1200,
    reason: '会员',
  };
  await tell(manager, `/v1/bills/${shared.orderId}/adjustments`, grant);
  const parts = [randomUUID(), randomUUID()];
  await tell(cashier, `/v1/bills/${shared.orderId}/split`, { kind: 'even', billIds: parts });
  for (const billId of [shared.orderId, ...parts]) await pay(evening, billId);
  await giveUp(evening, shared.orderId, shared.lineIds[2] ?? '', 'give');

  const [left, right] = [await order(evening, ['chicken']), await order(evening, ['noodles', 'cola'])];
  await tell(cashier, `/v1/bills/${left.orderId}/merge`, { withBillId: right.orderId });
  await pay(evening, left.orderId, 1000);
  await pay(evening, left.orderId);
  const moved = { lineIds: [right.lineIds[1] ?? ''], toOrderId: first.orderId };
  await tell(manager, `/v1/orders/${right.orderId}/move`, moved);

  const again = await order(evening, ['cola', 'chicken']);
  await pay(evening, again.orderId);
  await tell(manager, `/v1/bills/${again.orderId}/reverse`, { reason: '点错' });
  await giveUp(evening, again.orderId, again.lineIds[0] ?? '', 'return');

  const open = await order(evening, ['noodles']);
  const price = { unitPrice: 999, reason: '时价' };
  await tell(manager, `/v1/orders/${open.orderId}/lines/${open.lineIds[0] ?? ''}/reprice`, price);
  return { orderId: first.orderId, lineId: kept, paymentId };
}

/** Starts the cashier's shift with a float, and puts change into the drawer. */
export async function beginShift({ tell, cashier }: Evening, float: number): Promise<string> {
  const shiftId = randomUUID();
  const count = { pieces: [], other: float };
  await tell(cashier, '/v1/stores/1/shifts', { shiftId, count, source: null, note: null });
  const change = { moveId: randomUUID(), kind: 'change', amount: 5000, note: null };
  await tell(cashier, `/v1/shifts/${shiftId}/cash`, change);
  return shiftId;
}

/** Counts the drawer one yuan short and leaves 100.00 in it. */
export async function endShift({ tell, read, manager }: Evening, shiftId: string): Promise<void> {
  const { shift } = await read(manager, `/v1/shifts/${shiftId}`);
  const count = { pieces: [], other: Number(Object(shift)['expected']) - 100 };
  await tell(manager, `/v1/shifts/${shiftId}/count`, { count });
  await tell(manager, `/v1/shifts/${shiftId}/close`, { kept: 10_000, note: '少一块' });
}
