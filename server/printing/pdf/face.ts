/** A run of characters that one font of the file shows. */
export type Run = {
  /** The name of the font among the page's resources. */
  readonly font: string;
  /** What the font is told to show, in hexadecimal. */
  readonly hex: string;
  /** In thousandths of the size. */
  readonly width: number;
  /** How thick its outline is drawn to look bold, in thousandths of the size; 0 where the font has its weight. */
  readonly stroke: number;
};

/** Adds an object to the file and gives its number. */
export type AddObject = (dictionary: string, stream?: string | Uint8Array) => number;

/** What shows the text of one file: cuts text into runs, and writes the fonts that they named. */
export type Face = {
  readonly runsOf: (text: string, bold: boolean) => readonly Run[];
  /** Writes the fonts; gives the number of each by its name. */
  readonly write: (add: AddObject) => ReadonlyMap<string, number>;
};

/** How wide a text is at size 1. */
export function widthOf(face: Face, text: string, bold: boolean): number {
  return face.runsOf(text, bold).reduce((sum, { width }) => sum + width, 0) / 1000;
}

/** Text without what is no letter: control characters, halves of characters, odd spaces. */
export function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\ufffd]/gu, '');
}
