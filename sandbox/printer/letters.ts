import type { Encoding } from './types.ts';

export type Letter = { readonly character: string; readonly columns: 1 | 2 };

/** What a printer shows for bytes it has no letter for. */
const GARBAGE: Letter = { character: '?', columns: 1 };

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isLead = (byte: number): boolean => byte >= 0x81 && byte <= 0xfe;
const isTrail = (byte: number): boolean => byte >= 0x40 && byte !== 0x7f && byte !== 0xff;

/**
 * Reads bytes as letters the way a printer does: half a letter waits for its other half, which a command in between
 * makes garbage of.
 */
export function openLetters(encoding: Encoding): {
  read(bytes: Uint8Array, chinese: boolean): Letter[];
  breakOff(): Letter[];
} {
  let waiting: number[] = [];
  return {
    read: (bytes, chinese) => {
      const letters: Letter[] = [];
      const all = [...waiting, ...bytes];
      let at = 0;
      while (at < all.length) {
        const length = lengthOf(all.slice(at, at + 4), encoding, chinese);
        if (at + length > all.length) break;
        letters.push(letterOf(all.slice(at, at + length), encoding));
        at += length;
      }
      waiting = all.slice(at);
      return letters;
    },
    breakOff: () => {
      const lost = waiting.map(() => GARBAGE);
      waiting = [];
      return lost;
    },
  };
}

/** How many bytes the letter takes that begins here. */
function lengthOf([first = 0, second]: readonly number[], encoding: Encoding, chinese: boolean): number {
  if (first < 0x80) return 1;
  if (encoding === 'utf8') return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  if (!chinese || !isLead(first)) return 1;
  if (second === undefined || isTrail(second)) return 2;
  return encoding === 'gb18030' && isDigit(second) ? 4 : 1;
}

function letterOf(bytes: readonly number[], encoding: Encoding): Letter {
  const [first = 0] = bytes;
  if (bytes.length === 1)
    return first < 0x80 ? { character: String.fromCharCode(first), columns: 1 } : GARBAGE;
  const name = encoding === 'utf8' ? 'utf-8' : 'gb18030';
  const character = new TextDecoder(name).decode(Uint8Array.from(bytes));
  const isOne = Array.from(character).length === 1 && !/[\ufffd\p{Co}]/u.test(character);
  return { character: isOne ? character : '?', columns: 2 };
}
