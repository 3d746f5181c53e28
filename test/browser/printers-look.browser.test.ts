import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { useDemo } from './demo.ts';
import { openKitchen, openRoom, type Room } from './kitchen-scene.ts';
import { shoot, type TillLook } from './pages.ts';
import { openPrintersPage, openRack, type Rack } from './printers-scene.ts';
import { misfits } from './targets.ts';

const demo = useDemo();
let rack: Rack;
let room: Room;

beforeAll(async () => {
  rack = await openRack(demo());
  room = await openRoom(demo());
  // Something of everything: a printer in trouble with slips that wait, and slips that may not have come out.
  await rack.hot.state({ breakAfterBytes: 200 });
  await room.sitDown('A1', ['宫保鸡丁', { zh: '麻婆豆腐', quantity: '2' }]);
  await vi.waitFor(async () => expect((await board()).length).toBeGreaterThanOrEqual(2), { timeout: 30_000 });
  await rack.hot.state({ breakAfterBytes: null, paper: 'out' });
  await room.sitDown('A2', ['回锅肉']);
  const isOut = async () => (await rack.listed()).some(({ trouble }) => trouble?.includes('paperOut'));
  await vi.waitFor(async () => expect(await isOut()).toBe(true), { timeout: 30_000 });
});
afterAll(async () => {
  await rack.close();
});
afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

async function board() {
  const { jobs } = (await rack.call('GET', '/v1/stores/1/print-jobs?show=board')) as {
    jobs: readonly unknown[];
  };
  return jobs;
}

const looks: readonly TillLook[] = [
  { language: 'zh', dark: false, size: { width: 1366, height: 768 } },
  { language: 'en', dark: true, size: { width: 1366, height: 768 } },
  { language: 'zh', dark: true, size: { width: 1024, height: 768 } },
  { language: 'en', dark: false, size: { width: 1024, height: 768 } },
];

test.each(looks)('PP10: list, form and slips fit, and no target is too small: %o', async (look) => {
  const name = `printers-9-${look.size?.width}-${look.language}`;
  const page = await openPrintersPage(demo(), 'owner', look);
  const english = look.language === 'en';
  await page.locator('.slip-row').nth(1).waitFor();
  await expectFits(page, `${name}-list`, english);
  const change = english ? 'Change' : '修改';
  await page.locator('.printer-card').first().getByRole('button', { name: change }).click();
  for (const more of await page.locator('.form-more summary').all()) await more.click();
  await expectFits(page, `${name}-form`, english);
  await page.locator('.duty').first().scrollIntoViewIfNeeded();
  await shoot(page, `${name}-duties`);
  await page.locator('.form-foot button').first().click();
  await page.getByText(english ? 'Slips' : '出单记录', { exact: true }).click();
  await page.locator('.slip-choice').first().click();
  await page.locator('.slip-paper img').waitFor();
  await expectFits(page, `${name}-slips`, english);
  await page.context().close();
});

/** Nothing too small, nothing over the edge, and in English no word that was left in Chinese but names. */
async function expectFits(page: Page, name: string, english: boolean): Promise<void> {
  await shoot(page, name);
  await expect.poll(() => misfits(page, '.office-page', 44), { message: name }).toEqual([]);
  const words = (await page.locator('.office-page').textContent()) ?? '';
  if (english) expect(words, name).not.toMatch(/[\u4e00-\u9fff]/);
}

test.each([
  { language: 'zh', dark: false, size: { width: 1280, height: 800 } },
  { language: 'en', dark: true, size: { width: 390, height: 844 } },
] as const)(
  'PP9: the bar of the kitchen is made for wet hands and says what the printer needs: %o',
  async (look) => {
    const kitchen = await openKitchen(demo(), [], look);
    const bar = kitchen.locator('.kitchen-slips');
    await bar.getByText(look.language === 'en' ? 'put in a new roll' : '换上新纸就接着打').waitFor();
    await shoot(kitchen, `slips-7-kitchen-${look.size.width}`);
    await expect.poll(() => misfits(kitchen, '.kitchen', 56)).toEqual([]);
    await bar.getByRole('button', { name: look.language === 'en' ? 'All 3' : '全部 3 项' }).click();
    const sheet = kitchen.locator('dialog[open]');
    await sheet.locator('.slip-row').nth(2).waitFor();
    await shoot(kitchen, `slips-8-sheet-${look.size.width}`);
    await expect.poll(() => misfits(kitchen, 'dialog[open]', 56)).toEqual([]);
    await kitchen.context().close();
  },
);

test('PP9: what comes onto the bar rings once', async () => {
  const kitchen = await openKitchen(demo(), ['凉菜']);
  await expect.poll(() => kitchen.locator('.kitchen-slips').count()).toBe(0);
  await kitchen.evaluate(() => {
    const make = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function count(this: AudioContext) {
      document.body.dataset['tones'] = String(Number(document.body.dataset['tones'] ?? 0) + 1);
      return make.call(this);
    };
  });
  await rack.cold.state({ cover: 'open' });
  await rack.test('凉菜酒水厨打');
  await kitchen.locator('.kitchen-slips', { hasText: '开盖' }).waitFor({ timeout: 30_000 });
  // Two tones are one ring.
  await expect.poll(() => kitchen.locator('body').getAttribute('data-tones')).toBe('2');
  await rack.cold.state({ cover: 'closed' });
  await kitchen.locator('.kitchen-slips').waitFor({ state: 'detached', timeout: 30_000 });
  await kitchen.context().close();
});
