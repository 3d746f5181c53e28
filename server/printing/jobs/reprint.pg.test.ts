import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { contents, samplePrinter } from '../../../test/printing/contents.ts';
import { addPrinter, lastEvents, openItemsOf } from '../../../test/printing/room-scene.ts';
import { newJobId, useSlips } from '../../../test/printing/slip-steps.ts';

const slips = useSlips();
const printerId = samplePrinter().id;

describe('补打', () => {
  test.each(['failed', 'unknown'] as const)(
    'PJ4: what is %s is printed again and done with',
    async (state) => {
      const orderId = randomUUID();
      const first = await slips().make({ state, orderId, content: contents.dish });
      expect(await openItemsOf(slips(), first)).toEqual([`print.${state}`]);
      const reply = await slips().post(first, 'reprint');
      expect(reply.status).toBe(201);
      const id = newJobId(reply.body);
      const [before, after] = [await slips().rowOf(first), await slips().rowOf(id)];
      expect(after).toMatchObject({
        slip: 'dish',
        printer_id: printerId,
        meant_for: printerId,
        order_id: orderId,
        ticket_ids: before.ticket_ids,
        content: before.content,
        copy: 1,
        reprint_of: first,
        made_by: `staff:${slips().people.waiter.staffId}`,
        state: 'queued',
        expires_at: null,
      });
      expect(before).toMatchObject({
        state,
        resolution: 'reprinted',
        resolved_by: `staff:${slips().people.waiter.staffId}`,
      });
      expect(await openItemsOf(slips(), first)).toEqual([]);
      expect(await lastEvents(slips(), 2)).toEqual([
        { type: 'openItem.closed', subject: first, payload: expect.anything() },
        { type: 'slip.reprinted', subject: first, payload: { jobId: id, copy: 1, printerId } },
      ]);
      expect(await slips().idsOf('')).toEqual([]);
    },
  );

  test('PJ4: the records say who printed it again, where and for which time', async () => {
    await slips().post(await slips().make({ state: 'failed' }), 'reprint');
    expect((await slips().records()).at(0)).toMatchObject({
      who: { name: { zh: 'waiter' } },
      what: { zh: '补打', en: 'Printed again' },
      details: [{ text: samplePrinter().name }, { label: { zh: '第几次' }, text: { zh: '1' } }],
    });
  });

  test('PJ4: a reprint of a reprint is the next copy of the first', async () => {
    const first = await slips().make();
    const second = newJobId((await slips().post(first, 'reprint')).body);
    await slips().database.owner.query(`update printing.job set state = 'sent' where job_id = $1`, [second]);
    const third = newJobId((await slips().post(second, 'reprint')).body);
    const fourth = newJobId((await slips().post(first, 'reprint')).body);
    expect(await slips().rowOf(third)).toMatchObject({ copy: 2, reprint_of: first });
    expect(await slips().rowOf(fourth)).toMatchObject({ copy: 3, reprint_of: first });
    expect(await slips().rowOf(first)).toMatchObject({ resolution: null });
    // The till counts copies of copies on from the last one.
    const own = await slips().make({ reprintOf: fourth, copy: 4 });
    expect(await slips().rowOf(newJobId((await slips().post(own, 'reprint')).body))).toMatchObject({
      copy: 5,
      reprint_of: first,
    });
  });

  test('PJ4: at another printer where asked, else where it was to come out, or was meant to', async () => {
    const other = await addPrinter(slips());
    const id = await slips().make({ state: 'unknown' });
    expect(
      await slips().rowOf(newJobId((await slips().post(id, 'reprint', { printerId: other })).body)),
    ).toMatchObject({
      printer_id: other,
      meant_for: other,
    });
    const moved = await slips().make({ printerId: other, meantFor: printerId });
    expect(await slips().rowOf(newJobId((await slips().post(moved, 'reprint')).body))).toMatchObject({
      printer_id: other,
    });
    await addPrinter(slips(), { id: other, active: false });
    expect(await slips().rowOf(newJobId((await slips().post(moved, 'reprint')).body))).toMatchObject({
      printer_id: printerId,
    });
  });

  test('PJ5: two at once have two numbers, also when they start from different copies', async () => {
    const first = await slips().make({ state: 'unknown' });
    const copy = await slips().make({ copy: 1, reprintOf: first });
    const asked = [first, first, copy, copy, first];
    const replies = await Promise.all(asked.map((id) => slips().post(id, 'reprint')));
    expect(replies.map(({ status }) => status)).toEqual(asked.map(() => 201));
    const rows = await Promise.all(replies.map(({ body }) => slips().rowOf(newJobId(body))));
    expect(rows.map((row) => row.copy).sort()).toEqual([2, 3, 4, 5, 6]);
  });

  test('PJ5: the same command twice is one slip', async () => {
    const [first, key] = [await slips().make({ state: 'unknown' }), randomUUID()];
    const twice = () => slips().post(first, 'reprint', {}, slips().people.waiter, key);
    const [one, two] = await Promise.all([twice(), twice()]);
    expect(two).toEqual(one);
    expect(await twice()).toEqual(one);
    expect(await slips().listed('?show=recent')).toHaveLength(2);
  });

  test('PJ6: not while it is under way, and 20 times at most', async () => {
    const underWay = { status: 409, body: { code: 'printJob.underWay' } };
    for (const state of ['queued', 'sending'] as const)
      expect(await slips().post(await slips().make({ state }), 'reprint')).toMatchObject(underWay);
    const first = await slips().make();
    await slips().make({ copy: 19, reprintOf: first });
    expect(await slips().post(first, 'reprint')).toMatchObject({ status: 201 });
    expect(await slips().post(first, 'reprint')).toMatchObject({
      status: 409,
      body: { code: 'printJob.tooManyCopies' },
    });
  });

  test('PJ6: not at a printer that is not there, and not a drawer', async () => {
    const id = await slips().make({ state: 'unknown' });
    const unknown = { status: 404, body: { code: 'printer.unknown' } };
    const off = await addPrinter(slips(), { active: false });
    for (const elsewhere of [randomUUID(), off])
      expect(await slips().post(id, 'reprint', { printerId: elsewhere })).toMatchObject(unknown);
    expect(await slips().post(await slips().make({ printerId: off }), 'reprint')).toMatchObject(unknown);
    const drawer = await slips().make({ content: contents.drawer, state: 'failed' });
    expect(await slips().post(drawer, 'reprint')).toMatchObject({
      status: 409,
      body: { code: 'printJob.drawer' },
    });
    expect(await slips().rowOf(id)).toMatchObject({ resolution: null });
    expect(await slips().post(id, 'reprint', { printerId: 'x' })).toMatchObject({ status: 422 });
  });
});
