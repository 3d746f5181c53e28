import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { cashOf, openShiftScene, type ShiftScene } from '../../../test/cashier-shifts/shift-scene.ts';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { at, textAt } from '../../../test/harness/fields.ts';
import { testPin } from '../../../test/harness/house.ts';
import { auditDatabase } from '../../office/audit/index.ts';

const database = useTestDatabase();
let scene: ShiftScene;

beforeAll(async () => {
  scene = await openShiftScene(database());
});

test('SH1, SH4, SH8: a shift adds up to what its till took, gave back, put in and took out', async () => {
  const till = await scene.newTill();
  const shiftId = await scene.begin(till, 50_000);
  const paymentId = await scene.payNew(till, 2800, 10_000);
  await scene.payNew(till, 6000);
  await scene.giveBack(till, paymentId, 800);
  // Another till's money is not this one's.
  await scene.pay((await scene.order(9900)).billId, 9900);
  expect((await scene.move(till, shiftId, 'change', 10_000)).status).toBe(201);
  expect((await scene.move(till, shiftId, 'purchase', 1500)).status).toBe(201);
  const pieces = [
    { value: 10_000, count: 6 },
    { value: 500, count: 13 },
  ];
  const { body } = await scene.count(till, shiftId, 0, pieces);
  expect(body).toMatchObject({
    shift: {
      state: 'counted',
      expected: 50_000 + 8800 - 800 + 10_000 - 1500,
      count: { counted: 66_500, difference: 0, times: 1 },
      moves: [
        { kind: 'change', amount: 10_000, by: { zh: 'cashier' } },
        { kind: 'purchase', amount: 1500 },
      ],
    },
  });
  const cash = { tender: 'cash', count: 2, received: 16_000, change: 7200, refunds: 1, refunded: 800 };
  expect(at(body, 'shift', 'takings')).toMatchObject({ bills: 2, tenders: [{ ...cash, net: 8000 }] });
});

test('SH7, SH11: what is left begins the next shift, the rest was taken out, and the books know', async () => {
  const till = await scene.newTill();
  const shiftId = await scene.begin(till, 50_000);
  await scene.move(till, shiftId, 'change', 10_000);
  await scene.move(till, shiftId, 'purchase', 1500);
  await scene.count(till, shiftId, 58_500);
  expect(await scene.close(till, shiftId, 58_501)).toMatchObject({
    status: 409,
    body: { code: 'shift.keptTooMuch' },
  });
  expect(await scene.close(till, shiftId, 30_000)).toMatchObject({
    status: 200,
    body: { shift: { state: 'closed', closing: { kept: 30_000, takenOut: 28_500, note: null } } },
  });
  expect(await scene.booked([shiftId])).toEqual({
    'tender.cash': 30_000,
    safe: -50_000 - 10_000 + 28_500,
    expenses: 1500,
  });
  expect(await scene.here(till)).toMatchObject({
    shift: null,
    required: false,
    next: { expected: 30_000, kept: 30_000, leftBy: { zh: 'cashier' } },
  });
  expect(await scene.open(till, { other: 30_000 })).toMatchObject({
    status: 201,
    body: { shift: { float: { expected: 30_000, difference: 0, source: null } } },
  });
});

test('SH1: a till has one shift that is not closed, its neighbour may have its own', async () => {
  const [one, two] = [await scene.newTill(), await scene.newTill()];
  const shiftId = await scene.begin(one, 100);
  const again = { status: 409, body: { code: 'shift.openAlready' } };
  expect(await scene.open(one, { other: 100 })).toMatchObject(again);
  await scene.begin(two, 0);
  await scene.count(one, shiftId, 100);
  expect(await scene.open(one, { other: 100 })).toMatchObject(again);
});

