import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { samplePrinter } from '../../../test/printing/contents.ts';
import { addPrinter, lastEvents, openItemsOf } from '../../../test/printing/room-scene.ts';
import { newJobId, useSlips } from '../../../test/printing/slip-steps.ts';
import type { JobState } from './domain/job.ts';

const slips = useSlips();
const printerId = samplePrinter().id;

describe('a person has looked', () => {
  test.each([
    ['failed', 'cameOut'],
    ['failed', 'notNeeded'],
    ['unknown', 'cameOut'],
    ['unknown', 'notNeeded'],
  ] as const)('PJ7: of what is %s they say %s, once', async (state, how) => {
    const id = await slips().make({ state });
    expect(await slips().post(id, 'resolve', { how })).toMatchObject({ status: 200, body: { jobId: id } });
    const by = `staff:${slips().people.waiter.staffId}`;
    expect(await slips().rowOf(id)).toMatchObject({ state, resolution: how, resolved_by: by });
    expect(await openItemsOf(slips(), id)).toEqual([]);
    expect(await lastEvents(slips(), 2)).toContainEqual({
      type: 'slip.resolved',
      subject: id,
      payload: { how },
    });
    expect(await slips().post(id, 'resolve', { how })).toMatchObject({
      status: 409,
      body: { code: 'printJob.notOpen' },
    });
    expect(await slips().idsOf('')).toEqual([]);
  });

  test('PJ7: what only waits can be called off, and is then printed again where somebody wants it', async () => {
    const id = await slips().make({ state: 'queued', secondsAgo: 60 });
    const notOpen = { status: 409, body: { code: 'printJob.notOpen' } };
    expect(await slips().post(id, 'resolve', { how: 'cameOut' })).toMatchObject(notOpen);
    expect(await slips().post(id, 'resolve', { how: 'notNeeded' })).toMatchObject({ status: 200 });
    const row = await slips().rowOf(id);
    expect(row).toMatchObject({ state: 'failed', code: 'calledOff', resolution: 'notNeeded' });
    expect(row.ended_at).not.toBeNull();
    expect(await slips().idsOf('')).toEqual([]);
    expect(await slips().post(id, 'reprint')).toMatchObject({ status: 201 });
    expect(await slips().rowOf(id)).toMatchObject({ resolution: 'notNeeded' });
  });

  test.each(['sending', 'sent', 'confirmed'] satisfies JobState[])(
    'PJ7: of what is %s there is nothing to say',
    async (state) => {
      const id = await slips().make({ state });
      for (const how of ['cameOut', 'notNeeded'])
        expect(await slips().post(id, 'resolve', { how })).toMatchObject({
          body: { code: 'printJob.notOpen' },
        });
      expect(await slips().post(id, 'resolve', { how: 'reprinted' })).toMatchObject({ status: 422 });
      expect(await slips().rowOf(id)).toMatchObject({ state, resolution: null });
    },
  );

  test('PJ7: of two at once one is heard', async () => {
    const id = await slips().make({ state: 'unknown' });
    const replies = await Promise.all([
      slips().post(id, 'resolve', { how: 'cameOut' }),
      slips().post(id, 'resolve', { how: 'notNeeded' }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

test.each(['owner', 'manager'] as const)('PJ8: the %s has a test slip printed', async (role) => {
  const who = slips().people[role];
  const reply = await slips().ask(who, 'POST', `/v1/stores/1/printers/${printerId}/test`, {});
  expect(reply.status).toBe(201);
  const id = newJobId(reply.body);
  const row = await slips().rowOf(id);
  expect(row).toMatchObject({ slip: 'test', printer_id: printerId, state: 'queued', copy: 0 });
  expect(await slips().lastsSeconds(id)).toBe(120);
  expect(await lastEvents(slips(), 1)).toEqual([
    { type: 'printer.tested', subject: printerId, payload: { jobId: id } },
  ]);
  const off = await addPrinter(slips(), { active: false });
  for (const elsewhere of [off, randomUUID()])
    expect(await slips().ask(who, 'POST', `/v1/stores/1/printers/${elsewhere}/test`, {})).toMatchObject({
      status: 404,
      body: { code: 'printer.unknown' },
    });
});

describe('the drawer', () => {
  const open = (body: object, who = slips().people.manager) =>
    slips().ask(who, 'POST', '/v1/stores/1/drawer', body);

  test('PJ9: it opens for a manager who says why, for 15 seconds', async () => {
    const reply = await open({ reason: '给 5 号桌换零钱' });
    expect(reply.status).toBe(201);
    const id = newJobId(reply.body);
    const row = await slips().rowOf(id);
    expect(row).toMatchObject({
      slip: 'drawer',
      printer_id: printerId,
      content: { kind: 'drawer', reason: '给 5 号桌换零钱' },
      made_by: `staff:${slips().people.manager.staffId}`,
    });
    expect(await slips().lastsSeconds(id)).toBe(15);
    expect(await lastEvents(slips(), 1)).toEqual([
      { type: 'drawer.opened', subject: id, payload: { jobId: id, printerId } },
    ]);
  });

  test('PJ9: the records say who opened it and why, at which printer', async () => {
    await open({ reason: '给 6 号桌换零钱' });
    expect((await slips().records()).at(0)).toMatchObject({
      who: { name: { zh: 'manager' } },
      what: { zh: '手动开钱箱' },
      details: [
        { label: { en: 'Printer' }, text: samplePrinter().name },
        { label: { en: 'Reason' }, text: { zh: '给 6 号桌换零钱' } },
      ],
    });
  });

  test('PJ9: it hangs on a printer that has one', async () => {
    const [without, off] = [
      await addPrinter(slips()),
      await addPrinter(slips(), { drawer: 5, active: false }),
    ];
    const reason = '换零钱';
    const other = await addPrinter(slips(), { drawer: 5 });
    expect(await slips().rowOf(newJobId((await open({ reason, printerId: other })).body))).toMatchObject({
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
    expect(await open({ reason }, slips().people.otherMerchant)).toMatchObject({
      body: { code: 'printer.noDrawer' },
    });
  });

  test.each([{}, { reason: '' }, { reason: '  ' }, { reason: 'x'.repeat(121) }, { reason: 'a\u001bp' }])(
    'PJ9: without a reason it stays closed: %j',
    async (body) => {
      expect(await open(body)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
      expect(await slips().listed('?show=recent')).toEqual([]);
    },
  );
});
