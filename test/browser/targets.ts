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

/** Words that are cut off on the page, by their own box, one around them, or its edge; empty when none is. */
export function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    const holds = (part: HTMLElement): boolean =>
      [...part.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      );
    const clips = (part: Element): boolean => getComputedStyle(part).overflowX === 'hidden';
    const beyond = (part: HTMLElement): boolean => {
      const { right } = part.getBoundingClientRect();
      if (right > innerWidth + 1 || (part.scrollWidth > part.clientWidth + 1 && clips(part))) return true;
      let around = part.parentElement;
      while (around !== null && !clips(around)) around = around.parentElement;
      return around !== null && right > around.getBoundingClientRect().right + 1;
    };
    // What a field suggests is words as well, though no box tells how wide they are.
    const tooLong = (field: HTMLInputElement): boolean => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      if (canvas === null) return false;
      canvas.font = font;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return field.value === '' && canvas.measureText(field.placeholder).width > room + 1;
    };
    const shown = [...document.querySelectorAll<HTMLElement>('#page *, .ant-modal *')].filter((part) =>
      part.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
    );
    return [
      ...shown.filter((part) => holds(part) && part.clientWidth > 0 && beyond(part)),
      ...shown.filter((part) => part instanceof HTMLInputElement && tooLong(part)),
    ].map(
      (part) => `${part.tagName}.${part.className} “${part.textContent || part.getAttribute('placeholder')}”`,
    );
  });
}
