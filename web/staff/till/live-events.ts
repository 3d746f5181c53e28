import { useEffect, useRef } from 'react';
import type { LiveEvent } from '../../shared/live.ts';

const listeners = new Set<(event: LiveEvent) => void>();

/** Passes on what the store's stream said to whoever listens for more than that something happened. */
export function tellEvent(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}

/** Hears every event of the store's stream while the till is open. */
export function useEvents(hear: (event: LiveEvent) => void): void {
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  useEffect(() => {
    const listener = (event: LiveEvent): void => latest.current(event);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}
