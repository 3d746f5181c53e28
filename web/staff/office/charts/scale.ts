/** A scale for amounts: from `low` to `high` in `steps` equal parts that people count in (1, 2 or 5 times ten). */
export type Scale = { readonly low: number; readonly high: number; readonly ticks: readonly number[] };

const ticksWanted = 3;

/** The scale that holds all values and zero; in minor units, so that no tick is a fraction of one. */
export function scaleFor(values: readonly number[]): Scale {
  const most = Math.max(0, ...values);
  const least = Math.min(0, ...values);
  const step = niceStep((most - least) / ticksWanted);
  const low = Math.floor(least / step) * step;
  const high = Math.max(step, Math.ceil(most / step) * step);
  const count = Math.round((high - low) / step);
  return { low, high, ticks: Array.from({ length: count + 1 }, (_, index) => low + index * step) };
}

function niceStep(least: number): number {
  if (least <= 1) return 1;
  const ten = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((each) => each * ten >= least) ?? 10;
  return factor * ten;
}
