import { describe, expect, test } from 'vitest';
import { contents } from '../../../test/printing/contents.ts';
import { dishNamed, timesOn, until, usePrintHouse } from '../../../test/printing/work-house.ts';

const house = usePrintHouse();

describe('PW3: a printer in trouble', () => {
  test.each([
    ['out of paper', { paper: 'out' }, ['offline', 'paperOut', 'paperNearEnd'], { paper: 'enough' }],
    ['open', { cover: 'open' }, ['offline', 'coverOpen'], { cover: 'closed' }],
    ['off', { network: 'down' }, ['unreachable'], { network: 'up' }],
    ['silent', { answers: false }, ['silent'], { answers: true }],
  ] as const)('PW3: %s, and well again', async (_name, wrong, troubles, right) => {
    const { id, paper } = await house().addPrinter();
    await paper.state(wrong);
    await house().setUp();
    house().startWork();
    const [first = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(async () => (await house().openItems()).length === 1);
    const [second = ''] = await house().print(id, [dishNamed('咖喱炒蟹')]);
    const told = async () => (await house().openItems())[0];
    await until(async () => (await told())?.details['waiting'] === 2);
    expect(await told()).toMatchObject({ kind: 'printer.trouble', subject: id, details: { troubles } });
    const row = await house().printerRow(id);
    expect(row).toMatchObject({ trouble: troubles, since: expect.any(Date) });
    for (const each of [first, second]) expect(await house().job(each)).toMatchObject({ state: 'queued' });
    expect(paper.slips()).toEqual([]);
    await paper.state(right);
    for (const each of [first, second]) await house().until(each, 'confirmed');
    await until(async () => (await house().openItems()).length === 0);
    expect(await house().printerRow(id)).toMatchObject({ trouble: [], since: null, seen: expect.any(Date) });
    expect([timesOn(paper, '宫保鸡丁'), timesOn(paper, '咖喱炒蟹')]).toEqual([1, 1]);
    const events = (await house().events()).map(({ type, payload }) => [
      type,
      payload['trouble'] ?? payload['kind'],
    ]);
    expect(events).toEqual([
      ['printer.stateChanged', [...troubles]],
      ['openItem.opened', 'printer.trouble'],
      ['printer.stateChanged', []],
      ['openItem.closed', 'printer.trouble'],
    ]);
  });

  test('PW3: trouble that begins between two slips is seen before the second one', async () => {
    const { id, paper } = await house().addPrinter();
    await house().setUp();
    house().startWork();
    const [first = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await house().until(first, 'confirmed');
    await paper.state({ cover: 'open' });
    const { bytes } = paper.traffic();
    const [second = ''] = await house().print(id, [dishNamed('咖喱炒蟹')]);
    await until(async () => (await house().printerRow(id)).trouble.length > 0);
    expect(await house().job(second)).toMatchObject({ state: 'queued', tries: 0 });
    // It was asked and nothing more: twelve bytes a time.
    expect((paper.traffic().bytes - bytes) % 12).toBe(0);
    await paper.state({ cover: 'closed' });
    await house().until(second, 'confirmed');
  });

  test('PW3: it heals by itself though nothing waits for it any more', async () => {
    const { id, paper } = await house().addPrinter();
    await paper.state({ paper: 'out' });
    await house().setUp();
    house().startWork();
    const expiresAt = new Date(house().clock.now().getTime() + 400);
    const [late = ''] = await house().print(id, [{ content: contents.rush, change: { expiresAt } }]);
    await house().until(late, 'failed');
    await until(async () => (await house().printerRow(id)).holder === null);
    expect((await house().printerRow(id)).trouble).toContain('paperOut');
    await paper.state({ paper: 'enough' });
    await until(async () => (await house().printerRow(id)).trouble.length === 0);
    await until(async () => (await house().openItems()).length === 1);
    expect(await house().openItems()).toMatchObject([{ kind: 'print.failed', subject: late }]);
  });
});

test('PW4: paper that is nearly at its end is told, and stops nothing', async () => {
  const { id, paper } = await house().addPrinter();
  await paper.state({ paper: 'low' });
  await house().setUp();
  house().startWork();
  const ids = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('咖喱炒蟹')]);
  for (const each of ids) await house().until(each, 'confirmed');
  expect(await house().printerRow(id)).toMatchObject({ trouble: ['paperNearEnd'], since: expect.any(Date) });
  expect(await house().openItems()).toEqual([]);
  expect(await house().events()).toMatchObject([
    { type: 'printer.stateChanged', subject: id, payload: { trouble: ['paperNearEnd'] } },
  ]);
  await paper.state({ paper: 'enough' });
  const [third = ''] = await house().print(id, [dishNamed('酸梅汤')]);
  await house().until(third, 'confirmed');
  expect(await house().printerRow(id)).toMatchObject({ trouble: [], since: null });
});

