import type { Page } from 'playwright-core';

/** What a person did on a page: keys of a keyboard, and taps or clicks. */
export type Presses = { readonly keys: number; readonly taps: number };

/** Counts in the page itself what was pressed from now on, whoever pressed it; also over a way to the app and back. */
export async function countPresses(page: Page): Promise<() => Promise<Presses>> {
  await page.addInitScript(count);
  await page.evaluate(count);
  await page.evaluate(() => sessionStorage.removeItem('presses'));
  return () =>
    page.evaluate(() => {
      const [keys = 0, taps = 0] = (sessionStorage.getItem('presses') ?? '0 0').split(' ').map(Number);
      return { keys, taps };
    });
}

/** In the page, once: a press counts whether or not anything came of it. */
function count(): void {
  if (Reflect.has(globalThis, 'countsPresses')) return;
  Reflect.set(globalThis, 'countsPresses', true);
  const add = (key: number, tap: number) => (): void => {
    const [keys = 0, taps = 0] = (sessionStorage.getItem('presses') ?? '0 0').split(' ').map(Number);
    sessionStorage.setItem('presses', `${keys + key} ${taps + tap}`);
  };
  addEventListener('keydown', add(1, 0), { capture: true });
  addEventListener('pointerdown', add(0, 1), { capture: true });
}
