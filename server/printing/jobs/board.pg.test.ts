import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contents, samplePrinter } from '../../../test/printing/contents.ts';
import { addPrinter, everyRole } from '../../../test/printing/room-scene.ts';
import { useSlips } from '../../../test/printing/slip-steps.ts';

const slips = useSlips();
const printerId = samplePrinter().id;

describe('the board', () => {
  test('PJ1: what failed or nobody knows stays until a person has looked, what waits is shown after a while', async () => {
    const [failed, unknown] = [
      await slips().make({ state: 'failed' }),
      await slips().make({ state: 'unknown' }),
    ];
    const late = await slips().make({ state: 'queued', secondsAgo: 31 });
    const sending = await slips().make({ state: 'sending', secondsAgo: 40 });
    const young = await slips().make({ state: 'queued', secondsAgo: 10 });
    const sent = await slips().make({ state: 'sent', secondsAgo: 90 });
    const done = await slips().make({ state: 'confirmed', secondsAgo: 90 });
    expect(await slips().idsOf('')).toEqual([unknown, failed, late, sending]);
    expect(await slips().idsOf('?show=waiting')).toEqual([young, late, sending, sent]);
    expect(await slips().idsOf('?show=recent')).toEqual([unknown, failed, young, late, sending, done, sent]);
    await slips().post(failed, 'resolve', { how: 'cameOut' });
    expect(await slips().idsOf('')).toEqual([unknown, late, sending]);
  });

  test('PJ1: the slips of a bill', async () => {
    const billId = randomUUID();
    const [failed] = [await slips().make({ billId, state: 'failed' }), await slips().make()];
    const done = await slips().make({ billId });
    expect(await slips().idsOf(`?show=recent&billId=${billId}`)).toEqual([done, failed]);
    expect(await slips().idsOf(`?billId=${billId}`)).toEqual([failed]);
  });

  test('PJ1: by order and printer where asked, at most as many as asked', async () => {
    const orderId = randomUUID();
    const other = await addPrinter(slips());
    const [one, two] = [
      await slips().make({ orderId, state: 'failed' }),
      await slips().make({ printerId: other }),
    ];
    const three = await slips().make({ orderId, printerId: other, state: 'unknown' });
    for (const show of ['board', 'recent'])
      expect(await slips().idsOf(`?show=${show}&orderId=${orderId}`)).toEqual([three, one]);
    expect(await slips().idsOf(`?show=recent&printerId=${other}`)).toEqual([three, two]);
    expect(await slips().idsOf(`?show=board&printerId=${other}&orderId=${orderId}`)).toEqual([three]);
    expect(await slips().idsOf(`?show=recent&limit=2`)).toEqual([three, two]);
    for (const query of ['?show=all', '?limit=0', '?limit=201', '?orderId=x', '?more=1'])
      expect(await slips().ask(slips().people.cook, 'GET', `/v1/stores/1/print-jobs${query}`)).toMatchObject({
        status: 422,
      });
  });

  test('PJ1: a slip is told by number, printer, table and dishes, in words', async () => {
    const orderId = randomUUID();
    const id = await slips().make({ orderId, state: 'failed' });
    expect(await slips().listed()).toEqual([
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
    for (const content of Object.values(contents)) await slips().make({ content });
    const many = { ...contents.summary, dishes: Array.from({ length: 30 }, () => contents.dish.dish) };
    await slips().make({ content: many });
    const seen = await slips().listed('?show=recent');
    expect(new Set(seen.map(({ slip }) => slip))).toEqual(new Set(Object.keys(contents)));
    expect(seen[0]?.['dishes']).toHaveLength(6);
    await slips().make({ printerId: randomUUID(), meantFor: printerId });
    expect((await slips().listed('?show=recent'))[0]).toMatchObject({
      printer: { name: { zh: '已删除的打印机', en: 'Removed printer' } },
      meantFor: { id: printerId, name: samplePrinter().name },
    });
  });
});

describe('who', () => {
  test.each(everyRole)('PJ2: a %s looks after the slips of the store', async (role) => {
    const who = slips().people[role];
    const id = await slips().make({ state: 'unknown' });
    expect(await slips().listed('', who)).toHaveLength(1);
    expect(await slips().ask(who, 'GET', `/v1/print-jobs/${id}/preview`)).toMatchObject({ status: 200 });
    expect(await slips().post(id, 'reprint', {}, who)).toMatchObject({ status: 201 });
    expect(
      await slips().post(await slips().make({ state: 'failed' }), 'resolve', { how: 'notNeeded' }, who),
    ).toMatchObject({
      status: 200,
    });
  });

  test('PJ2: slips of another store are unknown, and nobody without a session comes in', async () => {
    const id = await slips().make({ state: 'unknown' });
    for (const who of [slips().people.otherStore, slips().people.otherMerchant]) {
      const unknown = { status: 404, body: { code: 'printJob.unknown' } };
      expect(await slips().ask(who, 'GET', `/v1/print-jobs/${id}/preview`)).toMatchObject(unknown);
      expect(await slips().post(id, 'reprint', {}, who)).toMatchObject(unknown);
      expect(await slips().post(id, 'resolve', { how: 'cameOut' }, who)).toMatchObject(unknown);
    }
    expect(await slips().ask(slips().people.otherStore, 'GET', '/v1/stores/1/print-jobs')).toMatchObject({
      status: 403,
    });
    expect(await slips().listed('?show=recent', slips().people.otherMerchant)).toEqual([]);
    expect(await slips().post(randomUUID(), 'reprint')).toMatchObject({ body: { code: 'printJob.unknown' } });
    expect(await slips().listed()).toHaveLength(1);
  });

  test.each(['cashier', 'waiter', 'cook'] as const)(
    'PJ2: a %s neither tests printers nor opens the drawer',
    async (role) => {
      const denied = { status: 403, body: { code: 'access.notAllowed' } };
      const who = slips().people[role];
      expect(await slips().ask(who, 'POST', `/v1/stores/1/printers/${printerId}/test`, {})).toMatchObject(
        denied,
      );
      expect(await slips().ask(who, 'POST', '/v1/stores/1/drawer', { reason: '换零钱' })).toMatchObject(
        denied,
      );
      expect(await slips().listed('?show=recent')).toEqual([]);
    },
  );
});

describe('the preview', () => {
  async function rowsOf(id: string): Promise<string[]> {
    const { body } = await slips().ask(slips().people.cook, 'GET', `/v1/print-jobs/${id}/preview`);
    const { svg = '' }: { svg?: string } = Object(body);
    expect(svg).toMatch(/^<svg/);
    return [...svg.matchAll(/preserve">([^<]*)</g)].map(([, text = '']) => text);
  }

  test('PJ3: it has the words, paper and names the printer gets', async () => {
    const order = { ...contents.summary.order, sentBy: `staff:${slips().people.waiter.staffId}` };
    const id = await slips().make({ content: { ...contents.summary, order } });
    const rows = await rowsOf(id);
    expect(rows).toEqual(expect.arrayContaining(['总单 · 热菜', '服务员 waiter', '-'.repeat(48)]));
    expect(rows).toContain(`票号 ${id.slice(-6).toUpperCase()}`);
    const local = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(rows.some((row) => row.startsWith(`打印 ${local} `))).toBe(true);
    await addPrinter(slips(), {
      id: printerId,
      language: 'en',
      model: { ...samplePrinter().model, columns: 32 },
    });
    expect(await rowsOf(id)).toEqual(expect.arrayContaining(['Summary ticket · Hot dishes', '-'.repeat(32)]));
  });

  test('PJ3: it says 补打 and whom it stands in for, and shows what its printer would have had', async () => {
    const meantFor = await addPrinter(slips(), { name: { zh: '凉菜打印机', en: 'Cold printer' } });
    const [first, second] = await rowsOf(await slips().make({ copy: 2, meantFor }));
    expect([first, second]).toEqual(['补打 第2次', '代「凉菜打印机」打印']);
    expect(await rowsOf(await slips().make({ printerId: randomUUID() }))).toContain('总单 · 热菜');
    for (const content of Object.values(contents)) await rowsOf(await slips().make({ content }));
  });

  test('PJ3: it names nobody of another merchant', async () => {
    const foreign = { ...contents.summary.order, sentBy: `staff:${slips().people.otherMerchant.staffId}` };
    const rows = await rowsOf(await slips().make({ content: { ...contents.summary, order: foreign } }));
    expect(rows.filter((row) => row.startsWith('服务员'))).toEqual([]);
  });
});
