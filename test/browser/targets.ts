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

/** Whatever can be pressed or typed into. */
const pressed =
  'a[href], button, summary, input:not([type=hidden]), select, textarea, [role=button], [role=tab], [role=switch], ' +
  '[role=option], [role=menuitem]';

/** What a finger touches of it: the frame around a field, the words beside a box to tick. */
const frames =
  '.ant-select, .ant-input-affix-wrapper, .ant-input-number, .ant-segmented-item, .ant-radio-wrapper, ' +
  '.ant-radio-button-wrapper, .ant-checkbox-wrapper, .ant-picker, .ant-tabs-tab, label';

/** What the page, or the dialog that covers it, offers to a finger in less than 44 pixels; empty when nothing is. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(
    ([selector, around]) => {
      const least = 43.5;
      const top = [...document.querySelectorAll('.ant-modal-wrap, dialog[open]')].find((part) =>
        part.checkVisibility(),
      );
      const faults = [...(top ?? document.body).querySelectorAll(selector)]
        .filter((part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((part) => part.closest('[aria-hidden="true"], [inert], .ant-input-clear-icon') === null)
        .map((part) => part.closest(around) ?? part)
        .map((part) => ({ part, box: part.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && (box.height < least || box.width < least))
        .map(({ part, box }) => {
          const words = part.getAttribute('aria-label') ?? part.textContent ?? '';
          return `${Math.round(box.width)}×${Math.round(box.height)} ${part.tagName}.${part.getAttribute('class')} “${words.slice(0, 30)}”`;
        });
      return [...new Set(faults)];
    },
    [pressed, frames] as const,
  );
}
