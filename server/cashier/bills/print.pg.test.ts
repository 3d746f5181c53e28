import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { slipsOf, toldOf } from '../../../test/cashier/seen-slips.ts';
import { openTillScene, type TillScene } from '../../../test/cashier/till-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, textAt } from '../../../test/harness/fields.ts';
import { duty, setUpPrinters } from '../../../test/harness/printers.ts';
import { samplePrinter } from '../../../test/printing/contents.ts';
import { usualSettings } from '../../office/merchants-stores/index.ts';
import type { CashierSettings } from '../../kernel/store-facts.ts';
import type { Printer } from '../../printing/setup/domain/setup.ts';

const database = useTestDatabase();
const till = samplePrinter({
  id: randomUUID(),
  duties: [duty('preBill', null), duty('receipt', null, { copies: 2 })],
  drawer: 2,
});
const bar = samplePrinter({ id: randomUUID(), duties: [] });

async function sceneWith(settings: Partial<CashierSettings>, ...printers: Printer[]): Promise<TillScene> {
  const scene = await openTillScene(database());
  await setUpPrinters(database(), scene.store, printers);
  scene.facts.changing(scene.store.merchantId, scene.store.storeId);
  if (Object.keys(settings).length === 0) return scene;
  const body = {
    basedOn: 1,
    settings: { ...usualSettings, cashier: { ...usualSettings.cashier, ...settings } },
  };
  const { token } = scene.people.manager;
  const reply = await scene.server.inject({
    method: 'PUT',
    url: `/v1/stores/${scene.store.storeId}/settings`,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
    payload: body,
  });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  return scene;
}

describe('asked for', () => {
  let scene: TillScene;
  const print = (who: 'manager' | 'cashier' | 'waiter', billId: string, slip: string, printerId?: string) =>
    scene.post(scene.people[who], `/v1/bills/${billId}/print`, { slip, printerId });

  beforeAll(async () => {
    scene = await sceneWith({}, till, bar, samplePrinter({ id: randomUUID(), active: false }));
  });

  test('B34: 预结单 of an open bill is handed in where the setup says, with the bill on it, and is told', async () => {
    const { billId } = await scene.order(2800);
    const reply = await print('waiter', billId, 'preBill');
    expect(reply.status).toBe(201);
    const [job, ...others] = await slipsOf(database(), billId);
    expect(others).toEqual([]);
    expect(reply.body).toEqual({ jobIds: [job?.id] });
    expect(job).toMatchObject({
      printerId: till.id,
      slip: 'preBill',
      copy: 0,
      state: 'queued',
      madeBy: `staff:${scene.people.waiter.staffId}`,
      content: { kind: 'preBill', payable: 2800, code: null, lines: [{ amount: 2800, quantity: '1' }] },
    });
    expect(await toldOf(database(), billId)).toEqual([
      { type: 'slip.asked', payload: { billId, slip: 'preBill', jobIds: [job?.id] } },
    ]);
  });

  test('B34: 结账单 of a settled bill comes in as many copies as the setup says; printed again it says 补打', async () => {
    const { billId } = await scene.order(2800);
    await scene.pay(billId, 2800, 3000);
    await print('cashier', billId, 'receipt');
    await print('cashier', billId, 'receipt');
    const receipts = (await slipsOf(database(), billId)).filter(({ slip }) => slip === 'receipt');
    const [first, second, third, fourth] = receipts;
    expect(receipts.map(({ copy }) => copy)).toEqual([0, 0, 1, 1]);
    expect([first?.reprintOf, second?.reprintOf]).toEqual([null, null]);
    expect([first?.id, second?.id]).toContain(third?.reprintOf);
    expect(third?.reprintOf).toBe(fourth?.reprintOf);
    expect(first?.content).toMatchObject({
      payments: [{ label: { zh: '现金' }, amount: 2800, received: 3000, change: 200 }],
      cashier: scene.people.cashier.staffId,
    });
    await scene.post(scene.people.manager, `/v1/bills/${billId}/reverse`, { reason: '改单' });
    expect(await print('cashier', billId, 'receipt')).toMatchObject({ body: { code: 'bill.notClosed' } });
    await scene.post(scene.people.cashier, `/v1/bills/${billId}/close`);
    await print('cashier', billId, 'receipt');
    const anew = (await slipsOf(database(), billId)).slice(-2);
    expect(anew.map(({ copy }) => copy)).toEqual([0, 0]);
  });

  test('B34: at most twenty times, and neither slip in place of the other', async () => {
    const { billId } = await scene.order(900);
    expect(await print('cashier', billId, 'receipt')).toMatchObject({ body: { code: 'bill.notClosed' } });
    await scene.pay(billId, 900);
    expect(await print('cashier', billId, 'preBill')).toMatchObject({ body: { code: 'bill.notOpen' } });
    for (let time = 0; time <= 20; time += 1)
      expect((await print('cashier', billId, 'receipt')).status).toBe(201);
    expect(await print('cashier', billId, 'receipt')).toMatchObject({
      status: 409,
      body: { code: 'printJob.tooManyCopies' },
    });
    expect(await print('cashier', randomUUID(), 'preBill')).toMatchObject({ body: { code: 'bill.unknown' } });
  });

  test('B34: at the printer that is asked for, whatever its duties; a stranger or one switched off is refused', async () => {
    const { billId } = await scene.order(2800);
    expect((await print('cashier', billId, 'preBill', bar.id)).status).toBe(201);
    expect((await slipsOf(database(), billId)).map(({ printerId }) => printerId)).toEqual([bar.id]);
    expect(await print('cashier', billId, 'preBill', randomUUID())).toMatchObject({
      status: 404,
      body: { code: 'printer.unknown' },
    });
  });

  test('B34: where every duty names an area, or only receipts are printed, the first receipt printer stands in', async () => {
    const hall = duty('receipt', null, { areaIds: [randomUUID()] });
    const areas = [
      samplePrinter({ id: randomUUID(), duties: [hall] }),
      samplePrinter({ id: randomUUID(), duties: [hall] }),
    ];
    const other = await sceneWith({}, ...areas);
    const { billId } = await other.order(2800);
    const reply = await other.post(other.people.cashier, `/v1/bills/${billId}/print`, { slip: 'preBill' });
    expect(reply.status).toBe(201);
    expect((await slipsOf(database(), billId)).map(({ printerId }) => printerId)).toEqual([areas[0]?.id]);
  });

  test('B34: a shop without such a printer is told in words', async () => {
    const none = await sceneWith({}, bar);
    const { billId } = await none.order(2800);
    expect(
      await none.post(none.people.cashier, `/v1/bills/${billId}/print`, { slip: 'preBill' }),
    ).toMatchObject({
      status: 409,
      body: { code: 'printJob.noPrinter' },
    });
    expect((await none.pay(billId, 2800)).status).toBe(201);
    expect(await slipsOf(database(), billId)).toEqual([]);
  });

  test('B35: a waiter brings 预结单, and only the till prints 结账单', async () => {
    const { billId } = await scene.order(2800);
    expect((await print('waiter', billId, 'preBill')).status).toBe(201);
    await scene.pay(billId, 2800);
    expect(await print('waiter', billId, 'receipt')).toMatchObject({ status: 403 });
    expect((await print('manager', billId, 'receipt')).status).toBe(201);
  });
});

