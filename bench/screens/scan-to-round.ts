import { percentile } from '../latencies.ts';
import { table as markdown } from '../report.ts';
import { cpuSlowDown, lines, slowDown } from '../slow-phone.ts';
import { countPresses } from './count-presses.ts';
import { openTableFor, type ScreensHouse } from './house.ts';

const turns = 7;

/** A phone that never saw the page scans a table that is open, takes 宫保鸡丁 as it usually comes, and orders it. */
export async function scanToFirstRound(house: ScreensHouse): Promise<string[]> {
  const { evening, say } = house;
  await openTableFor(house, 'B1');
  const { address } = await evening.demo.table('B1');
  const rows: string[][] = [];
  for (const { what, roundTripMs } of lines) {
    const seen: { readonly milliseconds: number; readonly taps: number }[] = [];
    for (let turn = 0; turn < turns; turn += 1)
      seen.push(await orderOnce(evening.demo.browser, address, roundTripMs));
    const times = seen.map(({ milliseconds }) => milliseconds / 1000);
    say(`screens: first round over ${what}: ${times.map((each) => each.toFixed(2)).join(' ')}`);
    rows.push([
      what,
      String(roundTripMs),
      percentile(times, 0.5).toFixed(2),
      Math.max(...times).toFixed(2),
      String(Math.max(...seen.map(({ taps }) => taps))),
    ]);
  }
  return [
    '',
    '### From the scan to the first round',
    '',
    `A phone at ${cpuSlowDown}× CPU slow-down and 1.6 Mbit/s that never saw the page: from the scan until the house has taken the`,
    `round and the phone shows the dish as ordered; ${turns} scans each.`,
    '',
    ...markdown(['line', 'round trip ms', 'seconds, p50', 'worst', 'taps after the scan'], rows),
  ];
}

async function orderOnce(
  browser: ScreensHouse['evening']['demo']['browser'],
  address: string,
  roundTripMs: number,
) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await slowDown(context, page, roundTripMs);
  const began = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('.dish .wide').first().waitFor();
  const presses = await countPresses(page);
  await page.locator('.dish .wide').first().click();
  await page.locator('dialog .main-button').click();
  const cart = page.locator('.cart-bar:not(.pay-bar)');
  await cart.locator('.main-button').click();
  await cart.waitFor({ state: 'detached' });
  await page.locator('.order-line').first().waitFor();
  const milliseconds = performance.now() - began;
  const { taps } = await presses();
  await context.close();
  return { milliseconds, taps };
}
