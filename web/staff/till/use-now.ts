import { useEffect, useState } from 'react';
import { serverNow } from '../../shared/server-time.ts';

/** The time of the house, told again every second. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
