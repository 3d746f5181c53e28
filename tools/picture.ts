import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openDatabase, removeDataFolder } from '../server/platform/postgres/index.ts';
import { openFloor, openTable } from '../test/browser/floor-scene.ts';
import { openKitchen, openRoom, type Room } from '../test/browser/kitchen-scene.ts';
import { type Demo, find, openPhone, openTill, startDemo } from '../test/browser/pages.ts';

/** Takes the picture of the README from real pages of the demo shop: guest, waiter, till and kitchen at one moment. */
const picture = fileURLToPath(new URL('../docs/screens.png', import.meta.url));
const bytesMax = 450 * 1024;

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
  const demo = await startDemo(database, undefined, ['--no-sandbox']);
  try {
    await beginEvening(demo, await openRoom(demo));
    const pages = {
      till: await tillBeforeBill(demo),
      floor: await floorBeforeTable(demo),
      kitchen: await openKitchen(demo, [], { size: { width: 1366, height: 768 } }),
      phone: await phoneBeforeMenu(demo),
    };
    await pages.kitchen.locator('.kitchen-card').nth(3).waitFor();
    await compose(demo, pages);
  } finally {
    await demo.close();
  }
  const { size } = statSync(picture);
  console.log(`docs/screens.png: ${Math.round(size / 1024)} kB`);
  if (size > bytesMax) throw new Error(`the picture is larger than ${bytesMax / 1024} kB`);
}

/** An evening that has begun: tables that eat for a while, one that waits too long, one that has paid, take-out. */
async function beginEvening({ database }: Demo, room: Room): Promise<void> {
  const first = await room.sitDown('A2', ['回锅肉', '口水鸡', '酸菜鱼', '米饭', '米饭']);
  const late = await room.sitDown('A5', [{ zh: '宫保鸡丁', quantity: '2', note: '少放花生' }, '担担面']);
  await room.sitDown('B1', ['水煮牛肉', '麻婆豆腐', '夫妻肺片', '可乐']);
  const paid = await room.sitDown('C3', ['麻婆豆腐', '可乐']);
  await room.sitDown('A1', ['宫保鸡丁', '麻婆豆腐', '米饭']);
  await room.takeOut(['担担面', '口水鸡']);
  for (const [{ orderId }, minutes] of [
    [first, 12],
    [late, 22],
    [paid, 41],
  ] as const) {
    await room.ago(orderId, minutes);
    await database.owner.query(
      `update ordering.seating set opened_at = opened_at - make_interval(mins => $2)
       where seating_id = (select seating_id from ordering.dining_order where order_id = $1)`,
      [orderId, minutes + 6],
    );
  }
  const money = { tender: 'cash', amount: 28_00, received: 28_00 };
  await room.post(`/v1/bills/${paid.orderId}/payments`, { paymentId: crypto.randomUUID(), ...money });
  await room.post(`/v1/orders/${first.orderId}/tickets/state`, {
    state: 'cooking',
    lineIds: [first.lineIds[0]],
  });
}

async function tillBeforeBill(demo: Demo): Promise<Page> {
  const till = await openTill(demo);
  await find(till, 'A1');
  await till.locator('.cash-box input:focus').waitFor();
  await till.keyboard.type('100');
  return till;
}

async function floorBeforeTable(demo: Demo): Promise<Page> {
  const floor = await openFloor(demo, 'tablet');
  await openTable(floor, 'A2');
  await floor.locator('.waiter-group').first().waitFor();
  return floor;
}

async function phoneBeforeMenu(demo: Demo): Promise<Page> {
  const phone = await openPhone(demo, 'A1');
  await phone.getByRole('searchbox').fill('可乐');
  const button = phone.locator('.dish .plus, .dish .wide').first();
  const asks = (await button.getAttribute('class')) === 'wide';
  await button.click();
  if (asks) await phone.locator('dialog .main-button').click();
  await phone.getByRole('searchbox').fill('');
  await phone.locator('.cart-bar').waitFor();
  await phone.getByRole('searchbox').blur();
  await phone.evaluate(() => {
    document.querySelector('.dish')?.scrollIntoView({ block: 'start' });
    scrollTo(0, Math.max(0, scrollY - 220));
  });
  return phone;
}

type Pages = Readonly<Record<'till' | 'floor' | 'kitchen' | 'phone', Page>>;

/** Two rows of one width: the guest's phone and the till, the waiter's tablet and the kitchen. */
async function compose(demo: Demo, { till, floor, kitchen, phone }: Pages): Promise<void> {
  const page = await demo.browser.newPage({ viewport: { width: 1464, height: 1145 } });
  const image = async (of: Page, height: number, radius: number): Promise<string> => {
    const source = (await of.screenshot()).toString('base64');
    const style = `height:${height}px;border-radius:${radius}px;box-shadow:0 6px 24px #0003`;
    return `<img src="data:image/png;base64,${source}" style="${style}">`;
  };
  const row = (...images: readonly string[]) => `<div style="display:flex;gap:28px">${images.join('')}</div>`;
  const [above, below] = [
    row(await image(phone, 612, 26), await image(till, 612, 12)),
    row(await image(floor, 441, 12), await image(kitchen, 441, 12)),
  ];
  await page.setContent(
    `<body style="margin:0;padding:32px;display:grid;gap:28px;background:#e9e4da">${above}${below}`,
  );
  await page.waitForFunction(() => [...document.images].every((each) => each.complete));
  await page.screenshot({ path: picture });
}
