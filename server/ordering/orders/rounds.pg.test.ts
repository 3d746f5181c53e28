import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, listAt } from '../../../test/harness/fields.ts';
import {
  cola,
  noodles,
  openOrderScene,
  openTakeOut,
  type OrderScene,
  sendRound,
  wantedLine,
} from '../../../test/harness/order-scene.ts';
import { send } from '../../../test/harness/house.ts';
import { ids } from '../../../test/harness/small-menu.ts';

const database = useTestDatabase();
let house: OrderScene;

beforeAll(async () => {
  house = await openOrderScene(database());
});

const readOrder = (orderId: string) => house.get(house.people.waiter, `/v1/orders/${orderId}`);
const limit = (itemId: string, left: number | null, soldOut = false) =>
  send(house.server, 'PUT', `/v1/stores/1/items/${itemId}/portions`, {
    token: house.people.waiter.token,
    body: { left, soldOut },
  });

test('O1 a refused line names itself and leaves the rest', async () => {
  const orderId = await openTakeOut(house);
  const good = wantedLine(noodles);
  const noOption = wantedLine({ options: [] });
  const unknown = wantedLine({ itemId: randomUUID() });
  const reply = await sendRound(house, orderId, [good, noOption, unknown, { ...good }]);
  expect(reply).toMatchObject({
    status: 201,
    body: {
      accepted: [good.id],
      refused: [
        { lineId: noOption.id, code: 'menu.optionsTooFew' },
        { lineId: unknown.id, code: 'menu.itemUnknown', zh: '菜单上没有这道菜' },
        { lineId: good.id, code: 'line.repeated' },
      ],
      revision: 1,
    },
  });
  const { body } = await readOrder(orderId);
  expect(body).toMatchObject({
    order: { id: orderId, service: 'takeOut', state: 'open', table: null, revision: 1 },
    lines: [
      { id: good.id, state: 'released', quantity: '1', unitPrice: 1800, variant: null, placedBy: 'staff' },
    ],
    settlement: { totals: { payable: 1800, due: 1800 }, answers: { revision: 1 } },
  });
  expect(listAt(body, 'lines', 0, 'tickets')).toHaveLength(2);
});

test('O2 a round of which nothing can be taken changes nothing', async () => {
  const orderId = await openTakeOut(house);
  const line = wantedLine({ quantity: '1.5' });
  const reply = await sendRound(house, orderId, [line]);
  expect(reply).toMatchObject({
    status: 409,
    body: {
      code: 'round.nothingAccepted',
      details: { refused: [{ lineId: line.id, code: 'menu.fractionRefused' }] },
    },
  });
  expect((await readOrder(orderId)).body).toMatchObject({
    order: { revision: 0 },
    lines: [],
    settlement: null,
  });
});

test('O3 the same round under another key is already done and doubles nothing', async () => {
  const orderId = await openTakeOut(house);
  const roundId = randomUUID();
  const lines = [wantedLine(noodles), wantedLine({ itemId: randomUUID() })];
  const [first, second] = await Promise.all([
    sendRound(house, orderId, lines, { roundId }),
    sendRound(house, orderId, lines, { roundId }),
  ]);
  expect(first.status).toBe(201);
  expect(second).toEqual(first);
  expect(listAt((await readOrder(orderId)).body, 'lines')).toHaveLength(1);
  const other = await sendRound(house, orderId, [wantedLine(noodles)], { roundId });
  expect(other).toMatchObject({ status: 409, body: { code: 'id.taken' } });
});

test("O3 a line's id stands for one line: on the same order it is refused alone, on another the whole round is", async () => {
  const orderId = await openTakeOut(house);
  const line = wantedLine(noodles);
  await sendRound(house, orderId, [line]);
  const again = await sendRound(house, orderId, [line, wantedLine(cola)]);
  expect(again).toMatchObject({ status: 201, body: { refused: [{ lineId: line.id, code: 'id.taken' }] } });
  const elsewhere = await sendRound(house, await openTakeOut(house), [line]);
  expect(elsewhere).toMatchObject({ status: 409, body: { code: 'id.taken' } });
});

test('O4 two waiters who add to one order at once lose nothing', async () => {
  const orderId = await openTakeOut(house);
  const rounds = Array.from({ length: 12 }, () => [wantedLine(noodles), wantedLine(cola)]);
  const { waiter, manager } = house.people;
  const replies = await Promise.all(
    rounds.map((lines, index) =>
      sendRound(house, orderId, lines, { who: index % 2 === 0 ? waiter : manager }),
    ),
  );
  expect(replies.map((reply) => reply.status)).toEqual(rounds.map(() => 201));
  expect(replies.map((reply) => Number(at(reply.body, 'revision'))).sort((a, b) => a - b)).toEqual(
    rounds.map((_, index) => index + 1),
  );
  const { body } = await readOrder(orderId);
  expect(new Set(listAt(body, 'lines').map((line) => at(line, 'id')))).toEqual(
    new Set(rounds.flat().map((line) => line.id)),
  );
  expect(at(body, 'settlement', 'totals', 'payable')).toBe(12 * 2300);
});

