/** So many orders at the cloud one slip may become. */
const partsMax = 4;

/**
 * Puts the pieces of a slip together to one content, or to several that each hold at most `bytesMax` bytes of UTF-8,
 * broken between rows and each saying which it is. Null where that cannot be.
 */
export function partsOf(pieces: readonly string[], lineEnd: string, bytesMax: number): string[] | null {
  const whole = pieces.join('');
  if (Buffer.byteLength(whole) <= bytesMax) return [whole];
  const markBytes = 2 * Buffer.byteLength(markOf(partsMax, partsMax, lineEnd));
  const parts: string[] = [''];
  for (const piece of pieces) {
    const longer = (parts.at(-1) ?? '') + piece;
    if (Buffer.byteLength(longer) + markBytes <= bytesMax) parts[parts.length - 1] = longer;
    else if (Buffer.byteLength(piece) + markBytes <= bytesMax) parts.push(piece);
    else return null;
  }
  if (parts.length > partsMax) return null;
  return parts.map((part, at) => {
    const mark = markOf(at + 1, parts.length, lineEnd);
    return (at === 0 ? '' : mark) + part + (at === parts.length - 1 ? '' : mark);
  });
}

function markOf(number: number, of: number, lineEnd: string): string {
  return `- ${number}/${of} -${lineEnd}`;
}
