import { afterEach, expect, test } from 'vitest';
import { mergeBills, splitBill, unsplitBill } from '../../server/cashier/bills/contract.ts';
import { transferSeating } from '../../server/ordering/floor/contract.ts';
import { returnLine } from '../../server/ordering/orders/contract.ts';
import { clientId } from '../harness/client-id.ts';
import { chicken, look, noodles, openTable, order, pay } from '../scenarios/steps.ts';
import { drained, expectEverySlipOnce, liveEvening, slipsSoFar } from './evening-steps.ts';
import { usePrintShop } from './print-shop.ts';

const print = usePrintShop();
const { shop, printerId } = print;

afterEach(async () => {
  expect(await shop().audit()).toBe('');
}, 90_000);

test('K12, K13: an evening with three printers that fail in every way: no slip is lost, none comes out twice', async () => {
  const all = await liveEvening(print, 20, null);
  expect(all.length).toBeGreaterThan(100);
  // It was an evening with trouble: some slips had to be looked after.
  expect(all.some((job) => job.resolution === 'reprinted')).toBe(true);
  await expectEverySlipOnce(print, all);
}, 240_000);

test('K13, K14: one line up and one down is one new and one cancel slip; bills and money make none; a move one per station', async () => {
  const party = await openTable(shop());
  const { orderId } = party;
  const { manager, cashier, waiter } = shop().people;
  await order(shop(), orderId, [chicken({ quantity: '2' }), noodles()]);
  const kitchen = async () =>
    (await slipsSoFar(print, orderId)).filter((job) => job.printer_id !== printerId('pass'));
  const after = async (step: () => Promise<unknown>): Promise<string[]> => {
    const before = new Set((await kitchen()).map((job) => job.job_id));
    await step();
    const now = (await kitchen()).filter((job) => !before.has(job.job_id));
    return now.map((job) => job.slip).sort();
  };
  const [first] = (await look(shop(), orderId)).lines;
  const upAndDown = async () => {
    await shop().done(manager, returnLine, {
      params: { orderId, lineId: first?.id ?? '' },
      body: { changeId: clientId(), quantity: '1', reason: '点多了' },
    });
    await order(shop(), orderId, [chicken()]);
  };
  expect(await after(upAndDown)).toEqual(['dish', 'void']);
  const move = () =>
    shop().done(waiter, transferSeating, {
      params: { seatingId: party.seatingId },
      body: { tableId: shop().furniture.nextTable().id },
    });
  expect(await after(move)).toEqual(['move', 'move']);
  const money = async () => {
    const half = clientId();
    await shop().done(cashier, splitBill, {
      params: { billId: orderId },
      body: { kind: 'even', billIds: [half] },
    });
    await shop().done(cashier, unsplitBill, { params: { billId: half } });
    await pay(shop(), orderId);
  };
  expect(await after(money)).toEqual([]);
  const [one, other] = [await openTable(shop()), await openTable(shop())];
  for (const each of [one, other]) await order(shop(), each.orderId, [noodles()]);
  const before = (await slipsSoFar(print)).length;
  await shop().done(cashier, mergeBills, {
    params: { billId: one.orderId },
    body: { withBillId: other.orderId },
  });
  await pay(shop(), one.orderId);
  expect(await slipsSoFar(print)).toHaveLength(before);
  await drained(print);
}, 120_000);
