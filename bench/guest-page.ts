import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startApp } from '../server/app.ts';
import { readConfig } from '../server/config.ts';
import { freePort } from '../server/platform/postgres/free-port.ts';
import { openDatabase } from '../server/platform/postgres/index.ts';
import { ensureScreens } from '../server/platform/screens.ts';
import { launchBrowser } from '../test/harness/chromium.ts';
import { testSecretKey } from '../test/harness/secrets.ts';
import { percentile } from './latencies.ts';
import type { Say } from './measure.ts';
import { table } from './report.ts';
import { cpuSlowDown, lines, slowDown } from './slow-phone.ts';

const turns = 9;

/** From the scan to the first dish that can be taken, on a slow phone over a slow line; gives the page of figures. */
export async function runGuestPageBench(folder: string, _seconds: number, say: Say): Promise<string> {
  await ensureScreens(say);
  const port = await freePort();
  const given = ['--host', '127.0.0.1', '--port', String(port), '--data', join(folder, 'guest')];
  const config = readConfig(given, { TANGSHI_SECRET_KEY: testSecretKey });
  const database = await openDatabase({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    connectionsMax: config.databaseConnectionsMax,
    settings: config.postgresSettings,
    onLost: (error) => {
      throw error;
    },
  });
  const app = await startApp({ ...config, dataFolder: tmpdir() }, database);
  const browser = await launchBrowser();
  try {
    const { rows } = await database.owner.query<{ address: string }>(
      `select merchant_id || '-' || store_id || '-' || code as address from ordering.dining_table
       where removed_at is null order by table_id limit 1`,
    );
    const address = `http://127.0.0.1:${port}/t/${rows[0]?.address}`;
    const measured: string[][] = [];
    for (const { what, roundTripMs } of lines)
      measured.push([what, String(roundTripMs), ...(await cellsOf(browser, address, roundTripMs, say))]);
    return pageOf(measured);
  } finally {
    await browser.close();
    await app.close();
    await database.close();
  }
}

async function cellsOf(browser: Browser, address: string, roundTripMs: number, say: Say): Promise<string[]> {
  const seen: Opened[] = [];
  for (let turn = 0; turn < turns; turn += 1) seen.push(await openOnce(browser, address, roundTripMs));
  const usable = seen.map((each) => each.usableMs);
  say(`guest page, ${roundTripMs} ms: ${usable.map((each) => each.toFixed(0)).join(' ')}`);
  const kilobytes = Math.max(...seen.map((each) => each.bytes)) / 1024;
  return [percentile(usable, 0.5), Math.max(...usable)]
    .map((each) => (each / 1000).toFixed(2))
    .concat(kilobytes.toFixed(0));
}

type Opened = { readonly usableMs: number; readonly bytes: number };

/** A phone that never saw the page scans the table. Usable: a dish stands there, and a tap on it is answered. */
async function openOnce(browser: Browser, address: string, roundTripMs: number): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const control = await slowDown(context, page, roundTripMs);
  let bytes = 0;
  control.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.addInitScript(watchForDish);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => 'usableMs' in globalThis, undefined, { timeout: 60_000 });
  const usableMs = await page.evaluate(() => Number(Reflect.get(globalThis, 'usableMs')));
  await page.locator('.dish button').first().click();
  await page.locator('dialog, .cart-bar').first().waitFor();
  const opened = { usableMs, bytes };
  await context.close();
  return opened;
}

/** In the page: when the first dish can be tapped, counted from the moment its address was opened. */
function watchForDish(): void {
  const look = (): void => {
    if (document.querySelector('.dish button:not(:disabled)') === null) requestAnimationFrame(look);
    else Reflect.set(globalThis, 'usableMs', performance.now());
  };
  look();
}

function pageOf(rows: string[][]): string {
  return [
    '## The guest page on a slow phone',
    '',
    `\`npm run bench -- --only guest\`: Chromium at ${cpuSlowDown}× CPU slow-down and 1.6 Mbit/s, a phone that never saw the page,`,
    `${turns} scans of the demo shop. Usable: the first dish stands there and a tap on it is answered. Asked: ≤ 1.5 s.`,
    '',
    ...table(['line', 'round trip ms', 'usable s, p50', 'worst', 'kB over the line'], rows),
  ].join('\n');
}
