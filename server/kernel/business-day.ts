/**
 * The business day 营业日: the date on the wall of the store until its cut-off (a night market that closes at 03:00
 * still books the evening before). Dates are texts YYYY-MM-DD, hours those of the store's own clock.
 */
export type StoreClock = { readonly timezone: string; readonly cutoffMinutes: number };

const minuteMillis = 60_000;
const dayMillis = 24 * 60 * minuteMillis;

/** The business date on which `at` falls. */
export function businessDateOf(at: Date, clock: StoreClock): string {
  return dateText(wallTime(at, clock.timezone) - clock.cutoffMinutes * minuteMillis);
}

/** The hour (0 … 23) the store's clock shows at `at`. */
export function hourOf(at: Date, timezone: string): number {
  return Math.floor((wallTime(at, timezone) % dayMillis) / (60 * minuteMillis));
}

/** Minutes after midnight as a clock shows them: HH:MM. */
export function clockAt(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Minutes after midnight and the day of the week (1 is Monday) on the store's clock at `at`. */
export function wallClockOf(at: Date, timezone: string): { minutes: number; weekday: number } {
  const wall = wallTime(at, timezone);
  // 1970-01-01 was a Thursday.
  const weekday = ((Math.floor(wall / dayMillis) + 3) % 7) + 1;
  return { minutes: Math.floor((wall % dayMillis) / minuteMillis), weekday };
}

/** The date `days` later (earlier when negative). */
export function addDays(date: string, days: number): string {
  return dateText(Date.parse(`${date}T00:00:00Z`) + days * dayMillis);
}

/** What the store's clock shows at `at`, as the milliseconds of the UTC time that reads the same. */
function wallTime(at: Date, timezone: string): number {
  const millis = at.getTime();
  return millis + offsetAt(millis, timezone);
}

/** An offset holds for a whole quarter of an hour: clocks are changed on the quarter. Asking Intl each time costs 3 µs. */
const offsets = new Map<string, { quarter: number; offset: number }>();

function offsetAt(millis: number, timezone: string): number {
  const quarter = Math.floor(millis / (15 * minuteMillis));
  const known = offsets.get(timezone);
  if (known !== undefined && known.quarter === quarter) return known.offset;
  const whole = Math.floor(millis / 1000) * 1000;
  const offset = readAsUtc(formatOf(timezone).format(whole)) - whole;
  offsets.set(timezone, { quarter, offset });
  return offset;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  // Swedish writes dates as ISO 8601 does: 2026-11-22 08:09:47.
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  formats.set(timezone, made);
  return made;
}

function readAsUtc(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}

function dateText(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}
