import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, listAt, textAt } from '../../../test/harness/fields.ts';
import { floorScene, type FloorScene } from '../../../test/harness/floor-scene.ts';
import { openTestStore, signInPerson } from '../../../test/harness/house.ts';
import {
  cola,
  noodles,
  openOrderScene,
  openTakeOut,
  type OrderScene,
  sendRound,
  wantedLine,
} from '../../../test/harness/order-scene.ts';
import { ids } from '../../../test/harness/small-menu.ts';
import { runRead } from '../../spine/command.ts';
import { foldOrder, loadOrders } from '../orders/index.ts';

const database = useTestDatabase();
let house: OrderScene;
let floor: FloorScene;

beforeAll(async () => {
  house = await openOrderScene(database());
  floor = floorScene(house, database(), house.store);
  await floor.openHall();
});

const tickets = async (query: string): Promise<unknown[]> => {
  const reply = await house.get(house.people.cook, `/v1/stores/1/tickets?${query}`);
  expect(reply.status).toBe(200);
  return listAt(reply.body, 'tickets');
};
const ofOrder = (all: readonly unknown[], orderId: string) =>
  all.filter((each) => at(each, 'orderId') === orderId);
const bump = (ticket: unknown, state: string, who = house.people.cook) =>
  house.post(who, `/v1/tickets/${textAt(ticket, 'id')}/state`, { state });
const readOrder = (orderId: string) => house.get(house.people.waiter, `/v1/orders/${orderId}`);

test('K3 a station sees its tickets in the order they were released, until they are served', async () => {
  const [first, second] = [await openTakeOut(house), await openTakeOut(house)];
  await sendRound(house, first, [wantedLine({ ...noodles, note: '少辣' }), wantedLine(cola)]);
  await sendRound(house, second, [wantedLine()]);
  const wok = await tickets(`stationId=${ids.wok}`);
  expect(wok).toMatchObject([
    { orderId: first, name: { zh: '担担面' }, note: '少辣', variant: null, state: 'waiting' },
    {
      orderId: second,
      name: { zh: '宫保鸡丁' },
      variant: { zh: '例牌' },
      options: [{ name: { zh: '微辣' } }],
    },
  ]);
  expect(await tickets(`stationId=${ids.cold}`)).toMatchObject([{ orderId: first }]);
  expect((await bump(wok[1], 'served')).status).toBe(200);
  expect(ofOrder(await tickets(`stationId=${ids.wok}`), second)).toEqual([]);
  expect(await tickets('state=served')).toMatchObject([{ orderId: second, state: 'served' }]);
});

test('K1 K2 the line follows its slowest ticket; a second tap changes nothing; a step back recalls', async () => {
  const orderId = await openTakeOut(house);
  await sendRound(house, orderId, [wantedLine(noodles)]);
  const [one, two] = ofOrder(await tickets(''), orderId);
  expect((await bump(one, 'ready')).body).toMatchObject({ state: 'ready', lineState: 'released' });
  expect((await bump(two, 'cooking')).body).toMatchObject({ lineState: 'cooking' });
  expect((await bump(two, 'ready')).body).toMatchObject({ lineState: 'ready' });
  expect((await bump(two, 'ready')).body).toMatchObject({ lineState: 'ready' });
  expect((await bump(one, 'cooking')).body).toMatchObject({ lineState: 'cooking' });
  expect((await readOrder(orderId)).body).toMatchObject({
    order: { revision: 1 },
    lines: [{ state: 'cooking' }],
  });
  const events = await database().owner.query(
    "select payload from spine.event where subject = $1 and type = 'ticket.stateChanged'",
    [orderId],
  );
  expect(events.rows).toHaveLength(4);
});

test('K1 two stations that finish at the same time leave the line served', async () => {
  const orderId = await openTakeOut(house);
  await sendRound(house, orderId, [wantedLine(noodles)]);
  const own = ofOrder(await tickets(''), orderId);
  const replies = await Promise.all(own.map((ticket) => bump(ticket, 'served')));
  expect(replies.map((reply) => reply.status)).toEqual([200, 200]);
  expect((await readOrder(orderId)).body).toMatchObject({ lines: [{ state: 'served' }] });
});

test('K7 the card of an order comes as far as it is told, at one station or at all; none goes back', async () => {
  const orderId = await openTakeOut(house);
  await sendRound(house, orderId, [wantedLine(noodles), wantedLine(), wantedLine(cola)]);
  const card = (body: object, id = orderId) =>
    house.post(house.people.cook, `/v1/orders/${id}/tickets/state`, body);
  expect(listAt((await card({ state: 'ready', stationId: ids.wok })).body, 'bumped')).toHaveLength(2);
  expect((await card({ state: 'cooking' })).body).toMatchObject({
    bumped: [{ from: 'waiting', to: 'cooking' }],
  });
  expect((await readOrder(orderId)).body).toMatchObject({
    lines: [{ state: 'cooking' }, { state: 'ready' }, { state: 'released' }],
  });
  expect(listAt((await card({ state: 'served' })).body, 'bumped')).toHaveLength(3);
  expect((await card({ state: 'served' })).body).toEqual({ orderId, bumped: [] });
  expect((await card({ state: 'served' }, randomUUID())).status).toBe(404);
  await expectFolded(orderId);
});