test('O5 limited portions are not oversold by rounds on many orders at once', async () => {
  await limit(ids.fish, 5);
  const fish = { itemId: ids.fish, variantId: ids.fishWhole, options: [] };
  const orders = await Promise.all(Array.from({ length: 8 }, () => openTakeOut(house)));
  const replies = await Promise.all(
    orders.map((orderId) => sendRound(house, orderId, [wantedLine(fish), wantedLine(fish)])),
  );
  const sold = replies.flatMap((reply) => (reply.status === 201 ? listAt(reply.body, 'accepted') : []));
  expect(sold).toHaveLength(5);
  const refused = replies.flatMap((reply) =>
    reply.status === 201 ? listAt(reply.body, 'refused') : listAt(reply.body, 'details', 'refused'),
  );
  expect(new Set(refused.map((line) => at(line, 'code')))).toEqual(new Set(['portion.soldOut']));
  expect(refused).toHaveLength(11);
  await limit(ids.fish, null);
});

test('O14 what the kitchen has not begun goes back to the portions left', async () => {
  await limit(ids.fish, 3);
  const orderId = await openTakeOut(house);
  const first = wantedLine({ itemId: ids.fish, variantId: ids.fishWhole, options: [], quantity: '2' });
  const second = wantedLine({ itemId: ids.fish, variantId: ids.fishWhole, options: [] });
  await sendRound(house, orderId, [first, second]);
  const ticketId = String(at((await readOrder(orderId)).body, 'lines', 1, 'tickets', 0, 'id'));
  await house.post(house.people.cook, `/v1/tickets/${ticketId}/state`, { state: 'cooking' });
  for (const lineId of [first.id, second.id]) {
    const body = { changeId: randomUUID(), quantity: '1', reason: '客人不要了' };
    const reply = await house.post(
      house.people.manager,
      `/v1/orders/${orderId}/lines/${lineId}/return`,
      body,
    );
    expect(reply.status).toBe(200);
  }
  const menu = await house.get(house.people.waiter, '/v1/stores/1/menu');
  expect(listAt(menu.body, 'items').find((item) => at(item, 'id') === ids.fish)).toMatchObject({ left: 1 });
  await limit(ids.fish, null);
});

test('O17 a round that would make more than 500 lines is refused', async () => {
  const orderId = await openTakeOut(house);
  const many = (count: number) => Array.from({ length: count }, () => wantedLine(cola));
  for (const count of [200, 200, 100])
    expect((await sendRound(house, orderId, many(count))).status).toBe(201);
  const refused = await sendRound(house, orderId, many(1));
  expect(refused).toMatchObject({ status: 409, body: { code: 'order.tooManyLines', details: { max: 500 } } });
  expect((await sendRound(house, orderId, many(201))).status).toBe(422);
});

test('O22 a quote prices the order with the wanted lines and keeps nothing', async () => {
  const orderId = await openTakeOut(house);
  await sendRound(house, orderId, [wantedLine(noodles)]);
  const bad = wantedLine({ itemId: randomUUID() });
  const body = { orderId, lines: [wantedLine({ quantity: '2' }), bad] };
  const reply = await house.post(house.people.waiter, '/v1/quotes', body);
  expect(reply).toMatchObject({
    status: 200,
    body: {
      refused: [{ lineId: bad.id, code: 'menu.itemUnknown' }],
      settlement: { totals: { payable: 7400 } },
    },
  });
  expect((await readOrder(orderId)).body).toMatchObject({ order: { revision: 1 } });
});

test('O25 a dry run says what would be taken and changes nothing', async () => {
  await limit(ids.cola, 1);
  const orderId = await openTakeOut(house);
  const lines = [wantedLine(cola), wantedLine(cola)];
  for (const _ of [1, 2]) {
    expect(await sendRound(house, orderId, lines, { dryRun: true })).toMatchObject({
      status: 200,
      body: {
        accepted: [lines[0]?.id],
        refused: [{ lineId: lines[1]?.id, code: 'portion.soldOut' }],
        revision: 0,
      },
    });
  }
  expect((await readOrder(orderId)).body).toMatchObject({ lines: [] });
  await limit(ids.cola, null);
});

test('O6 an order that is not there, or is another store’s, is not found', async () => {
  expect(await sendRound(house, randomUUID(), [wantedLine()])).toMatchObject({
    status: 404,
    body: { code: 'order.notFound' },
  });
  expect((await readOrder(randomUUID())).status).toBe(404);
});
