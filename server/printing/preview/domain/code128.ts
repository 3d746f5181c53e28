/** Widths of bars and gaps of Code 128 (ISO/IEC 15417), six digits for each value from 0 on. */
const WIDTHS =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211' +
  '221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113' +
  '132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121' +
  '312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211241211' +
  '221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141' +
  '114113114311411113411311113141114131311141411131211412211214211232';
const STOP_WIDTHS = '2331112';

/** The widths of bars and gaps of each value, and of the stop without its last bar. */
export const code128Widths: readonly (readonly number[])[] = Array.from(
  { length: WIDTHS.length / 6 + 1 },
  (_, value) => Array.from((WIDTHS + STOP_WIDTHS).slice(value * 6, value * 6 + 6), Number),
);
const START_TEXT = 104;
const START_PAIRS = 105;

/** Bars as they stand side by side: where each begins and how wide it is, in modules, and the whole width. */
export type Bars = {
  readonly bars: readonly { readonly x: number; readonly width: number }[];
  readonly width: number;
};

/** Draws ASCII text as the printers do: in pairs of digits where it is nothing else. */
export function barsOf(text: string): Bars {
  const pairs = /^(\d\d)+$/.test(text);
  const values = pairs
    ? Array.from(text.matchAll(/\d\d/g), ([pair]) => Number(pair))
    : Array.from(text, (character) => character.charCodeAt(0) - 0x20);
  const start = pairs ? START_PAIRS : START_TEXT;
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), start) % 103;
  const widths = [start, ...values, check].map((value) => WIDTHS.slice(value * 6, value * 6 + 6)).join('');
  const bars: { x: number; width: number }[] = [];
  let x = 0;
  for (const [at, digit] of Array.from(widths + STOP_WIDTHS).entries()) {
    if (at % 2 === 0) bars.push({ x, width: Number(digit) });
    x += Number(digit);
  }
  return { bars, width: x };
}
