import { loadavg } from 'node:os';
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
    const load = [before, loadavg()[0] ?? 0].map((each) => each.toFixed(1)).join(' and ');
    return [...head(load), ...parts.flat()].join('\n');
  } finally {
    await evening.close();
  }
}

function head(load: string): string[] {
  return [
    '## Screens',
    '',
    '`npm run bench -- --only screens`: a guest’s phone, a waiter’s tablet and phone, till, kitchen, customer display and office',
    'are open at once in one Chromium, over loopback, before the demo shop with the sandbox’s gateways. A script presses, so',
    'times are the machine’s; what a person needs for it is told by the taps and keys. Browser, program and PostgreSQL share',
    `the machine; its load before and after (one minute, processes) was ${load}.`,
  ];
}
