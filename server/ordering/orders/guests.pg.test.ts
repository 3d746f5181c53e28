import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, listAt } from '../../../test/harness/fields.ts';
import { floorScene, type FloorScene, scanned } from '../../../test/harness/floor-scene.ts';
import {
  cola,
  noodles,
  openOrderScene,
  type OrderScene,
  sendRound,
  wantedLine,
} from '../../../test/harness/order-scene.ts';
import { setGuestRule } from '../../../test/harness/ordering-house.ts';

const database = useTestDatabase();
let house: OrderScene;
let floor: FloorScene;

beforeAll(async () => {
  house = await openOrderScene(database());
  floor = floorScene(house, database(), house.store);
  await floor.openHall();
});

async function rule(ordering: Parameters<typeof setGuestRule>[2]): Promise<void> {
  await setGuestRule(database(), house.store, ordering);
  house.facts.changing(house.store.merchantId, house.store.storeId);
}

const read = (who: { token: string }, orderId: string) => house.get(who, `/v1/orders/${orderId}`);

test('O6 a guest sees and fills the order of the own party and no other', async () => {
  await rule({ guestRule: 'free' });
  const [one, two] = [
    scanned(await floor.scan(await floor.newTable())),
    scanned(await floor.scan(await floor.newTable())),
  ];
  expect((await sendRound(house, one.orderId, [wantedLine(noodles)], { who: one })).status).toBe(201);
  expect(await read(one, one.orderId)).toMatchObject({
    status: 200,
    body: { lines: [{ placedBy: 'guest' }] },
  });
  expect(await sendRound(house, one.orderId, [wantedLine(noodles)], { who: two })).toMatchObject({
    status: 404,
    body: { code: 'order.notFound' },
  });
  expect((await read(two, one.orderId)).status).toBe(404);
  const quote = { orderId: one.orderId, lines: [wantedLine(cola)] };
  expect((await house.post(two, '/v1/quotes', quote)).status).toBe(404);
  expect(await house.post(one, '/v1/quotes', quote)).toMatchObject({
    body: { settlement: { totals: { payable: 2300 } } },
  });
  expect((await house.get(one, '/v1/stores/1/orders')).status).toBe(403);
  const lineId = String(at((await read(one, one.orderId)).body, 'lines', 0, 'id'));
  const body = { changeId: randomUUID(), quantity: '1', reason: '不要了' };
  expect((await house.post(one, `/v1/orders/${one.orderId}/lines/${lineId}/return`, body)).status).toBe(403);
});

test('O7 guests are held to the caps of the store', async () => {
  await rule({ guestRule: 'free', guestLinesMax: 2, guestAmountMax: 4000 });
  const guest = scanned(await floor.scan(await floor.newTable()));
  const three = [1, 2, 3].map(() => wantedLine(cola));
  expect((await sendRound(house, guest.orderId, three, { who: guest })).body).toMatchObject({
    code: 'round.tooManyGuestLines',
    details: { max: 2 },
  });
  expect((await sendRound(house, guest.orderId, [wantedLine(noodles)], { who: guest })).status).toBe(201);
  const dear = await sendRound(house, guest.orderId, [wantedLine()], { who: guest });
  expect(dear.body).toMatchObject({ code: 'round.guestAmountTooHigh', details: { max: 4000 } });
  expect((await sendRound(house, guest.orderId, [wantedLine()])).status).toBe(201);
});

test('O8 what guests of an unconfirmed party send waits for the yes', async () => {
  await rule({ guestRule: 'confirm' });
  const guest = scanned(await floor.scan(await floor.newTable()));
  const line = wantedLine(noodles);
  expect((await sendRound(house, guest.orderId, [line], { who: guest })).status).toBe(201);
  expect((await read(guest, guest.orderId)).body).toMatchObject({
    lines: [{ state: 'held', holds: ['confirm'], tickets: [], releasedAt: null }],
  });
  const early = await house.post(house.people.waiter, `/v1/orders/${guest.orderId}/release`, {
    lineIds: [line.id],
  });
  expect(early).toMatchObject({ status: 409, body: { code: 'line.waitsForConfirm' } });
  const yes = await house.post(house.people.waiter, `/v1/seatings/${guest.seatingId}/confirm`, { covers: 3 });
  expect(yes.status).toBe(200);
  expect((await read(guest, guest.orderId)).body).toMatchObject({
    order: { covers: 3 },
    lines: [{ state: 'released', holds: [], tickets: [{}, {}] }],
  });
  const more = await sendRound(house, guest.orderId, [wantedLine(cola)], { who: guest });
  expect(more.status).toBe(201);
  expect((await read(guest, guest.orderId)).body).toMatchObject({ lines: [{}, { state: 'released' }] });
});

