import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { brokenIn } from '../../bench/replay/audit-house.ts';
import { printed } from '../../server/office/audit/index.ts';
import { runChaos } from './chaos.ts';
import { scheduleOf, targets } from './schedule.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder of its own for each run: what a run that came to no end left behind does not meet the next one. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tangshi-chaos-test-'));
  chmodSync(folder, 0o711);
  folders.push(folder);
  return folder;
}

test('the same seed gives the same schedule, another seed another one', () => {
  expect(scheduleOf(7, 600_000)).toEqual(scheduleOf(7, 600_000));
  expect(scheduleOf(7, 600_000)).not.toEqual(scheduleOf(8, 600_000));
  expect(new Set(scheduleOf(7, 600_000).map(({ target }) => target))).toEqual(new Set(targets));
});

const runMsMax = 110_000;

/** A run that came to no end is tried once more; what a run that ended has lost or doubled is never tried away. */
async function runToItsEnd(said: string[]) {
  for (let tries = 1; tries <= 2; tries += 1) {
    const choice = { folder: newFolder(), seed: 3, seconds: 20, say: (line: string) => said.push(line) };
    const ended = await Promise.race([runChaos(choice), sleep(runMsMax, null)]);
    if (ended !== null) return ended;
    console.error(`chaos came to no end in ${runMsMax} ms:\n${said.join('\n')}`);
  }
  throw new Error('chaos came to no end twice');
}

test('what is killed at random loses and doubles nothing that was acknowledged', async () => {
  const said: string[] = [];
  const result = await runToItsEnd(said);
  expect(result.strikes, said.join('\n')).toBeGreaterThan(3);
  expect(result.orders).toBeGreaterThan(0);
  expect(result.comparison.differences).toEqual([]);
  expect(result.comparison).toMatchObject({
    dayOrders: result.orders,
    dayMoney: result.comparison.fileMoney,
  });
  expect(brokenIn(result.audit), printed(result.audit)).toBe(0);
}, 240_000);
