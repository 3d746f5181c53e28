/** China has one time zone and no summer time: eight hours before UTC. */
const EIGHT_HOURS_MS = 8 * 3_600_000;

/** As 2026-01-01T11:58:03+08:00. */
export function chinaRfc3339(ms: number): string {
  return `${new Date(ms + EIGHT_HOURS_MS).toISOString().slice(0, 19)}+08:00`;
}

/** As 2026-01-01 11:58:03. */
export function chinaStamp(ms: number): string {
  return chinaRfc3339(ms).slice(0, 19).replace('T', ' ');
}

/** As 2026-01-01. */
export function chinaDate(ms: number): string {
  return chinaRfc3339(ms).slice(0, 10);
}

/** Begin and end of a day in China; null where the text is no day. */
export function chinaDay(date: string): { from: number; to: number } | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const from = Date.parse(`${date}T00:00:00+08:00`);
  if (Number.isNaN(from) || chinaDate(from) !== date) return null;
  return { from, to: from + 86_400_000 };
}

/** Fen as yuan with two decimals, as bills print them. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
