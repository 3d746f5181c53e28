import { useEffect, useState } from 'react';
import { serverNow } from '../../shared/server-time.ts';

const everyMilliseconds = 10_000;

/** The time of the house for ages in minutes: told again often enough that none is long wrong. */
export function useMinutes(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), everyMilliseconds);
    return () => clearInterval(timer);
  }, []);
  return now;
}
