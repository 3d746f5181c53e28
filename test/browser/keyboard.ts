import type { Page } from 'playwright-core';

/**
 * What a keyboard does not reach of the page, or reaches without showing it, in words; empty when all is well. Each
 * thing to press is given the focus as Tab gives it, and looked at.
 */
export async function unreached(page: Page): Promise<string[]> {
  // From here on the browser takes whoever uses it for somebody with a keyboard.
  await page.keyboard.press('Shift');
  return page.evaluate(async () => {
    const top =
      [...document.querySelectorAll('.ant-modal-wrap, dialog[open]')].find((part) =>
        part.checkVisibility(),
      ) ?? document.body;
    const name = (part: Element): string =>
      `${part.tagName}.${part.getAttribute('class')} “${(part.getAttribute('aria-label') ?? part.textContent ?? '').slice(0, 30)}”`;
    const things = [
      ...top.querySelectorAll<HTMLElement>(
        'a[href], button, summary, input, select, textarea, [role=button]',
      ),
    ].filter(
      (part) =>
        part.checkVisibility({ visibilityProperty: true }) &&
        part.closest('[aria-hidden="true"], [inert]') === null,
    );
    // Of tabs and of one choice among several, the arrows reach the others.
    const byArrows = (part: HTMLElement): boolean =>
      part.getAttribute('role') === 'tab' || (part instanceof HTMLInputElement && part.type === 'radio');
    const looks = (parts: readonly Element[]): string[] =>
      parts.map((part) => {
        const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(part);
        return `${outlineStyle === 'none' ? '' : outlineWidth} ${boxShadow} ${borderColor}`;
      });
    const frames =
      '.ant-select, .ant-input-affix-wrapper, .ant-input-number, .ant-segmented-item, .ant-radio-wrapper, ' +
      '.ant-radio-button-wrapper, .ant-checkbox-wrapper, .ant-picker, label';
    const faultOf = async (part: HTMLElement): Promise<string | null> => {
      if (part.tabIndex > 0) return `out of order: ${name(part)}`;
      if (part.tabIndex < 0) return byArrows(part) ? null : `not reached: ${name(part)}`;
      const frame = part.closest(frames);
      const around = [part, ...(frame === null ? [] : [frame, ...frame.querySelectorAll('*')])];
      if (document.activeElement === part) part.blur();
      const before = looks(around);
      part.focus({ preventScroll: true });
      if (document.activeElement !== part) return `takes no focus: ${name(part)}`;
      // Some frames are drawn a moment later.
      for (let frameCount = 0; frameCount < 10; frameCount += 1) {
        if (looks(around).some((look, index) => look !== before[index])) return null;
        await new Promise(requestAnimationFrame);
      }
      return `no ring: ${name(part)}`;
    };
    const faults: string[] = [];
    for (const part of things) {
      const fault = await faultOf(part);
      if (fault !== null) faults.push(fault);
    }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return [...new Set(faults)];
  });
}

/** Walks on by Tab, as often as said, and gives what had the focus each time. */
export async function walk(page: Page, steps: number, key = 'Tab'): Promise<readonly string[]> {
  const places: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press(key);
    places.push(
      await page.evaluate(() => {
        const at = document.activeElement;
        if (at === null || at === document.body) return 'nowhere';
        const inside = at.closest('.ant-modal-wrap, dialog[open]') === null ? 'page' : 'dialog';
        return `${inside}: ${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent?.slice(0, 20) ?? ''}`;
      }),
    );
  }
  return places;
}
