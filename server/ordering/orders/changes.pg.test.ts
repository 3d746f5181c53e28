import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, listAt, textAt } from '../../../test/harness/fields.ts';
import { testPin } from '../../../test/harness/house.ts';
import {
  cola,
  noodles,
  openOrderScene,
  openTakeOut,
  type OrderScene,
  sendRound,
  wantedLine,
} from '../../../test/harness/order-scene.ts';
import { runRead } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import { foldOrder, loadOrders } from './index.ts';

const database = useTestDatabase();
let house: OrderScene;

beforeAll(async () => {
  house = await openOrderScene(database());
});

const readOrder = (orderId: string) => house.get(house.people.waiter, `/v1/orders/${orderId}`);
const change = (more: object = {}) => ({
  changeId: randomUUID(),
  quantity: '1',
  reason: '客人不要了',
  ...more,
});

async function orderOf(...lines: { id: string }[]): Promise<string> {
  const orderId = await openTakeOut(house);
  expect((await sendRound(house, orderId, lines)).status).toBe(201);
  return orderId;
}

test('O13 a waiter returns what nobody has released; anything later wants a manager’s yes', async () => {
  const { waiter, manager } = house.people;
  const held = wantedLine({ ...noodles, hold: 'manual' });
  const made = wantedLine(noodles);
  const orderId = await orderOf(held, made);
  const back = (lineId: string, body: object) =>
    house.post(waiter, `/v1/orders/${orderId}/lines/${lineId}/return`, body);
  expect(await back(held.id, change())).toMatchObject({ status: 200, body: { orderId, revision: 2 } });
  expect(await back(made.id, change())).toMatchObject({ status: 403, body: { code: 'line.approvalNeeded' } });
  const pin = (staffId: string, typed: string) => change({ approval: { staffId, pin: typed } });
  expect((await back(made.id, pin(manager.staffId, '0000'))).status).toBe(403);
  expect((await back(made.id, pin(waiter.staffId, testPin))).status).toBe(403);
  expect((await back(made.id, pin(manager.staffId, testPin))).status).toBe(200);
  const { body } = await readOrder(orderId);
  expect(body).toMatchObject({
    lines: [
      { state: 'returned', holds: [], returned: [{ quantity: '1', by: waiter.staffId }] },
      { state: 'returned', tickets: [], returned: [{ reason: '客人不要了', by: manager.staffId }] },
    ],
    settlement: { totals: { payable: 0 } },
  });
});

test('O12 the same return sent again is already done', async () => {
  const line = wantedLine({ ...noodles, quantity: '2' });
  const orderId = await orderOf(line);
  const body = change();
  const url = `/v1/orders/${orderId}/lines/${line.id}/return`;
  const first = await house.post(house.people.manager, url, body);
  expect(await house.post(house.people.manager, url, body)).toEqual(first);
  expect((await readOrder(orderId)).body).toMatchObject({ lines: [{ state: 'released', returned: [{}] }] });
  const rest = await house.post(house.people.manager, url, change({ quantity: '1.5' }));
  expect(rest).toMatchObject({ status: 409, body: { code: 'line.quantityTooHigh', details: { left: 1 } } });
});

test('O15 a gift and a new price are stated with reason and person', async () => {
  const { manager, waiter } = house.people;
  const line = wantedLine({ ...noodles, quantity: '2' });
  const orderId = await orderOf(line);
  const url = `/v1/orders/${orderId}/lines/${line.id}`;
  expect((await house.post(waiter, `${url}/give`, change())).status).toBe(403);
  expect((await house.post(manager, `${url}/give`, change({ reason: '老客' }))).status).toBe(200);
  const price = { unitPrice: 1500, reason: '上错了' };
  expect((await house.post(waiter, `${url}/reprice`, price)).status).toBe(403);
  expect(await house.post(manager, `${url}/reprice`, price)).toMatchObject({
    status: 200,
    body: { revision: 3 },
  });
  const statement = await statementOf(orderId);
  expect(at(statement, 'lines', 0)).toMatchObject({
    unitPrice: 1800,
    given: [{ quantity: '1', reason: '老客', by: manager.staffId }],
    repriced: { unitPrice: 1500, reason: '上错了', by: manager.staffId },
  });
});

test('O16 a moved line lives in one order and is stated by both, in one set', async () => {
  const { waiter, cook } = house.people;
  const [moved, stays] = [wantedLine(noodles), wantedLine(cola)];
  const from = await orderOf(moved, stays);
  const to = await orderOf(wantedLine(cola));
  const before = (await readOrder(from)).body;
  const ticketId = textAt(before, 'lines', 0, 'tickets', 0, 'id');
  await house.post(cook, `/v1/tickets/${ticketId}/state`, { state: 'cooking' });
  const body = { lineIds: [moved.id], toOrderId: to };
  const reply = await house.post(waiter, `/v1/orders/${from}/move`, body);
  expect(reply).toMatchObject({
    status: 200,
    body: { orderId: from, revision: 2, toOrderId: to, toRevision: 2 },
  });
  expect(await house.post(waiter, `/v1/orders/${from}/move`, body)).toEqual(reply);
  expect(listAt(await statementOf(from), 'lines')).toMatchObject([
    { id: moved.id, revision: 1, movedTo: { orderId: to, by: waiter.staffId } },
    { id: stays.id, movedTo: null },
  ]);
  expect(listAt(await statementOf(to), 'lines')).toMatchObject([
    { revision: 1 },
    { id: moved.id, revision: 2, movedFrom: from, movedTo: null },
  ]);
  const tickets = listAt((await readOrder(to)).body, 'lines', 1, 'tickets');
  expect(tickets).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: ticketId, state: 'cooking' })]),
  );
  expect((await readOrder(from)).body).toMatchObject({ moved: [{ lineId: moved.id, toOrderId: to }] });
  await house.post(waiter, `/v1/orders/${to}/move`, { lineIds: [moved.id], toOrderId: from });
  expect((await readOrder(from)).body).toMatchObject({
    moved: [],
    lines: [{ id: stays.id }, { id: moved.id }],
  });
});

