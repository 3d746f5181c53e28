import type { PrinterState } from './types.ts';

type Check = (value: unknown) => boolean;

const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const isFlag: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isCountOrNull: Check = (value) => value === null || isCount(value);

const FIELDS: Readonly<Record<keyof PrinterState, Check>> = {
  paper: oneOf('enough', 'low', 'out'),
  cover: oneOf('closed', 'open'),
  network: oneOf('up', 'down'),
  drawer: oneOf('shut', 'open'),
  msPerLine: isCount,
  answers: isFlag,
  swallows: isFlag,
  breakAfterBytes: isCountOrNull,
  linesLeft: isCountOrNull,
};

/** Reads a change of state as the page sends it; undefined for what is none. */
export function changeOf(text: string): Partial<PrinterState> | undefined {
  const change = objectOf(text);
  return change !== undefined && isChange(change) ? change : undefined;
}

function isChange(value: object): value is Partial<PrinterState> {
  const checks: Readonly<Record<string, Check>> = FIELDS;
  return Object.entries(value).every(([name, each]) => checks[name]?.(each) === true);
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
