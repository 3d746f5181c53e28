import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../../test/harness/database.ts';
import { contents, samplePrinter } from '../../../test/printing/contents.ts';
import {
  addPrinter,
  everyRole,
  type JobMade,
  lastEvents,
  makeJob,
  openItemsOf,
  openPrintingScene,
  type PrintingScene,
} from '../../../test/printing/room-scene.ts';
import type { JobState } from './domain/job.ts';

const database = useTestDatabase();
let scene: PrintingScene;
let people: PrintingScene['people'];
let printerId: string;

beforeAll(async () => {
  scene = await openPrintingScene(database());
  ({ people } = scene);
});

afterAll(() => scene.close());

beforeEach(async () => {
  await database().owner.query('delete from printing.job');
  printerId = await addPrinter(scene, { id: '0190a000-0000-7000-8000-00000000bb01', drawer: 2 });
});

const make = (made: Partial<JobMade> = {}) => makeJob(scene, { printerId, ...made });

type Seen = { id: string; [field: string]: unknown };

async function listed(query = '', who = people.cook): Promise<Seen[]> {
  const { status, body } = await scene.ask(who, 'GET', `/v1/stores/1/print-jobs${query}`);
  expect(status).toBe(200);
  const { jobs }: { jobs?: Seen[] } = Object(body);
  return jobs ?? [];
}

const idsOf = async (query: string) => (await listed(query)).map(({ id }) => id);
const post = (id: string, what: string, body = {}, who = people.waiter, key?: string) =>
  scene.ask(who, 'POST', `/v1/print-jobs/${id}/${what}`, body, key);

async function rowOf(id: string) {
  const found = await database().owner.query('select * from printing.job where job_id = $1', [id]);
  return found.rows[0];
}

function newId(body: unknown): string {
  const { jobId }: { jobId?: string } = Object(body);
  return jobId ?? '';
}

describe('the board', () => {
  test('PJ1: what failed or nobody knows stays until a person has looked, what waits is shown after a while', async () => {
    const [failed, unknown] = [await make({ state: 'failed' }), await make({ state: 'unknown' })];
    const late = await make({ state: 'queued', secondsAgo: 31 });
    const sending = await make({ state: 'sending', secondsAgo: 40 });
    const young = await make({ state: 'queued', secondsAgo: 10 });
    const sent = await make({ state: 'sent', secondsAgo: 90 });
    const done = await make({ state: 'confirmed', secondsAgo: 90 });
    expect(await idsOf('')).toEqual([unknown, failed, late, sending]);
    expect(await idsOf('?show=waiting')).toEqual([young, late, sending, sent]);
    expect(await idsOf('?show=recent')).toEqual([unknown, failed, young, late, sending, done, sent]);
    await post(failed, 'resolve', { how: 'cameOut' });
    expect(await idsOf('')).toEqual([unknown, late, sending]);
  });

  test('PJ1: by order and printer where asked, at most as many as asked', async () => {
    const orderId = randomUUID();
    const other = await addPrinter(scene);
    const [one, two] = [await make({ orderId, state: 'failed' }), await make({ printerId: other })];
    const three = await make({ orderId, printerId: other, state: 'unknown' });
    for (const show of ['board', 'recent'])
      expect(await idsOf(`?show=${show}&orderId=${orderId}`)).toEqual([three, one]);
    expect(await idsOf(`?show=recent&printerId=${other}`)).toEqual([three, two]);
    expect(await idsOf(`?show=board&printerId=${other}&orderId=${orderId}`)).toEqual([three]);
    expect(await idsOf(`?show=recent&limit=2`)).toEqual([three, two]);
    for (const query of ['?show=all', '?limit=0', '?limit=201', '?orderId=x', '?more=1'])
      expect(await scene.ask(people.cook, 'GET', `/v1/stores/1/print-jobs${query}`)).toMatchObject({
        status: 422,
      });
  });

  test('PJ1: a slip is told by number, printer, table and dishes, in words', async () => {
    const orderId = randomUUID();
    const id = await make({ orderId, state: 'failed' });
    expect(await listed()).toEqual([
      {
        id,
        number: id.slice(-6).toUpperCase(),
        slip: 'summary',
        printer: { id: printerId, name: samplePrinter().name },
        meantFor: null,
        orderId,
        billId: null,
        orderNumber: '0012',
        table: { zh: '牡丹厅', en: 'Peony room' },
        dishes: [
          { name: { zh: '宫保鸡丁', en: 'Kung Pao chicken' }, quantity: '2' },
          { name: { zh: '咖喱炒蟹', en: 'Curry crab' }, quantity: '1.25' },
        ],
        copy: 0,
        madeAt: expect.stringMatching(/Z$/),
        state: 'failed',
        code: null,
        resolution: null,
      },
    ]);
  });

  test('PJ1: every kind of slip has its line, also where its printer is gone or another one stood in', async () => {
    for (const content of Object.values(contents)) await make({ content });
    const many = { ...contents.summary, dishes: Array.from({ length: 30 }, () => contents.dish.dish) };
    await make({ content: many });
    const seen = await listed('?show=recent');
    expect(new Set(seen.map(({ slip }) => slip))).toEqual(new Set(Object.keys(contents)));
    expect(seen[0]?.['dishes']).toHaveLength(6);
    await make({ printerId: randomUUID(), meantFor: printerId });
    expect((await listed('?show=recent'))[0]).toMatchObject({
      printer: { name: { zh: '已删除的打印机', en: 'Removed printer' } },
      meantFor: { id: printerId, name: samplePrinter().name },
    });
  });
});

