import { type Letter, openLetters } from './letters.ts';
import type { Command } from './parse.ts';
import { changedPen, freshPen, type Pen, qrStep } from './pen.ts';
import type { Encoding, PrintedItem, PrintedPiece, Slip } from './types.ts';

const DOTS_PER_COLUMN = 12;
const SLIPS_MAX = 500;
const KICK_UNIT_MS = 2;
const BEEP_UNIT_MS = 100;
const CHINA = 15;

export type Paper = {
  /** Does what a command says; true when it used up a line of paper. */
  run(command: Command): boolean;
  /** What was typed without a line end stays in the printer and comes out with the next line. */
  slips(): readonly Slip[];
  clear(): void;
};

type OpenSlip = { number: number; items: PrintedItem[]; cut: Slip['cut']; unknown: string[] };
type Press = {
  readonly dots: number;
  pen: Pen;
  x: number;
  line: PrintedPiece[];
  slips: OpenSlip[];
  count: number;
};

/** Loads paper so many dots wide. */
export function openPaper(dots: number, encoding: Encoding): Paper {
  const letters = openLetters(encoding);
  const press: Press = { dots, pen: freshPen(dots), x: 0, line: [], slips: [], count: 0 };
  return {
    run: (command) => {
      if (command.name === 'text') {
        let wrapped = false;
        for (const letter of letters.read(command.bytes, press.pen.chinese))
          wrapped = setLetter(press, letter) || wrapped;
        return wrapped;
      }
      for (const letter of letters.breakOff()) setLetter(press, letter);
      return runCommand(press, command);
    },
    slips: () => press.slips.map((slip) => ({ ...slip, items: [...slip.items], unknown: [...slip.unknown] })),
    clear: () => {
      press.slips = [];
    },
  };
}

function openSlip(press: Press): OpenSlip {
  const last = press.slips.at(-1);
  if (last !== undefined && last.cut === null) return last;
  press.count += 1;
  const slip: OpenSlip = { number: press.count, items: [], cut: null, unknown: [] };
  press.slips.push(slip);
  if (press.slips.length > SLIPS_MAX) press.slips.shift();
  return slip;
}

const put = (press: Press, item: PrintedItem): void => {
  openSlip(press).items.push(item);
};

/** Sets one letter; true when it did not fit and the line was printed without it. */
function setLetter(press: Press, { character, columns }: Letter): boolean {
  const { pen } = press;
  const width = columns * DOTS_PER_COLUMN * pen.scaleX;
  const full = press.x + width > pen.areaDots && press.line.length > 0;
  if (full) endLine(press, true);
  const text = pen.national === CHINA && character === '$' ? '￥' : character;
  const look = {
    scaleX: pen.scaleX,
    scaleY: pen.scaleY,
    bold: pen.bold,
    underline: columns === 2 ? pen.chineseUnderline : pen.underline,
    inverse: pen.inverse,
  };
  const last = press.line.at(-1);
  if (last !== undefined && last.x + last.width === press.x && sameLook(last, look))
    press.line[press.line.length - 1] = { ...last, text: last.text + text, width: last.width + width };
  else press.line.push({ text, x: press.x, width, ...look });
  press.x += width;
  return full;
}

function sameLook(
  a: Omit<PrintedPiece, 'text' | 'x' | 'width'>,
  b: Omit<PrintedPiece, 'text' | 'x' | 'width'>,
): boolean {
  return (
    a.scaleX === b.scaleX &&
    a.scaleY === b.scaleY &&
    a.bold === b.bold &&
    a.underline === b.underline &&
    a.inverse === b.inverse
  );
}

/** Prints the line that was set, moved to its side. */
function endLine(press: Press, wrapped: boolean): void {
  const { pen, line } = press;
  const free = pen.areaDots - Math.max(0, ...line.map(({ x, width }) => x + width));
  const shift = pen.left + (pen.align === 'left' ? 0 : pen.align === 'right' ? free : Math.floor(free / 2));
  put(press, { kind: 'line', pieces: line.map((piece) => ({ ...piece, x: piece.x + shift })), wrapped });
  press.line = [];
  press.x = 0;
}

