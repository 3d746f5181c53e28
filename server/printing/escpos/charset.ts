import { missing } from '../layout/domain/text.ts';

export type Encoding = 'gb18030' | 'gbk' | 'utf8';

/** Lead bytes 81–FE, trail bytes 40–FE without 7F: what GBK has in two bytes. */
const LEAD = { from: 0x81, to: 0xfe };
const TRAIL = { from: 0x40, to: 0xfe };
const DELETE = 0x7f;

let table: ReadonlyMap<string, number> | undefined;

/** The two-byte code of a character in GBK, or undefined. Printers have letters for these. */
export function gbkCode(character: string): number | undefined {
  table ??= tableFromDecoder();
  return table.get(character);
}

/** Reads the table now, so that the first slip does not wait for it. */
export function warmLetters(): void {
  gbkCode('汉');
}

/**
 * Node decodes GBK but does not encode it, so the table is read off the decoder once. Codes for private use are left
 * out: printers have no letters there. The full-width space has two codes; the first is the usual one.
 */
function tableFromDecoder(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gbk');
  const found = new Map<string, number>();
  for (let lead = LEAD.from; lead <= LEAD.to; lead += 1) {
    for (let trail = TRAIL.from; trail <= TRAIL.to; trail += 1) {
      if (trail === DELETE) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      const isOne = Array.from(character).length === 1 && !/[\ufffd\p{Co}]/u.test(character);
      if (isOne && !found.has(character)) found.set(character, (lead << 8) | trail);
    }
  }
  return found;
}

/**
 * Whether the printer has a letter for the character. Beyond ASCII that is what GBK holds in two bytes, whatever the
 * encoding: printers sold for GB18030 or UTF-8 mostly hold no more. One that was seen to print all it is sent says so
 * by `wholeSet`.
 */
export function printsCharacter(character: string, wholeSet: boolean): boolean {
  if (/^[ -~]$/.test(character) || gbkCode(character) !== undefined) return true;
  return wholeSet && !/^[\p{C}\p{Z}]$/u.test(character);
}

/** Bytes of text in the printer's encoding. What the encoding cannot say becomes 〓; the layout leaves none. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf8') return new TextEncoder().encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = gbkCode(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else bytes.push(...(encoding === 'gb18030' ? fourBytes(code) : encodeText(missing, encoding)));
  }
  return Uint8Array.from(bytes);
}

/** First code points beyond the basic plane, and their place in the line of four-byte codes. */
const BEYOND_BASIC = 0x10000;
const BEYOND_BASIC_AT = 189_000;
const BASIC_FOUR_BYTES = 39_420;

let basicFourBytes: ReadonlyMap<number, number> | undefined;

/** GB18030 puts all that has no shorter code in one line, written in digits of 126, 10, 126 and 10. */
function fourBytes(code: number): number[] {
  basicFourBytes ??= basicFromDecoder();
  const at =
    code >= BEYOND_BASIC
      ? code - BEYOND_BASIC + BEYOND_BASIC_AT
      : (basicFourBytes.get(code) ?? BASIC_FOUR_BYTES);
  return at === BASIC_FOUR_BYTES ? [...encodeText(missing, 'gb18030')] : digitsOf(at);
}

function digitsOf(at: number): number[] {
  return [
    0x81 + Math.floor(at / 12_600),
    0x30 + (Math.floor(at / 1_260) % 10),
    0x81 + (Math.floor(at / 10) % 126),
    0x30 + (at % 10),
  ];
}

function basicFromDecoder(): ReadonlyMap<number, number> {
  const decoder = new TextDecoder('gb18030');
  const found = new Map<number, number>();
  for (let at = 0; at < BASIC_FOUR_BYTES; at += 1) {
    const code = decoder.decode(Uint8Array.from(digitsOf(at))).codePointAt(0) ?? 0;
    if (code !== 0xfffd) found.set(code, at);
  }
  return found;
}
