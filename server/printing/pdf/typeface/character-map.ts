/** From character to glyph, by the table cmap of a font: format 12 for all of Unicode, else format 4 for its first plane. */
export function characterMap(cmap: Buffer): (codePoint: number) => number {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => {
    const at = 4 + index * 8;
    return {
      platform: cmap.readUInt16BE(at),
      encoding: cmap.readUInt16BE(at + 2),
      table: cmap.subarray(cmap.readUInt32BE(at + 4)),
    };
  }).filter(({ platform, encoding }) => platform === 0 || (platform === 3 && [1, 10].includes(encoding)));
  const format = (wanted: number) => subtables.find(({ table }) => table.readUInt16BE(0) === wanted)?.table;
  const whole = format(12);
  if (whole !== undefined) return (codePoint) => inGroups(whole, codePoint);
  const first = format(4);
  if (first !== undefined) return (codePoint) => inSegments(first, codePoint);
  return () => 0;
}

function inGroups(table: Buffer, codePoint: number): number {
  const at = (group: number): number => 16 + group * 12;
  const group = lastUpTo(table.readUInt32BE(12), (index) => table.readUInt32BE(at(index)) <= codePoint);
  if (group === -1 || codePoint > table.readUInt32BE(at(group) + 4)) return 0;
  return table.readUInt32BE(at(group) + 8) + codePoint - table.readUInt32BE(at(group));
}

function inSegments(table: Buffer, codePoint: number): number {
  if (codePoint > 0xffff) return 0;
  const size = table.readUInt16BE(6);
  const starts = 16 + size;
  const segment = lastUpTo(size / 2, (index) => table.readUInt16BE(starts + index * 2) <= codePoint);
  if (segment === -1 || codePoint > table.readUInt16BE(14 + segment * 2)) return 0;
  const delta = table.readUInt16BE(starts + size + segment * 2);
  const rangeAt = starts + 2 * size + segment * 2;
  const range = table.readUInt16BE(rangeAt);
  if (range === 0) return (codePoint + delta) & 0xffff;
  const glyph = table.readUInt16BE(
    rangeAt + range + (codePoint - table.readUInt16BE(starts + segment * 2)) * 2,
  );
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

/** The last of so many that still holds, where all before it hold too; −1 where none does. */
function lastUpTo(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