test('O16 lines that are moved to and fro at once end in one order each', async () => {
  const lines = Array.from({ length: 6 }, () => wantedLine(cola));
  const [one, two] = [await orderOf(...lines), await orderOf(wantedLine(cola))];
  const move = (from: string, to: string, lineId: string) =>
    house.post(house.people.waiter, `/v1/orders/${from}/move`, { lineIds: [lineId], toOrderId: to });
  await Promise.all(lines.flatMap(({ id }) => [move(one, two, id), move(two, one, id), move(one, two, id)]));
  const standing = [await readOrder(one), await readOrder(two)].flatMap(({ body }) =>
    listAt(body, 'lines').map((line) => at(line, 'id')),
  );
  expect(standing).toHaveLength(7);
  expect(new Set(standing).size).toBe(7);
});

test('O18 only an order on which nothing stands is cancelled', async () => {
  const line = wantedLine(noodles);
  const orderId = await orderOf(line);
  const cancel = () => house.post(house.people.manager, `/v1/orders/${orderId}/cancel`, { reason: '点错了' });
  expect(await cancel()).toMatchObject({ status: 409, body: { code: 'order.linesLive' } });
  await house.post(house.people.manager, `/v1/orders/${orderId}/lines/${line.id}/return`, change());
  expect((await cancel()).status).toBe(200);
  expect((await readOrder(orderId)).body).toMatchObject({ order: { state: 'cancelled', revision: 3 } });
  expect((await sendRound(house, orderId, [wantedLine()])).body).toMatchObject({ code: 'order.notOpen' });
});

test('O19 an order without a table is finished when its money is settled', async () => {
  const orderId = await orderOf(wantedLine(cola));
  const finish = () => house.post(house.people.cashier, `/v1/orders/${orderId}/finish`);
  expect(await finish()).toMatchObject({ status: 409, body: { code: 'order.moneyDue' } });
  await house.cashier.pay(database(), house.store.merchantId, orderId, 500);
  expect((await finish()).status).toBe(200);
  expect(await statementOf(orderId)).toMatchObject({ state: 'finished' });
});

test('O20 起菜, 催菜 and bumps state nothing; each change of the demand is one revision', async () => {
  const line = wantedLine({ ...noodles, course: 1 });
  const later = wantedLine({ ...noodles, course: 2 });
  const orderId = await orderOf(line, later);
  expect((await readOrder(orderId)).body).toMatchObject({
    lines: [{ state: 'released' }, { holds: ['course'] }],
  });
  const released = await house.post(house.people.waiter, `/v1/orders/${orderId}/release`, {
    lineIds: [later.id],
  });
  expect(released).toMatchObject({ status: 200, body: { released: [later.id] } });
  const urged = await house.post(house.people.waiter, `/v1/orders/${orderId}/lines/${line.id}/urge`);
  expect(urged.status).toBe(200);
  const { body } = await readOrder(orderId);
  expect(body).toMatchObject({
    order: { revision: 1 },
    lines: [{ urgedAt: expect.any(String) }, { state: 'released' }],
  });
});

test('O21 folding the events of an order gives what the tables hold', async () => {
  const { rows } = await database().owner.query<{ order_id: string }>(
    `select order_id from ordering.dining_order where merchant_id = ${house.store.merchantId}`,
  );
  expect(rows.length).toBeGreaterThan(8);
  for (const { order_id: orderId } of rows) {
    const events = await database().owner.query<{
      store_id: number;
      type: string;
      at: Date;
      payload: unknown;
    }>(
      'select store_id, type, at, payload from spine.event where merchant_id = $1 and subject = $2 order by position',
      [house.store.merchantId, orderId],
    );
    const kept = events.rows.map(({ store_id: storeId, type, at: time, payload }) => {
      return { storeId, type, subject: orderId, at: time.toISOString(), payload };
    });
    const [order] = await runRead(database().app, house.store.merchantId, (tx) => loadOrders(tx, [orderId]));
    expect(foldOrder(kept)).toEqual(order?.figures);
  }
});

const readStatement = sql(
  'test.statement',
  'select statement from seam.document where merchant_id = $1 and order_id = $2',
);

async function statementOf(orderId: string): Promise<unknown> {
  const { merchantId } = house.store;
  const [row] = await runRead(database().app, merchantId, (tx) =>
    tx.read<{ statement: string }>(readStatement, [merchantId, orderId]),
  );
  return JSON.parse(row?.statement ?? 'null');
}
