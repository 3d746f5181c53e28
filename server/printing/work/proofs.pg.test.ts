import { describe, expect, test } from 'vitest';
import { countWrites } from '../../../test/printing/print-rows.ts';
import { dishNamed, timesOn, until, usePrintHouse } from '../../../test/printing/work-house.ts';

const house = usePrintHouse();

describe('the normal course', () => {
  test('PW2: slips come out once each, in the order they were made, on one connection', async () => {
    const { id, paper } = await house().addPrinter();
    await house().setUp();
    house().startWork();
    const names = ['宫保鸡丁', '咖喱炒蟹', '酸梅汤', '白灼虾', '蛋炒饭'];
    const ids = await house().print(id, names.map(dishNamed));
    for (const each of ids)
      expect(await house().until(each, 'confirmed')).toMatchObject({ tries: 1, ended: true });
    const found = paper
      .texts()
      .map((lines) => names.findIndex((name) => lines.some((line) => line.includes(name))));
    expect(found).toEqual([0, 1, 2, 3, 4]);
    expect(paper.traffic().connections).toBe(1);
    expect(paper.slips().every(({ unknown }) => unknown.length === 0)).toBe(true);
  });

  test('PW20: it writes twice per slip, and tells nobody', async () => {
    const { id } = await house().addPrinter();
    await house().setUp();
    const writes = await countWrites(house().database.owner);
    house().startWork();
    const ids = await house().print(
      id,
      Array.from({ length: 8 }, () => dishNamed('蛋炒饭')),
    );
    for (const each of ids) await house().until(each, 'confirmed');
    expect(await writes('job')).toBe(2 * ids.length);
    // One more to take it, one for how it was when first seen, and perhaps some to hold it on.
    expect(await writes('printer')).toBeLessThan(2 * ids.length);
    expect([await house().events(), await house().openItems()]).toEqual([[], []]);
  });
});

describe('PW5: what confirms a slip', () => {
  test.each(['inTurn', 'echo', 'realTime'] as const)('PW5: %s', async (fence) => {
    const { id, paper } = await house().addPrinter({ model: { fence } });
    await house().setUp();
    house().startWork();
    const [first = '', second = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('蛋炒饭')]);
    await house().until(first, 'confirmed');
    await house().until(second, 'confirmed');
    await until(() => paper.texts().length === 2);
    expect([timesOn(paper, '宫保鸡丁'), timesOn(paper, '蛋炒饭')]).toEqual([1, 1]);
  });

  test.each([
    ['says how it is', true, 1],
    ['says nothing at all', false, 2],
  ] as const)(
    'PW5: one that %s and cannot say what it printed ends as sent',
    async (_how, tellsStatus, lines) => {
      const { id, paper } = await house().addPrinter({ model: { fence: 'none', tellsStatus } });
      await paper.state({ answers: tellsStatus });
      await house().setUp();
      house().startWork();
      const [first = '', second = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('蛋炒饭')]);
      for (const each of [first, second])
        expect(await house().until(each, 'sent')).toMatchObject({ ended: true, code: null });
      await until(() => timesOn(paper, '宫保鸡丁') === 1 && timesOn(paper, '蛋炒饭') === 1);
      // Who cannot be asked whether it is still there gets each slip on a line of its own.
      expect(paper.traffic().connections).toBe(lines);
      expect(await house().openItems()).toEqual([]);
    },
  );
});

describe('PW6: what nobody can know', () => {
  /** How the look and the question without a slip come before the first byte of the first slip. */
  const beforeSlip = 15;

  test.each([1, 20, 90, 200])('PW6: the line breaks after %i bytes of a slip', async (bytes) => {
    const { id, paper } = await house().addPrinter();
    await paper.state({ breakAfterBytes: beforeSlip + bytes });
    await house().setUp();
    house().startWork();
    const [broken = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    const job = await house().until(broken, 'unknown');
    expect(job).toMatchObject({ code: 'line.broke', tries: 1, ended: true });
    await paper.state({ breakAfterBytes: null });
    const [next = ''] = await house().print(id, [dishNamed('蛋炒饭')]);
    await house().until(next, 'confirmed');
    expect(await house().job(broken)).toEqual(job);
    expect(timesOn(paper, '宫保鸡丁')).toBeLessThanOrEqual(1);
    const items = await house().openItems();
    expect(items).toMatchObject([{ kind: 'print.unknown', subject: broken }]);
    expect(items[0]?.details).toMatchObject({ printerId: id, slip: 'dish', code: 'line.broke' });
    const ended = (await house().events()).filter(({ type }) => type === 'slip.ended');
    expect(ended).toMatchObject([{ subject: broken, payload: { state: 'unknown', printerId: id } }]);
  });

  test('PW6: a printer that falls silent half-way: the end is never told, and nothing is sent again', async () => {
    const { id, paper } = await house().addPrinter();
    await paper.state({ msPerLine: 40 });
    await house().setUp();
    house().startWork();
    const [mute = '', after = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('蛋炒饭')]);
    await until(() => paper.texts().length > 0);
    await paper.state({ answers: false, msPerLine: 0 });
    expect(await house().until(mute, 'unknown')).toMatchObject({ code: 'printer.noAnswer', tries: 1 });
    expect(await house().job(after)).toMatchObject({ state: 'queued' });
    await until(async () => (await house().printerRow(id)).trouble.includes('silent'));
    await paper.state({ answers: true });
    await house().until(after, 'confirmed');
    expect(await house().job(mute)).toMatchObject({ state: 'unknown', tries: 1 });
    expect([timesOn(paper, '宫保鸡丁'), timesOn(paper, '蛋炒饭')]).toEqual([1, 1]);
    expect(await house().openItems()).toMatchObject([{ kind: 'print.unknown', subject: mute }]);
  });
});

