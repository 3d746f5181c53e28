import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { freshOrder, openTillScene, type TillScene } from '../../../test/cashier/till-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { testPin } from '../../../test/harness/house.ts';

const database = useTestDatabase();
let scene: TillScene;

beforeAll(async () => {
  scene = await openTillScene(database());
});

const billUrl = (billId: string, more = ''): string => `/v1/bills/${billId}${more}`;
const granted = (rate: number, more: object = {}) => ({
  adjustmentId: randomUUID(),
  kind: 'percent',
  target: { kind: 'order' },
  rate,
  reason: '老客',
  ...more,
});

test('B26: a split is there for every till, and made twice it is made once', async () => {
  const { billId } = await scene.order(10_000);
  const body = { kind: 'even', billIds: [randomUUID(), randomUUID()] };
  const parts = { bills: [{ payable: 3334 }, { payable: 3333 }, { payable: 3333 }] };
  expect(await scene.post(scene.people.waiter, billUrl(billId, '/split'), body)).toMatchObject({
    status: 201,
    body: parts,
  });
  expect(await scene.post(scene.people.waiter, billUrl(billId, '/split'), body)).toMatchObject({
    status: 200,
    body: parts,
  });
  const [one = ''] = body.billIds;
  expect(await scene.pay(one, 3333)).toMatchObject({ status: 201, body: { bill: { state: 'closed' } } });
  expect(await scene.get(scene.people.waiter, billUrl(billId))).toMatchObject({
    body: { bill: { state: 'open', open: 3334 } },
  });
});

test('B26: two tills that merge and pay the same bills at once leave every figure true', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, two] = [await scene.order(3000), await scene.order(2000)];
    const replies = await Promise.all([
      scene.post(scene.people.waiter, billUrl(one.billId, '/merge'), { withBillId: two.billId }),
      scene.post(scene.people.cashier, billUrl(two.billId, '/merge'), { withBillId: one.billId }),
      scene.pay(one.billId, 1000),
      scene.pay(two.billId, 2000),
    ]);
    for (const { status } of replies) expect([200, 201, 409, 503]).toContain(status);
    for (const { billId } of [one, two]) {
      const { body } = await scene.get(scene.people.cashier, billUrl(billId));
      expect(body).toMatchObject({ bill: { id: billId } });
    }
    const sums = await database().owner.query<{ bad: number }>(
      `select count(*)::integer as bad from cashier.bill_order o where o.applied <> coalesce(
         (select sum(a.applied) from cashier.payment_application a where (a.merchant_id, a.bill_id, a.order_id)
          = (o.merchant_id, o.bill_id, o.order_id)), 0)`,
    );
    expect(sums.rows[0]?.bad).toBe(0);
  }
});

test('B27: a cashier grants within the limits, with a manager beyond them, and a waiter not at all', async () => {
  const { billId } = await scene.order(10_000);
  const { waiter, cashier, manager } = scene.people;
  const url = billUrl(billId, '/adjustments');
  expect(await scene.post(waiter, url, granted(500))).toMatchObject({
    status: 403,
    body: { code: 'access.notAllowed' },
  });
  const small = granted(500);
  expect(await scene.post(cashier, url, small)).toMatchObject({
    status: 201,
    body: { bill: { payable: 9500 } },
  });
  expect(await scene.post(cashier, url, small)).toMatchObject({ status: 200 });
  expect(await scene.post(cashier, url, { ...small, rate: 400 })).toMatchObject({
    status: 409,
    body: { code: 'id.taken' },
  });
  expect(await scene.post(cashier, url, granted(5000))).toMatchObject({
    status: 403,
    body: { code: 'adjustment.approvalNeeded' },
  });
  const approval = { staffId: manager.staffId, pin: testPin };
  expect(await scene.post(cashier, url, granted(5000, { approval }))).toMatchObject({
    status: 201,
    body: { bill: { payable: 4750, adjustments: [{}, { authoriser: manager.staffId }] } },
  });
  const wrong = { staffId: manager.staffId, pin: '000000' };
  expect(await scene.post(cashier, url, granted(5000, { approval: wrong }))).toMatchObject({
    body: { code: 'access.pinWrong' },
  });
});

