import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { openRoom } from './kitchen-scene.ts';
import { expectOpenToAll } from './looks.ts';
import { openStaffPage } from './pages.ts';

const demo = useDemo();
let office: Page;

beforeAll(async () => {
  const room = await openRoom(demo());
  await room.sitDown('A1', ['宫保鸡丁', '米饭']);
  office = await openStaffPage(demo(), '/office', 'owner');
  await office.locator('.office-nav a').first().waitFor();
});

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

afterAll(async () => {
  await office.context().close();
});

const pages = [
  ...['today', 'shifts', 'menu', 'floor', 'routing', 'printers'],
  ...['staff', 'accounts', 'tasks', 'records', 'settings'],
];

test.each(pages)('DS6, DS7, DS8: the page %s of the office is open to all', async (key) => {
  await office.locator(`.office-nav a[href="/office/${key}"]`).click();
  await office.locator(`.office-nav a.chosen[href="/office/${key}"]`).waitFor();
  await expect.poll(() => office.locator('.office-page [aria-busy=true]').count()).toBe(0);
  await expectOpenToAll(office, key);
});

test('DS6: no page of the office was left out', async () => {
  const links = await office
    .locator('.office-nav a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toEqual(pages.map((key) => `/office/${key}`));
});
