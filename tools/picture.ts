import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openDatabase, removeDataFolder } from '../server/platform/postgres/index.ts';
import { type Demo, find, openPhone, openTill, order, seat, startDemo } from '../test/browser/pages.ts';

/** Takes the picture of the README from real pages: a guest's phone and the till of the demo shop, side by side. */
const picture = fileURLToPath(new URL('../docs/screens.png', import.meta.url));
const bytesMax = 300 * 1024;

const folder = mkdtempSync(join(tmpdir(), 'tangshi-picture-'));
try {
  await take();
} finally {
  removeDataFolder(folder);
}

async function take(): Promise<void> {
  const database = await openDatabase({
    dataFolder: folder,
    databaseUrl: undefined,
    connectionsMax: 10,
    settings: {},
    onLost: (error) => {
      throw error;
    },
  });
  const demo = await startDemo(database);
  try {
    const till = await busyTill(demo);
    const phone = await orderingPhone(demo);
    await find(till, 'A1');
    await till.keyboard.type('200');
    await compose(demo, await till.screenshot(), await phone.screenshot());
  } finally {
    await demo.close();
  }
  const { size } = statSync(picture);
  console.log(`docs/screens.png: ${Math.round(size / 1024)} kB`);
  if (size > bytesMax) throw new Error(`the picture is larger than ${bytesMax / 1024} kB`);
}

/** An evening that has begun: tables that eat, one that has paid. */
async function busyTill(demo: Demo): Promise<Page> {
  const till = await openTill(demo);
  await seat(till, 'B1');
  await order(till, ['hgr', 'yxrs', 'mifan']);
  await seat(till, 'C3');
  await order(till, ['mpdf', 'kele']);
  await till.keyboard.press('F9');
  await till.keyboard.press('Enter');
  await till.locator('.cash-taken').waitFor();
  await till.keyboard.press('Enter');
  await seat(till, 'A1');
  await order(till, ['gbjd', 'mpdf', 'lbhg']);
  return till;
}

async function orderingPhone(demo: Demo): Promise<Page> {
  const phone = await openPhone(demo, 'A1');
  for (const dish of ['可乐', '米饭']) {
    await phone.getByRole('searchbox').fill(dish);
    const button = phone.locator('.dish .plus, .dish .wide').first();
    const asks = (await button.getAttribute('class')) === 'wide';
    await button.click();
    if (asks) await phone.locator('dialog .main-button').click();
  }
  await phone.locator('.cart-bar .main-button').click();
  await phone.locator('.order-line').nth(4).waitFor();
  await phone.locator('.toast').getByRole('button').click();
  return phone;
}

async function compose(demo: Demo, till: Buffer, phone: Buffer): Promise<void> {
  const page = await demo.browser.newPage({ viewport: { width: 1400, height: 640 } });
  const source = (image: Buffer) => `data:image/png;base64,${image.toString('base64')}`;
  await page.setContent(`<body style="margin:0;padding:32px;display:flex;gap:32px;justify-content:center;background:#e9e4da">
    <img src="${source(phone)}" style="height:576px;border-radius:24px;box-shadow:0 6px 24px #0003">
    <img src="${source(till)}" style="height:576px;border-radius:12px;box-shadow:0 6px 24px #0003">`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.screenshot({ path: picture });
}
