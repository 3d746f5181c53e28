import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, listAt, textAt } from '../../../test/harness/fields.ts';
import { send } from '../../../test/harness/house.ts';
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
import { makeCashierHalf } from '../../cashier/bills/index.ts';
import { principalName } from '../../platform/access/principal.ts';
import { directLink, type Link } from '../../seam/link.ts';
import { runCommand } from '../../spine/command.ts';
import { makeMenuCache } from '../menu/index.ts';
import { makePrintDesk } from '../../printing/jobs/index.ts';
import { makeSetupCache } from '../../printing/setup/index.ts';
import { makeOrderingHalf } from './index.ts';
import { placeRound } from './place-round.ts';

const database = useTestDatabase();
let house: OrderScene;

beforeAll(async () => {
  house = await openOrderScene(database());
});

/** The statements one round of two dishes costs, the menu being known. */
async function tripsOfRound(link: () => Link = house.link): Promise<number> {
  const { merchantId, storeId } = house.store;
  const parts = { link, print, menus };
  const who = {
    kind: 'staff',
    merchantId,
    storeId,
    staffId: house.people.waiter.staffId,
    role: 'waiter',
    deviceId: randomUUID(),
    sessionId: randomUUID(),
  } as const;
  const orderId = await openTakeOut(house);
  const context = house.contextFor(merchantId);
  const frame = { merchantId, storeId, principal: principalName(who), key: randomUUID(), requestHash: '' };
  const lines = [noodles, cola].map((dish) => ({ ...dish, id: randomUUID(), quantity: '1' }));
  const done = await runCommand(
    database().app,
    { ...frame, now: context.now },
    ({ code }) => ({ status: 409, body: JSON.stringify(code) }),
    (tx) => placeRound(tx, parts, { orderId, body: { roundId: randomUUID(), lines } }, who, context),
  );
  expect(done.status).toBe(201);
  return done.roundTrips;
}

const menus = makeMenuCache();
const print = makePrintDesk(makeSetupCache(), () => undefined);

test('O23 a round costs five round trips and what the cashier reads, one more where a dish is limited', async () => {
  await tripsOfRound();
  // begin and claim · lock · order · flush · finish; the plain cashier reads nothing.
  expect(await tripsOfRound()).toBe(5);
  const { token } = house.people.waiter;
  const body = { left: 10, soldOut: false };
  await send(house.server, 'PUT', `/v1/stores/1/items/${ids.cola}/portions`, { token, body });
  expect(await tripsOfRound()).toBe(6);
});

test('O23 with the real cashier a first round costs at most eight round trips', async () => {
  const direct = directLink(database().app, makeCashierHalf(print), makeOrderingHalf({ print, menus }));
  await tripsOfRound(() => direct);
  expect(await tripsOfRound(() => direct)).toBeLessThanOrEqual(8);
});

test('O26 orders are listed newest first, page by page, with what is due', async () => {
  const made: string[] = [];
  for (let count = 0; count < 60; count += 1) made.push(await openTakeOut(house));
  await sendRound(house, made[59] ?? '', [wantedLine(noodles)]);
  const list = (query: string) => house.get(house.people.waiter, `/v1/stores/1/orders?${query}`);
  const first = (await list('')).body;
  expect(at(first, 'orders', 0)).toMatchObject({ id: made[59], lineCount: 1, payable: 1800, due: 1800 });
  const second = (await list(`cursor=${encodeURIComponent(textAt(first, 'next'))}`)).body;
  const seen = [first, second].flatMap((page) => listAt(page, 'orders').map((order) => at(order, 'id')));
  expect(seen.slice(0, 60)).toEqual(made.toReversed());
  expect((await list('cursor=nonsense')).status).toBe(422);
  expect((await list('state=cancelled')).body).toEqual({ orders: [], next: null });
});
