import { useEffect, useRef, useState } from 'react';

/** How many of so many lines fit into a box, by the height its stylesheet gives a line. */
export function useRoomFor(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const [fits, setFits] = useState(count);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => {
      const line = Number.parseFloat(getComputedStyle(element).getPropertyValue('--line-height-px'));
      setFits(Math.max(1, Math.floor(element.clientHeight / line)));
    };
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    measure();
    return () => watcher.disconnect();
  }, []);
  // Where not all fit, one line says how many stand before.
  return { box, room: fits >= count ? count : Math.max(1, fits - 1) };
}
