import { type KeyboardEvent as FieldKey, useLayoutEffect, useRef } from 'react';

/** Whether a question stands above the page and waits for its answer. */
export const isUnderDialog = (): boolean => document.querySelector('[role="dialog"]') !== null;

/**
 * Does something when a key of the keyboard is pressed anywhere on the page, unless a dialog waits for its answer. It is
 * heard as soon as its button is there: not a moment later, when the next key was already pressed.
 */
export function useKey(key: string, press: () => void): void {
  const latest = useRef(press);
  useLayoutEffect(() => {
    latest.current = press;
  });
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== key) return;
      event.preventDefault();
      // A dialog that closes gives the focus back to where it was: what the key would choose would lose it again.
      if (!isUnderDialog()) latest.current();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [key]);
}

/** Does something when a letter or digit is typed where nothing takes it: a scanner types wherever the focus is. */
export function useTyped(press: () => void): void {
  const latest = useRef(press);
  useLayoutEffect(() => {
    latest.current = press;
  });
  useLayoutEffect(() => {
    const hear = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      // Space presses the button that has the focus.
      if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return;
      const at = document.activeElement;
      if (!isField(at) && !isUnderDialog()) latest.current();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}

/**
 * Takes the focus for what has just come by itself: from nobody who types elsewhere, and from no question. The field
 * for money gives it up to what follows it.
 */
export function useComesToFocus(focus: () => void, when = true): void {
  const latest = useRef(focus);
  useLayoutEffect(() => {
    latest.current = focus;
  });
  useLayoutEffect(() => {
    const at = document.activeElement;
    const typing = isField(at) && at.closest('.ahead, .cash-box') === null;
    if (when && !typing && !isUnderDialog()) latest.current();
  }, [when]);
}

function isField(part: Element | null): part is HTMLInputElement | HTMLTextAreaElement {
  return part instanceof HTMLInputElement || part instanceof HTMLTextAreaElement;
}

/** Enter in any field of a form means its answer: a browser leaves it out where there are two and no button to press. */
export function onEnter(submit: () => void): (event: FieldKey) => void {
  return (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    submit();
  };
}
