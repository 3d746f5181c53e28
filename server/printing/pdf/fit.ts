import { cleaned, type Face, widthOf } from './face.ts';

/** The place a text has. */
export type Room = {
  readonly width: number;
  /** Largest and smallest size. */
  readonly sizeMax: number;
  readonly sizeMin: number;
  readonly linesMax: number;
  readonly bold: boolean;
};

export type Fitted = { readonly size: number; readonly lines: readonly string[] };

const step = 0.5;
/** A text becomes this much smaller before it takes another line. */
const shrink = 0.55;
/** All lines together are at most so much higher than one of the largest size. */
const heightMax = 1.2;

/**
 * Makes a text fit: as large as can be, on one line before two, within a word only where nothing else helps; what
 * does not fit at the smallest size is cut.
 */
export function fitText(face: Face, given: string, room: Room): Fitted {
  const text = cleaned(given).trim();
  const whole = fitLines(face, text, room, false) ?? fitLines(face, text, room, true);
  if (whole !== undefined) return whole;
  const kept = breakLines(face, text, room.sizeMin, room).lines.slice(0, room.linesMax);
  kept.push(cut(face, kept.pop() ?? '', room));
  return { size: room.sizeMin, lines: kept };
}

function fitLines(face: Face, text: string, room: Room, withinWords: boolean): Fitted | undefined {
  const { width, sizeMax, sizeMin, linesMax, bold } = room;
  for (let count = 1; count <= linesMax; count += 1) {
    const least = count < linesMax ? Math.max(sizeMin, sizeMax * shrink) : sizeMin;
    const most = count === 1 ? sizeMax : Math.max(least, (sizeMax * heightMax) / count);
    for (let size = most; size >= least; size -= step) {
      const { lines, brokeWord } = breakLines(face, text, size, room);
      const fits = lines.length <= count && lines.every((line) => widthOf(face, line, bold) * size <= width);
      if (fits && (withinWords || !brokeWord)) return { size, lines };
    }
  }
  return undefined;
}

/** A word, or a Chinese character, or a space. */
const pieces = /[\u0021-\u024f]+|\s|[^\u0021-\u024f\s]/gu;

function breakLines(face: Face, text: string, size: number, room: Room) {
  const fits = (line: string): boolean => widthOf(face, line.trimEnd(), room.bold) * size <= room.width;
  const lines: string[] = [];
  let line = '';
  let brokeWord = false;
  for (const piece of text.match(pieces) ?? []) {
    if (fits(line + piece)) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    line = piece.trimStart();
    // A word longer than a line is broken where it must be.
    while (!fits(line)) {
      brokeWord = true;
      const part = longestStart(line, fits);
      lines.push(part);
      line = line.slice(part.length);
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return { lines, brokeWord };
}

/** At least one character, so that there is an end. */
function longestStart(text: string, fits: (line: string) => boolean): string {
  const characters = [...text];
  let count = 1;
  while (count < characters.length && fits(characters.slice(0, count + 1).join(''))) count += 1;
  return characters.slice(0, count).join('');
}

function cut(face: Face, line: string, { width, sizeMin, bold }: Room): string {
  const characters = [...line];
  const shown = (): string => `${characters.join('').trimEnd()}…`;
  while (characters.length > 0 && widthOf(face, shown(), bold) * sizeMin > width) characters.pop();
  return shown();
}
