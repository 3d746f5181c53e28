/** How this device shows the kitchen; it stays with the device, whoever works on it. */
export type KitchenSettings = {
  /** Ids of the stations shown; none means all. */
  readonly stations: readonly string[];
  readonly slowMinutes: number;
  readonly lateMinutes: number;
  readonly sound: boolean;
  /** Whether somebody at the pass ticks off what is ready; without one, ready is served. */
  readonly pass: boolean;
};

const place = 'tangshi.kitchen';
export const minutesMax = 120;

const usual: KitchenSettings = { stations: [], slowMinutes: 10, lateMinutes: 20, sound: true, pass: true };

/** What was kept on this device; null where nothing was chosen yet. */
export function keptSettings(): KitchenSettings | null {
  const kept = localStorage.getItem(place);
  // Parser: this page wrote it.
  return kept === null ? null : { ...usual, ...(JSON.parse(kept) as Partial<KitchenSettings>) };
}

export function usualSettings(): KitchenSettings {
  return usual;
}

/** Keeps settings; what is late comes after what is slow. */
export function keepSettings(settings: KitchenSettings): KitchenSettings {
  const slowMinutes = within(1, minutesMax - 1, settings.slowMinutes);
  const lateMinutes = within(slowMinutes + 1, minutesMax, settings.lateMinutes);
  const kept = { ...settings, slowMinutes, lateMinutes };
  localStorage.setItem(place, JSON.stringify(kept));
  return kept;
}

function within(least: number, most: number, value: number): number {
  return Math.min(most, Math.max(least, value));
}
