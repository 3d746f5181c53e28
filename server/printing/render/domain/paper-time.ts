const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment as the shop's own clock shows it: 2026-09-13 18:22:05. */
export function paperTime(at: Date, timezone: string): string {
  const format = formats.get(timezone) ?? formatOf(timezone);
  formats.set(timezone, format);
  // The Swedish form is the ISO one.
  return format.format(at);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
}
