import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { openTillScene, type TillScene } from '../../../test/cashier/till-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, listAt } from '../../../test/harness/fields.ts';
import { addTestStore, openTestStore, type Reply, send, signInPerson } from '../../../test/harness/house.ts';
import { openDevice } from '../../office/merchants-stores/index.ts';

const database = useTestDatabase();
let scene: TillScene;

beforeAll(async () => {
  scene = await openTillScene(database());
});

/** A screen that was just paired with the store. */
async function pairScreen(store = scene.store) {
  return openDevice(database().owner, { ...store, name: '客显' });
}

const show = (token: string, billId: string | null): Promise<Reply> =>
  send(scene.server, 'PUT', '/v1/stores/1/till-view', { token, body: { billId } });
const attach = (token: string, tillId: string | null): Promise<Reply> =>
  send(scene.server, 'PUT', '/v1/stores/1/display', { token, body: { tillId } });
const sees = async (token: string): Promise<unknown> =>
  (await send(scene.server, 'GET', '/v1/stores/1/display', { token })).body;
const tills = async (token: string): Promise<unknown[]> =>
  listAt((await send(scene.server, 'GET', '/v1/stores/1/tills', { token })).body, 'tills');

/** The device the cashier works at, as a display finds it in the list. */
async function tillOf(token: string): Promise<string> {
  const found = (await tills(token)).find(
    (till) => at(till, 'name') === 'device of cashier' && at(till, 'person') !== null,
  );
  return String(at(found, 'id'));
}

test('CD1: a display is attached to a till of its store from a list, and nothing else is found there', async () => {
  const screen = await pairScreen();
  expect(await sees(screen.deviceToken)).toMatchObject({ till: null, bill: null });
  const list = await tills(screen.deviceToken);
  expect(list).toContainEqual(
    expect.objectContaining({
      name: 'device of cashier',
      here: false,
      person: { zh: 'cashier', en: 'cashier' },
    }),
  );
  expect(list).toContainEqual(expect.objectContaining({ name: '客显', here: true, person: null }));
  const tillId = await tillOf(screen.deviceToken);
  expect((await attach(screen.deviceToken, tillId)).status).toBe(200);
  expect(await sees(screen.deviceToken)).toMatchObject({ till: { id: tillId, name: 'device of cashier' } });
  const elsewhere = await pairScreen(await openTestStore(database()));
  expect(await attach(elsewhere.deviceToken, tillId)).toMatchObject({
    status: 404,
    body: { code: 'display.tillUnknown' },
  });
  expect(JSON.stringify(await tills(elsewhere.deviceToken))).not.toContain(tillId);
});

test('CD1: in a window of the till itself a display shows that till, without a choice', async () => {
  const { deviceToken, token } = scene.people.manager;
  const { billId } = await scene.order(1200);
  await show(token, billId);
  expect(await sees(deviceToken)).toMatchObject({
    till: { name: 'device of manager' },
    bill: { id: billId },
  });
});

test('CD2: a display shows the bill that is open at its till, and nothing when none is', async () => {
  const screen = await pairScreen();
  await attach(screen.deviceToken, await tillOf(screen.deviceToken));
  const { token } = scene.people.cashier;
  const [mine, other] = [await scene.order(2800), await scene.order(9900)];
  await show(token, mine.billId);
  await show(scene.people.manager.token, other.billId);
  expect(await sees(screen.deviceToken)).toMatchObject({
    bill: {
      id: mine.billId,
      state: 'open',
      lines: [{ base: 2800 }],
      payable: 2800,
      paid: 0,
      due: 2800,
      payment: null,
    },
  });
  await show(token, null);
  expect(await sees(screen.deviceToken)).toMatchObject({ bill: null });
});

test('CD2: what somebody left open when they signed out is not shown', async () => {
  const { token, deviceToken } = await signInPerson(scene, database(), scene.store, 'cashier');
  const { billId } = await scene.order(1500);
  await show(token, billId);
  expect(await sees(deviceToken)).toMatchObject({ bill: { id: billId } });
  expect((await send(scene.server, 'DELETE', '/v1/sessions/current', { token })).status).toBe(200);
  expect(await sees(deviceToken)).toMatchObject({ bill: null });
});

test('CD2: nothing of staff stands on a display', async () => {
  const screen = await pairScreen();
  await attach(screen.deviceToken, await tillOf(screen.deviceToken));
  const { billId } = await scene.order(2800);
  const discount = {
    adjustmentId: randomUUID(),
    kind: 'amount',
    target: { kind: 'order' },
    amount: 300,
    reason: '老客内部价',
  };
  expect((await scene.post(scene.people.manager, `/v1/bills/${billId}/adjustments`, discount)).status).toBe(
    201,
  );
  await show(scene.people.cashier.token, billId);
  const shown = JSON.stringify(await sees(screen.deviceToken));
  expect(shown).toContain('"payable":2500');
  expect(shown).not.toContain('老客内部价');
  expect(shown).not.toContain(scene.people.manager.staffId);
});

test('CD4: what was taken is shown with the change', async () => {
  const screen = await pairScreen();
  await attach(screen.deviceToken, await tillOf(screen.deviceToken));
  const { billId } = await scene.order(2800);
  await show(scene.people.cashier.token, billId);
  expect((await scene.pay(billId, 2800, 5000)).status).toBe(201);
  expect(await sees(screen.deviceToken)).toMatchObject({
    bill: {
      state: 'closed',
      due: 0,
      paid: 2800,
      payment: { state: 'paid', tender: 'cash', amount: 2800, change: 2200, code: null },
    },
  });
});

test('CD6: only who takes money says what a till shows, of the own store; only a display asks', async () => {
  const { billId } = await scene.order(1000);
  expect((await show(scene.people.waiter.token, billId)).status).toBe(403);
  expect(await show(scene.people.cashier.token, randomUUID())).toMatchObject({
    status: 404,
    body: { code: 'bill.unknown' },
  });
  expect(
    (await send(scene.server, 'GET', '/v1/stores/1/display', { token: scene.people.cashier.token })).status,
  ).toBe(403);
  await addTestStore(database(), scene.store.merchantId, 2);
  const second = await pairScreen({ ...scene.store, storeId: 2 });
  expect(
    (await send(scene.server, 'GET', '/v1/stores/1/display', { token: second.deviceToken })).status,
  ).toBe(404);
  const cashier = await signInPerson(scene, database(), { ...scene.store, storeId: 2 }, 'cashier');
  const elsewhere = { token: cashier.token, body: { billId } };
  expect((await send(scene.server, 'PUT', '/v1/stores/2/till-view', elsewhere)).status).toBe(404);
});

test('CD7: a till is told whether a display stands at it, and hears when one comes', async () => {
  const till = await signInPerson(scene, database(), scene.store, 'cashier');
  const tillId = String(
    at(
      (await tills(till.deviceToken)).find((each) => at(each, 'here') === true),
      'id',
    ),
  );
  const told = async () => {
    const { rows } = await database().owner.query(
      `select 1 from spine.event where type = 'till.followed' and subject = $1`,
      [tillId],
    );
    return rows.length;
  };
  expect(await show(till.token, null)).toMatchObject({
    status: 200,
    body: { billId: null, followed: false },
  });
  const screen = await pairScreen();
  expect((await attach(screen.deviceToken, tillId)).status).toBe(200);
  expect(await told()).toBe(1);
  expect(await show(till.token, null)).toMatchObject({ body: { followed: true } });
  expect((await attach(screen.deviceToken, null)).status).toBe(200);
  expect(await told()).toBe(1);
  expect(await show(till.token, null)).toMatchObject({ body: { followed: false } });
});