test('B27: 反结账 needs a manager; then the bill is open, its money still there', async () => {
  const { billId } = await scene.order(2800);
  await scene.pay(billId, 2800);
  const { cashier, manager } = scene.people;
  const url = billUrl(billId, '/reverse');
  expect(await scene.post(cashier, url, { reason: '点错' })).toMatchObject({
    status: 403,
    body: { code: 'bill.approvalNeeded' },
  });
  const approval = { staffId: manager.staffId, pin: testPin };
  expect(await scene.post(cashier, url, { reason: '点错', approval })).toMatchObject({
    status: 200,
    body: { bill: { state: 'open', reversals: 1, applied: 2800, due: 0 } },
  });
  expect(await scene.post(cashier, billUrl(billId, '/close'))).toMatchObject({
    body: { bill: { state: 'closed' } },
  });
});

test('B28: open bills are listed from the oldest on, page by page, with their tables', async () => {
  const made = [await scene.order(100), await scene.order(200), await scene.order(300)];
  const seen: string[] = [];
  let cursor = '';
  for (let page = 0; page < 50; page += 1) {
    const url = `/v1/stores/${scene.store.storeId}/bills?state=open&limit=2${cursor && `&cursor=${cursor}`}`;
    const { body } = await scene.get(scene.people.cashier, url);
    const { bills, next } = body as {
      bills: { id: string; tableNames: object[]; due: number }[];
      next: string | null;
    };
    seen.push(...bills.map(({ id }) => id));
    for (const bill of bills) expect(bill.tableNames.length).toBeGreaterThan(0);
    if (next === null) break;
    cursor = next;
  }
  expect(seen.slice(-3)).toEqual(made.map(({ billId }) => billId));
  expect(new Set(seen).size).toBe(seen.length);
  const bad = await scene.get(
    scene.people.cashier,
    `/v1/stores/${scene.store.storeId}/bills?cursor=nonsense`,
  );
  expect(bad).toMatchObject({ status: 422 });
});

test('B28: a bill of another store, or none, is unknown', async () => {
  const unknown = { status: 404, body: { code: 'bill.unknown' } };
  expect(await scene.get(scene.people.cashier, billUrl(randomUUID()))).toMatchObject(unknown);
  expect(await scene.pay(randomUUID(), 100)).toMatchObject(unknown);
});

test('B30: a quote prices a draft, with what was granted on its order, and keeps no state', async () => {
  const draftOf = ({ statement }: ReturnType<typeof freshOrder>) => {
    const { epoch: _, revision: __, ...draft } = statement;
    return draft;
  };
  const fresh = freshOrder();
  fresh.add(1, { price: 4000 });
  const quoted = await scene.quote(draftOf(fresh));
  expect(quoted.totals).toMatchObject({ payable: 4000, due: 4000, open: 4000 });
  expect(await scene.get(scene.people.cashier, billUrl(fresh.statement.orderId))).toMatchObject({
    status: 404,
  });
  const { order, billId } = await scene.order(5000);
  await scene.post(scene.people.cashier, billUrl(billId, '/adjustments'), granted(1000));
  order.add(2, { price: 3000 });
  expect((await scene.quote(draftOf(order))).totals).toMatchObject({ payable: 7200 });
  expect(await scene.get(scene.people.cashier, billUrl(billId))).toMatchObject({
    body: { bill: { payable: 4500 } },
  });
});

test('B29: an order keeps the settings it was first priced by; a new one gets the new ones', async () => {
  const { billId, order } = await scene.order(10_000);
  const { merchantId, storeId } = scene.store;
  await database().owner.query(
    `with made as (
       insert into house.store_settings (merchant_id, store_id, version, settings, created_at)
       select merchant_id, store_id, version + 1,
         jsonb_set(settings, '{cashier,autoRounding}', '{"step": 1000, "direction": "down"}'), now()
       from house.store_settings where merchant_id = $1 and store_id = $2 returning version
     )
     update house.store set settings_version = (select max(version) from made)
     where merchant_id = $1 and store_id = $2`,
    [merchantId, storeId],
  );
  scene.facts.changing(merchantId, storeId);
  order.add(2, { price: 555 });
  const { lines } = order.statement;
  order.statement = {
    ...order.statement,
    lines: lines.map((line, at) => (at === 1 ? { ...line, id: randomUUID() } : line)),
  };
  await scene.state(order);
  expect(await scene.get(scene.people.cashier, billUrl(billId))).toMatchObject({
    body: { bill: { payable: 10_555 } },
  });
  const later = await scene.order(10_555);
  expect(await scene.get(scene.people.cashier, billUrl(later.billId))).toMatchObject({
    body: { bill: { payable: 10_000 } },
  });
});
