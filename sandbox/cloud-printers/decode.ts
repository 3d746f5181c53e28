import { gbkOf } from '../alipay/gbk.ts';
import type { PrintedItem, PrintedPiece, Slip } from '../printer/types.ts';
import { type Look, TAGS, type Tags } from './tags.ts';
import type { Vendor } from './types.ts';

const DOTS_PER_COLUMN = 12;
const MODULE_DOTS = 6;
const BAR_DOTS = 2;
const BAR_HEIGHT = 64;
const KICK_MS = { onMs: 50, offMs: 500 };

type Press = {
  readonly tags: Tags;
  readonly dots: number;
  readonly open: { readonly tag: string; readonly look: Look }[];
  readonly slips: Slip[];
  items: PrintedItem[];
  unknown: string[];
  line: PrintedPiece[];
  x: number;
  align: NonNullable<Look['align']>;
  /** The rest of this line is doubled. */
  doubled: boolean;
  qrCodes: number;
};

/**
 * What comes out of a vendor's printer for an order: every letter at its place, in its size, codes and cuts. What the
 * printer does not understand is printed as it stands and listed, as are control bytes, which it would obey.
 */
export function printOrder(vendor: Vendor, content: string, columns: number, firstNumber: number): Slip[] {
  const press: Press = {
    tags: TAGS[vendor],
    dots: columns * DOTS_PER_COLUMN,
    open: [],
    slips: [],
    items: [],
    unknown: [],
    line: [],
    x: 0,
    align: 'left',
    doubled: false,
    qrCodes: 0,
  };
  let at = 0;
  while (at < content.length) at += take(press, content.slice(at), firstNumber);
  if (press.line.length > 0) endLine(press, false);
  press.unknown.push(...press.open.map(({ tag }) => `<${tag}> is never closed`));
  if (press.items.length > 0 || press.unknown.length > 0)
    endSlip(press, press.tags.cutsAtEnd ? 'full' : null, firstNumber);
  return press.slips;
}

/** Does what stands at the head of the rest; how many letters that was. */
function take(press: Press, rest: string, firstNumber: number): number {
  const [tag = '', closing = '', name = ''] = /^<(\/?)([A-Za-z0-9_]+)>/.exec(rest) ?? [];
  if (tag === '') return takeText(press, rest);
  const { looks, single } = press.tags;
  const look = looks[name];
  if (closing !== '' && look !== undefined) {
    if (press.open.at(-1)?.tag !== name) press.unknown.push(`${tag} closes nothing`);
    else press.open.pop();
    return tag.length;
  }
  if (look !== undefined) {
    press.open.push({ tag: name, look });
    return tag.length;
  }
  const code = closing === '' ? takeCode(press, name, rest) : 0;
  if (code > 0) return code;
  const deed = closing === '' ? single[name] : undefined;
  if (deed === undefined) {
    press.unknown.push(tag);
    for (const letter of tag) setLetter(press, letter);
  } else if (deed === 'line') endLine(press, false);
  else if (deed === 'kick') press.items.push({ kind: 'kick', pin: 2, ...KICK_MS });
  else {
    if (press.line.length > 0) endLine(press, false);
    endSlip(press, 'full', firstNumber);
  }
  return tag.length;
}

function takeText(press: Press, rest: string): number {
  const [text = rest.slice(0, 1)] = /^[^<\r\n]+|^<|^\r?\n/.exec(rest) ?? [];
  if (press.tags.linesByFeed && /^\r?\n$/.test(text)) {
    endLine(press, false);
    return text.length;
  }
  const mark = press.tags.doublesByMark && press.x === 0 && press.line.length === 0 && text.startsWith('@@2');
  press.doubled ||= mark;
  for (const letter of mark ? text.slice(3) : text) setLetter(press, letter);
  return text.length;
}

/** A code with its text and its closing tag; 0 where there is none. */
function takeCode(press: Press, name: string, rest: string): number {
  const code = press.tags.codes[name];
  const end = rest.indexOf(`</${name}>`);
  if (code === undefined || end === -1) return 0;
  const text = rest.slice(name.length + 2, end);
  if (press.line.length > 0) endLine(press, false);
  const align = lookOf(press).align ?? 'left';
  if (code.kind === 'qr') press.qrCodes += 1;
  if (!code.takes.test(text)) press.unknown.push(`<${name}> does not take ${text}`);
  else if (press.qrCodes > press.tags.qrCodesMax) press.unknown.push(`<${name}> once too often`);
  else if (code.kind === 'qr')
    press.items.push({ kind: 'qr', text, moduleDots: MODULE_DOTS, level: 'M', align });
  else
    press.items.push({
      kind: 'barcode',
      text,
      ...barsOf(text),
      moduleDots: BAR_DOTS,
      heightDots: BAR_HEIGHT,
      align,
    });
  return end + name.length + 3;
}

/** Code 128: pairs of digits, else letters. */
function barsOf(text: string): { values: number[]; set: 'B' | 'C' } {
  if (/^(\d\d)+$/.test(text)) return { set: 'C', values: (text.match(/\d\d/g) ?? []).map(Number) };
  return { set: 'B', values: Array.from(text, (letter) => letter.charCodeAt(0) - 0x20) };
}

/** The inner tags say more than the outer ones; sizes of both directions add up. */
function lookOf(press: Press): Look {
  const doubled: Look = press.doubled ? { scaleX: 2, scaleY: 2 } : {};
  return Object.assign({}, doubled, ...press.open.map(({ look }) => look));
}

/** A letter beyond GBK does not reach the printer: the cloud sends it in GBK. */
function setLetter(press: Press, letter: string): void {
  if (/\p{Cc}/u.test(letter)) {
    press.unknown.push(`control ${(letter.codePointAt(0) ?? 0).toString(16)}`);
    return;
  }
  const look = lookOf(press);
  const columns = gbkOf(letter).length;
  const character = columns === 2 || letter < '\x80' ? letter : '?';
  const width = columns * DOTS_PER_COLUMN * (look.scaleX ?? 1);
  if (press.x + width > press.dots && press.line.length > 0) endLine(press, true);
  press.align = look.align ?? 'left';
  const piece: PrintedPiece = {
    text: character,
    x: press.x,
    width,
    scaleX: look.scaleX ?? 1,
    scaleY: look.scaleY ?? 1,
    bold: look.bold ?? false,
    underline: false,
    inverse: false,
  };
  const last = press.line.at(-1);
  if (
    last !== undefined &&
    last.scaleX === piece.scaleX &&
    last.scaleY === piece.scaleY &&
    last.bold === piece.bold
  )
    press.line[press.line.length - 1] = { ...last, text: last.text + character, width: last.width + width };
  else press.line.push(piece);
  press.x += width;
}

function endLine(press: Press, wrapped: boolean): void {
  const free = press.dots - press.x;
  const shift = press.align === 'left' ? 0 : press.align === 'right' ? free : Math.floor(free / 2);
  const pieces = press.line.map((piece) => ({ ...piece, x: piece.x + shift }));
  press.items.push({ kind: 'line', pieces, wrapped });
  press.line = [];
  press.x = 0;
  press.align = 'left';
  if (!wrapped) press.doubled = false;
}

function endSlip(press: Press, cut: Slip['cut'], firstNumber: number): void {
  press.slips.push({
    number: firstNumber + press.slips.length,
    items: press.items,
    cut,
    unknown: press.unknown,
  });
  press.items = [];
  press.unknown = [];
}
