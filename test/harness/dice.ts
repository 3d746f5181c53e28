/** Chance that falls the same way each time it is begun with the same number (mulberry32). */
export type Dice = {
  /** A whole number from 0 up to, not with, `limit`. */
  below(limit: number): number;
  one<T>(of: readonly T[]): T | undefined;
};

export function makeDice(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, one: (of) => of[below(of.length)] };
}