function runCommand(press: Press, { name, bytes }: Command): boolean {
  const pen = changedPen(press.pen, name, bytes, press.dots);
  if (pen !== undefined) {
    // A reset forgets what was set but not yet printed.
    if (name === 'ESC @') Object.assign(press, { line: [], x: 0 });
    press.pen = pen;
    return false;
  }
  const [a = 0, b = 0, c = 0] = bytes;
  switch (name) {
    case 'LF':
      endLine(press, false);
      return true;
    case 'ESC $':
      press.x = a + 256 * b;
      return false;
    case 'ESC d':
    case 'ESC J':
      if (press.line.length > 0) endLine(press, false);
      put(press, { kind: 'feed', dots: name === 'ESC J' ? a : a * press.pen.lineDots });
      return true;
    case 'ESC B':
      put(press, { kind: 'beep', times: a, ms: b * BEEP_UNIT_MS });
      return false;
    case 'ESC p':
      put(press, {
        kind: 'kick',
        pin: a % 48 === 0 ? 2 : 5,
        onMs: b * KICK_UNIT_MS,
        offMs: c * KICK_UNIT_MS,
      });
      return false;
    case 'GS V':
      if (press.line.length > 0) endLine(press, false);
      openSlip(press).cut = [0, 0x30, 0x41].includes(a) ? 'full' : 'partial';
      return false;
    default:
      return runBlock(press, name, bytes);
  }
}

/** Codes and pictures; whatever is none of them the printer does not know. */
function runBlock(press: Press, name: string, bytes: Uint8Array): boolean {
  const { pen } = press;
  const { align } = pen;
  const data = bytes.subarray(3);
  if (name === 'GS (' && bytes[0] === 0x6b) {
    const next = qrStep(pen, data);
    if (next !== undefined) press.pen = next;
    else if (data[0] === 0x31 && data[1] === 0x51)
      put(press, { kind: 'qr', text: pen.qrText, moduleDots: pen.qrModule, level: pen.qrLevel, align });
    else return unknown(press, name, bytes);
    return next === undefined;
  }
  if (name === 'GS v' && bytes[0] === 0x30) {
    const [, , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes;
    const [width, height] = [8 * (xLow + 256 * xHigh), yLow + 256 * yHigh];
    if (press.line.length > 0) endLine(press, false);
    put(press, { kind: 'picture', width, height, bytes: bytes.slice(6), align });
    return true;
  }
  const bars = name === 'GS k' ? barsOf(bytes) : undefined;
  if (bars === undefined) return unknown(press, name, bytes);
  put(press, { kind: 'barcode', ...bars, moduleDots: pen.barModule, heightDots: pen.barHeight, align });
  return true;
}

/** Code 128 beginning with {B or {C; a brace in it is written twice. */
function barsOf(bytes: Uint8Array): { text: string; values: number[]; set: 'B' | 'C' } | undefined {
  const [kind, length = 0, brace, set] = bytes;
  const data = [...bytes.subarray(4)];
  if (kind !== 0x49 || length !== data.length + 2 || brace !== 0x7b) return undefined;
  if (set === 0x43 && data.every((value) => value < 100))
    return { text: data.map((value) => String(value).padStart(2, '0')).join(''), values: data, set: 'C' };
  const text = String.fromCharCode(...data);
  if (set !== 0x42 || !/^([ -z|}~]|\{\{)+$/.test(text)) return undefined;
  const plain = text.replaceAll('{{', '{');
  return { text: plain, values: Array.from(plain, (letter) => letter.charCodeAt(0) - 0x20), set: 'B' };
}

function unknown(press: Press, name: string, bytes: Uint8Array): boolean {
  openSlip(press).unknown.push(`${name} ${Buffer.from(bytes).toString('hex')}`.trim());
  return false;
}
