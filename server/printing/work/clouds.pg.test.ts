import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { networkPrinter } from '../../../test/harness/printers.ts';
import { type CloudPrinters, openCloudPrinters, type Vendor } from '../../../sandbox/cloud-printers/index.ts';
import { dishNamed, nextId, until, usePrintHouse } from '../../../test/printing/work-house.ts';
import type { Model } from '../setup/domain/setup.ts';

const house = usePrintHouse();
let clouds: CloudPrinters;
beforeEach(async () => {
  clouds = await openCloudPrinters({ now: () => house().clock.now().getTime() });
});
afterEach(() => clouds.close());

type Cloud = { readonly id: string; readonly serial: string; readonly times: (text: string) => number };

/** Puts a printer at a vendor's cloud in force. */
async function setUp(vendor: Vendor, model: Partial<Model> = {}, key?: string): Promise<Cloud> {
  const account = clouds.control.printers().find((each) => each.vendor === vendor && each.columns === 48);
  if (account === undefined) throw new Error('no such cloud');
  const { user, serial, baseUrl } = account;
  const plain = networkPrinter(nextId(), 9100, []);
  const reach = { kind: 'cloud', vendor, user, serial, baseUrl } as const;
  await house().setUp([{ ...plain, reach, model: { ...plain.model, ...model } }]);
  await house().setKey(plain.id, key ?? account.key);
  const times = (text: string): number =>
    clouds.control.texts(serial).filter((lines) => lines.some((line) => line.includes(text))).length;
  return { id: plain.id, serial, times };
}

const vendors = ['feieyun', 'yilianyun', 'xpyun'] as const;

