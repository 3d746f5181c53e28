import { afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openRoom } from './kitchen-scene.ts';
import { expectOpenToAll } from './looks.ts';
import { openStaffPage } from './pages.ts';

const demo = useDemo();

beforeAll(async () => {
  const room = await openRoom(demo());
  await room.sitDown('A1', ['宫保鸡丁', '米饭']);
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

test('DS6, DS7, DS8: every page of the office is open to all', async () => {
  const office = await openStaffPage(demo(), '/office', 'owner');
  const pages = office.locator('.office-nav a');
  await pages.first().waitFor();
  const count = await pages.count();
  expect(count).toBeGreaterThan(8);
  for (let index = 0; index < count; index += 1) {
    const page = pages.nth(index);
    await page.click();
    await office.locator('.office-nav a.chosen').and(page).waitFor();
    await expect.poll(() => office.locator('.office-page [aria-busy=true]').count()).toBe(0);
    await expectOpenToAll(office, (await page.textContent()) ?? '');
  }
  await office.context().close();
});