test('O9 a pay-first round is released when the money covers it, once', async () => {
  await rule({ guestRule: 'payFirst' });
  const guest = scanned(await floor.scan(await floor.newTable()));
  const later = wantedLine({ ...noodles, hold: 'manual' });
  const sent = await sendRound(house, guest.orderId, [wantedLine(noodles), later], { who: guest });
  expect(sent.status).toBe(201);
  const lines = async () => listAt((await read(guest, guest.orderId)).body, 'lines');
  expect(await lines()).toMatchObject([{ holds: ['payment'] }, { holds: ['payment', 'manual'] }]);
  await house.cashier.pay(database(), house.store.merchantId, guest.orderId, 3000);
  expect(await lines()).toMatchObject([{ state: 'held' }, { state: 'held' }]);
  await house.cashier.pay(database(), house.store.merchantId, guest.orderId, 600);
  expect(await lines()).toMatchObject([
    { state: 'released', tickets: [{}, {}] },
    { state: 'held', holds: ['manual'] },
  ]);
  expect(await floor.ticketStates(guest.orderId)).toEqual(['waiting', 'waiting']);
  await sendRound(house, guest.orderId, [wantedLine(cola)], { who: guest });
  expect(await lines()).toMatchObject([{}, {}, { holds: ['payment'] }]);
  await house.cashier.pay(database(), house.store.merchantId, guest.orderId, 500);
  expect(await lines()).toMatchObject([{}, {}, { state: 'released', holds: [] }]);
});

test('O9 what was paid ahead releases a round in the command that sends it', async () => {
  await rule({ guestRule: 'payFirst' });
  const guest = scanned(await floor.scan(await floor.newTable()));
  await sendRound(house, guest.orderId, [wantedLine(cola)], { who: guest });
  await house.cashier.pay(database(), house.store.merchantId, guest.orderId, 10_000);
  const sent = await sendRound(house, guest.orderId, [wantedLine(noodles)], { who: guest });
  expect(sent.status).toBe(201);
  expect((await read(guest, guest.orderId)).body).toMatchObject({
    lines: [{ state: 'released' }, { state: 'released', tickets: [{}, {}] }],
  });
  expect(await floor.ticketStates(guest.orderId)).toEqual(['waiting', 'waiting']);
});

test('O9 a return that leaves nothing due releases what still waits, and not what was returned', async () => {
  await rule({ guestRule: 'payFirst' });
  const guest = scanned(await floor.scan(await floor.newTable()));
  const [gone, stays] = [wantedLine(noodles), wantedLine(cola)];
  await sendRound(house, guest.orderId, [gone, stays], { who: guest });
  await house.cashier.pay(database(), house.store.merchantId, guest.orderId, 500);
  const body = { changeId: randomUUID(), quantity: '1', reason: '不要了' };
  const back = await house.post(
    house.people.waiter,
    `/v1/orders/${guest.orderId}/lines/${gone.id}/return`,
    body,
  );
  expect(back.status).toBe(200);
  expect((await read(guest, guest.orderId)).body).toMatchObject({
    lines: [{ state: 'returned', tickets: [] }, { state: 'released' }],
  });
  expect(await floor.ticketStates(guest.orderId)).toEqual([]);
});

test('O24 guests are not told who took something back', async () => {
  await rule({ guestRule: 'free' });
  const guest = scanned(await floor.scan(await floor.newTable()));
  const line = wantedLine(noodles);
  await sendRound(house, guest.orderId, [line], { who: guest });
  const body = { changeId: randomUUID(), quantity: '1', reason: '沽清' };
  await house.post(house.people.manager, `/v1/orders/${guest.orderId}/lines/${line.id}/return`, body);
  expect((await read(guest, guest.orderId)).body).toMatchObject({
    lines: [{ returned: [{ reason: '沽清', by: null }] }],
  });
});
