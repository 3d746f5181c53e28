import type { Page } from 'playwright-core';
import { type Demo, openStaffPage, type TillLook } from './pages.ts';

/** What a waiter carries. */
export const sizes = {
  phone: { width: 390, height: 844 },
  tablet: { width: 1024, height: 768 },
} as const;
export type Size = keyof typeof sizes;
type Who = Parameters<typeof openStaffPage>[2];

/** The waiter's screen on a device that was just paired, signed in to. */
export async function openFloor(
  demo: Demo,
  size: Size,
  who: Who = 'waiter',
  look: Omit<TillLook, 'size'> = {},
): Promise<Page> {
  const page = await openStaffPage(demo, '/floor', who, { ...look, size: sizes[size] });
  await page.locator('.tile').first().waitFor();
  return page;
}

export const tile = (floor: Page, table: string) =>
  floor.locator('.tile', { has: floor.getByText(table, { exact: true }) });

/** Opens what stands at a table; a phone shows the plan first. */
export async function openTable(floor: Page, table: string): Promise<void> {
  await tile(floor, table).click();
  await floor.locator('.waiter-right .waiter-head h2', { hasText: table }).waitFor();
}

/** 开台 for two: the menu stands ready. */
export async function seat(floor: Page, table: string): Promise<void> {
  await openTable(floor, table);
  await floor.locator('.covers button').nth(1).click();
  await floor.locator('.pad-tile').first().waitFor();
}

/** Types what a waiter types and takes the first dish, with the choices that are usual. */
export async function pick(floor: Page, typed: string): Promise<void> {
  const before = await countPicked(floor);
  await floor.locator('.pad-search input').fill(typed);
  await floor.locator('.pad-search input').press('Enter');
  const dialog = floor.locator('.dialog-act');
  const counted = floor.waitForFunction((known) => {
    const words = document.querySelector('.pad-foot .waiter-main')?.textContent ?? '';
    return Number(/\d+/.exec(words)?.[0] ?? 0) > known;
  }, before);
  await Promise.race([dialog.waitFor(), counted]);
  if (await dialog.isVisible()) {
    await dialog.click();
    await dialog.waitFor({ state: 'detached' });
  }
  await counted;
}

/** How many dishes the button says it sends. */
export async function countPicked(floor: Page): Promise<number> {
  const words = (await floor.locator('.pad-foot .waiter-main').textContent()) ?? '';
  return Number(/\d+/.exec(words)?.[0] ?? 0);
}

/** Sends the round and waits until the party stands there with its dishes. */
export async function send(floor: Page): Promise<void> {
  await floor.locator('.pad-foot .waiter-main').click();
  await floor.locator('.waiter-group').first().waitFor();
}

/** What a finger would miss or an eye would not find on the page as it stands, in words; empty when all is well. */
export function faultsOf(floor: Page): Promise<readonly string[]> {
  return floor.evaluate(() => {
    const name = (part: Element): string =>
      `${part.tagName} .${part.getAttribute('class') ?? ''} “${part.textContent?.slice(0, 20) ?? ''}”`;
    const dialog = document.querySelector('[role="dialog"]');
    const inside: ParentNode = dialog ?? document;
    // A field is touched by its frame.
    const frame = (part: Element): Element =>
      part.closest('.ant-input-affix-wrapper, .ant-input-number, .ant-segmented') ?? part;
    const touched = [...inside.querySelectorAll('button, a, input')]
      .filter(
        (part) => part.checkVisibility() && !part.matches('.ant-input-clear-icon, [aria-hidden="true"]'),
      )
      .map(frame);
    const scrolls = (part: Element): boolean => {
      for (let at = part.parentElement; at !== null; at = at.parentElement)
        if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
      return false;
    };
    const low = touched
      .filter((part) => part.getBoundingClientRect().height < 48)
      .map((part) => `${Math.round(part.getBoundingClientRect().height)} px high: ${name(part)}`);
    const outside = [...inside.querySelectorAll('*')]
      .filter((part) => part.checkVisibility() && !scrolls(part))
      .filter((part) => {
        const { left, right, width } = part.getBoundingClientRect();
        return width > 0 && (right > innerWidth + 1 || left < -1);
      })
      .map((part) => `hangs over the edge: ${name(part)}`);
    const cut = [...inside.querySelectorAll('.waiter button, .waiter h2, .waiter p, .ant-modal button')]
      .filter((part) => part.checkVisibility() && part.scrollWidth > part.clientWidth + 2)
      .map((part) => `cut off: ${name(part)}`);
    const ids = /[0-9a-f]{8}-[0-9a-f]{4}-/.test(document.body.textContent)
      ? ['a raw id stands on the page']
      : [];
    const blind = touched.length < 3 ? ['hardly anything to touch was found'] : [];
    return [...new Set([...blind, ...low, ...outside, ...cut, ...ids])];
  });
}