describe('who', () => {
  test.each(everyRole)('PJ2: a %s looks after the slips of the store', async (role) => {
    const who = people[role];
    const id = await make({ state: 'unknown' });
    expect(await listed('', who)).toHaveLength(1);
    expect(await scene.ask(who, 'GET', `/v1/print-jobs/${id}/preview`)).toMatchObject({ status: 200 });
    expect(await post(id, 'reprint', {}, who)).toMatchObject({ status: 201 });
    expect(await post(await make({ state: 'failed' }), 'resolve', { how: 'notNeeded' }, who)).toMatchObject({
      status: 200,
    });
  });

  test('PJ2: slips of another store are unknown, and nobody without a session comes in', async () => {
    const id = await make({ state: 'unknown' });
    for (const who of [people.otherStore, people.otherMerchant]) {
      const unknown = { status: 404, body: { code: 'printJob.unknown' } };
      expect(await scene.ask(who, 'GET', `/v1/print-jobs/${id}/preview`)).toMatchObject(unknown);
      expect(await post(id, 'reprint', {}, who)).toMatchObject(unknown);
      expect(await post(id, 'resolve', { how: 'cameOut' }, who)).toMatchObject(unknown);
    }
    expect(await scene.ask(people.otherStore, 'GET', '/v1/stores/1/print-jobs')).toMatchObject({
      status: 403,
    });
    expect(await listed('?show=recent', people.otherMerchant)).toEqual([]);
    expect(await post(randomUUID(), 'reprint')).toMatchObject({ body: { code: 'printJob.unknown' } });
    expect(await listed()).toHaveLength(1);
  });

  test.each(['cashier', 'waiter', 'cook'] as const)(
    'PJ2: a %s neither tests printers nor opens the drawer',
    async (role) => {
      const denied = { status: 403, body: { code: 'access.notAllowed' } };
      const who = people[role];
      expect(await scene.ask(who, 'POST', `/v1/stores/1/printers/${printerId}/test`, {})).toMatchObject(
        denied,
      );
      expect(await scene.ask(who, 'POST', '/v1/stores/1/drawer', { reason: '换零钱' })).toMatchObject(denied);
      expect(await listed('?show=recent')).toEqual([]);
    },
  );
});

