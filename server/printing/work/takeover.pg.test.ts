import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { dishNamed, timesOn, until, usePrintHouse } from '../../../test/printing/work-house.ts';

const house = usePrintHouse();
const printProcess = fileURLToPath(new URL('../../../test/printing/print-process.ts', import.meta.url));

/** Another process of the house that kills itself at a step; waits until it is gone. */
async function workUntilKilled(killAt: string): Promise<void> {
  const { connections } = house().database;
  const child = spawn(process.execPath, [printProcess], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], PRINT_PROCESS: JSON.stringify({ connections, killAt }) },
  });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

describe('PW10: killed', () => {
  test.each([
    ['calling', 'confirmed', 1],
    ['connected', 'confirmed', 1],
    ['taken', 'unknown', 0],
    ['half-way', 'unknown', 1],
    ['written', 'unknown', 1],
    ['answered', 'unknown', 1],
  ] as const)('PW10: %s: the slip is %s', async (killAt, state, most) => {
    const { id, paper } = await house().addPrinter();
    await house().setUp();
    const [first = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    const [second = ''] = await house().print(id, [dishNamed('咖喱炒蟹')]);
    await workUntilKilled(killAt);
    const dead = (await house().printerRow(id)).holder;
    expect(dead).not.toBeNull();
    house().startWork();
    house().clock.forward(9000);
    await house().until(second, 'confirmed');
    const job = await house().until(first, state);
    expect(job).toMatchObject(
      state === 'unknown' ? { code: 'program.stopped', tries: 1, ended: true } : { tries: 1, ended: true },
    );
    expect(timesOn(paper, '宫保鸡丁')).toBeLessThanOrEqual(most);
    expect(timesOn(paper, '咖喱炒蟹')).toBe(1);
    const items = (await house().openItems()).map(({ kind, subject }) => [kind, subject]);
    expect(items).toEqual(state === 'unknown' ? [['print.unknown', first]] : []);
  });
});

describe('PW11: two processes', () => {
  test('PW11: each slip is one process’s, and comes out once', async () => {
    const printers = await Promise.all([1, 2, 3].map(() => house().addPrinter()));
    await house().setUp();
    house().startWork();
    house().startWork();
    const made: string[] = [];
    for (let slip = 0; slip < 12; slip += 1)
      for (const { id } of printers) made.push(...(await house().print(id, [dishNamed(`菜${slip}号`)])));
    for (const each of made) expect(await house().until(each, 'confirmed')).toMatchObject({ tries: 1 });
    for (const { paper } of printers) {
      expect(paper.texts()).toHaveLength(12);
      expect(paper.traffic().connections).toBe(1);
    }
  });

  test('PW11: who has lost a printer sends it nothing more', async () => {
    const { id, paper } = await house().addPrinter();
    await house().setUp();
    house().startWork({ patience: { leaseMs: 600 } });
    const [first = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
    await house().until(first, 'confirmed');
    await house().giveTo(id, 'somebody else');
    const [second = ''] = await house().print(id, [dishNamed('咖喱炒蟹')]);
    await until(() => paper.traffic().open === 0);
    expect(await house().job(second)).toMatchObject({ state: 'queued', tries: 0 });
    expect(await house().printerRow(id)).toMatchObject({ holder: 'somebody else' });
    house().clock.forward(60_000);
    await house().until(second, 'confirmed');
    expect(timesOn(paper, '咖喱炒蟹')).toBe(1);
  });
});

test('PW22: a program that ends lets the slip come to its end, and gives its printers up', async () => {
  const { id, paper } = await house().addPrinter();
  await paper.state({ msPerLine: 30 });
  await house().setUp();
  const work = house().startWork();
  const [first = '', second = ''] = await house().print(id, [dishNamed('宫保鸡丁'), dishNamed('咖喱炒蟹')]);
  await until(() => paper.texts().length > 0);
  await work.close();
  expect(await house().job(first)).toMatchObject({ state: 'confirmed' });
  expect(await house().job(second)).toMatchObject({ state: 'queued' });
  expect(await house().printerRow(id)).toMatchObject({ holder: null });
  await paper.state({ msPerLine: 0 });
  house().startWork();
  await house().until(second, 'confirmed');
  expect([timesOn(paper, '宫保鸡丁'), timesOn(paper, '咖喱炒蟹')]).toEqual([1, 1]);
});

test('PW23: a process that only answers requests prints nothing; another one does', async () => {
  const { id, paper } = await house().addPrinter();
  await house().setUp();
  const front = house().openRoom();
  front.begin(false);
  const [slip = ''] = await house().print(id, [dishNamed('宫保鸡丁')], front.desk);
  // The worker of another process is told of nothing, and finds the slip by looking.
  const back = house().openRoom();
  expect(await house().job(slip)).toMatchObject({ state: 'queued', tries: 0 });
  back.begin(true);
  await house().until(slip, 'confirmed');
  expect(timesOn(paper, '宫保鸡丁')).toBe(1);
});
