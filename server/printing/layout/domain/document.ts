/** What a slip says, as data: templates make it, the layout places it, back ends put it on paper. */

/** Twice as wide, twice as tall, or both. */
export type TextSize = 'normal' | 'wide' | 'tall' | 'large';

export type Align = 'left' | 'center' | 'right';

/** Text of one look. A line break in it begins a new row. */
export type Run = {
  readonly text: string;
  readonly size?: TextSize;
  readonly bold?: boolean;
  readonly underline?: boolean;
  /** White on black. */
  readonly inverse?: boolean;
};

/** One cell of a row of columns: so many columns of the paper, or what the others leave. */
export type Cell = {
  readonly runs: readonly Run[];
  readonly width: number | 'rest';
  readonly align?: Align;
};

/** Black and white dots, row by row; each row begins with a new byte, the leftmost dot is its highest bit. */
export type Bitmap = { readonly width: number; readonly height: number; readonly bytes: Uint8Array };

export type Block =
  | {
      readonly kind: 'text';
      readonly runs: readonly Run[];
      readonly align?: Align;
      /** Columns left free before every row. */
      readonly indent?: number;
    }
  /** Cells side by side, each wrapped in itself, with one column between them. At most one takes the rest. */
  | { readonly kind: 'columns'; readonly cells: readonly Cell[] }
  | { readonly kind: 'rule'; readonly mark: '-' | '=' }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'qr'; readonly text: string; readonly moduleDots?: number }
  /** Code 128. */
  | { readonly kind: 'barcode'; readonly text: string }
  | { readonly kind: 'picture'; readonly picture: Bitmap }
  | { readonly kind: 'cut' }
  | { readonly kind: 'beep'; readonly times: number }
  /** Opens the cash drawer wired to this pin. */
  | { readonly kind: 'kick'; readonly pin: 2 | 5 };

export type SlipDocument = readonly Block[];

/** The printable width: columns of plain characters, each `dotsPerColumn` wide, on so many dots. */
export type Paper = { readonly columns: number; readonly dots: number };

export const dotsPerColumn = 12;
/** Height of a plain row's characters. */
export const dotsPerRow = 24;

export const paper58: Paper = { columns: 32, dots: 384 };
export const paper80: Paper = { columns: 48, dots: 576 };

/** Which characters the printer has letters for, and which the program could draw as a picture instead. */
export type Typeface = {
  readonly prints: (character: string) => boolean;
  readonly draws: (character: string) => boolean;
};

export type Style = {
  readonly wide: boolean;
  readonly tall: boolean;
  readonly bold: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
};

/** Text at its place: it begins at `column` and takes `columns`. */
export type Piece = {
  readonly column: number;
  readonly columns: number;
  readonly text: string;
  readonly style: Style;
};

export type Row = {
  readonly kind: 'row';
  readonly pieces: readonly Piece[];
  readonly tall: boolean;
  /** Holds what the printer has no letters for, and is drawn as a picture. */
  readonly drawn: boolean;
};

/** What stands under the text rows, with its measures settled. */
export type LaidCode =
  | { readonly kind: 'qr'; readonly text: string; readonly moduleDots: number }
  | { readonly kind: 'barcode'; readonly text: string; readonly moduleDots: number };

export type LaidBlock =
  | Row
  | LaidCode
  | Exclude<Block, { kind: 'text' | 'columns' | 'rule' | 'qr' | 'barcode' }>;

/** A character that does not stand on the paper as it was written, and what does instead. */
export type Note = {
  readonly character: string;
  /** As in U+20BB7. */
  readonly codePoint: string;
  readonly outcome: 'drawn' | 'replaced';
  readonly by: string;
};

export type Layout = {
  readonly paper: Paper;
  readonly blocks: readonly LaidBlock[];
  readonly notes: readonly Note[];
};