describe('by itself', () => {
  test('B36: the drawer opens for cash that is taken and cash that is handed back, each with its line in the records', async () => {
    const scene = await sceneWith({}, till);
    const { billId } = await scene.order(2800);
    const paid = await scene.pay(billId, 2800, 3000);
    const paymentId = textAt(paid.body, 'payment', 'id');
    const [kick, ...others] = await slipsOf(database(), billId);
    expect(others).toEqual([]);
    expect(kick).toMatchObject({
      printerId: till.id,
      slip: 'drawer',
      content: { kind: 'drawer', reason: null },
      opensForSeconds: 15,
    });
    expect(await toldOf(database(), paymentId)).toEqual([
      { type: 'drawer.kicked', payload: { paymentId, refundId: null, billId, jobId: kick?.id } },
    ]);
    const refundId = randomUUID();
    const wish = { refundId, amount: 300, reason: '凉了' };
    await scene.post(scene.people.cashier, `/v1/payments/${paymentId}/refund`, wish);
    expect(await slipsOf(database(), billId)).toHaveLength(1);
    await scene.post(scene.people.cashier, `/v1/refunds/${refundId}/done`);
    await scene.post(scene.people.cashier, `/v1/refunds/${refundId}/done`);
    expect((await slipsOf(database(), billId)).map(({ slip }) => slip)).toEqual(['drawer', 'drawer']);
    expect((await toldOf(database(), paymentId)).map(({ payload }) => payload['refundId'])).toEqual([
      null,
      refundId,
    ]);
  });

  test('B36: the same payment again, a refused one, and a shop without a drawer open nothing', async () => {
    const scene = await sceneWith({}, { ...till, drawer: null });
    const { billId } = await scene.order(2800);
    await scene.pay(billId, 2800);
    expect(await slipsOf(database(), billId)).toEqual([]);
    const drawer = await sceneWith({}, till);
    const other = await drawer.order(2800);
    const body = { paymentId: randomUUID(), tender: 'cash', amount: 1000, received: 1000 };
    const url = `/v1/bills/${other.billId}/payments`;
    await drawer.post(drawer.people.cashier, url, body);
    await drawer.post(drawer.people.cashier, url, body);
    expect((await drawer.pay(other.billId, 9999)).status).toBe(409);
    expect(await slipsOf(database(), other.billId)).toHaveLength(1);
  });

  test('B37: where the store wants it the receipt comes out by itself when a bill is settled, by money or by hand', async () => {
    const scene = await sceneWith({ receipt: 'always' }, till);
    const { billId } = await scene.order(2800);
    await scene.pay(billId, 1000);
    expect((await slipsOf(database(), billId)).map(({ slip }) => slip)).toEqual(['drawer']);
    await scene.pay(billId, 1800, 2000);
    const receipts = async () => (await slipsOf(database(), billId)).filter(({ slip }) => slip === 'receipt');
    const printed = await receipts();
    expect(printed.map(({ copy, content }) => [copy, at(content, 'payments')])).toEqual([
      [0, [expect.objectContaining({ amount: 1000 }), expect.objectContaining({ amount: 1800 })]],
      [0, [expect.objectContaining({ amount: 1000 }), expect.objectContaining({ amount: 1800 })]],
    ]);
    const jobIds = expect.arrayContaining(printed.map(({ id }) => id));
    expect(await toldOf(database(), billId)).toEqual([
      { type: 'slip.asked', payload: { billId, slip: 'receipt', jobIds } },
    ]);
    await scene.post(scene.people.manager, `/v1/bills/${billId}/reverse`, { reason: '改单' });
    await scene.post(scene.people.cashier, `/v1/bills/${billId}/close`);
    expect(await receipts()).toHaveLength(4);
    const waived = await scene.order(900);
    const free = { adjustmentId: randomUUID(), kind: 'percent', rate: 10_000, target: { kind: 'order' } };
    await scene.post(scene.people.manager, `/v1/bills/${waived.billId}/adjustments`, {
      ...free,
      reason: '免单',
    });
    expect((await slipsOf(database(), waived.billId)).map(({ content }) => at(content, 'payable'))).toEqual([
      0, 0,
    ]);
  });

  test('B37: a bill that is settled because a dish went back has its receipt as well', async () => {
    const scene = await sceneWith({ receipt: 'always' }, till);
    const { order, billId } = await scene.order(2800);
    await scene.pay(billId, 1000);
    const [dish] = order.statement.lines;
    if (dish === undefined) throw new Error('an order of one dish');
    const repriced = {
      unitPrice: 1000,
      reason: '上错了',
      by: randomUUID(),
      at: order.statement.openedAt,
    };
    order.statement = { ...order.statement, lines: [{ ...dish, repriced }] };
    await scene.state(order);
    const receipts = (await slipsOf(database(), billId)).filter(({ slip }) => slip === 'receipt');
    expect(receipts.map(({ content }) => at(content, 'payable'))).toEqual([1000, 1000]);
  });

  test('B37: settings from before know nothing of it, and then it waits until somebody asks', async () => {
    const scene = await sceneWith({}, till);
    const { receipt: _, ...before } = usualSettings.cashier;
    const { merchantId, storeId } = scene.store;
    await database().owner.query(
      `insert into house.store_settings (merchant_id, store_id, version, settings, created_at)
       values ($1, $2, 2, $3, now())`,
      [merchantId, storeId, JSON.stringify({ ...usualSettings, cashier: before })],
    );
    await database().owner.query(
      'update house.store set settings_version = 2 where merchant_id = $1 and store_id = $2',
      [merchantId, storeId],
    );
    scene.facts.changing(merchantId, storeId);
    const { billId } = await scene.order(2800);
    expect((await scene.pay(billId, 2800)).status).toBe(201);
    expect((await slipsOf(database(), billId)).map(({ slip }) => slip)).toEqual(['drawer']);
    expect(await scene.get(scene.people.manager, `/v1/stores/${storeId}/settings`)).toMatchObject({
      body: { version: 2, settings: { cashier: { receipt: 'asked' } } },
    });
  });

  test('B37: a drawer that opens and a receipt by itself cost the payment no round trip', async () => {
    const scene = await sceneWith({ receipt: 'always' }, till);
    const plain = await sceneWith({});
    for (const each of [scene, plain]) await each.pay((await each.order(2800)).billId, 2800);
    const [withSlips, without] = [await scene.order(2800), await plain.order(2800)];
    const trips = await scene.tripsToPay(withSlips.billId, 2800);
    expect(trips).toBe(await plain.tripsToPay(without.billId, 2800));
    expect(trips).toBeLessThanOrEqual(8);
    expect(await slipsOf(database(), withSlips.billId)).toHaveLength(3);
  });
});
