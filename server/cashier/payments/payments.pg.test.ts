import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { openTillScene, type TillScene } from '../../../test/cashier/till-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { testPin } from '../../../test/harness/house.ts';

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
  expect(await scene.pay(billId, 1000)).toMatchObject({
    status: 201,
    body: { bill: { state: 'closed', applied: 10_000 } },
  });
});

test('Y4: the same payment again under another key is already done; with other content its id is taken', async () => {
  const { billId } = await scene.order(2800);
  const body = { paymentId: randomUUID(), tender: 'cash', amount: 800, received: 1000 };
  const url = `/v1/bills/${billId}/payments`;
  expect(await scene.post(scene.people.cashier, url, body)).toMatchObject({ status: 201 });
  expect(await scene.post(scene.people.cashier, url, body)).toMatchObject({
    status: 200,
    body: { bill: { applied: 800 } },
  });
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

test('Y11: owed cash is an open item at the till until it is handed back, and the refund says so', async () => {
  const { order, billId } = await scene.order(2800);
  await scene.pay(billId, 2800);
  const { statement } = order;
  const returned = [
    { id: randomUUID(), quantity: '1', reason: '太咸', by: randomUUID(), at: statement.openedAt },
  ];
  order.statement = { ...statement, lines: statement.lines.map((line) => ({ ...line, returned })) };
  await scene.state(order);
  const listed = await scene.get(scene.people.cashier, `/v1/stores/${scene.store.storeId}/refunds`);
  const { refunds } = listed.body as { refunds: { id: string; billId: string }[] };
  const refundId = refunds.find((each) => each.billId === billId)?.id ?? '';
  const items = async (): Promise<string[]> => {
    const { body } = await scene.get(scene.people.cashier, `/v1/stores/${scene.store.storeId}/open-items`);
    return (body as { items: { id: string; kind: string }[] }).items.map(({ id, kind }) => `${kind} ${id}`);
  };
  expect(await items()).toContain(`refund.cash ${refundId}`);
  const done = `/v1/refunds/${refundId}/done`;
  const reply = {
    status: 200,
    body: { refund: { state: 'done', handBack: 2800 }, bill: { due: 0, refunded: 2800 } },
  };
  expect(await scene.post(scene.people.cashier, done)).toMatchObject(reply);
  expect(await scene.post(scene.people.cashier, done)).toMatchObject(reply);
  expect(await items()).not.toContain(`refund.cash ${refundId}`);
  expect(await scene.post(scene.people.cashier, `/v1/refunds/${refundId}/cancel`)).toMatchObject({
    status: 409,
    body: { code: 'refund.ended' },
  });
});

test('Y12: a cashier gives back up to the limit of the store, a manager beyond it, a waiter nothing', async () => {
  const { billId } = await scene.order(50_000);
  const paid = await scene.pay(billId, 50_000);
  const { id } = (paid.body as { payment: { id: string } }).payment;
  const url = `/v1/payments/${id}/refund`;
  const { cashier, manager, waiter } = scene.people;
  const ask = (amount: number) => ({ refundId: randomUUID(), amount, reason: '换支付方式' });
  expect(await scene.post(waiter, url, ask(100))).toMatchObject({ status: 403 });
  expect(await scene.post(cashier, url, ask(10_001))).toMatchObject({
    body: { code: 'refund.approvalNeeded' },
  });
  const asked = ask(10_000);
  expect(await scene.post(cashier, url, asked)).toMatchObject({
    status: 201,
    body: { refund: { state: 'planned' } },
  });
  expect(await scene.post(cashier, url, asked)).toMatchObject({ status: 200 });
  expect(await scene.post(cashier, url, { ...asked, amount: 1 })).toMatchObject({
    status: 409,
    body: { code: 'id.taken' },
  });
  const approval = { staffId: manager.staffId, pin: testPin };
  expect(await scene.post(cashier, url, { ...ask(20_000), approval })).toMatchObject({ status: 201 });
  expect(await scene.post(manager, url, ask(20_001))).toMatchObject({
    body: { code: 'refund.moreThanPaid' },
  });
  const unknown = `/v1/payments/${randomUUID()}/refund`;
  expect(await scene.post(cashier, unknown, ask(1))).toMatchObject({
    status: 404,
    body: { code: 'payment.unknown' },
  });
});

test('Y13: taking cash costs at most eight round trips', async () => {
  const { billId } = await scene.order(2800);
  expect(await scene.tripsToPay(billId, 1000)).toBeLessThanOrEqual(8);
  expect(await scene.tripsToPay(billId, 1800)).toBeLessThanOrEqual(8);
});