describe('the preview', () => {
  async function rowsOf(id: string): Promise<string[]> {
    const { body } = await scene.ask(people.cook, 'GET', `/v1/print-jobs/${id}/preview`);
    const { svg = '' }: { svg?: string } = Object(body);
    expect(svg).toMatch(/^<svg/);
    return [...svg.matchAll(/preserve">([^<]*)</g)].map(([, text = '']) => text);
  }

  test('PJ3: it has the words, paper and names the printer gets', async () => {
    const order = { ...contents.summary.order, sentBy: `staff:${people.waiter.staffId}` };
    const id = await make({ content: { ...contents.summary, order } });
    const rows = await rowsOf(id);
    expect(rows).toEqual(expect.arrayContaining(['总单 · 热菜', '服务员 waiter', '-'.repeat(48)]));
    expect(rows).toContain(`票号 ${id.slice(-6).toUpperCase()}`);
    const local = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(rows.some((row) => row.startsWith(`打印 ${local} `))).toBe(true);
    await addPrinter(scene, {
      id: printerId,
      language: 'en',
      model: { ...samplePrinter().model, columns: 32 },
    });
    expect(await rowsOf(id)).toEqual(expect.arrayContaining(['Summary ticket · Hot dishes', '-'.repeat(32)]));
  });

  test('PJ3: it says 补打 and whom it stands in for, and shows what its printer would have had', async () => {
    const meantFor = await addPrinter(scene, { name: { zh: '凉菜打印机', en: 'Cold printer' } });
    const [first, second] = await rowsOf(await make({ copy: 2, meantFor }));
    expect([first, second]).toEqual(['补打 第2次', '代「凉菜打印机」打印']);
    expect(await rowsOf(await make({ printerId: randomUUID() }))).toContain('总单 · 热菜');
    for (const content of Object.values(contents)) await rowsOf(await make({ content }));
  });

  test('PJ3: it names nobody of another merchant', async () => {
    const foreign = { ...contents.summary.order, sentBy: `staff:${people.otherMerchant.staffId}` };
    const rows = await rowsOf(await make({ content: { ...contents.summary, order: foreign } }));
    expect(rows.filter((row) => row.startsWith('服务员'))).toEqual([]);
  });
});

describe('补打', () => {
  test.each(['failed', 'unknown'] as const)(
    'PJ4: what is %s is printed again and done with',
    async (state) => {
      const orderId = randomUUID();
      const first = await make({ state, orderId, content: contents.dish });
      expect(await openItemsOf(scene, first)).toEqual([`print.${state}`]);
      const reply = await post(first, 'reprint');
      expect(reply.status).toBe(201);
      const id = newId(reply.body);
      const [before, after] = [await rowOf(first), await rowOf(id)];
      expect(after).toMatchObject({
        slip: 'dish',
        printer_id: printerId,
        meant_for: printerId,
        order_id: orderId,
        ticket_ids: before.ticket_ids,
        content: before.content,
        copy: 1,
        reprint_of: first,
        made_by: `staff:${people.waiter.staffId}`,
        state: 'queued',
        expires_at: null,
      });
      expect(before).toMatchObject({
        state,
        resolution: 'reprinted',
        resolved_by: `staff:${people.waiter.staffId}`,
      });
      expect(await openItemsOf(scene, first)).toEqual([]);
      expect(await lastEvents(scene, 2)).toEqual([
        { type: 'openItem.closed', subject: first, payload: expect.anything() },
        { type: 'slip.reprinted', subject: first, payload: { jobId: id, copy: 1, printerId } },
      ]);
      expect(await idsOf('')).toEqual([]);
    },
  );

  test('PJ4: the records say who printed it again, where and for which time', async () => {
    await post(await make({ state: 'failed' }), 'reprint');
    expect((await records()).at(0)).toMatchObject({
      who: { name: { zh: 'waiter' } },
      what: { zh: '补打', en: 'Printed again' },
      details: [{ text: samplePrinter().name }, { label: { zh: '第几次' }, text: { zh: '1' } }],
    });
  });

  test('PJ4: a reprint of a reprint is the next copy of the first', async () => {
    const first = await make();
    const second = newId((await post(first, 'reprint')).body);
    await database().owner.query(`update printing.job set state = 'sent' where job_id = $1`, [second]);
    const third = newId((await post(second, 'reprint')).body);
    const fourth = newId((await post(first, 'reprint')).body);
    expect(await rowOf(third)).toMatchObject({ copy: 2, reprint_of: first });
    expect(await rowOf(fourth)).toMatchObject({ copy: 3, reprint_of: first });
    expect(await rowOf(first)).toMatchObject({ resolution: null });
    // The till counts copies of copies on from the last one.
    const own = await make({ reprintOf: fourth, copy: 4 });
    expect(await rowOf(newId((await post(own, 'reprint')).body))).toMatchObject({
      copy: 5,
      reprint_of: first,
    });
  });

  test('PJ4: at another printer where asked, else where it was to come out, or was meant to', async () => {
    const other = await addPrinter(scene);
    const id = await make({ state: 'unknown' });
    expect(await rowOf(newId((await post(id, 'reprint', { printerId: other })).body))).toMatchObject({
      printer_id: other,
      meant_for: other,
    });
    const moved = await make({ printerId: other, meantFor: printerId });
    expect(await rowOf(newId((await post(moved, 'reprint')).body))).toMatchObject({ printer_id: other });
    await addPrinter(scene, { id: other, active: false });
    expect(await rowOf(newId((await post(moved, 'reprint')).body))).toMatchObject({ printer_id: printerId });
  });

  test('PJ5: two at once have two numbers, also when they start from different copies', async () => {
    const first = await make({ state: 'unknown' });
    const copy = await make({ copy: 1, reprintOf: first });
    const asked = [first, first, copy, copy, first];
    const replies = await Promise.all(asked.map((id) => post(id, 'reprint')));
    expect(replies.map(({ status }) => status)).toEqual(asked.map(() => 201));
    const rows = await Promise.all(replies.map(({ body }) => rowOf(newId(body))));
    expect(rows.map((row) => row.copy).sort()).toEqual([2, 3, 4, 5, 6]);
  });

  test('PJ5: the same command twice is one slip', async () => {
    const [first, key] = [await make({ state: 'unknown' }), randomUUID()];
    const twice = () => post(first, 'reprint', {}, people.waiter, key);
    const [one, two] = await Promise.all([twice(), twice()]);
    expect(two).toEqual(one);
    expect(await twice()).toEqual(one);
    expect(await listed('?show=recent')).toHaveLength(2);
  });

  test('PJ6: not while it is under way, and 20 times at most', async () => {
    const underWay = { status: 409, body: { code: 'printJob.underWay' } };
    for (const state of ['queued', 'sending'] as const)
      expect(await post(await make({ state }), 'reprint')).toMatchObject(underWay);
    const first = await make();
    await make({ copy: 19, reprintOf: first });
    expect(await post(first, 'reprint')).toMatchObject({ status: 201 });
    expect(await post(first, 'reprint')).toMatchObject({
      status: 409,
      body: { code: 'printJob.tooManyCopies' },
    });
  });

  test('PJ6: not at a printer that is not there, and not a drawer', async () => {
    const id = await make({ state: 'unknown' });
    const unknown = { status: 404, body: { code: 'printer.unknown' } };
    const off = await addPrinter(scene, { active: false });
    for (const elsewhere of [randomUUID(), off])
      expect(await post(id, 'reprint', { printerId: elsewhere })).toMatchObject(unknown);
    expect(await post(await make({ printerId: off }), 'reprint')).toMatchObject(unknown);
    const drawer = await make({ content: contents.drawer, state: 'failed' });
    expect(await post(drawer, 'reprint')).toMatchObject({ status: 409, body: { code: 'printJob.drawer' } });
    expect(await rowOf(id)).toMatchObject({ resolution: null });
    expect(await post(id, 'reprint', { printerId: 'x' })).toMatchObject({ status: 422 });
  });
});

describe('a person has looked', () => {
  test.each([
    ['failed', 'cameOut'],
    ['failed', 'notNeeded'],
    ['unknown', 'cameOut'],
    ['unknown', 'notNeeded'],
  ] as const)('PJ7: of what is %s they say %s, once', async (state, how) => {
    const id = await make({ state });
    expect(await post(id, 'resolve', { how })).toMatchObject({ status: 200, body: { jobId: id } });
    const by = `staff:${people.waiter.staffId}`;
    expect(await rowOf(id)).toMatchObject({ state, resolution: how, resolved_by: by });
    expect(await openItemsOf(scene, id)).toEqual([]);
    expect(await lastEvents(scene, 2)).toContainEqual({
      type: 'slip.resolved',
      subject: id,
      payload: { how },
    });
    expect(await post(id, 'resolve', { how })).toMatchObject({
      status: 409,
      body: { code: 'printJob.notOpen' },
    });
    expect(await idsOf('')).toEqual([]);
  });

  test('PJ7: what only waits can be called off, and is then printed again where somebody wants it', async () => {
    const id = await make({ state: 'queued', secondsAgo: 60 });
    const notOpen = { status: 409, body: { code: 'printJob.notOpen' } };
    expect(await post(id, 'resolve', { how: 'cameOut' })).toMatchObject(notOpen);
    expect(await post(id, 'resolve', { how: 'notNeeded' })).toMatchObject({ status: 200 });
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'failed', code: 'calledOff', resolution: 'notNeeded' });
    expect(row.ended_at).not.toBeNull();
    expect(await idsOf('')).toEqual([]);
    expect(await post(id, 'reprint')).toMatchObject({ status: 201 });
    expect(await rowOf(id)).toMatchObject({ resolution: 'notNeeded' });
  });

  test.each(['sending', 'sent', 'confirmed'] satisfies JobState[])(
    'PJ7: of what is %s there is nothing to say',
    async (state) => {
      const id = await make({ state });
      for (const how of ['cameOut', 'notNeeded'])
        expect(await post(id, 'resolve', { how })).toMatchObject({ body: { code: 'printJob.notOpen' } });
      expect(await post(id, 'resolve', { how: 'reprinted' })).toMatchObject({ status: 422 });
      expect(await rowOf(id)).toMatchObject({ state, resolution: null });
    },
  );

  test('PJ7: of two at once one is heard', async () => {
    const id = await make({ state: 'unknown' });
    const replies = await Promise.all([
      post(id, 'resolve', { how: 'cameOut' }),
      post(id, 'resolve', { how: 'notNeeded' }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

/** What the office reads of the store, the newest first. */
async function records(): Promise<object[]> {
  const { body } = await scene.ask(people.manager, 'GET', '/v1/stores/1/records');
  const { records: found }: { records?: object[] } = Object(body);
  return found ?? [];
}

const until = (row: { expires_at: Date; made_at: Date }) =>
  (row.expires_at.getTime() - row.made_at.getTime()) / 1000;

test.each(['owner', 'manager'] as const)('PJ8: the %s has a test slip printed', async (role) => {
  const who = people[role];
  const reply = await scene.ask(who, 'POST', `/v1/stores/1/printers/${printerId}/test`, {});
  expect(reply.status).toBe(201);
  const id = newId(reply.body);
  const row = await rowOf(id);
  expect(row).toMatchObject({ slip: 'test', printer_id: printerId, state: 'queued', copy: 0 });
  expect(until(row)).toBe(120);
  expect(await lastEvents(scene, 1)).toEqual([
    { type: 'printer.tested', subject: printerId, payload: { jobId: id } },
  ]);
  const off = await addPrinter(scene, { active: false });
  for (const elsewhere of [off, randomUUID()])
    expect(await scene.ask(who, 'POST', `/v1/stores/1/printers/${elsewhere}/test`, {})).toMatchObject({
      status: 404,
      body: { code: 'printer.unknown' },
    });
});

describe('the drawer', () => {
  const open = (body: object, who = people.manager) => scene.ask(who, 'POST', '/v1/stores/1/drawer', body);

  test('PJ9: it opens for a manager who says why, for 15 seconds', async () => {
    const reply = await open({ reason: '给 5 号桌换零钱' });
    expect(reply.status).toBe(201);
    const id = newId(reply.body);
    const row = await rowOf(id);
    expect(row).toMatchObject({
      slip: 'drawer',
      printer_id: printerId,
      content: { kind: 'drawer', reason: '给 5 号桌换零钱' },
      made_by: `staff:${people.manager.staffId}`,
    });
    expect(until(row)).toBe(15);
    expect(await lastEvents(scene, 1)).toEqual([
      { type: 'drawer.opened', subject: id, payload: { jobId: id, printerId } },
    ]);
  });

  test('PJ9: the records say who opened it and why, at which printer', async () => {
    await open({ reason: '给 6 号桌换零钱' });
    expect((await records()).at(0)).toMatchObject({
      who: { name: { zh: 'manager' } },
      what: { zh: '手动开钱箱' },
      details: [
        { label: { en: 'Printer' }, text: samplePrinter().name },
        { label: { en: 'Reason' }, text: { zh: '给 6 号桌换零钱' } },
      ],
    });
  });

  test('PJ9: it hangs on a printer that has one', async () => {
    const [without, off] = [await addPrinter(scene), await addPrinter(scene, { drawer: 5, active: false })];
    const reason = '换零钱';
    const other = await addPrinter(scene, { drawer: 5 });
    expect(await rowOf(newId((await open({ reason, printerId: other })).body))).toMatchObject({
      printer_id: other,
    });
    expect(await open({ reason, printerId: without })).toMatchObject({
      status: 409,
      body: { code: 'printer.noDrawer' },
    });
    for (const elsewhere of [off, randomUUID()])
      expect(await open({ reason, printerId: elsewhere })).toMatchObject({
        body: { code: 'printer.unknown' },
      });
    expect(await open({ reason }, people.otherMerchant)).toMatchObject({
      body: { code: 'printer.noDrawer' },
    });
  });

  test.each([{}, { reason: '' }, { reason: '  ' }, { reason: 'x'.repeat(121) }, { reason: 'a\u001bp' }])(
    'PJ9: without a reason it stays closed: %j',
    async (body) => {
      expect(await open(body)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
      expect(await listed('?show=recent')).toEqual([]);
    },
  );
});
