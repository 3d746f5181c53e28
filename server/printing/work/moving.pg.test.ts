import { describe, expect, test } from 'vitest';
import { contents } from '../../../test/printing/contents.ts';
import {
  dishNamed,
  type HousePrinter,
  timesOn,
  until,
  usePrintHouse,
} from '../../../test/printing/work-house.ts';

const house = usePrintHouse();

describe('PW13: the stand-in', () => {
  /** A printer and the one that stands in for it after five seconds of the house's clock. */
  async function pair(): Promise<{ own: HousePrinter; backup: HousePrinter }> {
    const backup = await house().addPrinter({ name: { zh: '凉菜打印机', en: 'Cold printer' } });
    const own = await house().addPrinter({
      name: { zh: '热菜打印机', en: 'Hot printer' },
      backup: { printerId: backup.id, afterSeconds: 5 },
    });
    await house().setUp();
    return { own, backup };
  }

  test.each([
    ['out of paper', { paper: 'out' }],
    ['off', { network: 'down' }],
    ['silent', { answers: false }],
  ] as const)('PW13: %s: what has waited long enough comes out there and says so', async (_how, wrong) => {
    const { own, backup } = await pair();
    await own.paper.state(wrong);
    house().startWork();
    const [early = ''] = await house().print(own.id, [dishNamed('宫保鸡丁')]);
    await until(async () => (await house().printerRow(own.id)).trouble.length > 0);
    house().clock.forward(6000);
    const [late = ''] = await house().print(own.id, [dishNamed('咖喱炒蟹')]);
    expect(await house().until(early, 'confirmed')).toMatchObject({ printerId: backup.id });
    expect(await house().job(late)).toMatchObject({ state: 'queued', printerId: own.id });
    const [slip = []] = backup.paper.texts();
    expect(slip.join('\n')).toContain('热菜打印机');
    expect(timesOn(backup.paper, '宫保鸡丁')).toBe(1);
    await own.paper.state({ paper: 'enough', network: 'up', answers: true });
    expect(await house().until(late, 'confirmed')).toMatchObject({ printerId: own.id });
    expect([timesOn(own.paper, '宫保鸡丁'), timesOn(own.paper, '咖喱炒蟹')]).toEqual([0, 1]);
  });

  test('PW13: a stand-in that is in trouble itself gets none, and what it has goes home', async () => {
    const { own, backup } = await pair();
    await own.paper.state({ cover: 'open' });
    await backup.paper.state({ paper: 'out' });
    house().startWork();
    const [other = ''] = await house().print(backup.id, [dishNamed('酸梅汤')]);
    await until(async () => (await house().printerRow(backup.id)).trouble.length > 0);
    const [first = ''] = await house().print(own.id, [dishNamed('宫保鸡丁')]);
    await until(async () => (await house().printerRow(own.id)).trouble.length > 0);
    house().clock.forward(6000);
    const asked = own.paper.traffic().bytes;
    await until(() => own.paper.traffic().bytes > asked + 24);
    expect(await house().job(first)).toMatchObject({ state: 'queued', printerId: own.id });
    await backup.paper.state({ paper: 'enough' });
    expect(await house().until(first, 'confirmed')).toMatchObject({ printerId: backup.id });
    await house().until(other, 'confirmed');
    // Now the stand-in fails with a slip in hand, and the printer it was meant for is well again.
    await backup.paper.state({ paper: 'out' });
    const [second = ''] = await house().print(own.id, [dishNamed('咖喱炒蟹')]);
    house().clock.forward(6000);
    const [stuck = ''] = await house().print(backup.id, [dishNamed('白灼虾')]);
    await until(async () => (await house().printerRow(backup.id)).trouble.length > 0);
    await house().moveTo(second, backup.id);
    await own.paper.state({ cover: 'closed' });
    expect(await house().until(second, 'confirmed')).toMatchObject({ printerId: own.id });
    expect(await house().job(stuck)).toMatchObject({ state: 'queued', printerId: backup.id });
  });

  test('PW13: neither a drawer, nor a test, nor what has left the queue moves', async () => {
    const { own, backup } = await pair();
    house().startWork();
    await own.paper.state({ linesLeft: 2 });
    const [begun = ''] = await house().print(own.id, [dishNamed('宫保鸡丁')]);
    await house().until(begun, 'unknown');
    const expiresAt = null;
    const own3 = await house().print(own.id, [
      { content: contents.drawer, change: { expiresAt } },
      contents.test,
      dishNamed('咖喱炒蟹'),
    ]);
    house().clock.forward(6000);
    await house().until(own3[2] ?? '', 'confirmed');
    const states = await Promise.all([begun, ...own3].map(async (id) => house().job(id)));
    expect(states.map(({ state }) => state)).toEqual(['unknown', 'queued', 'queued', 'confirmed']);
    expect(states.map(({ printerId }) => printerId === backup.id)).toEqual([false, false, false, true]);
  });
});

