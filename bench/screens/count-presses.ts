import type { Page } from 'playwright-core';

/** What a person did on a page: keys of a keyboard, and taps or clicks. */
export type Presses = { readonly keys: number; readonly taps: number };

/** Counts in the page itself what was pressed from now on, whoever pressed it. */
export async function countPresses(page: Page): Promise<() => Promise<Presses>> {
  await page.addInitScript(count);
  await page.evaluate(count);
  return () =>
    page.evaluate(() => {
      const kept: unknown = Reflect.get(globalThis, 'presses');
      const [keys, taps] = Array.isArray(kept) ? kept : [0, 0];
      return { keys: Number(keys), taps: Number(taps) };
    });
}

/** In the page: a press counts whether or not anything came of it. */
function count(): void {
  const presses = [0, 0];
  const known: unknown = Reflect.get(globalThis, 'presses');
  Reflect.set(globalThis, 'presses', presses);
  if (known !== undefined) return;
  const add = (at: number) => (): void => {
    const now: unknown = Reflect.get(globalThis, 'presses');
    if (Array.isArray(now)) now[at] = Number(now[at]) + 1;
  };
  addEventListener('keydown', add(0), { capture: true });
  addEventListener('pointerdown', add(1), { capture: true });
}
