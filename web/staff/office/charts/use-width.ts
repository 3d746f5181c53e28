import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** The width of an element as it is on the screen: a drawing of that width keeps its letters readable on a phone. */
export function useWidth<T extends HTMLElement>(): { place: RefObject<T | null>; width: number } {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { place, width };
}
