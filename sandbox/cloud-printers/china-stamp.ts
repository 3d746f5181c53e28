const CHINA_MS = 8 * 60 * 60_000;

/** A moment as 20260913182205, by the clock of China. */
export function chinaStamp(ms: number): string {
  return new Date(ms + CHINA_MS).toISOString().replace(/\D/g, '').slice(0, 14);
}
