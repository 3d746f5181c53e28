import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { msAwayFromCutoff } from '../../../test/cashier-shifts/away-from-cutoff.ts';
import { amountOf, openShiftScene, type ShiftScene } from '../../../test/cashier-shifts/shift-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { duty, setUpPrinters } from '../../../test/harness/printers.ts';
import { at, listAt, textAt } from '../../../test/harness/fields.ts';
import { addTestStore, send, signInPerson } from '../../../test/harness/house.ts';
import { samplePrinter } from '../../../test/printing/contents.ts';
import { usualSettings } from '../../office/merchants-stores/index.ts';

const database = useTestDatabase();
let scene: ShiftScene;

beforeAll(async () => {
  scene = await openShiftScene(database());
  scene.clock.forward(msAwayFromCutoff());
  await addTestStore(database(), scene.store.merchantId, 2);
});

test('SH12: a cashier keeps the own till, a manager any of the store, a waiter none', async () => {
  const { manager, waiter } = scene.people;
  const [till, other] = [await scene.newTill(), await scene.newTill()];
  const shiftId = await scene.begin(till, 1000);
  const listed = async (who: typeof till) =>
    listAt((await scene.get(who, '/v1/stores/1/shifts')).body, 'shifts').map((shift) => at(shift, 'id'));
  expect((await scene.open(waiter, { other: 0 })).status).toBe(403);
  expect((await scene.count(waiter, shiftId, 0)).status).toBe(403);
  const otherTill = { status: 403, body: { code: 'shift.otherTill' } };
  expect(await scene.count(other, shiftId, 0)).toMatchObject(otherTill);
  expect(await scene.move(other, shiftId, 'drop', 1)).toMatchObject(otherTill);
  expect((await scene.get(other, `/v1/shifts/${shiftId}`)).status).toBe(404);
  expect(await listed(other)).not.toContain(shiftId);
  expect(await listed(manager)).toContain(shiftId);
  expect((await scene.count(manager, shiftId, 1000)).status).toBe(200);
  const elsewhere = await signInPerson(scene, database(), { ...scene.store, storeId: 2 }, 'manager');
  expect((await scene.close(elsewhere, shiftId, 0)).status).toBe(404);
  expect((await scene.close(manager, shiftId, 1000)).status).toBe(200);
});

test('SH8: a day tells what came outside of shifts, and shifts page by page', async () => {
  const { manager } = scene.people;
  const [kept, plain] = [await scene.newTill(), await scene.newTill()];
  const first = await scene.open(kept, { other: 0 });
  const date = textAt(at(first.body, 'shift'), 'businessDate');
  const outside = async () => (await scene.get(manager, `/v1/stores/1/days/${date}/outside-shifts`)).body;
  expect(await outside()).toMatchObject({ phones: { tenders: [] }, tills: { tenders: [] } });
  await scene.payNew(kept, 3300);
  await scene.payNew(plain, 1200);
  expect(await outside()).toMatchObject({ tills: { tenders: [{ tender: 'cash', count: 1, net: 1200 }] } });
  expect((await scene.get(plain, `/v1/stores/1/days/${date}/outside-shifts`)).status).toBe(403);
  await scene.begin(plain, 0);
  const page = async (more: string) =>
    (await scene.get(manager, `/v1/stores/1/shifts?date=${date}&limit=2${more}`)).body;
  const one = await page('');
  const two = await page(`&cursor=${textAt(one, 'next')}`);
  const ids = [one, two].flatMap((body) => listAt(body, 'shifts').map((shift) => at(shift, 'id')));
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(3);
});

test('SH15: the handover slip comes out when a shift is closed, and again with 补打', async () => {
  const till = await scene.newTill();
  const first = await scene.begin(till, 1000);
  await scene.count(till, first, 1000);
  expect((await scene.close(till, first, 1000)).status).toBe(200);
  const print = (shiftId: string) => scene.post(till, `/v1/shifts/${shiftId}/print`);
  expect(await print(first)).toMatchObject({ status: 409, body: { code: 'printJob.noPrinter' } });
  const paper = samplePrinter({ id: randomUUID(), duties: [duty('receipt', null)], drawer: 2 });
  await setUpPrinters(database(), scene.store, [paper]);
  scene.facts.changing(scene.store.merchantId, scene.store.storeId);
  const second = await scene.begin(till, 1000);
  await scene.payNew(till, 2500);
  expect((await print(second)).status).toBe(409);
  await scene.move(till, second, 'change', 1000);
  await scene.count(till, second, 4500);
  expect((await scene.close(till, second, 500)).status).toBe(200);
  expect((await print(second)).status).toBe(200);
  const { rows } = await database().owner.query<{ copy: number; content: unknown }>(
    `select copy, content from printing.job where slip = 'handover' and merchant_id = $1 order by copy`,
    [scene.store.merchantId],
  );
  expect(rows.map(({ copy }) => copy)).toEqual([0, 1]);
  expect(rows[0]?.content).toMatchObject({ till: 'device of cashier', people: [{}, {}, {}] });
  const kicked = await database().owner.query(
    `select from spine.event where type = 'drawer.kicked' and subject = $1 and merchant_id = $2`,
    [second, scene.store.merchantId],
  );
  expect(kicked.rowCount).toBe(1);
});

test('SH10: where a shift is required no cash is taken without one, and a payment costs no round trip', async () => {
  const { manager, cashier } = scene.people;
  const trips = await scene.tripsToPay((await scene.order(2800)).billId, 2800);
  const shift = { ...usualSettings.cashier.shift, required: true };
  const settings = { ...usualSettings, cashier: { ...usualSettings.cashier, shift } };
  const asked = { token: manager.token, body: { basedOn: 1, settings } };
  expect((await send(scene.server, 'PUT', '/v1/stores/1/settings', asked)).status).toBe(200);
  const { billId } = await scene.order(2800);
  const refused = { status: 409, body: { code: 'shift.needed' } };
  expect(await scene.pay(billId, 2800)).toMatchObject(refused);
  const shiftId = randomUUID();
  const begun = { shiftId, count: amountOf(0), source: null, note: null };
  expect((await scene.post(cashier, '/v1/stores/1/shifts', begun)).status).toBe(201);
  expect(await scene.tripsToPay(billId, 2800)).toBe(trips);
  await scene.count(cashier, shiftId, 2800);
  expect(await scene.pay((await scene.order(1000)).billId, 1000)).toMatchObject(refused);
});
