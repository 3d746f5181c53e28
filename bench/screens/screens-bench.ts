import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../server/platform/postgres/index.ts';
import { ensureScreens } from '../../server/platform/screens.ts';
import { openEvening } from '../../test/browser/evening-scene.ts';
import { openRoom } from '../../test/browser/kitchen-scene.ts';
import type { Say } from '../measure.ts';
import { billToClosed } from './bill-to-closed.ts';
import { latencies } from './latencies-between.ts';
import { pressesByWay } from './presses.ts';
import { scanToFirstRound } from './scan-to-round.ts';

/** What the screens cost in seconds, taps and keys, and how fast one shows what another does; gives the page of figures. */
export async function runScreensBench(folder: string, _seconds: number, say: Say): Promise<string> {
  await ensureScreens(say);
  const database = await openDatabase({
    dataFolder: join(folder, 'screens'),
    databaseUrl: undefined,
    connectionsMax: 20,
    settings: {},
    onLost: (error) => {
      throw error;
    },
  });
  const evening = await openEvening(database);
  try {
    const house = { evening, room: await openRoom(evening.demo), say };
    const before = loadavg()[0] ?? 0;
    const parts = [
      await latencies(house),
      await scanToFirstRound(house),
      await billToClosed(house),
      await pressesByWay(house),
    ];
    return [...head(before, loadavg()[0] ?? 0), ...parts.flat()].join('\n');
  } finally {
    await evening.close();
  }
}

/** Other work on the machine is in every second of this page, and is told with it. */
function head(before: number, after: number): string[] {
  const processors = availableParallelism();
  const busy = before > processors;
  return [
    '## Screens',
    '',
    '`npm run bench -- --only screens`: a guest’s phone, a waiter’s tablet and phone, till, kitchen, customer display and office',
    'are open at once in one Chromium, over loopback, before the demo shop with the sandbox’s gateways. A script presses, so',
    'times are the machine’s; what a person needs for it is told by the taps and keys. Browser, program and PostgreSQL share',
    `${processors} processors; the load (one minute, processes) was ${before.toFixed(1)} before and ${after.toFixed(1)} after.`,
    ...(busy
      ? [
          `**Before the first press ${before.toFixed(0)} processes wanted ${processors} processors: other work took most of the machine. The`,
          'seconds are to be taken again on a quiet one; presses and taps hold.**',
        ]
      : []),
  ];
}
