import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { textAt } from '../../../test/harness/fields.ts';
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
import { setGuestRule } from '../../../test/harness/ordering-house.ts';
import { duty, networkPrinter, setUpPrinters } from '../../../test/harness/printers.ts';
import { ids } from '../../../test/harness/small-menu.ts';
import { scanCodeOf } from '../kitchen/domain/scan-code.ts';

const database = useTestDatabase();
const wok = randomUUID();
const cold = randomUUID();
const pass = randomUUID();
let house: OrderScene;

beforeAll(async () => {
  house = await openOrderScene(database());
  const notices = (station: string) => [
    duty('void', [station]),
    duty('rush', [station]),
    duty('move', [station]),
  ];
  await setUpPrinters(database(), house.store, [
    networkPrinter(wok, 9100, [duty('dish', [ids.wok]), ...notices(ids.wok)]),
    networkPrinter(cold, 9101, [duty('summary', [ids.cold]), ...notices(ids.cold)]),
    networkPrinter(pass, 9102, [duty('runner', null, { copies: 2 }), duty('summary', null)]),
  ]);
  house.facts.changing(house.store.merchantId, house.store.storeId);
});

type Job = { slip: string; printer_id: string; ticket_ids: string[]; content: Record<string, unknown> };

/** The slips of an order so far, oldest first, and none of them twice. */
async function jobsOf(orderId: string): Promise<Job[]> {
  const { rows } = await database().owner.query<Job>(
    `select slip, printer_id, ticket_ids, content from printing.job
     where merchant_id = $1 and order_id = $2 order by made_at, job_id`,
    [house.store.merchantId, orderId],
  );
  return rows;
}

const told = (jobs: readonly Job[]) =>
  jobs
    .map(({ slip, printer_id: at }) => `${slip}@${at === wok ? 'wok' : at === cold ? 'cold' : 'pass'}`)
    .sort();

/** What comes out after a step that was not there before. */
async function newSlips(orderId: string, step: () => Promise<{ status: number }>): Promise<Job[]> {
  const before = (await jobsOf(orderId)).length;
  expect((await step()).status).toBeLessThan(300);
  return (await jobsOf(orderId)).slice(before);
}

const post = (url: string, body: object = {}, who = house.people.manager) => house.post(who, url, body);

/** A dish taken back, all or so much of it. */
const giveBack = (orderId: string, lineId: string, quantity: string) =>
  post(`/v1/orders/${orderId}/lines/${lineId}/return`, {
    changeId: randomUUID(),
    quantity,
    reason: '客人不要',
  });

test('K12: a round comes out once at each printer with the duty; what is carried stands on 传菜单, and only there', async () => {
  const orderId = await openTakeOut(house);
  const lines = [wantedLine(), wantedLine(noodles), wantedLine(cola)];
  const jobs = await newSlips(orderId, () => sendRound(house, orderId, lines));
  expect(told(jobs)).toEqual([
    'dish@wok',
    'dish@wok',
    'runner@pass',
    'runner@pass',
    'summary@cold',
    'summary@pass',
  ]);
  const dishes = (slip: string, at: string) =>
    jobs
      .filter((job) => job.slip === slip && job.printer_id === at)
      .map(({ content }) => JSON.stringify(content['dishes'] ?? content['dish']));
  expect(dishes('summary', cold)[0]).toContain('担担面');
  expect(dishes('summary', cold)[0]).not.toContain('宫保鸡丁');
  expect(dishes('runner', pass)[0]).toContain('可乐');
  expect(dishes('summary', pass)[0]).not.toContain('可乐');
  const tickets = await database().owner.query<{ ticket_id: string }>(
    'select ticket_id from ordering.ticket where merchant_id = $1 and line_id = any($2)',
    [house.store.merchantId, lines.map((line) => line.id)],
  );
  // Each ticket stands on exactly one slip of its own station: a dish at two stations has two tickets.
  const named = jobs
    .filter((job) => job.slip !== 'runner' && job.printer_id !== pass)
    .flatMap((job) => job.ticket_ids)
    .sort();
  expect(named).toEqual(tickets.rows.map((row) => row.ticket_id).sort());
});

test('K12: a fee and a drink alone make no kitchen slip', async () => {
  const orderId = await openTakeOut(house);
  const jobs = await newSlips(orderId, () => sendRound(house, orderId, [wantedLine(cola)]));
  expect(told(jobs)).toEqual(['runner@pass', 'runner@pass']);
});

test('K15: a slip says the dish as ordered, what is left of it, who sent it, and carries its ticket’s code', async () => {
  const orderId = await openTakeOut(house);
  const line = wantedLine({ quantity: '3', note: '不要葱' });
  const [job] = await newSlips(orderId, () => sendRound(house, orderId, [line]));
  const [ticketId = ''] = job?.ticket_ids ?? [];
  expect(job?.content).toMatchObject({
    kind: 'dish',
    addition: false,
    place: { number: 1, of: 1 },
    station: { zh: '热菜', en: 'Wok' },
    order: { service: 'takeOut', table: null, sentBy: `staff:${house.people.waiter.staffId}` },
    dish: {
      name: { zh: '宫保鸡丁', en: 'Kung pao chicken' },
      variant: { zh: '例牌', en: 'Regular' },
      options: [{ name: { zh: '微辣', en: 'Mild' }, count: 1 }],
      quantity: '3',
      note: '不要葱',
      scanCode: scanCodeOf(ticketId),
    },
  });
  const [added] = await newSlips(orderId, () => sendRound(house, orderId, [wantedLine()]));
  expect(added?.content).toMatchObject({ addition: true });
});

