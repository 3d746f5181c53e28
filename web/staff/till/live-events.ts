import { useEffect, useRef } from 'react';
import type { LiveEvent } from '../../shared/live.ts';

const listeners = new Set<(event: LiveEvent) => void>();
const missers = new Set<() => void>();

/** Passes on what the store's stream said to whoever listens for more than that something happened. */
export function tellEvent(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}

/** Passes on that the stream was opened, or that events were missed. */
export function tellMissed(): void {
  for (const misser of missers) misser();
}

/** Looks after what may have happened while nobody listened: as soon as the stream stands, and after each gap. */
export function useMissed(look: () => void): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    const misser = (): void => latest.current();
    missers.add(misser);
    return () => void missers.delete(misser);
  }, []);
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