describe.each(vendors)('PW19: %s', (vendor) => {
  test('PW19: slips come out in their order, and are asked about until they are printed', async () => {
    const { id, serial } = await setUp(vendor);
    house().startWork();
    const names = ['宫保鸡丁', '咖喱炒蟹', '酸梅汤'];
    const ids = await house().print(id, names.map(dishNamed));
    for (const each of ids)
      expect(await house().until(each, 'confirmed')).toMatchObject({ tries: 1, ended: true });
    const found = clouds.control
      .texts(serial)
      .map((lines) => names.findIndex((name) => lines.some((line) => line.includes(name))));
    expect(found).toEqual([0, 1, 2]);
    expect(await house().openItems()).toEqual([]);
  });

  test('PW19: a submission whose answer is lost is made again only where that prints nothing twice', async () => {
    const { id, times } = await setUp(vendor);
    clouds.control.faults.add({ endpoint: 'submit', effect: { kind: 'drop', when: 'after' } });
    house().startWork();
    const [lost = '', next = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('咖喱炒蟹')]);
    await house().until(next, 'confirmed');
    expect([times('宫保鸡丁'), times('咖喱炒蟹')]).toEqual([1, 1]);
    if (vendor === 'yilianyun') await house().until(lost, 'confirmed');
    if (vendor === 'xpyun') await house().until(lost, 'sent');
    if (vendor === 'feieyun') {
      expect(await house().job(lost)).toMatchObject({
        state: 'unknown',
        code: 'cloud.noAnswer',
        ended: true,
      });
      expect(await house().openItems()).toMatchObject([{ kind: 'print.unknown', subject: lost }]);
    }
  });

  test('PW19: a slip in the hands of a process that was killed is treated the same', async () => {
    const { id, times } = await setUp(vendor);
    const [left = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await house().leaveSending(left);
    house().startWork();
    if (vendor === 'feieyun') {
      expect(await house().until(left, 'unknown')).toMatchObject({ code: 'program.stopped' });
      expect(times('宫保鸡丁')).toBe(0);
      return;
    }
    await house().until(left, 'confirmed');
    expect(times('宫保鸡丁')).toBe(1);
  });

  test('PW19: what the vendor refuses has failed, under the vendor’s own code', async () => {
    const { id } = await setUp(vendor, { tellsStatus: false }, 'a key of somebody else');
    house().startWork();
    const [refused = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    const { code, ended } = await house().until(refused, 'failed');
    expect([code?.startsWith('cloud.refused '), ended]).toEqual([true, true]);
    expect(await house().openItems()).toMatchObject([{ kind: 'print.failed', subject: refused }]);
  });

  test('PW19: a printer in trouble is sent nothing, and it heals by itself', async () => {
    const { id, serial, times } = await setUp(vendor);
    clouds.control.state(serial, { network: 'down' });
    house().startWork();
    const [waiting = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(async () => (await house().openItems()).length === 1);
    expect((await house().printerRow(id)).trouble).toEqual(['offline']);
    expect(clouds.control.orders(serial)).toEqual([]);
    expect(await house().job(waiting)).toMatchObject({ state: 'queued' });
    clouds.control.state(serial, { network: 'up' });
    await house().until(waiting, 'confirmed');
    expect(times('宫保鸡丁')).toBe(1);
    await until(async () => (await house().openItems()).length === 0);
  });
});

test('PW19: what a cloud has for ten minutes is told to people, and may still be confirmed', async () => {
  const { id, serial } = await setUp('feieyun', { tellsStatus: false });
  clouds.control.state(serial, { paper: 'out' });
  house().startWork();
  const [slow = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
  await house().until(slow, 'sent');
  house().clock.forward(5 * 60_000);
  expect(await house().openItems()).toEqual([]);
  house().clock.forward(6 * 60_000);
  expect(await house().until(slow, 'unknown')).toMatchObject({ code: 'cloud.slow', ended: false });
  expect(await house().openItems()).toMatchObject([{ kind: 'print.unknown', subject: slow }]);
  clouds.control.state(serial, { paper: 'enough' });
  house().clock.forward(2 * 60_000);
  expect(await house().until(slow, 'confirmed')).toMatchObject({ code: null, ended: true });
  expect(await house().openItems()).toEqual([]);
});

test('PW19: it is asked no more when a person has dealt with it, or after a day', async () => {
  const { id, serial } = await setUp('feieyun', { tellsStatus: false });
  clouds.control.state(serial, { paper: 'out' });
  house().startWork();
  const [dealt = '', old = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('咖喱炒蟹')]);
  for (const each of [dealt, old]) await house().until(each, 'sent');
  house().clock.forward(11 * 60_000);
  for (const each of [dealt, old]) await house().until(each, 'unknown');
  await house().resolve(dealt, 'notNeeded');
  house().clock.forward(2 * 60_000);
  await until(async () => (await house().job(dealt)).ended);
  expect(await house().job(old)).toMatchObject({ state: 'unknown', ended: false });
  house().clock.forward(24 * 3_600_000);
  await until(async () => (await house().job(old)).ended);
  expect(await house().openItems()).toMatchObject([{ kind: 'print.unknown', subject: old }]);
});

test('PW19: a cloud that is overrun is tried again later; one whose key cannot be opened is a matter for people', async () => {
  const { id, times } = await setUp('yilianyun', { tellsStatus: false });
  clouds.control.faults.add({
    endpoint: 'submit',
    effect: { kind: 'refuse', code: '99', words: '请求过于频繁,请稍后再试' },
  });
  house().startWork();
  const [busy = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
  await until(
    async () => (await house().job(busy)).tries === 1 && (await house().job(busy)).state === 'queued',
  );
  house().clock.forward(31_000);
  await house().until(busy, 'confirmed');
  expect(times('宫保鸡丁')).toBe(1);
  await house().setKey(id, null);
  const [shut = ''] = await house().print(id, [dishNamed('咖喱炒蟹')]);
  await until(async () => (await house().openItems()).length === 1);
  expect((await house().printerRow(id)).trouble).toEqual(['error']);
  expect(await house().job(shut)).toMatchObject({ state: 'queued' });
});
