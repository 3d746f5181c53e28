import { code128Widths } from '../../../server/printing/preview/domain/code128.ts';

/** Code 128, ISO/IEC 15417: six bars and gaps make one value, eleven modules wide. */
const partsOfValue = 6;
const modulesOfValue = 11;
const startOfText = 104;
const startOfPairs = 105;
const stop = 106;
const checkModulus = 103;
const toPairs = 99;
const toText = 100;
/** How far the six parts of a value may be from their true widths together, in modules. */
const faultMax = 2.6;
/** The white before the first bar, in modules: half of what the standard asks for. */
const quietModules = 5;

/** Brightness along one line through a picture, from 0 (black) on. */
export type BrightnessLine = ArrayLike<number>;

/** The text of a Code 128 that lies across a line, whichever way round; null where none is read without fault. */
export function readBars(line: BrightnessLine): string | null {
  const runs = runsOf(line);
  return readRuns(runs) ?? readRuns(runs.toReversed());
}

/** How long each stretch of one colour is, beginning with white (which may be of length 0) and ending with white. */
function runsOf(line: BrightnessLine): number[] {
  const limits = localMeans(line);
  const runs: number[] = [0];
  let black = false;
  for (let at = 0; at < line.length; at += 1) {
    const isBlack = (line[at] ?? 0) < (limits[at] ?? 0);
    if (isBlack !== black) {
      runs.push(0);
      black = isBlack;
    }
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
  }
  if (black) runs.push(0);
  return runs;
}

/** Light falls unevenly: what is black is darker than its own neighbourhood, by more than the camera's grain. */
function localMeans(line: BrightnessLine): number[] {
  const reach = Math.max(8, Math.round(line.length / 16));
  const grain = 8;
  const sums = [0];
  for (let at = 0; at < line.length; at += 1) sums.push((sums[at] ?? 0) + (line[at] ?? 0));
  return Array.from({ length: line.length }, (_, at) => {
    const from = Math.max(0, at - reach);
    const to = Math.min(line.length, at + reach + 1);
    return ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from) - grain;
  });
}

function readRuns(runs: readonly number[]): string | null {
  // Black stretches stand at odd places.
  for (let at = 1; at + partsOfValue < runs.length; at += 2) {
    const start = valueAt(runs, at);
    if (start !== startOfText && start !== startOfPairs) continue;
    const module = widthAt(runs, at) / modulesOfValue;
    if ((runs[at - 1] ?? 0) < quietModules * module) continue;
    const text = textFrom(runs, at, start);
    if (text !== null) return text;
  }
  return null;
}

function widthAt(runs: readonly number[], at: number): number {
  let width = 0;
  for (let part = 0; part < partsOfValue; part += 1) width += runs[at + part] ?? 0;
  return width;
}

/** The value whose bars come nearest to what stands there; null where none comes near. */
function valueAt(runs: readonly number[], at: number): number | null {
  const width = widthAt(runs, at);
  let best = faultMax;
  let found: number | null = null;
  for (const [value, widths] of code128Widths.entries()) {
    let fault = 0;
    for (const [part, modules] of widths.entries())
      fault += Math.abs(((runs[at + part] ?? 0) * modulesOfValue) / width - modules);
    if (fault < best) {
      best = fault;
      found = value;
    }
  }
  return found;
}

/** Everything from the start on to the stop, if the check is right. */
function textFrom(runs: readonly number[], startAt: number, start: number): string | null {
  const values: number[] = [];
  for (let at = startAt + partsOfValue; at + partsOfValue <= runs.length; at += partsOfValue) {
    const value = valueAt(runs, at);
    if (value === null) return null;
    if (value === stop) return checked(start, values);
    values.push(value);
  }
  return null;
}

function checked(start: number, values: readonly number[]): string | null {
  const content = values.slice(0, -1);
  const sum = content.reduce((total, value, at) => total + value * (at + 1), start);
  if (content.length === 0 || sum % checkModulus !== values.at(-1)) return null;
  let pairs = start === startOfPairs;
  let text = '';
  for (const value of content) {
    if (value === (pairs ? toText : toPairs)) pairs = !pairs;
    // Marks for machines that know their order.
    else if (value > toPairs) continue;
    else text += pairs ? String(value).padStart(2, '0') : String.fromCharCode(value + 0x20);
  }
  return text === '' ? null : text;
}
