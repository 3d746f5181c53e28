import type { Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { useDemo } from './demo.ts';
import { walk } from './keyboard.ts';
import { barriers } from './access.ts';
import { expectOpenToAll } from './looks.ts';
import { shoot } from './pages.ts';

const demo = useDemo();

afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
  till: { width: 1366, height: 768 },
} as const;

type Look = { readonly size: keyof typeof sizes; readonly language: 'zh' | 'en'; readonly dark: boolean };
type Opened = { readonly page: Page; readonly asked: readonly string[] };

/** A page of parts in a browser that was never here, and what it asked of the API. */
async function openParts(path: string, { size, language, dark }: Look): Promise<Opened> {
  const context = await demo().browser.newContext({
    viewport: sizes[size],
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  context.on('weberror', (error) => demo().troubles.push(String(error.error())));
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/')) asked.push(request.url());
  });
  await page.goto(`${demo().url}${path}`);
  return { page, asked };
}

/** What hangs over the edge, and what is Chinese on an English page but the names of languages. */
async function expectWhole(page: Page, language: 'zh' | 'en'): Promise<void> {
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('main *, header *')]
      .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > innerWidth + 1)
      .map((part) => `${part.tagName}.${part.getAttribute('class')} ${part.textContent?.slice(0, 30)}`),
  );
  expect(wide).toEqual([]);
  if (language === 'zh') return;
  const words = await page.evaluate(() => document.body.textContent.match(/[\u4e00-\u9fff]+/g) ?? []);
  expect(words.filter((word) => word !== '中文')).toEqual([]);
}

/** The page scrolls inside itself: the window is made as high as it is. */
async function shootWhole(page: Page, name: string): Promise<void> {
  const height = await page.locator('.show').evaluate(({ scrollHeight }) => scrollHeight);
  const { width } = page.viewportSize() ?? sizes.till;
  await page.setViewportSize({ width, height });
  await shoot(page, name);
}

const looks = [
  { size: 'phone', language: 'zh', dark: false },
  { size: 'tablet', language: 'en', dark: true },
  { size: 'till', language: 'zh', dark: true },
] as const satisfies readonly Look[];

test.each(looks)('DS5: every part stands there, $size $language dark: $dark', async (look) => {
  const { page, asked } = await openParts('/parts', look);
  await page.locator('.kitchen-card').waitFor();
  await expect.poll(() => page.locator('.show-section').count()).toBe(12);
  await expectWhole(page, look.language);
  await shootWhole(page, `parts-${look.size}-${look.language}`);
  expect(asked).toEqual([]);
  await page.context().close();
});

test('DS5, DS6, DS7, DS8: the page of parts is open to all, and is seen in both colours on any device', async () => {
  const { page } = await openParts('/parts', looks[0]);
  await page.locator('.kitchen-card').waitFor();
  await expectOpenToAll(page, 'parts');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await page.getByText('深色', { exact: true }).first().click();
  await expect.poll(ground).not.toBe(before);
  await expect.poll(() => barriers(page, 'contrast')).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Parts', exact: true }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect((await walk(page, 3)).every((place) => place.startsWith('page'))).toBe(true);
  await page.context().close();
});

test('DS5, DS6, DS7: the guest page stands there in each of its states, in both colours and languages', async () => {
  const { page, asked } = await openParts('/parts/guest', { size: 'phone', language: 'zh', dark: false });
  const scenes = page.locator('.show-head nav button');
  await scenes.first().waitFor();
  const count = await scenes.count();
  expect(count).toBe(12);
  for (let index = 0; index < count; index += 1) {
    await scenes.nth(index).click();
    await page.locator('.guest, .whole-page').waitFor();
    await expectWhole(page, 'zh');
    await expect.poll(() => barriers(page), { message: `scene ${index}` }).toEqual([]);
    await shoot(page, `parts-guest-${index}`);
  }
  await page.getByRole('button', { name: 'English' }).first().click();
  await page.getByRole('button', { name: 'Dark' }).click();
  for (const index of [4, 10]) {
    await scenes.nth(index).click();
    await page.locator('.guest').waitFor();
    await expectWhole(page, 'en');
    await expect.poll(() => barriers(page, 'contrast'), { message: `scene ${index}, dark` }).toEqual([]);
  }
  expect(asked).toEqual([]);
  await page.context().close();
});
