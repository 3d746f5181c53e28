/** How wide Helvetica is: thousandths of the size for the characters from space to ~, as Adobe publishes them. */
const regular = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278,
  556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584,
  556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556,
  333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];
/** Letters that are more than a letter and an accent: regular and bold. */
const others: Readonly<Record<string, readonly [number, number]>> = {
  Æ: [1000, 1000],
  Ð: [722, 722],
  '×': [584, 584],
  Ø: [778, 778],
  Þ: [667, 667],
  ß: [611, 611],
  æ: [889, 889],
  ð: [556, 611],
  '÷': [584, 584],
  ø: [611, 611],
  þ: [556, 611],
};

/** The width of a Latin character; undefined where Helvetica is not to show it. An accent does not widen a letter. */
export function latinWidth(character: string, isBold: boolean): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 32 && code <= 126) return (isBold ? bold : regular)[code - 32];
  if (code < 0xc0 || code > 0xff) return undefined;
  const own = others[character];
  if (own !== undefined) return own[isBold ? 1 : 0];
  // Only the i is narrower than its accents.
  if (/[ìíîï]/.test(character)) return 278;
  return latinWidth(character.normalize('NFD').charAt(0), isBold);
}
