import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { openTillScene, type TillScene } from '../../../test/cashier/till-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';

const database = useTestDatabase();
let scene: TillScene;

beforeAll(async () => {
  scene = await openTillScene(database());
});

test('Y1: cash that covers a bill closes it, with change, and the answer carries the bill', async () => {
  const { billId } = await scene.order(2800);
  const reply = await scene.pay(billId, 2800, 5000);
  expect(reply).toMatchObject({
    status: 201,
    body: {
      payment: { amount: 2800, taken: 2800, received: 5000, change: 2200, cashRounding: 0 },
      bill: { state: 'closed', payable: 2800, applied: 2800, due: 0, open: 0 },
    },
  });
  expect(await scene.get(scene.people.waiter, `/v1/bills/${billId}`)).toMatchObject({
    status: 200,
    body: { bill: { state: 'closed', tenders: [{ tender: 'cash', applied: 2800 }] } },
  });
});

test('Y2: a payment asks at most what is open, and says what is open when refused', async () => {
  const { billId } = await scene.order(2800);
  expect(await scene.pay(billId, 2801)).toMatchObject({
    status: 409,
    body: { code: 'payment.moreThanOpen', details: { open: 2800 } },
  });
  expect(await scene.pay(billId, 2800, 2000)).toMatchObject({
    status: 409,
    body: { code: 'payment.receivedTooLittle', details: { take: 2800 } },
  });
});

test('Y3: two tills that pay one bill at once never take more than is open', async () => {
  const { billId } = await scene.order(10_000);
  const replies = await Promise.all(Array.from({ length: 8 }, () => scene.pay(billId, 3000)));
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409, 409, 409]);
  expect(await scene.pay(billId, 1000)).toMatchObject({ status: 201, body: { bill: { state: 'closed', applied: 10_000 } } });
});

test('Y4: the same payment again under another key is already done; with other content its id is taken', async () => {
  const { billId } = await scene.order(2800);
  const body = { paymentId: randomUUID(), tender: 'cash', amount: 800, received: 1000 };
  const url = `/v1/bills/${billId}/payments`;
  expect(await scene.post(scene.people.cashier, url, body)).toMatchObject({ status: 201 });
  expect(await scene.post(scene.people.cashier, url, body)).toMatchObject({ status: 200, body: { bill: { applied: 800 } } });
  expect(await scene.post(scene.people.cashier, url, { ...body, amount: 900 })).toMatchObject({
    status: 409,
    body: { code: 'id.taken' },
  });
  const other = await scene.order(2800);
  expect(await scene.post(scene.people.cashier, `/v1/bills/${other.billId}/payments`, body)).toMatchObject({
    status: 409,
    body: { code: 'id.taken' },
  });
});
