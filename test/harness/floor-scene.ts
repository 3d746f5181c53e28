import type { Database } from '../../server/platform/postgres/index.ts';
import { type Reply, send, textOf } from './house.ts';
import { clientId } from './client-id.ts';
import type { OrderingHouse, OrderingStore } from './ordering-house.ts';
import { fixedId, ids } from './small-menu.ts';

export type SceneTable = { readonly id: string; readonly code: string; readonly digits: string };
export type SceneParty = { readonly seatingId: string; readonly orderId: string };

/** What happens on the floor of a test's store: people ask through the whole HTTP path. */
export type FloorScene = ReturnType<typeof asking> &
  ReturnType<typeof looking> &
  ReturnType<typeof furnishing>;

/** The area all tables of a scene stand in. */
export const hall = fixedId(900);

export function floorScene(house: OrderingHouse, database: Database, store: OrderingStore): FloorScene {
  const asked = asking(house, store);
  return { ...asked, ...furnishing(asked.ask, store), ...looking(asked.ask, database, store) };
}

type Ask = ReturnType<typeof asking>['ask'];

function asking(house: OrderingHouse, store: OrderingStore) {
  const ask = (method: 'GET' | 'POST' | 'PUT', url: string, body?: object, token = store.waiter.token) =>
    send(house.server, method, url, body === undefined ? { token } : { token, body });
  const post = (url: string, body: object = {}, token = store.waiter.token) => ask('POST', url, body, token);
  const scan = (table: Pick<SceneTable, 'code'>, more: object = {}) =>
    send(house.server, 'POST', '/v1/guest-sessions', { body: { tableCode: table.code, ...more } });
  const openTable = async (table: SceneTable): Promise<SceneParty> => {
    const party = newParty();
    must(await post('/v1/stores/1/seatings', { ...party, tableId: table.id, covers: 2 }), 201);
    return party;
  };
  /** 宫保鸡丁 28.00 at the wok, with what the test adds to it, and 可乐 5.00 at no station. */
  const order = (orderId: string, more: object = {}, token = store.waiter.token): Promise<Reply> => {
    const mild = [{ id: ids.mild, count: 1 }];
    const chicken = { itemId: ids.chicken, variantId: ids.chickenRegular, options: mild, quantity: '1' };
    const cola = { itemId: ids.cola, variantId: ids.colaCan, options: [], quantity: '1' };
    const lines = [
      { id: clientId(), ...chicken, ...more },
      { id: clientId(), ...cola },
    ];
    return post(`/v1/orders/${orderId}/rounds`, { roundId: clientId(), lines }, token);
  };
  return { ask, post, scan, openTable, order };
}

function furnishing(ask: Ask, store: OrderingStore) {
  let tables = 0;
  const openHall = () => {
    const body = { name: { zh: '大厅', en: 'Hall' }, sort: 1 };
    return ask('PUT', `/v1/stores/1/areas/${hall}`, body, store.manager.token);
  };
  const newTable = async (): Promise<SceneTable> => {
    tables += 1;
    const id = clientId();
    const body = { areaId: hall, name: { zh: `A${tables}`, en: `Table A${tables}` }, seats: 4, sort: tables };
    const made = must(await ask('PUT', `/v1/stores/1/tables/${id}`, body, store.manager.token), 201);
    return { id, code: textOf(made, 'code'), digits: textOf(made, 'digits') };
  };
  return { openHall, newTable, tableCount: () => tables };
}

function looking(ask: Ask, database: Database, store: OrderingStore) {
  const onFloor = async (table: SceneTable): Promise<unknown> => {
    const floor = must(await ask('GET', '/v1/stores/1/floor'), 200) as {
      tables: { id: string; seating: unknown }[];
    };
    return floor.tables.find(({ id }) => id === table.id)?.seating;
  };
  const ticketStates = async (orderId: string): Promise<string[]> => {
    const { rows } = await database.owner.query<{ state: string }>(
      `select k.state from ordering.ticket k join ordering.line l using (merchant_id, line_id)
       where merchant_id = $1 and l.order_id = $2 order by k.ticket_id`,
      [store.merchantId, orderId],
    );
    return rows.map((row) => row.state);
  };
  const statementOf = async (orderId: string): Promise<unknown> => {
    const read = 'select statement::json as statement from seam.document where order_id = $1';
    const { rows } = await database.owner.query<{ statement: unknown }>(read, [orderId]);
    return rows[0]?.statement;
  };
  return { onFloor, ticketStates, statementOf };
}

export function newParty(): SceneParty {
  return { seatingId: clientId(), orderId: clientId() };
}

/** The body of a reply that has to have this status. */
export function must(reply: Reply | undefined, status: number): unknown {
  if (reply?.status !== status) throw new Error(`${status} was meant: ${JSON.stringify(reply)}`);
  return reply.body;
}

/** The party a scan led to. */
export function scanned(reply: Reply): { seatingId: string; orderId: string; token: string } {
  const body = must(reply, 201) as { orders: { orderId: string }[] };
  return {
    seatingId: textOf(body, 'seatingId'),
    token: textOf(body, 'token'),
    orderId: body.orders[0]?.orderId ?? '',
  };
}
