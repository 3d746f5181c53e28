import type { Page } from 'playwright-core';

/** What on a page is too small for a finger, or hangs over its edge; `root` is where to look, `least` in pixels. */
export function misfits(page: Page, root: string, least: number): Promise<string[]> {
  return page.evaluate(
    ([within, pixels]) => {
      const shown = [...document.querySelectorAll<HTMLElement>(`${within} *`)].filter((part) =>
        part.checkVisibility({ visibilityProperty: true }),
      );
      const small = shown
        .filter((part) =>
          part.matches(
            'button, summary, .ant-select, .ant-segmented, input:not([type=file]):not([type=radio])',
          ),
        )
        .filter((part) => part.closest('.ant-select') === null || part.matches('.ant-select'))
        .map((part) => ({ what: part.textContent || part.className, box: part.getBoundingClientRect() }))
        .filter(({ box }) => box.height < Number(pixels) - 0.5)
        .map(({ what, box }) => `${what} ${box.width}×${box.height}`);
      const over = shown
        .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
        .map((part) => `over the edge: ${part.className} ${part.textContent}`);
      return [...small, ...over];
    },
    [root, String(least)],
  );
}