test('SH2: a float that differs is asked about, and the difference is booked where it came from', async () => {
  const till = await scene.newTill();
  const first = await scene.begin(till, 10_000);
  await scene.count(till, first, 10_000);
  await scene.close(till, first, 10_000);
  expect(await scene.open(till, { other: 15_000 })).toMatchObject({
    status: 409,
    body: { code: 'shift.floatDiffers', details: { expected: 10_000, counted: 15_000 } },
  });
  const fromSafe = await scene.open(till, { other: 15_000, source: 'safe' });
  const second = textAt(at(fromSafe.body, 'shift'), 'id');
  expect(await scene.booked([second])).toEqual({ 'tender.cash': 5000, safe: -5000 });
  await scene.count(till, second, 15_000);
  await scene.close(till, second, 15_000);
  const short = await scene.open(till, { other: 14_000, source: 'overShort', note: '早上少了十块' });
  expect(short).toMatchObject({
    status: 201,
    body: { shift: { float: { difference: -1000, source: 'overShort', note: '早上少了十块' } } },
  });
  const third = textAt(at(short.body, 'shift'), 'id');
  expect(await scene.booked([third])).toEqual({ 'tender.cash': -1000, overShort: 1000 });
});

test('SH3: cash goes in and out by hand while the shift is open, once per id', async () => {
  const till = await scene.newTill();
  const shiftId = await scene.begin(till, 1000);
  const moveId = randomUUID();
  const put = (amount: number) =>
    scene.post(till, `/v1/shifts/${shiftId}/cash`, { moveId, kind: 'otherIn', amount, note: '卖纸箱' });
  expect((await put(700)).status).toBe(201);
  expect(await put(700)).toMatchObject({ status: 200, body: { shift: { cashIn: 700 } } });
  expect(await put(800)).toMatchObject({ status: 409, body: { code: 'id.taken' } });
  expect(await scene.move(till, shiftId, 'otherOut', 100)).toMatchObject({
    body: { code: 'shift.noteNeeded' },
  });
  await scene.count(till, shiftId, 1700);
  expect(await scene.move(till, shiftId, 'drop', 100)).toMatchObject({
    status: 409,
    body: { code: 'shift.notOpen' },
  });
  expect(await scene.booked([shiftId])).toEqual({ 'tender.cash': 1700, safe: -1000, otherCash: -700 });
});

test('SH5: a cashier who counts blind is told nothing before the count, a manager is', async () => {
  const till = await scene.newTill();
  const shiftId = await scene.begin(till, 4000);
  await scene.payNew(till, 3300);
  expect(await scene.here(till)).toMatchObject({ blind: true, shift: { takings: null, expected: null } });
  const seen = await scene.get(scene.people.manager, `/v1/shifts/${shiftId}`);
  expect(seen).toMatchObject({
    body: { shift: { here: false, expected: 7300, takings: { tenders: [{ net: 3300 }] } } },
  });
  expect(await scene.count(till, shiftId, 7300)).toMatchObject({ body: { shift: { expected: 7300 } } });
});

test('SH6: a large difference needs a remark and a manager, and can be counted again before', async () => {
  const till = await scene.newTill();
  const { staffId } = scene.people.manager;
  const shiftId = await scene.begin(till, 10_000);
  await scene.payNew(till, 5000);
  expect(await scene.count(till, shiftId, 11_000)).toMatchObject({
    body: { shift: { expected: 15_000, count: { difference: -4000, times: 1 } } },
  });
  // What comes now is the next shift's.
  await scene.payNew(till, 700);
  expect(await scene.count(till, shiftId, 12_000)).toMatchObject({
    body: { shift: { expected: 15_000, count: { difference: -3000, times: 2 } } },
  });
  const note = '找错一张五十';
  expect(await scene.close(till, shiftId, 0)).toMatchObject({ body: { code: 'shift.noteNeeded' } });
  expect(await scene.close(till, shiftId, 0, { note })).toMatchObject({
    status: 403,
    body: { code: 'shift.approvalNeeded' },
  });
  const wrong = { staffId, pin: '0000' };
  expect((await scene.close(till, shiftId, 0, { note, approval: wrong })).status).toBe(403);
  const right = { note, approval: { staffId, pin: testPin } };
  expect(await scene.close(till, shiftId, 2000, right)).toMatchObject({
    status: 200,
    body: { shift: { closing: { approvedBy: { zh: 'manager' }, note, takenOut: 10_000 } } },
  });
  expect(await scene.booked([shiftId])).toEqual({ 'tender.cash': -3000, safe: 0, overShort: 3000 });
  expect(await scene.here(till)).toMatchObject({ next: { kept: 2000, expected: 2700 } });
});

