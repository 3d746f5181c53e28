let aheadMilliseconds = 0;

/**
 * Learns the time of the house from the date of an answer: what is counted down ends when the house says so, not when
 * a till with a wrong clock does. A date has whole seconds.
 */
export function hearServerTime(date: string | null, here = Date.now()): void {
  const there = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(there)) aheadMilliseconds = Math.abs(there - here) < 1500 ? 0 : there - here;
}

/** The time of the house, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + aheadMilliseconds;
}

/** Whole seconds between two moments, never below zero. */
export function secondsBetween(from: string | number, to: string | number): number {
  const milliseconds = new Date(to).getTime() - new Date(from).getTime();
  return Math.max(0, Math.round(milliseconds / 1000));
}

/** A span as people count it down: 4:59. */
export function minutesAndSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
