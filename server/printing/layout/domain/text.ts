import type { Note, Typeface } from './document.ts';

/** Stands for a character that cannot be printed: the printers' own sign for a missing one, two columns wide. */
export const missing = '〓';

/**
 * Text that is safe on paper. Control bytes never get through (a dish called ESC p would open the drawer), nor what
 * has no look of its own: joiners, directions, marks that stand over another letter, halves of surrogates.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Mn}\p{Me}]/gu, '');
}

/**
 * Columns of one character, by the GBK rule: two when its GBK code has two bytes. Those are all but the ASCII ones.
 * What GBK lacks is drawn or replaced two columns wide.
 */
export function columnsOf(character: string): 1 | 2 {
  return /^[ -~]$/.test(character) ? 1 : 2;
}

/** Signs that mean the same to a reader; changing them is not worth a note. */
const SAME: Readonly<Record<string, string>> = {
  '¥': '￥',
  '\u2212': '-',
  '\u2010': '-',
  '\u2011': '-',
  '•': '·',
  '⁄': '/',
  '✓': '√',
  '✔': '√',
  '✕': '×',
  '✖': '×',
  '✗': '×',
  '✘': '×',
  '☐': '□',
};

/**
 * Writes clean text in letters the typeface has, as far as there is a plain form: é stays where it is known and is
 * e where it is not. What has none is left for the row to draw or replace.
 */
export function foldText(text: string, typeface: Typeface): { text: string; notes: readonly Note[] } {
  const notes: Note[] = [];
  const folded = Array.from(text, (character) => {
    if (character === '\n' || typeface.prints(character)) return character;
    const same = SAME[character];
    if (same !== undefined && typeface.prints(same)) return same;
    const plain = plainForm(character);
    if (plain === '' || !Array.from(plain).every(typeface.prints)) return character;
    notes.push(noteOf(character, 'replaced', plain));
    return plain;
  });
  return { text: folded.join(''), notes };
}

function plainForm(character: string): string {
  return Array.from(character.normalize('NFKD').replace(/\p{M}/gu, ''), (part) => SAME[part] ?? part).join(
    '',
  );
}

export function noteOf(character: string, outcome: Note['outcome'], by: string): Note {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { character, codePoint: `U+${hex}`, outcome, by };
}