test('SH9: money taken while the drawer is counted is in this shift or in the next, never in both or none', async () => {
  const till = await scene.newTill();
  let left = 0;
  let shiftId = await scene.begin(till, left);
  for (let round = 0; round < 4; round += 1) {
    const bills = await Promise.all(Array.from({ length: 6 }, () => scene.order(1000)));
    const paid = bills.map(({ billId }) => scene.post(till, `/v1/bills/${billId}/payments`, cashOf(1000)));
    const ended = await scene.count(till, shiftId, 0);
    expect((await Promise.all(paid)).map(({ status }) => status)).toEqual(Array(6).fill(201));
    const expected = Number(at(ended.body, 'shift', 'expected'));
    await scene.count(till, shiftId, expected);
    expect((await scene.close(till, shiftId, expected)).status).toBe(200);
    // All of it, once: what was counted and what came later make six payments.
    left += 6000;
    expect(await scene.here(till)).toMatchObject({ next: { expected: left } });
    shiftId = await scene.begin(till, left);
  }
});

test('SH9: what comes between two shifts is the next one’s, and a shift may last over midnight', async () => {
  const till = await scene.newTill();
  const first = await scene.begin(till, 2000);
  await scene.payNew(till, 1100);
  await scene.count(till, first, 3100);
  await scene.payNew(till, 500);
  await scene.close(till, first, 3100);
  await scene.payNew(till, 400);
  const second = await scene.open(till, { other: 4000 });
  expect(second).toMatchObject({
    body: { shift: { float: { expected: 4000, before: { tenders: [{ tender: 'cash', net: 900 }] } } } },
  });
  const { id, businessDate } = Object(at(second.body, 'shift'));
  scene.clock.forward(20 * 3_600_000);
  await scene.signInAgain(till);
  await scene.payNew(till, 800);
  const ended = await scene.count(till, id, 4800);
  expect(ended).toMatchObject({ body: { shift: { businessDate, expected: 4800 } } });
  expect((await scene.close(till, id, 4800)).status).toBe(200);
});

test('SH13: the same again is already done, and of two at once one does it', async () => {
  const till = await scene.newTill();
  const [shiftId, key] = [randomUUID(), randomUUID()];
  const first = await scene.open(till, { other: 900 }, shiftId, key);
  expect(await scene.open(till, { other: 900 }, shiftId, key)).toEqual(first);
  expect((await scene.open(till, { other: 900 }, shiftId)).status).toBe(200);
  expect(await scene.open(till, { other: 901 }, shiftId)).toMatchObject({ body: { code: 'id.taken' } });
  const again = await Promise.all([scene.count(till, shiftId, 900), scene.count(till, shiftId, 900)]);
  expect(again.map(({ status }) => status)).toEqual([200, 200]);
  expect(again[1]).toMatchObject({ body: { shift: { count: { times: 1 } } } });
  const closed = await Promise.all([scene.close(till, shiftId, 900), scene.close(till, shiftId, 0)]);
  expect(closed.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const begun = [5, 6].map((other) => scene.open(till, { other, source: 'safe' }));
  expect((await Promise.all(begun)).map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test('SH11: every shift of this file is in the books, and the audit finds nothing of shifts', async () => {
  const report = await auditDatabase(database().owner, { quiet: true });
  // The orders here were stated by hand: ordering knows nothing of them.
  const own = report.findings.filter(({ code }) => /^(entry|event|posting|shift|fold\.shift|key)/.test(code));
  expect(own).toEqual([]);
});
