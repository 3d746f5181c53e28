const openersMax = 20;
const dialogs = '.ant-modal-root';
const buttons = 'button, a, summary';

/**
 * When a dialog goes, whoever opened it by the keyboard stands again on the button that opened it. What was opened by a
 * finger or a scanner is left alone: there the next Enter must not press a button that nobody looks at.
 */
export function giveFocusBack(page: HTMLElement): void {
  const pressedByKey: HTMLElement[] = [];
  let dialog: Element | null = null;
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) dialog = target.closest(dialogs);
  });
  document.addEventListener(
    'keydown',
    ({ key, target }) => {
      if ((key !== 'Enter' && key !== ' ') || !(target instanceof HTMLElement) || !target.matches(buttons))
        return;
      pressedByKey.push(target);
      if (pressedByKey.length > openersMax) pressedByKey.shift();
    },
    { capture: true },
  );
  document.addEventListener('pointerdown', () => pressedByKey.splice(0), { capture: true });
  // Each dialog hangs in a place of its own under the page; the place goes with it.
  new MutationObserver(() => {
    if (dialog === null || dialog.isConnected) return;
    dialog = null;
    if (document.activeElement !== document.body) return;
    const under = [...document.querySelectorAll(dialogs)].at(-1);
    pressedByKey.findLast((each) => each.isConnected && (under?.contains(each) ?? true))?.focus();
  }).observe(page, { childList: true });
}