test('K8 a bump is recalled whole, to where each ticket was; what moved on since stays', async () => {
  const orderId = await openTakeOut(house);
  await sendRound(house, orderId, [wantedLine(noodles), wantedLine()]);
  const own = () => tickets('').then((all) => ofOrder(all, orderId));
  const states = async () => (await own()).map((ticket) => textAt(ticket, 'state')).sort();
  const [first] = await own();
  await bump(first, 'cooking');
  const act = (path: string, body: object) =>
    house.post(house.people.cook, `/v1/orders/${orderId}/tickets/${path}`, body);
  const { body } = await act('state', { state: 'ready' });
  expect(await states()).toEqual(['ready', 'ready', 'ready']);
  await bump(first, 'served');
  expect(listAt((await act('recall', { bumped: at(body, 'bumped') })).body, 'recalled')).toHaveLength(2);
  expect(await states()).toEqual(['waiting', 'waiting']);
  expect((await act('recall', { bumped: at(body, 'bumped') })).body).toEqual({ orderId, recalled: [] });
  await expectFolded(orderId);
});

test('K9 a ticket says what was added after the first round, and what came from another order', async () => {
  const [orderId, other] = [await openTakeOut(house), await openTakeOut(house)];
  await sendRound(house, orderId, [wantedLine()]);
  const line = wantedLine();
  await sendRound(house, orderId, [line]);
  expect(ofOrder(await tickets(''), orderId)).toMatchObject([
    { added: false, moved: false, itemId: ids.chicken },
    { added: true, moved: false },
  ]);
  const body = { lineIds: [line.id], toOrderId: other };
  expect((await house.post(house.people.waiter, `/v1/orders/${orderId}/move`, body)).status).toBe(200);
  expect(ofOrder(await tickets(''), other)).toMatchObject([{ added: false, moved: true }]);
});

test('K11 what nobody ticked off leaves the screens: with its order after three hours, at the latest after a day', async () => {
  const [open, ended] = [await openTakeOut(house), await openTakeOut(house)];
  for (const orderId of [open, ended]) await sendRound(house, orderId, [wantedLine()]);
  const { owner } = database();
  await owner.query("update ordering.dining_order set state = 'finished' where order_id = $1", [ended]);
  const passed = (hours: number) =>
    owner.query(
      `update ordering.ticket set made_at = made_at - make_interval(hours => $2)
       where line_id in (select line_id from ordering.line where order_id = any($1))`,
      [[open, ended], hours],
    );
  const shown = async (): Promise<number[]> => {
    const all = await tickets('');
    return [open, ended].map((orderId) => ofOrder(all, orderId).length);
  };
  expect(await shown()).toEqual([1, 1]);
  await passed(4);
  expect(await shown()).toEqual([1, 0]);
  await passed(20);
  expect(await shown()).toEqual([0, 0]);
});

test('K4 a returned dish stays struck until somebody at the station has seen it', async () => {
  const orderId = await openTakeOut(house);
  const line = wantedLine(noodles);
  await sendRound(house, orderId, [line]);
  const [ticket] = ofOrder(await tickets(''), orderId);
  const acknowledge = () => house.post(house.people.cook, `/v1/tickets/${textAt(ticket, 'id')}/acknowledge`);
  expect((await acknowledge()).body).toMatchObject({ code: 'ticket.notCancelled' });
  const body = { changeId: randomUUID(), quantity: '1', reason: '客人走了' };
  await house.post(house.people.manager, `/v1/orders/${orderId}/lines/${line.id}/return`, body);
  expect(ofOrder(await tickets('state=cancelled'), orderId)).toMatchObject([
    { state: 'cancelled', quantity: '0', returnedQuantity: '1' },
    { state: 'cancelled' },
  ]);
  expect(await bump(ticket, 'cooking')).toMatchObject({ status: 409, body: { code: 'ticket.cancelled' } });
  expect((await acknowledge()).status).toBe(200);
  expect((await acknowledge()).status).toBe(200);
  expect(ofOrder(await tickets(''), orderId)).toHaveLength(1);
});

test('K5 a dish that moved shows its new table and is not made again', async () => {
  const party = await floor.openTable(await floor.newTable());
  const orderId = await openTakeOut(house);
  const line = wantedLine(noodles);
  await sendRound(house, orderId, [line]);
  const before = ofOrder(await tickets(''), orderId).map((ticket) => at(ticket, 'id'));
  const moved = await house.post(house.people.waiter, `/v1/orders/${orderId}/move`, {
    lineIds: [line.id],
    toOrderId: party.orderId,
  });
  expect(moved.status).toBe(200);
  const after = ofOrder(await tickets(''), party.orderId);
  expect(after.map((ticket) => at(ticket, 'id')).sort()).toEqual(before.sort());
  expect(after[0]).toMatchObject({ table: { name: { zh: 'A1' } }, state: 'waiting' });
  expect(await floor.ticketStates(orderId)).toEqual([]);
});

test('K6 the tickets of another store are not there', async () => {
  const orderId = await openTakeOut(house);
  await sendRound(house, orderId, [wantedLine(noodles)]);
  const [ticket] = ofOrder(await tickets(''), orderId);
  const other = await openTestStore(database());
  const stranger = await signInPerson(house, database(), other, 'cook');
  expect(await bump(ticket, 'ready', stranger)).toMatchObject({
    status: 404,
    body: { code: 'ticket.notFound' },
  });
  expect(listAt((await house.get(stranger, '/v1/stores/1/tickets')).body, 'tickets')).toEqual([]);
});

async function expectFolded(orderId: string): Promise<void> {
  const { merchantId } = house.store;
  const { rows } = await database().owner.query<{ type: string; at: Date; payload: unknown }>(
    'select type, at, payload from spine.event where merchant_id = $1 and subject = $2 order by position',
    [merchantId, orderId],
  );
  const kept = rows.map((row) => ({ ...row, storeId: 1, subject: orderId, at: row.at.toISOString() }));
  const [order] = await runRead(database().app, merchantId, (tx) => loadOrders(tx, [orderId]));
  expect(foldOrder(kept)).toEqual(order?.figures);
}
