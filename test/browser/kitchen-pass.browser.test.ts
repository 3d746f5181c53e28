import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { scanCodeOf } from '../../server/ordering/kitchen/domain/scan-code.ts';
import { useDemo } from './demo.ts';
import { cardOf, lineOn, openKitchen, openRoom, type Room, tap } from './kitchen-scene.ts';
import { shoot, loseLine } from './pages.ts';

const demo = useDemo();
let room: Room;

beforeAll(async () => {
  room = await openRoom(demo());
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const toPass = (kitchen: Page) => kitchen.getByRole('button', { name: '传菜', exact: true }).click();

test('KS10: the pass shows what can be served and where the rest is; a touch, a number or a slip ticks off', async () => {
  const first = await room.sitDown('A1', ['宫保鸡丁', '口水鸡', '麻婆豆腐', '担担面']);
  const second = await room.takeOut(['口水鸡']);
  const states = async (orderId: string) => (await room.tickets(orderId)).map(({ state }) => state).sort();
  const kitchen = await openKitchen(demo(), ['凉菜']);
  await toPass(kitchen);
  const card = cardOf(kitchen, 'A1');
  await lineOn(card, '宫保鸡丁').filter({ hasText: '待做 · 热菜' }).waitFor();
  await lineOn(card, '口水鸡').filter({ hasText: '待做 · 凉菜' }).waitFor();
  for (const lineId of first.lineIds.slice(0, 3))
    await room.post(`/v1/orders/${first.orderId}/tickets/state`, { state: 'ready', lineIds: [lineId] });
  await card.getByText('可上 3/4').waitFor();
  await kitchen.locator('.kitchen-section', { hasText: '制作中' }).waitFor();
  await shoot(kitchen, 'kitchen-7-pass');
  await tap(kitchen, lineOn(card, '口水鸡').getByRole('button', { name: '划菜' }));
  await lineOn(card, '口水鸡').waitFor({ state: 'detached' });

  await kitchen.waitForTimeout(600);
  await kitchen.keyboard.type(first.number);
  await kitchen.keyboard.press('Enter');
  await kitchen.locator('.kitchen-notice', { hasText: '已划：' }).waitFor();
  await expect.poll(() => states(first.orderId)).toEqual(['served', 'served', 'served', 'waiting']);
  await card.getByText('可上 0/1').waitFor();
  await kitchen.keyboard.type(first.number);
  await kitchen.keyboard.press('Enter');
  await kitchen.locator('.kitchen-notice', { hasText: '还没有可上的' }).waitFor();

  const [slip] = await room.tickets(second.orderId);
  // The next slip is scanned before this one is done: what is said of it is not covered by the late good news.
  const held = Promise.withResolvers<void>();
  await kitchen.route('**/tickets/state', (route) => held.promise.then(() => route.continue()));
  await kitchen.keyboard.type(scanCodeOf(slip?.id ?? ''));
  await kitchen.keyboard.press('Enter');
  await kitchen.keyboard.type('A99');
  await kitchen.keyboard.press('Enter');
  const notice = kitchen.locator('.kitchen-notice', { hasText: '没有在等的： A99' });
  await notice.waitFor();
  const answered = kitchen.waitForResponse('**/tickets/state');
  held.resolve();
  await (await answered).finished();
  await expect.poll(() => states(second.orderId)).toEqual(['served']);
  await notice.waitFor();
  await kitchen.context().close();
});

test('KS11: a new card rings; the sound is tried, switched off, and a silent browser is said', async () => {
  const kitchen = await openKitchen(demo(), ['热菜']);
  const listen = () =>
    kitchen.evaluate(() => {
      const make = AudioContext.prototype.createOscillator;
      Object.assign(globalThis, { tones: 0 });
      AudioContext.prototype.createOscillator = function count(this: AudioContext) {
        Object.assign(globalThis, { tones: Reflect.get(globalThis, 'tones') + 1 });
        return make.call(this);
      };
    });
  const tones = (): Promise<number> => kitchen.evaluate(() => Reflect.get(globalThis, 'tones'));
  await listen();
  await room.takeOut(['口水鸡']);
  await kitchen.waitForTimeout(500);
  await expect.poll(() => tones()).toBe(0);
  await room.takeOut(['回锅肉']);
  await expect.poll(tones).toBe(2);
  await kitchen.getByRole('button', { name: '设置' }).click();
  await kitchen.getByRole('button', { name: '试听' }).click();
  await expect.poll(() => tones()).toBe(4);
  await kitchen.getByRole('button', { name: '开', exact: true }).click();
  await kitchen.getByRole('button', { name: '好了' }).click();
  const { number } = await room.takeOut(['回锅肉']);
  await cardOf(kitchen, number).waitFor();
  await expect.poll(() => tones()).toBe(4);
  await kitchen.getByRole('button', { name: '设置' }).click();
  await kitchen.getByRole('button', { name: '关', exact: true }).click();
  await kitchen.reload();
  const silent = kitchen.locator('.kitchen-silent');
  await silent.waitFor();
  await kitchen.locator('h1').click();
  await silent.waitFor({ state: 'detached' });
  await kitchen.context().close();
});

test('KS12: a lost connection is said large with the age; a bump then is not done and says so; nothing typed is lost', async () => {
  const { orderId } = await room.sitDown('A2', ['宫保鸡丁']);
  const kitchen = await openKitchen(demo(), ['热菜']);
  const card = cardOf(kitchen, 'A2');
  await card.waitFor();
  await loseLine(kitchen);
  const bar = kitchen.locator('.lost');
  await bar.waitFor();
  await tap(kitchen, lineOn(card, '宫保鸡丁'));
  await kitchen.locator('.kitchen-notice', { hasText: '没有记上' }).waitFor();
  await expect.poll(() => bar.textContent()).toMatch(/连接断了.*屏幕停在 \d\d:\d\d:\d\d，已过 0:\d\d/);
  const size = await bar.locator('b').evaluate((part) => getComputedStyle(part).fontSize);
  expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(32);
  await shoot(kitchen, 'kitchen-8-lost');
  await toPass(kitchen);
  const field = kitchen.getByLabel('输入或扫单号、菜票');
  await field.fill('A2');
  await room.post(`/v1/orders/${orderId}/tickets/state`, { state: 'ready' });
  await field.press('Enter');
  await expect.poll(() => field.inputValue()).toBe('A2');
  await expect.poll(async () => (await room.tickets(orderId)).map(({ state }) => state)).toEqual(['ready']);
  await kitchen.context().setOffline(false);
  await bar.waitFor({ state: 'detached' });
  await card.getByText('可上 1/1').waitFor();
  await expect.poll(() => field.inputValue()).toBe('A2');
  await field.press('Enter');
  await card.waitFor({ state: 'detached' });
  await kitchen.context().close();
});

test('KS13: what happens elsewhere is here within a second, over one stream', async () => {
  const kitchen = await openKitchen(demo(), ['热菜']);
  let streams = 0;
  kitchen.on('request', (request) => {
    if (request.url().endsWith('/v1/live')) streams += 1;
  });
  await kitchen.reload();
  await kitchen.locator('.kitchen-body').waitFor();
  const delays: number[] = [];
  for (let count = 0; count < 3; count += 1) {
    const began = performance.now();
    const { orderId, number } = await room.takeOut(['鱼香肉丝']);
    await cardOf(kitchen, number).waitFor();
    delays.push(performance.now() - began);
    const bumped = performance.now();
    await room.post(`/v1/orders/${orderId}/tickets/state`, { state: 'served' });
    await cardOf(kitchen, number).waitFor({ state: 'detached' });
    delays.push(performance.now() - bumped);
  }
  console.log(`shown in the kitchen after ${delays.map((each) => Math.round(each)).join(', ')} ms`);
  // A delay of the design is in every one of them; a busy machine is in some.
  // How fast it is stands in docs/figures.md; a wait of the design, such as for a look now and then, fails here.
  expect(Math.min(...delays)).toBeLessThan(8_000);
  expect(streams).toBe(1);
  await kitchen.context().close();
});

test('KS14: everything to touch is large enough and nothing hangs over the edge, on a screen and on a phone', async () => {
  const note = '不要花生，多放葱，客人赶时间';
  const { orderId, lineIds } = await room.sitDown('A3', [
    { zh: '宫保鸡丁', quantity: '2', note },
    '夫妻肺片',
  ]);
  await room.send(orderId, ['麻婆豆腐']);
  await room.post(`/v1/orders/${orderId}/lines/${lineIds[0]}/urge`, {});
  const returned = { changeId: randomUUID(), quantity: '1', reason: '点错了' };
  await room.post(`/v1/orders/${orderId}/lines/${lineIds[1]}/return`, returned);
  await room.ago(orderId, 11);
  const looks = [
    { language: 'zh', dark: true, size: { width: 1280, height: 800 } },
    { language: 'en', dark: false, size: { width: 1280, height: 800 } },
    { language: 'zh', dark: false, size: { width: 390, height: 844 } },
    { language: 'en', dark: true, size: { width: 390, height: 844 } },
  ] as const;
  for (const look of looks) {
    const kitchen = await openKitchen(demo(), [], look);
    const name = `kitchen-9-${look.size.width}-${look.language}`;
    await cardOf(kitchen, 'A3').first().waitFor();
    await expectRoomy(kitchen, `${name}-station`);
    await kitchen.locator('.kitchen-top button').nth(1).click();
    await expectRoomy(kitchen, `${name}-pass`);
    const sheets = look.size.width < 600 ? [0, 1, 2] : [1, 2];
    for (const index of sheets) {
      await kitchen.locator('.kitchen-recall ~ button').nth(index).click();
      if (index === 1) await kitchen.locator('.kitchen-dishes button').first().click();
      await expectRoomy(kitchen, `${name}-sheet-${index}`);
      await kitchen.keyboard.press('Escape');
    }
    const words = (await kitchen.locator('.kitchen').textContent()) ?? '';
    if (look.language === 'en')
      expect(words.replace(new RegExp(`${note}|中文`, 'g'), '')).not.toMatch(/[\u4e00-\u9fff]/);
    await kitchen.context().close();
  }
});

/** Each button and field of the page is at least 56 px high and wide, and nothing hangs over the edge. */
async function expectRoomy(kitchen: Page, name: string): Promise<void> {
  await shoot(kitchen, name);
  const faults = await kitchen.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('.kitchen *')].filter((part) =>
      part.checkVisibility(),
    );
    const small = shown
      .filter((part) => part.matches('button, input'))
      .map((part) => ({ what: part.textContent, box: part.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 56 || box.width < 56);
    const over = shown.filter((part) => part.getBoundingClientRect().right > innerWidth + 1);
    return [
      ...small.map(({ what, box }) => `${what} ${box.width}×${box.height}`),
      ...over.map((part) => `over the edge: ${part.className}`),
    ];
  });
  expect(faults, name).toEqual([]);
}

test('KS15: a dish that moves shows its new table; it neither rings nor is asked for again', async () => {
  const party = await room.sitDown('A4', ['宫保鸡丁']);
  const other = await room.sitDown('A5', ['回锅肉']);
  const kitchen = await openKitchen(demo(), ['热菜']);
  await lineOn(cardOf(kitchen, 'A4'), '宫保鸡丁').waitFor();
  await kitchen.evaluate(() => {
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function count(this: AudioContext) {
      document.title = 'rang';
      return make.call(this);
    };
  });
  await room.post(`/v1/orders/${party.orderId}/move`, { lineIds: party.lineIds, toOrderId: other.orderId });
  const moved = lineOn(cardOf(kitchen, 'A5'), '宫保鸡丁');
  await moved.filter({ hasText: '转来' }).waitFor();
  await expect.poll(() => cardOf(kitchen, 'A4').count()).toBe(0);
  await expect.poll(() => cardOf(kitchen, 'A5').locator('.kitchen-mark.added').count()).toBe(0);
  await expect.poll(() => kitchen.title()).not.toBe('rang');
  await kitchen.context().close();
});