test('K13: one line down and one up gives exactly one cancel slip and one new slip', async () => {
  const orderId = await openTakeOut(house);
  const line = wantedLine({ quantity: '2' });
  await sendRound(house, orderId, [line]);
  const down = await newSlips(orderId, () => giveBack(orderId, line.id, '1'));
  expect(told(down)).toEqual(['void@wok']);
  expect(down[0]?.content).toMatchObject({
    dishes: [{ quantity: '1', reason: '客人不要' }],
    approver: house.people.manager.staffId,
  });
  const up = await newSlips(orderId, () => sendRound(house, orderId, [wantedLine()]));
  expect(told(up.filter((job) => job.printer_id !== pass))).toEqual(['dish@wok']);
  // Said again under the same change, it is done already and nothing comes out.
  const again = { changeId: randomUUID(), quantity: '1', reason: '客人不要' };
  const say = () => post(`/v1/orders/${orderId}/lines/${line.id}/return`, again);
  expect(told(await newSlips(orderId, say))).toEqual(['void@wok']);
  expect(await newSlips(orderId, say)).toEqual([]);
});

test('K13: a served dish that is taken back tells no station; one at two stations tells both', async () => {
  const orderId = await openTakeOut(house);
  const [both, served] = [wantedLine(noodles), wantedLine()];
  await sendRound(house, orderId, [both, served]);
  const step = { state: 'served', lineIds: [served.id] };
  expect((await post(`/v1/orders/${orderId}/tickets/state`, step)).status).toBe(200);
  expect(await newSlips(orderId, () => giveBack(orderId, served.id, '1'))).toEqual([]);
  const urged = await newSlips(orderId, () => post(`/v1/orders/${orderId}/lines/${both.id}/urge`));
  expect(told(urged)).toEqual(['rush@cold', 'rush@wok']);
  const third = await newSlips(orderId, () => post(`/v1/orders/${orderId}/lines/${both.id}/urge`));
  expect(third[0]?.content).toMatchObject({ times: 2 });
  expect(told(await newSlips(orderId, () => giveBack(orderId, both.id, '1')))).toEqual([
    'void@cold',
    'void@wok',
  ]);
});

test('K13: a party that moves, and a dish that goes to other guests, tell each station that is at it once', async () => {
  const { storeId, manager } = house.store;
  const [area, from, to] = [randomUUID(), randomUUID(), randomUUID()];
  const { token } = manager;
  const put = (url: string, body: object) => send(house.server, 'PUT', url, { token, body });
  await put(`/v1/stores/${storeId}/areas/${area}`, { name: { zh: '大厅', en: 'Hall' }, sort: 1 });
  for (const [index, id] of [from, to].entries()) {
    const name = { zh: `桌 ${index}`, en: `Table ${index}` };
    const made = await put(`/v1/stores/${storeId}/tables/${id}`, {
      areaId: area,
      name,
      seats: 4,
      sort: index,
    });
    expect(made.status).toBeLessThan(300);
  }
  const [seatingId, orderId] = [randomUUID(), randomUUID()];
  const opening = { seatingId, orderId, tableId: from, covers: 2 };
  expect((await post(`/v1/stores/${storeId}/seatings`, opening)).status).toBe(201);
  const lines = [wantedLine(noodles), wantedLine(noodles), wantedLine(cola)];
  await sendRound(house, orderId, lines);
  const moved = await newSlips(orderId, () => post(`/v1/seatings/${seatingId}/transfer`, { tableId: to }));
  expect(told(moved)).toEqual(['move@cold', 'move@wok']);
  expect(moved[0]?.content).toMatchObject({ from: { zh: '桌 0' }, to: { zh: '桌 1' } });
  const other = await openTakeOut(house);
  const move = { toOrderId: other, lineIds: [textAt(lines, 0, 'id')] };
  const there = await newSlips(other, () => post(`/v1/orders/${orderId}/move`, move));
  expect(told(there)).toEqual(['move@cold', 'move@wok']);
  expect(there[0]?.content).toMatchObject({ from: { zh: '桌 1' }, dishes: [{ name: { zh: '担担面' } }] });
});

test('K14: held dishes come out when they are let go; gifts, bumps and the end of an order make no slip', async () => {
  const orderId = await openTakeOut(house);
  const held = wantedLine({ hold: 'manual' });
  const now = wantedLine(noodles);
  const first = await newSlips(orderId, () => sendRound(house, orderId, [now, held]));
  expect(told(first.filter((job) => job.slip === 'dish'))).toEqual(['dish@wok']);
  const freed = await newSlips(orderId, () => post(`/v1/orders/${orderId}/release`, { lineIds: [held.id] }));
  expect(told(freed)).toEqual(['dish@wok', 'runner@pass', 'runner@pass', 'summary@pass']);
  const gift = { changeId: randomUUID(), quantity: '1', reason: '熟客' };
  expect(await newSlips(orderId, () => post(`/v1/orders/${orderId}/lines/${now.id}/give`, gift))).toEqual([]);
  const bump = () => post(`/v1/orders/${orderId}/tickets/state`, { state: 'ready' });
  expect(await newSlips(orderId, bump)).toEqual([]);
});

test('K14: what waits for money comes out when it is covered, once', async () => {
  await setGuestRule(database(), house.store, { staffPayFirst: true });
  house.facts.changing(house.store.merchantId, house.store.storeId);
  const orderId = await openTakeOut(house);
  expect(await newSlips(orderId, () => sendRound(house, orderId, [wantedLine()]))).toEqual([]);
  await house.cashier.pay(database(), house.store.merchantId, orderId, 2800);
  expect(told(await jobsOf(orderId))).toEqual(['dish@wok', 'runner@pass', 'runner@pass', 'summary@pass']);
  await setGuestRule(database(), house.store, { staffPayFirst: false });
  house.facts.changing(house.store.merchantId, house.store.storeId);
});