describe('PW7: an answer that comes late', () => {
  test.each([
    ['inTurn', 5],
    ['echo', 5],
    ['realTime', 0],
  ] as const)('PW7: paper is put in again: %s', async (fence, msPerLine) => {
    const { id, paper } = await house().addPrinter({ model: { fence } });
    await paper.state({ linesLeft: 3, msPerLine });
    await house().setUp();
    house().startWork();
    const [half = '', after = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('蛋炒饭')]);
    await house().until(half, 'unknown');
    await until(async () => (await house().openItems()).length === 2);
    const kinds = (await house().openItems()).map(({ kind }) => kind);
    expect(kinds).toEqual(['print.unknown', 'printer.trouble']);
    expect(await house().job(after)).toMatchObject({ state: 'queued' });
    await paper.state({ paper: 'enough' });
    expect(await house().until(half, 'confirmed')).toMatchObject({ code: null, tries: 1, ended: true });
    await house().until(after, 'confirmed');
    await until(async () => (await house().openItems()).length === 0);
    await until(() => timesOn(paper, '蛋炒饭') === 1);
    expect(timesOn(paper, '宫保鸡丁')).toBe(1);
  });

  test('PW8: one that swallows gets no second slip until it shows that it works off what it is sent', async () => {
    const { id, paper } = await house().addPrinter();
    await house().setUp();
    house().startWork();
    const [well = ''] = await house().print(id, [dishNamed('酸梅汤')]);
    await house().until(well, 'confirmed');
    await paper.state({ swallows: true });
    const [swallowed = '', after = ''] = await house().print(id, [
      dishNamed('宫保鸡丁'),
      dishNamed('蛋炒饭'),
    ]);
    expect(await house().until(swallowed, 'unknown')).toMatchObject({ code: 'printer.noAnswer' });
    await until(async () => (await house().printerRow(id)).trouble.includes('silent'));
    // It says on new lines too that all is well, and works off nothing.
    const { connections } = paper.traffic();
    await until(() => paper.traffic().connections > connections + 1);
    expect(await house().job(after)).toMatchObject({ state: 'queued', tries: 0 });
    await paper.state({ swallows: false });
    await house().until(after, 'confirmed');
    expect(await house().job(swallowed)).toMatchObject({ state: 'unknown', tries: 1 });
    expect([timesOn(paper, '宫保鸡丁'), timesOn(paper, '蛋炒饭')]).toEqual([0, 1]);
    await until(async () => (await house().openItems()).length === 1);
  });

  test('PW7: a person was faster, and what they said stands', async () => {
    const { id, paper } = await house().addPrinter();
    await paper.state({ linesLeft: 3 });
    await house().setUp();
    house().startWork();
    const [half = '', after = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('蛋炒饭')]);
    await house().until(half, 'unknown');
    await house().resolve(half, 'reprinted');
    await paper.state({ paper: 'enough' });
    await house().until(after, 'confirmed');
    expect(await house().job(half)).toMatchObject({ state: 'unknown', resolution: 'reprinted' });
  });

  test('PW7: a printer that is only slower than anybody expects', async () => {
    const { id, paper } = await house().addPrinter();
    await paper.state({ msPerLine: 110 });
    await house().setUp();
    house().startWork();
    const [slow = '', after = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('蛋炒饭')]);
    await house().until(slow, 'unknown');
    await house().until(slow, 'confirmed');
    await paper.state({ msPerLine: 0 });
    await house().until(after, 'confirmed');
    expect([timesOn(paper, '宫保鸡丁'), timesOn(paper, '蛋炒饭')]).toEqual([1, 1]);
    await until(async () => (await house().openItems()).length === 0);
  });
});