describe('PW9: nothing is lost on the way to a printer', () => {
  test('PW9: it is called again and again, and tries are counted', async () => {
    const { id, paper } = await house().addPrinter();
    await paper.state({ network: 'down' });
    await house().setUp();
    house().startWork();
    const [waiting = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(async () => (await house().job(waiting)).tries >= 3);
    expect(await house().job(waiting)).toMatchObject({ state: 'queued', code: null, ended: false });
    await paper.state({ network: 'up' });
    await house().until(waiting, 'confirmed');
    expect(timesOn(paper, '宫保鸡丁')).toBe(1);
  });

  test.each([4, 12, 15])('PW9: hung up after %i bytes, before the first of a slip', async (bytes) => {
    const { id, paper } = await house().addPrinter();
    await paper.state({ breakAfterBytes: bytes });
    await house().setUp();
    house().startWork();
    const [waiting = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(() => paper.traffic().connections >= 2);
    await paper.state({ breakAfterBytes: null });
    await house().until(waiting, 'confirmed');
    expect(timesOn(paper, '宫保鸡丁')).toBe(1);
    expect((await house().openItems()).filter(({ kind }) => kind === 'print.unknown')).toEqual([]);
  });

  test('PW9: a line that was hung up while nothing was printed is opened anew', async () => {
    const { id, paper } = await house().addPrinter();
    await house().setUp();
    house().startWork();
    const [first = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await house().until(first, 'confirmed');
    await paper.state({ network: 'down' });
    await paper.state({ network: 'up' });
    const [second = ''] = await house().print(id, [dishNamed('咖喱炒蟹')]);
    await house().until(second, 'confirmed');
    expect(paper.traffic().connections).toBe(2);
    expect(await house().openItems()).toEqual([]);
  });
});

test('PW12: of twenty printers a dead, a silent, a swallowing and an open one hold up no other', async () => {
  const printers = await Promise.all(Array.from({ length: 20 }, () => house().addPrinter()));
  const wrong = [{ network: 'down' }, { answers: false }, { swallows: true }, { cover: 'open' }] as const;
  await Promise.all(wrong.map((state, at) => printers[at]?.paper.state(state)));
  await house().setUp();
  house().startWork();
  const made: { id: string; at: number }[] = [];
  for (let slip = 0; slip < 3; slip += 1)
    for (const [at, { id }] of printers.entries()) {
      const [jobId = ''] = await house().print(id, [dishNamed(`菜${slip}号`)]);
      made.push({ id: jobId, at });
    }
  for (const { id, at } of made) if (at >= wrong.length) await house().until(id, 'confirmed');
  for (const [at, { paper }] of printers.entries())
    for (let slip = 0; slip < 3; slip += 1)
      expect(timesOn(paper, `菜${slip}号`)).toBe(at < wrong.length ? 0 : 1);
  await until(async () => (await house().openItems()).length >= wrong.length);
  // Whoever waits for a printer holds no connection of the database that an order may need.
  await until(() => house().database.app.idleCount === house().database.app.totalCount);
  for (const [at, { paper }] of printers.entries())
    if (at < wrong.length)
      await paper.state({ network: 'up', answers: true, swallows: false, cover: 'closed' });
  for (const { id, at } of made) if (at < wrong.length) await house().until(id, 'confirmed');
}, 60_000);