test('PW14: what comes too late to be of use is not printed, and people are told, but of a drawer', async () => {
  const { id, paper } = await house().addPrinter({ drawer: 2 });
  await paper.state({ paper: 'out' });
  await house().setUp();
  house().startWork();
  const expiresAt = new Date(house().clock.now().getTime() + 20_000);
  const [kick = '', late = '', slip = ''] = await house().print(id, [
    { content: contents.drawer, change: { expiresAt } },
    { content: contents.test, change: { expiresAt } },
    dishNamed('宫保鸡丁'),
  ]);
  await until(async () => (await house().printerRow(id)).trouble.length > 0);
  expect(await house().job(kick)).toMatchObject({ state: 'queued' });
  house().clock.forward(21_000);
  expect(await house().until(kick, 'failed')).toMatchObject({ code: 'expired', tries: 0, ended: true });
  await paper.state({ paper: 'enough' });
  await house().until(slip, 'confirmed');
  expect(await paper.state()).toMatchObject({ drawer: 'shut' });
  await until(async () => (await house().openItems()).length === 1);
  expect(await house().openItems()).toMatchObject([
    { kind: 'print.failed', subject: late, details: { code: 'expired', slip: 'test', printerId: id } },
  ]);
});

test.each(['removed', 'off'] as const)(
  'PW15: what waits for a printer that is %s has failed',
  async (how) => {
    const { id, paper, settings } = await house().addPrinter();
    await paper.state({ paper: 'out' });
    await house().setUp();
    house().startWork();
    const [first = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await until(async () => (await house().openItems()).length === 1);
    await house().setUp(how === 'off' ? [{ ...settings, active: false }] : []);
    const [second = ''] = await house().print(id, [dishNamed('咖喱炒蟹')]);
    for (const each of [first, second])
      expect(await house().until(each, 'failed')).toMatchObject({ code: 'printer.gone', ended: true });
    await until(async () => (await house().printerRow(id)).trouble.length === 0);
    const items = (await house().openItems()).map(({ kind, subject }) => [kind, subject]);
    expect(items).toEqual([
      ['print.failed', first],
      ['print.failed', second],
    ]);
    const ended = (await house().events()).filter(({ type }) => type === 'slip.ended');
    expect(ended.map(({ payload }) => payload['state'])).toEqual(['failed', 'failed']);
  },
);

test('PW16: a slip that cannot be printed fails, and those behind it come out', async () => {
  const { id, paper } = await house().addPrinter();
  await house().setUp();
  house().startWork({ report: () => undefined });
  const broken = { ...contents.preBill, payable: 0.5 };
  const [bad = '', good = ''] = await house().print(id, [broken, dishNamed('宫保鸡丁')]);
  await house().until(good, 'confirmed');
  expect(await house().job(bad)).toMatchObject({ state: 'failed', code: 'slip.unprintable', tries: 0 });
  expect(paper.texts()).toHaveLength(1);
  expect(await house().openItems()).toMatchObject([{ kind: 'print.failed', subject: bad }]);
});

describe('PW17: drawers', () => {
  test.each([2, 5] as const)('PW17: pin %i opens, and no paper is used', async (pin) => {
    const { id, paper } = await house().addPrinter({ drawer: pin });
    await house().setUp();
    house().startWork();
    const [kick = ''] = await house().print(id, [contents.drawer]);
    await house().until(kick, 'confirmed');
    const items = paper.slips().flatMap((slip) => slip.items);
    expect(items).toMatchObject([{ kind: 'kick', pin }]);
    expect(paper.slips().map(({ cut }) => cut)).toEqual([null]);
  });

  test('PW17: a receipt opens it only where it says so', async () => {
    const { id, paper } = await house().addPrinter({ drawer: 2 });
    await house().setUp();
    house().startWork();
    const kicks = (): number =>
      paper
        .slips()
        .flatMap(({ items }) => items)
        .filter(({ kind }) => kind === 'kick').length;
    const [quiet = ''] = await house().print(id, [{ ...contents.receipt, drawer: false }]);
    await house().until(quiet, 'confirmed');
    expect(kicks()).toBe(0);
    const [loud = ''] = await house().print(id, [contents.receipt]);
    await house().until(loud, 'confirmed');
    expect(kicks()).toBe(1);
  });

  test('PW17: a printer without a drawer says so', async () => {
    const { id, paper } = await house().addPrinter();
    await house().setUp();
    house().startWork();
    const [kick = ''] = await house().print(id, [contents.drawer]);
    expect(await house().until(kick, 'failed')).toMatchObject({ code: 'printer.noDrawer', tries: 0 });
    expect(await paper.state()).toMatchObject({ drawer: 'shut' });
  });
});
